"""The one table of keywords is complete and free of clashes."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from dsl import keywords
from dsl.builder import Builder
from dsl.keywords import CONSTANTS, FIELDS, FUNCTIONS, HEADS, KINDS, MODALITIES, OPERATORS, UNITS, Keyword
from dsl.syntax import KINDS as CLASSES

GROUPS = {"heads": HEADS, "fields": FIELDS, "operators": (*OPERATORS, *FUNCTIONS), "constants": CONSTANTS, "units": UNITS}


@pytest.mark.parametrize("group", GROUPS.values(), ids=GROUPS)
def test_no_spelling_stands_for_two_words(group: tuple[Keyword, ...]) -> None:
    spellings = [spelling.lower() for word in group for spelling in dict.fromkeys(word.spellings)]
    assert len(spellings) == len(set(spellings))
    assert len({word.id for word in group}) == len(group)


@pytest.mark.parametrize("word", list(chain(*GROUPS.values())), ids=lambda word: f"{word.shape}-{word.id}")
def test_each_word_has_a_chinese_and_an_english_spelling(word: Keyword) -> None:
    assert re.search("[\u4e00-\u9fff]", word.zh)
    assert re.fullmatch(r"[a-z][a-z -]*", word.en)


def test_each_kind_has_a_class_and_each_modality_is_a_duty() -> None:
    assert {word.id for word in KINDS} | {"duty"} == set(CLASSES)
    assert [word.id for word in MODALITIES] == "encourage support guide explore promote strive may shall shall-not".split()


def test_each_field_that_a_kind_declares_is_a_word_and_each_word_is_declared() -> None:
    declared = set(chain.from_iterable(cls.declared for cls in CLASSES.values()))
    assert declared == {word.id for word in FIELDS}


def test_bilingual_fields_have_a_twin() -> None:
    ids = {word.id: word for word in FIELDS}
    for key, word in ids.items():
        if key.endswith("-en"):
            assert word.zh == f"英文{ids[key[:-3]].zh}"
            assert word.named == ids[key[:-3]].named


def test_each_rule_of_the_grammar_has_its_action() -> None:
    from dsl.tables import GRAMMAR

    rules = re.findall(r"^([a-z]\w*):", Path(GRAMMAR).read_text("utf-8"), re.MULTILINE)
    assert len(rules) > 10
    assert [rule for rule in rules if not hasattr(Builder, rule)] == []


def test_lookup_ignores_case_and_knows_every_spelling() -> None:
    for word in HEADS:
        assert {keywords.head(spelling.upper()) for spelling in word.spellings} == {word}
    for word in FIELDS:
        assert {keywords.field(spelling.title()) for spelling in word.spellings} == {word}
