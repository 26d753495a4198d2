"""Formatting keeps the tree and the comments, is done after one pass, and converts there and back."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from dsl.formatter import Punctuation, comments, format_text
from dsl.keywords import CONSTANTS, HEADS, Language, spelling_table
from dsl.parser import parse
from dsl.source import Source, decode
from dsl.syntax import Clause, bare
from dsl.values import Items, Value, Words
from tests.strategies import COMBINATIONS, File, clause_files

OPTIONS: tuple[tuple[Language | None, Punctuation | None], ...] = tuple(product((None, "zh", "en"), (None, "full", "half")))
POLICY = sorted((Path(__file__).parent.parent / "policy").glob("**/*.clause"))

deterministic = settings(
    derandomize=True,
    max_examples=150,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
every_policy_file = pytest.mark.parametrize("path", POLICY, ids=lambda path: path.name)


def read(path: Path) -> Source:
    source = decode(path.name, path.read_bytes())
    assert isinstance(source, Source)
    return source


def formatted(text: str, language: Language | None = None, width: Punctuation | None = None) -> str:
    result = format_text(Source("x.clause", text), language, width)
    assert result is not None
    return result


def tree(text: str) -> object:
    return bare(clauses(text))


def clauses(text: str) -> tuple[Clause, ...]:
    parsed = parse(Source("x.clause", text))
    assert parsed.whole, (text, [one.message.en for one in parsed.diagnostics])
    return parsed.clauses


def meaning(text: str) -> object:
    """Return the tree with constants as their ids: equal in both languages."""
    settled = (tuple(line._replace(value=_settled(line.value)) for line in one.fields) for one in clauses(text))
    return bare(tuple(one._replace(fields=fields) for one, fields in zip(clauses(text), settled, strict=True)))


def _settled(value: Value) -> Value:
    if isinstance(value, Words):
        return value._replace(words=_words(value.words))
    if isinstance(value, Items):
        return value._replace(items=tuple(item._replace(words=_words(item.words)) for item in value.items))
    return value


def _words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words with a leading constant or head word as its id: what they mean whatever the language."""
    whole = spelling_table(CONSTANTS).get(" ".join(words).lower())
    if whole:
        return (whole.id,)
    first = words[0].lower()
    word = spelling_table(HEADS).get(first) or spelling_table(CONSTANTS).get(first)
    return (word.id, *words[1:]) if word else words


def check_round_trip(source: Source) -> None:
    for language, width in OPTIONS:
        result = formatted(source.text, language, width)
        assert formatted(result, language, width) == result
        assert formatted(result) == result
        assert meaning(result) == meaning(source.text)
        if language is None:
            assert tree(result) == tree(source.text)
        assert comments(Source("x.clause", result)) == comments(source)
    there = formatted(source.text, "en", "half")
    assert tree(formatted(there, "zh", "full")) == tree(formatted(source.text, "zh", "full"))


@deterministic
@given(clause_files())
def test_random_files_are_read_whole(file: File) -> None:
    assert parse(file.source).whole
    assert comments(file.source) == file.comments


@deterministic
@given(clause_files())
def test_random_files_come_out_in_the_one_layout(file: File) -> None:
    for language, width in COMBINATIONS:
        assert formatted(file.text, language, width) == file.expected[language, width]


@deterministic
@given(clause_files())
def test_random_files_keep_tree_and_comments(file: File) -> None:
    check_round_trip(file.source)


@every_policy_file
def test_policy_files_keep_tree_and_comments(path: Path) -> None:
    check_round_trip(read(path))


@every_policy_file
def test_policy_files_go_to_english_and_back(path: Path) -> None:
    source = read(path)
    there = formatted(source.text, "en", "half")
    assert tree(formatted(there, "zh", "full")) == tree(source.text)
    assert formatted(there, "zh", "full") == formatted(source.text, "zh", "full")


@every_policy_file
def test_layout_of_policy_files_is_settled(path: Path) -> None:
    once = formatted(read(path).text)
    assert formatted(once) == once


@pytest.mark.parametrize("text", ["任务 1", "任务 1：甲\n  责任单位：\n", "乱写\n", "套语 「甲\n", "任务 1：甲\n  上限：1元\n"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    assert format_text(Source("x.clause", text)) is None
    assert format_text(Source("x.clause", text), "en", "half") is None
