"""What a formula comes to while facts may be unknown: ranges of numbers, three-valued truths, sets of options.

A known fact is a range of one number, a truth that can be one thing only, a set of one option. Every operation returns a
value that holds whatever the unknown facts turn out to be; it may be wider than the tightest one, never narrower.
"""

from collections.abc import Callable
from typing import NamedTuple

from compiler.awards import exact
from compiler.awards.exact import Exact


class Range(NamedTuple):
    """All numbers from low to high (None: without end); an open end is not itself included.

    `whole` tells that only whole numbers are meant.
    """

    low: Exact | None
    high: Exact | None
    low_open: bool = False
    high_open: bool = False
    whole: bool = False

    @property
    def point(self) -> Exact | None:
        """The number, when there is only one."""
        return self.low if self.low is not None and self.low == self.high else None

    @property
    def empty(self) -> bool:
        """Whether no number is in it."""
        if self.low is None or self.high is None:
            return False
        return exact.less(self.high, self.low) or (self.low == self.high and (self.low_open or self.high_open))

    def holds(self, number: Exact) -> bool:
        """Whether a number is in it."""
        low, high = self.low, self.high
        above = low is None or exact.less(low, number) or (low == number and not self.low_open)
        return above and (high is None or exact.less(number, high) or (high == number and not self.high_open))


class Truth(NamedTuple):
    """Whether something can hold, and whether it can fail; both while it is unknown."""

    can_hold: bool
    can_fail: bool

    @property
    def word(self) -> str:
        """Return yes, no or unknown."""
        return "unknown" if self.can_hold and self.can_fail else "yes" if self.can_hold else "no"


class Options(NamedTuple):
    """The options (by their stable names) that an enumeration may still be."""

    names: tuple[str, ...]


Value = Range | Truth | Options

YES, NO, UNKNOWN = Truth(True, False), Truth(False, True), Truth(True, True)
ANY = Range(None, None)


def point(number: Exact) -> Range:
    """Return the range of one number."""
    return Range(number, number)


def known(value: Value) -> bool:
    """Whether nothing about a value is open."""
    if isinstance(value, Range):
        return value.point is not None
    return value != UNKNOWN if isinstance(value, Truth) else len(value.names) == 1


def tightened(one: Range) -> Range:
    """Return a range of whole numbers with its ends on whole numbers."""
    if not one.whole:
        return one
    low = None if one.low is None else exact.ceil(one.low)
    if low is not None and one.low_open and one.low == (low, 1):
        low += 1
    high = None if one.high is None else exact.floor(one.high)
    if high is not None and one.high_open and one.high == (high, 1):
        high -= 1
    return Range(None if low is None else (low, 1), None if high is None else (high, 1), False, False, True)


def both(one: Range, two: Range) -> Range:
    """Return what is in both ranges."""
    low, low_open = _inner(one.low, one.low_open, two.low, two.low_open, exact.less)
    high, high_open = _inner(one.high, one.high_open, two.high, two.high_open, lambda a, b: exact.less(b, a))
    return tightened(Range(low, high, low_open, high_open, one.whole or two.whole))


def _inner(
    one: Exact | None, one_open: bool, two: Exact | None, two_open: bool, before: Callable[[Exact, Exact], bool]
) -> tuple[Exact | None, bool]:
    """Return the end that lies further in."""
    if one is None or two is None:
        return (two, two_open) if one is None else (one, one_open)
    if one == two:
        return one, one_open or two_open
    return (two, two_open) if before(one, two) else (one, one_open)


def either(one: Value, two: Value) -> Value:
    """Return the least value that has room for both."""
    if isinstance(one, Truth) and isinstance(two, Truth):
        return Truth(one.can_hold or two.can_hold, one.can_fail or two.can_fail)
    if isinstance(one, Options) and isinstance(two, Options):
        return Options(tuple(dict.fromkeys((*one.names, *two.names))))
    assert isinstance(one, Range)  # kinds have been checked
    assert isinstance(two, Range)
    low, low_open = _outer(one.low, one.low_open, two.low, two.low_open, exact.less)
    high, high_open = _outer(one.high, one.high_open, two.high, two.high_open, lambda a, b: exact.less(b, a))
    return Range(low, high, low_open, high_open, one.whole and two.whole)


