"""T401: a gap in the numbers of the tasks."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.model import Policy
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, error

RULE = error(
    "T401",
    "missing-number",
    "任务的编号不连续，中间缺号。",
    "The numbers of the tasks have a gap.",
    by_absence=True,
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each gap, at the task after it; silent where a number is used twice or is not the text's."""
    word = keywords.by_id(keywords.KINDS, "task")
    for document in policy.documents:
        tasks = document.of_kind("task")
        numbers = [one.clause.number for one in tasks]
        misnumbered = document.text is not None and any(one.span is None for one in tasks)
        if len(set(numbers)) < len(numbers) or None in numbers or misnumbered:
            continue
        expected = 1
        for one in sorted(tasks, key=lambda each: each.clause.number or 0):
            number = one.clause.number or 0
            if number > expected:
                gap = str(expected) if number == expected + 1 else f"{expected}–{number - 1}"
                message = Bilingual(f"缺少{word.zh} {gap}", f"{word.en} {gap} is missing")
                yield Diagnostic(
                    RULE, one.place(), message, Bilingual("补上缺的任务，或核对编号", "add it, or check the numbers")
                )
            expected = number + 1
