"""Order, tier, role and basis of the responsible units, and whom a group stands for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from compiler import roles
from compiler.model import DocumentModel, Placed
from compiler.pipeline import Session
from tests.support import session, small

LIST = "任务 1：甲\n  责任单位：市农业农村局、市财政局，有关县人民政府\n"
STATED = "任务 1：甲\n  牵头单位：市财政局\n  配合单位：市农业农村局、市商务局\n"
LED = "任务 1：甲\n  牵头单位：市财政局\n  责任单位：市农业农村局、市商务局\n"


def opened(folder: Path, clauses: str, rule: str = "") -> Session:
    desk = small(folder, clauses)
    if rule:
        desk.change("tea/00-document.clause", "  英文原文", f"{rule}\n  英文原文")
    return session(desk.policy)


def task(made: Session, number: int = 1) -> tuple[Placed, DocumentModel]:
    document = made.compiled.policy.documents[0]
    return document.numbered["task", number], document


@pytest.mark.parametrize(
    ("clauses", "rule", "expected"),
    [
        (
            LIST,
            "",
            [
                ("agriculture", 1, "lead", "convention"),
                ("finance", 1, "supporting", "convention"),
                ("counties", 2, "supporting", "convention"),
            ],
        ),
        (
            LIST,
            "  牵头：首列牵头",
            [
                ("agriculture", 1, "lead", "convention"),
                ("finance", 1, "supporting", "convention"),
                ("counties", 2, "supporting", "convention"),
            ],
        ),
        (
            LIST,
            "  牵头：不推定",
            [
                ("agriculture", 1, "responsible", "stated"),
                ("finance", 1, "responsible", "stated"),
                ("counties", 2, "responsible", "stated"),
            ],
        ),
        (
            STATED,
            "",
            [
                ("finance", 1, "lead", "stated"),
                ("agriculture", 1, "supporting", "stated"),
                ("commerce", 1, "supporting", "stated"),
            ],
        ),
        (
            LED,
            "",
            [
                ("finance", 1, "lead", "stated"),
                ("agriculture", 1, "supporting", "convention"),
                ("commerce", 1, "supporting", "convention"),
            ],
        ),
    ],
    ids=["list", "first-named", "none-inferred", "stated", "stated-lead-and-list"],
)
def test_roles_and_their_basis(tmp_path: Path, clauses: str, rule: str, expected: list[tuple[Any, ...]]) -> None:
    made = opened(tmp_path, clauses, rule)
    one, document = task(made)
    found = roles.assignments(one, document, made.compiled.policy)
    assert [(part.unit.id, part.tier, part.role, part.basis) for part in found] == expected
    assert [part.order for part in found] == list(range(1, len(found) + 1))


def members(made: Session, number: int) -> list[str]:
    one, document = task(made, number)
    policy = made.compiled.policy
    group = policy.registry.unit("相关市人民政府")
    assert group is not None
    return [member.removesuffix("-government") for member in roles.members(group, one, document, policy)]


def test_a_group_stands_for_the_hosts_of_the_zones_that_the_task_names() -> None:
    made = session()
    five = ["changsha", "yueyang", "hengyang", "xiangtan", "chenzhou"]
    assert sorted(members(made, 2)) == sorted(five)
    assert sorted(members(made, 5)) == sorted(["changsha", "yueyang", "xiangtan", "chenzhou"])


def test_another_reading_gives_other_members() -> None:
    made = session(相关市范围="全部所在市")
    assert len(members(made, 5)) == 5


def test_the_prose_may_name_another_lead() -> None:
    made = session()
    named = {}
    for one in made.compiled.policy.documents[0].of_kind("task"):
        leads = list(roles.prose_leads(one, made.compiled.policy.documents[0]))
        if leads:
            named[one.clause.number] = [unit.zh for _, unit in leads]
    assert named == {13: ["商务主管部门"]}
