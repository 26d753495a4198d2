"""Who has more: the numbers of tasks of units, of units of tasks, of tasks of sections, compared and put in order."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from compiler.answer.asked import Asked
from compiler.answer.intents.bounds import wanted_in
from compiler.answer.intents.tallies import Tally, counted_body, every, tallied, tally
from compiler.answer.intents.totals import below, measured, tasks_in, tasks_ranked
from compiler.answer.parts import lead_readings
from compiler.answer.result import (
    NOTHING,
    Answer,
    Result,
    body_result,
    cite,
    cite_units,
    counted,
    join,
    label,
    listed,
    numbers,
    opening,
    task_result,
    text_result,
    truth,
    with_article,
)
from compiler.graph import Node
from dsl.diagnostic import Bilingual


def _named(asked: Asked) -> list[Tally]:
    """Return the tallies of the units named, in the order of the question."""
    return [tally(unit, asked) for unit in asked.slots.get("unit", [])]


def _verb(asked: Asked) -> Bilingual:
    return Bilingual("牵头", "led") if asked.has("lead") else Bilingual("负责", "had")


def _counts(tallies: Iterable[Tally], asked: Asked) -> Bilingual:
    verb = _verb(asked).zh
    return listed(Bilingual(f"{one.unit.name.zh}{verb} {one.size} 项", f"{one.unit.name.en} {one.size}") for one in tallies)


def _two_ways(asked: Asked) -> bool:
    """Whether a question asks for more and for fewer at once."""
    return asked.has("more") and asked.has("fewer")


def more(asked: Asked) -> Answer | None:
    """Answer which of several units has more or fewer tasks; those that tie are both named."""
    tallies = _named(asked)
    if len(tallies) < 2 or _two_ways(asked):
        return None
    fewer = asked.has("fewer", "least")
    best = (min if fewer else max)(one.size for one in tallies)
    winners = [one for one in tallies if one.size == best]
    names, counts = listed(one.unit.name for one in winners), _counts(tallies, asked)
    said = Bilingual(f"{'少' if fewer else '多'}的是{names.zh}：", f"{'Fewer' if fewer else 'More'}: {names.en}.")
    if len(winners) == len(tallies):
        said = Bilingual("一样多：", "The same number.")
    text = join(said, Bilingual(f"{counts.zh}。", f"Tasks: {counts.en}."))
    return tallied(asked, text, tallies, (counted_body(one) for one in winners))


def _compared(asked: Asked) -> tuple[Tally, Tally] | None:
    """Return the two units of "A more than B" in this order, or None where "than" does not stand between them."""
    tallies = _named(asked)
    places = [piece.start for piece, _ in asked.pieces.get("unit", ())]
    than = [piece.start for piece in asked.frame.pieces if piece.text in ("比", "than", "较")]
    if len(tallies) != 2 or len(than) != 1 or not places[0] < than[0] < places[-1] or _two_ways(asked):
        return None
    return tallies[0], tallies[1]


def difference(asked: Asked) -> Answer | None:
    """Answer by how many tasks one unit has more or fewer than another."""
    found = _compared(asked)
    if found is None:
        return None
    one, two = found
    gap = one.size - two.size if asked.has("more") else two.size - one.size
    word = Bilingual("多", "more") if asked.has("more") else Bilingual("少", "fewer")
    counts, gained = _counts(found, asked), f"{gap} {word.en} {'task' if gap == 1 else 'tasks'}"
    said = Bilingual(
        f"{one.unit.name.zh}比{two.unit.name.zh}{word.zh} {gap} 项：",
        f"{opening(one.unit.name.en)} has {gained} than {with_article(two.unit.name.en)}.",
    )
    results: tuple[Result, ...] = (counted(gap), counted_body(one), counted_body(two))
    if gap < 0:
        said = Bilingual(f"{one.unit.name.zh}并不{word.zh}：", f"{opening(one.unit.name.en)} does not have {word.en}.")
        results = (truth(False), counted_body(one), counted_body(two))
    return tallied(asked, join(said, Bilingual(f"{counts.zh}。", f"Tasks: {counts.en}.")), list(found), results)


#: Words by which numbers of tasks are compared; the same tasks are otherwise these very ones.
_AS_MANY = ("多", "数", "as many", "number", "count", "how many", "workload", "load")


def whether(asked: Asked) -> Answer | None:
    """Answer whether one unit has more or fewer tasks than another, or as many."""
    tallies = _named(asked)
    if asked.has("same"):
        if len(tallies) < 2 or asked.has("more", "fewer"):
            return None
        counted_ = any(word in asked.text for word in _AS_MANY)
        value = len({one.size if counted_ else frozenset(one.parts) for one in tallies}) == 1
    else:
        found = _compared(asked)
        if found is None:
            return None
        one, two = found
        value = one.size > two.size if asked.has("more") else one.size < two.size
    counts = _counts(tallies, asked)
    if asked.has("same"):
        shown = [(one.unit.name, numbers([asked.graph.nodes[id_] for id_ in one.parts], asked.graph)) for one in tallies]
        counts = listed(Bilingual(f"{name.zh} {tasks.zh}", f"{name.en} {tasks.en}") for name, tasks in shown)
    said = Bilingual("是。" if value else "否。", "Yes." if value else "No.")
    text = join(said, Bilingual(f"{counts.zh}。", f"Tasks: {counts.en}."))
    return tallied(asked, text, tallies, (truth(value), *map(counted_body, tallies)))


def above(asked: Asked) -> Answer | None:
    """Answer which units have more or fewer tasks than one."""
    if _two_ways(asked) or (asked.has("lead") and not asked.has("more")):
        return None  # units that lead nothing lead fewer, and are not counted
    one = _named(asked)[0]
    found = [
        other
        for other in every(asked)
        if other.unit.id != one.unit.id and (other.size > one.size if asked.has("more") else other.size < one.size)
    ]
    word = Bilingual("多", "more") if asked.has("more") else Bilingual("少", "fewer")
    own, counts = _counts([one], asked), _counts(found, asked)
    said = Bilingual(f"任务比{one.unit.name.zh}{word.zh}的有 {len(found)} 个单位：{counts.zh}。", "")
    said = said._replace(en=f"With {word.en} tasks than {with_article(one.unit.name.en)}: {counts.en}.")
    if not found:
        said = Bilingual(
            f"没有单位的任务比{one.unit.name.zh}{word.zh}。",
            f"No unit has {word.en} tasks than {with_article(one.unit.name.en)}.",
        )
    text = join(said, Bilingual(f"（{own.zh}。）", f"({own.en}.)"))
    return tallied(asked, text, [one, *found], map(counted_body, found))


# -- put in order -----------------------------------------------------------------------------------------------------------


def _steps(tallies: list[Tally], *, fewest: bool) -> list[list[Tally]]:
    """Return units grouped by their number of tasks, best first."""
    counts = sorted({one.size for one in tallies}, reverse=not fewest)
    return [[one for one in tallies if one.size == count] for count in counts]


def nth(asked: Asked) -> Answer | None:
    """Answer which unit has the second most tasks; nothing where ties before it make the place doubtful."""
    place = int(asked.pieces["ordinal"][0][1].value)
    steps = _steps(every(asked), fewest=asked.has("least", "fewer"))
    if not 1 <= place <= len(steps) or tasks_ranked(asked.frame) or sum(map(len, steps[: place - 1])) != place - 1:
        return None
    found = steps[place - 1]
    counts = _counts(found, asked)
    degree = Bilingual("少", "fewest") if asked.has("least", "fewer") else Bilingual("多", "most")
    tie = Bilingual("（并列）", " (tied)") if len(found) > 1 else Bilingual("", "")
    text = Bilingual(
        f"任务第{place}{degree.zh}的是{tie.zh}：{counts.zh}。", f"No. {place} by {degree.en} tasks{tie.en}: {counts.en}."
    )
    return tallied(asked, text, found, map(counted_body, found))


def top(asked: Asked) -> Answer | None:
    """Answer which two or more units have most tasks; where a tie stands at the end, all that tie are named."""
    _, wanted, sort = wanted_in(asked)
    if wanted < 1 or sort == "tasks" or measured(asked.frame) == "units":
        return None
    fewest = asked.has("least")
    found: list[Tally] = []
    for step in _steps(every(asked), fewest=fewest):
        if len(found) < wanted:
            found += step
    counts = _counts(found, asked)
    degree = Bilingual("最少", "fewest") if fewest else Bilingual("最多", "most")
    text = Bilingual(f"任务{degree.zh}的是：{counts.zh}。", f"Units with the {degree.en} tasks: {counts.en}.")
    if len(found) > wanted:
        note = f"末位并列，无法恰取 {wanted} 个，并列的全部列出。"
        text = join(
            text, Bilingual(note, f"The last place is tied, so that it cannot be exactly {wanted}; all that tie are named.")
        )
    return tallied(asked, text, found, map(counted_body, found))


def _each_of(asked: Asked) -> str:
    """Return of what each is asked, by the word after it: `tasks` or `units`; empty when neither follows."""
    pieces = [one for one in asked.frame.pieces if one.text != " "]
    found = {sort for one, two in pairwise(pieces) if "each" in one.classes for sort in ("units", "tasks") if sort in two.classes}
    return found.pop() if len(found) == 1 else ""


def each(asked: Asked) -> Answer | None:
    """Answer how many tasks each unit has, most first."""
    if _each_of(asked) == "tasks":
        return None
    tallies = _named(asked) or every(asked)
    counts = _counts(tallies, asked)
    text = Bilingual(f"{counts.zh}。", f"Tasks: {counts.en}.")
    return tallied(asked, text, tallies, map(counted_body, tallies))


def matrix(asked: Asked) -> Answer | None:
    """Answer for each task who is responsible, or who leads."""
    if _each_of(asked) != "tasks":
        return None
    graph, said, results = asked.graph, [], []
    tasks = tasks_in(asked)
    used = []
    for task in tasks:
        edges = [one for one in graph.out(task.id, "responsible") if not asked.has("lead") or one.attrs["role"] == "lead"]
        used += edges
        names = listed(graph.nodes[one.target].name for one in edges)
        shown = numbers([task], graph) if len(asked.documents) == 1 else _with_document(task, asked)
        said.append(Bilingual(f"{shown.zh}：{names.zh}。", f"{shown.en}: {names.en}."))
        results.append(task_result(task, units=[one.target.removeprefix("unit:") for one in edges]))
    readings = lead_readings(used, graph) if asked.has("lead") else []
    note = Bilingual("牵头按首列单位推定。", "The lead is inferred because it is named first.") if readings else Bilingual("", "")
    citations = tuple(cite_units(task) for task in tasks)
    return Answer(True, asked.intent, join(*said, note), tuple(results), citations, tuple(readings))


def _with_document(task: Node, asked: Asked) -> Bilingual:
    """Return the number of a task after that of its document."""
    shown = f"{asked.graph.nodes[task.document].attrs['number']} {task.attrs['number']}"
    return Bilingual(shown, shown)


def leaders(asked: Asked) -> Answer | None:
    """Answer which units lead tasks, most first; or which lead none."""
    if any(piece.text in ("谁", "who") for piece in asked.frame.pieces) or (asked.has("not") and asked.frame.names_role):
        return None
    leading = [one for one in every(asked) if one.size]
    if not asked.has("not"):
        counts, size = _counts(leading, asked), len(leading)
        head = Bilingual(f"牵头的单位有 {size} 个：", f"{size} units lead tasks.") if asked.has("count") else NOTHING
        text = join(head, Bilingual(f"{counts.zh}。", f"Tasks led: {counts.en}."))
        return tallied(asked, text, leading, (*((counted(size),) * bool(head.zh)), *map(counted_body, leading)))
    ids = {one.unit.id for one in leading}
    edges = (edge for task in tasks_in(asked) for edge in asked.graph.out(task.id, "responsible"))
    rest = [asked.graph.nodes[one] for one in dict.fromkeys(edge.target for edge in edges) if one not in ids]
    names = listed(one.name for one in rest)
    text = Bilingual(
        f"不牵头任何任务的责任单位有 {len(rest)} 个：{names.zh}。", f"Units that lead no task ({len(rest)}): {names.en}."
    )
    return tallied(asked, text, leading, (body_result(one) for one in rest))


def of_tasks(asked: Asked) -> Answer | None:
    """Answer which of several tasks has more or fewer responsible units."""
    tasks = asked.slots["task"]
    if len(tasks) < 2 or _two_ways(asked) or asked.topic:
        return None
    counts = {task.id: len(asked.graph.out(task.id, "responsible")) for task in tasks}
    fewer = asked.has("fewer", "least")
    best = (min if fewer else max)(counts.values())
    winners = [task for task in tasks if counts[task.id] == best]
    shown = listed(Bilingual(f"{label(task).zh} {counts[task.id]} 个", f"{label(task).en}: {counts[task.id]}") for task in tasks)
    names = listed(label(task) for task in winners)
    said = Bilingual(f"责任单位{'少' if fewer else '多'}的是{names.zh}：", f"{'Fewer' if fewer else 'More'} units: {names.en}.")
    if len(winners) == len(tasks):
        said = Bilingual("责任单位一样多：", "As many units each.")
    text = join(said, Bilingual(f"{shown.zh}。", f"Units: {shown.en}."))
    results = tuple(task_result(task, count=best) for task in winners)
    return Answer(True, asked.intent, text, results, tuple(cite_units(task) for task in tasks))


#: What a word for a division names: the kind of node.
_DIVISIONS = {"节": "Section", "小节": "Section", "section": "Section", "sections": "Section", "哪一节": "Section"}
_DIVISIONS |= {"哪节": "Section", "which section": "Section", "what section": "Section"}
_DIVISIONS |= {"部分": "Part", "part": "Part", "parts": "Part", "哪一部分": "Part", "哪个部分": "Part", "哪部分": "Part"}
_DIVISIONS |= {"which part": "Part", "what part": "Part"}


def divisions(asked: Asked) -> Answer | None:
    """Answer which section or part has most or fewest tasks, among the divisions of that rank."""
    kinds = {_DIVISIONS.get(piece.text) for piece in asked.frame.pieces if "division" in piece.classes}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind is None or asked.has("lead") or measured(asked.frame) == "units":
        return None
    found = [(node, sum(one.kind == "Task" for one in below(node, asked.graph))) for node in asked.of_kind(kind)]
    if not any(count for _, count in found):
        return None
    best = (max if asked.has("most") else min)(count for _, count in found)
    winners = [node for node, count in found if count == best]
    names = listed(Bilingual(f"“{node.name.zh}”", f"“{node.name.en}”") for node in winners)
    degree = Bilingual("最多", "most") if asked.has("most") else Bilingual("最少", "fewest")
    text = Bilingual(f"任务{degree.zh}的是{names.zh}，{best} 项。", f"The {degree.en} tasks ({best}) stand in {names.en}.")
    results = tuple(text_result(node.name.zh, node.name.en, id=node.id, count=best) for node in winners)
    return Answer(True, asked.intent, text, results, tuple(cite(node) for node in winners))


ANSWERS: dict[str, Callable[[Asked], Answer | None]] = {
    "more-tasks": more,
    "count-difference": difference,
    "whether-more": whether,
    "units-above": above,
    "nth-most": nth,
    "top-most": top,
    "tally-units": each,
    "task-matrix": matrix,
    "list-leaders": leaders,
    "more-units": of_tasks,
    "most-divisions": divisions,
}
