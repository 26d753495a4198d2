"""A formula solved for one fact: what the fact would have to be, the others being as they are."""

from __future__ import annotations

from compiler.awards import exact, values
from compiler.awards.evaluate import DivisionByZeroError, Evaluator, unknown
from compiler.awards.kinds import MONEY
from compiler.awards.values import NO, UNKNOWN, YES, Options, Range, Truth, Value, known
from dsl.values import Expression, Operation, Reference

_TURNED = {"less": "more", "more": "less", "at-most": "at-least", "at-least": "at-most", "equal": "equal", "unequal": "unequal"}
_OPPOSITE = {
    "less": "at-least",
    "at-least": "less",
    "more": "at-most",
    "at-most": "more",
    "equal": "unequal",
    "unequal": "equal",
}


def solve(at: Expression, target: Value, fact: str, evaluator: Evaluator) -> Value | None:
    """Return all values of a fact (by its stable name) for which an expression is within a target.

    None when no value does, or when it cannot be told: another fact is open, or the fact stands where the inverse is no
    single range. What is returned is exact.
    """
    try:
        found = _Solver(fact, evaluator).wanted(at, target)
    except (DivisionByZeroError, ValueError):
        return None
    if isinstance(found, Range):
        found = _payable(values.both(found, _domain(fact, evaluator)), fact, evaluator)
        return None if found.empty else found
    return None if isinstance(found, Options) and not found.names else found


def _domain(fact: str, evaluator: Evaluator) -> Range:
    whole = unknown(evaluator.symbols.fact[fact])
    return whole if isinstance(whole, Range) else values.ANY


def _payable(found: Range, fact: str, evaluator: Evaluator) -> Range:
    """Return a range of money with ends that are whole fen: others can be no fact."""
    if evaluator.symbols.fact[fact].kind != MONEY:
        return found
    low, high = found.low, found.high
    if low is not None and 100 % low[1]:
        found = found._replace(low=exact.exact(exact.ceil((low[0] * 100, low[1])), 100), low_open=False)
    if high is not None and 100 % high[1]:
        found = found._replace(high=exact.exact(exact.floor((high[0] * 100, high[1])), 100), high_open=False)
    return found


