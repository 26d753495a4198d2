"""Stretches of a question that are a whole year, half, quarter or month: each as its first and last day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from compiler.answer.cued import Cues, occurs
from compiler.answer.numbers import MONTHS, SHORT_MONTHS

_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?<![0-9])((?:19|20)[0-9]{2})"
_HAN_DIGITS = "〇零一二三四五六七八九"
_HAN_YEAR = rf"([一二][{_HAN_DIGITS}]{{3}})年"
_AFTER = r"(?![0-9万亿元%])"
#: The first months of the seasons that lie within a year.
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "spring": 3, "summer": 6, "autumn": 9, "fall": 9}
#: Patterns with their cues and the order of their groups: y a year (Y in Chinese digits), m a month (n named), h half, q quarter,
#: s season.
_PATTERNS: tuple[tuple[Cues, str, str], ...] = (
    (("月",), rf"{_YEAR}年([0-9]{{1,2}})月份?(?![0-9底末])", "ym"),
    (("-", "/", "."), rf"{_YEAR}[-/.]([0-9]{{1,2}})(?![-/.0-9])", "ym"),
    (SHORT_MONTHS, rf"\b({_NAMES}),?(?: of)? ?{_YEAR}{_AFTER}", "ny"),
    (("半年",), rf"{_YEAR}年?(上|下)半年", "yh"),
    (("half of ",), rf"\b(first|second) half of {_YEAR}{_AFTER}", "hy"),
    (tuple("春夏秋"), rf"{_YEAR}年?的?([春夏秋])[天季]", "ys"),
    (("spring", "summer", "autumn", "fall "), rf"\b(spring|summer|autumn|fall) (?:of )?{_YEAR}{_AFTER}", "sy"),
    (("季度",), rf"{_YEAR}年?第?([一二三四1-4])季度", "yq"),
    (("q1", "q2", "q3", "q4"), rf"\bq([1-4])(?: of)? ?{_YEAR}{_AFTER}", "qy"),
    (tuple(f"{digit}年" for digit in _HAN_DIGITS), rf"{_HAN_YEAR}(?:度|里|内)?", "Y"),
    (tuple(f"{digit}年" for digit in range(10)), rf"{_YEAR}年(?:度|里|内)?(?![0-9底末初上中下第])", "y"),
    (("19", "20"), rf"(?:\b(?:the )?year )?{_YEAR}(?![-/.年0-9万亿元%])(?! ?(?:yuan|cny|rmb|million))", "y"),
)


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the periods of a question: where each stands and its first and last day as one value."""
    for cues, pattern, order in _PATTERNS:
        for match in re.finditer(pattern, text) if occurs(text, cues) else ():
            found = _period(dict(zip(order, match.groups(), strict=True)))
            if found:
                yield match.start(), match.end(), value(*found)


def value(first: date, last: date) -> str:
    """Return a period as the value of an entity."""
    return f"{first.isoformat()}/{last.isoformat()}"


def days(written: str) -> tuple[date, date]:
    """Return the first and the last day of a period from its value."""
    first, _, last = written.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last)


def months(year: int, first: int, last: int) -> tuple[date, date]:
    """Return the first and last day of some months of a year; a month past the year's end runs into the next."""
    years, month = divmod(first - 1, 12)
    start = date(year + years, month + 1, 1)
    years, month = divmod(last, 12)
    return start, date(year + years, month + 1, 1) - timedelta(days=1)


def _period(found: dict[str, str]) -> tuple[date, date] | None:
    year = _digits(found["Y"]) if "Y" in found else int(found["y"])
    if "h" in found:
        return months(year, 1, 6) if found["h"] in ("上", "first") else months(year, 7, 12)
    if "s" in found:
        return months(year, _SEASONS[found["s"]], _SEASONS[found["s"]] + 2)
    if "q" in found:
        last = 3 * ("一二三四".find(found["q"]) + 1 or int(found["q"]))
        return months(year, last - 2, last)
    if "m" in found or "n" in found:
        month = int(found["m"]) if "m" in found else MONTHS[found["n"]]
        return months(year, month, month) if 1 <= month <= 12 else None
    return months(year, 1, 12)


def _digits(written: str) -> int:
    return int("".join(str("〇一二三四五六七八九".index("〇" if one == "零" else one)) for one in written))