def _outer(
    one: Exact | None, one_open: bool, two: Exact | None, two_open: bool, before: Callable[[Exact, Exact], bool]
) -> tuple[Exact | None, bool]:
    if one is None or two is None:
        return None, False
    if one == two:
        return one, one_open and two_open
    return (one, one_open) if before(one, two) else (two, two_open)


# -- arithmetic -----------------------------------------------------------------------------------------------------------


def plus(one: Range, two: Range) -> Range:
    """Return all sums."""
    low = None if one.low is None or two.low is None else exact.add(one.low, two.low)
    high = None if one.high is None or two.high is None else exact.add(one.high, two.high)
    return Range(low, high, one.low_open or two.low_open, one.high_open or two.high_open, one.whole and two.whole)


def negative(one: Range) -> Range:
    """Return all numbers with their sign turned."""
    low = None if one.high is None else exact.minus(one.high)
    high = None if one.low is None else exact.minus(one.low)
    return Range(low, high, one.high_open, one.low_open, one.whole)


def scaled(one: Range, factor: Exact) -> Range:
    """Return all numbers times a number."""
    if factor[0] == 0:
        return point(exact.ZERO)
    if factor[0] < 0:
        return scaled(negative(one), exact.minus(factor))
    low = None if one.low is None else exact.multiply(one.low, factor)
    high = None if one.high is None else exact.multiply(one.high, factor)
    return Range(low, high, one.low_open, one.high_open, one.whole and factor[1] == 1)


def product(one: Range, two: Range) -> Range:
    """Return all products; exact when one side is known, else as wide as the corners make it."""
    for first, second in ((one, two), (two, one)):
        number = first.point
        if number is not None:
            return scaled(second, number)
    corners = [(a, b) for a in (one.low, one.high) for b in (two.low, two.high)]
    if any(a is None or b is None for a, b in corners):
        positive = all(each.low is not None and each.low[0] >= 0 for each in (one, two))
        low = exact.multiply(one.low, two.low) if positive and one.low is not None and two.low is not None else None
        return Range(low, None, False, False, one.whole and two.whole)
    products = [exact.multiply(a, b) for a, b in corners if a is not None and b is not None]
    return Range(exact.least(*products), exact.most(*products), False, False, one.whole and two.whole)


def quotient(one: Range, two: Range) -> Range:
    """Return all quotients; anything when the divisor may be 0 (that it is 0 is for the caller to refuse)."""
    number = two.point
    if number is not None:
        return scaled(one, exact.divide(exact.ONE, number))
    if two.low is None or two.high is None or two.holds(exact.ZERO) or two.low[0] == 0 or two.high[0] == 0:
        return ANY
    return product(one._replace(whole=False), Range(exact.divide(exact.ONE, two.high), exact.divide(exact.ONE, two.low)))


def smaller(one: Range, two: Range) -> Range:
    """Return what the smaller of two may be."""
    low, low_open = _outer(one.low, one.low_open, two.low, two.low_open, exact.less)
    high, high_open = _inner(one.high, one.high_open, two.high, two.high_open, lambda a, b: exact.less(b, a))
    return Range(low, high, low_open, high_open, one.whole and two.whole)


def greater(one: Range, two: Range) -> Range:
    """Return what the greater of two may be."""
    return negative(smaller(negative(one), negative(two)))


def below(one: Range, two: Range, *, or_equal: bool) -> Truth:
    """Return whether the first is smaller than (or equal to) the second."""
    gap = plus(two, negative(one))  # holds where the gap is positive, or not negative
    low, high = gap.low, gap.high
    surely = low is not None and (low[0] > 0 or (low[0] == 0 and (or_equal or gap.low_open)))
    never = high is not None and (high[0] < 0 or (high[0] == 0 and (not or_equal or gap.high_open)))
    return Truth(not never, not surely)


def same(one: Value, two: Value) -> Truth:
    """Return whether two values are the same."""
    if isinstance(one, Options) and isinstance(two, Options):
        common = set(one.names) & set(two.names)
        return Truth(bool(common), not (known(one) and known(two) and common))
    if isinstance(one, Truth) and isinstance(two, Truth):
        can = (one.can_hold and two.can_hold) or (one.can_fail and two.can_fail)
        differ = (one.can_hold and two.can_fail) or (one.can_fail and two.can_hold)
        return Truth(can, differ)
    assert isinstance(one, Range)  # kinds have been checked
    assert isinstance(two, Range)
    apart = both(one, two).empty
    return Truth(not apart, not (known(one) and one.point == two.point))
