"""The numbers of an English text: amounts, ratios, counts, durations and days, in digits and in words.

Read are CNY 500,000; CNY 2 million; 30%; 30 percent; 22 April 2024; April 22, 2024; two years; twice; 18 months;
twenty-five; two thirds. Every run of digits is a number here, also one that only marks or names something: (1), No. 13.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from math import gcd
from typing import NamedTuple

from compiler.fidelity.figures import Measure

#: The months in order.
MONTHS = "January February March April May June July August September October November December".split()
_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_WORDS = (
    {word: value for value, word in enumerate(_UNITS, 1)}
    | {word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)}
    | _SCALES
    | {"once": 1, "twice": 2, "thrice": 3}
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_CURRENCIES = {"CNY": "yuan", "RMB": "yuan", "¥": "yuan", "￥": "yuan", "USD": "us-dollar", "US$": "us-dollar"}
_MONEY = {"yuan": "yuan", "US dollar": "us-dollar"}
_LONGEST = 15


class Number(NamedTuple):
    """A number: its place, what it says, where the unit after it ends, and whether it is spelt in letters."""

    start: int
    end: int
    value: Measure
    unit_end: int
    spelt: bool

    @property
    def loose(self) -> bool:
        """Whether it need not be in the Chinese: one, once."""
        return self.spelt and self.value.numerator == self.value.denominator


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns, made when first used: a number, what may follow it, a unit of time, a day."""
    words = "|".join(_WORDS)
    return (
        re.compile(rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?|\b(?:{words})\b"),
        re.compile(r"[ -](?:and )?([a-z]+)\b"),
        re.compile(r"[\s-]+(?:(working|business)[\s-]+|(?:consecutive|calendar|full|whole)\s+)?(year|month|week|day|hour)s?\b"),
        re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>[A-Z][a-z]{2,8}),? (?P<year>\d{4})\b"
                   r"|(?P<second>[A-Z][a-z]{2,8}) (?P<first>\d{1,2})(?:st|nd|rd|th)?,? (?P<last>\d{4})\b"
                   r"|\b(?P<iso>\d{4}-\d\d-\d\d)\b"),
    )  # fmt: skip


