"""Whether the English of a Chinese text has the same figures.

Every figure of the Chinese must be in the English, with its value and its kind (money, ratio, day, count or duration). Every
number of the English must be in the Chinese, and as often: an amount, ratio or day as a figure, any other as a numeral of
that value, also one inside a word (五大). `one`, `a`, `once`, `first` and `single` say nothing by themselves.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from compiler.fidelity import english
from compiler.fidelity.english import Number
from compiler.fidelity.figures import Figure, Measure
from compiler.fidelity.text import Span
from dsl.numerals import MAX_DIGITS, chinese, whole

_KINDS = {
    "yuan": "money",
    "us-dollar": "dollars",
    "ratio": "ratio",
    "share": "ratio",
    "point": "points",
    "day-of-calendar": "day",
}
_TIMES = frozenset({"year", "month", "week", "day", "working-day", "hour"})
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
#: Ordinals up to this one may be words (third); those above are numbers in both languages.
_LAST_WORD = 20
#: So many wrong numbers of one text are shown with their figures.
_MANY = 40
_DIGITS = frozenset("0123456789")
#: Before 一 these point at one of several and count nothing: 前一年, 哪一天, 最后一日.
_POINTERS = frozenset("前哪那这后同每另上下任某")

#: English words that say one or two without a number.
_ONE = frozenset({"single", "annual", "annually", "yearly"})
_EACH = frozenset({"single", "each", "every", "per"})
_TWO = frozenset({"both", "double", "doubles", "doubled", "dual", "pair", "pairs", "couple", "twofold"})


class Difference(NamedTuple):
    """A figure that the English lacks, a number that the Chinese lacks, or both, the one standing for the other.

    `times` is how often the Chinese has the number.
    """

    figure: Figure | None
    number: Number | None
    times: int = 0

    @property
    def of_value(self) -> bool:
        """Whether the two differ in more than the unit of a duration."""
        if self.figure is None or self.number is None:
            return True
        one, two = self.figure.value, self.number.value
        return (one.numerator, one.denominator) != (two.numerator, two.denominator) or _kind(one) != _kind(two)


@cache
def _numeral() -> re.Pattern[str]:
    """Return the pattern of a Chinese numeral, made when first used: digits with their scale, or characters."""
    return re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)([百千]?(?:万亿|[万亿])?)|([零〇一二两三四五六七八九十百千万亿双]+)")


class _Chinese:
    """The stretches of a dense text that were translated, their figures, and the other numerals in them."""

    def __init__(self, text: str, spans: list[Span], figures: list[Figure]) -> None:
        self.text = text
        self.spans = spans
        self.figures = [_scaled(figure, text) for figure in figures]

    @cached_property
    def matches(self) -> list[re.Match[str]]:
        """All numerals."""
        return [match for span in self.spans for match in _numeral().finditer(self.text, span.start, span.end)]

    def figure_at(self, at: int) -> Figure | None:
        """Return the figure in which a place of the text stands."""
        position = bisect_right(self._starts, at) - 1
        return self.figures[position] if position >= 0 and at < self.figures[position].span.end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [figure.span.start for figure in self.figures]

    @cached_property
    def marks(self) -> set[int | None]:
        """The numbers that stand in brackets: （1）, （二）."""
        return {whole(match[0]) for match in self.matches if _in_brackets(self.text, *match.span())} - {None}

    @cached_property
    def numerals(self) -> dict[int | str, int]:
        """How often each value stands as a numeral, but for amounts, ratios and marks; decimals as written."""
        found: dict[int | str, int] = {}
        for match in self.matches:
            start, end = match.span()
            figure = self.figure_at(start) if self.figures else None
            if not (figure and _kind(figure.value) not in ("count", "day")) and not _in_brackets(self.text, start, end):
                digits, scale, han = match.groups()
                for value in _han(han) if han else _arabic(digits, scale):
                    found[value] = found.get(value, 0) + 1
        return found

    def names(self) -> Iterator[tuple[Figure, bool]]:
        """Yield the digits that are no figures and the ordinals that have no word, and whether they stand in brackets."""
        for match in self.matches:
            start, end = match.span()
            ordinal = self.text[start - 1 : start] == "第"
            if (match[1] or ordinal) and len(match[0]) <= MAX_DIGITS and not self.figure_at(start):
                value = int(match[1].replace(",", "").split(".")[0]) if match[1] else chinese(match[0])
                if value is not None and (match[1] or value > _LAST_WORD):
                    yield Figure(Span(start, end), match[0], Measure("", value)), _in_brackets(self.text, start, end)


def differences(text: str, spans: list[Span], figures: list[Figure], translation: str, strict: bool) -> list[Difference]:
    """Return what differs between the figures of stretches of a dense text and their English; both figures and spans in order.

    `strict` asks for every number of the Chinese in digits, also one that only names something: task 12, item (5).
    """
    numbers = english.read(translation)
    if not numbers and not figures and not (strict and _names_by_number(text)):
        return []
    source = _Chinese(text, spans, figures)
    marked = [one for one in numbers if _in_brackets(translation, one.start, one.end)]
    marks = source.marks if marked else set()
    if marks:
        numbers = [one for one in numbers if not _in_brackets(translation, one.start, one.end)]
    said = _table(one.value for one in numbers) if source.figures else {}
    lacking = [one for one in source.figures if not (_points(one, text) or _rendered(one.value, said, translation))]
    if strict:
        lacking += _unnamed(source, numbers, marked)
    extra = _ungrounded(numbers, source)
    if marks:
        extra += [(one, 0) for one in marked if one.value.numerator not in marks]
    return _paired(lacking, extra) if lacking or extra else []


def _names_by_number(text: str) -> bool:
    return "第" in text or not _DIGITS.isdisjoint(text)


Key = tuple[str, int, int]


def _table(values: Iterable[Measure]) -> dict[Key, list[Measure]]:
    """Return values by what they measure and how much it is."""
    found: dict[Key, list[Measure]] = {}
    for value in values:
        found.setdefault(_key(value), []).append(value)
    return found


def _key(value: Measure) -> Key:
    return _kind(value), value.numerator, value.denominator


def _kind(value: Measure) -> str:
    """Return what a figure measures: money, a ratio, a day, or anything that is counted."""
    return _KINDS.get(value.unit, "count")


def _clash(one: Measure, two: Measure) -> bool:
    """Whether both are durations, in different units."""
    return one.unit in _TIMES and two.unit in _TIMES and one.unit != two.unit


def _in_brackets(text: str, start: int, end: int) -> bool:
    """Whether a number stands alone in brackets, as the mark of an item does."""
    return text[start - 1 : start] == "(" and text[end : end + 1] == ")"


def _scaled(figure: Figure, text: str) -> Figure:
    """Return a bare number with the scale that stands after it: 500万粉丝."""
    value, after = figure.value, text[figure.span.end : figure.span.end + 2]
    scale = _SCALES.get(after) or _SCALES.get(after[:1]) if not value.unit else None
    return figure._replace(value=value._replace(numerator=value.numerator * scale)) if scale else figure


def _points(figure: Figure, text: str) -> bool:
    single = figure.words.startswith("一") and figure.value.numerator == figure.value.denominator
    return single and text[figure.span.start - 1 : figure.span.start] in _POINTERS


def _rendered(value: Measure, said: dict[Key, list[Measure]], translation: str) -> bool:
    """Whether the English has a figure, a small one also in other words than a numeral: both, a year, April."""
    if any(not _clash(value, one) for one in said.get(_key(value), ())):
        return True
    if _kind(value) != "count" or value.denominator != 1:
        return False
    if value.numerator == 1:
        words = english.words(translation)
        if value.unit == "occasion":
            return not _EACH.isdisjoint(words)
        return value.unit not in _TIMES or _says_one(words)
    if value.numerator == 2 and not _TWO.isdisjoint(english.words(translation)):
        return True
    month = value.unit == "month" and 0 < value.numerator <= len(english.MONTHS)
    return month and english.MONTHS[value.numerator - 1] in translation


def _says_one(words: list[str]) -> bool:
    """Whether English words say `one` of a time: single, yearly, a year."""
    return not _ONE.isdisjoint(words) or any(one in ("a", "an") and two in _TIMES for one, two in pairwise(words))


def _unnamed(source: _Chinese, numbers: list[Number], marked: list[Number]) -> list[Figure]:
    """Return the numbers that name something in the Chinese and are not in the English."""
    free, bracketed = ({one.value.numerator for one in group} for group in (numbers, marked))
    return [name for name, in_brackets in source.names() if name.value.numerator not in (bracketed if in_brackets else free)]


def _ungrounded(numbers: list[Number], source: _Chinese) -> list[tuple[Number, int]]:
    """Return the numbers of the English that the Chinese has not, or not so often: the first of each, and how often that is."""
    groups: dict[Key, list[Number]] = {}
    for number in numbers:
        if not number.loose:
            groups.setdefault(_key(number.value), []).append(number)
    figures = _table(figure.value for figure in source.figures) if groups and source.figures else {}
    surplus = []
    for key, group in groups.items():
        equal = figures.get(key, [])
        have = sum(not _clash(one, group[0].value) for one in equal)
        if have < len(group) and key[0] == "count" and len(equal) == have:
            have = max(have, source.numerals.get(_spelling(group[0].value), 0))
        if have < len(group):
            surplus.append((group[0], have))
    return surplus


def _spelling(value: Measure) -> int | str:
    """Return how a number is found among the numerals of the Chinese: a whole one by its value, a decimal as written."""
    return value.numerator if value.denominator == 1 else english.written(Measure("", value.numerator, value.denominator), False)


def _arabic(written: str, scale: str) -> set[int | str]:
    digits = written.replace(",", "")
    if "." in digits or len(digits) > MAX_DIGITS:
        return {digits}
    times = 1
    for char in scale:
        times *= _SCALES[char]
    return {int(digits), int(digits) * times}


def _han(numeral: str) -> set[int | str]:
    plain = numeral.replace("双", "二")
    values = [chinese(plain)]
    if not any(char in plain for char in "十百千万亿"):
        values += [chinese(char) for char in plain]
    return {value for value in values if value is not None}


def _paired(lacking: list[Figure], extra: list[tuple[Number, int]]) -> list[Difference]:
    """Return the differences, a wrong number together with the figure that it probably stands for."""
    found: list[Difference] = []
    equal = {(one.value.numerator, one.value.denominator) for one in lacking}
    for number, times in sorted(extra, key=lambda each: (each[0].value.numerator, each[0].value.denominator) not in equal):
        figure = _counterpart(number, lacking) if len(found) < _MANY else None
        if figure:
            lacking = [one for one in lacking if one is not figure]
        found.append(Difference(figure, number, times))
    return found + [Difference(figure, None) for figure in lacking]


def _counterpart(number: Number, lacking: list[Figure]) -> Figure | None:
    """Return a figure of the same value (counted in another unit), else one of the same kind, else the only one left."""
    value = number.value
    equal = [one for one in lacking if one.value[1:] == value[1:]]
    same = [one for one in lacking if _kind(one.value) == _kind(value)]
    return next(iter([*equal, *same, *(lacking if len(lacking) == 1 else ())]), None)
