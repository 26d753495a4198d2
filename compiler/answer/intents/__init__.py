"""The questions that can be asked, one room each; the first that understands the whole question answers it."""

from __future__ import annotations

from compiler.answer.intents import in_force, task_units, unit_tasks
from compiler.answer.result import Intent

INTENTS: tuple[Intent, ...] = (in_force.answer, task_units.answer, unit_tasks.answer)
EXAMPLES = (task_units.EXAMPLE, unit_tasks.EXAMPLE, in_force.EXAMPLE)
