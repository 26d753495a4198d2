"""Results as JSON values: amounts as decimal strings in yuan, texts in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from compiler.awards import exact, prospects, speech
from compiler.awards.changes import ends
from compiler.awards.symbols import Fact
from compiler.awards.together import Result, Together
from compiler.awards.values import Options, Range, Truth, Value
from compiler.model import Placed, Policy

Plain = dict[str, Any]
#: Gives the citation of a clause by its id.
Cite = Callable[[str], Plain]


def amount(of: Range) -> Plain:
    """Return an amount; `high` is null when nothing limits it."""
    low = exact.decimal(of.low) if of.low is not None else "0"
    return {"low": low, "high": exact.decimal(of.high) if of.high is not None else None, "currency": "CNY"}


def result(of: Result, policy: Policy, cite: Cite) -> Plain:
    """Return an entitlement."""
    made, rule = of.entitlement, of.rule
    about = [one.id for one in _about(rule.placed, rule.document)]
    used = [one.id for one in of.readings]
    wanted, met = prospects.needed(made), prospects.if_met(made)
    found: Plain = {
        "rule": rule.id,
        "title": {"zh": rule.title.zh, "en": rule.title.en},
        "eligible": of.eligible,
        "amount": amount(of.amount),
        "missing": [fact.id for fact in made.missing] if of.eligible != "no" else [],
        "needed": [_needed(fact, wanted) for fact in made.missing] if of.eligible != "no" else [],
        "steps": [step.plain() for step in of.steps],
        "changes": [change.plain() for change in of.changes],
        "facts": {fact.id: value_text(made.facts[fact.id], fact) for fact in rule.symbols.facts if fact.id in made.facts},
        "citation": cite(rule.placed.id),
        "readings": used,
        "options": {one.id: policy.option(one) for one in of.readings},
        "readings_about": [one for one in about if one not in used],
    }
    if met is not None and of.eligible == "unknown":
        found["amount_if_eligible"] = amount(met)
    if of.analogy:
        found["by_analogy"] = cite(of.analogy.id)
    return found


def together(of: Together, policy: Policy, cite: Cite) -> Plain:
    """Return the entitlements of a recipient and their total."""
    return {"entitlements": [result(one, policy, cite) for one in of.results], "total": amount(of.total)}


def _about(award: Placed, document: Any) -> list[Placed]:
    """Return the readings that are about an award."""
    found = []
    for reading in document.of_kind("reading"):
        line = reading.clause.line("about")
        items = line.value.items if line else ()
        if any(document.binding(item) is award for item in items):
            found.append(reading)
    return found


def _needed(fact: Fact, needed: dict[str, Value]) -> Plain:
    """Return a missing fact with what it would have to be, where that can be told."""
    found: Plain = {"fact": fact.id, "name": {"zh": fact.words.zh, "en": fact.words.en}}
    if fact.id in needed:
        words = speech.wanted(needed[fact.id], fact)
        found |= {"wanted": ends(needed[fact.id]), "text": {"zh": words.zh, "en": words.en}}
    return found


def value_text(of: Value, fact: Fact) -> str | bool | None:
    """Return a fact's value as JSON gives it: numbers as decimal strings, truths as such, options by their stable names."""
    if isinstance(of, Truth):
        return of.can_hold
    if isinstance(of, Options):
        return of.names[0]
    if fact.kind.sort == "date" and of.point:
        return speech.number(of.point, fact.kind).en
    return exact.decimal(of.point) if of.point else None
