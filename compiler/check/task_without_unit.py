"""T402: a task that no one is responsible for."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.model import Policy
from dsl.diagnostic import Bilingual, Diagnostic, error

RULE = error(
    "T402",
    "task-without-unit",
    "任务没有责任单位。把原文中“（责任单位：…）”一行照抄过来即可。",
    "The task has no responsible unit. Paste the line （责任单位：…） of the text.",
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each task without a list of units."""
    for document in policy.documents:
        for one in document.of_kind("task"):
            if not one.clause.damaged and not any(one.clause.line(key) for key in ("responsible", "lead")):
                message = Bilingual(f"任务 {one.clause.name} 没有责任单位", f"task {one.clause.name} has no responsible unit")
                help_ = Bilingual("加一行“责任单位：…”", "add a line 'responsible: …'")
                yield Diagnostic(RULE, one.place(), message, help_)
