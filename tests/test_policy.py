"""The encoded document against a reading of the official text that shares nothing with the program but the text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from dsl.parser import parse
from dsl.source import Source
from dsl.syntax import Clause
from dsl.values import Day, Quantity
from tests.support import DOCUMENT, POLICY, Plain, tiaoli

FOLDER = POLICY / DOCUMENT
TEXT = (FOLDER / "official.txt").read_text("utf-8")

#: 「（」 and 「[」 open a list; inside it brackets belong to a name (a body with two name plates).
LISTS = re.compile(r"^(\d+)\.(.+?)。.*[（\[]责任单位：(.+)[）］]$", re.MULTILINE)
WIDTH = str.maketrans("（）：，；“”‘’［］？！", "():,;\"\"''[]?!")

#: Names in the lists whose registered form is written otherwise.
SAME: dict[str, str] = {}

Row = tuple[str, int]


@cache
def listed() -> dict[int, tuple[str, list[Row]]]:
    """Return title and list of each task as printed: every name with its tier, counted from 1."""
    found = {}
    for match in LISTS.finditer(TEXT):
        tiers = [tier.split("、") for tier in match[3].split("，")]
        rows = [(SAME.get(name, name), number) for number, tier in enumerate(tiers, 1) for name in tier]
        found[int(match[1])] = (match[2], rows)
    return found


@cache
def matrix() -> dict[int, Plain]:
    rows = tiaoli(["matrix", "--format", "json"], POLICY.parent).json["rows"]
    return {row["task"]: row for row in rows}


def card(what: str) -> Plain:
    return tiaoli(["show", what, "--format", "json"], POLICY.parent).json


def graph_nodes(kind: str) -> list[Plain]:
    nodes = tiaoli(["graph"], POLICY.parent).json["nodes"]
    return [node for node in nodes if node["kind"] == kind]


@cache
def clauses() -> list[Clause]:
    found: list[Clause] = []
    for path in sorted(FOLDER.glob("*.clause")):
        parsed = parse(Source(path.name, path.read_text("utf-8")))
        assert parsed.whole, path
        found += parsed.clauses
    return found


def dense(text: str) -> str:
    """Return a text without white space, full and half width equal."""
    return "".join(text.translate(WIDTH).split())


# -- responsibility ------------------------------------------------------------------------------------------------------------


def test_the_text_has_sixteen_lists() -> None:
    assert sorted(listed()) == list(range(1, 17))
    assert sorted(matrix()) == list(range(1, 17))


@pytest.mark.parametrize("task", range(1, 17))
def test_units_order_and_tiers_are_those_of_the_text(task: int) -> None:
    title, rows = listed()[task]
    assert matrix()[task]["title"]["zh"] == title
    assert [(unit["name"]["zh"], unit["tier"]) for unit in matrix()[task]["units"]] == rows


@pytest.mark.parametrize("task", range(1, 17))
def test_the_lead_is_the_first_named_and_marked_as_convention(task: int) -> None:
    units = matrix()[task]["units"]
    assert [unit["role"] for unit in units] == ["lead"] + ["supporting"] * (len(units) - 1)
    assert {unit["basis"] for unit in units} == {"convention"}


def test_the_inference_of_leads_can_be_switched_off() -> None:
    run = tiaoli(["matrix", "--format", "json", "--reading", "牵头认定=不推定"], POLICY.parent)
    assert {unit["role"] for row in run.json["rows"] for unit in row["units"]} == {"responsible"}


def test_seventeen_distinct_units_four_of_them_groups() -> None:
    names = {name for _, rows in listed().values() for name, _ in rows}
    assert len(names) == 17
    ids = {unit["name"]["zh"]: unit["id"] for row in matrix().values() for unit in row["units"]}
    assert set(ids) == names
    assert len(set(ids.values())) == 17
    groups = {node["id"].removeprefix("unit:") for node in graph_nodes("Group")}
    assert len(set(ids.values()) & groups) == 4


# -- task 13 -----------------------------------------------------------------------------------------------------------------------


def test_task_13_gives_each_kind_of_body_its_own_duty() -> None:
    duties = card("13")["duties"]
    bound = [([by["name"]["zh"] for by in duty["by"]], duty["basis"]) for duty in duties]
    assert bound == [
        (["商务主管部门"], "text"),
        (["相关省直部门", "中央在湘单位"], "text"),
        (["属地市人民政府"], "text"),
        (["各综合保税区管理机构"], "text"),
    ]
    assert "".join(dense(duty["text"]["zh"]) for duty in duties) in dense(TEXT)


# -- awards --------------------------------------------------------------------------------------------------------------------------

AWARDS = {
    "rank-rise": ("50万元", "200万元", None, False),
    "first-national-a": ("500万元", None, None, False),
    "first-central-a": ("300万元", None, None, False),
    "characteristic-zone": ("200万元", None, None, False),
    "new-format": ("30万元", None, None, False),
    "rd-institution": ("500万元", None, None, True),
    "platform-upgrade": ("30%", None, "1000万元", True),
}


@pytest.mark.parametrize("name", AWARDS)
def test_amounts_and_caps_are_those_of_the_text(name: str) -> None:
    amount, cap, cumulative, ceiling = AWARDS[name]
    award = card(name)
    quote = award["quote"]["zh"]
    assert dense(quote) in dense(TEXT)
    for figure in (amount, cap, cumulative):
        assert figure is None or figure in quote
    assert amount in award["pays"]["zh"]
    assert [award["cap"] and award["cap"]["zh"], award["cumulative_cap"] and award["cumulative_cap"]["zh"]] == [cap, cumulative]
    assert award["ceiling"] is ceiling
    assert ceiling == bool(re.search("最高不超过|不高于", quote))


def test_there_are_seven_awards() -> None:
    assert {node["id"].rsplit("/award-", 1)[1] for node in graph_nodes("Award")} == set(AWARDS)


def test_every_figure_of_the_awards_is_in_an_award() -> None:
    """All sums and shares that the text prints under task 16 are quoted by one of the seven."""
    figures = Counter(re.findall(r"\d+(?:万元|%)", TEXT[TEXT.index("16.加强财政支持") :]))
    quoted = Counter(figure for name in AWARDS for figure in re.findall(r"\d+(?:万元|%)", card(name)["quote"]["zh"]))
    assert quoted == figures


# -- completeness -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("clause", clauses(), ids=lambda clause: f"{clause.word}-{clause.start}")
def test_every_clause_has_its_english(clause: Clause) -> None:
    if clause.kind not in ("example", "reading"):  # of a reading the question stands for it, which has its twin
        line = clause.line("english")
        assert line is not None
        assert re.search("[A-Za-z]{3}", str(line.value))
    for line in clause.fields:
        twin = f"{line.key}-en"
        if twin in clause.declared and not isinstance(line.value, Quantity | Day):
            assert clause.line(twin, line.names[0] if line.names else None) is not None, line.key


def claims() -> list[str]:
    """Return what the clauses claim of the text: headings with their marks, lists of units, and every quotation."""
    found = []
    numerals = "一二三四五六七八九十"
    for clause in clauses():
        title = clause.title.text if clause.title else ""
        number = clause.number or 0
        if clause.kind == "part":
            found.append(f"{numerals[number - 1]}、{title}")
        elif clause.kind == "section":
            found.append(f"（{numerals[number - 1]}）{title}")
        elif clause.kind == "task":
            found += [f"{number}.{title}。", *re.findall(rf"^{number}\..*([（\[]责任单位：.*[）］])$", TEXT, re.MULTILINE)]
        found += [quotation.text for quotation in clause.all_quotations()]
    return found


def test_every_character_of_the_text_is_claimed_exactly_once() -> None:
    whole = dense(TEXT)
    taken = Counter[int]()
    for claim in map(dense, claims()):
        opening, _, closing = claim.partition("…")
        assert whole.count(opening) >= 1, claim
        start = whole.index(opening) if whole.count(opening) == 1 else _free(whole, opening, taken)
        end = whole.index(closing, start + len(opening)) + len(closing) if closing else start + len(opening)
        taken.update(range(start, end))
    assert {at for at, times in taken.items() if times > 1} == set()
    assert "".join(char for at, char in enumerate(whole) if at not in taken) == ""


def _free(whole: str, words: str, taken: Counter[int]) -> int:
    """Return the first place of words that stand several times and are not claimed there yet."""
    starts = [match.start() for match in re.finditer(re.escape(words), whole)]
    return next(start for start in starts if not taken[start])


def test_the_official_text_is_the_one_published() -> None:
    """The text is kept byte for byte: odd brackets, blanks and all."""
    assert Path(FOLDER / "official.txt").read_bytes().count("[责任单位".encode()) == 3
    assert len(dense(TEXT)) == len("".join(TEXT.split()))
