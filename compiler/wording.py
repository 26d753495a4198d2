"""Values in words: quantities and formulas in Chinese and English.

Chinese keeps the author's spelling. English writes money as CNY with thousands separators, so that figures can be compared.
"""

from __future__ import annotations

from collections.abc import Callable

from dsl import keywords
from dsl.diagnostic import Bilingual
from dsl.values import Day, Expression, Formula, Operation, Quantity, Reference, Value, Words

_SIGNS = {
    "add": "+",
    "subtract": "-",
    "multiply": "×",
    "divide": "÷",
    "less": "<",
    "at-most": "≤",
    "more": ">",
    "at-least": "≥",
    "equal": "=",
    "unequal": "≠",
}
_MONTHS = "January February March April May June July August September October November December".split()
_TIGHT = {"or": 1, "and": 2, "not": 3, "add": 5, "subtract": 5, "multiply": 6, "divide": 6, "minus": 7}


def day(value: Day) -> Bilingual:
    """Return a date as 2024年4月22日 and 22 April 2024."""
    at = value.value
    return Bilingual(f"{at.year}年{at.month}月{at.day}日", f"{at.day} {_MONTHS[at.month - 1]} {at.year}")


def decimal(quantity: Quantity, scale: int = 1) -> str:
    """Return a quantity's number with thousands separators; fractions that do not end are written as such."""
    numerator, denominator = quantity.numerator * scale, quantity.denominator
    if numerator % denominator == 0:
        return f"{numerator // denominator:,}"
    for places in range(1, 7):
        if numerator * 10**places % denominator == 0:
            whole, part = divmod(abs(numerator) * 10**places // denominator, 10**places)
            return f"{'-' if numerator < 0 else ''}{whole:,}.{part:0{places}d}"
    return f"{numerator:,}/{denominator:,}"


def quantity(value: Quantity) -> Bilingual:
    """Return a quantity as written, and in English."""
    zh = value.spelling or decimal(value)
    if value.unit == "yuan":
        per = f" per {keywords.by_id(keywords.UNITS, value.per).en}" if value.per else ""
        return Bilingual(zh, f"CNY {decimal(value)}{per}")
    if value.unit in ("ratio", "share"):
        return Bilingual(zh, f"{'top ' if value.unit == 'share' else ''}{decimal(value, 100)}%")
    if not value.unit:
        return Bilingual(zh, decimal(value))
    unit = keywords.by_id(keywords.UNITS, value.unit)
    plural = unit.en if (value.numerator, value.denominator) == (1, 1) else f"{unit.en}s"
    return Bilingual(zh, f"{decimal(value)} {plural}")


def value(of: Value) -> Bilingual:
    """Return any single value in words."""
    if isinstance(of, Quantity):
        return quantity(of)
    if isinstance(of, Day):
        return day(of)
    if isinstance(of, Words):
        return words(of)
    return Bilingual("", "")


def words(of: Words) -> Bilingual:
    """Return words in both languages when they are a constant of the language, else as they are."""
    for group in (keywords.CONSTANTS, keywords.MODALITIES):
        word = keywords.spelling_table(group).get(of.text.lower())
        if word:
            return Bilingual(word.zh, word.en.replace("-", " "))
    return Bilingual(of.text, of.text)


def formula(of: Formula, names: dict[str, Bilingual]) -> Bilingual:
    """Return a formula in both languages; `names` gives the facts and enumeration values by every name they have."""
    ceiling = keywords.by_id(keywords.OPERATORS, "up-to")
    zh = expression(of.expression, lambda word: word.zh, lambda q: quantity(q).zh, lambda n: _named(names, n).zh)
    en = expression(of.expression, lambda word: word.en, lambda q: quantity(q).en, lambda n: _named(names, n).en)
    return Bilingual(f"{ceiling.zh} {zh}", f"up to {en}") if of.ceiling else Bilingual(zh, en)


def _named(names: dict[str, Bilingual], name: str) -> Bilingual:
    return names.get(name, Bilingual(name, name))


def expression(
    of: Expression,
    keyword: Callable[[keywords.Keyword], str],
    number: Callable[[Quantity], str],
    name: Callable[[str], str],
    outer: int = 0,
) -> str:
    """Return an expression as text, with brackets only where they are needed."""
    if isinstance(of, Quantity):
        return number(of)
    if isinstance(of, Day):
        return of.spelling
    if isinstance(of, Reference):
        return name(of.name)
    inner = _TIGHT.get(of.operator, 4)
    parts = [expression(part, keyword, number, name, inner + (position > 0)) for position, part in enumerate(of.operands)]
    text = _joined(of, parts, keyword)
    return f"({text})" if inner < outer and of.operator not in ("min", "max", "sum") else text


def _joined(of: Operation, parts: list[str], keyword: Callable[[keywords.Keyword], str]) -> str:
    if of.operator in ("min", "max", "sum"):
        name = keyword(keywords.by_id(keywords.FUNCTIONS, of.operator))
        return f"{name}({', '.join(parts)})" if name.isascii() else f"{name}（{'，'.join(parts)}）"
    if of.operator == "if":
        when, then, other = (keyword(keywords.by_id(keywords.OPERATORS, key)) for key in ("if", "then", "else"))
        return f"{when} {parts[0]} {then} {parts[1]} {other} {parts[2]}"
    if of.operator in ("and", "or"):
        return f" {keyword(keywords.by_id(keywords.OPERATORS, of.operator))} ".join(parts)
    if of.operator == "not":
        return f"{keyword(keywords.by_id(keywords.OPERATORS, 'not'))} {parts[0]}"
    if of.operator == "minus":
        return f"-{parts[0]}"
    return f"{parts[0]} {_SIGNS[of.operator]} {parts[1]}"
