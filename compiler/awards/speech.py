"""Numbers, ranges and facts in words, in Chinese and in English, as an official would write them."""

from __future__ import annotations

from datetime import date

from compiler.awards import exact
from compiler.awards.exact import Exact
from compiler.awards.kinds import MONEY, Kind, symbol
from compiler.awards.symbols import Fact, Symbols
from compiler.awards.values import Options, Range, Truth, Value
from dsl import keywords
from dsl.diagnostic import Bilingual

YES_NO = {"yes": Bilingual("是", "yes"), "no": Bilingual("否", "no"), "unknown": Bilingual("未知", "unknown")}


def money(amount: Exact) -> Bilingual:
    """Return an amount: 150万元 and CNY 1,500,000. In Chinese, 亿元 or 万元 where two decimals are enough."""
    english = f"CNY {exact.grouped(amount)}"
    if abs(amount[0]) >= 10**8 * amount[1] and amount[1] == 1 and amount[0] % 10**6 == 0:
        return Bilingual(f"{exact.grouped(exact.divide(amount, (10**8, 1)))}亿元", english)
    if abs(amount[0]) >= 10000 * amount[1] and amount[1] == 1 and amount[0] % 100 == 0:
        return Bilingual(f"{exact.grouped(exact.divide(amount, (10000, 1)))}万元", english)
    return Bilingual(f"{exact.grouped(amount)}元", english)


def number(of: Exact, kind: Kind) -> Bilingual:
    """Return a number with its unit: 3位 and 3 places, 30%, 24个月."""
    if kind == MONEY:
        return money(of)
    if kind.sort == "date":
        day = date.fromordinal(of[0]) if 0 < of[0] <= date.max.toordinal() else date.max
        return Bilingual(f"{day.year}年{day.month}月{day.day}日", day.isoformat())
    figure = exact.grouped(of)
    if not kind.powers:
        return Bilingual(figure, figure)
    if len(kind.powers) > 1 or kind.powers[0][1] != 1 or kind.powers[0][0] == "share":
        unit = symbol(kind)
        return Bilingual(f"{figure} {unit.zh}", f"{figure} {unit.en}")
    word = keywords.by_id(keywords.UNITS, kind.powers[0][0])
    plural = word.en if of in ((1, 1), (-1, 1)) else f"{word.en}s"
    return Bilingual(f"{figure}{word.zh}", f"{figure} {plural.replace('-', ' ')}")


def fact_number(of: Exact, fact: Fact) -> Bilingual:
    """Return a fact's number; a ratio as a percentage."""
    if fact.unit == "ratio":
        shown = f"{exact.grouped(exact.multiply(of, (100, 1)))}%"
        return Bilingual(shown, shown)
    return number(of, fact.kind)


def fact_value(of: Value, fact: Fact) -> Bilingual:
    """Return what a known fact is, in words."""
    if isinstance(of, Truth):
        return YES_NO[of.word]
    if isinstance(of, Options):
        named = [one for one in fact.options if one.en in of.names]
        return Bilingual("或".join(one.zh for one in named), " or ".join(one.en for one in named))
    return fact_number(of.point, fact) if of.point is not None else wanted(of, fact)


def wanted(of: Value, fact: Fact) -> Bilingual:
    """Return what a fact has to be: 不少于 3 位 and at least 3 places."""
    if isinstance(of, Truth):
        return Bilingual(f"为“{YES_NO[of.word].zh}”", f"'{YES_NO[of.word].en}'")
    if isinstance(of, Options):
        words = fact_value(of, fact)
        return Bilingual(f"为{words.zh}", words.en)
    point = of.point
    if point is not None:
        words = fact_number(point, fact)
        return Bilingual(f"为{words.zh}", f"exactly {words.en}")
    low = fact_number(of.low, fact) if of.low is not None else None
    high = fact_number(of.high, fact) if of.high is not None else None
    parts = []
    if low:
        parts.append(
            Bilingual(f"高于{low.zh}", f"more than {low.en}")
            if of.low_open
            else Bilingual(f"不低于{low.zh}", f"at least {low.en}")
        )
    if high:
        parts.append(
            Bilingual(f"低于{high.zh}", f"less than {high.en}")
            if of.high_open
            else Bilingual(f"不高于{high.zh}", f"at most {high.en}")
        )
    if not parts:
        return Bilingual("任意", "anything")
    return Bilingual("且".join(part.zh for part in parts), " and ".join(part.en for part in parts))


def amounts(of: Range) -> Bilingual:
    """Return a range of amounts: 150万元; 0元至500万元; 0元以上，不封顶."""
    low = money(of.low or exact.ZERO)
    if of.high is None:
        return Bilingual(f"{low.zh}以上，不封顶", f"{low.en} or more, without a limit")
    if of.point is not None:
        return low
    high = money(of.high)
    return Bilingual(f"{low.zh}至{high.zh}", f"{low.en} to {high.en.removeprefix('CNY ')}")


def named(name: str, symbols: Symbols) -> Bilingual:
    """Return a name in a formula as readers know it: of a fact, a figure, an option or a truth; else as written."""
    fact, figure = symbols.fact.get(name), symbols.figure.get(name)
    if fact:
        return fact.short
    if figure:
        return Bilingual(figure.names[0], figure.names[-1])
    offered = symbols.offered.get(name)
    if offered:
        return next((one for one in offered[0].options if name in one), Bilingual(name, name))
    truth = keywords.constant(name)
    return YES_NO["yes" if truth == "true" else "no"] if truth in ("true", "false") else Bilingual(name, name)


def sentence(zh: str, en: str) -> Bilingual:
    """Return a sentence in both languages; an English one begins with a capital."""
    return Bilingual(zh, en[:1].upper() + en[1:])
