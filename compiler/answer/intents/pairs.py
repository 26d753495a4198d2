"""The tasks of several units named side by side: of each, and which they share, so that either reading is answered."""

from __future__ import annotations

from compiler.answer.asked import Asked
from compiler.answer.intents.unit_tasks import tables_of, tasks_from, within
from compiler.answer.parts import Part, group_readings, lead_readings, place, through
from compiler.answer.result import Answer, Result, body_result, cite_units, join, numbers, task_result
from compiler.graph import Node
from dsl.diagnostic import Bilingual

_VERBS = {
    "lead": Bilingual("牵头", "leads"),
    "supporting": Bilingual("配合", "supports"),
    "": Bilingual("负责", "is responsible for"),
}


def _sides(asked: Asked) -> list[tuple[Node, dict[str, Part]]]:
    """Return the units named with their tasks, in the role that is asked for."""
    role = _role(asked)
    return [
        (unit, {part.edge.source: part for part in within(unit, asked) if role in ("", part.edge.attrs["role"])})
        for unit in asked.slots["unit"]
    ]


def _role(asked: Asked) -> str:
    return "lead" if asked.has("lead") else "supporting" if asked.has("support") else ""


def side_by_side(asked: Asked) -> Answer | None:
    """Answer with the tasks of each of several units and those they share."""
    found = _sides(asked)
    if len(found) < 2 or (asked.has("lead") and asked.has("support")):
        return None
    verb = _VERBS[_role(asked)]
    said = [_of_one(unit, table, verb, asked) for unit, table in found]
    common = set.intersection(*(set(table) for _, table in found))
    ids = sorted({one for _, table in found for one in table}, key=lambda one: place(one, asked.graph))
    tasks = [asked.graph.nodes[one] for one in ids]
    results: tuple[Result, ...] = tuple(
        task_result(task, units=[unit.id.removeprefix("unit:") for unit, table in found if task.id in table]) for task in tasks
    )
    if asked.intent == "count-both":
        results = tuple(body_result(unit, count=len(table)) for unit, table in found)
        total = Bilingual(f"合计（不重复）{len(ids)} 项。", f"Together, each counted once: {len(ids)}.")
        said.append(total)
    used = [part for _, table in found for part in table.values()]
    readings = [*group_readings(used, asked.graph)]
    readings += lead_readings((part.edge for part in used), asked.graph) if _role(asked) else []
    text = join(*said, _shared(common, asked) if not _role(asked) else Bilingual("", ""))
    citations = tuple(cite_units(task) for task in tasks)
    return Answer(True, asked.intent, text, results, citations, tuple(dict.fromkeys(readings)))


def _of_one(unit: Node, table: dict[str, Part], verb: Bilingual, asked: Asked) -> Bilingual:
    shown, via = numbers((asked.graph.nodes[one] for one in table), asked.graph), through(table.values())
    if not table:
        return Bilingual(f"{unit.name.zh}{verb.zh}：无。", f"{unit.name.en} {verb.en} no task.")
    return Bilingual(
        f"{unit.name.zh}{verb.zh} {len(table)} 项{via.zh}：{shown.zh}。",
        f"{unit.name.en} {verb.en} {len(table)}{via.en}: {shown.en}.",
    )


def _shared(ids: set[str], asked: Asked) -> Bilingual:
    tasks = [asked.graph.nodes[one] for one in sorted(ids, key=lambda one: place(one, asked.graph))]
    shown = numbers(tasks, asked.graph)
    if not tasks:
        return Bilingual("没有共同负责的任务。", "They share none.")
    return Bilingual(f"其中共同负责 {len(tasks)} 项：{shown.zh}。", f"Shared ({len(tasks)}): {shown.en}.")


def compare(asked: Asked) -> Answer | None:
    """Answer what two units have in common and in what they differ."""
    one, two = asked.slots["unit"]
    first, second = tables_of((one, two), asked)
    common = numbers(tasks_from(set(first) & set(second), asked), asked.graph)
    only = [numbers(tasks_from(set(a) - set(b), asked), asked.graph) for a, b in ((first, second), (second, first))]
    text = Bilingual(
        f"共同负责：{common.zh or '无'}。仅{one.name.zh}：{only[0].zh or '无'}。仅{two.name.zh}：{only[1].zh or '无'}。",
        f"Shared: {common.en or 'none'}. Only {one.name.en}: {only[0].en or 'none'}. Only {two.name.en}: {only[1].en or 'none'}.",
    )
    tasks = tasks_from(set(first) | set(second), asked)
    results = tuple(
        task_result(
            task, units=[unit.id.removeprefix("unit:") for unit, table in ((one, first), (two, second)) if task.id in table]
        )
        for task in tasks
    )
    used = [part for table in (first, second) for part in table.values()]
    return Answer(
        True, asked.intent, text, results, tuple(cite_units(task) for task in tasks), tuple(group_readings(used, asked.graph))
    )


ANSWERS = {"tasks-of-both": side_by_side, "count-both": side_by_side, "compare-units": compare}
