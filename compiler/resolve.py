"""Names bound to what they stand for: list entries to units, zones, terms and clauses, quotations to the official text.

Unknown names give one message each, with a suggestion among names of the wanted kind only. What is unbound is skipped by
the later passes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compiler.locate import locate
from compiler.model import DocumentModel, Placed, Policy
from compiler.registry import Entry, Registry
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, Fix, Related, Rule, error
from dsl.numerals import whole
from dsl.suggest import nearest
from dsl.values import Formula, Item, Items, Operation, Reference, Words

UNKNOWN_NAME = error(
    "N201",
    "unknown-name",
    "名单里的名称没有登记。写错字时提示最接近的名称；确属新单位时，请在 policy/units.yaml（区域在\nzones.yaml）登记。"
    "同一个未登记的名称只报一次，其余各处列在后面。",
    "A name in a list is not registered. If it is misspelt the nearest registered name is offered; if it is new, register it in\n"
    "policy/units.yaml (zones in zones.yaml). One name is reported once, with its other places.",
)
UNKNOWN_CLAUSE = error(
    "N202",
    "unknown-clause",
    "引用的条款不存在，例如“任务 99”或没有写过的解释。",
    "A reference names a clause that does not exist, such as task 99 or a reading nobody wrote.",
)
DUPLICATE_NUMBER = error(
    "N203",
    "duplicate-number",
    "同一编号用了两次。编号是引用和答复的依据，必须唯一。",
    "One number is used twice. Numbers are what references and answers rest on, so each must be unique.",
)
DUPLICATE_NAME = error(
    "N204",
    "duplicate-name",
    "两个条款用了同一个名称。",
    "Two clauses bear the same name.",
)
UNKNOWN_FACT = error(
    "N205",
    "unknown-fact",
    "公式里用到的名称既不是本奖励的事实，也不是枚举值。",
    "A formula uses a name that is neither a fact of the award nor a value of one of its enumerations.",
)
RULES = (UNKNOWN_NAME, UNKNOWN_CLAUSE, DUPLICATE_NUMBER, DUPLICATE_NAME, UNKNOWN_FACT)

_UNIT_FIELDS = frozenset({"responsible", "lead", "supporting", "by", "issuer", "approved-by"})
#: A name has no more parts than this after its first.
_MOST_PARTS = 3
_ZONE_FIELDS = frozenset({"concerns"})
_THING_FIELDS = frozenset({"beneficiary", "fund", "applies-to"})
_KINDS = {
    "unit": Bilingual("单位", "unit"),
    "zone": Bilingual("区域", "zone"),
    "thing": Bilingual("单位、区域或术语", "unit, zone or term"),
}
_FILES = {"unit": "units.yaml", "zone": "zones.yaml", "thing": "terms.yaml"}
_CLAUSE_FIELDS = frozenset({"rewards", "follows", "about", "higher-of"})


def resolve(policy: Policy) -> list[Diagnostic]:
    """Fill in the tables of every document; return what could not be bound."""
    found: list[Diagnostic] = []
    for document in policy.documents:
        locate(document)
        found += _declare(document)
        found += _bind_lists(document, policy.registry)
        found += _bind_readings(document)
        found += _bind_formulas(document)
    return found


# -- declarations -----------------------------------------------------------------------------------------------------------


def _declare(document: DocumentModel) -> Iterator[Diagnostic]:
    headings: dict[Any, Placed] = {}
    for one in document.clauses:
        clause = one.clause
        number = clause.number
        if clause.kind == "task" and number is not None:
            yield from _declared(document.numbered, ("task", number), one, DUPLICATE_NUMBER)
        elif number is not None:
            if clause.kind == "part":
                document.numbered.setdefault((clause.kind, number), one)
            if one.span:  # sections begin anew in every part: the same one is the one in the same place of the text
                yield from _declared(headings, (clause.kind, one.span), one, DUPLICATE_NUMBER)
        elif clause.labels and clause.form != "numbered":
            twice = [
                found
                for label in dict.fromkeys(clause.labels)
                for found in _declared(document.named, (clause.kind, _own(one, label)), one, DUPLICATE_NAME)
            ]
            yield from twice[:1]


def _own(one: Placed, label: str) -> str:
    """Return the name under which a clause is known: an example's belongs to its award."""
    return f"{one.parent.id}/{label}" if one.clause.kind == "example" and one.parent else label


