"""Questions as people put them, in both languages; the answers against the matrix, and refusals instead of guesses."""

from __future__ import annotations

from datetime import date

import pytest

from compiler.answer.ask import ask
from compiler.answer.result import Answer
from compiler.graph import Graph
from tests.support import Desk, session

IN_FORCE, LAPSED = date(2025, 6, 1), date(2026, 11, 23)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return session().graph


def answered(graph: Graph, question: str, on: date = IN_FORCE) -> Answer:
    answer, language = ask(graph, question, on)
    assert language == ("zh" if any("\u4e00" <= char <= "\u9fff" for char in question) else "en")
    return answer


def units(graph: Graph, task: int) -> list[str]:
    return [edge.target.removeprefix("unit:") for edge in graph.out(f"hunan-2024-13/task-{task}", "responsible")]


#: What is known not to be understood although it should be.

OWNERS = [
    ("任务12由哪个单位负责", 12),
    ("任务12由谁负责？", 12),
    ("第12项任务的责任单位是哪些", 12),
    pytest.param("第十二项任务谁来负责", 12),
    ("任务十二归哪个部门管", 12),
    ("１２号任务的责任单位", 12),
    ("请问任务12的责任单位有哪些？谢谢", 12),
    ("哪些单位负责任务12", 12),
    ("优化营商环境由谁负责", 14),
    ("“多报合一”由哪些部门负责", 12),
    ("探索实施多报合一的责任单位", 12),
    ("拓展新兴业态的责任单位是谁", 5),
    ("加强金融支持归谁管", 15),
    ("which unit owns task 12", 12),
    ("Who is responsible for task 12?", 12),
    ("who owns task twelve", 12),
    ("Which departments are responsible for the twelfth task?", 12),
    ("Who handles item 12", 12),
    ("which bodies are in charge of task no. 12?", 12),
    ("What are the responsible units of task 12?", 12),
    ("who is responsible for strengthening financial support", 15),
    ("who is responsible for optimizing the business environment?", 14),
    ("WHO OWNS TASK 1", 1),
]


@pytest.mark.parametrize(("question", "task"), OWNERS, ids=str)
def test_who_is_responsible(graph: Graph, question: str, task: int) -> None:
    answer = answered(graph, question)
    assert answer.understood, answer.text
    assert [result["id"] for result in answer.results] == units(graph, task)
    assert {result["kind"] for result in answer.results} == {"unit"}
    assert [one["id"] for one in answer.citations] == [f"hunan-2024-13/task-{task}"]
    assert "责任单位" in answer.citations[0]["quote"]


LEADS = [
    ("任务5由谁牵头", 5),
    ("第5项任务的牵头单位是哪个", 5),
    ("哪个单位牵头任务5", 5),
    ("who leads task 5", 5),
    ("Which unit leads the fifth task?", 5),
]


@pytest.mark.parametrize(("question", "task"), LEADS, ids=str)
def test_who_leads_is_always_said_to_be_inferred(graph: Graph, question: str, task: int) -> None:
    answer = answered(graph, question)
    assert [result["id"] for result in answer.results] == units(graph, task)[:1]
    assert answer.results[0]["basis"] == "convention"
    assert "推定" in answer.text.zh
    assert "inferred" in answer.text.en
    assert "hunan-2024-13/reading-lead-inference" in answer.readings


def test_without_inference_there_is_no_lead() -> None:
    answer = answered(session(牵头认定="不推定").graph, "任务5由谁牵头")
    assert "没有推定牵头单位" in answer.text.zh
    assert "led by" not in answer.text.en


TASKS = [
    ("长沙海关负责哪些任务", "changsha-customs"),
    ("长沙海关有哪些职责", "changsha-customs"),
    ("长沙海关参与哪些工作？", "changsha-customs"),
    ("列出长沙海关的全部任务", "changsha-customs"),
    ("省科技厅要做什么", "science-technology"),
    ("科技厅承担哪几项任务", "science-technology"),
    ("人行湖南省分行负责哪些任务", "pbc-safe"),
    ("外汇局湖南省分局负责哪些任务", "pbc-safe"),
    ("what is Changsha Customs responsible for", "changsha-customs"),
    ("Which tasks does Changsha Customs own?", "changsha-customs"),
    ("list the tasks of the Department of Commerce of Hunan Province", "commerce"),
    ("what does the tax service have to do", "tax"),
    ("What are the duties of SAFE Hunan?", "pbc-safe"),
]


