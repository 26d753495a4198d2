"""Dates, numbers and lists as each language writes them; the only door to babel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

Language = Literal["zh", "en"]

_LOCALES = {"zh": "zh_Hans_CN", "en": "en_GB"}


@lru_cache(maxsize=1 << 12)
def day(at: date, language: Language) -> str:
    """Return a date as 2026年11月23日 or 23 November 2026."""
    return format_date(at, "long", locale=_LOCALES[language])


def iso_day(text: str | None, language: Language) -> str:
    """Return an ISO date in words; of nothing, nothing."""
    return day(date.fromisoformat(text), language) if text else ""


@lru_cache(maxsize=1 << 12)
def number(value: int, language: Language) -> str:
    """Return a number with the thousands separators of the language."""
    return format_decimal(value, locale=_LOCALES[language])


def listed(parts: Sequence[str], language: Language) -> str:
    """Return a list in a sentence: 甲、乙和丙, or A, B and C."""
    return format_list(list(parts), locale=_LOCALES[language])


def chosen(parts: Sequence[str], language: Language) -> str:
    """Return a list of alternatives in a sentence: 甲、乙或丙, or A, B or C."""
    return format_list(list(parts), style="or", locale=_LOCALES[language])
