"""The seven rules on the facts whose results are settled: worked out by hand from the official text."""

from __future__ import annotations

import pytest

from tests.support import PROJECT, Plain, Run, tiaoli

DAY = "2025-01-01"


def award(rule: str, *facts: str, **more: str) -> Run:
    chosen = [word for fact in facts for word in ("--set", fact)]
    options = [word for key, value in more.items() for word in (f"--{key.replace('_', '-')}", value)]
    return tiaoli(["award", rule, *chosen, "--format", "json", "--as-of", DAY, *options], PROJECT)


def one(rule: str, *facts: str, **more: str) -> Plain:
    found: Plain = award(rule, *facts, **more).json["entitlements"][0]
    return found


def rank(last: int, before: int) -> tuple[str, ...]:
    return (f"rise_last_year={last}", f"rise_year_before={before}")


@pytest.mark.parametrize(
    ("rule", "facts", "eligible", "low", "high"),
    [
        ("rank-rise", rank(3, -1), "yes", "1500000", "1500000"),
        ("rank-rise", rank(6, 0), "yes", "2000000", "2000000"),
        ("rank-rise", rank(4, 0), "yes", "2000000", "2000000"),
        ("rank-rise", rank(0, 5), "yes", "0", "0"),
        ("rank-rise", rank(-2, 5), "yes", "0", "0"),
        ("rank-rise", rank(1, -2), "no", "0", "0"),
        ("rank-rise", rank(2, -2), "no", "0", "0"),
        ("rank-rise", rank(1, 0), "yes", "500000", "500000"),
        ("first-national-a", ("first_time_national_a=yes",), "yes", "5000000", "5000000"),
        ("first-national-a", ("first_time_national_a=否",), "no", "0", "0"),
        ("first-central-a", ("first_time_central_a=true",), "yes", "3000000", "3000000"),
        ("characteristic-zone", ("characteristic_zone_created=是",), "yes", "2000000", "2000000"),
        ("new-format", ("qualifying_formats=3",), "yes", "900000", "900000"),
        ("new-format", ("qualifying_formats=0",), "no", "0", "0"),
        ("rd-institution", ("recognition=national",), "yes", "0", "5000000"),
        ("rd-institution", ("recognition=provincial",), "yes", "0", "5000000"),
        ("rd-institution", ("recognition=none",), "no", "0", "0"),
        ("platform-upgrade", ("investment=5000万元", "supported_before=CNY 2,000,000"), "yes", "0", "8000000"),
        ("platform-upgrade", ("investment=1000万元", "supported_before=0元"), "yes", "0", "3000000"),
        ("platform-upgrade", ("investment=3,000,000,000元", "supported_before=0元"), "yes", "0", "10000000"),
        ("platform-upgrade", ("investment=12,345,678.01元", "supported_before=0元"), "yes", "0", "3703703.403"),
        ("platform-upgrade", ("investment=0元", "supported_before=0元"), "no", "0", "0"),
    ],
)
def test_settled_results(rule: str, facts: tuple[str, ...], eligible: str, low: str, high: str) -> None:
    found = one(rule, *facts)
    assert (found["eligible"], found["amount"]) == (eligible, {"low": low, "high": high, "currency": "CNY"})
    assert found["missing"] == []


def test_an_entitlement_has_the_parts_that_are_promised() -> None:
    run = award("rank-rise", *rank(3, -1))
    assert run.code == 0
    assert run.json["schema"] == "tiaoli/1"
    found = run.json["entitlements"][0]
    assert {"rule", "title", "eligible", "amount", "missing", "steps", "citation", "readings"} <= found.keys()
    assert found["rule"] == "rank-rise"
    assert found["citation"]["quote"].startswith("（1）对在全国综合保税区绩效评估中有进位的给予奖励")
    assert found["citation"]["file"].endswith("official.txt")
    assert [step["kind"] for step in found["steps"]] == ["condition", "amount", "cap", "frequency"]
    assert all(step["text"]["zh"] and step["text"]["en"] for step in found["steps"])


def test_chinese_and_english_names_give_the_same() -> None:
    english = one("rank-rise", *rank(3, -1))
    assert one("位次提升", "上年度进位=3位", "前一年进位=-1 位") == english
    assert one("绩效评估进位奖励", "上年度进位=３", "rise_year_before=−1") == english


