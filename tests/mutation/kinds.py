"""The kinds of corruption: each a function that yields all the mutants of its kind that a policy admits."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from compiler.fidelity.text import dense
from compiler.model import DocumentModel, Placed
from compiler.registry import Entry
from dsl import keywords
from dsl.source import fold
from dsl.values import Day, Items, Quantity, Text, Words
from tests.mutation.sites import (
    Edit,
    Mutant,
    Site,
    another_day,
    dropped,
    english,
    entry_names,
    field_line,
    leaves,
    lists,
    operations,
    other,
    renumbered,
    reunited,
)

Kind = Callable[[Site, random.Random], Iterator[Mutant]]
KINDS: dict[str, Kind] = {}

UNITS = ("responsible", "lead", "supporting")


def kind(name: str) -> Callable[[Kind], Kind]:
    """Enter a kind under its name."""

    def enter(function: Kind) -> Kind:
        KINDS[name] = function
        return function

    return enter


def population(site: Site, name: str, seed: int) -> list[Mutant]:
    """Return all mutants of a kind, in the order of the policy; the same for the same seed."""
    return [one for one in KINDS[name](site, random.Random(f"{seed}/{name}")) if one.old != one.new]


# -- units --------------------------------------------------------------------------------------------------------------------


@kind("unit dropped")
def unit_dropped(site: Site, _: random.Random) -> Iterator[Mutant]:
    yield from _drops(site, "unit dropped", UNITS)


@kind("unit added")
def unit_added(site: Site, rng: random.Random) -> Iterator[Mutant]:
    yield from _additions(site, "unit added", UNITS, [unit.zh for unit in site.registry.units.values()], rng)


@kind("units swapped")
def units_swapped(site: Site, _: random.Random) -> Iterator[Mutant]:
    for one in site.clauses:
        for _line, items in lists(one, UNITS):
            yield from _swaps(site, "units swapped", one, items)


@kind("unit replaced")
def unit_replaced(site: Site, rng: random.Random) -> Iterator[Mutant]:
    yield from _replacements(site, "unit replaced", UNITS, [unit.zh for unit in site.registry.units.values()], rng)


@kind("unit moved to another tier")
def unit_moved(site: Site, _: random.Random) -> Iterator[Mutant]:
    for one in site.clauses:
        for _line, items in lists(one, UNITS):
            for first, second in pairwise(items.items):
                new = "，" if first.tier == second.tier else "、"
                yield site.mutant("unit moved to another tier", one, first.end, second.start, new)


def _drops(site: Site, name: str, keys: tuple[str, ...]) -> Iterator[Mutant]:
    """Yield each entry dropped; the only entry with its field."""
    for one in site.clauses:
        for line, items in lists(one, keys):
            for at in range(len(items.items)):
                start, end = dropped(items, at) or field_line(one, line)
                yield site.mutant(name, one, start, end, "")


def _additions(site: Site, name: str, keys: tuple[str, ...], choices: list[str], rng: random.Random) -> Iterator[Mutant]:
    for one, document in _placed(site):
        for _line, items in lists(one, keys):
            taken = {each for item in items.items for each in entry_names(item, document)}
            new = other(rng, choices, taken)
            if new:
                at = rng.choice(items.items)
                yield site.mutant(name, one, at.end, at.end, f"、{new}")


def _replacements(site: Site, name: str, keys: tuple[str, ...], choices: list[str], rng: random.Random) -> Iterator[Mutant]:
    for one, document in _placed(site):
        for _line, items in lists(one, keys):
            taken = {each for item in items.items for each in entry_names(item, document)}
            for item in items.items:
                new = other(rng, choices, taken)
                if new:
                    yield site.mutant(name, one, item.start, item.end, new)


def _swaps(site: Site, name: str, one: Placed, items: Items) -> Iterator[Mutant]:
    text = one.source.text
    for first, second in pairwise(items.items):
        swapped = text[second.start : second.end] + text[first.end : second.start] + text[first.start : first.end]
        yield site.mutant(name, one, first.start, second.end, swapped)


def _placed(site: Site) -> Iterator[tuple[Placed, DocumentModel]]:
    return ((one, document) for document in site.documents for one in document.clauses)


# -- numbers and titles -------------------------------------------------------------------------------------------------------


@kind("task, section or part number changed")
def number_changed(site: Site, rng: random.Random) -> Iterator[Mutant]:
    for one in site.clauses:
        label = one.clause.name
        if one.clause.form != "numbered" or not label:
            continue
        start = one.source.text.index(label, one.clause.start)
        new = renumbered(label, rng)
        if new:
            yield site.mutant("task, section or part number changed", one, start, start + len(label), new)


@kind("title changed")
def title_changed(site: Site, rng: random.Random) -> Iterator[Mutant]:
    """Titles of numbered clauses and of documents are the text's; those of awards and readings are ours."""
    numbered = [one for one in site.clauses if one.clause.title and one.clause.form == "numbered"]
    titles = [one.clause.title.text for one in numbered if one.clause.title]
    for one in (*numbered, *(head for document in site.documents if (head := document.head))):
        title = one.clause.title
        if title is None:
            continue
        new = other(rng, titles, [title.text])
        if new:
            yield site.mutant("title changed", one, title.start, title.end, new)
        at = rng.randrange(len(title.text))
        yield site.mutant("title changed", one, title.start + at, title.start + at + 1, "")


