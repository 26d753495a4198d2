"""Questions by the hundred: those written by hand and two thousand made ones; none may be answered wrongly."""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from compiler.answer.ask import ask_in
from compiler.answer.result import Answer, Context

FOLDER = Path(__file__).parent / "questions"


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"questions_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


score, generated = _module("score"), _module("generated")


@pytest.fixture(scope="module")
def context() -> Context:
    found = score.context()
    assert isinstance(found, Context)
    return found


#: The share that must be answered rightly: of those used for building nearly all, of those kept apart most. None may be wrong.
BUILDING = {
    "examples": 1.0,
    "tuned": 0.99,
    "classes": 0.99,
    "asked": 0.98,
    "asked_2": 0.98,
    "asked_3": 0.94,
    "asked_4": 0.88,
    "asked_5": 0.93,
    "traps": 1.0,
}
APART = dict.fromkeys((part for part in score.PARTS if part.startswith("held_out")), 0.65)


@pytest.mark.parametrize(("part", "least"), [*BUILDING.items(), *APART.items()])
def test_the_question_sets(context: Context, part: str, least: float) -> None:
    found = score.scored(part, context, score.owners())
    assert [(one.question, one.answer.intent) for one in found if one.verdict == "wrong"] == []
    assert sum(one.verdict == "right" for one in found) / len(found) >= least


def test_every_question_that_is_offered_is_answered(context: Context) -> None:
    offers = set()
    for part in score.PARTS:
        for one in score.scored(part, context, score.owners()):
            if not one.answer.understood:
                assert one.answer.suggestions, one.question
                assert len(one.answer.suggestions) <= 3
                offers |= set(one.answer.suggestions)
    assert len(offers) > 10
    for offer in offers:
        assert ask_in(context, offer.zh)[0].understood, offer.zh
        assert ask_in(context, offer.en)[0].understood, offer.en


def test_every_word_of_the_tables_is_read_and_every_rule_has_an_answer() -> None:
    from compiler.answer.intents import ROOMS, answerer
    from compiler.answer.rules import rules
    from compiler.answer.vocabulary import vocabulary

    classes = {one for found in vocabulary().classes.values() for one in found}
    for rule in rules():
        assert callable(answerer(rule.intent)), rule.intent
        assert rule.may <= classes, (rule.intent, rule.may - classes)
    assert {rule.intent for rule in rules()} == set(ROOMS)


@pytest.mark.parametrize("word", ["不", "第二", "昨天", "not", "second", "yesterday"])
def test_a_word_that_changes_the_meaning_changes_the_answer_or_is_refused(context: Context, word: str) -> None:
    language = "en" if word.isascii() else "zh"
    for _, one in score.questions("tuned"):
        before, spoken = ask_in(context, one["q"])
        if not before.understood or spoken != language:
            continue
        for at in [at for at in range(len(one["q"]) + 1) if language == "zh" or one["q"][at : at + 1] in (" ", "")]:
            if language == "zh" and _inside_a_number_or_name(one["q"], at, context):
                continue
            changed = f"{one['q'][:at]}{word if language == 'zh' else f' {word} '}{one['q'][at:]}"
            after, _ = ask_in(context, changed)
            assert not after.understood or (after.results, after.text) != (before.results, before.text), (changed, after.intent)


def _inside_a_number_or_name(question: str, at: int, context: Context) -> bool:
    """Whether a place is within a piece, where a word put in gives another name instead of another meaning."""
    from compiler.answer.question import read
    from compiler.answer.scan import Scanner
    from compiler.answer.vocabulary import vocabulary

    text = read(question)
    if text is None or text != question:
        return True
    return at not in {piece.start for piece in Scanner(text, context.lexicon, vocabulary()).pieces()} | {len(text)}


def test_the_sets_are_large_and_a_third_is_kept_apart() -> None:
    building = {one["q"] for part in BUILDING if part != "traps" for _, one in score.questions(part)}
    apart = {one["q"] for part in APART for _, one in score.questions(part)} - building
    assert len(building) + len(apart) >= 250
    assert len(apart) >= (len(building) + len(apart)) / 3


def _names(context: Context) -> dict[str, list[str]]:
    return {node.name.zh: [*node.attrs["names"], *node.attrs["names_en"]] for node in context.graph.of_kind("Unit", "Group")}


def _given(answer: Answer, kind: str) -> Any:
    if kind == "refuse":
        return None if not answer.understood else "understood"
    if kind == "both":
        return _given(answer, "unit"), _given(answer, "task")
    if kind == "unit":
        return sorted(one["name"]["zh"] for one in answer.results if one["kind"] == "unit")
    if kind == "task":
        return [one["number"] for one in answer.results if one["kind"] == "task"]
    return next((one["value"] for one in answer.results if one["kind"] == kind), "nothing")


def test_two_thousand_made_questions(context: Context) -> None:
    maker = generated.Maker(score.owners(), _names(context))
    wrong, refused, asked = [], [], 0
    for case in maker.cases(2000):
        answer, _ = ask_in(context, case.question)
        asked += 1
        if not answer.understood and case.kind != "refuse":
            refused.append((case.question, answer.text.zh))
        elif _given(answer, case.kind) != case.wanted:
            wrong.append((case.question, answer.intent, case.wanted, _given(answer, case.kind)))
    assert wrong == []
    assert len(refused) <= asked * 0.005, refused[:20]


def test_a_thousand_questions_in_one_process_are_quick(context: Context) -> None:
    maker = generated.Maker(score.owners(), _names(context), seed=11)
    questions = [case.question for case in maker.cases(1000)]
    ask_in(context, questions[0])
    began = time.process_time()
    for question in questions:
        ask_in(context, question)
    assert (time.process_time() - began) / len(questions) < 0.02  # the promise is 5 ms; machines are shared
