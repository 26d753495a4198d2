"""Whole numbers as people write them: 12, １２, 十二, twelve."""

from __future__ import annotations

from dsl.source import fold

#: Longer numbers are refused: no policy needs them, and reading them costs more than linear time.
MAX_DIGITS = 30

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_ENGLISH = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
}


def whole(text: str) -> int | None:
    """Return the whole number that a text in any numerals (12, １２, 十二, twelve, （一）) stands for, or None."""
    plain = fold(text).strip(" ().").lower()
    if plain.isascii() and plain.isdigit():
        return int(plain) if len(plain) <= MAX_DIGITS else None
    return _ENGLISH.get(plain) or chinese(plain)


def chinese(text: str) -> int | None:
    """Return the value of a Chinese numeral such as 十六, 二百零五 or 五十万; None when it is none."""
    if not text or len(text) > MAX_DIGITS:
        return None
    total = section = digit = 0
    pending = False
    for char in text:
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char] if pending and digit else _DIGITS[char]
            pending = True
        elif char in _PLACES:
            section += (digit if pending else 1) * _PLACES[char]
            digit, pending = 0, False
        elif char == "万":
            total += (section + digit) * 10**4
            section, digit, pending = 0, 0, False
        elif char == "亿":
            total = (total + section + digit) * 10**8
            section, digit, pending = 0, 0, False
        else:
            return None
    return total + section + digit