@pytest.mark.parametrize(("question", "unit"), TASKS, ids=str)
def test_what_a_unit_is_responsible_for(graph: Graph, question: str, unit: str) -> None:
    answer = answered(graph, question)
    assert answer.understood, answer.text
    expected = [task.attrs["number"] for task in graph.of_kind("Task") if unit in units(graph, task.attrs["number"])]
    assert expected
    assert [result["number"] for result in answer.results] == expected
    assert len(answer.citations) == len(expected)


def test_a_city_is_responsible_through_its_group(graph: Graph) -> None:
    answer = answered(graph, "衡阳市人民政府负责哪些任务")
    assert [result["number"] for result in answer.results] == [1, 2, 3, 4, 10, 13, 14, 15, 16]
    assert {result["through"]["zh"] for result in answer.results} == {"相关市人民政府"}
    assert "hunan-2024-13/reading-cities-concerned" in answer.readings


def test_what_a_unit_leads_is_said_to_be_inferred(graph: Graph) -> None:
    answer = answered(graph, "省委金融办牵头哪些任务")
    assert [result["number"] for result in answer.results] == [15]
    assert "推定" in answer.text.zh
    assert "hunan-2024-13/reading-lead-inference" in answer.readings


@pytest.mark.parametrize("question", ["省卫生健康委负责哪些任务", "what is the Hunan Health Commission responsible for"])
def test_a_body_that_is_named_nowhere_has_no_task(graph: Graph, question: str) -> None:
    answer = answered(graph, question)
    assert answer.understood
    assert answer.results == ()
    assert "没有任何任务提到" in answer.text.zh


FORCE = [
    ("2025年底政策还有效吗", IN_FORCE, True),
    ("现在还有效吗", IN_FORCE, True),
    ("现在还有效吗", LAPSED, False),
    ("这个政策失效了吗", LAPSED, True),
    ("2026年4月22日还在有效期内吗", IN_FORCE, True),
    ("2026年4月23日是否有效", IN_FORCE, False),
    ("2024年4月21日生效了吗", IN_FORCE, False),
    ("is it still in force on 1 May 2026", IN_FORCE, False),
    ("Is the policy valid today?", IN_FORCE, True),
    ("was it in effect on April 22, 2024", LAPSED, True),
    pytest.param("Has the policy expired?", LAPSED, True),
]


@pytest.mark.parametrize(("question", "on", "value"), FORCE, ids=str)
def test_whether_it_is_in_force(graph: Graph, question: str, on: date, value: bool) -> None:
    answer = answered(graph, question, on)
    assert [(result["kind"], result["value"]) for result in answer.results] == [("truth", value)]
    assert {one.rsplit("-", 2)[-2] for one in answer.readings} == {"publication", "last"}


ENDS = [
    ("政策什么时候失效", "2026-04-22"),
    ("有效期到什么时候", "2026-04-22"),
    ("什么时候开始施行", "2024-04-22"),
    ("when does it expire", "2026-04-22"),
    ("until when is the policy valid?", "2026-04-22"),
    ("when did it come into force", "2024-04-22"),
]


@pytest.mark.parametrize(("question", "day"), ENDS, ids=str)
def test_from_when_and_until_when(graph: Graph, question: str, day: str) -> None:
    answer = answered(graph, question)
    assert [(result["kind"], result["date"]) for result in answer.results] == [("date", day)]
    assert day in answer.text.zh
    assert day in answer.text.en


@pytest.mark.parametrize("question", ["任务12由哪个单位负责", "who leads task 5", "长沙海关负责哪些任务"])
def test_every_answer_says_that_the_document_has_lapsed(graph: Graph, question: str) -> None:
    answer = answered(graph, question, LAPSED)
    assert "2026-04-22" in answer.text.zh
    assert "lapsed" in answer.text.en
    assert "hunan-2024-13/reading-last-day" in answer.readings


