"""Refusals: why a question is not answered, and up to three near questions that would be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compiler.answer.asked import Trouble
from compiler.answer.frame import Frame
from compiler.answer.parts import place
from compiler.answer.question import MAX_LENGTH
from compiler.answer.result import Answer, Context, with_article
from compiler.answer.scan import Piece
from compiler.answer.topics import topic
from compiler.graph import Node
from dsl.diagnostic import Bilingual

#: How like a misspelt name must be to be offered.
_LIKE = 0.7
OFFERED = 3


def unreadable(context: Context) -> Answer:
    """Refuse a question that is empty, too long or holds characters that cannot be seen."""
    text = Bilingual(
        f"问题为空、超过 {MAX_LENGTH} 个字符或含有控制字符，无法回答。",
        f"The question is empty, longer than {MAX_LENGTH} characters, or holds control characters.",
    )
    return Answer(False, "unreadable", text, suggestions=general(context))


def refusal(troubles: list[Trouble], frame: Frame, context: Context) -> Answer:
    """Refuse a question that was read and cannot be answered, with the reason where there is one."""
    none = next((one for one in troubles if one.sort == "none"), None) or _nameless(frame)
    if none and none.kind in ("task", "section"):
        return _no_such(none, context)
    several = next((one for one in troubles if one.sort == "several"), None)
    if several:
        return _several(several, context)
    told = (misspelt(frame, context), _kindred(frame, context), _topical(frame, context), _named(frame, context))
    offers = list(dict.fromkeys([*(offer for some in told for offer in some), *general(context)]))[:OFFERED]
    text = Bilingual(
        "没有听懂这个问题，不作猜测。可以这样问：",
        "This question is not understood, and nothing is guessed. You can ask, for example:",
    )
    return Answer(False, "not-understood", text, suggestions=tuple(offers))


def _nameless(frame: Frame) -> Trouble | None:
    """Return the first number of a task that no document has."""
    for piece in frame.full:
        for entity in piece.entities:
            if entity.kind in ("task", "section") and not entity.ids:
                return Trouble("none", entity.kind, entity.value, ())
    return None


def _no_such(none: Trouble, context: Context) -> Answer:
    if none.kind == "section":
        text = Bilingual(f"没有第 {none.value} 节（部分）。", f"There is no section or part {none.value}.")
        return Answer(False, "no-such-section", text, suggestions=general(context))
    known = sorted(context.lexicon.tasks)
    first, last = (known[0], known[-1]) if known else (0, 0)
    text = Bilingual(
        f"没有任务 {none.value}：任务编号为 {first} 至 {last}。",
        f"There is no task {none.value}: the tasks are numbered {first} to {last}.",
    )
    if not known:
        text = Bilingual(
            f"没有任务 {none.value}：文件中没有编号的任务。", f"There is no task {none.value}: the document has no numbered task."
        )
    offers = (owner(context.graph.nodes[context.lexicon.tasks[last][0]], context),) if known else ()
    return Answer(False, "no-such-task", text, suggestions=offers)


def _several(trouble: Trouble, context: Context) -> Answer:
    nodes = [context.graph.nodes[one] for one in trouble.candidates]
    shown = [node for node in nodes if node.kind == "Task"]
    shown.sort(key=lambda node: place(node.id, context.graph))
    offers = [owner(task, context) for task in shown[:OFFERED]]
    offers += [
        Bilingual(f"{node.name.zh}多少钱", f"how much is the {node.name.en}") for node in nodes[:OFFERED] if node.kind == "Award"
    ]
    text = Bilingual(
        f"这可能指 {len(nodes)} 处，不作猜测。可以这样问：",
        f"This may mean any of {len(nodes)} things, and nothing is guessed. You can ask:",
    )
    if len(nodes) == 1:
        text = Bilingual(
            "这几个字太少，不足以确定所指。可以这样问：", "These words are too few to tell what is meant. You can ask:"
        )
    return Answer(False, "several", text, suggestions=tuple(offers or general(context)))


def owner(task: Node, context: Context) -> Bilingual:
    """Return the question of who is responsible for a task; with many documents it names the task's own."""
    number = task.attrs.get("number")
    same = context.lexicon.tasks.get(number or 0, [])
    document = context.graph.nodes[task.document].attrs["number"] if len(same) > 1 else ""
    return Bilingual(
        f"{document}任务{number}由哪个单位负责", f"which unit owns task {number}" + (f" of {document}" if document else "")
    )


def tasks_of(unit: Node) -> Bilingual:
    """Return the question of what a unit is responsible for."""
    return Bilingual(f"{unit.name.zh}负责哪些任务", f"what is {with_article(unit.name.en)} responsible for")


def general(context: Context) -> tuple[Bilingual, ...]:
    """Return one question each of a task, a unit and the period, that this graph answers; made once for a graph."""
    kept = context.lexicon.offers
    if not kept:
        kept += _general(context)
    return tuple(kept)


