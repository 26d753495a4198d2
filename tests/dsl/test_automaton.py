"""The automaton reads as lark does with the same grammar: the same trees, and the same places and expectations of errors."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from dsl import automaton, grammar, keywords
from dsl.automaton import Automaton, UnexpectedError
from tests.strategies import File, clause_files

TESTS = Path(__file__).parents[1]
TRICKY = """\
任务 1：标题 # 备注
  责任单位：甲、"乙，丙"，丁
应当 「一」 # 尾
奖励 甲 a：乙
  条件：若 甲 > 3 位 则 是 否则 非（乙 = 丙）
  金额：不超过 最大(50万元/位 × 甲，10%)
  期限：两年
"""
#: Characters that mean something somewhere, to be put where they do not belong.
MARKS = '：:，、「」（）()#…"“=>+×/%若则且或非 \n3年元甲a'


class Trees:
    """Actions that make a plain tree: the rule's name and its parts."""

    def __getattr__(self, name: str) -> Callable[[list[Any]], object]:
        return lambda parts: (name, [_leaf(part) for part in parts])


def _leaf(part: Any) -> object:
    return (part.kind, str(part), part.at) if isinstance(part, automaton.Token) else part


@cache
def own() -> Automaton:
    return automaton.load(Trees())


@cache
def lark() -> Lark:
    return grammar.lark()


def read(text: str, start: str) -> object:
    """Read with the automaton; an error is where it is and what was expected there."""
    try:
        return own().read(text, start)
    except UnexpectedError as stop:
        return None if stop.ended else stop.at, stop.expected - {"$END"}


def read_by_lark(text: str, start: str) -> object:
    """Read with lark, its own contextual lexer included."""
    try:
        return _plain(lark().parse(text, start=start))
    except UnexpectedInput as stop:
        ended = isinstance(stop, UnexpectedToken) and stop.token.type == "$END"
        expected = stop.allowed if isinstance(stop, UnexpectedCharacters) else stop.expected  # type: ignore[attr-defined]
        return None if ended else stop.pos_in_stream, frozenset(expected) - {"$END", "SPACE", "COMMENT"}


def _plain(part: Any) -> object:
    if isinstance(part, Token):
        return part.type, str(part), part.start_pos
    assert isinstance(part, Tree)
    return str(part.data), [_plain(one) for one in part.children]


def compare(text: str) -> None:
    for start in grammar.STARTS:
        assert read(text, start) == read_by_lark(text, start), text


def spoilt(text: str, times: int) -> list[str]:
    """Return a text with one character taken away, doubled or replaced, at places that depend on the text alone."""
    chance = random.Random(text)
    found = []
    for _ in range(times):
        at = chance.randrange(len(text))
        found.append(text[:at] + chance.choice(("", text[at] * 2, chance.choice(MARKS))) + text[at + 1 :])
    return found


def policy_texts() -> list[Any]:
    files = sorted((TESTS.parent / "policy").glob("*/*.clause"))
    return [pytest.param(path.read_text("utf-8"), id=path.name) for path in files]


def case_texts() -> list[Any]:
    """Return the clause blocks of each case file, and what it puts in place of others."""
    blocks = re.compile(r"^(`{3,})(?:clause|edit) [^\n]*\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
    files = [path for path in sorted((TESTS / "cases").rglob("*.md")) if "_bases" not in path.parts]
    found = [(path.stem, [match[2] for match in blocks.finditer(path.read_text("utf-8"))]) for path in files]
    bases = sorted((TESTS / "cases" / "_bases").rglob("*.clause"))
    found += [(path.name, [path.read_text("utf-8")]) for path in bases]
    return [pytest.param(texts, id=name) for name, texts in found if texts]


@pytest.mark.parametrize("text", [*policy_texts(), pytest.param(TRICKY, id="tricky")])
def test_policy_files_are_read_as_lark_reads_them(text: str) -> None:
    assert read(text, "start") != read("", "start")
    compare(text)


@pytest.mark.parametrize("word", [*keywords.HEADS, *keywords.FIELDS], ids=lambda word: str(word.id))
def test_every_keyword_is_read_as_lark_reads_it_in_any_case(word: keywords.Keyword) -> None:
    for spelling in word.spellings:
        for one in {spelling, spelling.upper(), spelling.replace("s", "ſ"), spelling.replace("k", "\N{KELVIN SIGN}")}:
            compare(f"任务 1：甲\n{one} 乙：「丙」\n{one}：丁\n")


@pytest.mark.parametrize("texts", case_texts())
def test_case_files_are_read_as_lark_reads_them(texts: list[str]) -> None:
    for text in texts:
        compare(text)
        for line in text.splitlines(keepends=True):
            compare(line)


@pytest.mark.parametrize("text", [*policy_texts(), pytest.param(TRICKY, id="tricky")])
def test_errors_are_found_where_lark_finds_them(text: str) -> None:
    for block in text.split("\n\n"):
        for broken in spoilt(block + "\n", 12):
            compare(broken)


@settings(
    derandomize=True,
    max_examples=100,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(clause_files())
def test_random_files_are_read_as_lark_reads_them(file: File) -> None:
    compare(file.text)
    for broken in spoilt(file.text, 5):
        compare(broken)
