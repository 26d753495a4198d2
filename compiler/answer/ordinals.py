"""Stretches of a question that tell a place in an order: the last task, the second sentence, item 3 of a task, the top two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from compiler.answer.cued import Patterns, matches
from compiler.answer.lexicon import Entity, Lexicon
from compiler.answer.numbers import whole

_HAN = "零〇一二两三四五六七八九十百千"
_NUMBER = rf"[0-9]{{1,4}}|[{_HAN}]{{1,5}}"
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_ORDINAL = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_EN = "|".join(_WORDS[::-1])
_ORDINAL_EN = rf"{'|'.join(_ORDINAL)}|[0-9]{{1,3}}(?:st|nd|rd|th)"
_BODIES = "units?|bodies|body|departments?|agencies|organi[sz]ations?|tasks?|items?"
#: Patterns, each with its cues.
_LAST = (
    (("最后", "最末", "末尾"), r"(?:最后|最末|末尾)的?(?:一|1)?(?:项|个|条)(?:重点|主要|工作)?(?:任务|事项)"),
    (("last", "final"), r"\b(?:last|final) (?:task|item|measure)\b"),
)
_DIVISIONS = (
    (("最后",), r"最后(?:一|1)?(?:个)?(节|小节|部分)"),
    (("last",), r"\b(?:the )?last (section|part)\b"),
    (("section", "part"), rf"\b(?:the )?({_ORDINAL_EN}) (section|part)\b"),
)
_SENTENCES = ((("句",), rf"第({_NUMBER})句话?"), (("sentence",), rf"\b({_ORDINAL_EN}) sentence\b"))
_LAST_SENTENCE = (
    (("句",), r"(?:最后|末)(?:一|1)?句话?"),
    (("sentence",), r"\b(?:last|final) sentence\b"),
)
_MOST = ("most", "fewest", "least", "largest", "highest", "busiest", "smallest", "lowest")
_RANKED = (
    (("多", "少", "忙"), rf"第({_NUMBER})(?=最?[多少忙])"),
    (_MOST, rf"\b({_ORDINAL_EN})(?= (?:the )?(?:{'|'.join(_MOST)})\b)"),
)
_COUNTS = (
    (("前",), rf"(?:排名)?前({_NUMBER})(?:名|位|个|家)?(?![年月日%0-9])"),
    (("top",), rf"\btop ({_EN}|[0-9]{{1,3}})(?! ?%)\b"),
    (
        ("unit", "bod", "department", "agenc", "organi", "tasks", "items"),
        rf"\b({_EN}|[0-9]{{1,3}})(?= (?:responsible )?(?:{_BODIES})\b)",
    ),
)
_ITEMS = (
    (("第",), rf"(?:任务|事项|第)(?P<task>{_NUMBER})(?:项|条|号)?(?:任务)?,?的?第(?P<item>{_NUMBER})(?:项|点|款|条)(?!任务)"),
    (
        ("item", "point", "paragraph"),
        r"\b(?:task|item) (?P<task>[0-9]{1,3}),? ?(?:item|point|paragraph) (?P<item>[0-9]{1,2})\b",
    ),
    (
        ("item", "point", "paragraph"),
        r"\b(?:item|point|paragraph) (?P<item>[0-9]{1,2}) (?:of|in|under) task (?P<task>[0-9]{1,3})\b",
    ),
)


def spans(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Entity]]:
    """Yield the places in an order that a question names."""
    yield from _found(text, _LAST, lambda _: Entity("task", tuple(_last_tasks(lexicon)), "last"))
    yield from _divisions(text, lexicon)
    yield from _found(text, _LAST_SENTENCE, lambda _: Entity("sentence", (), "-1"))
    yield from _found(text, _SENTENCES, lambda match: Entity("sentence", (), str(whole(match[1]) or 0)))
    yield from _found(text, _RANKED, lambda match: Entity("ordinal", (), str(whole(match[1]) or 0)))
    yield from _found(text, _COUNTS, lambda match: Entity("quantity", (), f"{whole(match[1]) or 0} 个"))
    for match in matches(text, _ITEMS):
        found = tuple(_items(whole(match["task"]) or 0, whole(match["item"]) or 0, lexicon))
        if found:
            yield match.start(), match.end(), Entity("award", found, "")


def _found(text: str, patterns: Patterns, make: Callable[[re.Match[str]], Entity]) -> Iterator[tuple[int, int, Entity]]:
    for match in matches(text, patterns):
        yield match.start(), match.end(), make(match)


def _divisions(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Entity]]:
    """Yield the sections and parts that are told by their place."""
    for match in matches(text, _DIVISIONS):
        if match.lastindex == 1 and match[1] == "section" and lexicon.graph.kinds.get("Part"):
            continue  # the last of the sections, or of the parts that are called so in English
        kind = "Part" if match[match.lastindex or 1] in ("部分", "part") else "Section"
        nodes = list(lexicon.graph.of_kind(kind))
        wanted = whole(match[1]) if match.lastindex == 2 else None
        last = {node.document: node.id for node in nodes}
        found = [node.id for node in nodes if node.attrs.get("number") == wanted] if wanted else list(last.values())
        yield match.start(), match.end(), Entity("section", tuple(found), str(wanted or "last"))


def _last_tasks(lexicon: Lexicon) -> Iterator[str]:
    """Yield the task with the highest number of each document."""
    best: dict[str, tuple[int, str]] = {}
    for number, ids in lexicon.tasks.items():
        for id_ in ids:
            document = lexicon.graph.nodes[id_].document
            best[document] = max(best.get(document, (0, "")), (number, id_))
    for _, found in best.values():
        yield found


def _items(task: int, item: int, lexicon: Lexicon) -> Iterator[str]:
    """Yield the awards that stand under a numbered item of a task, as their labels say."""
    for id_ in lexicon.tasks.get(task, ()):
        for award in lexicon.graph.children(id_, "Award"):
            if f"（{item}）" in award.attrs.get("label", {}).get("zh", ""):
                yield award.id
