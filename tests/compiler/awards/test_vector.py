"""The vectorised evaluator against the scalar one, row by row, and its refusal to wrap."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import numpy as np
import pytest

from compiler.awards.entitle import entitle
from compiler.awards.exact import exact
from compiler.awards.rule import Rule, rules
from compiler.awards.suggest import used_facts
from compiler.awards.symbols import Fact
from compiler.awards.values import NO, YES, Options, Value, point
from compiler.awards.vector import NotWholeFenError, VectorError, due
from tests.support import session

#: Readings under which other lines of the rules hold.
CHOICES = (
    {},
    {"two-year-sum": "any-advance", "last-year-fell": "by-sum", "rank-cap-period": "whole-period"},
    {"format-counting": "by-project", "investment-basis": "planned", "cumulation-period": "each-year"},
)
ROWS = 100_000


@cache
def known(number: int) -> dict[str, Rule]:
    policy = session(**CHOICES[number]).compiled.policy
    return {rule.id: rule for rule in rules(policy)}


def drawn(fact: Fact, random: Random, rows: int) -> Any:
    if fact.kind.sort == "truth":
        return np.array([random.random() < 0.5 for _ in range(rows)])
    if fact.kind.sort == "option":
        return np.array([random.randrange(len(fact.kind.options)) for _ in range(rows)])
    if fact.unit == "yuan":
        return np.array([random.choice((0, 1, random.randrange(10**6), random.randrange(4 * 10**11))) for _ in range(rows)])
    return np.array([random.randrange(-6, 12) for _ in range(rows)])


def scalar(fact: Fact, value: Any) -> Value:
    if fact.kind.sort == "truth":
        return YES if value else NO
    if fact.kind.sort == "option":
        return Options((fact.kind.options[int(value)],))
    return point(exact(int(value), 100 if fact.unit == "yuan" else 1))


@pytest.mark.parametrize("number", range(len(CHOICES)))
def test_a_hundred_thousand_cases_are_those_of_the_scalar_evaluator(number: int) -> None:
    random = Random(number)
    each = ROWS // len(known(number)) // len(CHOICES) + 1
    for rule in known(number).values():
        columns = {fact.id: drawn(fact, random, each) for fact in used_facts(rule)}
        made = due(rule, columns)
        for row in range(each):
            facts = {fact.id: scalar(fact, columns[fact.id][row]) for fact in used_facts(rule)}
            one = entitle(rule, facts)
            assert bool(made.eligible[row]) == (one.eligible == "yes")
            assert exact(int(made.low[row]), made.denominator) == one.made.due.low
            assert exact(int(made.high[row]), made.denominator) == one.made.due.high


def test_large_and_fine_amounts_are_exact() -> None:
    rule = known(0)["platform-upgrade"]
    made = due(rule, {"investment": np.array([300_000_000_000, 2_345_678_900]), "supported_before": np.array([0, 0])})
    assert made.fen()[1].tolist() == [1_000_000_000, 703_703_670]
    assert made.fen()[1].dtype == np.int64


def test_what_is_no_whole_number_of_fen_is_not_rounded() -> None:
    rule = known(0)["platform-upgrade"]
    made = due(rule, {"investment": np.array([10, 12_345]), "supported_before": np.array([0, 0])})
    with pytest.raises(NotWholeFenError) as caught:  # 30% of 123.45 yuan is 37.035
        made.fen()
    assert caught.value.row == 1
    assert exact(int(made.high[1]), made.denominator) == exact(37035, 1000)


def test_numbers_that_could_wrap_are_refused() -> None:
    rule = known(0)["rank-rise"]
    columns = {"rise_last_year": np.array([2**62]), "rise_year_before": np.array([0])}
    with pytest.raises(VectorError, match="beyond 64 bits"):
        due(rule, columns)


def test_columns_must_be_whole_complete_and_of_one_length() -> None:
    rule = known(0)["rank-rise"]
    with pytest.raises(VectorError, match="missing"):
        due(rule, {"rise_last_year": np.array([1])})
    with pytest.raises(VectorError, match="whole numbers"):
        due(rule, {"rise_last_year": np.array([1.5]), "rise_year_before": np.array([0])})
    with pytest.raises(VectorError, match="one length"):
        due(rule, {"rise_last_year": np.array([1, 2]), "rise_year_before": np.array([0])})
