"""A508: an award that does not say when it is due."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.model import Policy
from dsl.diagnostic import Bilingual, Diagnostic, error

RULE = error(
    "A508",
    "award-without-condition",
    "奖励没有“条件”。无条件的也要写明“条件：是”，以免把漏写当成无条件。",
    "The award has no `when`. One without a condition says `when: true`, so that a forgotten condition is not taken for none.",
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each award without a condition."""
    for document in policy.documents:
        for one in document.of_kind("award"):
            if not one.clause.damaged and not any(line.key == "when" for line in one.clause.fields):
                message = Bilingual(f"奖励“{one.clause.name}”没有写条件", f"the award '{one.clause.name}' has no condition")
                help_ = Bilingual(
                    "加一行“条件：…”；无条件的写“条件：是”", "add a line 'when: …'; without a condition write 'when: true'"
                )
                yield Diagnostic(RULE, one.place(), message, help_)
