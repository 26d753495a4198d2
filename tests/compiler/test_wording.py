"""What a reader sees: one language at a time, counts that agree, labels with the punctuation of the language."""

from __future__ import annotations

import itertools
import re

import pytest

from compiler.console import counted
from tests.support import AS_OF, POLICY, tiaoli

ROOT = POLICY.parent
CHINESE = re.compile("[一-鿿]")


def said(*arguments: str) -> str:
    return tiaoli([*arguments, "--as-of", AS_OF], ROOT).both


@pytest.mark.parametrize(
    "arguments",
    [("check", "nowhere"), ("progress", "nowhere.xlsx"), ("reanchor", "nowhere.txt"), ("validity", "--reading", "none=such")],
)
def test_an_input_that_cannot_be_used_is_told_in_one_language(arguments: tuple[str, ...]) -> None:
    assert not CHINESE.search(said(*arguments, "--lang", "en"))
    assert said(*arguments, "--lang", "zh").startswith("tiaoli: 无法使用 ")


def test_a_language_may_stand_before_the_command() -> None:
    assert said("--lang", "zh", "validity") == said("validity", "--lang", "zh")
    assert said("--lang=en", "validity") == said("validity", "--lang", "en")


def test_an_answer_is_in_the_language_of_the_question_unless_another_is_asked_for() -> None:
    assert said("ask", "which unit owns task 12").startswith("Task 12")
    assert said("ask", "which unit owns task 12", "--lang", "zh").startswith("任务 12")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_fund_shows_its_name_in_the_other_language_and_its_awards(language: str) -> None:
    shown = said("show", "省级开放型经济专项资金", "--lang", language)
    assert ("英文：provincial special fund" if language == "zh" else "Chinese: 省级开放型经济专项资金") in shown
    assert ("绩效评估进位奖励" if language == "zh" else "Reward for an advance in ranking") in shown


def test_the_list_of_codes_is_sorted_and_says_in_chinese_what_is_wrong() -> None:
    lines = said("explain", "--lang", "zh").splitlines()
    assert all(re.match(r"[A-Z]\d{3}  (错误|警告)  ", line) and CHINESE.search(line[10:]) for line in lines)
    letters = [letter for letter, _ in itertools.groupby(line[0] for line in lines)]
    assert len(letters) == len(set(letters))
    assert all(one[1:4] < two[1:4] for one, two in itertools.pairwise(lines) if one[0] == two[0])


def test_chinese_cards_have_chinese_colons() -> None:
    assert not re.search("[一-鿿]: ", said("show", "12", "--lang", "zh"))


def test_counts_agree_with_their_noun() -> None:
    assert [counted(number, "row") for number in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]
