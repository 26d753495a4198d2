"""A503: a cap that is lower than the least amount it could ever cap."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.bindings import bindings
from compiler.model import DocumentModel, Placed, Policy
from compiler.proof import Proof
from dsl.diagnostic import Bilingual, Diagnostic, Related, error
from dsl.values import Expression, Formula, Operation, Quantity

RULE = error(
    "A503",
    "cap-below-amount",
    "上限低于它所限制的金额本身（例如每位50万元、上限30万元）：多半是数字或单位写错。",
    "The cap is lower than the very amount it caps (50万元 a place, say, with a cap of 30万元): most likely a figure or\n"
    "a unit is wrong.",
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each cap below the stated amount, or below one unit of a rate.

    Where the figures are not those of the text, that is said instead.
    """
    for document in policy.documents:
        found = [(one, wrong) for one in document.of_kind("award") for wrong in _compare(one)]
        changed = _changed(document) if found else set()
        yield from (wrong for one, wrong in found if one.id not in changed)


def _changed(document: DocumentModel) -> set[str]:
    """Return the ids of the clauses whose values are not the figures of the text."""
    if not isinstance(document.proof, Proof):
        return set()
    return {binding.owner.id for binding in bindings(document.proof) if binding.invented}


def _compare(one: Placed) -> Iterator[Diagnostic]:
    pays = one.clause.line("pays")
    if pays is None or not isinstance(pays.value, Formula):
        return
    least = stated(pays.value.expression)
    for key in ("cap", "cumulative-cap"):
        line = one.clause.line(key)
        if line is None or least is None or not isinstance(line.value, Formula):
            continue
        cap = stated(line.value.expression)
        if cap is not None and cap.numerator * least.denominator < least.numerator * cap.denominator:
            message = Bilingual("上限低于它所限制的金额", "the cap is lower than the amount it caps")
            related = (Related(one.place(pays.start, pays.end), Bilingual("金额", "the amount")),)
            help_ = Bilingual("核对两处的数字和单位", "check the figures and units of both")
            yield Diagnostic(RULE, one.place(line.start, line.end), message, help_, related=related)


def stated(expression: Expression) -> Quantity | None:
    """Return the money that an expression states: a sum, or one unit of a rate multiplied by something; else None."""
    if isinstance(expression, Quantity):
        return expression if expression.unit == "yuan" else None
    if isinstance(expression, Operation) and expression.operator == "multiply":
        found = [stated(part) for part in expression.operands]
        rates = [part for part in expression.operands if isinstance(part, Quantity) and part.per]
        return next((amount for amount in found if amount is not None), None) if rates else None
    return None
