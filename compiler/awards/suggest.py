"""Examples that an award lacks: one that pays, one that just fails, one at each cap, one with a fact unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from compiler.awards import exact, speech
from compiler.awards.entitle import Entitlement, entitle
from compiler.awards.evaluate import DivisionByZeroError, Evaluator
from compiler.awards.kinds import MONEY
from compiler.awards.rule import Rule
from compiler.awards.solve import solve
from compiler.awards.symbols import Fact
from compiler.awards.values import NO, YES, Options, Range, Truth, Value, point
from compiler.resolve import references
from dsl.diagnostic import Bilingual

#: The cases every award should have, in order; each cap adds one.
KINDS = {
    "pays": Bilingual("符合条件，有金额", "eligible, and something is paid"),
    "just-fails": Bilingual("差一步，不符合条件", "one step short of the condition"),
    "at-cap": Bilingual("恰好达到上限", "exactly at the cap"),
    "unknown": Bilingual("有一项事实未知", "one fact unknown"),
}


class Suggestion(NamedTuple):
    """A case that no example of an award covers: its kind, the facts, and what the award gives for them."""

    rule: Rule
    kind: str
    made: Entitlement

    def clause(self, number: int, keys: Mapping[str, str], colon: str) -> str:
        """Return the example as it can be pasted; `keys` spells the fields it needs."""
        due, rule = self.made.made.due, self.rule
        lines = [f"{keys['example']} {self.kind}-{number}{colon}{KINDS[self.kind].in_language(keys['language'])}"]
        for fact in rule.symbols.facts:
            if fact.id in self.made.facts:
                value = speech.fact_value(self.made.facts[fact.id], fact)
                lines.append(f"  {keys['given']} {fact.names[0]}{colon}{value.zh}")
        lines.append(f"  {keys['eligible']}{colon}{speech.YES_NO[self.made.eligible].in_language(keys['language'])}")
        lines.append(f"  {keys['least']}{colon}{_plain(due.low or exact.ZERO)}")
        if due.high is not None:
            lines.append(f"  {keys['most']}{colon}{_plain(due.high)}")
        return "\n".join(lines)


def _plain(amount: exact.Exact) -> str:
    return speech.money(amount).zh.replace(",", "")


def kinds_of(made: Entitlement) -> set[str]:
    """Return which of the cases an entitlement is."""
    found: set[str] = set()
    due = made.made.due
    if made.eligible == "yes" and due.high != exact.ZERO:
        found.add("pays")
    if made.eligible == "no" and _one_step(made):
        found.add("just-fails")
    if made.eligible == "yes" and made.made.caps:
        last = made.made.caps[-1]
        ends = [one.left.high for one in made.made.caps if one.left.high is not None]
        if ends and last.after.high == exact.least(*ends) and last.after.high != exact.ZERO:
            found.add("at-cap")
    if made.missing:
        found.add("unknown")
    return found


def _one_step(made: Entitlement) -> bool:
    """Whether one fact, changed by its smallest step, would make the condition hold."""
    rule, evaluator = made.rule, Evaluator(made.rule.symbols, made.facts)
    for fact in condition_facts(rule):
        found = solve(rule.when.expression, YES, fact.id, evaluator) if rule.when else None
        if isinstance(found, Options | Truth):
            return True
        now = made.facts.get(fact.id)
        if isinstance(found, Range) and isinstance(now, Range) and now.point is not None:
            step = (1, 100) if fact.kind == MONEY else exact.ONE
            for end in (found.low, found.high):
                apart = exact.subtract(end, now.point) if end is not None else None
                if apart is not None and not exact.less(step, (abs(apart[0]), apart[1])):
                    return True
    return False


def suggest(rule: Rule, examples: Iterable[Entitlement]) -> list[Suggestion]:
    """Return a case of each kind that no example covers and that the award has."""
    covered: set[str] = set()
    for example in examples:
        covered |= kinds_of(example)
    found = []
    for kind in KINDS:
        made = next((one for one in _candidates(rule) if kind in kinds_of(one)), None) if kind not in covered else None
        if made is not None:
            found.append(Suggestion(rule, kind, made))
    return found


def _candidates(rule: Rule) -> Iterable[Entitlement]:
    """Yield cases around the thresholds and caps of a rule."""
    for values in candidates(rule):
        try:
            yield entitle(rule, values)
        except DivisionByZeroError:
            continue


def candidates(rule: Rule) -> Iterable[dict[str, Value]]:
    """Yield facts around the thresholds and caps of a sound rule; in the last ones a fact is unknown."""
    base = {fact.id: _neutral(fact) for fact in used_facts(rule)}
    try:
        yield from (facts for facts in (base, *_around(rule, base)) if all(can_be(fact, facts) for fact in used_facts(rule)))
    except DivisionByZeroError:
        return


def can_be(fact: Fact, facts: Mapping[str, Value]) -> bool:
    """Whether a fact may have the value that is tried: money, durations and ratios are not negative."""
    value = facts.get(fact.id)
    number = value.point if isinstance(value, Range) else None
    return number is None or number[0] >= 0 or fact.measure is None


def _around(rule: Rule, base: dict[str, Value]) -> Iterable[dict[str, Value]]:
    met = _met(rule, base)
    yield met
    for fact in used_facts(rule):
        turned = _turned(fact, met[fact.id])
        if turned is not None:
            yield {**met, fact.id: turned}
    evaluator = Evaluator(rule.symbols, met)
    for cap in rule.caps:
        limit = evaluator.number(cap.formula.expression).point
        for fact in used_facts(rule):
            found = solve(rule.pays.expression, Range(limit, None), fact.id, evaluator) if rule.pays and limit else None
            if isinstance(found, Range) and found.low is not None:
                yield {**met, fact.id: point(found.low)}
    for fact in used_facts(rule):
        yield {key: value for key, value in met.items() if key != fact.id}


def _met(rule: Rule, base: dict[str, Value]) -> dict[str, Value]:
    """Return the facts with one of them changed so that the condition holds, where that is possible."""
    evaluator = Evaluator(rule.symbols, base)
    if rule.when is None or evaluator.truth(rule.when.expression) != NO:
        return base
    for fact in condition_facts(rule):
        found = solve(rule.when.expression, YES, fact.id, evaluator)
        if isinstance(found, Options):
            return {**base, fact.id: Options(found.names[:1])}
        if isinstance(found, Truth):
            return {**base, fact.id: found}
        if isinstance(found, Range) and found.low is not None:
            low = exact.add(found.low, (10000, 1) if fact.kind == MONEY else exact.ONE) if found.low_open else found.low
            return {**base, fact.id: point(low)}
    return base


def _turned(fact: Fact, value: Value) -> Value | None:
    """Return another value of a truth or an enumeration."""
    if isinstance(value, Truth):
        return NO if value == YES else YES
    if isinstance(value, Options):
        return Options(fact.kind.options[-1:])
    return None


def _neutral(fact: Fact) -> Value:
    if fact.kind.sort == "option":
        return Options(fact.kind.options[:1])
    return YES if fact.kind.sort == "truth" else point(exact.ZERO)


def condition_facts(rule: Rule) -> list[Fact]:
    """Return the facts of the condition."""
    used = {name.name for name in references(rule.when)} if rule.when else set()
    return [fact for fact in rule.symbols.facts if used.intersection(fact.names)]


def used_facts(rule: Rule, *, only_pays: bool = False) -> list[Fact]:
    """Return the facts that the lines in force (or the amount only) use, dates left out: they have no neutral value."""
    formulas = [rule.pays] if only_pays else [rule.when, rule.pays, *(cap.formula for cap in rule.caps)]
    used = {name.name for formula in formulas if formula for name in references(formula)}
    counted = {cap.counted for cap in rule.caps if not only_pays}
    return [
        fact for fact in rule.symbols.facts if (used.intersection(fact.names) or fact.id in counted) and fact.kind.sort != "date"
    ]
