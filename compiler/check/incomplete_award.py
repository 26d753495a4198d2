"""A501 and A502: an award that does not say how much, or to whom."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.model import Policy
from dsl.diagnostic import Bilingual, Diagnostic, error

NO_AMOUNT = error(
    "A501",
    "award-without-amount",
    "奖励没有“金额”，不知道给多少。只有上限的写“金额：不超过 …”。",
    "The award has no `pays`, so it does not say how much. Where the text gives only a ceiling write `pays: up-to …`.",
)
NO_BENEFICIARY = error(
    "A502",
    "award-without-beneficiary",
    "奖励没有“受益”，不知道给谁。",
    "The award has no `beneficiary`, so it does not say to whom.",
)
RULES = (NO_AMOUNT, NO_BENEFICIARY)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each award that lacks one of the two."""
    for document in policy.documents:
        for one in document.of_kind("award"):
            name = one.clause.name
            if one.clause.damaged:
                continue
            if one.clause.line("pays") is None:
                message = Bilingual(f"奖励“{name}”没有写金额", f"the award '{name}' has no amount")
                yield Diagnostic(NO_AMOUNT, one.place(), message, Bilingual("加一行“金额：…”", "add a line 'pays: …'"))
            if one.clause.line("beneficiary") is None:
                message = Bilingual(f"奖励“{name}”没有写受益对象", f"the award '{name}' has no beneficiary")
                yield Diagnostic(
                    NO_BENEFICIARY, one.place(), message, Bilingual("加一行“受益：…”", "add a line 'beneficiary: …'")
                )
