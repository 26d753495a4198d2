"""A broken line costs one message; everything else of the file still stands."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dsl.parser import Parsed, parse
from dsl.source import Source
from dsl.syntax import bare

FILES = sorted((Path(__file__).parents[2] / "policy").glob("*/*.clause"))
CLEAN = """\
任务 1：甲
  责任单位：乙、丙

应当 「丁」
  主体：乙

任务 2：戊
  责任单位：己
"""


def read(text: str) -> Parsed:
    return parse(Source("x", text))


def codes(text: str) -> list[str]:
    return [one.rule.code for one in read(text).diagnostics]


@pytest.mark.parametrize(
    ("old", "new", "code", "clauses"),
    [
        ("  责任单位：乙、丙", "  责任单为：乙、丙", "E101", 3),
        ("应当 「丁」", "应当 「丁", "E103", 3),
        ("  主体：乙", "  主体", "E102", 3),
        ("  主体：乙", "  主体：、", "E104", 3),
        ("  主体：乙", "  主体：", "E105", 3),
        ("任务 2：戊", "任务：戊", "E109", 3),
        ("任务 2：戊", "任物 2：戊", "E101", 2),
        ("\n应当", "\n这是说明\n应当", "E106", 3),
    ],
)
def test_the_neighbours_of_a_broken_line_stand(old: str, new: str, code: str, clauses: int) -> None:
    parsed = read(CLEAN.replace(old, new))
    assert [one.rule.code for one in parsed.diagnostics] == [code]
    assert not parsed.whole
    assert len(parsed.clauses) == clauses
    whole = [bare(clause) for clause in read(CLEAN).clauses]
    assert sum(bare(clause) in whole for clause in parsed.clauses) >= clauses - 1


def test_a_clause_with_a_broken_line_is_marked_and_the_others_are_not() -> None:
    parsed = read(CLEAN.replace("主体：乙", "主体：、"))
    assert [clause.damaged for clause in parsed.clauses] == [False, True, False]


def test_runs_of_unreadable_lines_cost_one_message() -> None:
    assert codes(f"{CLEAN}\n" + "这一行读不懂\n\n" * 50) == ["E106"]


def test_two_mistakes_cost_two_messages() -> None:
    assert codes(CLEAN.replace("责任单位：乙", "责任单为：乙").replace("责任单位：己", "责任单位：、")) == ["E101", "E104"]


def test_places_are_those_of_the_file() -> None:
    text = CLEAN.replace("责任单位：己", "责任单位：己、、庚")
    place = read(text).diagnostics[0].place
    assert text[place.start : place.end] == "、庚"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_reading_clause_by_clause_gives_the_same_tree(path: Path) -> None:
    """A broken first line sends the whole file through recovery; what follows must not differ for it."""
    text = path.read_text("utf-8")
    whole = parse(Source("x", text))
    assert whole.whole
    recovered = parse(Source("x", f"这一行读不懂\n{text}"))
    assert [one.rule.code for one in recovered.diagnostics] == ["E106"]
    assert bare(recovered.clauses) == bare(whole.clauses)
    assert [clause.start - 7 for clause in recovered.clauses] == [clause.start for clause in whole.clauses]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_deleting_any_one_character_costs_at_most_three_messages(path: Path) -> None:
    text = path.read_text("utf-8")
    chance = random.Random(path.name)
    for at in sorted(chance.sample(range(len(text)), 25)):
        found = read(text[:at] + text[at + 1 :]).diagnostics
        assert len(found) <= 3, (text[max(at - 20, 0) : at + 20], [one.message.zh for one in found])


def test_recovery_is_linear() -> None:
    """Twice the text takes about twice the steps: counted, not timed."""
    import sys

    def steps(count: int) -> int:
        text = "任务 1：甲\n" + "  责任单位：乙、、丙\n" * count
        seen = 0

        def tracer(*_: object) -> None:
            nonlocal seen
            seen += 1

        sys.setprofile(tracer)
        try:
            read(text)
        finally:
            sys.setprofile(None)
        return seen

    steps(5)
    assert steps(200) < 2.5 * steps(100)
