"""Quotations are found where a naive search finds them, whatever the white space and the width."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compiler.fidelity import anchors
from compiler.fidelity.text import OfficialText, Span, dense
from dsl.source import Source
from dsl.values import Quotation

SMALL = settings(derandomize=True, deadline=None, database=None, max_examples=200)
letters = st.text("甲乙丙，", min_size=1, max_size=4)


def quotation(*parts: str) -> Quotation:
    return Quotation(parts, 0, 0)


def official(text: str) -> OfficialText:
    return OfficialText(Source("x", text))


def naive(haystack: str, parts: list[str]) -> list[Span]:
    """Every opening, each with the nearest closing words after it."""
    spans = []
    for start in range(len(haystack)):
        if haystack.startswith(parts[0], start):
            end = start + len(parts[0])
            for part in parts[1:]:
                at = haystack.find(part, end)
                end = at + len(part) if at >= 0 else -1
                if at < 0:
                    break
            if end >= 0:
                spans.append(Span(start, end))
    return spans[: anchors.MAX_CANDIDATES]


@SMALL
@example("甲乙", [["甲乙"], ["甲乙丙"], ["乙"]])  # a longer one that begins where the text ends
@given(st.text("甲乙丙，", max_size=40), st.lists(st.lists(letters, min_size=1, max_size=3), max_size=5))
def test_all_are_found_where_a_naive_search_finds_them(text: str, wanted: list[list[str]]) -> None:
    found = anchors.find_all(official(text), [quotation(*parts) for parts in wanted])
    for parts, spans in zip(wanted, found, strict=True):
        starts = naive(dense(text), [dense(parts[0])])
        expected = [
            span
            for span in naive(dense(text), [dense(part) for part in parts])
            if Span(span.start, span.start + len(parts[0])) in starts
        ]
        assert spans == expected


@SMALL
@given(st.text("甲乙（(：: \n　\t1１", max_size=40))
def test_the_dense_text_and_the_way_back(text: str) -> None:
    made = official(text)
    assert made.dense == dense(text)
    assert not any(char.isspace() for char in made.dense)
    for at, char in enumerate(made.dense):
        original = made.original(at)
        assert dense(text[original]) == char
        assert made.dense_at(original) == at
        assert made.line(at) == text[:original].count("\n") + 1


TEXT = "  1.甲乙（丙）。\n\n丁：“戊”，  己１０％。\n甲乙丙丁。\n"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("甲乙(丙)",), "甲乙（丙）"),
        (("甲 乙（ 丙 ）。",), "甲乙（丙）。"),
        (('丁:"戊",己10%',), "丁：“戊”，  己１０％"),
        (("（丙）", "己"), "（丙）。\n\n丁：“戊”，  己"),
        (("甲乙丙", "丁"), "甲乙丙丁"),
        (("丁：", "丁。"), "丁：“戊”，  己１０％。\n甲乙丙丁。"),
    ],
)
def test_width_and_white_space_do_not_count(parts: tuple[str, ...], words: str) -> None:
    text = official(TEXT)
    (spans,) = anchors.find_all(text, [quotation(*parts)])
    assert [text.slice(span) for span in spans] == [words]


@pytest.mark.parametrize("parts", [("乙甲",), ("丙丁", "甲"), ("",), ("…",), ("庚", "辛")])
def test_what_is_not_there_is_not_found(parts: tuple[str, ...]) -> None:
    assert anchors.find_all(official(TEXT), [quotation(*parts)]) == [[]]


def test_candidates_are_limited_and_in_order() -> None:
    (spans,) = anchors.find_all(official("甲乙" * 500), [quotation("甲乙")])
    assert spans == [Span(2 * at, 2 * at + 2) for at in range(anchors.MAX_CANDIDATES)]


def test_a_selector_ends_at_the_nearest_closing_words() -> None:
    (spans,) = anchors.find_all(official("甲乙丙乙丙"), [quotation("甲", "丙")])
    assert spans == [Span(0, 3)]
