"""The tasks of several units named side by side: of each, and which they share, so that either reading is answered."""

from __future__ import annotations

from compiler.answer.asked import Asked
from compiler.answer.intents.unit_tasks import tables_of, tasks_from, within
from compiler.answer.parts import Part, group_readings, lead_readings, place, through
from compiler.answer.question import han
from compiler.answer.result import (
    Answer,
    Result,
    body_result,
    cite_units,
    join,
    label,
    listed,
    numbers,
    opening,
    task_result,
    truth,
)
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


def _joined(asked: Asked) -> bool:
    """Whether the units are named side by side, not one as what the other does something to (甲配合乙的任务)."""
    pieces = asked.frame.pieces
    named = [at for at, piece in enumerate(pieces) if piece.kinds("unit")]
    between = [piece for piece in pieces[named[0] : named[-1]] if han(piece.text)] if named else []
    return not any(piece.classes & {"own", "lead", "support"} and not piece.kinds("unit") for piece in between)


def side_by_side(asked: Asked) -> Answer | None:
    """Answer with the tasks of each of several units and those they share."""
    found = _sides(asked)
    if asked.has("lead") and any(piece.text in ("with", "for") for piece in asked.frame.pieces):
        return None  # led by one together with the other
    if not _joined(asked) or len(found) < 2 or (asked.has("lead") and asked.frame.classes & {"support", "together"}):
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
        return Bilingual(f"{unit.name.zh}{verb.zh}：无。", f"{opening(unit.name.en)} {verb.en} no task.")
    return Bilingual(
        f"{unit.name.zh}{verb.zh} {len(table)} 项{via.zh}：{shown.zh}。",
        f"{opening(unit.name.en)} {verb.en} {len(table)}{via.en}: {shown.en}.",
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


def only_these(asked: Asked) -> Answer | None:
    """Answer which tasks several units are responsible for and no one else is."""
    units, graph = asked.slots["unit"], asked.graph
    wanted = {unit.id for unit in units}
    if len(wanted) < 2 or asked.has("lead", "support"):
        return None
    found = [task for task in asked.of_kind("Task") if {edge.target for edge in graph.out(task.id, "responsible")} == wanted]
    found.sort(key=lambda task: place(task.id, graph))
    names, shown = listed(unit.name for unit in units), numbers(found, graph)
    text = Bilingual(
        f"仅由{names.zh}负责的任务有 {len(found)} 项：{shown.zh}。", f"Only {names.en} are responsible for: {shown.en}."
    )
    if not found:
        text = Bilingual(f"没有仅由{names.zh}负责的任务。", f"There is no task for which only {names.en} are responsible.")
    results = tuple(task_result(task) for task in found)
    return Answer(True, asked.intent, text, results, tuple(cite_units(task) for task in found))


def same_units(asked: Asked) -> Answer | None:
    """Answer whether several tasks have the same responsible units."""
    tasks, graph = asked.slots["task"], asked.graph
    if len(tasks) < 2 or asked.topic:
        return None
    lines = [[edge.target for edge in graph.out(task.id, "responsible")] for task in tasks]
    value = len({frozenset(line) for line in lines}) == 1
    rows = [
        Bilingual(f"{label(task).zh}：{names.zh}。", f"{label(task).en}: {names.en}.")
        for task, line in zip(tasks, lines, strict=True)
        for names in (listed(graph.nodes[one].name for one in line),)
    ]
    said = Bilingual("是，相同。", "Yes, the same.") if value else Bilingual("否，不同。", "No, they differ.")
    return Answer(True, asked.intent, join(said, *rows), (truth(value),), tuple(cite_units(task) for task in tasks))


def units_without(asked: Asked) -> Answer | None:
    """Answer which units are responsible for one task and not for others."""
    task, graph = asked.one("task"), asked.graph
    if asked.topic or len(asked.slots["task"]) > 1 or task in asked.slots["-task"]:
        return None
    others = {edge.target for one in asked.slots["-task"] for edge in graph.out(one.id, "responsible")}
    found = [edge for edge in graph.out(task.id, "responsible") if edge.target not in others]
    names, head, rest = (
        listed(graph.nodes[edge.target].name for edge in found),
        label(task),
        listed(map(label, asked.slots["-task"])),
    )
    text = Bilingual(
        f"负责{head.zh}而不负责{rest.zh}的单位有 {len(found)} 个：{names.zh}。",
        f"Responsible for {head.en} but not for {rest.en}: {names.en}.",
    )
    if not found:
        text = Bilingual(
            f"没有负责{head.zh}而不负责{rest.zh}的单位。", f"No unit is responsible for {head.en} without {rest.en} too."
        )
    results = tuple(body_result(graph.nodes[edge.target]) for edge in found)
    citations = tuple(cite_units(one) for one in (task, *asked.slots["-task"]))
    return Answer(True, asked.intent, text, results, citations)


def both_roles(asked: Asked) -> Answer | None:
    """Answer which tasks a unit leads and which it supports."""
    unit = asked.one("unit")
    if not asked.has("support") and not any(piece.text == "support" for piece in asked.frame.pieces):
        return None
    if any("units" in piece.classes for piece in asked.frame.pieces):
        return None  # the other units of the tasks that it leads
    found = within(unit, asked)
    said = []
    for role in ("lead", "supporting"):
        table = {part.edge.source: part for part in found if part.edge.attrs["role"] == role}
        said.append(_of_one(unit, table, _VERBS[role], asked))
    shown = [part for part in found if part.edge.attrs["role"] in ("lead", "supporting")]
    graph = asked.graph
    results = tuple(task_result(graph.nodes[part.edge.source], role=part.edge.attrs["role"]) for part in shown)
    readings = [*lead_readings((part.edge for part in shown), graph), *group_readings(shown, graph)]
    note = Bilingual(
        "角色按首列单位推定，文件未写明。", "Roles are inferred: the unit named first leads; the document states none."
    )
    text = join(*said, note) if readings else join(*said)
    citations = tuple(cite_units(graph.nodes[part.edge.source]) for part in shown)
    return Answer(True, asked.intent, text, results, citations, tuple(dict.fromkeys(readings)))


ANSWERS = {
    "only-these": only_these,
    "same-units": same_units,
    "both-roles": both_roles,
    "units-a-not-b": units_without,
    "tasks-of-both": side_by_side,
    "count-both": side_by_side,
    "compare-units": compare,
}
