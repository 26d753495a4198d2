"""The same facts under every combination of readings that matters: which options change an amount, and to what."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import NamedTuple

from compiler.awards.rule import Rule
from compiler.awards.together import Case, Together, assess
from compiler.awards.values import Range, Value
from compiler.model import Placed, Policy
from compiler.readings import options

#: More combinations than this are refused: ask about fewer awards.
MOST = 5000


class TooManyError(Exception):
    """The readings combine in more ways than can be shown; `count` says how many."""

    def __init__(self, count: int) -> None:
        """Keep the number."""
        super().__init__(str(count))
        self.count = count


class Alternative(NamedTuple):
    """One combination: the options that decide, whatever the other readings are, and the results."""

    options: dict[str, str]
    made: Together


def alternatives(
    awards: list[Placed], facts: Mapping[str, Mapping[str, Value]], case: Case, policy: Policy
) -> tuple[list[Placed], list[Alternative]]:
    """Return the readings that change an amount or an eligibility, and the results under each combination of them.

    The first row is the one in force. Raises TooManyError and DivisionByZeroError.
    """
    first = _assessed(awards, facts, case, policy)
    readings = list({reading.id: reading for one in first.results for reading in one.readings}.values())
    count = 1
    for reading in readings:
        count *= len(options(reading))
    if count > MOST:
        raise TooManyError(count)
    found = {}
    for chosen in product(*(_ordered(reading, policy) for reading in readings)):
        changed = {reading.clause.name: option for reading, option in zip(readings, chosen, strict=True)}
        found[chosen] = _assessed(awards, facts, case, _under(policy, readings, changed))
    kept = [at for at in range(len(readings)) if _matters(at, found)]
    rows = {tuple(chosen[at] for at in kept): made for chosen, made in reversed(found.items())}
    shown = [({readings[at].id: option for at, option in zip(kept, chosen, strict=True)}, made) for chosen, made in rows.items()]
    return [readings[at] for at in kept], _folded(list(reversed(shown)), {})


def _folded(rows: list[tuple[dict[str, str], Together]], fixed: dict[str, str]) -> list[Alternative]:
    """Return the fewest rows that say the same: a reading that no longer matters, given the others, is left out."""
    if len({_outcome(made) for _, made in rows}) == 1:
        return [Alternative(fixed, rows[0][1])]
    best: list[Alternative] = []
    for key in (key for key in rows[0][0] if key not in fixed):
        named = list(dict.fromkeys(options_[key] for options_, _ in rows))
        if len(named) < 2:
            continue
        groups = [[row for row in rows if row[0][key] == name] for name in named]
        split = [one for name, group in zip(named, groups, strict=True) for one in _folded(group, {**fixed, key: name})]
        if not best or len(split) < len(best):
            best = split
    return best


def _outcome(made: Together) -> tuple[tuple[str, Range], ...]:
    return (*((one.eligible, one.amount) for one in made.results), ("total", made.total))


def _same(reading: Placed, one: str, two: str) -> bool:
    return any(one in names and two in names for names in options(reading))


def _ordered(reading: Placed, policy: Policy) -> list[str]:
    """Return the options by their first names, the one in force first."""
    names = [each[0] for each in options(reading)]
    return sorted(names, key=lambda name: not _same(reading, name, policy.option(reading)))


def _under(policy: Policy, readings: list[Placed], changed: dict[str, str]) -> Policy:
    """Return the policy with other options; every name of a reading is set, so that an earlier choice does not win."""
    choices = dict(policy.choices)
    for reading in readings:
        for name in reading.clause.labels:
            choices[name] = changed[reading.clause.name]
    return Policy(policy.registry, policy.documents, choices)


def _assessed(awards: list[Placed], facts: Mapping[str, Mapping[str, Value]], case: Case, policy: Policy) -> Together:
    documents = {id(one): document for document in policy.documents for one in document.clauses}
    return assess([Rule(one, documents[id(one)], policy) for one in awards], facts, case, policy, told=False)


def _matters(at: int, found: Mapping[tuple[str, ...], Together]) -> bool:
    """Whether changing one reading alone changes any amount or eligibility anywhere."""
    seen: dict[tuple[str, ...], tuple[tuple[str, Range], ...]] = {}
    for chosen, made in found.items():
        outcome = _outcome(made)
        if seen.setdefault(chosen[:at] + chosen[at + 1 :], outcome) != outcome:
            return True
    return False
