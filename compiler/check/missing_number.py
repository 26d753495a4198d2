"""T401: a gap in the numbers of the tasks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from compiler.model import DocumentModel, Placed, Policy
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, error

RULE = error(
    "T401",
    "missing-number",
    "任务的编号不连续，中间缺号。原文的这一号由别的条款引用的（如 第一条 写目的），不算缺号。",
    "The numbers of the tasks have a gap. A number whose item of the text another clause quotes (an article 第一条 that states\n"
    "the purpose) is not missing.",
    by_absence=True,
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each gap, at the task after it; silent where a number is used twice or is not the text's."""
    word = keywords.by_id(keywords.KINDS, "task")
    for document in policy.documents:
        tasks = document.of_kind("task")
        numbers = {one.clause.number for one in tasks}
        misnumbered = document.text is not None and any(one.span is None for one in tasks)
        if len(numbers) < len(tasks) or None in numbers or misnumbered:
            continue
        taken: set[int] | None = None
        expected = 1
        for one in sorted(tasks, key=lambda each: each.clause.number or 0):
            number = one.clause.number or 0
            if number > expected:
                taken = _elsewhere(document) if taken is None else taken
                yield from _gap(one, word, [each for each in range(expected, min(number, expected + _MANY)) if each not in taken])
            expected = number + 1


#: A gap wider than this is a slip in a number; its first numbers are enough to tell.
_MANY = 1000


def _gap(one: Placed, word: keywords.Keyword, missing: list[int]) -> Iterator[Diagnostic]:
    if missing:
        last = missing[-1] if len(missing) < _MANY else (one.clause.number or 0) - 1
        gap = str(last) if len(missing) == 1 else f"{missing[0]}–{last}"
        message = Bilingual(f"缺少{word.zh} {gap}", f"{word.en} {gap} is missing")
        yield Diagnostic(RULE, one.place(), message, Bilingual("补上缺的任务，或核对编号", "add it, or check the numbers"))


def _elsewhere(document: DocumentModel) -> set[int]:
    """Return the numbers of the tasks' series whose item another clause quotes: an article that sets no task (第一条 …目的)."""
    starts = {one.span.start for one in document.of_kind("task") if one.span}
    series = {heading.series for heading in document.headings if heading.start in starts}
    quoted = sorted(located.spans[0] for located in document.located if len(located.spans) == 1)
    found = set()
    for heading in document.headings:
        at = bisect_right(quoted, heading.start, key=lambda span: span.start) - 1
        if heading.series in series and at >= 0 and heading.start < quoted[at].end:
            found.add(heading.number)
    return found