@kind("document number changed")
def document_number_changed(site: Site, rng: random.Random) -> Iterator[Mutant]:
    for one in (head for document in site.documents if (head := document.head)):
        start = one.source.text.index(one.clause.name, one.clause.start)
        for match in re.finditer(r"\d+", fold(one.clause.name)):
            for _ in range(3):
                new = renumbered(match[0], rng) or ""
                yield site.mutant("document number changed", one, start + match.start(), start + match.end(), new)


# -- figures ------------------------------------------------------------------------------------------------------------------


def _figure_kind(key: str, value: Quantity | Day) -> str:
    if isinstance(value, Day):
        return "date changed"
    if key == "measure":
        return "target value changed"
    if key in ("cap", "cumulative-cap"):
        return "cap changed"
    if value.unit == "yuan":
        return "amount changed"
    if value.unit in ("ratio", "share"):
        return "ratio changed"
    return "duration changed" if value.unit in keywords.TIME_UNITS else "count changed"


def _figures(name: str) -> Kind:
    def generate(site: Site, rng: random.Random) -> Iterator[Mutant]:
        for one in site.claiming:
            for leaf in leaves(one):
                value = leaf.value
                if _figure_kind(leaf.key, value) != name:
                    continue
                for _ in range(3):
                    new = another_day(value, rng) if isinstance(value, Day) else renumbered(value.spelling, rng)
                    if new is None and isinstance(value, Quantity):
                        new = value.spelling.replace("0", "1", 1)
                    if new:
                        yield site.mutant(name, one, value.start, value.end, new)

    return generate


for _name in ("amount changed", "cap changed", "ratio changed", "count changed", "date changed", "duration changed"):
    kind(_name)(_figures(_name))


@kind("target value changed")
def target_value_changed(site: Site, rng: random.Random) -> Iterator[Mutant]:
    yield from _figures("target value changed")(site, rng)
    lines = ((one, one.clause.line("measure")) for one in site.claiming)
    words = [(one, line.value) for one, line in lines if line and isinstance(line.value, Words)]
    for one, value in words:
        new = other(rng, [each.text for _, each in words], [value.text])
        if new:
            yield site.mutant("target value changed", one, value.start, value.end, new)
        yield site.mutant("target value changed", one, value.end - 1, value.end, "")


@kind("fact type or unit changed")
def unit_changed(site: Site, rng: random.Random) -> Iterator[Mutant]:
    name = "fact type or unit changed"
    for one in site.claiming:
        for leaf in leaves(one):
            if isinstance(leaf.value, Quantity) and (new := reunited(leaf.value, rng)):
                yield site.mutant(name, one, leaf.value.start, leaf.value.end, new)
        for _line, items in lists(one, ("fact",)):
            yield from _fact_types(site, name, one, items, rng)


_TYPES = ("integer", "money", "ratio", "date", "duration", "truth")


def _fact_types(site: Site, name: str, one: Placed, items: Items, rng: random.Random) -> Iterator[Mutant]:
    """Yield a fact with another type, and one with another unit."""
    first = items.items[0]
    types = {keywords.by_id(keywords.CONSTANTS, each).zh for each in _TYPES}
    if first.words[0] not in types:
        return
    new = other(rng, sorted(types), [first.words[0]])
    if new:
        yield site.mutant(name, one, first.start, first.start + len(first.words[0]), new)
    if len(first.words) > 1:
        unit = other(rng, [word.zh for word in keywords.UNITS], [first.words[1]])
        yield site.mutant(name, one, first.end - len(first.words[1]), first.end, unit or "")


# -- quotations and clauses -----------------------------------------------------------------------------------------------------


