"""What would change a result: the fact that would make the condition hold, reach a cap, or begin to pay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from compiler.awards import exact, speech
from compiler.awards.entitle import Entitlement, compute
from compiler.awards.evaluate import DivisionByZeroError, Evaluator
from compiler.awards.exact import Exact
from compiler.awards.kinds import MONEY
from compiler.awards.solve import solve
from compiler.awards.symbols import Fact
from compiler.awards.values import NO, UNKNOWN, YES, Options, Range, Value, point
from compiler.resolve import references
from dsl.diagnostic import Bilingual


class Change(NamedTuple):
    """One fact, what it would have to be with the others as they are, and what that would do."""

    kind: str
    fact: Fact
    to: Value
    text: Bilingual

    def plain(self) -> dict[str, Any]:
        """Return the change as JSON values."""
        return {"kind": self.kind, "fact": self.fact.id, **ends(self.to), "text": {"zh": self.text.zh, "en": self.text.en}}


def ends(of: Value) -> dict[str, Any]:
    """Return what a fact would have to be as JSON values."""
    if isinstance(of, Options):
        return {"options": list(of.names)}
    if isinstance(of, Range):
        low = exact.decimal(of.low) if of.low else None
        high = exact.decimal(of.high) if of.high else None
        return {"at_least": low, "at_most": high, **({"open": True} if of.low_open or of.high_open else {})}
    return {"truth": of == YES}


def changes(of: Entitlement) -> list[Change]:
    """Return what would change an entitlement, in the order of its facts."""
    if of.made.condition != YES:
        return list(_conditions(of))
    return [*_starts(of), *_caps(of)]


def _conditions(of: Entitlement) -> Iterator[Change]:
    """Yield what each fact of the condition would have to be for it to hold."""
    when = of.rule.when
    evaluator = Evaluator(of.rule.symbols, of.facts)
    for fact in _named(of, "when"):
        found = solve(when.expression, YES, fact.id, evaluator) if when else None
        if found is None:
            continue
        wanted, now = speech.wanted(found, fact), _now(of, fact)
        open_ = of.made.condition == UNKNOWN and fact.id not in of.facts
        name = fact.short.zh
        zh = f"{name}须{wanted.zh}{now.zh}，条件才成立。" if open_ else f"若{name}{wanted.zh}{now.zh}，条件即成立。"
        en = f"The condition is met if {fact.short.en} is {wanted.en}{now.en}."
        yield Change("condition", fact, found, Bilingual(zh, en))


def _starts(of: Entitlement) -> Iterator[Change]:
    """Yield from where on something is paid, when the condition holds and the amount is nothing."""
    if of.made.stated.point != exact.ZERO or of.rule.pays is None:
        return
    evaluator = Evaluator(of.rule.symbols, of.facts)
    for fact in _named(of, "pays"):
        found = solve(of.rule.pays.expression, Range(exact.ZERO, None, low_open=True), fact.id, evaluator)
        if found is not None and _still_met(of, fact, found):
            wanted, now = speech.wanted(found, fact), _now(of, fact)
            zh = f"{fact.short.zh}{wanted.zh}时才有金额{now.zh}。"
            yield Change("start", fact, found, Bilingual(zh, f"Something is paid when {fact.short.en} is {wanted.en}{now.en}."))


def _caps(of: Entitlement) -> Iterator[Change]:
    """Yield where the tightest cap is reached, seen from the facts as they are."""
    tightest = _tightest(of)
    if tightest is None or of.rule.pays is None or of.made.stated.point is None:
        return
    evaluator = Evaluator(of.rule.symbols, of.facts)
    for fact in _named(of, "pays"):
        found = solve(of.rule.pays.expression, Range(tightest, None), fact.id, evaluator)
        now = of.facts.get(fact.id)
        if not isinstance(found, Range) or found.low is None or not isinstance(now, Range) or now.point is None:
            continue
        if _still_met(of, fact, found):
            yield _to_cap(fact, found, now.point, tightest)


def _to_cap(fact: Fact, found: Range, now: Exact, cap: Exact) -> Change:
    assert found.low is not None  # asked for an end
    limit, at, more = speech.money(cap), speech.fact_number(found.low, fact), exact.subtract(found.low, now)
    step = speech.fact_number(more if more[0] > 0 else exact.minus(more), fact)
    if more[0] > 0:
        zh = f"再增{step.zh}（{fact.short.zh}达到{at.zh}）即达上限{limit.zh}。"
        one = more == exact.ONE or fact.kind == MONEY
        en = f"{step.en} more {'reaches' if one else 'reach'} the cap of {limit.en} ({fact.short.en}: {at.en})."
    elif more[0] == 0:
        zh = f"恰好达到上限{limit.zh}；{fact.short.zh}再高也不再增加。"
        en = f"This is exactly the cap of {limit.en}; a higher figure adds nothing ({fact.short.en})."
    else:
        zh = f"{fact.short.zh}为{at.zh}时即已达上限{limit.zh}，超出的{step.zh}不再计奖。"
        en = f"The cap of {limit.en} is reached at {at.en}; the {step.en} beyond add nothing ({fact.short.en})."
    return Change("cap", fact, found, Bilingual(zh, en))


def _tightest(of: Entitlement) -> Exact | None:
    lefts = [one.left.point for one in of.made.caps]
    known = [left for left in lefts if left is not None]
    return exact.least(*known) if known and len(known) == len(lefts) else None


def _still_met(of: Entitlement, fact: Fact, found: Value) -> bool:
    """Whether the condition would still hold at the nearer end of what a fact would have to be."""
    if not isinstance(found, Range) or found.low is None:
        return True
    trial = Evaluator(of.rule.symbols, {**of.facts, fact.id: point(found.low)})
    try:
        return compute(of.rule, trial).condition != NO
    except DivisionByZeroError:
        return False


def _named(of: Entitlement, key: str) -> list[Fact]:
    formula = of.rule.when if key == "when" else of.rule.pays
    used = {name.name for name in references(formula)} if formula else set()
    return [fact for fact in of.rule.symbols.facts if used.intersection(fact.names)]


def _now(of: Entitlement, fact: Fact) -> Bilingual:
    value = of.facts.get(fact.id)
    if value is None:
        return Bilingual("（现未知）", " (not known now)")
    words = speech.fact_value(value, fact)
    return Bilingual(f"（现为{words.zh}）", f" (now {words.en})")
