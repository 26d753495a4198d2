"""Stretches of a question that tell a place in an order: the last task, the second sentence, item 3 of a task, the top two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from compiler.answer.lexicon import Entity, Lexicon
from dsl import numerals

_HAN = "零〇一二两三四五六七八九十百千"
_NUMBER = rf"[0-9]{{1,4}}|[{_HAN}]{{1,5}}"
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_ORDINAL = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_EN = "|".join(_WORDS[::-1])
_ORDINAL_EN = rf"{'|'.join(_ORDINAL)}|[0-9]{{1,3}}(?:st|nd|rd|th)"
_BODIES = "units?|bodies|body|departments?|agencies|organi[sz]ations?|tasks?|items?"
_LAST = (
    r"(?:最后|最末|末尾)的?(?:一|1)?(?:项|个|条)(?:重点|主要|工作)?(?:任务|事项)",
    r"\b(?:last|final) (?:task|item|measure)\b",
)
_DIVISIONS = (
    (r"最后(?:一|1)?(?:个)?(节|小节|部分)", "last"),
    (r"\b(?:the )?last (section|part)\b", "last"),
    (rf"\b(?:the )?({_ORDINAL_EN}) (section|part)\b", "nth"),
)
_SENTENCES = (rf"第({_NUMBER})句话?", rf"\b({_ORDINAL_EN}) sentence\b")
_LAST_SENTENCE = (r"(?:最后|末)(?:一|1)?句话?", r"\b(?:last|final) sentence\b")
_RANKED = (
    rf"第({_NUMBER})(?=最?[多少忙])",
    rf"\b({_ORDINAL_EN})(?= (?:the )?(?:most|fewest|least|largest|highest|busiest|smallest|lowest)\b)",
)
_COUNTS = (
    rf"(?:排名)?前({_NUMBER})(?:名|位|个|家)?(?![年月日%0-9])",
    rf"\btop ({_EN}|[0-9]{{1,3}})(?! ?%)\b",
    rf"\b({_EN}|[0-9]{{1,3}})(?= (?:responsible )?(?:{_BODIES})\b)",
)
_ITEMS = (
    rf"(?:任务|事项|第)({_NUMBER})(?:项|条|号)?(?:任务)?,?的?第({_NUMBER})(?:项|点|款|条)(?!任务)",
    r"\b(?:task|item) ([0-9]{1,3}),? ?(?:item|point|paragraph) ([0-9]{1,2})\b",
    r"\b(?:item|point|paragraph) ([0-9]{1,2}) (?:of|in|under) task ([0-9]{1,3})\b",
)


def spans(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Entity]]:
    """Yield the places in an order that a question names."""
    yield from _found(text, _LAST, lambda _: Entity("task", tuple(_last_tasks(lexicon)), "last"))
    yield from _divisions(text, lexicon)
    yield from _found(text, _LAST_SENTENCE, lambda _: Entity("sentence", (), "-1"))
    yield from _found(text, _SENTENCES, lambda match: Entity("sentence", (), str(_whole(match[1]) or 0)))
    yield from _found(text, _RANKED, lambda match: Entity("ordinal", (), str(_whole(match[1]) or 0)))
    yield from _found(text, _COUNTS, lambda match: Entity("quantity", (), f"{_whole(match[1]) or 0} 个"))
    for at, pattern in enumerate(_ITEMS):
        for match in re.finditer(pattern, text):
            task, item = (match[2], match[1]) if at == 2 else (match[1], match[2])
            found = tuple(_items(_whole(task) or 0, _whole(item) or 0, lexicon))
            if found:
                yield match.start(), match.end(), Entity("award", found, "")


def _found(text: str, patterns: tuple[str, ...], make: Callable[[re.Match[str]], Entity]) -> Iterator[tuple[int, int, Entity]]:
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            yield match.start(), match.end(), make(match)


def _divisions(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Entity]]:
    """Yield the sections and parts that are told by their place."""
    for pattern, sort in _DIVISIONS:
        for match in re.finditer(pattern, text):
            kind = "Part" if match[match.lastindex or 1] in ("部分", "part") else "Section"
            nodes = list(lexicon.graph.of_kind(kind))
            wanted = _whole(match[1]) if sort == "nth" else None
            last = {node.document: node.id for node in nodes}
            found = [node.id for node in nodes if node.attrs.get("number") == wanted] if wanted else list(last.values())
            yield match.start(), match.end(), Entity("section", tuple(found), str(wanted or "last"))


def _last_tasks(lexicon: Lexicon) -> Iterator[str]:
    """Yield the task with the highest number of each document."""
    best: dict[str, tuple[int, str]] = {}
    for number, nodes in lexicon.tasks.items():
        for node in nodes:
            best[node.document] = max(best.get(node.document, (0, "")), (number, node.id))
    for _, found in best.values():
        yield found


def _items(task: int, item: int, lexicon: Lexicon) -> Iterator[str]:
    """Yield the awards that stand under a numbered item of a task, as their labels say."""
    for node in lexicon.tasks.get(task, ()):
        for award in lexicon.graph.children(node.id, "Award"):
            if f"（{item}）" in award.attrs.get("label", {}).get("zh", ""):
                yield award.id


def _whole(word: str) -> int | None:
    if word in _WORDS:
        return _WORDS.index(word) + 1
    if word in _ORDINAL:
        return _ORDINAL.index(word) + 1
    return numerals.whole(re.sub(r"(?:st|nd|rd|th)$", "", word) if word.isascii() else word)
