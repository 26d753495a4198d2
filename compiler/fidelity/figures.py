"""The figures of a Chinese text: amounts, ratios, counts, durations and days, told from words that only contain numerals.

A figure is a number that measures something. Which numerals do is decided by what stands around them, never by a list of
the words of one document:

- Arabic digits are figures, except in document numbers (〔2024〕13号), in marks (（1） 1. 附件1) and next to letters (5G);
- Chinese numerals are figures before 元, 分之, or a unit of the language (两年, 三项); not in ordinals (第二批), where no unit
  follows (一般, 五大, 进一步), where the unit is part of a word (一次性, 三位一体, 一人一档), at the end of a word (统一, 单一),
  nor is 一 before a counting unit where nothing says that it limits (建设一个).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from compiler.fidelity.text import Span
from dsl import keywords, literals
from dsl.values import Day, Quantity

_HAN = "[一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]*"
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SCALE = "(?:万亿|[万亿千百])?"
_UNITS = "|".join(
    sorted((one for word in keywords.UNITS for one in word.spellings if not one.isascii()), key=lambda one: (-len(one), one))
)
_NUMBER = f"(?:{_DIGITS}|{_HAN}?){_SCALE}"
_START = re.compile(r"[\d一二两三四五六七八九十]+")
_FIGURE = re.compile(
    r"(?P<day>\d{4}年\d{1,2}月\d{1,2}日)"
    rf"|(?P<ratio>{_DIGITS}[%‰]|{_HAN}分之{_HAN})"
    rf"|(?P<money>{_NUMBER}元)"
    rf"|(?P<range>(?:{_DIGITS}|{_HAN}?))(?=(?:[—~至到-]|——){_NUMBER}(?P<unit>[%‰元]|{_UNITS}))"
    rf"|(?P<count>{_NUMBER}(?:{_UNITS}))"
    rf"|(?P<bare>{_DIGITS})"
)
#: A hundred parts are written 百分之, which does not begin like other numerals.
_HUNDRED = re.compile(rf"百分之{_HAN}")

_NUMBER_OF_DOCUMENT = re.compile(r"\[\d{4}\]第?\d+号?")
_TELEPHONE = re.compile(r"\d{3,4}-\d{7,8}")
_MARK = re.compile(r"\d{1,3}[.、](?!\d)")
_LABEL = re.compile(r"(?:附件|附表|图|表|任务|专栏|[A-Za-z][-.]?)$")
_IDIOM = re.compile(r"([一二两三四五六七八九十])[^\d,。]\1[^\d,。]|[一二三四五六七八九十]位一体")
_LIMIT_BEFORE = re.compile(r"(?:每|仅|只|限|满|达|近|约|超过|不少于|不低于|至少|最多|累计|共)[^,。;:、]{0,6}$")
_LIMIT_AFTER = re.compile(r"以[上下内外]|之内|及以")
#: After a unit these make a word of number and unit: 一次性, 一站式.
_WORD_ENDS = frozenset("性式化体型")
#: Before 一 these end a word in it: 统一, 单一.
_WORD_BEGINS = frozenset("统唯单同专划归合逐之不如任某万")
_LONGEST = 40


class Figure(NamedTuple):
    """A figure: its place in the dense text, its words, and what it says."""

    span: Span
    words: str
    value: Measure


class Measure(NamedTuple):
    """What a figure says: a unit (`yuan`, `ratio`, `share`, `day-of-calendar`, one of the language, or none) and a fraction."""

    unit: str
    numerator: int
    denominator: int = 1


def measure(value: Quantity | Day) -> Measure:
    """Return what a typed value says, in the form of a figure of the text; the unit of a rate is left out."""
    if isinstance(value, Day):
        return Measure("day-of-calendar", value.value.toordinal())
    return Measure(value.unit, value.numerator, value.denominator)


def find(words: str) -> list[Figure]:
    """Return the figures of a dense text in order."""
    found = []
    end = 0
    for start in _starts(words):
        if start < end:
            continue
        figure, end = _read(words, start)
        if figure is not None:
            found.append(figure)
    return found


def _starts(words: str) -> list[int]:
    starts = [match.start() for match in _START.finditer(words)]
    hundreds = [match.start() for match in _HUNDRED.finditer(words)]
    return sorted(starts + hundreds) if hundreds else starts


def _read(words: str, start: int) -> tuple[Figure | None, int]:
    """Return the figure that begins at a numeral, if it is one, and where to go on."""
    skipped = _NUMBER_OF_DOCUMENT.match(words, max(start - 1, 0)) or _TELEPHONE.match(words, start)
    if skipped:
        return None, skipped.end()
    match = _HUNDRED.match(words, start) or _FIGURE.match(words, start, start + _LONGEST)
    if match is None or _is_no_figure(words, start, match):
        run = _START.match(words, start)
        return None, run.end() if run else start + 1
    value = _value(words, start, match)
    return (Figure(Span(start, match.end()), match[0], value) if value else None), match.end()


def _value(words: str, start: int, match: re.Match[str]) -> Measure | None:
    text, kind = match[0], match.lastgroup
    if kind == "day":
        day = literals.day(text, 0, 0)
        return measure(day) if day else None
    if match.re is _FIGURE and match["range"] is not None:
        text += match["unit"]
    quantity = literals.quantity(text, 0, 0)
    if quantity is None:
        return None
    found = measure(quantity)
    return found._replace(unit="share") if found.unit == "ratio" and words[start - 1 : start] == "前" else found


def _is_no_figure(words: str, start: int, match: re.Match[str]) -> bool:
    before, after = words[max(start - 10, 0) : start], words[match.end() : match.end() + 3]
    if before.endswith("第") and after[:1] not in ("位", "名") and match[0][-1] not in "位名":
        return True
    arabic = match[0][0].isascii()
    if arabic:
        return _is_mark(words, start, match.end(), before) or (after[:1].isascii() and after[:1].isalpha())
    return match.lastgroup == "bare" or _is_word(words, start, match, before, after)


def _is_mark(words: str, start: int, end: int, before: str) -> bool:
    """Whether digits number something: （1）, 1. at the start of a sentence, 附件1, A4."""
    bracketed = before.endswith("(") and words[end : end + 1] == ")"
    opens = not before or before[-1] in "。;:!?)"
    return bracketed or _LABEL.search(before) is not None or (opens and _MARK.match(words, start) is not None)


def _is_word(words: str, start: int, match: re.Match[str], before: str, after: str) -> bool:
    """Whether a Chinese numeral is part of a word."""
    if _IDIOM.match(words, start) or (start and _IDIOM.match(words, start - 2)) or after[:1] in _WORD_ENDS:
        return True
    if before.endswith("(") and after.startswith(")"):
        return True
    if match.re is _HUNDRED or match.lastgroup != "count" or not match[0].startswith("一"):
        return False
    if before[-1:] in _WORD_BEGINS:
        return True
    unit = keywords.unit(match[0][1:])
    counts = unit is not None and unit.id not in keywords.TIME_UNITS and unit.id != "occasion"
    return counts and not _LIMIT_BEFORE.search(before) and not _LIMIT_AFTER.match(after)
