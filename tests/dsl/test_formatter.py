"""The layout and the conversions, by example: a file as somebody typed it, and the whole output."""

from __future__ import annotations

import pytest

from dsl.formatter import Punctuation, comments, format_text
from dsl.keywords import Language
from dsl.source import Source

TYPED = """\
# 任务16的奖励


 # 两年之和为正
奖励　位次提升  rank-rise :绩效评估  进位奖励
原文：「连续两年 … 最高200万元」 、『（1）』   # 两段
    受益: 综合保税区 ，长沙海关、
       省商务厅
  # 每年一次
  频次：每年
  激励：任务　1、指标 全国排位前半、"任务 2"
  事实 上年度进位 rise:整数   位
  条件:上年度进位>0 位且 非(最大(上年度进位,3 位)＝－ 5 位)
  金额：不高于 50万元/位×上年度进位 # 上限另列
应当 「由责任单位落实。」
  主体：责任单位
  备注：见 C# 一节：任务 1  #完
# 文件完
"""

LAID_OUT = """\
# 任务16的奖励

# 两年之和为正
奖励 位次提升 rank-rise: 绩效评估  进位奖励
  原文：「连续两年 … 最高200万元」、『（1）』  # 两段
  受益: 综合保税区，长沙海关、省商务厅
  # 每年一次
  频次：每年
  激励：任务 1、指标 全国排位前半、"任务 2"
  事实 上年度进位 rise: 整数 位
  条件: 上年度进位 > 0 位 且 非 (最大(上年度进位, 3 位) ＝ －5 位)
  金额：不高于 50万元/位 × 上年度进位  # 上限另列

应当 「由责任单位落实。」
  主体：责任单位
  备注：见 C# 一节：任务 1  #完

# 文件完
"""

ENGLISH = """\
# 任务16的奖励

# 两年之和为正
award 位次提升 rank-rise: 绩效评估  进位奖励
  source: 「连续两年 … 最高200万元」、『（1）』  # 两段
  beneficiary: 综合保税区, 长沙海关、省商务厅
  # 每年一次
  frequency: yearly
  rewards: task 1、target 全国排位前半、"任务 2"
  fact 上年度进位 rise: integer 位
  when: 上年度进位 > 0 位 and not (max(上年度进位, 3 位) = -5 位)
  pays: up-to 50万元/位 × 上年度进位  # 上限另列

shall 「由责任单位落实。」
  by: responsible-units
  note: 见 C# 一节：任务 1  #完

# 文件完
"""


def formatted(text: str, language: Language | None = None, width: Punctuation | None = None) -> str | None:
    return format_text(Source("x.clause", text), language, width)


def test_layout() -> None:
    assert formatted(TYPED) == LAID_OUT


def test_english_keywords_and_half_width_punctuation() -> None:
    assert formatted(TYPED, "en", "half") == ENGLISH


def test_full_width_punctuation_keeps_operators() -> None:
    text = "奖励 a b: c\n  when: not (x>=2) and min(x, y) = 1\n"
    assert formatted(text, None, "full") == "奖励 a b：c\n  when：not （x >= 2） and min（x，y） = 1\n"


def test_a_comma_between_two_numbers_stays_apart_from_them() -> None:
    text = "奖励 a b: c\n  金额: 最大(5, 200)\n"
    assert formatted(text, None, "full") == "奖励 a b：c\n  金额：最大（5， 200）\n"


def test_a_line_goes_on_below_the_comments_inside_it() -> None:
    text = "任务 1：甲\n责任单位：长沙海关、 # 第一\n# 其余\n省商务厅，#第二\n各市 # 完\n"
    assert formatted(text) == ("任务 1：甲\n  责任单位：长沙海关、  # 第一\n    # 其余\n    省商务厅，  #第二\n    各市  # 完\n")


def test_fields_on_one_line_are_parted() -> None:
    assert formatted("有效期 「甲」 期限：两年 计法：解释 末日") == "有效期 「甲」\n  期限：两年\n  计法：解释 末日\n"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (
            "文件 甲 a：乙\n  牵头：首列牵头\n  成员 丙：解释 丙\n",
            "document 甲 a: 乙\n  lead-rule: first-named\n  members 丙: reading 丙\n",
        ),
        ("解释 甲\n  针对：任务、单位 乙、区域 丙\n", "reading 甲\n  about: task、unit 乙、zone 丙\n"),
        ("解释 甲\n  选项 首列牵头：乙\n  采用：首列牵头\n", "reading 甲\n  option 首列牵头: 乙\n  adopted: 首列牵头\n"),
        ("指标 「甲」\n  指标值：前50%\n  情态：争取\n", "target 「甲」\n  measure: 前50%\n  modality: strive\n"),
        ("应当 「甲」\n  主体：责任单位、任务\n", "shall 「甲」\n  by: 责任单位、任务\n"),
        ("奖励 甲 a：乙\n  事实 丙：日期 date、金额 money\n", "award 甲 a: 乙\n  fact 丙: 日期 date、金额 money\n"),
        ("奖励 甲 a：乙\n  资金：任务 1\n  已计：是\n", "award 甲 a: 乙\n  fund: 任务 1\n  counted: 是\n"),
    ],
)
def test_only_keywords_are_converted(zh: str, en: str) -> None:
    assert formatted(zh, "en", "half") == en
    assert formatted(en, "zh", "full") == zh


def test_keywords_alone_leave_punctuation() -> None:
    assert formatted("推进 「甲」\n  备注：乙\n", "zh") == "推动 「甲」\n  备注：乙\n"
    assert formatted("task 1：甲\n  BY：乙，丙\n", "en") is None
    assert formatted("TASK 1：甲\n  Lead：乙，丙\n", "en") == "task 1：甲\n  lead：乙，丙\n"


@pytest.mark.parametrize("text", ["", " \n\n", "\t"])
def test_a_file_without_content_is_empty(text: str) -> None:
    assert formatted(text) == ""


def test_a_file_of_comments() -> None:
    text = "\n  # 甲\n\n\n# 乙\n # 丙"
    assert formatted(text) == "# 甲\n\n# 乙\n# 丙\n"
    assert comments(Source("x.clause", text)) == ["# 甲", "# 乙", "# 丙"]


def test_brackets_may_nest_deeply() -> None:
    deep = "(" * 4000 + "甲" + ")" * 4000
    assert formatted(f"奖励 a b：c\n条件：{deep}") == f"奖励 a b：c\n  条件：{deep}\n"
