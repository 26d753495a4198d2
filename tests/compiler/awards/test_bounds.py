"""What the seven rules can do at most, worked out by hand from the official text; and what happens when a cap is removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import PROJECT, Desk, Plain, small, tiaoli

DAY = ("--as-of", "2025-01-01")


def bounds(*options: str) -> Plain:
    return tiaoli(["bounds", "--format", "json", *DAY, *options], PROJECT).json


def rules(found: Plain) -> dict[str, Plain]:
    return {one["rule"]: one for one in found["rules"]}


@pytest.mark.parametrize(
    ("rule", "least", "greatest"),
    [
        ("rank-rise", "0", "2000000"),
        ("first-national-a", "5000000", "5000000"),
        ("first-central-a", "3000000", "3000000"),
        ("characteristic-zone", "2000000", "2000000"),
        ("new-format", "300000", None),
        ("rd-institution", "0", "5000000"),
        ("platform-upgrade", "0", "10000000"),
    ],
)
def test_least_and_greatest(rule: str, least: str, greatest: str | None) -> None:
    one = rules(bounds())[rule]
    assert (one["least"], one["greatest"]) == (least, greatest)
    assert one["least_reached"] is True
    assert one["greatest_reached"] is (greatest is not None)


def test_where_the_caps_are_reached() -> None:
    found = rules(bounds())
    (cap,) = found["rank-rise"]["caps"]
    assert (cap["limit"], cap["reached"], cap["where"]) == (
        "2000000",
        "yes",
        [{"fact": "rise_last_year", "at_least": "4", "at_most": None}],
    )
    (cap,) = found["platform-upgrade"]["caps"]  # 30% of 33,333,333.33 is less than 10,000,000, of .34 more
    assert cap["where"] == [{"fact": "investment", "at_least": "33333333.34", "at_most": None}]


def test_directions_and_the_jump() -> None:
    found = rules(bounds())
    assert found["rank-rise"]["directions"] == {"rise_last_year": "never falls", "rise_year_before": "never falls"}
    assert found["platform-upgrade"]["directions"] == {"investment": "never falls", "supported_before": "never rises"}
    assert found["rank-rise"]["jump"] == {"fact": "rise_last_year", "amount": "2000000"}  # (4, -3) pays all, (3, -3) nothing
    assert found["new-format"]["jump"] is None  # it begins with what one more pays anyway


def test_what_cannot_be_decided_is_said_to_be_undecided() -> None:
    found = rules(bounds("--reading", "last-year-fell=by-sum"))
    assert found["rank-rise"]["directions"]["rise_last_year"] == "undecided"


TIERS = """任务 1：拓展市场
  英文：Widen the market
  责任单位：市商务局

奖励 参展 fairs：参加展会奖励
  英文：Award for taking part in fairs
  原文：「（1）参加展会5次以上的奖励4万元，10次以上的奖励10万元。」
  英文原文：(1) Five fairs or more are rewarded with CNY 40,000, ten or more with CNY 100,000.
  受益：茶企
  事实 参展次数 attended：整数 次
  英文事实 参展次数：fairs attended
  条件：参展次数 ≥ 5 次
  金额：若 参展次数 ≥ 10 次 则 10万元 否则 4万元
"""


@pytest.mark.parametrize(("high", "low", "way"), [("10万元", "4万元", "never falls"), ("4万元", "10万元", "undecided")])
def test_tiers_that_rise_are_told_from_those_that_do_not(tmp_path: Path, high: str, low: str, way: str) -> None:
    text = TIERS.replace("则 10万元 否则 4万元", f"则 {high} 否则 {low}")
    desk = small(tmp_path, text, "1.拓展市场。（责任单位：市商务局）\n（1）参加展会5次以上的奖励4万元，10次以上的奖励10万元。")
    (one,) = desk.run("bounds", "--format", "json", *DAY).json["rules"]
    assert (one["least"], one["greatest"], one["greatest_reached"]) == ("40000", "100000", True)
    assert one["directions"] == {"attended": way}  # a fall at ten and a start at five: neither way all along


def test_exposure_of_the_fund() -> None:
    found = bounds()
    assert found["exposure"]["recipient_a_year"] == "22000000"  # 200 + 500 + 300 + 200 + 1000万
    assert found["exposure"]["recipient_life"] == "24000000"  # the first twice
    assert found["exposure"]["all_a_year"] == "110000000"
    assert found["exposure"]["all_life"] == "120000000"
    assert len(found["exposure"]["recipients"]) == 5
    assert found["exposure"]["unlimited"] == ["new-format", "rd-institution"]
    assert "保税物流中心" in found["exposure"]["not_counted"][0]["zh"]
    assert "3 calendar years" in rules(found)["rank-rise"]["exposure"]["assumes"][0]["en"]


def test_readings_change_the_exposure() -> None:
    whole = bounds("--reading", "rank-cap-period=whole-period")
    assert rules(whole)["rank-rise"]["exposure"]["recipient_life"] == "2000000"
    yearly = bounds("--reading", "cumulation-period=each-year")
    assert rules(yearly)["platform-upgrade"]["exposure"]["recipient_life"] == "20000000"


def test_without_its_cap_a_rule_is_unlimited_and_an_example_fails(desk: Desk) -> None:
    desk.change("07-awards.clause", "  上限：200万元\n", "")
    found = rules(desk.run("bounds", "--format", "json", *DAY).json)
    assert (found["rank-rise"]["greatest"], found["rank-rise"]["unlimited_by"]) == (None, ["rise_last_year"])
    assert desk.run("test", *DAY).code == 1


def test_a_cap_that_is_never_reached_is_told(desk: Desk) -> None:
    desk.change("07-awards.clause", "  金额：500万元\n", "  金额：500万元\n  上限：600万元\n")
    (cap,) = rules(desk.run("bounds", "--format", "json", *DAY).json)["first-national-a"]["caps"]
    assert cap["reached"] == "no"
