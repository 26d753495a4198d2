"""A508: an award that does not say when it is due."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.model import Placed, Policy
from compiler.readings import in_force, variant
from dsl.diagnostic import Bilingual, Diagnostic, error

RULE = error(
    "A508",
    "award-without-condition",
    "奖励没有“条件”。无条件的也要写明“条件：是”，以免把漏写当成无条件。",
    "The award has no `when`. One without a condition says `when: true`, so that a forgotten condition is not taken for none.",
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each award without a condition that holds under the options in force."""
    for document in policy.documents:
        for one in document.of_kind("award"):
            if one.clause.damaged or in_force(one, "when", document, policy).line:
                continue
            lines = [line for line in one.clause.fields if line.key == "when"]
            if all(variant(line, document) for line in lines):  # a name that is no option is reported
                yield _diagnostic(one, bool(lines))


def _diagnostic(one: Placed, varied: bool) -> Diagnostic:
    name = one.clause.name
    zh = f"奖励“{name}”没有写条件"
    en = f"the award '{name}' has no condition"
    if varied:
        zh, en = f"{zh}：所写的条件只在未采用的选项下成立", f"{en}: those it has hold under options that are not adopted"
    help_ = Bilingual("加一行“条件：…”；无条件的写“条件：是”", "add a line 'when: …'; without a condition write 'when: true'")
    return Diagnostic(RULE, one.place(), Bilingual(zh, en), help_)
