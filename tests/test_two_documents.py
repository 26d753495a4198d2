"""A policy folder with two documents: an answer names its document, and a question can name one."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compiler import corpus
from compiler.answer.ask import ask_in
from compiler.answer.lexicon import Lexicon
from compiler.answer.result import Answer, Context
from compiler.pipeline import Session
from tests.support import POLICY, PROJECT

SECOND = PROJECT / "tests" / "questions" / "second" / "bamboo"
FIRST_NUMBER, SECOND_NUMBER = "湘政办发〔2024〕13号", "湘竹发〔2025〕3号"


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    folder: Path = tmp_path_factory.mktemp("two") / "policy"
    shutil.copytree(POLICY, folder)
    shutil.copytree(SECOND, folder / "bamboo")
    session = Session(corpus.read(folder), {}, cached=False)
    assert [one for one in session.diagnostics(date(2025, 6, 1)) if one["severity"] == "error"] == []
    return Context(session.graph, Lexicon(session.graph), date(2026, 6, 1), lambda: session.compiled.policy)


def asked(context: Context, question: str) -> Answer:
    return ask_in(context, question)[0]


def values(answer: Answer, kind: str, key: str) -> list[Any]:
    return [one[key] for one in answer.results if one["kind"] == kind]


@pytest.mark.parametrize(
    "question", ["任务1由谁负责", "who leads task 2", "有效期到什么时候", "is it still in force", "谁印发的"]
)
def test_what_may_mean_either_document_is_not_guessed(context: Context, question: str) -> None:
    answer = asked(context, question)
    assert not answer.understood
    for offer in answer.suggestions:
        assert asked(context, offer.zh).understood, offer
        assert asked(context, offer.en).understood, offer


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("湘竹发〔2025〕3号任务1由谁负责", ["commerce", "changsha-customs"]),
        ("湘竹发（2025）3号任务一由谁负责", ["commerce", "changsha-customs"]),
        ("3号文任务1由谁负责", ["commerce", "changsha-customs"]),
        ("竹产业措施的任务2谁负责", ["agriculture", "finance"]),
        ("《关于促进竹产业发展的若干措施》任务3谁牵头", ["market-regulation"]),
        ("which unit owns task 2 of bamboo", ["agriculture", "finance"]),
        ("who owns task 2 of the several measures on promoting the bamboo industry", ["agriculture", "finance"]),
        ("13号文任务1谁负责", ["cities-concerned", "commerce"]),
        ("谁负责竹制品出口", ["commerce", "changsha-customs"]),
        ("任务12由谁负责", ["market-regulation", "commerce", "human-resources", "changsha-customs", "tax"]),
    ],
)
def test_a_question_names_its_document_or_can_only_mean_one(context: Context, question: str, units: list[str]) -> None:
    answer = asked(context, question)
    assert values(answer, "unit", "id") == units
    number = FIRST_NUMBER if len(units) > 2 or units[0] == "cities-concerned" else SECOND_NUMBER
    assert number in answer.text.zh
    assert [one["document"] for one in answer.validity] == [number]


def test_the_tasks_of_a_unit_come_from_all_documents_and_say_which(context: Context) -> None:
    answer = asked(context, "长沙海关负责哪些任务")
    assert values(answer, "task", "document") == ["bamboo", *["hunan-2024-13"] * 10]
    assert f"{SECOND_NUMBER} 1；{FIRST_NUMBER} 2、3" in answer.text.zh
    assert values(asked(context, "竹产业政策里长沙海关负责哪些任务"), "task", "number") == [1]
    assert values(asked(context, "省农业农村厅负责哪些任务"), "task", "number") == [2]


def test_counts_and_periods_are_those_of_the_document_named(context: Context) -> None:
    assert values(asked(context, "bamboo有几项任务"), "count", "value") == [3]
    assert values(asked(context, "一共有几项任务"), "count", "value") == [19]
    assert values(asked(context, f"{SECOND_NUMBER}现在还有效吗"), "truth", "value") == [True]
    assert values(asked(context, f"{FIRST_NUMBER}现在还有效吗"), "truth", "value") == [False]
    assert values(asked(context, f"until when is {SECOND_NUMBER} valid"), "date", "date") == ["2028-03-10"]


def test_only_the_document_that_has_lapsed_is_said_to(context: Context) -> None:
    assert "失效" in asked(context, "任务12由谁负责").text.zh
    assert "失效" not in asked(context, "谁负责竹制品出口").text.zh


@pytest.mark.parametrize(
    ("question", "kind", "key", "wanted"),
    [
        ("湘竹发〔2025〕3号2027年有效吗", "truth", "value", [True]),
        ("湘竹发〔2025〕3号2028年有效吗", "date", "date", ["2028-03-10"]),
        ("13号文为什么失效", "date", "date", ["2024-04-22", "2026-04-22"]),
        ("竹产业措施的任务2之后是什么", "task", "number", [3]),
        ("bamboo的最后一项任务谁负责", "unit", "id", ["market-regulation"]),
        ("省商务厅和长沙海关谁的任务多", "unit", "count", [12]),
        ("竹产业政策里省商务厅和长沙海关谁的任务多", "unit", "count", [1, 1]),
        ("为什么省商务厅负责湘竹发〔2025〕3号任务1", "unit", "id", ["commerce"]),
        ("哪些任务由两个单位负责", "task", "number", [1, 2, 1, 6, 9, 10]),
        ("竹材检测", "text", "id", ["bamboo/task-3/duty-1"]),
    ],
)
def test_the_classes_of_questions_work_on_either_document(
    context: Context, question: str, kind: str, key: str, wanted: list[Any]
) -> None:
    assert values(asked(context, question), kind, key) == wanted


@pytest.mark.parametrize("question", ["为什么政策已失效", "2027年有效吗", "最后一项任务是什么", "任务1", "文号"])
def test_a_class_of_questions_that_may_mean_either_document_is_not_guessed(context: Context, question: str) -> None:
    assert not asked(context, question).understood
