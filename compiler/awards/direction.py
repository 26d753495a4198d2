"""Which way an amount goes when a fact rises: never down, never up, not at all, or undecided. By signs, not by trying."""

from __future__ import annotations

from compiler.awards import exact
from compiler.awards.evaluate import Evaluator
from compiler.awards.rule import Rule
from compiler.awards.values import Range
from dsl.values import Expression, Operation, Reference

CONSTANT, RISES, FALLS, UNDECIDED = "constant", "never falls", "never rises", "undecided"

_TURNED = {RISES: FALLS, FALLS: RISES, CONSTANT: CONSTANT, UNDECIDED: UNDECIDED}


def together(*ways: str) -> str:
    """Return the direction of something that moves with all of these."""
    moving = {way for way in ways if way != CONSTANT}
    return CONSTANT if not moving else moving.pop() if len(moving) == 1 else UNDECIDED


def of_rule(rule: Rule, fact: str) -> str:
    """Return which way what is due goes when a fact rises: the condition, the amount and the caps together.

    Sound because what is due is the amount where the condition holds and nothing elsewhere, and no amount is negative.
    """
    assert rule.when is not None  # a sound rule has both
    assert rule.pays is not None
    walk = _Walk(rule, fact)
    ways = [walk.truth(rule.when.expression), walk.number(rule.pays.expression)]
    for cap in rule.caps:
        ways.append(walk.number(cap.formula.expression))
        ways.append(FALLS if cap.counted == fact else CONSTANT)
    return together(*ways)


class _Walk:
    def __init__(self, rule: Rule, fact: str) -> None:
        self.rule = rule
        self.fact = fact
        self.evaluator = Evaluator(rule.symbols, {})

    def _stands_in(self, at: Expression) -> bool:
        if isinstance(at, Reference):
            found = self.rule.symbols.fact.get(at.name)
            return found is not None and found.id == self.fact
        return isinstance(at, Operation) and any(self._stands_in(part) for part in at.operands)

    def truth(self, at: Expression) -> str:
        """Return RISES when a condition, once met, stays met as the fact rises."""
        if not self._stands_in(at):
            return CONSTANT
        if isinstance(at, Reference):
            return RISES  # from false to true
        assert isinstance(at, Operation)  # anything else holds no fact
        if at.operator in ("and", "or"):
            return together(*(self.truth(part) for part in at.operands))
        if at.operator == "not":
            return _TURNED[self.truth(at.operands[0])]
        if at.operator in ("more", "at-least", "less", "at-most"):
            left, right = (self.number(part) for part in at.operands)
            way = together(left, _TURNED[right])
            return way if at.operator in ("more", "at-least") else _TURNED[way]
        return UNDECIDED

    def number(self, at: Expression) -> str:
        """Return which way a number goes."""
        if not self._stands_in(at):
            return CONSTANT
        if isinstance(at, Reference):
            return RISES
        assert isinstance(at, Operation)  # anything else holds no fact
        if at.operator == "minus":
            return _TURNED[self.number(at.operands[0])]
        if at.operator == "subtract":
            return together(self.number(at.operands[0]), _TURNED[self.number(at.operands[1])])
        if at.operator in ("multiply", "divide"):
            return self._product(at)
        if at.operator == "if":
            return self._choice(at)
        return together(*(self.number(part) for part in at.operands))

    def _choice(self, at: Operation) -> str:
        """A choice goes the way of its branches; where it turns, the branch that comes with more must not be the smaller one."""
        when, then, other = at.operands
        ways, turn = [self.number(then), self.number(other)], self.truth(when)
        if turn == CONSTANT:
            return together(*ways)
        before, after = (other, then) if turn == RISES else (then, other)
        low, high = self.evaluator.number(after).low, self.evaluator.number(before).high
        if turn == UNDECIDED or low is None or high is None:
            return UNDECIDED
        if not exact.less(low, high):
            return together(RISES, *ways)
        top, bottom = self.evaluator.number(after).high, self.evaluator.number(before).low
        falls = top is not None and bottom is not None and not exact.less(bottom, top)
        return together(FALLS, *ways) if falls else UNDECIDED

    def _product(self, at: Operation) -> str:
        """A product goes the way of each factor where the other cannot be negative, and the other way where it can only be."""
        one, two = at.operands
        first = self._signed(self.number(one), self.evaluator.number(two))
        second = self.number(two)
        if at.operator == "divide" and second != CONSTANT:
            return UNDECIDED
        return together(first, self._signed(second, self.evaluator.number(one)))

    @staticmethod
    def _signed(way: str, other: Range) -> str:
        if way == CONSTANT:
            return CONSTANT
        if other.low is not None and not exact.less(other.low, exact.ZERO):
            return way
        if other.high is not None and not exact.less(exact.ZERO, other.high):
            return _TURNED[way]
        return UNDECIDED
