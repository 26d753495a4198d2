"""What a formula's parts are: numbers with their dimension, truths, dates and options of an enumeration."""

from typing import NamedTuple

from dsl import keywords
from dsl.diagnostic import Bilingual
from dsl.values import Quantity

#: Units that are another measure of the same thing: unit, base, how many of the base.
_SCALED = {"year": ("month", 12), "month": ("month", 1)}
#: Units that count nothing of their own.
_PLAIN = {"", "ratio", "fold"}


class Kind(NamedTuple):
    """The kind of a value.

    `sort` is number, truth, date or option. A number has `powers`: each unit it is counted in with its exponent (50万元/位 is
    yuan^1 place^-1; a ratio has none). An option has the names of the enumeration it is one of.
    """

    sort: str
    powers: tuple[tuple[str, int], ...] = ()
    options: tuple[str, ...] = ()


TRUTH = Kind("truth")
DATE = Kind("date")
NUMBER = Kind("number")
MONEY = Kind("number", (("yuan", 1),))


def counted(unit: str) -> Kind:
    """Return the kind of a number with this unit of the keyword table (or yuan, ratio, nothing)."""
    return NUMBER if unit in _PLAIN else Kind("number", ((_SCALED.get(unit, (unit, 1))[0], 1),))


def of_quantity(quantity: Quantity) -> Kind:
    """Return the kind of a quantity as written."""
    own = counted(quantity.unit)
    return times(own, counted(quantity.per), -1) if quantity.per else own


def scale(quantity: Quantity) -> tuple[int, int]:
    """Return a quantity's number in the base of its unit: two years are 24 months."""
    factor = _SCALED.get(quantity.unit, ("", 1))[1]
    down = _SCALED.get(quantity.per, ("", 1))[1]
    numerator, denominator = quantity.numerator * factor, quantity.denominator * down
    return numerator, denominator


def times(one: Kind, two: Kind, power: int = 1) -> Kind:
    """Return the kind of a product, or with power -1 of a quotient."""
    powers = dict(one.powers)
    for unit, exponent in two.powers:
        powers[unit] = powers.get(unit, 0) + power * exponent
    return Kind("number", tuple(sorted((unit, exponent) for unit, exponent in powers.items() if exponent)))


def described(kind: Kind) -> Bilingual:
    """Return what a kind is called: 金额（元）, 数量（位）, 单价（元/位）, 比例或纯数, 真假, 日期, 选项."""
    if kind.sort != "number":
        return _SORTS[kind.sort]
    if not kind.powers:
        return Bilingual("比例或纯数", "a ratio or plain number")
    if kind == MONEY:
        return Bilingual("金额（元）", "money (yuan)")
    unit = symbol(kind)
    if kind.powers == (("month", 1),):
        return Bilingual("时长（月）", "a duration (months)")
    if len(kind.powers) == 1 and kind.powers[0][1] == 1:
        return Bilingual(f"数量（{unit.zh}）", f"a count ({unit.en})")
    money = dict(kind.powers).get("yuan") == 1
    return Bilingual(f"{'单价' if money else '数量'}（{unit.zh}）", f"{'a rate' if money else 'a number'} ({unit.en})")


_SORTS = {
    "truth": Bilingual("真假", "a truth"),
    "date": Bilingual("日期", "a date"),
    "option": Bilingual("选项", "an option"),
}


def symbol(kind: Kind) -> Bilingual:
    """Return the units of a number: 元/位 and yuan/place; empty for a plain number."""
    above = [part for unit, power in kind.powers for part in [_unit(unit)] * power]
    below = [part for unit, power in kind.powers for part in [_unit(unit)] * -power]
    zh, en = ("·".join(part[at] for part in above) or ("1" if below else "") for at in (0, 1))
    for part in below:
        zh, en = f"{zh}/{part.zh}", f"{en}/{part.en}"
    return Bilingual(zh, en)


def _unit(unit: str) -> Bilingual:
    if unit == "yuan":
        return Bilingual("元", "yuan")
    if unit == "share":
        return Bilingual("前%", "top %")
    word = keywords.by_id(keywords.UNITS, unit)
    return Bilingual(word.zh, word.en)
