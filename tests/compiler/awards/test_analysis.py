"""Ranges hold whatever the unknown facts turn out to be, and a formula is solved exactly: random formulas, every value tried."""

from __future__ import annotations

from fractions import Fraction
from operator import add, mul, sub
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.awards import exact, values
from compiler.awards.direction import FALLS, RISES, _Walk
from compiler.awards.evaluate import DivisionByZeroError, Evaluator
from compiler.awards.inputs import InputError, read
from compiler.awards.kinds import DATE, MONEY, NUMBER, TRUTH, Kind, counted
from compiler.awards.solve import solve
from compiler.awards.symbols import Fact, Symbols
from compiler.awards.values import NO, YES, Range, Truth, point
from dsl.diagnostic import Bilingual
from dsl.syntax import Field
from dsl.values import Expression, Operation, Quantity, Reference, Text

LINE = Field("fact", (), Text("", 0, 0), 0, 0)
FACTS = tuple(Fact((name,), counted("place"), "place", True, Bilingual(name, name), (), LINE) for name in "xy")
SYMBOLS = Symbols(FACTS, (), {fact.id: fact for fact in FACTS}, {}, {})
OPTIONS = (Bilingual("甲", "one"), Bilingual("乙", "two"))
KIND_OF = {
    "count": ("place", counted("place")),
    "money": ("yuan", MONEY),
    "ratio": ("ratio", NUMBER),
    "date": ("", DATE),
    "duration": ("", counted("month")),
    "truth": ("", TRUTH),
    "option": ("", Kind("option", (), ("one", "two"))),
}
KINDS = tuple(KIND_OF)
#: Whole numbers that are tried for a fact; formulas use smaller ones, so that every turn of them lies inside.
TRIED = range(-60, 61)


def figure(number: int) -> Quantity:
    return Quantity(number, 1, "place")


def operation(operator: str, *operands: Expression) -> Operation:
    return Operation(operator, operands, 0, 0)


leaves: st.SearchStrategy[Expression] = st.one_of(
    st.sampled_from([Reference("x", 0, 0), Reference("y", 0, 0)]), st.integers(-4, 4).map(figure)
)


