"""The site in Chromium, opened as files with the network off: search, filters, languages, ways, calculator, graph, tables, axe."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest

D = "hunan-2024-13"
#: A page of each kind.
PAGES = {
    "overview": "index.html",
    "matrix": f"{D}/matrix.html",
    "text": f"{D}/text.html",
    "awards": f"{D}/awards.html",
    "calculator": f"{D}/calculator.html",
    "graph": f"{D}/graph.html",
    "pictures": f"{D}/pictures.html",
    "readings": f"{D}/readings.html",
    "glossary": f"{D}/glossary.html",
    "task": f"{D}/tasks/task-5.html",
    "unit": f"{D}/units/changsha-customs.html",
    "zone": f"{D}/zones/huanghua.html",
    "section": f"{D}/sections/part-2.section-2.html",
    "award": f"{D}/awards/award-rank-rise.html",
    "reading": f"{D}/readings/reading-lead-inference.html",
}
AXE = [Path(os.environ.get("AXE", "")), *(Path(__file__).parents[2] / "node_modules/axe-core").glob("axe.min.js")]


def results(page: Any, question: str) -> list[str]:
    page.fill("#find", question)
    return [one.strip() for one in page.locator("#found a").all_inner_texts()]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("混矿", "任务6"),
        ("dbhy", "多报合一"),
        ("duobaoheyi", "多报合一"),
        ("dbsh", "多报合一"),
        ("bonded maintenance", "Bonded maintenance|任务5|任务3"),
        ("省商务厅", "省商务厅"),
        ("swt", "省商务厅"),
        ("changsha customs", "长沙海关"),
        ("12", "12. 探索实施"),
    ],
)
def test_search(visit: Any, question: str, wanted: str) -> None:
    found = results(visit.open("index.html?view=zh"), question)
    assert any(re.search(wanted, one) for one in found[:4]), found


def test_search_by_keyboard(visit: Any) -> None:
    page = visit.open(f"{PAGES['task']}?view=zh")
    page.keyboard.press("/")
    page.keyboard.type("混矿")
    page.wait_for_selector("#found a")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#find", "aria-activedescendant") == "found-0"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("tasks/task-6"))
    assert page.locator(":target").count() == 1


def test_nothing_found_is_said(visit: Any) -> None:
    page = visit.open("index.html?view=en")
    assert results(page, "zzzzzz") == []
    assert page.locator("#found").inner_text() == "Nothing found."


def test_matrix_filter_survives_a_reload(visit: Any) -> None:
    page = visit.open(f"{PAGES['matrix']}?view=zh")
    shown = "#t-matrix tbody tr:not([hidden])"
    assert page.locator(shown).count() == 16
    page.select_option("#f-unit", "changsha-customs")
    assert page.locator(shown).count() == 10
    assert page.locator("#t-division tbody tr:not([hidden])").count() == 10
    assert parse_qs(urlparse(page.url).query)["unit"] == ["changsha-customs"]
    page.reload()
    assert page.locator(shown).count() == 10
    assert page.locator("#f-count").inner_text() == "16项任务中显示10项"
    page.select_option("#f-role", "lead")
    assert page.locator(shown).count() == 4
    page.fill("#f-text", "信用")
    assert page.locator(shown).count() == 1
    page.click("#f-reset")
    page.wait_for_function("!location.search.includes('unit')")
    assert page.locator(shown).count() == 16
    page.select_option("#f-zone", "huanghua")
    assert page.locator(shown).count() == 3
    page.select_option("#f-zone", "")
    page.select_option("#f-tier", "bank")
    assert page.locator(shown).count() == 1
    assert page.locator("#t-matrix thead th.unit:visible").count() == 2


def test_sorting(visit: Any) -> None:
    page = visit.open(f"{PAGES['matrix']}?view=zh")
    first = "#t-matrix tbody tr:first-child .number"
    page.click("#t-matrix thead th:first-child .sort")
    page.click("#t-matrix thead th:first-child .sort")
    assert page.locator(first).inner_text() == "16"
    assert page.get_attribute("#t-matrix thead th:first-child", "aria-sort") == "descending"
    page.click("#t-matrix thead th[data-unit='party-finance-office'] .sort")
    assert page.locator(first).inner_text() == "15"


def test_switching_the_language_keeps_the_place(visit: Any) -> None:
    page = visit.open(f"{PAGES['task']}?view=zh")
    page.evaluate("document.getElementById('task-5.duty-3').scrollIntoView({behavior: 'instant'})")
    where = "document.getElementById('task-5.duty-3').getBoundingClientRect().top"
    before = page.evaluate(where)
    for view, language in (("en", "en"), ("both", "zh-CN"), ("zh", "zh-CN")):
        page.evaluate(f"document.querySelector('[data-set-view={view}]').click()")
        assert abs(page.evaluate(where) - before) < 3, view
        assert page.evaluate("document.documentElement.lang") == language
        assert f"view={view}" in page.url
    page.click("[data-set-view=en]")
    page.reload()
    assert page.locator("h1").inner_text() == "5. Expand emerging business forms"
    assert page.locator(".unofficial").inner_text() == "Unofficial translation; the Chinese text prevails."
    page.click("nav.menu a >> nth=1")
    assert page.locator("h1").inner_text() == "Responsibility matrix"


def test_the_first_view_follows_the_reader(browser: Any, folder: Path) -> None:
    for locale, view in (("zh-CN", "zh"), ("en-GB", "en"), ("de-DE", "en")):
        context = browser.new_context(offline=True, locale=locale)
        page = context.new_page()
        page.goto(f"{folder.as_uri()}/index.html")
        assert page.evaluate("document.documentElement.dataset.view") == view
        context.close()


def test_from_the_matrix_to_the_text_and_back(visit: Any) -> None:
    page = visit.open(f"{PAGES['matrix']}?view=zh")
    page.click("#t-matrix thead th[data-unit='changsha-customs'] a")
    page.wait_for_url(re.compile("units/changsha-customs"))
    page.click("#t-list a:has-text('拓展新兴业态')")
    page.wait_for_url(re.compile("tasks/task-5"))
    page.click("#provisions a:has-text('看正文') >> nth=2")
    page.wait_for_url(re.compile(r"text\.html.*#c\.task-5\.duty-3"))
    assert page.locator(":target").count() == 1
    page.click(":target a:has-text('任务5')")
    page.wait_for_url(re.compile(r"tasks/task-5\.html.*#task-5\.duty-3"))
    for _ in range(4):
        page.go_back()
    page.wait_for_url(re.compile(r"matrix\.html"))


@pytest.mark.parametrize(
    ("award", "facts", "verdict", "amount"),
    [
        ("award-rank-rise", {"rise_last_year": "3", "rise_year_before": "-1"}, "符合条件", "150万元"),
        ("award-rank-rise", {"rise_last_year": "9", "rise_year_before": "0"}, "符合条件", "200万元"),
        ("award-new-format", {"qualifying_formats": "2"}, "符合条件", "60万元"),
        ("award-platform-upgrade", {"investment": "5,000", "supported_before": "200"}, "符合条件", "0元至800万元"),
        ("award-platform-upgrade", {"investment": "5000"}, "符合条件", "0元至1,000万元"),
    ],
)
def test_calculator(visit: Any, award: str, facts: dict[str, str], verdict: str, amount: str) -> None:
    page = visit.open(f"{PAGES['calculator']}?view=zh&day=2025-01-01")
    for name, value in facts.items():
        page.fill(f"[id^='{award}.'][data-fact='{name}']", value)
    for _ in range(2):
        assert page.locator(f"#{award} .verdict").inner_text() == verdict
        assert page.locator(f"#{award} .amount").inner_text() == amount
        page.reload()  # the facts stand in the address


def test_calculator_refuses_what_is_doubtful(visit: Any) -> None:
    page = visit.open(f"{PAGES['calculator']}?view=en&day=2025-01-01")
    box = "#award-rank-rise [data-fact='rise_last_year']"
    for text in ("1.5", "abc", "1,2", "9" * 17):
        page.fill(box, text)
        assert page.get_attribute(box, "aria-invalid") == "true", text
        assert page.locator("#award-rank-rise .wrong >> nth=0").inner_text()
    page.fill(box, "２")
    assert page.get_attribute(box, "aria-invalid") is None
    page.fill("#award-platform-upgrade [data-fact='supported_before']", "-1")
    assert page.get_attribute("#award-platform-upgrade [data-fact='supported_before']", "aria-invalid") == "true"


def test_graph(visit: Any) -> None:
    page = visit.open(f"{PAGES['graph']}?view=zh")
    box = page.locator("#whole .box.tasks >> nth=11")
    box.hover()
    assert page.locator("#whole.dimmed path.lit:is(.lead, .supporting)").count() == 5
    assert "省市场监管局" in page.locator("#told").inner_text()
    before = page.get_attribute("#whole", "viewBox")
    page.click("[data-zoom='1.25']")
    assert page.get_attribute("#whole", "viewBox") != before
    page.click("[data-zoom='0']")
    assert page.get_attribute("#whole", "viewBox") == before
    assert page.locator("#whole .box.readings >> nth=0").is_hidden()
    page.check("#with-readings")
    assert page.locator("#whole .box.readings >> nth=0").is_visible()
    page.locator("#whole a.box.tasks >> nth=11").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("tasks/task-12"))


def test_a_table_as_csv(visit: Any) -> None:
    page = visit.open(f"{PAGES['matrix']}?view=zh&unit=changsha-customs&role=lead")
    with page.expect_download() as waiting:
        page.click(".tools[data-for='t-matrix'] button")
    assert waiting.value.suggested_filename == "matrix-matrix.zh.csv"
    data = Path(waiting.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = data.decode("utf-8-sig").split("\r\n")
    assert rows[0].startswith("序号,任务,相关市人民政府,省商务厅,长沙海关,")
    assert rows[1].startswith("5,5. 拓展新兴业态,○,○,●,")
    assert len(rows) == 1 + 4 + 2 + 1


def test_a_cell_is_never_a_formula(visit: Any) -> None:
    page = visit.open(PAGES["matrix"])
    made = page.evaluate(
        """() => { const table = document.createElement('table');
        table.innerHTML = '<tr><td>=1+1</td><td>-2</td><td>a, "b"</td><td>@x</td></tr>';
        document.body.append(table); return Tiaoli.csv(table); }"""
    )
    assert made == '\ufeff\'=1+1,\'-2,"a, ""b""",\'@x\r\n'


