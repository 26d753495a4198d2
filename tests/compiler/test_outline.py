"""Numbered lines of an official text, in the marks that Chinese documents use."""

from __future__ import annotations

import pytest

from compiler.fidelity import outline
from compiler.fidelity.text import OfficialText
from dsl.source import Source
from tests.support import DOCUMENT, POLICY


def read(text: str) -> list[outline.Heading]:
    return outline.headings(OfficialText(Source("x", text)))


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("一、发展目标", 1, "发展目标"),
        ("十六、甲", 16, "甲"),
        ("（一）强化目标", 1, "强化目标"),
        ("(2)甲", 2, "甲"),
        ("（１２）甲", 12, "甲"),
        ("12.甲。乙", 12, "甲。乙"),
        ("１２．甲", 12, "甲"),
        ("  3、甲", 3, "甲"),
        ("第三章 甲", 3, "甲"),
        ("第二十条　甲", 20, "甲"),
    ],
)
def test_marks(line: str, number: int, title: str) -> None:
    text = OfficialText(Source("x", f"前言\n{line}\n"))
    (heading,) = outline.headings(text)
    assert heading.number == number
    assert text.dense[heading.after_mark : heading.end] == title
    assert text.dense[heading.start : heading.after_mark].startswith(heading.mark[0].translate(str.maketrans("（第１", "(第1")))


@pytest.mark.parametrize("line", ["2024年4月22日", "3.5万元", "一般要求", "甲一、乙", "十佳单位", "", "1234567.甲"])
def test_what_looks_like_a_number_and_is_no_mark(line: str) -> None:
    assert read(f"{line}\n") == []


def test_the_real_outline() -> None:
    found = read((POLICY / DOCUMENT / "official.txt").read_text("utf-8"))
    assert [one.number for one in found if one.mark.endswith("、")] == [1, 2, 3]
    assert [one.number for one in found if one.mark.endswith(".")] == list(range(1, 17))
    assert [one.number for one in found if one.mark.startswith("（")] == [1, 2, 3, 4, 1, 2, 3, 4, 5]
    table = outline.by_number(found)
    assert [one.mark for one in table[1]] == ["一、", "（一）", "1.", "（1）"]
