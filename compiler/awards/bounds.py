"""What a rule can do: its least and greatest payment, whether its caps are reached and where, its direction, its jumps.

Bounds come from interval analysis over all facts, so nothing lies outside them. A bound is `reached` when facts are shown
that reach it, which is a proof and no sample; where none are found the bound is given as undecided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from compiler.awards import direction, exact
from compiler.awards.entitle import Computation, compute
from compiler.awards.evaluate import DivisionByZeroError, Evaluator
from compiler.awards.exact import Exact
from compiler.awards.kinds import MONEY
from compiler.awards.rule import Cap, Rule
from compiler.awards.solve import solve
from compiler.awards.suggest import can_be, candidates, condition_facts, used_facts
from compiler.awards.symbols import Fact
from compiler.awards.values import YES, Range, Value, point

Facts = Mapping[str, Value]


class Reach(NamedTuple):
    """A cap: whether it is reached (yes, no, undecided), and for each fact from which value on, the others as in `facts`."""

    cap: Cap
    limit: Range
    reached: str
    where: tuple[tuple[Fact, Range], ...]
    facts: Facts


class Jump(NamedTuple):
    """A place where the smallest step of one number turns nothing into an amount: the facts after the step, and the amount."""

    fact: Fact
    facts: Facts
    amount: Exact


class Bounds(NamedTuple):
    """What a rule can do. `least` and `greatest` hold where the condition is met; `greatest` None is without limit.

    `unlimited` names the facts with which the amount grows without end.
    """

    rule: Rule
    least: Exact
    least_reached: bool
    greatest: Exact | None
    greatest_reached: bool
    unlimited: tuple[Fact, ...]
    caps: tuple[Reach, ...]
    directions: tuple[tuple[Fact, str], ...]
    jump: Jump | None


def bounds(rule: Rule) -> Bounds:
    """Return what a sound rule can do."""
    made = _over_all(rule)
    cases = list(_cases(rule))
    cases += list(_edges(rule, cases))
    cases += list(_far(rule, cases, made))
    eligible = [(facts, one.amount) for facts, one in cases if one.condition == YES]
    low = made.amount.low or exact.ZERO
    high = made.amount.high
    directions = tuple((fact, direction.of_rule(rule, fact.id)) for fact in used_facts(rule) if _ordered(fact))
    paid = used_facts(rule, only_pays=True)
    return Bounds(
        rule,
        low,
        any(amount.low == low for _, amount in eligible),
        high,
        high is not None and any(amount.high == high for _, amount in eligible),
        tuple(fact for fact, way in directions if way == direction.RISES and fact in paid) if high is None else (),
        tuple(_reach(rule, cap, made, cases) for cap in rule.caps),
        directions,
        _jump(rule, cases),
    )


def _over_all(rule: Rule) -> Computation:
    """Return the computation over all facts for which the condition can hold, as far as that can be told fact by fact."""
    evaluator = Evaluator(rule.symbols, {})
    narrowed = {}
    for fact in condition_facts(rule):
        found = solve(rule.when.expression, YES, fact.id, evaluator) if rule.when else None
        if isinstance(found, Range) and len(condition_facts(rule)) == 1:
            narrowed[fact.id] = found
    return compute(rule, Evaluator(rule.symbols, narrowed))


def _ordered(fact: Fact) -> bool:
    return fact.kind.sort == "number"


def _cases(rule: Rule) -> Iterator[tuple[Facts, Computation]]:
    """Yield computations for complete facts around the thresholds and caps of a rule."""
    wanted = {fact.id for fact in used_facts(rule)}
    for facts in candidates(rule):
        if wanted <= facts.keys():
            try:
                yield facts, compute(rule, Evaluator(rule.symbols, facts))
            except DivisionByZeroError:
                continue


def _reach(rule: Rule, cap: Cap, made: Computation, cases: list[tuple[Facts, Computation]]) -> Reach:
    one = next(each for each in made.caps if each.cap is cap)
    most, limit = one.before.high, one.limit.low
    if most is not None and limit is not None and exact.less(most, limit) and not cap.counted:
        return Reach(cap, one.limit, "no", (), {})
    for facts, case in cases:
        here = next(each for each in case.caps if each.cap is cap)
        if case.condition == YES and here.after.high == here.left.high and here.limit == here.left:
            return Reach(cap, here.limit, "yes", tuple(_where(rule, here.limit, facts)), facts)
    return Reach(cap, one.limit, "undecided", (), {})


def _where(rule: Rule, limit: Range, facts: Facts) -> Iterator[tuple[Fact, Range]]:
    evaluator = Evaluator(rule.symbols, facts)
    for fact in used_facts(rule):
        found = solve(rule.pays.expression, Range(limit.point, None), fact.id, evaluator) if rule.pays and limit.point else None
        if isinstance(found, Range):
            yield fact, found


def _jump(rule: Rule, cases: list[tuple[Facts, Computation]]) -> Jump | None:
    """Return the greatest amount that one smallest step of one fact brings about, where it turns the condition."""
    found: Jump | None = None
    for facts, made in cases:
        high = made.amount.high
        if made.condition != YES or high is None or (found and not exact.less(found.amount, high)):
            continue
        for fact in condition_facts(rule):
            before = _step_back(fact, facts.get(fact.id))
            if before is not None and _cut(compute(rule, Evaluator(rule.symbols, {**facts, fact.id: before}))):
                found = Jump(fact, facts, high)
                break
    return found


def _cut(before: Computation) -> bool:
    """Whether the condition fails where the amount by itself would not be nothing."""
    return before.condition != YES and before.amount.high != exact.ZERO


def _far(rule: Rule, cases: list[tuple[Facts, Computation]], made: Computation) -> Iterator[tuple[Facts, Computation]]:
    """Yield cases with one fact ever larger, when the greatest amount has not been reached: one that reaches it proves it."""
    high = made.amount.high
    if high is None or any(case.condition == YES and case.amount.high == high for _, case in cases):
        return
    for facts, _ in cases[:3]:
        for fact in used_facts(rule):
            for power in range(50) if fact.kind.sort == "number" else ():
                moved = {**facts, fact.id: point((2**power, 1))}
                try:
                    yield moved, compute(rule, Evaluator(rule.symbols, moved))
                except DivisionByZeroError:
                    continue


def _edges(rule: Rule, cases: list[tuple[Facts, Computation]]) -> Iterator[tuple[Facts, Computation]]:
    """Yield cases in which another fact is moved so that the condition only just holds."""
    for facts, _ in cases:
        evaluator = Evaluator(rule.symbols, facts)
        for fact in condition_facts(rule):
            found = solve(rule.when.expression, YES, fact.id, evaluator) if rule.when else None
            if isinstance(found, Range) and found.low is not None and not found.low_open:
                moved = {**facts, fact.id: point(found.low)}
                if can_be(fact, moved):
                    yield moved, compute(rule, Evaluator(rule.symbols, moved))


def _step_back(fact: Fact, value: Value | None) -> Value | None:
    if isinstance(value, Range) and value.point is not None:
        step = exact.ONE if fact.whole else (1, 100) if fact.kind == MONEY else None
        before = point(exact.subtract(value.point, step)) if step else None
        return before if before and can_be(fact, {fact.id: before}) else None
    return None