def test_the_readers_clock(browser: Any, folder: Path) -> None:
    for now, words in (("2025-01-01", "有效，还剩"), ("2026-11-24", "已失效"), ("2024-01-01", "尚未施行")):
        context = browser.new_context(offline=True, locale="zh-CN")
        page = context.new_page()
        page.clock.set_fixed_time(f"{now}T12:00:00")
        page.goto(f"{folder.as_uri()}/index.html?view=zh")
        assert words in page.locator("#clock").inner_text()
        context.close()


@pytest.mark.parametrize("view", ["zh", "en", "both"])
def test_pages_fit_a_telephone(visit: Any, view: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 800})
    hidden = {"zh": ".en", "en": ".zh"}.get(view, ".nothing")
    for kind, path in PAGES.items():
        page = visit.open(f"{path}?view={view}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, kind
        assert page.locator(f"main {hidden}:visible").count() == 0, kind


def test_every_page_opens_without_complaint(visit: Any, files: dict[str, bytes]) -> None:
    for path in files:
        if path.endswith(".html"):
            visit.open(path)
            assert visit.page.locator("h1:visible").count() == 1, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe(browser: Any, folder: Path, scheme: str) -> None:
    """No serious violation on any kind of page, in the view that shows most; AXE names axe.min.js of npm's axe-core."""
    script = next((one for one in AXE if one.name and one.is_file()), None)
    if script is None:
        pytest.skip("axe-core is not there: npm install axe-core, or set AXE to its axe.min.js")
    context = browser.new_context(offline=True, bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    for kind, path in PAGES.items():
        page.goto(f"{folder.as_uri()}/{path}?view=both")
        page.add_script_tag(content=script.read_text("utf-8"))
        found = page.evaluate("axe.run().then((made) => made.violations)")
        wrong = [(one["id"], one["impact"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]
        assert not [one for one in wrong if one[1] in ("serious", "critical")], (
            kind,
            json.dumps(wrong, ensure_ascii=False, indent=1),
        )
    context.close()
