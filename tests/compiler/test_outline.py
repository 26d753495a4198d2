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


# -- the tree -----------------------------------------------------------------------------------------------------------------


def tree(text: str) -> list[tuple[str, int]]:
    official = OfficialText(Source("x", text))
    return [(item.heading.mark, item.depth) for item in outline.tree(outline.headings(official), len(official.dense))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲\n（一）乙\n1.丙\n2.丁\n（二）戊\n3.己\n二、庚\n4.辛", "一、0（一）1 1.2 2.2（二）1 3.2 二、0 4.1"),
        ("1.甲\n（1）乙\n（2）丙\n2.丁", "1.0（1）1（2）1 2.0"),
        ("第一章 甲\n第一条 乙\n（一）丙\n第二条 丁\n第二章 戊\n第三条 己", "第一章0第一条1（一）2第二条1第二章0第三条1"),
        ("（一）甲\n一、乙\n二、丙\n（二）丁\n一、戊", "（一）0一、1二、1（二）0一、1"),
        ("一、甲\n①乙\n②丙\n二、丁", "一、0①1②1二、0"),
    ],
)
def test_depth_is_told_by_the_series_and_not_by_the_mark(text: str, expected: str) -> None:
    assert "".join(f"{mark}{depth}" for mark, depth in tree(text)) == expected.replace(" ", "")


def test_a_number_that_does_not_go_on_is_no_heading() -> None:
    assert tree("1.甲\n2.乙\n3.丙\n2.5倍以上\n2.又一行\n4.丁") == [("1.", 0), ("2.", 0), ("3.", 0), ("4.", 0)]


def test_an_item_ends_where_the_next_of_its_depth_begins() -> None:
    text = OfficialText(Source("x", "一、甲\n（一）乙丙\n（二）丁\n二、戊\n"))
    items = outline.tree(outline.headings(text), len(text.dense))
    words = [text.dense[item.heading.start : item.end] for item in items]
    assert words == ["一、甲(一)乙丙(二)丁", "(一)乙丙", "(二)丁", "二、戊"]
    assert [item.parent for item in items] == [None, 0, 0, None]
