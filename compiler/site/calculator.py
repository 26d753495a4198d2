"""The awards as data for the calculator: facts to ask for, checked formulas, caps, lapse, analogy, what excludes what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from compiler.awards import together
from compiler.awards.rule import Cap, Rule, rules
from compiler.awards.steps import leaves_of, signs
from compiler.awards.symbols import Fact
from compiler.model import Placed, Policy
from compiler.render.markup import Safe
from compiler.render.paths import anchor, relative
from compiler.site.desk import Seat, said
from compiler.site.trees import Plain, Trees, both, unit
from compiler.site.twin import Link
from compiler.validity import period
from dsl import keywords
from dsl.diagnostic import Bilingual
from dsl.values import Expression, Operation


def exported(policy: Policy) -> dict[str, Plain]:
    """Return the sound awards of each document as data, by the document's id; documents without any are left out."""
    found: dict[str, list[Rule]] = {}
    for rule in rules(policy):
        if rule.sound():
            found.setdefault(rule.document.id, []).append(rule)
    return {document: _document(own, policy) for document, own in found.items()}


def _document(own: Sequence[Rule], policy: Policy) -> Plain:
    document = own[0].document
    stated = period(document, policy)
    excluded, hanging = together.pairs(own, policy)
    readings = [_readings(number, rule, policy, hanging) for number, rule in enumerate(own)]
    analogies = document.of_kind("analogy")
    return {
        "until": stated.end.isoformat() if stated and stated.end else "",
        "pairs": sorted([one, two] for one, two in excluded),
        "rules": [_rule(rule, ids, analogies, policy) for rule, ids in zip(own, readings, strict=True)],
    }


def _readings(number: int, rule: Rule, policy: Policy, hanging: Mapping[int, Mapping[str, Placed]]) -> list[str]:
    late = together.late(rule, date.max, policy)
    return list(dict.fromkeys([*rule.readings, *(late[1] if late else ()), *hanging.get(number, {})]))


def _rule(rule: Rule, readings: list[str], analogies: Sequence[Placed], policy: Policy) -> Plain:
    assert rule.when is not None  # a sound rule has both
    assert rule.pays is not None
    trees = Trees(rule.symbols)
    late = together.late(rule, date.max, policy)
    formulas = (rule.when, rule.pays, *(cap.formula for cap in rule.caps))
    used = {name for formula in formulas for name in trees.facts(formula.expression)} | {cap.counted or "" for cap in rule.caps}
    often = together.frequency(rule)
    return {
        "id": rule.id,
        "node": rule.placed.id,
        "title": {"zh": rule.title.zh, "en": rule.title.en},
        "facts": [_fact(fact, used) for fact in rule.symbols.facts],
        "condition": _condition(rule.when.expression, trees),
        "pays": {"tree": trees.tree(rule.pays.expression), "ceiling": rule.pays.ceiling, **trees.told(rule.pays.expression)},
        "caps": [_cap(cap, trees) for cap in rule.caps],
        "often": both(often[0].text) if often else None,
        "late": {"barred": late[2], **both(late[0].text)} if late else None,
        "analogies": {one.id: _analogy(one, rule, policy) for one in analogies},
        "readings": readings,
    }


def _fact(fact: Fact, used: set[str]) -> Plain:
    return {
        "id": fact.id,
        "short": both(fact.short),
        "words": both(fact.words),
        "sort": fact.kind.sort,
        "unit": {"form": "ratio"} if fact.unit == "ratio" else unit(fact.kind) if fact.kind.sort in ("number", "date") else {},
        "whole": fact.whole,
        "day": fact.kind.sort == "date",
        "options": [both(one) for one in fact.options],
        "used": fact.id in used,
        "measure": both(fact.measure) if fact.measure else None,
    }


def _condition(at: Expression, trees: Trees) -> Plain:
    leaves = leaves_of(at)
    joined = at.operator if len(leaves) > 1 and isinstance(at, Operation) else ""
    return {"tree": trees.tree(at), "leaves": [_leaf(leaf, trees) for leaf in leaves], "joined": joined}