def grown(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    two = st.builds(operation, st.sampled_from(["add", "subtract", "min", "max", "sum"]), inner, inner)
    times = st.builds(lambda number, part: operation("multiply", Quantity(number, 1), part), st.integers(-3, 3), inner)
    parts = st.builds(lambda part, number: operation("divide", part, Quantity(number, 1)), inner, st.sampled_from([-2, 2, 3]))
    return st.one_of(two, times, parts, inner.map(lambda part: operation("minus", part)))


numbers = st.recursive(leaves, grown, max_leaves=6)
comparisons = st.builds(
    operation, st.sampled_from(["less", "at-most", "more", "at-least", "equal"]), numbers, st.integers(-4, 4).map(figure)
)
conditions = st.recursive(
    comparisons,
    lambda inner: st.one_of(
        st.builds(operation, st.sampled_from(["and", "or"]), inner, inner), inner.map(lambda part: operation("not", part))
    ),
    max_leaves=3,
)


def at(x: int, y: int) -> Evaluator:
    return Evaluator(SYMBOLS, {"x": point((x, 1)), "y": point((y, 1))})


def plain(expression: Expression, x: int, y: int) -> Fraction:
    """Evaluate an expression independently of the program."""
    if isinstance(expression, Quantity):
        return Fraction(expression.numerator, expression.denominator)
    if isinstance(expression, Reference):
        return Fraction(x if expression.name == "x" else y)
    assert isinstance(expression, Operation)
    parts = [plain(part, x, y) for part in expression.operands]
    made = {"add": sum, "sum": sum, "min": min, "max": max, "minus": lambda all_: -all_[0]}
    if expression.operator in made:
        return made[expression.operator](parts)  # type: ignore[operator,no-any-return]
    return {"subtract": sub, "multiply": mul}.get(expression.operator, lambda a, b: a / b)(*parts)


@given(st.integers(), st.integers(1, 10**9), st.integers(), st.integers(1, 10**9))
def test_exact_numbers_are_fractions(a: int, b: int, c: int, d: int) -> None:
    one, two = exact.exact(a, b), exact.exact(c, d)
    for ours, theirs in ((exact.add, add), (exact.subtract, sub), (exact.multiply, mul)):
        assert Fraction(*ours(one, two)) == theirs(Fraction(a, b), Fraction(c, d))
    assert exact.less(one, two) == (Fraction(a, b) < Fraction(c, d))
    assert (exact.floor(one), exact.ceil(one)) == (a // b, -(-a // b))


@given(st.integers(-(10**15), 10**15), st.sampled_from([1, 2, 4, 5, 8, 10, 100, 1000]))
def test_decimals_read_back_as_the_same_number(numerator: int, denominator: int) -> None:
    assert Fraction(exact.decimal(exact.exact(numerator, denominator))) == Fraction(numerator, denominator)


@settings(max_examples=200, deadline=None)
@given(numbers, st.integers(-9, 9), st.integers(-9, 9))
def test_known_facts_give_the_number(expression: Expression, x: int, y: int) -> None:
    found = at(x, y).number(expression)
    assert found.point is not None
    assert Fraction(*found.point) == plain(expression, x, y)


@settings(max_examples=200, deadline=None)
@given(numbers, st.integers(-9, 9), st.lists(st.integers(-50, 50), min_size=5, max_size=5))
def test_a_range_holds_whatever_the_unknown_fact_is(expression: Expression, y: int, tried: list[int]) -> None:
    whole = Evaluator(SYMBOLS, {"y": point((y, 1))}).number(expression)
    for x in tried:
        number = plain(expression, x, y)
        assert whole.holds((number.numerator, number.denominator))


@settings(max_examples=200, deadline=None)
@given(conditions, st.integers(-9, 9), st.lists(st.integers(-50, 50), min_size=5, max_size=5))
def test_a_condition_is_settled_only_when_it_is(condition: Expression, y: int, tried: list[int]) -> None:
    whole = Evaluator(SYMBOLS, {"y": point((y, 1))}).truth(condition)
    for x in tried:
        one = at(x, y).truth(condition)
        assert one in (YES, NO)
        assert whole.can_hold or one == NO
        assert whole.can_fail or one == YES


@settings(max_examples=300, deadline=None)
@given(conditions, st.integers(-9, 9))
def test_what_a_fact_would_have_to_be_is_exact(condition: Expression, y: int) -> None:
    evaluator = Evaluator(SYMBOLS, {"x": point((0, 1)), "y": point((y, 1))})
    found = solve(condition, YES, "x", evaluator)
    if found is None:
        return
    assert isinstance(found, Range)
    for x in TRIED:
        assert found.holds((x, 1)) == (at(x, y).truth(condition) == YES)


@settings(max_examples=300, deadline=None)
@given(numbers, st.integers(-9, 9))
def test_a_direction_that_is_named_is_kept(expression: Expression, y: int) -> None:
    class Rule:
        symbols = SYMBOLS

    way = _Walk(Rule(), "x").number(expression)  # type: ignore[arg-type]
    found = [plain(expression, x, y) for x in range(-20, 21)]
    if way == RISES:
        assert found == sorted(found)
    if way == FALLS:
        assert found == sorted(found, reverse=True)


@settings(max_examples=500, deadline=None)
@given(
    st.text(max_size=12) | st.text("0123456789.,-+eE%元万亿位个年月日/ 〇一二三百千CNY=是否", max_size=12), st.sampled_from(KINDS)
)
def test_any_text_is_a_value_or_one_refusal(text: str, kind: str) -> None:
    unit, sort = KIND_OF[kind]
    fact = Fact((kind,), sort, unit, unit == "place", Bilingual(kind, kind), OPTIONS if sort.sort == "option" else (), LINE)
    found = _read_or_refused(text, fact)
    assert found is None or isinstance(found, InputError) or values.known(found)


def _read_or_refused(text: str, fact: Fact) -> Any:
    try:
        return read(text, fact)
    except InputError as problem:
        return problem


def test_a_divisor_that_is_zero_is_refused() -> None:
    with pytest.raises(DivisionByZeroError) as caught:
        at(1, 0).number(operation("divide", Reference("x", 0, 0), Reference("y", 0, 0)))
    assert caught.value.expression == Reference("y", 0, 0)


def test_open_ends_of_whole_numbers_move_to_the_next() -> None:
    assert values.tightened(Range((-3, 1), None, low_open=True, whole=True)) == Range((-2, 1), None, whole=True)
    assert values.tightened(Range(None, (7, 2), whole=True)).high == (3, 1)


def test_three_values() -> None:
    unknown = Truth(True, True)
    assert unknown.word == "unknown"
    assert values.same(unknown, YES) == unknown
    assert values.either(YES, NO) == unknown


@pytest.mark.parametrize(("kind", "text"), [("money", "-5万元"), ("ratio", "-5%"), ("duration", "-18个月"), ("count", "-5位")])
def test_only_a_count_may_be_negative(kind: str, text: str) -> None:
    unit, sort = KIND_OF[kind]
    fact = Fact((kind,), sort, unit, unit == "place", Bilingual(kind, kind), (), LINE)
    found = _read_or_refused(text, fact)
    if kind == "count":
        assert found == point((-5, 1))
    else:
        assert isinstance(found, InputError)
        assert "cannot be negative" in found.message.en
        assert "不能为负" in found.message.zh
    assert not isinstance(_read_or_refused(text.removeprefix("-"), fact), InputError)
