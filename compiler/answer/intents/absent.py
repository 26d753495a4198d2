"""Which tasks units have no part in."""

from __future__ import annotations

from itertools import pairwise

from compiler.answer.asked import Asked
from compiler.answer.intents.prose import in_prose
from compiler.answer.intents.unit_tasks import inside, set_of_tasks
from compiler.answer.parts import tasks_of
from compiler.answer.result import NOTHING, Answer, listed, plural
from dsl.diagnostic import Bilingual


def without_any(asked: Asked) -> Answer | None:
    """Answer which tasks units have no part in; none for one said to have no task, or to which only the prose gives some."""
    left_out, graph, tasks = asked.slots["-unit"], asked.graph, asked.of_kind("Task")
    taken = {one for unit in left_out for one in tasks_of(unit, graph)}
    rest = [task for task in tasks if task.id not in taken]
    if _said_to_have_none(asked) or any(in_prose(task, unit, graph) for unit in left_out for task in rest):
        return None
    section = asked.maybe("section")
    ids = [task.id for task in rest if section is None or inside(task.id, section, graph)]
    names, where = (
        listed(unit.name for unit in left_out),
        Bilingual(f"“{section.name.zh}”的", f" of “{section.name.en}”") if section else NOTHING,
    )
    return set_of_tasks(
        asked,
        ids,
        Bilingual(f"{names.zh}不参与的任务有 {len(ids)} 项", f"{names.en} takes no part in {plural(len(ids), 'task')}"),
        Bilingual(f"{where.zh}所有任务都有{names.zh}参与。", f"{names.en} takes part in every task{where.en}."),
    )


def _said_to_have_none(asked: Asked) -> bool:
    """Whether it is said that a unit has no task, not asked which it does not have."""
    pieces = [piece for piece in asked.frame.pieces if piece.text != " "]
    none = any("not" in one.classes and "tasks" in two.classes for one, two in pairwise(pieces))
    return none and not asked.has("which", "count")


ANSWERS = {"count-not": without_any, "not-unit-tasks": without_any}