def _leaf(at: Expression, trees: Trees) -> Plain:
    found: Plain = {"tree": trees.tree(at), **trees.told(at)}
    sign = signs(at.operator) if isinstance(at, Operation) else None
    if sign and isinstance(at, Operation):
        kind = trees.checker.kind(at.operands[0])
        if kind is not None and kind.sort in ("number", "date"):
            left, right = at.operands
            found["compared"] = {
                "sign": both(sign),
                "unit": unit(kind),
                "left": {"tree": trees.tree(left), **trees.told(left)},
                "right": trees.tree(right),
            }
    return found


def _cap(cap: Cap, trees: Trees) -> Plain:
    key = keywords.by_id(keywords.FIELDS, cap.key)
    label = Bilingual(key.zh, key.en.replace("-", " ").capitalize())
    return {"key": cap.key, "label": both(label), "tree": trees.tree(cap.formula.expression), "counted": cap.counted}


def _analogy(one: Placed, rule: Rule, policy: Policy) -> Plain:
    covered, step, used = together.by_analogy(one, rule, policy)
    return {"covered": covered, "readings": list(used), **both(step.text)}


# -- the form -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Field:
    """A fact of the form: its name in the form, its words, its kind, a hint, and the options or units to choose from."""

    name: Safe
    words: Bilingual
    fact: str
    kind: str
    hint: Bilingual
    choices: tuple[tuple[str, Bilingual], ...]


@dataclass(frozen=True)
class Part:
    """An award of the form: anchor, its page, its facts, and the readings its amount rests on."""

    id: Safe
    rule: str
    link: Link
    fields: tuple[Field, ...]
    readings: tuple[Link, ...]


@dataclass(frozen=True)
class Calculator:
    """The form: the awards, to whom they may apply by analogy, the data, and the day first asked about (the reader's own)."""

    parts: tuple[Part, ...]
    recipients: tuple[tuple[str, Bilingual], ...]
    data: Safe


def view(at: Seat, data: Plain) -> Calculator:
    """Return the form of the calculator."""
    nodes = at.book.graph.nodes
    parts = tuple(_part(at, one) for one in data["rules"])
    recipients = [(node.id, _bodies(at, node.id)) for node in at.book.of_kind("Analogy") if node.id in nodes]
    return Calculator(parts, tuple(recipients), Safe(relative(f"{at.places.folder}/rules.js", at.here)))


def _bodies(at: Seat, analogy: str) -> Bilingual:
    return said(lambda voice: voice.listed(voice.name(one) for one in at.book.targets(analogy, "applies-by-analogy")))


def _part(at: Seat, rule: Plain) -> Part:
    node = at.book.graph.nodes[rule["node"]]
    readings = tuple(at.link(at.book.graph.nodes[one]) for one in rule["readings"] if one in at.book.graph.nodes)
    return Part(
        Safe(anchor(node.id)),
        rule["id"],
        at.named(node),
        tuple(_field(rule, fact) for fact in rule["facts"] if fact["used"]),
        readings,
    )


def _field(rule: Plain, fact: Plain) -> Field:
    kind = fact["sort"] if fact["sort"] != "number" else fact["unit"]["form"]
    choices = tuple((one["en"], Bilingual(one["zh"], one["en"])) for one in fact["options"])
    if kind == "money":
        choices = _MONEY
    elif kind == "count":
        choices = _MONTHS if fact["unit"]["zh"] == keywords.by_id(keywords.UNITS, "month").zh and not fact["whole"] else ()
    name = Safe(f"{anchor(rule['node'])}.{anchor(fact['id'])}")
    hint = Bilingual(fact["unit"].get("zh", ""), fact["unit"].get("many", fact["unit"].get("en", "")))
    return Field(name, Bilingual(**fact["words"]), fact["id"], kind, hint, choices)


_MONEY = (
    ("10000", Bilingual("万元", "CNY 10,000")),
    ("1", Bilingual("元", "CNY")),
    ("100000000", Bilingual("亿元", "CNY 100 million")),
)
_MONTHS = (("1", Bilingual("个月", "months")), ("12", Bilingual("年", "years")))
