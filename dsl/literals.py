"""Numbers, money, ratios, durations and dates as people write them, in Arabic, full-width and Chinese digits."""

from __future__ import annotations

import re
from datetime import date

from dsl import keywords
from dsl.numerals import MAX_DIGITS, chinese
from dsl.source import fold
from dsl.values import Day, Quantity, lowest

_HAN = r"[零〇一二两三四五六七八九十百千万亿]+"
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12, "million": 10**6, "billion": 10**9}
_MONEY = re.compile(rf"(?:cny|rmb|￥|¥)?\s*([\d.,]+|{_HAN}?)\s*(万亿|万|亿|千|百|million|billion)?\s*元?")
_TAIL = re.compile(rf"([\d.,]+|{_HAN})\s*(万亿|[万亿千百](?=[^\d]))?\s*(.*)")


def quantity(text: str, start: int, end: int) -> Quantity | None:
    """Read a number by what tells its kind: 50万元, 50万元/位, 30%, 两年, 3 位 or a bare number. None when it is too long."""
    plain = fold(text).strip().lower()
    if plain.endswith(("%", "‰")) or "分之" in plain:
        return ratio(text, start, end)
    if "/" in plain:
        return rate(text, start, end)
    if plain.endswith("元") or plain[0] in "cr￥¥":
        return money(text, start, end) or counted(text, start, end)
    return number(text, start, end) if chinese(plain) is not None or plain[-1].isdecimal() else counted(text, start, end)


def _number(text: str) -> tuple[int, int] | None:
    """Return a decimal or Chinese number as an exact fraction."""
    digits = text.replace(",", "")
    if len(digits) > MAX_DIGITS:
        return None
    if digits.replace(".", "", 1).isdecimal():
        before, _, after = digits.partition(".")
        return lowest(int(before + after), 10 ** len(after))
    value = chinese(digits)
    return None if value is None else (value, 1)


def _quantity(number: str, scale: tuple[int, int], unit: str, at: tuple[str, int, int], per: str = "") -> Quantity | None:
    read = _number(number)
    if read is None:
        return None
    numerator, denominator = lowest(read[0] * scale[0], read[1] * scale[1])
    return Quantity(numerator, denominator, unit, per, *at)


def money(text: str, start: int, end: int, per: str = "") -> Quantity | None:
    """Read 50万元, 1,000万元, 1亿元, 五十万元 or CNY 500,000, in yuan."""
    match = _MONEY.fullmatch(fold(text).strip().lower())
    if not match:
        return None
    return _quantity(match[1], (_SCALES[match[2] or ""], 1), "yuan", (text, start, end), per)


def rate(text: str, start: int, end: int) -> Quantity | None:
    """Read 50万元/位: yuan per counted unit."""
    amount, _, counted = fold(text).rpartition("/")
    unit = keywords.unit(counted.strip())
    read = money(amount, start, end, unit.id) if unit else None
    return Quantity(read.numerator, read.denominator, "yuan", read.per, text, start, end) if read else None


def ratio(text: str, start: int, end: int, unit: str = "ratio") -> Quantity | None:
    """Read 30%, ３０％, 5‰, 百分之三十 or 三分之一."""
    plain = fold(text).strip()
    whole, parts, number = plain.partition("分之")
    if parts:
        divisor = _number(whole)
        return _quantity(number, (divisor[1], divisor[0]), unit, (text, start, end)) if divisor and divisor[0] else None
    return _quantity(plain[:-1].strip(), (1, 1000 if plain.endswith("‰") else 100), unit, (text, start, end))


def share(text: str, start: int, end: int) -> Quantity | None:
    """Read 前50% / top 50%: a place among the first part of a ranking."""
    plain = fold(text).strip()
    word = next(word for word in keywords.by_id(keywords.OPERATORS, "top").spellings if plain.lower().startswith(word))
    read = ratio(plain[len(word) :], start, end, "share")
    return Quantity(read.numerator, read.denominator, "share", "", text, start, end) if read else None


def counted(text: str, start: int, end: int) -> Quantity | None:
    """Read 3 位, 两年, 18个月, 5万人: a count or a duration with its unit."""
    match = _TAIL.fullmatch(fold(text).strip())
    word = keywords.unit(match[3]) if match else None
    if not match or not word:
        return None
    return _quantity(match[1], (_SCALES[match[2] or ""], 1), word.id, (text, start, end))


def number(text: str, start: int, end: int) -> Quantity | None:
    """Read a bare number."""
    return _quantity(fold(text).strip(), (1, 1), "", (text, start, end))


def day(text: str, start: int, end: int) -> Day | None:
    """Read 2024年4月22日 or 2024-04-22; None for a day that does not exist."""
    parts = re.findall(r"\d+", fold(text))
    try:
        return Day(date(*map(int, parts)), text, start, end)
    except (ValueError, TypeError):
        return None