def test_what_is_not_known_gives_a_range_and_says_what_it_would_have_to_be() -> None:
    found = one("rank-rise", "rise_last_year=3")
    assert found["eligible"] == "unknown"
    assert found["amount"] == {"low": "0", "high": "1500000", "currency": "CNY"}
    assert found["missing"] == ["rise_year_before"]
    assert found["needed"][0]["wanted"] == {"at_least": "-2", "at_most": None}
    assert found["amount_if_eligible"]["low"] == found["amount_if_eligible"]["high"] == "1500000"


def test_with_the_other_fact_known_the_amount_if_eligible_is_narrower() -> None:
    found = one("rank-rise", "rise_year_before=-1")
    assert found["needed"][0]["wanted"] == {"at_least": "2", "at_most": None}
    assert (found["amount_if_eligible"]["low"], found["amount_if_eligible"]["high"]) == ("1000000", "2000000")


def test_a_fact_that_can_no_longer_matter_is_not_missing() -> None:
    used_up = one("platform-upgrade", "investment=1元", "supported_before=1000万元")
    assert (used_up["amount"]["high"], used_up["missing"]) == ("0", [])
    assert one("rank-rise", *rank(1, -2))["missing"] == []


def test_unlimited_is_said_to_be_unlimited() -> None:
    assert one("new-format")["amount"] == {"low": "0", "high": None, "currency": "CNY"}


def test_what_would_change_the_result() -> None:
    assert one("rank-rise", *rank(2, 0))["changes"][0]["text"]["en"].startswith("2 places more reach the cap of CNY 2,000,000")
    failed = one("rank-rise", *rank(1, -2))
    assert [(change["fact"], change["at_least"]) for change in failed["changes"]] == [
        ("rise_last_year", "3"),
        ("rise_year_before", "0"),
    ]
    assert failed["steps"][0]["gap"] == "1"
    assert "-1 place, and must be more than 0 places: not met" in failed["steps"][0]["text"]["en"]


@pytest.mark.parametrize(
    ("reading", "rule", "facts", "eligible", "amount"),
    [
        ("two-year-sum=any-advance", "rank-rise", rank(1, -2), "yes", "500000"),
        ("last-year-fell=by-sum", "rank-rise", rank(-2, 5), "yes", "1500000"),
        ("last-year-fell=by-sum", "rank-rise", rank(0, 5), "yes", "2000000"),
        ("rank-cap-period=whole-period", "rank-rise", (*rank(4, 0), "rank_rise_paid_before=150万元"), "yes", "500000"),
        ("format-counting=by-project", "new-format", ("qualifying_formats=1", "qualifying_projects=4"), "yes", "1200000"),
    ],
)
def test_a_reading_changes_the_amount_and_is_named(
    reading: str, rule: str, facts: tuple[str, ...], eligible: str, amount: str
) -> None:
    found = one(rule, *facts, reading=reading)
    assert (found["eligible"], found["amount"]["low"], found["amount"]["high"]) == (eligible, amount, amount)
    assert f"hunan-2024-13/reading-{reading.split('=')[0]}" in found["readings"]


def test_only_the_higher_is_given_where_a_reading_says_so() -> None:
    facts = ["--set", "first_time_national_a=yes", "--set", "first_time_central_a=yes"]
    both = ["award", "first-national-a", "first-central-a", *facts, "--format", "json", "--as-of", DAY]
    run = tiaoli(both, PROJECT).json
    assert run["total"]["high"] == "8000000"
    run = tiaoli([*both, "--reading", "first-a-cumulation=higher"], PROJECT).json
    assert [one["amount"]["high"] for one in run["entitlements"]] == ["5000000", "0"]
    assert run["total"] == {"low": "5000000", "high": "5000000", "currency": "CNY"}


def test_the_highest_sum_of_awards_that_may_stand_together_is_given() -> None:
    facts = ("first_time_national_a=yes", "first_time_central_a=yes", *rank(6, 0))
    chosen = [word for fact in facts for word in ("--set", fact)]
    line = ["award", "rank-rise", "first-national-a", "first-central-a", *chosen, "--format", "json", "--as-of", DAY]
    run = tiaoli([*line, "--reading", "rise-and-first-cumulation=higher"], PROJECT).json
    assert run["total"]["high"] == "8000000"  # 500万 + 300万, against 200万 for the places
    assert run["entitlements"][0]["amount"]["high"] == "0"


