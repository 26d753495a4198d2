"""A suggestion is offered only when one name is clearly nearest."""

from __future__ import annotations

import pytest

from dsl.suggest import MAX_LENGTH, nearest

UNITS = ("长沙海关", "省商务厅", "省科技厅", "省财政厅", "省教育厅", "省委金融办", "中央在湘单位")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("长沙海夫", "长沙海关"),
        ("省委金融力", "省委金融办"),
        ("中央在湘单为", "中央在湘单位"),
        ("省某某厅", None),
        ("商会", None),
        ("", None),
        ("x" * (MAX_LENGTH + 1), None),
    ],
)
def test_nearest(word: str, expected: str | None) -> None:
    assert nearest(word, UNITS) == expected


def test_a_tie_gives_nothing() -> None:
    assert nearest("甲乙丁", ["甲乙丙", "甲乙戊"]) is None
    assert nearest("甲乙丁", ["甲乙丙", "甲乙丙"]) == "甲乙丙"


def test_case_does_not_count() -> None:
    assert nearest("RESPONSIBEL", ["responsible", "concerns"]) == "responsible"
