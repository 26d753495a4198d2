"""Awards that do not cumulate, and yearly caps, wherever a document tells the cap or the condition of an award."""

from __future__ import annotations

import html
import io
from datetime import date
from typing import NamedTuple

import openpyxl
import pytest

from compiler.render import documents
from compiler.render.office import documents as office
from compiler.site import build
from tests.support import DOCUMENT, session

DAY = date(2026, 11, 23)
CHOSEN = {"首次A类可否叠加": "从高", "累计期间": "每年"}
NATIONAL, CENTRAL = f"{DOCUMENT}/award-first-national-a", f"{DOCUMENT}/award-first-central-a"
ZH = "与“首次进入全国A类奖励”不叠加，只给较高的"
EN = "not cumulated with “Reward for entering national Class A for the first time”: only the higher is given"
BACK = "与“首次进入中部地区A类奖励”不叠加，只给较高的"


class Made(NamedTuple):
    pages: dict[str, str]
    site: dict[str, bytes]
    book: openpyxl.Workbook

    def page(self, name: str) -> str:
        return html.unescape(self.site[name].decode())


@pytest.fixture(scope="module")
def made() -> Made:
    found = session(**CHOSEN)
    pages = documents.render(found.graph, DAY, ("zh", "en"))
    site = build.render(found.graph, found.compiled.policy, DAY, ("zh", "en"), [])
    files = office.render(found.graph, DAY, ("zh",))
    book = openpyxl.load_workbook(io.BytesIO(files[f"{DOCUMENT}/tables.zh.xlsx"]))
    return Made(pages, site, book)


def test_pages(made: Made) -> None:
    for name, said in (("awards.zh.md", ZH), ("awards.zh.md", BACK), ("awards.en.md", EN)):
        assert made.pages[f"{DOCUMENT}/{name}"].count(said) == 2, name  # in the table and in the entry
    explanation = made.pages[f"{DOCUMENT}/explanation.md"]
    assert [explanation.count(said) for said in (ZH, BACK, EN)] == [1, 1, 1]


def test_the_sheet_of_awards(made: Made) -> None:
    cells = [str(cell.value) for row in made.book["政策兑现清单"].iter_rows() for cell in row]
    assert ZH in cells
    assert BACK in cells
    assert "每年1000万元" in cells


def test_the_site(made: Made) -> None:
    paths = {name: made.page(name) for name in made.site if name.endswith(".html")}
    own = next(text for name, text in paths.items() if name.endswith("first-central-a.html"))
    assert ZH in own
    assert EN in own
    assert BACK in next(text for name, text in paths.items() if name.endswith("first-national-a.html"))
    assert "年度上限" in next(text for name, text in paths.items() if name.endswith("platform-upgrade.html"))
    for name in (f"{DOCUMENT}/awards.html", "index.html"):
        text = paths[name]
        assert ZH in text
        assert EN in text


def test_nothing_is_said_where_no_line_holds() -> None:
    graph = session().graph
    assert not graph.out(CENTRAL, "higher-of")
    assert [edge.target for edge in session(**CHOSEN).graph.out(CENTRAL, "higher-of")] == [NATIONAL]
