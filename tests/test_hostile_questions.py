"""Questions that nobody means well: refused cleanly, quickly, and never echoed."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.answer.ask import ask_in
from compiler.answer.lexicon import Lexicon
from compiler.answer.result import Context
from tests.support import PROJECT, session, tiaoli

HOSTILE = [
    "任务12由谁负责" * 1500,
    "谁" * 10_000,
    "who owns task 12 " * 20,
    "a" * 400,
    "一" * 400,
    "第" * 200 + "项" * 200,
    "task 12 " * 50,
    "长沙海关" * 99,
    "iaia" * 100,
    "changsha " * 44,
    "任务12\x00由谁负责",
    "任务12\x1b[31m由谁负责",
    "\u202e任务12由谁负责",
    "who owns \u2066task 12\u2069",
    "任务12\u200b由谁负责",
    "who owns task 12\ud800",
    "{{ 7 * 7 }} 任务12",
    "{% for x in y %}who owns task 12{% endfor %}",
    "'; DROP TABLE tasks; -- who owns task 12",
    "who owns task 12 UNION SELECT * FROM units",
    "<script>alert(1)</script>任务12由谁负责",
    "=cmd|' /C calc'!A0 任务12",
    "${jndi:ldap://x} who owns task 12",
    "../../etc/passwd 任务12由谁负责",
    "任务" + "9" * 300 + "由谁负责",
    "task 99999999999999999999",
    "任务１２" * 60 + "由谁负责",
    "？？？！！！",
    "0",
    "%",
    "%s%s%n",
    "\\",
    '"',
    "（",
    "……",
    "🙂🙂",
    "𠮷区由谁负责",
    "null",
    "None",
    "NaN",
    "-1",
    "1e309",
    "任务-1谁负责",
    "任务1.5谁负责",
]


@pytest.fixture(scope="module")
def context() -> Context:
    one = session()
    return Context(one.graph, Lexicon(one.graph), __import__("datetime").date(2025, 6, 1), lambda: one.compiled.policy)


@pytest.mark.parametrize("question", HOSTILE, ids=[repr(one)[:36] for one in HOSTILE])
def test_hostile_questions_are_refused_and_not_echoed(context: Context, question: str) -> None:
    began = time.process_time()
    answer, _ = ask_in(context, question)
    assert time.process_time() - began < 1
    assert not answer.understood
    assert answer.results == ()
    said = f"{answer.text}{answer.suggestions}"
    assert len(said) < 2000
    for mark in ("<", "{{", "{%", "DROP", "${", "\x1b", "\u202e", "etc/passwd", "=cmd"):
        assert mark not in said


def test_words_of_the_question_that_are_said_again_are_words_of_the_text(context: Context) -> None:
    answer, _ = ask_in(context, "谁负责<b>保税混矿</b>")
    assert not answer.understood
    assert "<" not in answer.text.zh


WORDS = "任务 12 由 谁 负责 长沙海关 省商务厅 不 没有 但 和 或 共同 牵头 哪些 几项 奖励 多少 最高 who owns task 12 not but and the Changsha Customs how many most 岳阳 ？ ， 2025年底 有效 吗 如果 除了 为什么 英文".split()


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), max_size=12), st.text(max_size=8))
def test_no_question_crashes(words: list[str], more: str) -> None:
    one = _KEPT[0] if _KEPT else _KEPT.append(session()) or _KEPT[0]
    context = Context(
        one.graph,
        _LEXICON.setdefault("one", Lexicon(one.graph)),
        __import__("datetime").date(2025, 6, 1),
        lambda: one.compiled.policy,
    )
    joined = random.Random(len(words)).choice(["", " "]).join(words) + more
    answer, language = ask_in(context, joined)
    assert language in ("zh", "en")
    assert answer.text.zh
    assert answer.text.en
    answer.plain(language)


_KEPT: list = []
_LEXICON: dict[str, Lexicon] = {}


def test_the_command_refuses_with_exit_1() -> None:
    for question in ("{{ config }}", "x" * 10_000, "\u202eabc"):
        run = tiaoli(["ask", question, "--as-of", "2025-06-01", "--format", "json"], PROJECT)
        assert run.code == 1
        assert run.json["understood"] is False
        assert "{{" not in run.out
