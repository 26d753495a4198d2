"""Periods: ends of months, leap days, both ways of counting, and what the text leaves open."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.validity import Period, add, period
from tests.support import POLICY, session, small

CLAUSE = "有效期 「本措施自发布之日起施行。」\n  英文：Valid.\n  起始：{start}\n  期限：{length}\n  计法：{counting}\n"


def made(folder: Path, dated: str, length: str, counting: str, start: str = "成文日期", published: str = "") -> Period:
    desk = small(folder, CLAUSE.format(start=start, length=length, counting=counting), "本措施自发布之日起施行。")
    desk.change(
        "tea/00-document.clause",
        "成文日期：2025年3月1日",
        f"成文日期：{dated}" + (f"\n  发布日期：{published}" if published else ""),
    )
    policy = session(desk.policy).compiled.policy
    found = period(policy.documents[0], policy)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("dated", "length", "next_day", "first_day"),
    [
        ("2024-04-22", "两年", "2026-04-22", "2026-04-21"),
        ("2024-02-29", "一年", "2025-02-28", "2025-02-27"),
        ("2024-02-29", "四年", "2028-02-29", "2028-02-28"),
        ("2025-01-31", "1个月", "2025-02-28", "2025-02-27"),
        ("2023-12-31", "2个月", "2024-02-29", "2024-02-28"),
        ("2025-08-31", "18个月", "2027-02-28", "2027-02-27"),
        ("2025-03-01", "30日", "2025-03-31", "2025-03-30"),
        ("2025-03-01", "三年", "2028-03-01", "2028-02-29"),
    ],
)
def test_the_last_day(tmp_path: Path, dated: str, length: str, next_day: str, first_day: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert str(made(tmp_path / "a", dated, length, "次日起算").end) == next_day
    assert str(made(tmp_path / "b", dated, length, "首日计入").end) == first_day


def test_the_status_on_the_days_around_the_ends(tmp_path: Path) -> None:
    found = made(tmp_path, "2024-04-22", "两年", "次日起算")
    assert found.start is not None
    assert found.end is not None
    day = timedelta(days=1)
    assert [found.status(on) for on in (found.start - day, found.start, found.end, found.end + day)] == [
        "not yet",
        "in force",
        "in force",
        "lapsed",
    ]


def test_a_day_of_publication_that_is_not_printed_leaves_the_period_open(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    found = made(tmp_path / "a", "2024-04-22", "两年", "次日起算", start="发布日期")
    assert (found.start, found.end, found.status(date(2025, 1, 1))) == (None, None, "unknown")
    found = made(tmp_path / "b", "2024-04-22", "两年", "次日起算", start="发布日期", published="2024-04-28")
    assert (found.start, found.end) == (date(2024, 4, 28), date(2026, 4, 28))


def test_a_period_beyond_the_calendar_is_open(tmp_path: Path) -> None:
    found = made(tmp_path, "2024-04-22", "九千年", "次日起算")
    assert (found.start, found.end) == (date(2024, 4, 22), None)


def test_the_real_document_under_every_option() -> None:
    def until(**choices: str) -> tuple[str, str]:
        policy = session(POLICY, **choices).compiled.policy
        found = period(policy.documents[0], policy)
        assert found is not None
        return str(found.start), str(found.end)

    assert until() == ("2024-04-22", "2026-04-22")
    assert until(末日="首日计入") == ("2024-04-22", "2026-04-21")
    assert until(发布日="另行发布之日") == ("None", "None")
    policy = session().compiled.policy
    found = period(policy.documents[0], policy)
    assert found is not None
    assert [one.rsplit("/", 1)[1] for one in found.readings] == ["reading-publication-date", "reading-last-day"]
    assert [(one.option, str(one.end)) for one in found.alternatives] == [("另行发布之日", "None"), ("首日计入", "2026-04-21")]


@settings(derandomize=True, deadline=None, database=None)
@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 600))
def test_months_keep_the_day_or_end_with_the_month(day: date, months: int) -> None:
    made = add(day, months, "month")
    assert made is not None
    assert (made.year * 12 + made.month) - (day.year * 12 + day.month) == months
    assert made.day == day.day or (made.day < day.day and (made + timedelta(days=1)).day == 1)
    if months % 12 == 0:
        assert made == add(day, months // 12, "year")
