"""The numbers of an English text: amounts, ratios, counts, durations and days, in digits and in words.

Read are CNY 500,000; CNY 2 million; 30%; 30 percent; 22 April 2024; April 22, 2024; two years; twice; 18 months;
twenty-five; two thirds. Every run of digits is a number here, also one that only marks or names something: (1), No. 13.
"""

import re
from datetime import date
from itertools import accumulate
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
_MONTH = {name[:size].lower(): at for at, name in enumerate(MONTHS, 1) for size in range(3, len(name) + 1)}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_CURRENCIES = {"cny": "yuan", "rmb": "yuan", "¥": "yuan", "￥": "yuan", "usd": "us-dollar", "$": "us-dollar"}
_MONEY = ("yuan", "us-dollar")
_TIMES = frozenset({"year", "month", "week", "day", "hour"})
_FILLERS = frozenset({"working", "business", "consecutive", "calendar", "full", "whole"})
#: Words that make a unit with the next one: per cent, percentage points, US dollars, working days.
_FIRST_OF_TWO = _FILLERS | {"per", "percentage", "us"}
#: Words and numbers: these are told apart by what they are, which costs less than to look for each number word.
_WORD = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?|[a-z]+|[¥￥$%‰])")
_DIGIT = re.compile(r"\d")
#: Where the word after a number is none of these, it is a number and nothing more.
_AFTER = {*_WORDS, *_FILLERS, *_TIMES, *_PARTS, "and", "%", "‰", "per", "percent", "percentage", "yuan", "us"}
_AFTER |= {f"{word}s" for word in (*_TIMES, *_PARTS)}
_MAX_DIGITS = 30
_LARGEST = 10**_MAX_DIGITS


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


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without marks."""
    text = text.lower()
    for mark in ",.;:()-–“”":
        text = text.replace(mark, " ")
    return text.split()


def read(text: str) -> list[Number]:
    """Return the numbers of an English text in order."""
    if _DIGIT.search(text) is None and _WORDS.keys().isdisjoint(words(text)):
        return []
    tokens = _Tokens(text)
    found: list[Number] = []
    at = 0
    for position, word in enumerate(tokens.words):
        if position >= at and (word in _WORDS or word[0].isdecimal()):
            number, at = (tokens.dated and _day(tokens, position)) or _number(tokens, position)
            found.append(number)
    return _ranges(text, found) if len(found) > 1 else found


class _Tokens:
    """The words, numbers and signs of a text with their places."""

    def __init__(self, text: str) -> None:
        lower = text.lower()
        self.text = lower if len(lower) == len(text) else text  # a few letters outside English change their length
        pieces = _WORD.split(self.text)  # what stands between words, and words, in turn
        self.words = pieces[1::2]
        self._between = pieces[::2]
        self._ends = list(accumulate(map(len, pieces)))
        self.dated = "-" in self._between or not _MONTH.keys().isdisjoint(self.words)

    def start(self, position: int) -> int:
        return self._ends[2 * position]

    def end(self, position: int) -> int:
        return self._ends[2 * position + 1]

    def next(self, position: int, joints: tuple[str, ...] = ("", " ", "-")) -> str:
        """Return the word at a position, if only one of these stands between it and the one before; else nothing."""
        if 0 < position < len(self.words) and self._between[position] in joints:
            return self.words[position]
        return ""


def _day(tokens: _Tokens, position: int) -> tuple[Number, int] | None:
    """Return the day that a number is part of, and the position after it: 22 April 2024, April 22, 2024, 2024-04-22."""
    word = tokens.words[position]
    if not word.isdecimal() or len(word) > 4:
        return None
    if len(word) == 4:
        month = tokens.next(position + 1, ("-",))
        day = tokens.next(position + 2, ("-",)) if month else ""
        return _dated(tokens, position, position + 2, word, month, day) if day else None
    after = position + 1 + (tokens.next(position + 1, ("",)) in ("st", "nd", "rd", "th"))
    after += tokens.next(after, (" ",)) == "of"
    if found := _MONTH.get(tokens.next(after, (" ",))):
        return _dated(tokens, position, after + 1, tokens.next(after + 1, (" ", ", ")), found, word)
    if tokens.next(position, (" ",)) and (found := _MONTH.get(tokens.words[position - 1])):
        return _dated(tokens, position - 1, after, tokens.next(after, (" ", ", ")), found, word)
    return None


def _dated(tokens: _Tokens, first: int, last: int, year: str, month: str | int, day: str) -> tuple[Number, int] | None:
    try:
        value = Measure("day-of-calendar", date(int(year), int(month), int(day)).toordinal())
    except (ValueError, OverflowError):
        return None
    return Number(tokens.start(first), tokens.end(last), value, tokens.end(last), False), last + 1


def _number(tokens: _Tokens, position: int) -> tuple[Number, int]:
    """Return the number that begins at a position, and the position after it."""
    word = tokens.words[position]
    spelt = word in _WORDS
    start = tokens.start(position)
    numerator, denominator = (_WORDS[word], 1) if spelt else _decimal(word)
    before = tokens.words[position - 1] if tokens.next(position) else ""
    at = position + 1
    if before not in _CURRENCIES and tokens.next(at) not in _AFTER:
        common, end = gcd(numerator, denominator), tokens.end(position)
        return Number(start, end, Measure("", numerator // common, denominator // common), end, spelt), at
    while grown := _grown(numerator, tokens, at, spelt):
        numerator, at = grown
    unit, used, times = _unit(tokens, at, numerator if spelt else 0)
    if before in _CURRENCIES:
        unit, used, times = _CURRENCIES[before], 0, 1
        start = tokens.start(position - 1)
        start -= 2 * (before == "$" and tokens.text.startswith("us", max(start - 2, 0)))
    whole = unit in (*_MONEY, "ratio")  # the unit is part of the figure
    end, unit_end = tokens.end(at - 1 + used * whole), tokens.end(at - 1 + used)
    common = gcd(numerator, denominator * times)
    value = Measure(unit, numerator // common, denominator * times // common)
    return Number(start, end, value, unit_end, spelt), at + used * whole


def _decimal(digits: str) -> tuple[int, int]:
    whole, _, part = digits.replace(",", "").partition(".")
    if len(whole) + len(part) > _MAX_DIGITS:  # no policy needs them, and reading them costs more than linear time
        return -1, 1
    return int(whole + part), 10 ** len(part)


def _grown(value: int, tokens: _Tokens, at: int, spelt: bool) -> tuple[int, int] | None:
    """Return a number with the next word joined to it, and the position after: 2 million, twenty-five, two hundred and five."""
    word = tokens.next(at, (" ", "-"))
    if word in _SCALES:
        return (value * _SCALES[word], at + 1) if 0 < value < _LARGEST and (spelt or word != "hundred") else None
    if not spelt or value < 20:
        return None
    at += word == "and"
    more = _WORDS.get(tokens.next(at, (" ", "-")), 0)
    room = 10 if value % 100 >= 20 and value % 10 == 0 else 100 if value % 100 == 0 else 0
    return (value + more, at + 1) if 0 < more < room else None


def _unit(tokens: _Tokens, at: int, spelt: int) -> tuple[str, int, int]:
    """Return what the words after a number make of it: the unit, how many words that takes, and what the number is divided by.

    `spelt` is the number where it stands in letters: then two thirds is a ratio.
    """
    word = tokens.next(at)
    second = tokens.next(at + 1, (" ", "-")) if word in _FIRST_OF_TWO else ""
    part = _PARTS.get(word.removesuffix("s")) if spelt else None
    if part and word.endswith("s") == (spelt > 1):
        return "ratio", 1, part
    if word in ("%", "‰"):
        return "ratio", 1, 100 if word == "%" else 1000
    if word == "percent" or (word, second) == ("per", "cent"):
        return "ratio", 1 + (word == "per"), 100
    if word == "percentage" and second in ("point", "points"):
        return "point", 2, 1
    if word == "yuan":
        return "yuan", 1, 1
    if word == "us" and second in ("dollar", "dollars"):
        return "us-dollar", 2, 1
    filled = word in _FILLERS
    time = (second if filled else word).removesuffix("s")
    if time in _TIMES:
        return ("working-day" if time == "day" and word in ("working", "business") else time), 1 + filled, 1
    return "", 0, 1


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
        elif first.unit in _MONEY and not second.unit:
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
    if value.unit in _MONEY:
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
