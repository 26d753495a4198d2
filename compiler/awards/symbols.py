"""The names that the formulas of an award may use: facts with their kinds, figures, and the options of enumerations."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.awards.kinds import DATE, MONEY, NUMBER, TRUTH, Kind, counted, of_quantity
from dsl import keywords
from dsl.diagnostic import Bilingual
from dsl.syntax import Clause, Field
from dsl.values import Day, Item, Items, Quantity, Text


class Fact:
    """A fact of an award: all its names (the last is the English one), its kind and unit, its words, and its line.

    `whole` tells that its numbers are whole; `options` gives every name of each option with the Chinese and English one.
    """

    __slots__ = ("kind", "line", "names", "options", "unit", "whole", "words")

    def __init__(
        self,
        names: tuple[str, ...],
        kind: Kind,
        unit: str,
        whole: bool,
        words: Bilingual,
        options: tuple[Bilingual, ...],
        line: Field,
    ) -> None:
        """Take the parts."""
        self.names = names
        self.kind = kind
        self.unit = unit
        self.whole = whole
        self.words = words
        self.options = options
        self.line = line

    @property
    def id(self) -> str:
        """The stable name: the English one."""
        return self.names[-1]

    @property
    def short(self) -> Bilingual:
        """What it is called in formulas and sentences: its Chinese and its English name."""
        return Bilingual(self.names[0], self.names[-1])

    @property
    def measure(self) -> Bilingual | None:
        """What it measures (money, a duration, a ratio) and so is never negative; None where it may be, as a count may."""
        if self.kind == MONEY:
            return Bilingual("金额", "money")
        if self.unit in ("ratio", "share"):
            return Bilingual("比例", "a ratio")
        timed = self.kind.powers and self.kind.powers[0][0] in keywords.MEASURES_OF_TIME
        return Bilingual("时长", "a duration") if timed else None

    def option(self, name: str) -> str | None:
        """Return the stable name of the option with this name."""
        return next((one.en for one in self.options if name in one), None)


class Figure:
    """A named constant of an award."""

    __slots__ = ("line", "names", "value")

    def __init__(self, names: tuple[str, ...], value: Quantity | Day, line: Field) -> None:
        """Take the parts."""
        self.names = names
        self.value = value
        self.line = line

    @property
    def kind(self) -> Kind:
        """What it is."""
        return DATE if isinstance(self.value, Day) else of_quantity(self.value)


class Symbols:
    """All names of an award: facts in order, figures, facts and figures by every name, the facts that offer an option."""

    __slots__ = ("fact", "facts", "figure", "figures", "offered")

    def __init__(
        self,
        facts: tuple[Fact, ...],
        figures: tuple[Figure, ...],
        fact: dict[str, Fact],
        figure: dict[str, Figure],
        offered: dict[str, tuple[Fact, ...]],
    ) -> None:
        """Take the parts."""
        self.facts = facts
        self.figures = figures
        self.fact = fact
        self.figure = figure
        self.offered = offered


def symbols(award: Clause) -> Symbols:
    """Return the names of an award. Facts whose type cannot be read are left out; a check reports them."""
    english = {line.names[0]: line.value.text for line in award.fields if line.key == "fact-en" and isinstance(line.value, Text)}
    facts = tuple(fact for line in award.fields if line.key == "fact" for fact in _fact(line, english))
    figures = tuple(_figures(award))
    offered: dict[str, tuple[Fact, ...]] = {}
    for fact in facts:
        for option in fact.options:
            for name in dict.fromkeys(option):
                offered[name] = (*offered.get(name, ()), fact)
    return Symbols(
        facts,
        figures,
        {name: fact for fact in facts for name in fact.names},
        {name: figure for figure in figures for name in figure.names},
        offered,
    )


def _fact(line: Field, english: dict[str, str]) -> Iterator[Fact]:
    read = typed(line)
    if read is None or not line.names:
        return
    kind, unit, whole, options = read
    words = Bilingual(line.names[0], english.get(line.names[0]) or english.get(line.names[-1]) or line.names[-1])
    yield Fact(line.names, kind, unit, whole, words, options, line)


def _figures(award: Clause) -> Iterator[Figure]:
    for line in award.fields:
        if line.key == "figure" and line.names and isinstance(line.value, Quantity | Day):
            yield Figure(line.names, line.value, line)


def typed(line: Field) -> tuple[Kind, str, bool, tuple[Bilingual, ...]] | None:
    """Return kind, unit, wholeness and options of a fact from its line; None when that is no type."""
    items = line.value.items if isinstance(line.value, Items) else ()
    if not items:
        return None
    words = items[0].words
    sort = keywords.constant(words[0])
    if len(items) == 1:
        return _simple(sort, words[1:])
    if any(len(item.words) > 2 for item in items):
        return None
    options = tuple(_option(item) for item in items)
    return Kind("option", (), tuple(one.en for one in options)), "", False, options


def _option(item: Item) -> Bilingual:
    return Bilingual(item.words[0], item.words[-1])


def _simple(sort: str | None, rest: tuple[str, ...]) -> tuple[Kind, str, bool, tuple[Bilingual, ...]] | None:
    unit = keywords.unit(" ".join(rest)) if rest else None
    if rest and unit is None:
        return None
    if sort == "integer":
        return (counted(unit.id), unit.id, True, ()) if unit else (NUMBER, "", True, ())
    if sort == "duration":
        if unit and unit.id not in keywords.MEASURES_OF_TIME:
            return None
        return (counted(unit.id if unit else "month"), unit.id if unit else "", False, ())
    plain = {"money": (MONEY, "yuan"), "ratio": (NUMBER, "ratio"), "truth": (TRUTH, ""), "date": (DATE, "")}.get(sort or "")
    return (*plain, False, ()) if plain and not rest else None
