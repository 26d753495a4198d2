"""Numbers, money, ratios, durations and dates, as people write them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsl import literals, numerals
from dsl.parser import parse
from dsl.source import Source
from dsl.values import Day, Formula, Quantity

MONEY = {
    "50万元": 500_000,
    "５０万元": 500_000,
    "1,000万元": 10_000_000,
    "1亿元": 10**8,
    "1.5亿元": 150_000_000,
    "五十万元": 500_000,
    "两百万元": 2_000_000,
    "二百零五元": 205,
    "十六元": 16,
    "3万亿元": 3 * 10**12,
    "CNY 500,000": 500_000,
    "CNY 5 million": 5_000_000,
    "RMB 1.2 billion": 1_200_000_000,
    "￥12.50": Fraction(25, 2),
    "0.01元": Fraction(1, 100),
    "三千元": 3000,
    "5千元": 5000,
}
RATIOS = {
    "30%": Fraction(3, 10),
    "３０％": Fraction(3, 10),
    "5‰": Fraction(1, 200),
    "百分之三十": Fraction(3, 10),
    "0.5%": Fraction(1, 200),
}
COUNTED = {
    "3 位": (3, "place"),
    "两年": (2, "year"),
    "2年": (2, "year"),
    "18个月": (18, "month"),
    "十个": (10, "piece"),
    "30 days": (30, "day"),
}


def value(text: str) -> object:
    """Return the value as the whole language reads it, in the amount of an award."""
    parsed = parse(Source("x", f"奖励 甲 a：乙\n  金额：{text}\n"))
    assert parsed.whole, (text, parsed.diagnostics)
    formula = parsed.clauses[0].fields[0].value
    assert isinstance(formula, Formula)
    return formula.expression


@pytest.mark.parametrize(("text", "yuan"), MONEY.items())
def test_money_in_yuan(text: str, yuan: int | Fraction) -> None:
    read = value(text)
    assert isinstance(read, Quantity)
    assert (read.value, read.unit, read.spelling) == (yuan, "yuan", text)


@pytest.mark.parametrize(("text", "ratio"), RATIOS.items())
def test_ratios(text: str, ratio: Fraction) -> None:
    read = value(text)
    assert isinstance(read, Quantity)
    assert (read.value, read.unit) == (ratio, "ratio")


@pytest.mark.parametrize(("text", "expected"), COUNTED.items())
def test_counts_and_durations(text: str, expected: tuple[int, str]) -> None:
    read = value(text)
    assert isinstance(read, Quantity)
    number, unit = expected
    assert read.value == number
    assert read.unit == unit


@pytest.mark.parametrize("text", ["50万元/位", "50万元 /位", "五十万元／位", "CNY 500,000/place", "CNY 500,000/places"])
def test_rates(text: str) -> None:
    read = value(text)
    assert isinstance(read, Quantity)
    assert read.value == 500_000
    assert (read.unit, read.per) == ("yuan", "place")


def test_a_rank_share_is_no_ratio() -> None:
    read = literals.share("前50%", 0, 4)
    assert read is not None
    assert (read.value, read.unit) == (Fraction(1, 2), "share")
    english = literals.share("top 50%", 0, 7)
    assert english is not None
    assert (english.value, english.unit) == (Fraction(1, 2), "share")


@pytest.mark.parametrize("text", ["2024年4月22日", "2024 年 04 月 22 日", "２０２４年４月２２日", "2024-04-22", "2024-4-22"])
def test_dates(text: str) -> None:
    day = value(text)
    assert isinstance(day, Day)
    assert day.value == date(2024, 4, 22)


@pytest.mark.parametrize("text", ["2024年2月30日", "2023-02-29", "2024年13月1日", "0000年1月1日"])
def test_days_that_do_not_exist(text: str) -> None:
    assert literals.day(text, 0, len(text)) is None
    assert [one.rule.code for one in parse(Source("x", f"奖励 甲 a：乙\n  金额：{text}\n")).diagnostics] == ["E110"]


def chinese(number: int, *, alone: bool) -> str:
    """Write a number below 10,000 in Chinese digits; 十 for 10 when it stands alone, 一十 within a larger number."""
    text, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + name
        zero = not digit
    return text.removeprefix("一") if alone and 10 <= number < 20 else text


@settings(derandomize=True, deadline=None, database=None)
@given(st.integers(1, 9999), st.integers(0, 9999))
def test_chinese_numerals_are_read_as_they_are_written(high: int, low: int) -> None:
    assert numerals.chinese(chinese(high, alone=True)) == high
    written = chinese(high, alone=True) + "万" + ("零" if 0 < low < 1000 else "") + chinese(low, alone=False)
    assert numerals.chinese(written) == high * 10_000 + low


@pytest.mark.parametrize(("text", "number"), [("一万零十", 10_010), ("两千五", None), ("一万五", None)])
def test_colloquial_numerals_are_read_or_refused_never_misread(text: str, number: int | None) -> None:
    assert numerals.chinese(text) in (number, None)


@pytest.mark.parametrize("text", "两三 三四 三五 十三四 三四十 二三百 两三千万 一二".split())
def test_numerals_that_name_no_one_number_are_refused(text: str) -> None:
    assert numerals.chinese(text) is None


@pytest.mark.parametrize(
    ("text", "number"), [("二〇二四", 2024), ("一九九八", 1998), ("二〇", 20), ("二十三", 23), ("两百", 200)]
)
def test_digits_in_a_row_are_read_where_they_are_one_number(text: str, number: int) -> None:
    assert numerals.chinese(text) == number


def test_too_many_digits_are_refused() -> None:
    assert literals.number("9" * 31, 0, 31) is None
    assert numerals.whole("9" * 31) is None
    assert numerals.whole("9" * 30) == 10**30 - 1


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("１２", 12), ("十二", 12), ("twelve", 12), ("（一）", 1), ("二十", 20), ("x", None), ("", None)],
)
def test_whole_numbers_in_any_numerals(text: str, number: int | None) -> None:
    assert numerals.whole(text) == number
