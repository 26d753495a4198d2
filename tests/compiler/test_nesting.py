"""Nesting follows the rank of the clauses alone; ids survive new neighbours."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.nesting import nest, safe
from dsl.parser import parse
from dsl.source import Source
from tests.support import session

HEADS = [
    "文件 甲 doc：题",
    "部分 一：题",
    "节 二：题",
    "任务 3：题",
    "应当 「句」",
    "奖励 乙 b：题",
    "示例 丙 c：题",
    "目标 「句」",
    "解释 丁 d",
    "有效期 「句」",
]


def placed(lines: list[str]) -> list[tuple[str, str | None]]:
    source = Source("x", "\n".join(lines) + "\n")
    parsed = parse(source)
    assert parsed.whole
    return [
        (one.id, one.parent.id if one.parent else None) for one in nest([(clause, source) for clause in parsed.clauses], "folder")
    ]


def test_ids_and_parents() -> None:
    assert placed(HEADS) == [
        ("doc", None),
        ("doc/part-1", "doc"),
        ("doc/part-1/section-2", "doc/part-1"),
        ("doc/task-3", "doc/part-1/section-2"),
        ("doc/task-3/duty-1", "doc/task-3"),
        ("doc/award-b", "doc/task-3"),
        ("doc/award-b/example-c", "doc/award-b"),
        ("doc/task-3/goal-1", "doc/task-3"),
        ("doc/reading-d", "doc"),
        ("doc/validity", "doc"),
    ]


@settings(derandomize=True, deadline=None, database=None)
@given(st.lists(st.sampled_from(HEADS), max_size=12), st.text(" \t　", max_size=3))
def test_layout_and_neighbours_do_not_count(lines: list[str], blank: str) -> None:
    assert placed([f"{blank}{line}\n" for line in lines]) == placed(lines)


@settings(derandomize=True, deadline=None, database=None)
@given(st.lists(st.sampled_from(HEADS), max_size=15))
def test_a_clause_stands_under_the_nearest_before_it_that_ranks_higher_and_contains(lines: list[str]) -> None:
    source = Source("x", "\n".join(lines) + "\n")
    made = nest([(clause, source) for clause in parse(source).clauses], "folder")
    for at, one in enumerate(made):
        open_ = [
            other
            for back, other in enumerate(made[:at])
            if other.clause.contains
            and other.clause.rank < one.clause.rank
            and all(other.clause.rank < between.clause.rank for between in made[back + 1 : at])
        ]
        assert one.parent is (open_[-1] if open_ else None)


def test_ids_of_the_real_document_are_unique_and_safe() -> None:
    clauses = session().compiled.policy.documents[0].clauses
    ids = [one.id for one in clauses]
    assert len(set(ids)) == len(ids)
    assert all(part and not part.startswith(".") and "\\" not in part for one in ids for part in one.split("/"))
    assert all(
        one.ordinal < two.ordinal
        for one, two in pairwise(clauses)
        if one.parent is two.parent and one.clause.kind == two.clause.kind
    )


def test_a_name_never_becomes_a_path() -> None:
    for name in ("../../etc/passwd", "..", "a/b", "C:\\x", "", "x" * 500, "甲 乙", "\0", "‮x"):
        made = safe(name)
        assert made
        assert len(made) <= 80
        assert not set(made) & set("/\\\0 :")
        assert not made.startswith(".")
