"""What one award gives for what is known: eligible or not or unknown, an amount from–to, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compiler.awards import exact, values
from compiler.awards.evaluate import Evaluator
from compiler.awards.rule import Cap, Rule
from compiler.awards.symbols import Fact
from compiler.awards.values import NO, UNKNOWN, YES, Range, Truth, Value, point
from compiler.resolve import references
from dsl.values import Formula

NOTHING = point(exact.ZERO)


class Capped:
    """How a cap worked: the cap, what was counted towards it, what was left of it, and the amount after it."""

    __slots__ = ("after", "before", "cap", "counted", "left", "limit")

    def __init__(self, cap: Cap, limit: Range, counted: Range | None, left: Range, before: Range, after: Range) -> None:
        """Take the parts."""
        self.cap = cap
        self.limit = limit
        self.counted = counted
        self.left = left
        self.before = before
        self.after = after

    @property
    def binds(self) -> bool:
        """Whether the amount is certainly cut by it."""
        high = self.left.high
        return high is not None and self.before.low is not None and exact.less(high, self.before.low)


class Computation:
    """The amount of a rule step by step, before it is asked whether the condition holds."""

    __slots__ = ("amount", "caps", "condition", "stated")

    def __init__(self, condition: Truth, stated: Range, caps: tuple[Capped, ...], amount: Range) -> None:
        """Take the parts."""
        self.condition = condition
        self.stated = stated
        self.caps = caps
        self.amount = amount

    @property
    def due(self) -> Range:
        """What is due: the amount where the condition holds, nothing where it fails, from nothing up where that is open."""
        if self.condition == NO:
            return NOTHING
        return self.amount if self.condition == YES else self.amount._replace(low=exact.ZERO, low_open=False)


class Entitlement:
    """The result of a rule: what was known, the computation, and the facts that are missing."""

    __slots__ = ("facts", "made", "missing", "rule")

    def __init__(self, rule: Rule, facts: Mapping[str, Value], made: Computation, missing: tuple[Fact, ...]) -> None:
        """Take the parts."""
        self.rule = rule
        self.facts = facts
        self.made = made
        self.missing = missing

    @property
    def eligible(self) -> str:
        """Return yes, no or unknown."""
        return self.made.condition.word


def compute(rule: Rule, evaluator: Evaluator) -> Computation:
    """Compute a sound rule. A ceiling (不超过) leaves the amount anywhere from nothing up; nothing is below zero.

    Raises DivisionByZeroError.
    """
    assert rule.when is not None  # a sound rule has both
    assert rule.pays is not None
    condition = evaluator.truth(rule.when.expression)
    stated = values.greater(evaluator.number(rule.pays.expression), NOTHING)._replace(whole=False)
    amount, caps = stated, []
    for cap in rule.caps:
        one = _capped(cap, amount, evaluator)
        caps.append(one)
        amount = one.after
    if any(formula.ceiling for formula in (rule.pays,)):
        amount = amount._replace(low=exact.ZERO, low_open=False)
    return Computation(condition, stated, tuple(caps), amount)


def _capped(cap: Cap, before: Range, evaluator: Evaluator) -> Capped:
    limit = evaluator.number(cap.formula.expression)
    counted = None
    left = limit
    if cap.counted:
        counted = values.both(_known(evaluator, cap.counted), Range(exact.ZERO, None))
        left = values.plus(limit, values.negative(counted))
    left = values.greater(left, NOTHING)
    return Capped(cap, limit, counted, left, before, values.smaller(before, left))


def _known(evaluator: Evaluator, fact: str) -> Range:
    value = evaluator.facts.get(fact)
    return value if isinstance(value, Range) else values.ANY


def entitle(rule: Rule, facts: Mapping[str, Value]) -> Entitlement:
    """Return the entitlement of a sound rule for what is known. Raises DivisionByZeroError."""
    made = compute(rule, Evaluator(rule.symbols, facts))
    return Entitlement(rule, facts, made, tuple(_missing(rule, facts, made)))


def _missing(rule: Rule, facts: Mapping[str, Value], made: Computation) -> Iterator[Fact]:
    """Yield the facts that are unknown and could still change the result."""
    wanted: list[Formula] = []
    if made.condition == UNKNOWN and rule.when:
        wanted.append(rule.when)
    counted = set()
    last = made.caps[-1].after if made.caps else made.stated
    if made.condition != NO and last.point is None and rule.pays:
        wanted += [rule.pays, *(cap.formula for cap in rule.caps)]
        counted = {cap.counted for cap in rule.caps}
    named = {name.name for formula in wanted for name in references(formula)}
    for fact in rule.symbols.facts:
        if fact.id not in facts and (named.intersection(fact.names) or fact.id in counted):
            yield fact
