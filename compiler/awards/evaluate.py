"""A formula evaluated over values that may be open: one walk serves computing, unknown facts and bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import reduce

from compiler.awards import exact, values
from compiler.awards.kinds import DATE, scale
from compiler.awards.symbols import Fact, Symbols
from compiler.awards.values import ANY, NO, UNKNOWN, YES, Options, Range, Truth, Value, point
from compiler.validity import add as later
from dsl import keywords
from dsl.values import Day, Expression, Operation, Quantity, Reference

#: What is known of the facts, by their stable names; a fact that is not there is unknown.
Facts = Mapping[str, Value]


class DivisionByZeroError(Exception):
    """A divisor is 0 for the facts given; `expression` is the divisor."""

    def __init__(self, expression: Expression) -> None:
        """Keep the divisor."""
        super().__init__("division by zero")
        self.expression = expression


def unknown(fact: Fact) -> Value:
    """Return the value of a fact of which nothing is known."""
    if fact.kind.sort == "option":
        return Options(fact.kind.options)
    if fact.kind.sort == "truth":
        return UNKNOWN
    return Range(None, None, whole=fact.whole or fact.kind == DATE)


class Evaluator:
    """Evaluates formulas of one award for one set of facts; raises DivisionByZeroError."""

    def __init__(self, symbols: Symbols, facts: Facts) -> None:
        """Take the names of the award and what is known of its facts."""
        self.symbols = symbols
        self.facts = facts

    def value(self, at: Expression) -> Value:
        """Return what an expression may come to; its kinds must have been checked."""
        if isinstance(at, Quantity):
            return point(exact.exact(*scale(at)))
        if isinstance(at, Day):
            return point((at.value.toordinal(), 1))
        if isinstance(at, Reference):
            return self._named(at.name)
        if at.operator == "if":
            return self._choice(at)
        return self._applied(at, [self.value(part) for part in at.operands])

    def number(self, at: Expression) -> Range:
        """Return what an expression that is a number or a date may come to."""
        found = self.value(at)
        return found if isinstance(found, Range) else ANY

    def truth(self, at: Expression) -> Truth:
        """Return whether a condition holds."""
        found = self.value(at)
        return found if isinstance(found, Truth) else UNKNOWN

    def _named(self, name: str) -> Value:
        fact = self.symbols.fact.get(name)
        if fact:
            return self.facts.get(fact.id) or unknown(fact)
        figure = self.symbols.figure.get(name)
        if figure:
            return self.value(figure.value)
        offered = self.symbols.offered.get(name)
        if offered:
            return Options(tuple(dict.fromkeys(fact.option(name) or name for fact in offered)))
        return YES if keywords.constant(name) == "true" else NO

    def _choice(self, at: Operation) -> Value:
        when, then, other = at.operands
        test = self.truth(when)
        if test == UNKNOWN:
            return values.either(self.value(then), self.value(other))
        return self.value(then if test == YES else other)

    def _applied(self, at: Operation, parts: list[Value]) -> Value:
        if at.operator in ("and", "or", "not"):
            return _logical(at.operator, [part for part in parts if isinstance(part, Truth)])
        if at.operator in ("equal", "unequal"):
            found = values.same(parts[0], parts[1])
            return found if at.operator == "equal" else Truth(found.can_fail, found.can_hold)
        numbers = [part if isinstance(part, Range) else ANY for part in parts]
        if at.operator in _COMPARED:
            return _COMPARED[at.operator](numbers[0], numbers[1])
        if at.operator == "divide" and numbers[1].point == exact.ZERO:
            raise DivisionByZeroError(at.operands[1])
        if at.operator in ("add", "subtract") and self._is_date(at.operands[0]) and not self._is_date(at.operands[1]):
            return self._shifted(at, numbers)
        return (
            numbers[0]
            if len(numbers) == 1 and at.operator != "minus"
            else reduce(_ARITHMETIC[at.operator], numbers[1:], _first(at, numbers))
        )

    def _is_date(self, at: Expression) -> bool:
        if isinstance(at, Reference):
            named = self.symbols.fact.get(at.name) or self.symbols.figure.get(at.name)
            return named is not None and named.kind == DATE
        if isinstance(at, Operation) and at.operator in ("add", "subtract"):
            return self._is_date(at.operands[0]) and not (at.operator == "subtract" and self._is_date(at.operands[1]))
        if isinstance(at, Operation) and at.operator in ("if", "min", "max"):
            return self._is_date(at.operands[-1])
        return isinstance(at, Day)

    def _shifted(self, at: Operation, numbers: list[Range]) -> Range:
        """Return a date some days or months later or earlier; anything when the calendar ends before."""
        day, by = numbers[0].point, numbers[1].point
        unit = "month" if _in_months(at.operands[1], self.symbols) else "day"
        if day is None or by is None or by[1] != 1:
            return Range(None, None, whole=True)
        number = by[0] if at.operator == "add" else -by[0]
        found = later(date.fromordinal(day[0]), number, unit) if 0 < day[0] <= date.max.toordinal() else None
        return point((found.toordinal(), 1)) if found else Range(None, None, whole=True)


def _in_months(at: Expression, symbols: Symbols) -> bool:
    if isinstance(at, Quantity):
        return at.unit in ("year", "month")
    if isinstance(at, Reference):
        named = symbols.fact.get(at.name) or symbols.figure.get(at.name)
        return named is not None and dict(named.kind.powers).get("month") == 1
    return isinstance(at, Operation) and any(_in_months(part, symbols) for part in at.operands)


def _first(at: Operation, numbers: list[Range]) -> Range:
    return values.negative(numbers[0]) if at.operator == "minus" else numbers[0]


def _logical(operator: str, parts: list[Truth]) -> Truth:
    if operator == "not":
        return Truth(parts[0].can_fail, parts[0].can_hold)
    if operator == "and":
        return Truth(all(part.can_hold for part in parts), any(part.can_fail for part in parts))
    return Truth(any(part.can_hold for part in parts), all(part.can_fail for part in parts))


_COMPARED: dict[str, Callable[[Range, Range], Truth]] = {
    "less": lambda one, two: values.below(one, two, or_equal=False),
    "at-most": lambda one, two: values.below(one, two, or_equal=True),
    "more": lambda one, two: values.below(two, one, or_equal=False),
    "at-least": lambda one, two: values.below(two, one, or_equal=True),
}
_ARITHMETIC: dict[str, Callable[[Range, Range], Range]] = {
    "add": values.plus,
    "sum": values.plus,
    "subtract": lambda one, two: values.plus(one, values.negative(two)),
    "multiply": values.product,
    "divide": values.quotient,
    "min": values.smaller,
    "max": values.greater,
    "minus": lambda one, _: one,
}
