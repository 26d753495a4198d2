"""Figures of a Chinese text are told from words that only contain numerals, by what stands around them."""

from __future__ import annotations

import pytest

from compiler.fidelity import figures
from compiler.fidelity.figures import Measure
from compiler.fidelity.text import dense


def read(text: str) -> list[tuple[str, Measure]]:
    return [(one.words, one.value) for one in figures.find(dense(text))]


@pytest.mark.parametrize(
    ("text", "unit", "numerator", "denominator"),
    [
        ("奖励50万元", "yuan", 500_000, 1),
        ("１，０００万元", "yuan", 10_000_000, 1),
        ("20.5亿元", "yuan", 2_050_000_000, 1),
        ("五十万元", "yuan", 500_000, 1),
        ("1000万美元", "us-dollar", 10_000_000, 1),
        ("不高于投资总额30%", "ratio", 3, 10),
        ("百分之三十", "ratio", 3, 10),
        ("三分之一", "ratio", 1, 3),
        ("进入全国前50%", "share", 1, 2),
        ("有效期两年", "year", 2, 1),
        ("2025年底前", "year", 2025, 1),
        ("十个工作日内", "working-day", 10, 1),
        ("24小时", "hour", 24, 1),
        ("两个市场", "piece", 2, 1),
        ("新增就业5万人", "person", 50_000, 1),
        ("每进一位", "place", 1, 1),
        ("至少一家", "firm", 1, 1),
        ("一年以上", "year", 1, 1),
        ("填报一次年度报告", "occasion", 1, 1),
        ("第3位", "place", 3, 1),
        ("第二十三位", "place", 23, 1),
        ("共十二条", "article", 12, 1),
        ("提高8个百分点", "point", 8, 1),
        ("排名前10", "", 10, 1),
        ("1.5倍", "fold", 3, 2),
    ],
)
def test_a_figure(text: str, unit: str, numerator: int, denominator: int) -> None:
    assert [value for _, value in read(text)] == [Measure(unit, numerator, denominator)]


@pytest.mark.parametrize(
    "text",
    """一次性奖励 一站式服务 增值税一般纳税人 五大中心 双循环 国办发〔2023〕45号 进一步 统一标准 单一窗口 引进一批 第一批 第二条 第二百零二条 第一百二十项 5G网络 A4纸
    建设一个中心 一人一档 一户一策 三位一体 附件1 十四五规划 百家争鸣 万人空巷 一年一度 多报合一 一体化 一系列 一方面 3A级 零售 两端
    （1）甲 （一）甲 0731-82212345 万元 图2 专栏3 唯一 任一""".split(),
)
def test_no_figure(text: str) -> None:
    assert read(text) == []


def test_the_number_of_a_sentence_is_no_figure() -> None:
    assert read("甲。1.乙3家。2.丙。") == [("3家", Measure("firm", 3))]


def test_both_ends_of_a_range_have_its_unit() -> None:
    assert read("3至5年") == [("3", Measure("year", 3)), ("5年", Measure("year", 5))]
    assert [value.unit for _, value in read("2024—2026年")] == ["year", "year"]


def test_a_day() -> None:
    ((words, value),) = read("2024年4月22日")
    assert words == "2024年4月22日"
    assert value.unit == "day-of-calendar"
    assert read("2024年2月30日") == []


def test_places_are_those_of_the_dense_text() -> None:
    text = dense("奖 励 50 万元，最高 200万元。")
    assert [text[one.span.start : one.span.end] for one in figures.find(text)] == ["50万元", "200万元"]


@pytest.mark.parametrize("text", ["9" * 10_000 + "元", "一" * 10_000, "一二" * 5_000 + "年", "1," * 5_000, "〔" * 1_000])
def test_any_amount_of_digits_is_survived(text: str) -> None:
    figures.find(dense(text))
