"""Whether a task has a lead or supporting units at all."""

from __future__ import annotations

from compiler.answer.asked import Asked
from compiler.answer.intents.task_units import leads, supports
from compiler.answer.result import Answer, truth


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


ANSWERS = {"task-has-role": has_role}
