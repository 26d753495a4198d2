"""Which units have tasks together with others."""

from collections.abc import Callable
from itertools import pairwise

from compiler.answer.asked import Asked
from compiler.answer.intents.totals import tasks_in
from compiler.answer.parts import Part, group_readings, tasks_of
from compiler.answer.result import Answer, body_result, cite_units, join, listed, numbers, with_article
from compiler.graph import Node
from dsl.diagnostic import Bilingual

#: So many tasks are listed for a unit.
_MOST = 20


def partners(asked: Asked) -> Answer | None:
    """Answer which units are responsible for tasks together with all units named, most tasks first."""
    named, pieces = asked.slots["unit"], [piece for piece in asked.frame.pieces if piece.text != " "]
    if any({"which", "tasks"} <= one.classes | two.classes and "which" in one.classes for one, two in pairwise(pieces)):
        return None  # which tasks they share
    within = {task.id for task in tasks_in(asked)}
    parts = [{id_: part for id_, part in tasks_of(unit, asked.graph).items() if id_ in within} for unit in named]
    shared = [id_ for id_ in parts[0] if all(id_ in each for each in parts)]
    found = _beside(shared, parts, named, asked)
    apart = [set(_beside([*each], parts, named, asked)) for each in parts]
    if set(found) != set.intersection(*apart):
        return None  # with each of them in tasks of its own, or with all of them in one task: the question leaves it open
    if asked.has("most") and found:
        most = max(map(len, found.values()))
        found = {id_: tasks for id_, tasks in found.items() if len(tasks) == most}
    used = [part for each in parts for id_, part in each.items() if id_ in shared]
    results = tuple(body_result(asked.graph.nodes[id_], count=len(tasks)) for id_, tasks in found.items())
    text = _said(found, shared, named, asked)
    citations = tuple(cite_units(asked.graph.nodes[id_]) for id_ in shared)
    return Answer(True, asked.intent, text, results, citations, tuple(group_readings(used, asked.graph)))


def _beside(tasks: list[str], parts: list[dict[str, Part]], named: list[Node], asked: Asked) -> dict[str, list[Node]]:
    """Return the units in the lines of some tasks beside those named and the groups they stand in, with their tasks."""
    own = {unit.id for unit in named} | {part.edge.target for each in parts for part in each.values()}
    found: dict[str, list[Node]] = {}
    for id_ in tasks:
        for edge in asked.graph.out(id_, "responsible"):
            if edge.target not in own:
                found.setdefault(edge.target, []).append(asked.graph.nodes[id_])
    return dict(sorted(found.items(), key=lambda one: -len(one[1])))


def _said(found: dict[str, list[Node]], shared: list[str], named: list[Node], asked: Asked) -> Bilingual:
    graph = asked.graph
    units = listed(Bilingual(unit.name.zh, with_article(unit.name.en)) for unit in named)
    tasks = numbers([graph.nodes[id_] for id_ in shared], graph)
    if not found:
        return Bilingual(f"没有单位与{units.zh}共同负责任务。", f"No unit shares a task with {units.en}.")
    rows = listed(
        Bilingual(f"{graph.nodes[id_].name.zh}（{_listed(some)}）", f"{graph.nodes[id_].name.en} ({_listed(some)})")
        for id_, some in found.items()
    )
    most = Bilingual("最多", " most") if asked.has("most") else Bilingual("", "")
    said = Bilingual(
        f"与{units.zh}共同负责任务{most.zh}的单位有 {len(found)} 个，括号内为任务编号：{rows.zh}。",
        f"Units that share{most.en} tasks with {units.en} ({len(found)}), with the numbers of the tasks: {rows.en}.",
    )
    common = Bilingual(f"{units.zh}共同负责的任务：{tasks.zh}。", f"Tasks that {units.en} have in common: {tasks.en}.")
    return join(said, common) if len(named) > 1 else said


def _listed(tasks: list[Node]) -> str:
    """Return the numbers of tasks; of very many only the first, with how many they are."""
    shown = ", ".join(str(task.attrs.get("number", "")) for task in tasks[:_MOST])
    return shown if len(tasks) <= _MOST else f"{shown}, … {len(tasks)}"


ANSWERS: dict[str, Callable[[Asked], Answer | None]] = {"unit-partners": partners}
