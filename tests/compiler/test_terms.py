"""Registered names are found longest first, and their renderings in any inflection."""

from __future__ import annotations

import pytest

from compiler.fidelity.stems import normal, plain
from compiler.fidelity.terms import Glossary, Sense

SENSES = (
    Sense("center", ("中心",), ("center",)),
    Sense("logistics", ("物流中心", "物流集散中心"), ("logistics center",)),
    Sense("bonded", ("保税物流中心",), ("bonded logistics center", "BLC")),
    Sense("maintenance", ("保税维修",), ("bonded maintenance", "repair and maintenance under bond")),
    Sense("credit", ("进口信贷",), ("import credit", "import and export credit")),
    Sense("export", ("出口信贷",), ("export credit", "import and export credit")),
    Sense("letter", ("Ａ类",), ("Class A",)),
    Sense("one", ("税",), ("tax",)),
)
GLOSSARY = Glossary(SENSES)


def found(words: str) -> dict[str, int]:
    return {one.sense.id: one.times for one in GLOSSARY.find(words)}


def missing(words: str, english: str) -> dict[str, int]:
    return {one.found.sense.id: one.rendered for one in GLOSSARY.unrendered(GLOSSARY.find(words), english)}


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("建设保税物流中心", {"bonded": 1}),
        ("建设保税物流中心、物流中心和研发中心", {"bonded": 1, "logistics": 1, "center": 1}),
        ("物流集散中心和物流中心", {"logistics": 2}),
        ("全国A类", {"letter": 1}),
        ("税", {}),
        ("", {}),
    ],
)
def test_the_longest_name_counts_alone(words: str, ids: dict[str, int]) -> None:
    assert found(words) == ids


@pytest.mark.parametrize(
    "english",
    [
        "Build the bonded logistics centers.",
        "Build a Bonded-Logistics Center, too",
        "the “bonded logistics” center's rules",
        "BLCs",
    ],
)
def test_inflection_case_articles_hyphens_and_quotes_do_not_matter(english: str) -> None:
    assert missing("保税物流中心", english) == {}


@pytest.mark.parametrize("english", ["bonded, logistics center", "bonded centers for logistics", "unbonded logistics center", ""])
def test_other_words_do(english: str) -> None:
    assert missing("保税物流中心", english) == {"bonded": 0}


def test_what_stands_inside_a_longer_rendering_does_not_count() -> None:
    assert missing("保税物流中心和物流中心", "bonded logistics centers") == {"logistics": 0}
    assert missing("保税物流中心和物流中心", "bonded logistics centers and logistics centers") == {}
    assert missing("保税物流中心和物流中心", "a bonded logistics center logistics center") == {}


def test_each_occurrence_is_rendered() -> None:
    assert missing("保税维修和保税维修", "bonded maintenance, and maintenance") == {"maintenance": 1}
    assert missing("保税维修和保税维修", "bonded maintenance, bonded maintenance") == {}


def test_one_variant_may_render_two_names() -> None:
    assert missing("进口信贷、出口信贷", "import and export credit") == {}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("policies", "policy"),
        ("replicating", "replicated"),
        ("applied", "apply"),
        ("classes", "class"),
        ("businesses", "business"),
        ("planned", "planning"),
        ("rises", "rising"),
        ("exceeds", "exceed"),
        ("the city's", "cities"),
    ],
)
def test_inflected_forms_have_one_stem(one: str, two: str) -> None:
    assert normal(plain(one)) == normal(plain(two))


@pytest.mark.parametrize(("one", "two"), [("bus", "bu"), ("status", "stat"), ("need", "ne"), ("thing", "th"), ("AEO", "AE")])
def test_short_words_keep_their_endings(one: str, two: str) -> None:
    assert normal(plain(one)) != normal(plain(two))