def _general(context: Context) -> Iterator[Bilingual]:
    graph = context.graph
    tasks = [task for task in graph.of_kind("Task") if graph.out(task.id, "responsible") and task.attrs.get("number")]
    if tasks:
        yield owner(tasks[len(tasks) * 3 // 4], context)
        tally: dict[str, int] = {}
        for task in tasks:
            for edge in graph.out(task.id, "responsible"):
                if graph.nodes[edge.target].kind == "Unit":
                    tally[edge.target] = tally.get(edge.target, 0) + 1
        if tally:
            yield tasks_of(graph.nodes[max(tally, key=lambda one: tally[one])])
    documents = [one for one in context.lexicon.documents if one.attrs.get("validity")]
    if len(context.lexicon.documents) == 1 and documents:
        yield Bilingual("现在还有效吗", "is it still in force")
    elif documents:
        number = documents[0].attrs["number"]
        yield Bilingual(f"{number}现在还有效吗", f"is {number} still in force")


#: Classes of words with a question of their sort, which a graph answers that has nodes of the kind.
_SORTS: tuple[tuple[frozenset[str], str, Bilingual], ...] = (
    (frozenset(("fund", "pay")), "Award", Bilingual("奖励由哪项资金支付", "which fund pays the awards")),
    (frozenset(("awards", "get", "max", "receiver")), "Award", Bilingual("有哪些奖励", "which awards are there")),
    (frozenset(("targets", "goals")), "Target", Bilingual("有哪些指标", "which targets are there")),
    (frozenset(("readings",)), "Reading", Bilingual("有哪些解释", "which readings are there")),
    (frozenset(("most", "least", "more", "fewer")), "Task", Bilingual("哪个单位任务最多", "which unit has the most tasks")),
    (frozenset(("zones", "host")), "Zone", Bilingual("有哪些园区", "which zones are there")),
)


def _kindred(frame: Frame, context: Context) -> Iterator[Bilingual]:
    """Yield a question of the first sort that the words of the question are of."""
    for classes, kind, offer in _SORTS:
        if classes & frame.classes and context.graph.kinds.get(kind):
            yield offer
            return


def _named(frame: Frame, context: Context) -> Iterator[Bilingual]:
    """Yield a question about each thing that the question names."""
    for piece in frame.full:
        for entity in piece.entities:
            for one in entity.ids[:1]:
                node = context.graph.nodes[one]
                if entity.kind == "unit":
                    yield tasks_of(node)
                elif entity.kind == "task" and node.attrs.get("number"):
                    yield owner(node, context)
                elif entity.kind == "zone":
                    yield Bilingual(f"哪些任务涉及{node.name.zh}", f"which tasks concern the {node.name.en}")
                elif entity.kind == "award":
                    yield Bilingual(f"{node.name.zh}多少钱", f"how much is the {node.name.en}")


def _topical(frame: Frame, context: Context) -> Iterator[Bilingual]:
    """Yield a question about the first tasks and awards in whose sentences the words stand that no class explains."""
    pieces = [piece for piece in frame.full if not piece.classes and piece.known and _plain(piece)]
    text = "".join(piece.text for piece in frame.pieces)
    graph, lexicon = context.graph, context.lexicon
    for passages, most in ((lexicon.passages, 2), (lexicon.award_passages, 1)):
        told = topic(pieces, text, passages, strict=False) if pieces else None
        for one in told.owners[:most] if told else ():
            node = graph.nodes[one]
            if node.kind == "Award":
                yield Bilingual(f"{node.name.zh}多少钱", f"how much is the {node.name.en}")
            elif node.attrs.get("number"):
                yield owner(node, context)


def _plain(piece: Piece) -> bool:
    """Whether a piece names nothing but perhaps a term."""
    return all(entity.kind == "term" for entity in piece.entities)


def misspelt(frame: Frame, context: Context) -> Iterator[Bilingual]:
    """Yield a question about each name that a stretch nothing explains is nearly like."""
    for stretch in _unexplained(frame):
        for node in _like(stretch, context):
            yield tasks_of(node) if node.kind in ("Unit", "Group") else owner(node, context)


def _unexplained(frame: Frame) -> list[str]:
    """Return the stretches that are neither words nor names, with the characters that stand beside them."""
    text = "".join(piece.text for piece in frame.pieces)
    found, start = [], None
    at = 0
    for piece in frame.pieces:
        loose = not piece.classes and not piece.entities and piece.text != ","
        if loose and start is None:
            start = at
        if (piece.classes or piece.entities) and start is not None:
            found.append(text[start:at].strip(", "))
            start = None
        at += len(piece.text)
    if start is not None:
        found.append(text[start:].strip(", "))
    return [one for one in (*found, *_with_neighbours(frame)) if 2 <= len(one) <= 60]


def _with_neighbours(frame: Frame) -> list[str]:
    """Return the loose stretches together with the name that stands directly before or after them."""
    found = []
    for at, piece in enumerate(frame.pieces):
        loose = not piece.classes and not piece.entities and piece.text not in (",", " ")
        before = [one for one in frame.pieces[:at] if one.text != " "][-1:]
        if loose and before and before[0].entities:
            after = frame.pieces[at:]
            run = next((n for n, one in enumerate(after) if one.classes or one.entities or one.text == ","), len(after))
            space = " " if piece.text.isascii() else ""
            found.append(before[0].text + space + "".join(one.text for one in after[:run]).rstrip())
    return found


def _like(stretch: str, context: Context) -> Iterable[Node]:
    best = sorted((-likeness, id_) for id_, likeness in _likenesses(stretch, context.lexicon.bodies))
    return [context.graph.nodes[id_] for id_ in dict.fromkeys(id_ for _, id_ in best)][:2]


def _likenesses(stretch: str, names: Iterable[tuple[str, str]]) -> Iterator[tuple[str, float]]:
    """Yield the ids of names that are like a stretch, with how like; those with too few of its characters are not compared."""
    counts = {char: stretch.count(char) for char in stretch}
    size = len(stretch)
    for name, id_ in names:
        whole = size + len(name)
        if 2.0 * min(size, len(name)) / whole >= _LIKE and 2.0 * _common(name, counts) / whole >= _LIKE:
            from difflib import SequenceMatcher

            likeness = SequenceMatcher(None, name, stretch, autojunk=False).ratio()
            if likeness >= _LIKE:
                yield id_, likeness


def _common(name: str, counts: dict[str, int]) -> int:
    """Return how many characters a name has in common with a text of which so many of each are."""
    return sum(min(name.count(char), counts[char]) for char in set(name) if char in counts)
