"""Which role a unit has in a task, and whether a task has units in a role at all."""

from __future__ import annotations

from compiler.answer.asked import Asked
from compiler.answer.intents.task_units import leads, supports
from compiler.answer.parts import lead_readings, part_in
from compiler.answer.result import Answer, cite_units, label, titled, truth, unit_result
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


ANSWERS = {"task-has-role": has_role, "unit-role": role}