def _declared(table: dict[Any, Placed], key: Any, one: Placed, rule: Rule) -> Iterator[Diagnostic]:
    first = table.setdefault(key, one)
    if first is one:
        return
    if first.span is None and one.span is not None:  # the number belongs to the one that the text has under it
        table[key] = one
        first, one = one, first
    word = keywords.by_id(keywords.HEADS, one.clause.word)
    label = one.clause.name
    message = Bilingual(f"“{word.zh} {label}”写了两次", f"'{word.en} {label}' stands twice")
    yield Diagnostic(
        rule,
        one.place(),
        message,
        Bilingual("改成原文的编号或名称", "use the number or name that the text gives"),
        related=(Related(first.place(), Bilingual("第一处", "first here")),),
    )


# -- lists --------------------------------------------------------------------------------------------------------------------


def _bind_lists(document: DocumentModel, registry: Registry) -> Iterator[Diagnostic]:
    unknown: dict[tuple[str, str], list[tuple[Placed, Item]]] = {}
    for one, key, item in _listed(document, registry):
        bound = _bound(item, key, document, registry)
        if bound is not None:
            document.bound[id(item)] = bound
        elif not _constant(item, key):
            unknown.setdefault((_wanted(item, key), item.text), []).append((one, item))
    for wanted, table in (("unit", registry.units), ("zone", registry.zones), ("thing", registry.terms)):
        missing = [places for (kind, _), places in unknown.items() if kind == wanted] if not table else []
        if missing:
            yield _no_registry(wanted, *missing[0][0])
            unknown = {key: places for key, places in unknown.items() if key[0] != wanted}
    for (wanted, text), places in unknown.items():
        if not _consequence(document, wanted):
            yield _unknown(wanted, text, places, document, registry)


def _no_registry(wanted: str, one: Placed, item: Item) -> Diagnostic:
    """Return the one diagnostic for all the names that a missing or empty registry leaves unknown."""
    file = _FILES[wanted]
    message = Bilingual(f"没有登记表 policy/{file}，或表是空的", f"the registry policy/{file} is missing or empty")
    help_ = Bilingual(f"写好 policy/{file}，登记这里用到的名称", f"write policy/{file} with the names that are used here")
    return Diagnostic(UNKNOWN_NAME, one.place(item.start, item.end), message, help_)


def _listed(document: DocumentModel, registry: Registry) -> Iterator[tuple[Placed, str, Item]]:
    """Yield every entry of every list that names something, with its clause and field."""
    for one in document.clauses:
        for line in one.clause.fields:
            if isinstance(line.value, Items) and line.names and line.key != "fact":
                yield from ((one, line.key, item) for item in line.value.items)  # a line that holds under some option
            elif isinstance(line.value, Items) and line.key != "fact":
                _join(one, line.key, line.value, registry)
                for item in one.items(line.key):
                    yield one, line.key, item


def _join(one: Placed, key: str, listed: Items, registry: Registry) -> None:
    """Put a registered name together again that has a separator in it, so that a list can be pasted as the text has it."""
    if key not in _UNIT_FIELDS or all(registry.unit(item.text) for item in listed.items):
        return
    items: list[Item] = []
    todo = list(listed.items)
    while todo:
        first = todo.pop(0)
        for count in range(min(len(todo), _MOST_PARTS), 0, -1):
            last = todo[count - 1]
            name = one.source.text[first.start : last.end]
            if registry.unit(name):
                first = Item((name,), first.tier, first.start, last.end)
                del todo[:count]
                break
        items.append(first)
    if len(items) < len(listed.items):
        one.joined = {**(one.joined or {}), key: tuple(items)}


