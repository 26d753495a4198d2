"""Questions that follow one another, the prompt, completion, and the Python interface."""

from __future__ import annotations

import io
from datetime import date

import pytest

from compiler.answer.api import Knowledge
from compiler.commands.prompt import completions, matching
from tests.support import POLICY, PROJECT, tiaoli


@pytest.fixture(scope="module")
def policy() -> Knowledge:
    return Knowledge(str(POLICY), date(2025, 6, 1), cached=False)


def values(answer: object, kind: str, key: str) -> list[object]:
    return [one[key] for one in answer.results if one["kind"] == kind]  # type: ignore[attr-defined]


FOLLOWED = [
    (
        "任务12由谁负责",
        "任务13呢？",
        "unit",
        "id",
        ["cities-concerned", "zone-administrations", "provincial-departments-concerned", "central-organs"],
    ),
    ("which unit owns task 12", "and task 9?", "unit", "id", ["changsha-customs", "commerce"]),
    ("which unit owns task 12", "what about task nine", "unit", "id", ["changsha-customs", "commerce"]),
    ("谁牵头任务6", "那第16项任务呢", "unit", "id", ["commerce"]),
    ("省科技厅有哪些任务", "那省教育厅呢？", "task", "number", [5, 16]),
    ("what is Changsha Customs responsible for", "and the tax service?", "task", "number", [7, 11, 12]),
    ("长沙海关负责任务12吗", "任务10呢", "truth", "value", [False]),
    ("长沙海关负责任务12吗", "那省财政厅呢", "truth", "value", [False]),
    ("衡阳的指标", "岳阳呢", "target", "names", [["稳居中部A类", "hold-central-a"], ["冲刺全国A类", "reach-national-a"]]),
    ("2025年底还有效吗", "2026年底呢", "truth", "value", [False]),
]


@pytest.mark.parametrize(("first", "second", "kind", "key", "wanted"), FOLLOWED, ids=[f"{one[0]} {one[1]}" for one in FOLLOWED])
def test_a_question_may_follow_another(
    policy: Knowledge, first: str, second: str, kind: str, key: str, wanted: list[object]
) -> None:
    assert policy.follow(first).understood
    assert values(policy.follow(second), kind, key) == wanted


def test_nothing_follows_from_nothing() -> None:
    fresh = Knowledge(str(POLICY), date(2025, 6, 1), cached=False)
    assert not fresh.follow("任务13呢").understood
    assert fresh.ask("任务12由谁负责").understood
    assert not fresh.ask("任务13呢").understood  # asked alone, each question stands for itself


def test_a_new_question_is_not_taken_for_a_following_one(policy: Knowledge) -> None:
    policy.follow("任务12由谁负责")
    assert policy.follow("长沙海关负责哪些任务").intent == "unit-tasks"
    assert not policy.follow("天气呢").understood
    assert not policy.follow("任务99呢").understood


def test_typed_answers(policy: Knowledge) -> None:
    answer = policy.ask("任务12由谁负责", date(2026, 11, 1))
    assert answer.language == "zh"
    assert answer.validity[0]["status"] == "lapsed"
    assert answer.citations[0]["line"] == 51
    assert answer.text.endswith("。")
    assert policy.ask("xyz").suggestions


def test_other_readings_can_be_adopted() -> None:
    other = Knowledge(str(POLICY), date(2026, 4, 22), {"末日": "首日计入"}, cached=False)
    assert values(other.ask("现在还有效吗"), "truth", "value") == [False]


def test_the_prompt_reads_lines_until_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "sys.stdin", io.StringIO("任务12由谁负责\n\n任务9呢\n日期 2026-11-01\n现在还有效吗\n退出\n任务1由谁负责\n")
    )
    run = tiaoli(["ask", "--as-of", "2025-06-01"], PROJECT)
    assert run.code == 0
    said = [line for line in run.out.splitlines() if not line.startswith("  ")]
    assert len(said) == 3
    assert said[1].startswith("任务 9")
    assert "已失效" in said[2]


def test_a_prompt_that_answers_nothing_exits_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("推荐一家餐馆\n"))
    assert tiaoli(["ask"], PROJECT).code == 1
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert tiaoli(["ask"], PROJECT).code == 0


def test_units_and_tasks_are_completed(policy: Knowledge) -> None:
    words = completions(policy._talk.context)
    assert "长沙海关" in matching("长沙海", words)
    assert "谁负责任务12" in matching("谁负责任务1", words)
    assert "who owns task 16" in matching("who owns task 1", words)
    assert "what is Changsha Customs" in matching("what is changsha cus", words)
    assert matching("zzz", words) == []
    assert matching("", words) == []
