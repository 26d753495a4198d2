"""Numbers of English texts: what they say, where they stand, and how they are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.fidelity import english
from compiler.fidelity.figures import Measure

DAY = date(2024, 4, 22).toordinal()


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("CNY 500,000 for each", "CNY 500,000", ("yuan", 500_000, 1)),
        ("up to CNY 2 million", "CNY 2 million", ("yuan", 2_000_000, 1)),
        ("RMB 0.5 billion", "RMB 0.5 billion", ("yuan", 500_000_000, 1)),
        ("¥300", "¥300", ("yuan", 300, 1)),
        ("500,000 yuan", "500,000 yuan", ("yuan", 500_000, 1)),
        ("US$3 million", "US$3 million", ("us-dollar", 3_000_000, 1)),
        ("not more than 30% of it", "30%", ("ratio", 3, 10)),
        ("thirty percent", "thirty percent", ("ratio", 3, 10)),
        ("30 per cent", "30 per cent", ("ratio", 3, 10)),
        ("two thirds of it", "two thirds", ("ratio", 2, 3)),
        ("3 percentage points", "3", ("point", 3, 1)),
        ("on 22 April 2024,", "22 April 2024", ("day-of-calendar", DAY, 1)),
        ("on the 22nd of April 2024", "22nd of April 2024", ("day-of-calendar", DAY, 1)),
        ("on April 22, 2024", "April 22, 2024", ("day-of-calendar", DAY, 1)),
        ("(2024-04-22)", "2024-04-22", ("day-of-calendar", DAY, 1)),
        ("two years", "two", ("year", 2, 1)),
        ("two-year plan", "two", ("year", 2, 1)),
        ("two consecutive years", "two", ("year", 2, 1)),
        ("18 months", "18", ("month", 18, 1)),
        ("10 working days", "10", ("working-day", 10, 1)),
        ("twenty-five projects", "twenty-five", ("", 25, 1)),
        ("two hundred and five", "two hundred and five", ("", 205, 1)),
        ("1.5 million people", "1.5 million", ("", 1_500_000, 1)),
        ("a million", "million", ("", 1_000_000, 1)),
        ("twice a week", "twice", ("", 2, 1)),
        ("item (12) of", "12", ("", 12, 1)),
    ],
)
def test_a_number_is_read_whole(text: str, words: str, value: tuple[str, int, int]) -> None:
    (number,) = english.read(text)
    assert text[number.start : number.end] == words
    assert number.value == Measure(*value)


def test_numbers_inside_words_are_none() -> None:
    assert english.read("Often a tenant attends the second sixth-form class for freight at a height.") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1, 2 and 3", [1, 2, 3]),
        ("items 1,2,3", [1, 2, 3]),
        ("articles 201–202", [201, 202]),
        ("[2024] No. 13", [2024, 13]),
        ("31 February 2024", [31, 2024]),
        ("two or three of 1,000", [2, 3, 1000]),
    ],
)
def test_numbers_side_by_side_stay_apart(text: str, values: list[int]) -> None:
    assert [number.value.numerator for number in english.read(text)] == values


def test_both_ends_of_a_range_have_its_unit() -> None:
    assert [one.value for one in english.read("5–8%")] == [Measure("ratio", 1, 20), Measure("ratio", 2, 25)]
    assert [one.value.unit for one in english.read("CNY 2 million to 5 million")] == ["yuan", "yuan"]


@pytest.mark.parametrize(
    ("value", "spelt", "text"),
    [
        (Measure("yuan", 500_000), False, "CNY 500,000"),
        (Measure("yuan", 2_500_000), False, "CNY 2.5 million"),
        (Measure("ratio", 3, 10), False, "30%"),
        (Measure("share", 1, 200), False, "0.5%"),
        (Measure("day-of-calendar", DAY), False, "22 April 2024"),
        (Measure("year", 2), True, "two"),
        (Measure("year", 2024), True, "2024"),
        (Measure("person", 50_000), True, "50,000"),
        (Measure("ratio", 1, 3), False, "1/3"),
    ],
)
def test_a_figure_is_written_as_english_does(value: Measure, spelt: bool, text: str) -> None:
    assert english.written(value, spelt) == text


NUMBERS = "two twenty five hundred million and 0 7 22 2024 99999999999999999999 , . % - ( ) CNY US$ April May years 百 ² ５ İ \n"


@settings(derandomize=True, deadline=None, database=None, max_examples=300)
@given(st.lists(st.sampled_from([*NUMBERS.split(" "), " "]), max_size=12).map("".join))
def test_any_text_is_read_and_every_place_is_in_it(text: str) -> None:
    end = 0
    for number in english.read(text):
        assert end <= number.start < number.end <= number.unit_end <= len(text)
        assert english.written(number.value, number.spelt)
        end = number.end
