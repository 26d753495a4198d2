"""V802: dates of a document that cannot both be, and a validity clause that sets no period."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.model import Placed, Policy
from dsl.diagnostic import Bilingual, Diagnostic, error
from dsl.syntax import Document, Validity
from dsl.values import Day

RULE = error(
    "V802",
    "inconsistent-dates",
    "日期互相矛盾（发布日期早于成文日期，截止早于起始），或有效期条款没有写起始，或没有写期限、截止中的一栏。",
    "The dates contradict each other (published before it was signed, ended before it began), or the validity clause lacks its\n"
    "start, or lacks (or has both of) its length and its last day.",
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each contradiction."""
    for document in policy.documents:
        head = document.head
        clause = head.clause if head else None
        signed = clause.dated if isinstance(clause, Document) else None
        published = clause.published if isinstance(clause, Document) else None
        if head and signed and published and published.value < signed.value:
            message = Bilingual("发布日期早于成文日期", "published before it was signed")
            help_ = Bilingual("请按原文核对两个日期", "check both dates against the text")
            yield Diagnostic(RULE, head.place(published.start, published.end), message, help_)
        for one in document.of_kind("validity"):
            if isinstance(one.clause, Validity) and not one.clause.damaged:
                yield from _period(one, one.clause)


def _period(one: Placed, clause: Validity) -> Iterator[Diagnostic]:
    first, last = clause.from_, clause.until
    if first is None or (clause.lasts is None) == (last is None):
        message = Bilingual(
            "有效期要写“起始”，以及“期限”“截止”中的一栏", "the validity needs 'from', and one of 'lasts' and 'until'"
        )
        yield Diagnostic(RULE, one.place(), message, Bilingual("照原文写这两栏", "write the two as the text has them"))
    elif clause.lasts and clause.counting is None:
        message = Bilingual("有效期没有写“计法”：首日是否计入", "the validity does not say how its first day counts ('counting')")
        help_ = Bilingual(
            "写“计法：首日计入”“计法：次日起算”，或“计法：解释 名称”", "write first-day-counted, next-day-counted or reading NAME"
        )
        yield Diagnostic(RULE, one.place(), message, help_)
    elif isinstance(first, Day) and last and last.value < first.value:
        message = Bilingual("截止日期早于起始日期", "it ends before it begins")
        help_ = Bilingual("请按原文核对两个日期", "check both dates against the text")
        yield Diagnostic(RULE, one.place(last.start, last.end), message, help_)
