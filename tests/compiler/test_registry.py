"""The registries: every name stands for one entry, and what is wrong is named with its place."""

from __future__ import annotations

import pytest

from compiler import registry
from compiler.registry import Registry
from dsl.source import Source
from tests.support import POLICY

UNIT = "  - id: {id}\n    zh: {zh}\n    en: {en}\n    tier: provincial\n    kind: unit\n"
TWO = "units:\n" + UNIT.format(id="a", zh="甲厅", en="Unit A") + UNIT.format(id="b", zh="乙厅", en="Unit B")
ZONE = "zones:\n  - id: z\n    zh: 丙区\n    en: Zone C\n    host: a\n"


def read(**texts: str) -> tuple[Registry, list[tuple[str, int, int]]]:
    sources = {name: Source(f"{name}.yaml", text) for name, text in texts.items()}
    found, wrong = registry.read(sources)
    return found, [(one.rule.code, *sources[one.place.path[:-5]].position(one.place.start)) for one in wrong]


def real() -> Registry:
    found, wrong = registry.read(
        {name: Source(f"{name}.yaml", (POLICY / f"{name}.yaml").read_text("utf-8")) for name in ("units", "zones", "terms")}
    )
    assert wrong == []
    return found


def test_every_name_leads_to_its_entry() -> None:
    known = real()
    assert len(known.units) > 30
    for unit in known.units.values():
        for name in (*unit.names, *unit.names_en):
            assert known.unit(name) is unit
            assert known.unit(f" {name.upper()} ") is unit
    for zone in known.zones.values():
        assert known.zone(zone.zh) is zone
        assert zone.host in known.units


def test_one_body_with_two_name_plates_is_found_by_each() -> None:
    plated = [unit for unit in real().units.values() if unit.plates]
    assert plated
    for unit in plated:
        assert len(unit.plates) == 2
        assert {real().unit(plate.zh) for plate in unit.plates} == {unit}


def test_all_registered_english_has_a_source() -> None:
    known = real()
    for entry in (*known.units.values(), *known.zones.values(), *known.terms.values()):
        assert entry.source.startswith("http") or entry.source == registry.OUR_RENDERING, entry.zh


@pytest.mark.parametrize(
    ("units", "zones", "expected"),
    [
        (TWO, ZONE, []),
        (TWO, ZONE.replace("host: a", "host: c"), [("R105", 5, 11)]),
        (TWO.replace("id: b", "id: a"), "", [("R104", 7, 5)]),
        (TWO.replace("乙厅", "甲厅"), "", [("R104", 8, 9)]),
        (TWO.replace("Unit B", "unit  a"), "", [("R104", 8, 9)]),
        (TWO.replace("kind: unit", "kind: body", 1), "", [("R103", 6, 11)]),
        (TWO.replace("    en: Unit B\n", ""), "", [("R103", 7, 5)]),
        (TWO + "    nmae: x\n", "", [("R102", 12, 5)]),
        (TWO + "    zh: 丙厅\n", "", [("R102", 12, 5)]),
        (TWO + "    aliases: 丙厅\n", "", [("R103", 12, 14)]),
        (TWO + "    members:\n      - c\n", "", [("R105", 13, 9)]),
        ("untis:\n" + TWO[7:], "", [("R102", 1, 1)]),
        ("just words\n", "", [("R103", 1, 1)]),
        (TWO + "  - [x\n", "", [("R101", 12, 7)]),
    ],
)
def test_each_mistake_is_named_with_its_place(units: str, zones: str, expected: list[tuple[str, int, int]]) -> None:
    assert read(units=units, **({"zones": zones} if zones else {}))[1] == expected


def test_what_is_right_beside_a_mistake_is_kept() -> None:
    known, _ = read(units=TWO + "    nmae: x\n")
    assert set(known.units) == {"a", "b"}


def test_values_are_texts_whatever_yaml_would_make_of_them() -> None:
    known, wrong = read(units=TWO.replace("甲厅", "no").replace("Unit A", "2024-04-22"))
    assert wrong == []
    assert (known.units["a"].zh, known.units["a"].en) == ("no", "2024-04-22")


@pytest.mark.parametrize(
    ("text", "code"), [("as_of: 2026-11-23\n", None), ("as_of: 2026-02-30\n", "R103"), ("asof: x\n", "R102"), ("", None)]
)
def test_build_settings(text: str, code: str | None) -> None:
    made, wrong = registry.settings(Source("build.yaml", text))
    assert [one.rule.code for one in wrong] == ([code] if code else [])
    assert (made.as_of is not None) == ("11-23" in text)


def test_a_build_file_may_leave_out_the_languages() -> None:
    made, wrong = registry.settings(Source("build.yaml", "as_of: 2026-01-01\n"))
    assert wrong == []
    assert made.languages == ("zh", "en")
