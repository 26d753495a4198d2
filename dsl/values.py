"""The values a field can hold: text, lists, quotations, quantities, dates, words and formulas.

Places (`start`, `end`, offsets in code points) and spellings do not count when values are compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import gcd
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words to the end of the line."""

    text: str
    start: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: its words (a name, or a kind and a name) and the tier it stands in, from 1."""

    words: tuple[str, ...]
    tier: int
    start: int = field(compare=False)
    end: int = field(compare=False)

    @property
    def text(self) -> str:
        """The entry as written, its words joined by single spaces."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Items:
    """A list in tiers: `、` joins peers, `，` opens the next tier."""

    items: tuple[Item, ...]
    start: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of the official text; more than one part selects the span from the first words to the last."""

    parts: tuple[str, ...]
    start: int = field(compare=False)
    end: int = field(compare=False)

    @property
    def text(self) -> str:
        """The quotation as written, parts joined by the ellipsis."""
        return ELLIPSIS.join(self.parts)


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of a `原文` field, in order."""

    items: tuple[Quotation, ...]
    start: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact number with its unit.

    `unit` is `yuan`, `ratio`, `share` (top 50% of a ranking), a unit of the keyword table such as `place` or `year`, or
    empty for a bare number; `per` is the unit a rate is counted in (50万元/位 is yuan per place). The number is
    numerator / denominator in lowest terms, denominator positive.
    """

    numerator: int
    denominator: int
    unit: str = ""
    per: str = ""
    spelling: str = field(default="", compare=False)
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    @property
    def value(self) -> Fraction:
        """The number as an exact fraction."""
        from fractions import Fraction

        return Fraction(self.numerator, self.denominator)


def lowest(numerator: int, denominator: int) -> tuple[int, int]:
    """Return a fraction in lowest terms."""
    common = gcd(numerator, denominator) or 1
    return numerator // common, denominator // common


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day."""

    value: date
    spelling: str = field(compare=False)
    start: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Words:
    """A value that is no number: a name, a constant, or a kind and a name."""

    words: tuple[str, ...]
    start: int = field(compare=False)
    end: int = field(compare=False)

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in a formula: a fact or a value of an enumeration."""

    name: str
    start: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator or function with its operands.

    Operators: add subtract multiply divide minus; less at-most more at-least equal unequal; and or not; min max sum;
    if (condition, then, else). Brackets only group; they leave no node.
    """

    operator: str
    operands: tuple[Expression, ...]
    start: int = field(compare=False)
    end: int = field(compare=False)
    depth: int = field(compare=False, default=1)


Expression = Quantity | Day | Reference | Operation


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula; `ceiling` when it starts with 不超过, so that the amount may be anything from 0 up to it."""

    expression: Expression
    ceiling: bool
    start: int = field(compare=False)
    end: int = field(compare=False)


Value = Text | Items | Quotations | Quantity | Day | Words | Formula
