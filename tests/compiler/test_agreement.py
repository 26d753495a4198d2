"""Figures of a Chinese text and of its English: what differs, and which stands for which."""

from __future__ import annotations

import pytest

from compiler.fidelity import agreement, figures
from compiler.fidelity.text import Span, dense


def differences(chinese: str, english: str, strict: bool = False) -> list[tuple[str, str]]:
    text = dense(chinese)
    found = agreement.differences(text, [Span(0, len(text))], figures.find(text), english, strict)
    return [
        (one.figure.words if one.figure else "", english[one.number.start : one.number.end] if one.number else "")
        for one in found
    ]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("给予每个项目不高于投资总额30%的支持", "support of not more than 30 percent of total investment for each project"),
        ("给予园区上年度每进一位奖励50万元", "a reward of CNY 500,000 for each place gained"),
        ("打造五大中心", "build five major centers"),
        ("稳定运营一年以上", "stably operated for one year or more"),
        ("稳定运营一年以上", "stably operated for a year or more"),
        ("连续两年", "two consecutive years"),
        ("只需填报一次", "need only be filed once"),
        ("两项都给", "both are given"),
        ("5万人以上", "50,000 people or more"),
        ("4月底前", "before the end of April"),
        ("三分之一", "one third"),
        ("双方", "the two parties"),
        ("按前一年和最后一日计算", "counted from the year before and the last day"),
        ("促进产业发展，一站式服务", "one-stop services"),
        ("湘办发〔2024〕13号", "Xiang Ban Fa [2024] No. 13"),
        ("（1）对企业", "For enterprises"),
        ("第三批企业", "the third batch"),
    ],
)
def test_the_same_figures_in_other_words_agree(chinese: str, english: str) -> None:
    assert differences(chinese, english) == []


@pytest.mark.parametrize(
    ("chinese", "english", "expected"),
    [
        ("奖励50万元", "a reward of CNY 300,000", ("50万元", "CNY 300,000")),
        ("奖励50万元", "a reward of 500,000", ("50万元", "500,000")),
        ("奖励50万元", "a reward", ("50万元", "")),
        ("不高于30%", "not more than 40%", ("30%", "40%")),
        ("2024年4月22日", "23 April 2024", ("2024年4月22日", "23 April 2024")),
        ("有效期两年", "valid for three years", ("两年", "three")),
        ("有效期两年", "valid for two months", ("两年", "two")),
        ("10个工作日内", "within 10 days", ("10个工作日", "10")),
        ("打造五大中心", "build six major centers", ("", "six")),
        ("只填一次", "filed twice", ("一次", "twice")),
        ("（1）对企业", "(2) For enterprises", ("", "2")),
        ("湘办发〔2024〕13号", "Xiang Ban Fa [2024] No. 31", ("", "31")),
        ("支持企业", "support three enterprises", ("", "three")),
        ("五个市，两个区", "five cities and five districts", ("两个", "five")),
    ],
)
def test_a_changed_figure_is_found(chinese: str, english: str, expected: tuple[str, str]) -> None:
    assert differences(chinese, english) == [expected]


@pytest.mark.parametrize(
    ("chinese", "english", "expected"),
    [
        ("任务12没有写明", "Task 12 does not say", []),
        ("任务12没有写明", "Task 13 does not say", [("12", "13")]),
        ("任务12没有写明", "The task does not say", [("12", "")]),
        ("第（5）项", "item (5)", []),
        ("第（5）项", "item (4)", [("5", "4")]),
        ("第二百零一条", "article 201", []),
        ("第二百零一条", "the article", [("二百零一", "")]),
    ],
)
def test_in_prose_of_ours_numbers_that_name_something_count_too(
    chinese: str, english: str, expected: list[tuple[str, str]]
) -> None:
    assert differences(chinese, english, strict=True) == expected


def test_a_wrong_number_goes_with_the_figure_of_its_kind() -> None:
    assert differences("两年内给予50万元，不高于30%", "CNY 5 million, 3% and three years") == [
        ("50万元", "CNY 5 million"),
        ("30%", "3%"),
        ("两年", "three"),
    ]