def read(text: str) -> list[Number]:
    """Return the numbers of an English text in order."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters outside English change their length
        lower = text
    matches = list(_patterns()[0].finditer(lower))
    if not matches:
        return []
    found = _days(text) if any(match[0].isdigit() for match in matches) else []
    days = list(found)
    end = 0
    for match in matches:
        if match.start() >= end and not any(day.start <= match.start() < day.end for day in days):
            number = _read(text, lower, match)
            found.append(number)
            end = number.end
    if days:
        found.sort()
    return _ranges(text, found) if len(found) > 1 else found


def _days(text: str) -> list[Number]:
    found = []
    for match in _patterns()[3].finditer(text):
        try:
            if match["iso"]:
                day = date.fromisoformat(match["iso"])
            else:
                month, of, year = (
                    match["month"] or match["second"],
                    match["day"] or match["first"],
                    match["year"] or match["last"],
                )
                day = date(int(year), 1 + next(at for at, name in enumerate(MONTHS) if name.startswith(month)), int(of))
        except (ValueError, StopIteration):
            continue
        found.append(Number(match.start(), match.end(), Measure("day-of-calendar", day.toordinal()), match.end(), False))
    return found


def _read(text: str, lower: str, match: re.Match[str]) -> Number:
    start, end = match.span()
    spelt = match[0][0].isalpha()
    numerator, denominator = (_WORDS[match[0]], 1) if spelt else _decimal(match[0])
    follows = _patterns()[1]
    while next_ := follows.match(lower, end, end + _LONGEST):
        grown = _grown(numerator, next_[1], spelt)
        if grown is None:
            break
        numerator, end = grown, next_.end()
    unit, unit_end = "", end
    if spelt and next_ and (parts := _PARTS.get(next_[1].removesuffix("s"))) and next_[1].endswith("s") == (numerator > 1):
        unit, denominator, end = "ratio", parts, next_.end()
    elif currency := _CURRENCIES.get(text[max(start - 4, 0) : start].strip()[-3:]) or _CURRENCIES.get(text[start - 1 : start]):
        unit, start = currency, _currency_start(text, start)
    else:
        unit, denominator, end = _after(text, lower, end, denominator)
    unit_end = end
    if not unit and (time := _patterns()[2].match(lower, end, end + 4 * _LONGEST)):
        unit, unit_end = ("working-day" if time[1] and time[2] == "day" else time[2]), time.end()
    common = gcd(numerator, denominator)
    return Number(start, end, Measure(unit, numerator // common, denominator // common), unit_end, spelt)


def _decimal(digits: str) -> tuple[int, int]:
    whole, _, part = digits.replace(",", "").partition(".")
    if len(whole) + len(part) > 2 * _LONGEST:  # no policy needs them, and reading them costs more than linear time
        return -1, 1
    return int(whole + part), 10 ** len(part)


def _grown(value: int, word: str, spelt: bool) -> int | None:
    """Return a number with the next word joined to it: 2 million, twenty-five, two hundred and five; None when it ends."""
    scale = _SCALES.get(word)
    if scale:
        return value * scale if value > 0 and (spelt or scale > 100) else None
    more = _WORDS.get(word) if spelt else None
    if more is None or word.endswith("ce"):
        return None
    room = 10 if value % 100 >= 20 and value % 10 == 0 else 100 if value >= 100 and value % 100 == 0 else 0
    return value + more if more < room else None


def _currency_start(text: str, start: int) -> int:
    sign = text[:start].rstrip()
    return next((len(sign) - len(one) for one in _CURRENCIES if sign.endswith(one)), start)


def _after(text: str, lower: str, end: int, denominator: int) -> tuple[str, int, int]:
    """Return the unit that the words after a number give it: a percentage, percentage points, a currency or none."""
    after = lower[end : end + _LONGEST]
    at = end + len(after) - len(after.lstrip(" -"))
    if after[:1] in "%‰" and after:
        return "ratio", denominator * (100 if after[0] == "%" else 1000), end + 1
    for words in ("percent", "per cent"):
        if lower.startswith(words, at) and not lower.startswith("percentage", at):
            return "ratio", denominator * 100, at + len(words)
    if lower.startswith("percentage point", at):
        return "point", denominator, end
    for words, unit in _MONEY.items():
        if text.startswith(words, at):
            return unit, denominator, at + len(words)
    return "", denominator, end


def _ranges(text: str, found: list[Number]) -> list[Number]:
    """Give both ends of a range the unit that is written at one of them: 5–8%, CNY 2 million to 5 million."""
    for at in range(len(found) - 1):
        one, two = found[at], found[at + 1]
        if text[one.end : two.start].strip() not in ("–", "—", "-", "to"):
            continue
        first, second = one.value, two.value
        if second.unit == "ratio" and not first.unit:
            common = gcd(first.numerator, first.denominator * 100)
            ratio = Measure("ratio", first.numerator // common, first.denominator * 100 // common)
            found[at] = one._replace(value=ratio)
        elif first.unit in _CURRENCIES.values() and not second.unit:
            found[at + 1] = two._replace(value=second._replace(unit=first.unit))
    return found


def written(value: Measure, spelt: bool) -> str:
    """Return a figure as English writes it: CNY 2 million, 30%, 22 April 2024, or a number in words or digits."""
    numerator, denominator = value.numerator, value.denominator
    if value.unit == "day-of-calendar":
        day = date.fromordinal(numerator)
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if value.unit in ("ratio", "share") and 10**6 % denominator == 0:
        return f"{_digits(numerator * 100, denominator)}%"
    if value.unit in _MONEY.values():
        sign = "CNY" if value.unit == "yuan" else "USD"
        millions = denominator == 1 and numerator >= 10**6 and numerator % 10**4 == 0
        return f"{sign} {_digits(numerator, 10**6)} million" if millions else f"{sign} {_digits(numerator, denominator)}"
    if spelt and denominator == 1 and 0 < numerator <= len(_UNITS):
        return _UNITS[numerator - 1]
    plain = denominator == 1 and numerator < 10**4  # 2024 is written without a separator
    return str(numerator) if plain else _digits(numerator, denominator)


def _digits(numerator: int, denominator: int) -> str:
    for places in range(7):
        if numerator * 10**places % denominator == 0:
            whole, part = divmod(numerator * 10**places // denominator, 10**places)
            return f"{whole:,}.{part:0{places}d}" if places else f"{whole:,}"
    return f"{numerator:,}/{denominator:,}"
