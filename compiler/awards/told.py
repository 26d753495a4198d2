"""What the graph tells of an award: its formulas in words as they hold now, and the facts it needs."""

from __future__ import annotations

from typing import Any

from compiler import wording
from compiler.model import DocumentModel, Placed, Policy
from compiler.readings import in_force
from compiler.resolve import references
from dsl import keywords
from dsl.diagnostic import Bilingual
from dsl.syntax import Award, Field
from dsl.values import Formula, Items, Text, Words

#: The formulas of an award, and all fields of it that use facts.
FORMULAS = ("when", "pays", "cap", "yearly-cap", "cumulative-cap")
_HELD = (*FORMULAS, "counted", "counted-this-year")


def needed_facts(one: Placed, document: DocumentModel, policy: Policy) -> list[Field]:
    """Return the facts of an award without those that only lines of other readings use."""
    fields = one.clause.fields
    held = [in_force(one, key, document, policy).line for key in FORMULAS]
    for cap, counted in (("yearly-cap", "counted-this-year"), ("cumulative-cap", "counted")):
        if in_force(one, cap, document, policy).line:
            held.append(in_force(one, counted, document, policy).line)
    used = {name for line in held if line for name in _named(line)}
    other = {name for line in fields if line.key in _HELD and line not in held for name in _named(line)}
    facts = [line for line in fields if line.key == "fact"]
    return [line for line in facts if used.intersection(line.names) or not other.intersection(line.names)]


def _named(line: Field) -> set[str]:
    """Return the names that a formula, or a field that names a fact, uses."""
    if isinstance(line.value, Formula):
        return {name.name for name in references(line.value)}
    return {line.value.text} if isinstance(line.value, Words) else set()


def award_attrs(one: Placed, award: Award, document: DocumentModel, policy: Policy) -> dict[str, Any]:
    """Return the formulas and the frequency of an award in both languages, by field."""
    names = fact_names(award)
    attrs: dict[str, Any] = {}
    for key in FORMULAS:
        line = in_force(one, key, document, policy).line
        if line and isinstance(line.value, Formula):
            attrs[key] = wording.formula(line.value, names)._asdict()
            attrs[f"{key}-ceiling"] = line.value.ceiling
    often = in_force(one, "frequency", document, policy).line
    if often and isinstance(often.value, Words):
        attrs["frequency"] = wording.words(often.value)._asdict()
    return attrs


def fact_names(award: Award) -> dict[str, Bilingual]:
    """Return the facts of an award and the values of their enumerations, by every name, as Chinese and English words."""
    english = {line.names[0]: line.value.text for line in award.fact_en if isinstance(line.value, Text) and line.names}
    found: dict[str, Bilingual] = {}
    for line in award.fact:
        if not line.names:
            continue
        label = Bilingual(line.names[0], english.get(line.names[0]) or english.get(line.names[-1]) or line.names[-1])
        found |= dict.fromkeys(line.names, label)
        for item in line.value.items if isinstance(line.value, Items) else ():
            if len(item.words) == 2 and keywords.constant(item.words[0]) is None:
                found |= dict.fromkeys(item.words, Bilingual(*item.words))
    return found
