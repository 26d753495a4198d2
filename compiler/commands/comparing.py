"""Two editions of a policy, or one changed value, on the same facts: the difference per recipient and in total."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from compiler import console, corpus
from compiler.awards import exact, plain, speech
from compiler.awards.exact import Exact
from compiler.awards.factfiles import FactFile, Row
from compiler.awards.inputs import Given, InputError, known_names, refuse_unknown
from compiler.awards.population import ZERO, Population, Recipient, assess_all
from compiler.awards.rule import Rule, rules
from compiler.awards.together import Case
from compiler.awards.tweak import changed, refuse_twice
from compiler.awards.values import Range
from compiler.commands.award import named
from compiler.pipeline import Session
from dsl.diagnostic import Bilingual, Severity

Side = tuple[Population, list[Rule]]


def run(session: Session, file: FactFile | None, given: list[Given], args: Namespace) -> int:
    """Print the differences; 1 when a row could not be used."""
    before = session.compiled.policy
    other = _other(session, args)
    after = other.compiled.policy
    sides = [rules(before), rules(after)]
    names = known_names(sides[0]) | known_names(sides[1])
    rows = list(file.rows) if file else [Row("", (), 1)]
    refuse_unknown(given, names)
    case = Case(args.recipient or "", args.as_of)
    made: list[Side] = []
    for policy, known in ((before, sides[0]), (after, sides[1])):
        chosen = [rule for rule in named(args.awards, known)[0] if rule.sound()]
        made.append((assess_all(chosen, rows, given, case, policy, names), chosen))
    values = _values(made[0], made[1])
    if args.format == "json":
        console.emit(values)
    else:
        console.say("\n".join(_text(made, args.lang)))
    return int(any(one.problem for population, _ in made for one in population.recipients))


def _other(session: Session, args: Namespace) -> Session:
    """Return the session compared with: another folder, or this one with the changes made. Raises InputError."""
    read = corpus.read(args.compare) if args.compare else session.corpus
    other = Session(read, session.choices, cached=False)
    refuse_twice(rules(other.compiled.policy), args.changes)
    for change in args.changes:
        read = changed(read, rules(other.compiled.policy), change)
        other = Session(read, session.choices, cached=False)
        _refuse_errors(change, session, other)
    return other


def _refuse_errors(change: str, session: Session, other: Session) -> None:
    """Refuse a change whose formula cannot be read or is of the wrong kind."""
    known = {(one.rule.code, one.place.path) for one in session.compiled.diagnostics}
    for one in other.compiled.diagnostics:
        code = one.rule.code
        own = (code[0] in "EA" or code == "N205") and code != "A514" and one.rule.severity == Severity.ERROR
        if own and (code, one.place.path) not in known:
            raise InputError(Bilingual(f"“{change}”：{one.message.zh}", f"'{change}': {one.message.en}"))


# -- values -------------------------------------------------------------------------------------------------------------------


def _values(before: Side, after: Side) -> dict[str, Any]:
    pairs = zip(before[0].recipients, after[0].recipients, strict=True)
    ids = dict.fromkeys(rule.id for _, chosen in (before, after) for rule in chosen)
    return {
        "comparison": [_pair(one, two) for one, two in pairs],
        "totals": {id_: _change(before[0].by_rule.get(id_, ZERO), after[0].by_rule.get(id_, ZERO)) for id_ in ids},
        "total": _change(before[0].total, after[0].total),
    }


def _pair(one: Recipient, two: Recipient) -> dict[str, Any]:
    found: dict[str, Any] = {"recipient": one.row.name, "row": one.row.number}
    problem = one.problem or two.problem
    if problem:
        return found | {"error": {"zh": problem.zh, "en": problem.en}}
    first = {result.rule.id: result.amount for result in one.results}
    second = {result.rule.id: result.amount for result in two.results}
    changes = {id_: _change(first.get(id_, ZERO), second.get(id_, ZERO)) for id_ in dict.fromkeys([*first, *second])}
    return found | {"rules": changes, "total": _change(one.total, two.total)}


def _change(one: Range, two: Range) -> dict[str, Any]:
    """Return the amounts before and after, and by how much each end moves; null where one end is without limit."""
    low = exact.subtract(two.low or exact.ZERO, one.low or exact.ZERO)
    high = exact.subtract(two.high, one.high) if two.high is not None and one.high is not None else None
    difference = {"low": exact.decimal(low), "high": exact.decimal(high) if high is not None else None}
    return {"before": plain.amount(one), "after": plain.amount(two), "changed": one != two, "difference": difference}


# -- text ---------------------------------------------------------------------------------------------------------------------


def _text(made: list[Side], language: str) -> Iterator[str]:
    zh = language == "zh"
    titles = {rule.id: rule.title.in_language(language) or rule.title.zh for _, chosen in made for rule in chosen}
    first, second = made[0][0], made[1][0]
    for one, two in zip(first.recipients, second.recipients, strict=True):
        if one.row.name or len(first.recipients) > 1:
            yield one.row.name or (f"第{one.row.number}行" if zh else f"row {one.row.number}")
        problem = one.problem or two.problem
        if problem:
            yield f"  ✗ {problem.in_language(language)}"
            continue
        before = {result.rule.id: result.amount for result in one.results}
        after = {result.rule.id: result.amount for result in two.results}
        moved = [id_ for id_ in titles if before.get(id_, ZERO) != after.get(id_, ZERO)]
        for id_ in moved:
            yield f"  {titles[id_]}{'：' if zh else ': '}{_moved(before.get(id_, ZERO), after.get(id_, ZERO), language)}"
        if not moved:
            yield "  没有变化" if zh else "  no change"
    yield f"{'合计：' if zh else 'Total: '}{_moved(first.total, second.total, language)}"


def _moved(one: Range, two: Range, language: str) -> str:
    text = f"{speech.amounts(one).in_language(language)} → {speech.amounts(two).in_language(language)}"
    if one == two:
        return speech.amounts(one).in_language(language) + ("（不变）" if language == "zh" else " (unchanged)")
    signs = [_signed(exact.subtract(two.low or exact.ZERO, one.low or exact.ZERO), language)]
    if one.high is None or two.high is None:
        return f"{text}（最低额{signs[0]}）" if language == "zh" else f"{text} (the least: {signs[0]})"
    signs.append(_signed(exact.subtract(two.high, one.high), language))
    shown = signs[0] if signs[0] == signs[1] else f"{signs[0]} {'至' if language == 'zh' else 'to'} {signs[1]}"
    return f"{text}（{shown}）" if language == "zh" else f"{text} ({shown})"


def _signed(by: Exact, language: str) -> str:
    words = speech.money(by if by[0] >= 0 else exact.minus(by)).in_language(language)
    return f"+{words}" if by[0] > 0 else f"−{words}" if by[0] < 0 else words
