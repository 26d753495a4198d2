"""V802: dates of a document that cannot both be, and a validity clause that sets no period."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.model import Policy
from dsl.diagnostic import Bilingual, Diagnostic, error
from dsl.syntax import Document, Validity

RULE = error(
    "V802",
    "inconsistent-dates",
    "日期互相矛盾（发布日期早于成文日期），或有效期条款没有写起始、期限。",
    "The dates contradict each other (published before it was signed), or the validity clause lacks its start or its length.",
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
            validity = one.clause
            if isinstance(validity, Validity) and not validity.damaged and (validity.from_ is None or validity.lasts is None):
                message = Bilingual("有效期没有写“起始”或“期限”", "the validity has no 'from' or no 'lasts'")
                yield Diagnostic(RULE, one.place(), message, Bilingual("补上这两栏", "add both fields"))
