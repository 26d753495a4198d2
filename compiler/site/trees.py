"""Checked formulas as data: a tree to compute with, and their words with places for the values of facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from compiler import wording
from compiler.awards import exact, speech
from compiler.awards.kinds import MONEY, Kind, scale, symbol
from compiler.awards.symbols import Symbols
from compiler.awards.typecheck import Checker
from compiler.resolve import references
from dsl import keywords
from dsl.diagnostic import Bilingual
from dsl.values import Day, Expression, Formula, Operation, Quantity, Reference

Plain = dict[str, Any]

#: Stands around the name of a fact in a formula's words; no text of a policy holds a control character.
_MARK = "\x01"


class Trees:
    """Formulas of one award as data."""

    def __init__(self, symbols: Symbols) -> None:
        """Take the names of the award."""
        self.symbols = symbols
        self.checker = Checker(symbols)

    def tree(self, at: Expression) -> Plain:
        """Return an expression to compute with. Numbers are given in the base of their unit, as two whole numbers."""
        if isinstance(at, Quantity):
            return {"number": number(exact.exact(*scale(at)))}
        if isinstance(at, Day):
            return {"number": [str(at.value.toordinal()), "1"]}
        if isinstance(at, Reference):
            return self._named(at.name)
        found: Plain = {"op": at.operator, "of": [self.tree(part) for part in at.operands]}
        if at.operator in ("add", "subtract") and self._shifts(at):
            found["shift"] = "month" if self._in_months(at.operands[1]) else "day"
        return found

    def _named(self, name: str) -> Plain:
        fact, figure = self.symbols.fact.get(name), self.symbols.figure.get(name)
        if fact:
            return {"fact": fact.id}
        if figure:
            return self.tree(figure.value)
        offered = self.symbols.offered.get(name)
        if offered:
            return {"options": list(dict.fromkeys(one.option(name) or name for one in offered))}
        return {"truth": keywords.constant(name) == "true"}

    def _shifts(self, at: Operation) -> bool:
        """Whether a sum or difference moves a date."""
        one, two = (self.checker.kind(part) for part in at.operands[:2])
        return one is not None and one.sort == "date" and two is not None and two.sort != "date"

    def _in_months(self, at: Expression) -> bool:
        kind = self.checker.kind(at)
        return kind is not None and dict(kind.powers).get("month") == 1

    # -- words ------------------------------------------------------------------------------------------------------------------

    def told(self, at: Expression) -> Plain:
        """Return an expression in words: with the names of its facts, and with places for their values."""
        form = "number" if isinstance(at, Quantity) else "name" if isinstance(at, Reference) else "formula"
        written, shown = self._put(at, lambda name: speech.named(name, self.symbols)), self._put(at, self._place)
        return {
            "form": form,
            "written": both(written),
            "shown": {"zh": shown.zh.split(_MARK), "en": shown.en.split(_MARK)},
            "facts": self.facts(at),
        }

    def facts(self, at: Expression) -> list[str]:
        """Return the facts of an expression by their stable names, in order."""
        found = [self.symbols.fact.get(name.name) for name in references(Formula(at, False, 0, 0))]
        return list(dict.fromkeys(fact.id for fact in found if fact))

    def _put(self, at: Expression, name: Callable[[str], Bilingual]) -> Bilingual:
        zh = wording.expression(at, lambda word: word.zh, lambda q: wording.quantity(q).zh, lambda n: name(n).zh)
        en = wording.expression(at, lambda word: word.en, lambda q: wording.quantity(q).en, lambda n: name(n).en)
        return Bilingual(zh, en)

    def _place(self, name: str) -> Bilingual:
        fact, figure = self.symbols.fact.get(name), self.symbols.figure.get(name)
        if fact:
            place = f"{_MARK}{fact.id}{_MARK}"
            return Bilingual(place, place)
        return wording.value(figure.value) if figure else speech.named(name, self.symbols)


def number(of: exact.Exact) -> list[str]:
    """Return an exact number as two whole numbers in text; a script's own numbers would lose digits."""
    return [str(of[0]), str(of[1])]


def both(text: Bilingual) -> Plain:
    """Return a text in both languages."""
    return {"zh": text.zh, "en": text.en}


def unit(kind: Kind) -> Plain:
    """Return how a number of a kind is said."""
    if kind == MONEY:
        return {"form": "money"}
    if kind.sort == "date":
        return {"form": "date"}
    if not kind.powers:
        return {"form": "plain"}
    if len(kind.powers) > 1 or kind.powers[0][1] != 1 or kind.powers[0][0] == "share":
        return {"form": "symbol", **both(symbol(kind))}
    word = keywords.by_id(keywords.UNITS, kind.powers[0][0])
    return {"form": "count", "zh": word.zh, "one": word.en.replace("-", " "), "many": f"{word.en}s".replace("-", " ")}