def _bound(item: Item, key: str, document: DocumentModel, registry: Registry) -> Entry | Placed | None:
    if key in _UNIT_FIELDS:
        return registry.unit(item.text)
    if key in _ZONE_FIELDS:
        return registry.zone(item.text)
    if key in _THING_FIELDS:
        return registry.zone(item.text) or registry.unit(item.text) or registry.term(item.text)
    if len(item.words) < 2:
        word = keywords.head(item.text)
        of_kind = document.of_kind(word.id) if word else []
        return of_kind[0] if len(of_kind) == 1 else None
    kind, name = item.words[0], " ".join(item.words[1:])
    special = keywords.constant(kind)
    if special in ("unit", "zone"):
        return registry.unit(name) if special == "unit" else registry.zone(name)
    word = keywords.head(kind)
    return find_clause(document, word.id, name) if word else None


def find_clause(document: DocumentModel, kind: str, name: str) -> Placed | None:
    """Return the clause of a kind with this number (in any numerals) or name."""
    if kind in ("task", "part"):
        number = whole(name)
        return document.numbered.get((kind, number)) if number is not None else None
    return document.named.get((kind, name))


def _constant(item: Item, key: str) -> bool:
    """Whether an entry is no name: 责任单位 as an actor, or a bare kind that stands for all clauses of it."""
    if key == "by":
        return keywords.constant(item.text) == "responsible-units"
    return key in _CLAUSE_FIELDS and len(item.words) == 1 and keywords.head(item.text) is not None


def _wanted(item: Item, key: str) -> str:
    if key in _CLAUSE_FIELDS:
        special = keywords.constant(item.words[0])
        return special if special in ("unit", "zone") else "clause"
    if key in _UNIT_FIELDS:
        return "unit"
    return "zone" if key in _ZONE_FIELDS else "thing"


def _consequence(document: DocumentModel, wanted: str) -> bool:
    """Whether an unbound reference may follow from another mistake already reported."""
    if wanted != "clause":
        return False
    numbered = [one for one in document.clauses if one.clause.kind in ("task", "part")]
    return (
        not document.whole
        or len(document.numbered) < len(numbered)
        or (document.text is not None and any(one.span is None for one in numbered))
    )


def _unknown(
    wanted: str, text: str, places: list[tuple[Placed, Item]], document: DocumentModel, registry: Registry
) -> Diagnostic:
    one, item = places[0]
    related = tuple(
        Related(other.place(again.start, again.end), Bilingual("这里也用到", "used here too")) for other, again in places[1:20]
    )
    kind_first = keywords.constant(item.words[0]) in ("unit", "zone") and len(item.words) > 1  # 单位 NAME
    name = text.split(" ", 1)[-1] if wanted in ("unit", "zone") and kind_first else text
    guess = nearest(name, _candidates(wanted, document, registry))
    place = one.place(item.start, item.end)
    if wanted == "clause":
        message = Bilingual(f"没有“{text}”这个条款", f"there is no clause '{text}'")
        help_ = Bilingual("写成“类别 名称”，如 任务 12、奖励 名称", "write kind and name, such as 'task 12' or 'award NAME'")
        rule = UNKNOWN_CLAUSE
    else:
        kind = {"unit": Bilingual("单位", "unit"), "zone": Bilingual("区域", "zone")}.get(
            wanted, Bilingual("单位、区域或术语", "unit, zone or term")
        )
        file = _FILES[wanted]
        message = Bilingual(f"没有登记叫“{name}”的{kind.zh}", f"no {kind.en} is registered as '{name}'")
        help_ = Bilingual(f"如果是新名称，请在 policy/{file} 登记", f"if it is new, register it in policy/{file}")
        rule = UNKNOWN_NAME
    if guess:
        help_ = Bilingual(f"是不是“{guess}”？", f"did you mean '{guess}'?")
    return Diagnostic(rule, place, message, help_, Fix(place, guess) if guess else None, related)