def test_a_bonded_logistics_centre_uses_the_rules_on_its_own_ranking() -> None:
    found = one("rank-rise", *rank(3, -1), **{"for": "保税物流中心"})
    assert found["amount"]["low"] == "1500000"
    assert found["by_analogy"]["quote"].startswith("保税物流中心支持政策可比照执行")
    assert "进出口业绩排名" in found["steps"][0]["text"]["zh"]


def test_the_analogy_may_be_read_more_narrowly() -> None:
    narrow = {"for": "保税物流中心", "reading": "analogy-scope=rank-only"}
    assert one("new-format", "qualifying_formats=3", **narrow)["eligible"] == "no"
    assert one("rank-rise", *rank(3, -1), **narrow)["eligible"] == "yes"


def test_after_the_period_the_answer_says_so_and_a_reading_may_bar_it() -> None:
    line = ["award", "new-format", "--set", "qualifying_formats=3", "--format", "json", "--as-of", "2026-11-24"]
    found = tiaoli(line, PROJECT).json["entitlements"][0]
    assert found["amount"]["high"] == "900000"
    assert found["steps"][-1]["until"] == "2026-04-22"
    barred = tiaoli([*line, "--reading", "post-lapse-claims=day-of-payment"], PROJECT).json["entitlements"][0]
    assert (barred["eligible"], barred["amount"]["high"]) == ("no", "0")


def test_all_readings_are_folded_to_the_rows_that_differ() -> None:
    line = ["award", "rank-rise", "--set", "rise_last_year=1", "--set", "rise_year_before=-2", "--all-readings"]
    rows = tiaoli([*line, "--format", "json", "--as-of", DAY], PROJECT).json["alternatives"]
    outcomes = [(row["options"], row["amounts"]["rank-rise"]["eligible"], row["amounts"]["rank-rise"]["high"]) for row in rows]
    two, cap = "hunan-2024-13/reading-two-year-sum", "hunan-2024-13/reading-rank-cap-period"
    assert outcomes == [
        ({two: "sum-required"}, "no", "0"),
        ({two: "any-advance", cap: "each-year"}, "yes", "500000"),
        ({two: "any-advance", cap: "whole-period"}, "yes", "500000"),
    ]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        (("investment=50000000",), "the unit is missing"),
        (("investment=3位",), "it must be money (yuan), and this is a count (place)"),
        (("investment=five",), "it must be an amount"),
        (("rise_last_year=abc",), "it must be a whole number"),
        (("rise_last_year=NaN",), "it must be a whole number"),
        (("rise_last_year=1.5",), "it must be a whole number"),
        (("rise_last_year=1,5",), "it must be a whole number"),
        (("rise_last_year=inf",), "it must be a whole number"),
        (("rise_last_year=50万元",), "it must be a count (place), and this is money (yuan)"),
        (("investment=1" + "0" * 30 + "元",), "larger than any amount"),
        (("investment=1e30",), "it must be an amount"),
        (("investment=0.001元",), "at most two decimals"),
        (("supported_before=-5元",), "money cannot be negative; only a count can be"),
        (("investment=-5万元",), "money cannot be negative; only a count can be"),
        (("rise_last_yaer=3",), "did you mean 'rise_last_year'?"),
        (("recognition=municipal",), "it must be one of: national, provincial, none"),
        (("first_time_national_a=3",), "it must be yes or no"),
        (("rise_last_year=3", "上年度进位=3"), "is given twice"),
        (("rise_last_year=--3",), "it must be a whole number"),
    ],
)
def test_bad_input_gives_one_clear_error(facts: tuple[str, ...], says: str) -> None:
    chosen = [word for fact in facts for word in ("--set", fact)]
    run = tiaoli(["award", *chosen, "--lang", "en", "--as-of", DAY], PROJECT)
    assert (run.code, run.out) == (2, "")
    assert run.err.count("\n") == 1
    assert says in run.err
    chinese = tiaoli(["award", *chosen, "--lang", "zh", "--as-of", DAY], PROJECT)
    assert chinese.code == 2
    assert any("\u4e00" <= char <= "\u9fff" for char in chinese.err)


def test_an_award_that_does_not_exist_is_not_found() -> None:
    run = tiaoli(["award", "rank-rice", "--lang", "en"], PROJECT)
    assert run.code == 1
    assert "did you mean 'rank-rise'?" in run.err