class _Solver:
    """Walks down to the fact. ValueError stands for: cannot be told."""

    def __init__(self, fact: str, evaluator: Evaluator) -> None:
        self.fact = fact
        self.evaluator = evaluator

    def wanted(self, at: Expression, target: Value) -> Value | None:
        """Return the values of the fact, or None for: none at all."""
        if isinstance(at, Reference) and self._is(at):
            return target
        if not isinstance(at, Operation):
            raise ValueError
        if at.operator in ("and", "or", "not"):
            return self._logical(at, target)
        if at.operator in _TURNED:
            return self._compared(at, target)
        if at.operator == "if":
            test = self.evaluator.truth(at.operands[0])
            if self._stands_in(at.operands[0]) or test == UNKNOWN:
                raise ValueError
            return self.wanted(at.operands[1 if test == YES else 2], target)
        assert isinstance(target, Range)  # the rest is arithmetic
        return self._arithmetic(at, target)

    def _is(self, at: Reference) -> bool:
        found = self.evaluator.symbols.fact.get(at.name)
        return found is not None and found.id == self.fact

    def _stands_in(self, at: Expression) -> bool:
        if isinstance(at, Reference):
            return self._is(at)
        return isinstance(at, Operation) and any(self._stands_in(part) for part in at.operands)

    def _split(self, at: Operation) -> tuple[int, list[Value]]:
        """Return which operand the fact stands in, and the values of the others, all of them known."""
        inside = [number for number, part in enumerate(at.operands) if self._stands_in(part)]
        if len(inside) != 1:
            raise ValueError
        others = [self.evaluator.value(part) for number, part in enumerate(at.operands) if number != inside[0]]
        if not all(known(one) for one in others):
            raise ValueError
        return inside[0], others

    # -- conditions -------------------------------------------------------------------------------------------------------

    def _logical(self, at: Operation, target: Value) -> Value | None:
        if at.operator == "not":
            return self.wanted(at.operands[0], NO if target == YES else YES)
        inside = [part for part in at.operands if self._stands_in(part)]
        outside = [self.evaluator.truth(part) for part in at.operands if not self._stands_in(part)]
        together = (at.operator == "and") == (target == YES)  # all parts must be as wanted; else one is enough
        if UNKNOWN in outside:
            raise ValueError
        if together and any(one != target for one in outside):
            return None
        if not together and any(one == target for one in outside):
            raise ValueError  # it is so whatever the fact is
        found = [self.wanted(part, target) for part in inside]
        return _meet(found) if together else _join([one for one in found if one is not None])

    def _compared(self, at: Operation, target: Value) -> Value | None:
        where, (other,) = self._split(at)
        operator = at.operator if target == YES else _OPPOSITE[at.operator]
        operator = operator if where == 0 else _TURNED[operator]
        return self.wanted(at.operands[where], _side(operator, other, self._options()))

    def _options(self) -> tuple[str, ...]:
        return self.evaluator.symbols.fact[self.fact].kind.options

    # -- arithmetic ---------------------------------------------------------------------------------------------------------

    def _arithmetic(self, at: Operation, target: Range) -> Value | None:
        where, others = self._split(at)
        numbers = [one for one in others if isinstance(one, Range)]
        inner = at.operands[where]
        if at.operator == "minus":
            return self.wanted(inner, values.negative(target))
        if at.operator in ("add", "sum"):
            for number in numbers:
                target = values.plus(target, values.negative(number))._replace(whole=False)
            return self.wanted(inner, target)
        if at.operator == "subtract":
            known_side = numbers[0]
            moved = values.plus(target, known_side) if where == 0 else values.plus(known_side, values.negative(target))
            return self.wanted(inner, moved._replace(whole=False))
        if at.operator in ("min", "max"):
            return self._extreme(at.operator, inner, target, numbers)
        return self._product(at, where, inner, target, numbers[0].point or exact.ZERO)

    def _product(self, at: Operation, where: int, inner: Expression, target: Range, factor: exact.Exact) -> Value | None:
        if factor[0] == 0 or (at.operator == "divide" and where == 1):
            raise ValueError
        inverse = factor if at.operator == "divide" else exact.divide(exact.ONE, factor)
        return self.wanted(inner, values.scaled(target, inverse)._replace(whole=False))

    def _extreme(self, operator: str, inner: Expression, target: Range, numbers: list[Range]) -> Value | None:
        """max(x, m) within a target: where m itself is, x may be anything up to its high end; min is its mirror."""
        sign = operator == "min"
        if sign:
            target, numbers = values.negative(target), [values.negative(one) for one in numbers]
        best = exact.most(*(one.point or exact.ZERO for one in numbers))
        if not Range(None, target.high, False, target.high_open).holds(best):
            return None
        wide = Range(None, target.high, False, target.high_open) if target.holds(best) else target
        return self.wanted(inner, values.negative(wide) if sign else wide)


def _side(operator: str, other: Value, options: tuple[str, ...]) -> Value:
    """Return what is less than, more than, equal to … a known value."""
    if isinstance(other, Truth):
        same = operator == "equal"
        return other if same else (NO if other == YES else YES)
    if isinstance(other, Options):
        return other if operator == "equal" else Options(tuple(name for name in options if name not in other.names))
    number = other.point
    if operator == "unequal":
        raise ValueError  # two ranges
    if operator == "equal":
        return other._replace(whole=False)
    if operator in ("less", "at-most"):
        return Range(None, number, False, operator == "less")
    return Range(number, None, operator == "more", False)


def _meet(found: list[Value | None]) -> Value | None:
    first, *rest = found
    for one in rest:
        if first is None or one is None:
            return None
        if isinstance(first, Range) and isinstance(one, Range):
            first = values.both(first, one)
        elif isinstance(first, Options) and isinstance(one, Options):
            first = Options(tuple(name for name in first.names if name in one.names))
        elif first != one:
            return None
    return first


def _join(found: list[Value]) -> Value | None:
    if not found or len(found) == 1:
        return found[0] if found else None
    if all(isinstance(one, Options) for one in found):
        return Options(tuple(dict.fromkeys(name for one in found if isinstance(one, Options) for name in one.names)))
    if any(one != found[0] for one in found[1:]):
        raise ValueError  # more than one range
    return found[0]