@kind("quotation shortened")
def quotation_shortened(site: Site, rng: random.Random) -> Iterator[Mutant]:
    for one in site.claiming:
        for quotation in one.clause.all_quotations():
            begin, end = quotation.start + 1, quotation.end - 1
            for _ in range(2):
                cut = rng.choice([1, 2, 4, max((end - begin) // 2, 1)])
                if cut < end - begin:
                    yield site.mutant("quotation shortened", one, begin, begin + cut, "")
                    yield site.mutant("quotation shortened", one, end - cut, end, "")


@kind("clause deleted")
def clause_deleted(site: Site, _: random.Random) -> Iterator[Mutant]:
    """Deletes each clause that claims text; readings and examples claim none."""
    for one in site.claiming:
        yield site.mutant("clause deleted", one, one.clause.start, one.clause.end, "")


@kind("clause duplicated")
def clause_duplicated(site: Site, _: random.Random) -> Iterator[Mutant]:
    for one in site.claiming:
        copy = "\n\n" + one.source.text[one.clause.start : one.clause.end]
        yield site.mutant("clause duplicated", one, one.clause.end, one.clause.end, copy)


@kind("clause moved to another task")
def clause_moved(site: Site, rng: random.Random) -> Iterator[Mutant]:
    for document in site.documents:
        tasks = document.of_kind("task")
        for one in document.clauses:
            own = one.ancestor("task")
            others = [task for task in tasks if task is not own]
            if own is None or one.clause.kind in UNMOVED or not others:
                continue
            task = rng.choice(others)
            text = one.source.text[one.clause.start : one.clause.end]
            put = Edit(task.source.path, task.clause.end, task.clause.end, f"\n\n{text}")
            mutant = site.mutant("clause moved to another task", one, one.clause.start, one.clause.end, "", put)
            yield mutant._replace(new=f"under {task.clause.name}")


UNMOVED = ("reading", "example")


@kind("modality changed")
def modality_changed(site: Site, rng: random.Random) -> Iterator[Mutant]:
    """Each duty, and each target that states its modality, gets two others."""
    for one in site.claiming:
        line = one.clause.line("modality")
        if one.clause.kind == "duty":
            start, end = one.clause.start, one.source.text.index(" ", one.clause.start)
        elif line:
            start, end = line.value.start, line.value.end
        else:
            continue
        word = keywords.spelling_table(keywords.MODALITIES).get(one.source.text[start:end].lower())
        choices = [each.zh for each in keywords.MODALITIES if word is None or each.id != word.id]
        for new in rng.sample(choices, 2):
            yield site.mutant("modality changed", one, start, end, new)


# -- who and where ----------------------------------------------------------------------------------------------------------------


@kind("zone dropped")
def zone_dropped(site: Site, _: random.Random) -> Iterator[Mutant]:
    yield from _drops(site, "zone dropped", ("concerns",))


@kind("zone swapped")
def zone_swapped(site: Site, rng: random.Random) -> Iterator[Mutant]:
    """A zone exchanged for another; the order of zones means nothing."""
    yield from _replacements(site, "zone swapped", ("concerns",), [zone.zh for zone in site.registry.zones.values()], rng)


@kind("zone added")
def zone_added(site: Site, rng: random.Random) -> Iterator[Mutant]:
    yield from _additions(site, "zone added", ("concerns",), [zone.zh for zone in site.registry.zones.values()], rng)
    zones = [zone.zh for zone in site.registry.zones.values()]
    key = keywords.by_id(keywords.FIELDS, "concerns").zh
    for one in site.claiming:
        if "concerns" in one.clause.declared and one.clause.line("concerns") is None and zones:
            yield site.mutant("zone added", one, one.clause.end, one.clause.end, f"\n  {key}：{rng.choice(zones)}")


@kind("actor changed")
def actor_changed(site: Site, rng: random.Random) -> Iterator[Mutant]:
    yield from _replacements(site, "actor changed", ("by",), [unit.zh for unit in site.registry.units.values()], rng)


@kind("actor dropped")
def actor_dropped(site: Site, _: random.Random) -> Iterator[Mutant]:
    """One actor of several, and the whole field. A duty without actors is that of the responsible units: no change of those."""
    for one in site.claiming:
        for line, items in lists(one, ("by",)):
            if [keywords.constant(item.text) for item in items.items] == ["responsible-units"]:
                continue
            yield site.mutant("actor dropped", one, *field_line(one, line), "")
            for at in range(len(items.items)):
                cut = dropped(items, at)
                if cut:
                    yield site.mutant("actor dropped", one, *cut, "")


@kind("beneficiary, fund or issuer replaced")
def party_replaced(site: Site, rng: random.Random) -> Iterator[Mutant]:
    name = "beneficiary, fund or issuer replaced"
    units = [unit.zh for unit in site.registry.units.values()]
    things = [term.zh for term in site.registry.terms.values()]
    for keys, choices in ((("issuer", "approved-by"), units), (("beneficiary", "fund", "applies-to"), [*things, *units])):
        for _ in range(2):
            yield from _replacements(site, name, keys, choices, rng)


# -- conditions -------------------------------------------------------------------------------------------------------------------


@kind("condition dropped")
def condition_dropped(site: Site, _: random.Random) -> Iterator[Mutant]:
    """The whole condition of an award, or one side of an operation in it."""
    for one in site.claiming:
        line = one.clause.line("when")
        if line is None:
            continue
        yield site.mutant("condition dropped", one, *field_line(one, line), "")
        for operation in operations(one, "when"):
            if len(operation.operands) > 1 and operation.operator in ("and", "or", "add", "subtract", "multiply"):
                for operand in operation.operands:
                    kept = one.source.text[operand.start : operand.end]
                    yield site.mutant("condition dropped", one, operation.start, operation.end, kept)


# -- English ------------------------------------------------------------------------------------------------------------------------


@kind("term mistranslated")
def term_mistranslated(site: Site, rng: random.Random) -> Iterator[Mutant]:
    yield from _mistranslated(site, "term mistranslated", True, rng)


@kind("term mistranslated in our own words")
def own_term_mistranslated(site: Site, rng: random.Random) -> Iterator[Mutant]:
    """In readings, notes, titles of awards and names of facts."""
    yield from _mistranslated(site, "term mistranslated in our own words", False, rng)


def _mistranslated(site: Site, name: str, official: bool, rng: random.Random) -> Iterator[Mutant]:
    """Yield a term's registered English replaced by that of another, wherever the Chinese beside it has the term."""
    terms = list(site.registry.terms.values())
    for one, document in _placed(site):
        for each in english(one, document):
            for term, start, end in _rendered(each.text, each.zh, site) if each.official is official else ():
                forms = {form.lower() for form in (term.en, *term.variants)}
                new = other(rng, [entry.en for entry in terms if not _shares(entry.en.lower(), forms)], [])
                if new:
                    yield site.mutant(name, one, start, end, new)


def _shares(words: str, forms: set[str]) -> bool:
    return any(form in words or words in form for form in forms)


def _rendered(text: Text, zh: str, site: Site) -> Iterator[tuple[Entry, int, int]]:
    """Yield the terms that the Chinese has, longest first, with the place of each one's English."""
    registry = site.registry
    named = [*registry.terms.values(), *registry.zones.values(), *registry.units.values()]
    left, written = zh, text.text.lower()
    for entry, name in sorted(((one, dense(name)) for one in named for name in (one.names or (one.zh,))), key=_longest):
        if name not in left:
            continue
        left = left.replace(name, " ")
        forms = sorted((entry.en, *entry.variants, *entry.names_en), key=len, reverse=True)
        form = next((form for form in forms if form.lower() in written), None)
        if form is None:
            continue
        at = written.index(form.lower())
        written = written[:at] + "\0" * len(form) + written[at + len(form) :]
        if registry.terms.get(entry.id) is entry:
            yield entry, text.start + at, text.start + at + len(form)


def _longest(pair: tuple[Entry, str]) -> tuple[int, str]:
    return -len(pair[1]), pair[1]


_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_WORD = re.compile(rf"\b({'|'.join(_WORDS)})\b", re.IGNORECASE)


@kind("English figure changed")
def english_figure_changed(site: Site, rng: random.Random) -> Iterator[Mutant]:
    for one, document in _placed(site):
        for each in english(one, document):
            for match in _NUMBER.finditer(each.text.text):
                start = each.text.start + match.start()
                new = renumbered(match[0].rstrip(","), rng) or ""
                yield site.mutant("English figure changed", one, start, start + len(match[0].rstrip(",")), new)


@kind("English number word changed")
def english_word_changed(site: Site, rng: random.Random) -> Iterator[Mutant]:
    for one, document in _placed(site):
        for each in english(one, document):
            for match in _WORD.finditer(each.text.text):
                start = each.text.start + match.start()
                new = other(rng, _WORDS, [match[0].lower()]) or ""
                yield site.mutant("English number word changed", one, start, start + len(match[0]), new)
