"""Which role a unit has in a task, and whether a task has units in a role at all."""

from __future__ import annotations

from compiler.answer.asked import Asked
from compiler.answer.intents.task_units import leads, supports
from compiler.answer.intents.totals import tasks_in
from compiler.answer.intents.unit_tasks import set_of_tasks
from compiler.answer.parts import lead_readings, part_in, place, tasks_of
from compiler.answer.result import Answer, cite_units, join, label, numbers, task_result, titled, truth, unit_result
from dsl.diagnostic import Bilingual


def has_role(asked: Asked) -> Answer | None:
    """Answer whether a task has units in a role, with who they are."""
    if asked.has("lead") and asked.has("support"):
        return None
    found = (leads if asked.has("lead") else supports)(asked)
    role = "lead" if asked.has("lead") else "supporting"
    if found is None:
        return None
    value = any(one.get("role") == role for one in found.results)
    return found._replace(results=(truth(value), *found.results))


def role(asked: Asked) -> Answer | None:
    """Answer which role a unit has in a task."""
    task, unit, graph = asked.one("task"), asked.one("unit"), asked.graph
    found = part_in(task, unit, graph)
    head = titled(task)
    if found is None:
        text = Bilingual(f"{unit.name.zh}不是{head.zh}的责任单位。", f"{unit.name.en} is not responsible for {head.en}.")
        return Answer(True, asked.intent, text, (), (cite_units(task),))
    words = {"lead": ("牵头", "lead"), "supporting": ("配合", "supporting")}.get(
        found.edge.attrs["role"], ("责任", "responsible")
    )
    stated = found.edge.attrs["basis"] == "stated"
    text = Bilingual(
        f"{unit.name.zh}在{head.zh}中是{words[0]}单位{'' if stated else '（推定，文件未写明角色）'}。",
        f"In {label(task).en} ({task.name.en}) {unit.name.en} is "
        f"{words[1]}{'' if stated else ' (inferred; the document states no role)'}.",
    )
    results = ({**unit_result(found.edge, graph)},)
    return Answer(True, asked.intent, text, results, (cite_units(task),), tuple(lead_readings([found.edge], graph)))


def tasks_without(asked: Asked) -> Answer | None:
    """Answer which tasks have no lead, or no supporting unit."""
    if not asked.frame.names_role or (asked.has("lead") and asked.has("support")):
        return None
    role, graph = "lead" if asked.has("lead") else "supporting", asked.graph
    found = [task for task in tasks_in(asked) if all(edge.attrs["role"] != role for edge in graph.out(task.id, "responsible"))]
    zh, en = ("牵头单位", "lead") if role == "lead" else ("配合单位", "supporting unit")
    shown = numbers(found, graph)
    text = Bilingual(f"没有{zh}的任务有 {len(found)} 项：{shown.zh}。", f"Tasks without a {en} ({len(found)}): {shown.en}.")
    if not found:
        text = Bilingual(f"每项任务都有{zh}。", f"Every task has a {en}.")
    section = asked.maybe("section")
    if section:
        text = join(Bilingual(f"“{section.name.zh}”：", f"{section.name.en}:"), text)
    edges = [edge for task in tasks_in(asked) for edge in graph.out(task.id, "responsible")]
    cited = tuple(cite_units(task) for task in found or tasks_in(asked))
    readings = tuple(lead_readings(edges, graph))
    if readings:
        text = join(text, Bilingual("（角色按首列单位推定，文件未写明。）", "(Roles are inferred; the document states none.)"))
    return Answer(True, asked.intent, text, tuple(map(task_result, found)), cited, readings)


def alike(asked: Asked) -> Answer | None:
    """Answer which other tasks have the same responsible units as one."""
    task, graph = asked.one("task"), asked.graph
    if asked.topic and not asked.topic.title:
        return None
    lines = {one.id: {edge.target for edge in graph.out(one.id, "responsible")} for one in asked.of_kind("Task")}
    found = [one for one in asked.of_kind("Task") if one.id != task.id and lines[one.id] == lines.get(task.id)]
    found.sort(key=lambda one: place(one.id, graph))
    shown, head = numbers(found, graph), titled(task)
    text = Bilingual(f"与{head.zh}责任单位相同的任务：{shown.zh}。", f"Tasks with the same units as {head.en}: {shown.en}.")
    if not found:
        text = Bilingual(f"没有任务与{head.zh}责任单位相同。", f"No task has the same units as {head.en}.")
    cited = tuple(cite_units(one) for one in (task, *found))
    return Answer(True, asked.intent, text, tuple(map(task_result, found)), cited)


def by_roles(asked: Asked) -> Answer | None:
    """Answer which tasks one unit leads and another supports."""
    verbs = {asked.frame.verb(piece): entity for piece, entity in asked.pieces["unit"]}
    if set(verbs) != {"lead", "support"}:
        return None
    nodes = {verb: asked.graph.nodes[entity.ids[0]] for verb, entity in verbs.items()}
    leading, helping = tasks_of(nodes["lead"], asked.graph), tasks_of(nodes["support"], asked.graph)
    ids = [
        one
        for one in set(leading) & set(helping)
        if leading[one].edge.attrs["role"] == "lead" and helping[one].edge.attrs["role"] == "supporting"
    ]
    first, second = nodes["lead"].name, nodes["support"].name
    return set_of_tasks(
        asked,
        ids,
        Bilingual(
            f"{first.zh}牵头、{second.zh}配合的任务有 {len(ids)} 项（推定）",
            f"{first.en} leads and {second.en} supports (inferred)",
        ),
        Bilingual(
            f"没有{first.zh}牵头、{second.zh}配合的任务。", f"There is no task that {first.en} leads and {second.en} supports."
        ),
    )


ANSWERS = {
    "tasks-alike": alike,
    "task-has-role": has_role,
    "tasks-without-role": tasks_without,
    "unit-role": role,
    "roles-of-two": by_roles,
}