def _candidates(wanted: str, document: DocumentModel, registry: Registry) -> list[str]:
    """Return the names of the wanted kind that a misspelt one may stand for."""
    if wanted == "clause":
        named = [f"{keywords.by_id(keywords.HEADS, kind).zh} {name}" for kind, name in document.named if _has_head(kind)]
        return named + [f"任务 {number}" for kind, number in document.numbered if kind == "task"]
    names = []
    if wanted in ("unit", "thing"):
        names += [name for entry in registry.units.values() for name in entry.names]
    if wanted in ("zone", "thing"):
        names += [name for entry in registry.zones.values() for name in entry.names]
    return names + (list(registry.terms) if wanted == "thing" else [])


def _has_head(kind: str) -> bool:
    return any(word.id == kind for word in keywords.KINDS)


# -- readings and formulas ------------------------------------------------------------------------------------------------


def _bind_readings(document: DocumentModel) -> Iterator[Diagnostic]:
    """Check that fields which leave their value to a reading name one."""
    for one in document.clauses:
        for line in one.clause.fields:
            words = line.value
            if not isinstance(words, Words) or not is_deferred(words):
                continue
            if document.reading(" ".join(words.words[1:])) is None and document.whole:
                place = one.place(words.start, words.end)
                readings = [name for kind, name in document.named if kind == "reading"]
                guess = nearest(words.words[-1], readings)
                help_ = Bilingual(f"是不是“{guess}”？", f"did you mean '{guess}'?") if guess else None
                message = Bilingual(f"没有“{words.text}”这个条款", f"there is no clause '{words.text}'")
                fix = Fix(place, f"{words.words[0]} {guess}") if guess else None
                yield Diagnostic(UNKNOWN_CLAUSE, place, message, help_, fix)


def is_deferred(words: Words) -> bool:
    """Whether a value is left to a reading: 解释 NAME."""
    word = keywords.head(words.words[0]) if len(words.words) > 1 else None
    return word is not None and word.id == "reading"


def _bind_formulas(document: DocumentModel) -> Iterator[Diagnostic]:
    for one in document.of_kind("award"):
        facts = [line for line in one.clause.fields if line.key in ("fact", "figure")]
        known = {name for line in facts for name in line.names}
        for line in facts:
            if isinstance(line.value, Items):
                known |= {word for item in line.value.items for word in item.words}
        for line in one.clause.fields:
            if isinstance(line.value, Formula) and not one.clause.damaged:
                for name in references(line.value):
                    if name.name not in known and keywords.constant(name.name) not in ("true", "false"):
                        yield _unknown_fact(one, name, known)


def _unknown_fact(one: Placed, name: Reference, known: set[str]) -> Diagnostic:
    place = one.place(name.start, name.end)
    guess = nearest(name.name, sorted(known))
    help_ = Bilingual(f"是不是“{guess}”？", f"did you mean '{guess}'?") if guess else None
    message = Bilingual(f"公式里的“{name.name}”不是这条奖励的事实", f"'{name.name}' is no fact of this award")
    listed = Bilingual("用“事实 名称 name：类型”声明", "declare it with 'fact NAME name: type'")
    return Diagnostic(UNKNOWN_FACT, place, message, help_ or listed, Fix(place, guess) if guess else None)


def references(formula: Formula) -> Iterator[Reference]:
    """Yield the names used in a formula, in order."""
    todo: list[object] = [formula.expression]
    while todo:
        at = todo.pop()
        if isinstance(at, Reference):
            yield at
        elif isinstance(at, Operation):
            todo += reversed(at.operands)
