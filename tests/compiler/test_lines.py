"""Responsibility lines in the forms that Chinese documents use."""

from __future__ import annotations

import pytest

from compiler.fidelity import lines
from compiler.fidelity.text import OfficialText
from dsl.source import Source

KNOWN = {"各市州、县市区人民政府", "甲局", "乙局", "丙局"}


def read(text: str) -> list[list[tuple[str, int, str]]]:
    found = lines.find(OfficialText(Source("x", text)), KNOWN.__contains__)
    return [[(name.words, name.tier, name.role) for name in line.names] for line in found]


@pytest.mark.parametrize(
    "line",
    [
        "（责任单位：甲局、乙局，丙局）",
        "(责任单位:甲局、乙局,丙局)",
        "[责任单位：甲局、乙局，丙局］",
        "（责任部门：\n甲局、 乙局，丙局）。",
    ],
)
def test_one_list_with_any_brackets(line: str) -> None:
    assert read(f"1.标题。正文（说明）。{line}") == [
        [("甲局", 1, "responsible"), ("乙局", 1, "responsible"), ("丙局", 2, "responsible")]
    ]


def test_brackets_inside_a_name() -> None:
    line = "[责任单位：甲局、中国某行（某局），乙局）"
    assert [name for name, _, _ in read(f"正文。{line}")[0]] == ["甲局", "中国某行(某局)", "乙局"]


def test_a_registered_name_with_a_separator_is_one() -> None:
    assert [name for name, _, _ in read("正文。（责任单位：甲局，各市州、县市区人民政府）")[0]] == [
        "甲局",
        "各市州、县市区人民政府",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "（牵头单位：甲局；配合单位：乙局、丙局）",
        "（牵头单位：甲局，配合单位：乙局、丙局）",
        "（甲局牵头，乙局、丙局配合）",
        "（甲局牵头负责，乙局、丙局参与）",
    ],
)
def test_leads_and_those_who_support(line: str) -> None:
    assert read(f"正文。{line}") == [[("甲局", 1, "lead"), ("乙局", 1, "supporting"), ("丙局", 1, "supporting")]]


def test_shared_work() -> None:
    assert read("正文。（甲局、乙局按职责分工负责）") == [[("甲局", 1, "responsible"), ("乙局", 1, "responsible")]]


def test_lines_of_both_kinds_in_one_text() -> None:
    text = "正文。（甲局牵头，乙局配合）\n正文。（责任单位：甲局、乙局）\n正文。（乙局、丙局按职责分工负责）"
    assert [[(name, role) for name, _, role in line] for line in read(text)] == [
        [("甲局", "lead"), ("乙局", "supporting")],
        [("甲局", "responsible"), ("乙局", "responsible")],
        [("乙局", "responsible"), ("丙局", "responsible")],
    ]


@pytest.mark.parametrize("text", ["甲（乙）。", "（责任单位", "落实责任单位：甲局。", "（责任）", "", "（" * 5000 + "责任单位："])
def test_no_line(text: str) -> None:
    assert read(text) == []


def test_the_place_takes_in_brackets_and_full_stop() -> None:
    text = OfficialText(Source("x", "正文。（责任单位：甲局）。后文"))
    (line,) = lines.find(text, KNOWN.__contains__)
    assert text.slice(line.span) == "（责任单位：甲局）。"
