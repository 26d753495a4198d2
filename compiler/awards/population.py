"""Many recipients: each row by itself, so that one bad value stops no other; totals by rule and over all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from compiler.awards import exact, inputs
from compiler.awards.evaluate import DivisionByZeroError
from compiler.awards.factfiles import Row
from compiler.awards.inputs import Given, InputError
from compiler.awards.rule import Rule
from compiler.awards.together import Case, Result, analogy_for, assess
from compiler.awards.values import Range, plus
from compiler.model import Policy
from dsl.diagnostic import Bilingual


class Recipient(NamedTuple):
    """One row: its results and their total, and what is wrong with it (then there are no results)."""

    row: Row
    results: tuple[Result, ...]
    total: Range
    problem: Bilingual | None


class Population(NamedTuple):
    """All rows, the total of each rule by its id, and the total of all. Rows with a problem are not in the totals."""

    recipients: tuple[Recipient, ...]
    by_rule: dict[str, Range]
    total: Range


ZERO = Range(exact.ZERO, exact.ZERO)


def assess_all(
    rules: list[Rule], rows: Iterable[Row], more: list[Given], case: Case, policy: Policy, names: Mapping[str, str]
) -> Population:
    """Return the results of sound rules for every row; `more` is given for all of them, `names` are those of all facts."""
    first: dict[str, int] = {}
    found = []
    for row in rows:
        again = first.setdefault(row.name, row.number) if row.name else row.number
        twice = _twice(row, again) if again != row.number else None
        found.append(Recipient(row, (), ZERO, twice) if twice else _one(rules, row, more, case, policy, names))
    by_rule = dict.fromkeys((rule.id for rule in rules), ZERO)
    total = ZERO
    for one in found:
        for result in one.results:
            by_rule[result.rule.id] = _sum(by_rule[result.rule.id], result.amount)
        total = _sum(total, one.total) if one.problem is None else total
    return Population(tuple(found), by_rule, total)


def _twice(row: Row, first: int) -> Bilingual:
    """Return why a recipient that stands twice is refused: its caps over time would be counted twice."""
    zh = f"对象“{row.name}”在第{first}行已经写过；同一对象写一行，以前已获的数额填入相应的事实"
    en = f"the recipient '{row.name}' stands in row {first} already; write each once, with what it has received before"
    return Bilingual(zh, en)


def _sum(one: Range, two: Range) -> Range:
    return plus(one, two._replace(low_open=False, high_open=False))


def _one(rules: list[Rule], row: Row, more: list[Given], case: Case, policy: Policy, names: Mapping[str, str]) -> Recipient:
    given = [*row.given, *more]
    try:
        inputs.refuse_unknown(given, names)
        facts = {rule.id: inputs.facts(given, rule) for rule in rules}
        by_analogy = row.name and any(analogy_for(row.name, document) for document in policy.documents)
        made = assess(rules, facts, case._replace(recipient=row.name) if by_analogy else case, policy, told=False)
    except InputError as problem:
        return Recipient(row, (), ZERO, problem.message)
    except DivisionByZeroError:
        return Recipient(row, (), ZERO, Bilingual("除数为零，无法计算", "a divisor is zero"))
    return Recipient(row, made.results, made.total, None)
