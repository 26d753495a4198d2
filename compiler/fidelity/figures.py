"""The figures of a Chinese text: amounts, ratios, counts, durations and days, told from words that only contain numerals.

A figure is a number that measures something. Which numerals do is decided by what stands around them, never by a list of
the words of one document:

- Arabic digits are figures, except in document numbers (〔2024〕13号), in marks (（1） 1. 附件1) and next to letters (5G);
- Chinese numerals are figures before 元, 分之, or a unit of the language (两年, 三项); not in ordinals (第二批), where no unit
  follows (一般, 五大, 进一步), where the unit is part of a word (一次性, 三位一体, 一人一档), at the end of a word (统一, 单一),
  nor is 一 before a counting unit where nothing says that it limits (建设一个).
"""

import re
from functools import cache
from typing import NamedTuple

from compiler.fidelity.text import Span
from dsl import keywords, literals
from dsl.values import Day, Quantity

# Each set of Chinese characters in an expression takes longer to compile than most texts to read: there are few of them here.
_DIGITS = frozenset("一二两三四五六七八九十")
_HAN = "[一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]*"
_NUMERALS = re.compile(r"[\d一二两三四五六七八九十]+")
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_NUMBER = re.compile(rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?|{_HAN})(?:万亿|万|亿|千|百)?")
_TO = re.compile(r"——|[—~至到-]")
_NUMBER_OF_DOCUMENT = re.compile(r"\[\d{4}\]第?\d+号?")
_TELEPHONE = re.compile(r"\d{3,4}-\d{7,8}")
_MARK = re.compile(r"\d{1,3}[.、](?!\d)")
_LABEL = re.compile(r"(?:附件|附表|图|表|任务|专栏|[A-Za-z][-.]?)$")
#: Before 一 and a unit these say that it limits, so far before it, and after it these.
_LIMITS_BEFORE = ("每", "仅", "只", "限", "满", "达", "近", "约", "超过", "不少于", "不低于", "至少", "最多", "累计", "共")
_NEAR = 6
_LIMITS_AFTER = ("以上", "以下", "以内", "以外", "之内", "及以")
_SIGNS = frozenset("%‰元")
#: After a unit these make a word of number and unit: 一次性, 一站式.
_WORD_ENDS = frozenset("性式化体型")
#: Before 一 these end a word in it: 统一, 单一.
_WORD_BEGINS = frozenset("统唯单同专划归合逐之不如任某万")
_LONGEST = 40


@cache
def _parts() -> re.Pattern[str]:
    """Return the pattern of a share in words, 百分之三十; most texts have none."""
    return re.compile(rf"(?:百|{_HAN})分之{_HAN}")


class Measure(NamedTuple):
    """What a figure says: a unit (`yuan`, `ratio`, `share`, `day-of-calendar`, one of the language, or none) and a fraction."""

    unit: str
    numerator: int
    denominator: int = 1


class Figure(NamedTuple):
    """A figure: its place in the dense text, its words, and what it says."""

    span: Span
    words: str
    value: Measure


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
    """Return where numerals begin. One after 第 counts nothing (第二批), unless it is a rank (第3位)."""
    starts = []
    end = 0
    for match in _NUMERALS.finditer(words):
        start = match.start()
        if words[start - 1 : start] == "第":
            number = _NUMBER.match(words, start, start + _LONGEST)
            end = number.end() if number else match.end()
            if words.startswith(("位", "名"), end):
                starts.append(start)
        elif start >= end:  # not the rest of an ordinal: 第二百零二条
            starts.append(start)
    if "百分之" in words:  # 百 alone begins no numeral
        starts = sorted({*starts, *(match.start() for match in _parts().finditer(words))})
    return starts


def _read(words: str, start: int) -> tuple[Figure | None, int]:
    """Return the figure that begins at a numeral, if it is one, and where to go on."""
    skipped = _NUMBER_OF_DOCUMENT.match(words, max(start - 1, 0)) or _TELEPHONE.match(words, start)
    if skipped:
        return None, skipped.end()
    end, text = _extent(words, start)
    if not text or _is_no_figure(words, start, end, text):
        return None, _run_end(words, start)
    value = _value(words, start, text)
    return (Figure(Span(start, end), words[start:end], value) if value else None), end


