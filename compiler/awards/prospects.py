"""What a result that is still open may become: what each missing fact would have to be, and the amount then."""

from __future__ import annotations

from compiler.awards.entitle import Entitlement, compute
from compiler.awards.evaluate import Evaluator
from compiler.awards.solve import solve
from compiler.awards.values import UNKNOWN, YES, Range, Value


def needed(of: Entitlement) -> dict[str, Value]:
    """Return what each missing fact would have to be for the condition to hold, where that can be told for sure."""
    when = of.rule.when
    if of.made.condition != UNKNOWN or when is None:
        return {}
    evaluator = Evaluator(of.rule.symbols, of.facts)
    found = {fact.id: solve(when.expression, YES, fact.id, evaluator) for fact in of.missing}
    return {name: value for name, value in found.items() if value is not None}


def if_met(of: Entitlement) -> Range | None:
    """Return the amount should an open condition hold; with what the one missing fact would then have to be."""
    if of.made.condition != UNKNOWN:
        return None
    wanted = needed(of)
    narrowed = {**of.facts, **wanted} if len(wanted) == 1 else of.facts
    return compute(of.rule, Evaluator(of.rule.symbols, narrowed)).amount