REFUSED = [
    "今天天气怎么样",
    "任务",
    "长沙海夫负责哪些任务",
    "任务12不由谁负责",
    "谁不参与任务12",
    "任务12负责人的电话是多少",
    "任务12什么时候完成",
    "谁负责优化",
    "what is the capital of Hunan",
    "who does not own task 12",
    "which unit owns task 12 in Guangdong",
    "who is responsible for the weather",
    "is Changsha Customs responsible for everything except task 5",
    "and task 12",
    "那长沙海关呢",
    "12",
    "",
    "   ",
    "?" * 500,
    "任务12\x00由哪个单位负责",
    "任务12\u202e由哪个单位负责",
]


@pytest.mark.parametrize("question", REFUSED, ids=[repr(question)[:40] for question in REFUSED])
def test_what_is_not_wholly_understood_is_refused(graph: Graph, question: str) -> None:
    answer, _ = ask(graph, question, IN_FORCE)
    assert not answer.understood
    assert answer.results == ()
    assert answer.text.zh
    assert answer.text.en


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("task 12", "task-12"),
        ("任务十二", "task-12"),
        ("通关便利", "task-9"),
        ("the last task", "task-16"),
        ("单一窗口", "task-9"),
    ],
)
def test_a_name_alone_is_explained(graph: Graph, question: str, clause: str) -> None:
    answer = answered(graph, question)
    assert answer.intent == "task-bare"
    assert answer.citations[0]["id"].split("/")[1] == clause


@pytest.mark.parametrize("question", ["保税维修", "跨境电商", "bonded maintenance"])
def test_words_that_stand_in_several_tasks_are_only_offered(graph: Graph, question: str) -> None:
    answer = answered(graph, question)
    assert not answer.understood
    assert {one.zh for one in answer.suggestions} >= {"任务3由哪个单位负责", "任务5由哪个单位负责"}


def test_each_suggestion_would_be_answered(graph: Graph) -> None:
    refusal, _ = ask(graph, "xyz", IN_FORCE)
    assert refusal.suggestions
    for one in refusal.suggestions:
        for question in (one.zh, one.en):
            assert ask(graph, question, IN_FORCE)[0].understood, question


@pytest.mark.parametrize(("question", "near"), [("任务99由谁负责", "任务16"), ("who owns task 0", "task 16")])
def test_a_task_that_does_not_exist_is_said_not_to(graph: Graph, question: str, near: str) -> None:
    answer, language = ask(graph, question, IN_FORCE)
    assert not answer.understood
    assert "1" in answer.text.zh
    assert near in answer.suggestions[0].in_language(language)


@pytest.mark.parametrize("question", ["任务13由省商务厅牵头吗", "does the Department of Commerce lead task 13"])
def test_whether_a_unit_leads_names_the_readings_that_decide_it(graph: Graph, question: str) -> None:
    answer = answered(graph, question)
    assert answer.results[0]["value"] is False
    assert {"hunan-2024-13/reading-commerce-lead", "hunan-2024-13/reading-commerce-department"} <= set(answer.readings)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("responsable", "responsible"),
        ("taks", "task"),
        ("departmnts", "departments"),
        ("overseas", None),
        ("partly", None),
        ("agree", None),
    ],
)
def test_a_slip_is_read_and_a_word_of_the_language_is_none(typed: str, meant: str | None) -> None:
    from compiler.answer.vocabulary import vocabulary

    assert vocabulary().neighbour(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), [("who owns taks 8", "who owns task 8"), ("任务12由谁付责", "任务12由谁负责")])
def test_a_question_with_a_slip_is_answered_as_the_one_that_is_meant(graph: Graph, typed: str, meant: str) -> None:
    assert answered(graph, typed) == answered(graph, meant)


def test_what_several_bodies_all_do_is_what_they_share(graph: Graph) -> None:
    bodies = "Changsha Customs, the tax service and the market regulator"
    assert [one["number"] for one in answered(graph, f"what do {bodies} all do").results] == [7, 11, 12]
    assert not answered(graph, f"which tasks do {bodies} not all take part in").understood


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "question",
    [
        *("明年今天还有效吗", "三个月后还有效吗", "去年的今天有效吗", "明天还有效吗", "昨天有效吗", "后年还有效吗", "明年失效吗"),
        *("去年有效吗", "下个月还有效吗", "will it be in force in two years", "is it valid next year", "is it valid tomorrow"),
    ],
)
def test_a_day_that_no_calendar_has_is_no_error(desk: Desk, day: str, question: str) -> None:
    assert desk.run("ask", "--as-of", day, question).code in (0, 1)
