"""The notice of validity on each side of the period, and when there is none."""

from datetime import date

import pytest

from compiler.graph import Graph, from_plain
from compiler.render import dates, documents
from compiler.render.validity import status

PERIOD = {"from": "2024-04-22", "until": "2026-04-22"}


@pytest.mark.parametrize(
    ("said", "on", "expected"),
    [
        (PERIOD, date(2024, 4, 21), "not yet"),
        (PERIOD, date(2024, 4, 22), "in force"),
        (PERIOD, date(2026, 4, 22), "in force"),
        (PERIOD, date(2026, 4, 23), "lapsed"),
        ({"from": "2024-04-22", "until": None}, date(2026, 4, 23), "unknown"),
        ({}, date(2026, 4, 23), "unset"),
    ],
)
def test_status(said: dict[str, str | None], on: date, expected: str):
    assert status(said, on) == expected


@pytest.mark.parametrize(
    ("on", "zh", "en"),
    [
        (date(2024, 1, 1), "截至2024年1月1日，该文件尚未施行", "As of 1 January 2024, this document is not yet in force"),
        (date(2025, 1, 1), "截至2025年1月1日，该文件有效", "As of 1 January 2025, this document is in force"),
        (date(2027, 1, 1), "截至2027年1月1日，该文件已失效", "As of 1 January 2027, this document has lapsed"),
    ],
)
def test_notice(real: Graph, on: date, zh: str, en: str):
    pages = documents.render(real, on, ("zh", "en"))
    assert zh in pages["index.md"]
    assert en in pages["index.en.md"]


def test_a_document_without_a_period(real: Graph):
    plain = real.to_plain()
    for row in plain["nodes"]:
        if row[1] == "Document":
            row[4] = {**row[4], "validity": None}
    pages = documents.render(from_plain(plain), date(2026, 1, 1), ("zh", "en"))
    assert "该文件未规定有效期" in pages["index.md"]
    assert "sets no period of validity" in pages["index.en.md"]


def test_dates_numbers_and_lists():
    assert dates.day(date(2026, 11, 23), "zh") == "2026年11月23日"
    assert dates.day(date(2026, 11, 23), "en") == "23 November 2026"
    assert dates.iso_day(None, "en") == ""
    assert dates.listed(["甲", "乙", "丙"], "zh") == "甲、乙和丙"
    assert dates.listed(["A", "B", "C"], "en") == "A, B and C"
    assert dates.number(12345, "en") == "12,345"
