"""Whole numbers as people write them: 12, １２, 十二, twelve."""

from __future__ import annotations

import re
from itertools import pairwise

from dsl.source import fold

#: Longer numbers are refused: no policy needs them, and reading them costs more than linear time.
MAX_DIGITS = 30

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
#: Two digits side by side are "two or three", unless they stand in a longer row (二〇二四); before 十, 百, 千 any row is.
_ROUGH = (
    r"(?<![零〇一二两三四五六七八九])[一二两三四五六七八九]{2}(?![零〇一二两三四五六七八九])"
    r"|[一二两三四五六七八九]{2}[十百千]"
)
_ENGLISH = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
}


def _side_by_side(text: str) -> bool:
    """Whether two digits stand side by side: seldom, and then only is the expression for the rough ones compiled."""
    return any(one in _DIGITS and two in _DIGITS for one, two in pairwise(text))


def whole(text: str) -> int | None:
    """Return the whole number that a text in any numerals (12, １２, 十二, twelve, （一）) stands for, or None."""
    plain = text if text.isascii() and text.isdigit() else fold(text).strip(" ().").lower()
    if plain.isascii() and plain.isdigit():
        return int(plain) if len(plain) <= MAX_DIGITS else None
    return _ENGLISH.get(plain) or chinese(plain)


def chinese(text: str) -> int | None:
    """Return the value of a Chinese numeral such as 十六, 二百零五, 五十万 or 二〇二四.

    None when it is none, for the colloquial 两千五, which may be 2,500 or 2,005, and for what names no one number: 两三, 三四十.
    """
    if not text or len(text) > MAX_DIGITS or (_side_by_side(text) and re.search(_ROUGH, text)):
        return None
    total = section = digit = 0
    pending = zero = False
    place = 1
    for char in text:
        if char in _DIGITS:
            value = _DIGITS[char]
            if pending and place > 1:  # 十二三 is no numeral
                return None
            zero = zero or (value == 0 and place > 1)
            digit = digit * 10 + value if pending and place == 1 else value
            pending = value > 0 or place == 1
        elif char in _PLACES:
            section += (digit if pending else 1) * _PLACES[char]
            digit, pending, zero, place = 0, False, False, _PLACES[char]
        elif char in _MYRIADS:
            total = (total + section + digit) * _MYRIADS[char] if char == "亿" else total + (section + digit) * _MYRIADS[char]
            section, digit, pending, zero, place = 0, 0, False, False, _MYRIADS[char]
        else:
            return None
    if digit and place > 10 and not zero:
        return None
    return total + section + digit


def han(number: int) -> str:
    """Return a number below ten thousand as headings write it: 十六, 二十, 一百零五."""
    written, gap = "", False
    for name, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // value % 10
        if digit:
            written += ("零" if gap and written else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return written.removeprefix("一") if 10 <= number < 20 else written or "零"
