"""The values a field can hold: text, lists, quotations, quantities, dates, words and formulas.

Each knows its place (`start`, `end`, offsets in code points); `syntax.bare` leaves places and spellings out, for comparing.
"""

from datetime import date
from math import gcd
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

ELLIPSIS = "…"


class Text(NamedTuple):
    """Plain words to the end of the line."""

    text: str
    start: int
    end: int


class Item(NamedTuple):
    """One entry of a list: its words (a name, or a kind and a name) and the tier it stands in, from 1."""

    words: tuple[str, ...]
    tier: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """The entry as written, its words joined by single spaces."""
        return " ".join(self.words)


class Items(NamedTuple):
    """A list in tiers: `、` joins peers, `，` opens the next tier."""

    items: tuple[Item, ...]
    start: int
    end: int


class Quotation(NamedTuple):
    """Words of the official text; more than one part selects the span from the first words to the last."""

    parts: tuple[str, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The quotation as written, parts joined by the ellipsis."""
        return ELLIPSIS.join(self.parts)


class Quotations(NamedTuple):
    """The quotations of a `原文` field, in order."""

    items: tuple[Quotation, ...]
    start: int
    end: int


class Quantity(NamedTuple):
    """An exact number with its unit.

    `unit` is `yuan`, `ratio`, `share` (top 50% of a ranking), a unit of the keyword table such as `place` or `year`, or
    empty for a bare number; `per` is the unit a rate is counted in (50万元/位 is yuan per place). The number is
    numerator / denominator in lowest terms, denominator positive.
    """

    numerator: int
    denominator: int
    unit: str = ""
    per: str = ""
    spelling: str = ""
    start: int = 0
    end: int = 0

    @property
    def value(self) -> "Fraction":
        """The number as an exact fraction."""
        from fractions import Fraction

        return Fraction(self.numerator, self.denominator)


def lowest(numerator: int, denominator: int) -> tuple[int, int]:
    """Return a fraction in lowest terms."""
    common = gcd(numerator, denominator) or 1
    return numerator // common, denominator // common


class Day(NamedTuple):
    """A calendar day."""

    value: date
    spelling: str
    start: int
    end: int


class Words(NamedTuple):
    """A value that is no number: a name, a constant, or a kind and a name."""

    words: tuple[str, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(self.words)


class Reference(NamedTuple):
    """A name in a formula: a fact or a value of an enumeration."""

    name: str
    start: int
    end: int


class Operation(NamedTuple):
    """An operator or function with its operands.

    Operators: add subtract multiply divide minus; less at-most more at-least equal unequal; and or not; min max sum;
    if (condition, then, else). Brackets only group; they leave no node.
    """

    operator: str
    operands: "tuple[Expression, ...]"
    start: int
    end: int
    depth: int = 1


Expression = Quantity | Day | Reference | Operation


class Formula(NamedTuple):
    """A formula; `ceiling` when it starts with 不超过, so that the amount may be anything from 0 up to it."""

    expression: Expression
    ceiling: bool
    start: int
    end: int


Value = Text | Items | Quotations | Quantity | Day | Words | Formula