def _run_end(words: str, start: int) -> int:
    """Return where the digits that begin at a place end."""
    end = start + 1
    while end < len(words) and (words[end] in _DIGITS or words[end].isdecimal()):
        end += 1
    return end


def _extent(words: str, start: int) -> tuple[int, str]:
    """Return where the figure that may begin at a numeral ends, and its words (in a range with the unit of the other end)."""
    whole = _DAY.match(words, start)
    if whole is None and words.find("分之", start, start + _LONGEST) >= 0:
        whole = _parts().match(words, start, start + _LONGEST)
    if whole:
        return whole.end(), whole[0]
    number = _NUMBER.match(words, start, start + _LONGEST)
    if number is None:
        return start, ""
    unit = _unit(words, number.end())
    if unit:
        return number.end() + len(unit), number[0] + unit
    to = _TO.match(words, number.end())
    other = _NUMBER.match(words, to.end(), to.end() + _LONGEST) if to else None
    return number.end(), number[0] + (_unit(words, other.end()) if other else "")


def _unit(words: str, at: int) -> str:
    """Return the unit, the percent sign or the 元 that stands at a place, else nothing."""
    if words[at : at + 1] in _SIGNS:
        return words[at : at + 1]
    table = keywords.spelling_table(keywords.UNITS)
    for length in (4, 3, 2, 1):
        found = words[at : at + length]
        if len(found) == length and found in table and not found.isascii():
            return found
    return ""


def _value(words: str, start: int, text: str) -> Measure | None:
    if _DAY.match(text):
        day = literals.day(text, 0, 0)
        return measure(day) if day else None
    quantity = literals.quantity(text, 0, 0)
    if quantity is None:
        return None
    found = measure(quantity)
    return found._replace(unit="share") if found.unit == "ratio" and words[start - 1 : start] == "前" else found


def _is_no_figure(words: str, start: int, end: int, text: str) -> bool:
    before, after = words[max(start - 10, 0) : start], words[end : end + 3]
    if text[0].isascii():
        return _is_mark(words, start, end, before) or (after[:1].isascii() and after[:1].isalpha())
    if _NUMBER.fullmatch(text):
        return True  # a Chinese numeral that measures nothing
    return _is_word(words, start, text, before, after)


def _is_mark(words: str, start: int, end: int, before: str) -> bool:
    """Whether digits number something: （1）, 1. at the start of a sentence, 附件1, A4."""
    bracketed = before.endswith("(") and words[end : end + 1] == ")"
    opens = not before or before[-1] in "。;:!?)"
    return bracketed or (opens and _MARK.match(words, start) is not None) or _LABEL.search(before) is not None


def _is_word(words: str, start: int, text: str, before: str, after: str) -> bool:
    """Whether a Chinese numeral with what follows it is part of a word."""
    if _idiom(words, start) or (start and _idiom(words, max(start - 2, 0))) or after[:1] in _WORD_ENDS:
        return True
    if before.endswith("(") and after.startswith(")"):
        return True
    unit = keywords.unit(text[1:]) if text.startswith("一") else None
    if unit is None:
        return False
    if before[-1:] in _WORD_BEGINS:
        return True
    counts = unit.id not in keywords.TIME_UNITS and unit.id != "occasion"
    return counts and not _limited(before) and not after.startswith(_LIMITS_AFTER)


def _idiom(words: str, at: int) -> bool:
    """Whether four characters are of the form 一人一档 or 三位一体."""
    four = words[at : at + 4]
    if len(four) < 4 or four[0] not in _DIGITS:
        return False
    twice = four[0] == four[2] and not any(char.isdecimal() or char in ",。" for char in (four[1], four[3]))
    return twice or (four[1:] == "位一体" and four[0] != "两")


def _limited(before: str) -> bool:
    """Whether a word that sets a limit stands shortly before, in the same phrase."""
    phrase = before[max(map(before.rfind, ",。;:、")) + 1 :]
    return any(len(phrase) - phrase.rfind(word) - len(word) <= _NEAR for word in _LIMITS_BEFORE if word in phrase)
