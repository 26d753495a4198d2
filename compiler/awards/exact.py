"""Exact numbers as pairs of whole numbers: what `fractions` does, without what it costs to load.

A number is (numerator, denominator) in lowest terms with a positive denominator. Money is counted in yuan; two decimals
are whole fen, and nothing is ever rounded here.
"""

from __future__ import annotations

from math import gcd

Exact = tuple[int, int]

ZERO: Exact = (0, 1)
ONE: Exact = (1, 1)


def exact(numerator: int, denominator: int = 1) -> Exact:
    """Return a number in lowest terms; the denominator must not be 0."""
    common = gcd(numerator, denominator)
    if denominator < 0:
        common = -common
    return numerator // common, denominator // common


def add(one: Exact, two: Exact) -> Exact:
    """Return the sum."""
    return exact(one[0] * two[1] + two[0] * one[1], one[1] * two[1])


def minus(one: Exact) -> Exact:
    """Return the number with its sign turned."""
    return -one[0], one[1]


def subtract(one: Exact, two: Exact) -> Exact:
    """Return the difference."""
    return add(one, minus(two))


def multiply(one: Exact, two: Exact) -> Exact:
    """Return the product."""
    return exact(one[0] * two[0], one[1] * two[1])


def divide(one: Exact, two: Exact) -> Exact:
    """Return the quotient; the second must not be 0."""
    return exact(one[0] * two[1], one[1] * two[0])


def less(one: Exact, two: Exact) -> bool:
    """Whether the first is smaller."""
    return one[0] * two[1] < two[0] * one[1]


def least(*numbers: Exact) -> Exact:
    """Return the smallest."""
    found = numbers[0]
    for number in numbers[1:]:
        found = number if less(number, found) else found
    return found


def most(*numbers: Exact) -> Exact:
    """Return the greatest."""
    found = numbers[0]
    for number in numbers[1:]:
        found = number if less(found, number) else found
    return found


def floor(one: Exact) -> int:
    """Return the greatest whole number not above it."""
    return one[0] // one[1]


def ceil(one: Exact) -> int:
    """Return the smallest whole number not below it."""
    return -(-one[0] // one[1])


def decimal(one: Exact) -> str:
    """Return the number as a plain decimal; one that does not end as `numerator/denominator`."""
    numerator, denominator = one
    places, scaled = 0, 1
    while denominator != 1 and scaled % denominator and places < 40:
        places, scaled = places + 1, scaled * 10
    if denominator != 1 and scaled % denominator:
        return f"{numerator}/{denominator}"
    if not places:
        return str(numerator)
    whole, part = divmod(abs(numerator) * (scaled // denominator), scaled)
    return f"{'-' if numerator < 0 else ''}{whole}.{part:0{places}d}"


def grouped(one: Exact) -> str:
    """Return the number for readers, with thousands separators."""
    text = decimal(one)
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    if "/" in text:
        return sign + "/".join(f"{int(part):,}" for part in text.split("/"))
    whole, dot, part = text.partition(".")
    return f"{sign}{int(whole):,}{dot}{part}"
