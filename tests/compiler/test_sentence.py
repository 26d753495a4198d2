"""Who acts and with what modality, told from the form of a sentence; and the zones that it names."""

from __future__ import annotations

import pytest

from compiler.fidelity import sentence
from compiler.fidelity.areas import Area, Areas
from compiler.fidelity.sentence import Names
from compiler.fidelity.text import dense

BODIES = Names(["甲局", "乙局", "县人民政府", "属地县人民政府", "管理机构"])


def modality(text: str) -> set[str]:
    return set(sentence.read(dense(text), BODIES).modalities)


def actors(text: str) -> tuple[str, ...]:
    return sentence.read(dense(text), BODIES).actors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("鼓励企业开设门店。", "encourage"),
        ("积极鼓励企业开设门店，支持创新。", "encourage"),
        ("（4）支持企业发展。", "support"),
        ("进一步争取支持，推动发展。", "strive"),
        ("努力冲刺前列。", "strive"),
        ("加快推进改革。", "promote"),
        ("积极探索新模式。", "explore"),
        ("甲局引导企业集聚。", "guide"),
        ("有关部门可依法共享信息。", "may"),
        ("企业可以申请。", "may"),
        ("甲局、乙局和县人民政府要支持企业。", "shall"),
        ("各属地县人民政府应加强保障。", "shall"),
        ("企业只需填报一次。", "shall"),
        ("必须按期完成。", "shall"),
        ("不得重复收费。", "shall-not"),
        ("任何单位严禁截留资金。", "shall-not"),
        ("落实监管制度，推动海关优化流程。", "shall"),
        ("优化许可证件和供应链管理。", "shall"),
        ("加强重要产业的应用研究。", "shall"),
        ("完善可持续发展机制。", "shall"),
        ("强化主要产业需求对接。", "shall"),
    ],
)
def test_modality(text: str, expected: str) -> None:
    assert modality(text) == {expected}


def test_an_unknown_subject_leaves_the_verb_that_follows_it() -> None:
    assert modality("三家企业争取进入前列。") == {"strive", "shall"}


def test_an_auxiliary_further_on_leaves_both() -> None:
    assert modality("优化流程，企业可网上申请。") == {"shall", "may"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲局要加强管理。", ("甲局",)),
        ("甲局、乙局和管理机构负责落实。", ("甲局", "乙局", "管理机构")),
        ("各属地县人民政府应加强保障。", ("属地县人民政府",)),
        ("在上级领导下，由甲局牵头建立机制。", ("甲局",)),
        ("推动甲局优化流程。", ()),
        ("由企业自行申报。", ()),
    ],
)
def test_actors(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(name.lstrip("各") for name in actors(text)) == expected


ZONES = Areas(
    [
        Area("east", ("东山综合园区", "东山园区"), "东山"),
        Area("west", ("西河综合园区",), "西河"),
        Area("port", ("北港口岸综合园区", "北港综合园区"), "北港"),
    ]
)


def named(zones: Areas, text: str) -> list[str]:
    return [zone for mention in zones.mentions(dense(text)) for zone in mention.zones]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持东山综合园区建设。", ["east"]),
        ("支持西河综合园区、北港口岸综合园区建设。", ["west", "port"]),
        ("东山、西河、北港综合园区争取进位。", ["east", "west", "port"]),
        ("东山和西河综合园区。", ["east", "west"]),
        ("支持东山市发展，建设园区。", []),
        ("各综合园区。", []),
    ],
)
def test_zones(text: str, expected: list[str]) -> None:
    assert named(ZONES, text) == expected


def test_a_place_with_two_zones_stands_for_neither() -> None:
    zones = Areas([Area("a", ("东山甲园区",), "东山"), Area("b", ("东山乙园区",), "东山"), Area("c", ("西河园区",), "西河")])
    assert named(zones, "东山、西河园区") == ["c"]
