"""Workbooks and documents: what stands in them, that it stays text, that it is shown whole, and the same bytes each time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl.worksheet.worksheet import Worksheet

from compiler.graph import Graph
from compiler.render.office import documents, measure
from compiler.render.office.papers import ordinal

DAY = date(2026, 11, 23)
SHEETS = {
    "zh": ["责任分工表", "按单位任务清单", "责任矩阵", "政策兑现清单", "有效期与时间节点"],
    "en": ["Division of work", "Tasks by unit", "Responsibility matrix", "Awards", "Validity and dates"],
}


@pytest.fixture(scope="module")
def files(real: Graph) -> dict[str, bytes]:
    return documents.render(real, DAY, ("zh", "en"))


def one(files: dict[str, bytes], ending: str) -> bytes:
    return next(data for name, data in files.items() if name.endswith(ending))


def book(files: dict[str, bytes], ending: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(one(files, ending)))


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def head_row(sheet: Worksheet) -> int:
    return int(re.sub(r"\D.*", "", sheet.print_title_rows.replace("$", "")))


# -- all files --------------------------------------------------------------------------------------------------------------


def test_the_set_of_files(files: dict[str, bytes], real: Graph) -> None:
    root = next(real.of_kind("Document")).id
    for language in ("zh", "en"):
        assert {
            f"{root}/{name}" for name in (f"tables.{language}.xlsx", f"ledger.{language}.xlsx", f"notice.{language}.docx")
        } <= set(files)
    assert all(re.fullmatch(r"[\w./-]+", name) for name in files)
    units = {edge.target for edge in real.edges if edge.label == "responsible"}
    assert {f"{root}/units/{unit.partition(':')[2]}.zh.docx" for unit in units} <= set(files)


def test_the_same_bytes_without_any_moment(files: dict[str, bytes], real: Graph) -> None:
    assert documents.render(real, DAY, ("zh", "en")) == files
    for data in files.values():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {(part.date_time, part.compress_type) for part in archive.infolist()} == {
                ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)
            }
            times = re.findall(rb"<dcterms:\w+[^>]*>([^<]*)<", archive.read("docProps/core.xml"))
            assert {time[:10] for time in times} == {b"2026-11-23"}


def test_hostile_texts_stay_texts(nasty: Graph) -> None:
    for name, data in documents.render(nasty, DAY, ("zh", "en")).items():
        assert re.fullmatch(r"[\w./-]+", name)
        assert ".." not in name
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                text = archive.read(part).decode("utf-8", "replace")
                assert "<script" not in text
                assert "<f>" not in text, "a formula"
                assert "hyperlink" not in text.lower().replace("hyperlinksx", "").replace("hyperlinkbase", "") or part.endswith(
                    ("theme1.xml", "settings.xml", "app.xml", "styles.xml")
                ), part
        if name.endswith(".xlsx"):
            for sheet in openpyxl.load_workbook(io.BytesIO(data)):
                kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
                assert kinds <= {"s", "n"}
        else:
            docx.Document(io.BytesIO(data))


def test_a_document_without_tasks_has_no_files() -> None:
    assert documents.render(Graph([], []), DAY, ("zh", "en")) == {}


# -- workbooks --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_sheet_is_ready_to_print(files: dict[str, bytes], language: str) -> None:
    for name in ("tables", "ledger"):
        made = book(files, f"{name}.{language}.xlsx")
        if name == "tables":
            assert made.sheetnames == SHEETS[language]
        for sheet in made:
            assert sheet.page_setup.paperSize == 9
            assert sheet.page_setup.fitToWidth in (None, 1)
            assert not sheet.page_setup.fitToHeight
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            head = head_row(sheet)
            assert sheet.freeze_panes and int(re.sub(r"\D", "", sheet.freeze_panes)) == head + 1
            found = "\n".join(texts(sheet))
            assert ("截至2026年11月23日：本文件已失效" if language == "zh" else "As of 23 November 2026: lapsed") in found
            assert ("Unofficial translation; the Chinese text prevails." in found) is (language == "en")


def test_rows_show_all_their_text(files: dict[str, bytes]) -> None:
    """Counted apart from the writer: 11-point Chinese characters in columns measured in digits of seven pixels."""
    for sheet in book(files, "tables.zh.xlsx"):
        for row in sheet.iter_rows(min_row=head_row(sheet)):
            need = 0.0
            for cell in row:
                width = next(one.width for one in sheet.column_dimensions.values() if one.min <= cell.column <= one.max)
                pixels = width * 7 + 5 - 6
                lines = sum(max(1, -(-measure.cells(part) * 7.34 // pixels)) for part in str(cell.value or "").split("\n"))
                need = max(need, lines * 13.5)
            assert sheet.row_dimensions[row[0].row].height >= need - 0.1, (sheet.title, row[0].row)


def test_division_has_a_row_for_each_task(files: dict[str, bytes], real: Graph) -> None:
    sheet = book(files, "tables.zh.xlsx")["责任分工表"]
    rows = list(sheet.iter_rows(min_row=head_row(sheet) + 1, values_only=True))
    tasks = list(real.of_kind("Task"))
    assert [row[1] for row in rows] == [task.name.zh for task in tasks]
    heads = [cell.value for cell in sheet[head_row(sheet)]]
    assert all(not row[heads.index("完成时限（文件未明确）")] and not row[heads.index("备注")] for row in rows)
    duties = [duty.attrs["quote"] for duty in real.of_kind("Duty")]
    assert [duty for duty in duties if not any(duty in str(row[2]) for row in rows)] == []


def test_matrix_marks_leads_and_says_how_they_are_known(files: dict[str, bytes], real: Graph) -> None:
    sheet = book(files, "tables.zh.xlsx")["责任矩阵"]
    rows = list(sheet.iter_rows(min_row=head_row(sheet) + 1, values_only=True))
    marks = [mark for row in rows for mark in row[2:] if mark in ("●", "○")]
    edges = [edge for edge in real.edges if edge.label == "responsible"]
    assert marks.count("●") == sum(edge.attrs["role"] == "lead" for edge in edges)
    assert len(marks) == len(edges)
    assert "牵头单位按首列单位推定" in "".join(texts(sheet))


def test_awards_leave_open_what_the_document_leaves_open(files: dict[str, bytes], real: Graph) -> None:
    sheet = book(files, "tables.zh.xlsx")["政策兑现清单"]
    head = [cell.value for cell in sheet[head_row(sheet)]]
    rows = list(sheet.iter_rows(min_row=head_row(sheet) + 1, values_only=True))
    assert len(rows) == len(list(real.of_kind("Award")))
    for name in ("兑现方式", "申报时间", "所需材料", "咨询电话"):
        assert not any(row[head.index(name)] for row in rows)
        assert sum(name in text for text in texts(sheet)) == 2, "in the head, and in the one note"


def test_the_ledger_offers_its_choices(files: dict[str, bytes], real: Graph) -> None:
    sheet = book(files, "ledger.zh.xlsx")["工作台账"]
    lists = {one.formula1.strip('"'): str(one.sqref) for one in sheet.data_validations.dataValidation if one.type == "list"}
    assert set(lists) == {"未启动,推进中,已完成,已销号", "不用报,每周,每月,双月,季度,定期"}
    head = [cell.value for cell in sheet[head_row(sheet)]]
    rows = list(sheet.iter_rows(min_row=head_row(sheet) + 1, values_only=True))
    assert [row[0] for row in rows] == [task.id for task in real.of_kind("Task")]
    assert all(value is None for row in rows for value in row[head.index("责任人") :])


def test_the_ledger_holds_what_is_on_record(real: Graph) -> None:
    task = next(real.of_kind("Task")).id
    known = {task: {"status": "done", "updated": "2025-03-01", "note": "=1+1"}}
    sheet = book(documents.render(real, DAY, ("zh",), known), "ledger.zh.xlsx")["工作台账"]
    head = [cell.value for cell in sheet[head_row(sheet)]]
    row = sheet[head_row(sheet) + 1]
    assert row[head.index("状态")].value == "已完成"
    assert row[head.index("更新日期")].value.date() == date(2025, 3, 1)
    assert (row[head.index("备注")].value, row[head.index("备注")].data_type) == ("=1+1", "s")


def test_lines_and_rows_are_cut_where_a_spreadsheet_would() -> None:
    assert measure.cells("长沙ab") == 6
    assert measure.lines("长沙海关", 4) == ("长沙", "海关")
    assert measure.lines("one two three", 7) == ("one two ", "three")
    assert "".join(measure.lines("x" * 25, 10)) == "x" * 25
    long = "\n".join(f"第{number}条" for number in range(60))
    parts = list(measure.parts(("1", long), (4, 10), 25))
    assert [part[0] for part in parts] == ["1", "", ""]
    assert "\n".join(part[1] for part in parts) == long
    endless = "字" * 1000
    assert "".join(part[0] for part in measure.parts((endless,), (10,), 25)) == endless


# -- documents --------------------------------------------------------------------------------------------------------------


def paper(files: dict[str, bytes], ending: str) -> docx.document.Document:
    return docx.Document(io.BytesIO(one(files, ending)))


def test_the_chinese_page_is_that_of_the_standard(files: dict[str, bytes]) -> None:
    for ending in ("notice.zh.docx", "units/commerce.zh.docx"):
        section = paper(files, ending).sections[0]
        sizes = [round(size.mm) for size in (section.page_width, section.page_height)]
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert sizes == [210, 297]
        assert [round(size.mm) for size in margins] == [37, 35, 28, 26]
        grid = section._sectPr.find(qn("w:docGrid"))
        assert 22 * int(grid.get(qn("w:linePitch"))) <= 225 / 25.4 * 1440


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Normal", "仿宋", 16),
        ("Body Text", "仿宋", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体", 16),
        ("Heading 3", "仿宋", 16),
        ("Footer", "宋体", 14),
    ],
)
def test_styles_carry_fonts_for_chinese(files: dict[str, bytes], style: str, font: str, size: int) -> None:
    found = paper(files, "notice.zh.docx").styles[style]
    fonts = found.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    assert fonts.get(qn("w:eastAsia")) == font
    assert not [name for name in fonts.attrib if name.endswith("Theme")]
    assert found.font.size.pt == size
    assert not found.font.bold
    if style in ("Body Text", "Heading 1"):
        assert found.paragraph_format.line_spacing.pt == 28


def test_page_numbers_stand_outside_between_dashes(files: dict[str, bytes]) -> None:
    made = paper(files, "notice.zh.docx")
    assert made.settings.odd_and_even_pages_header_footer
    section = made.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        xml = footer._element.xml
        assert "— " in xml and " —" in xml and "PAGE" in xml
        assert f'<w:jc w:val="{side}"/>' in xml


def test_the_wide_table_lies_across_and_repeats_its_head(files: dict[str, bytes], real: Graph) -> None:
    for language in ("zh", "en"):
        made = paper(files, f"notice.{language}.docx")
        assert [section.orientation for section in made.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
        table = made.tables[0]
        rows = table._tbl.findall(qn("w:tr"))
        assert len(rows) == 1 + len(list(real.of_kind("Task")))
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert not [row for row in rows[1:] if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]


def test_a_task_list_names_what_the_unit_has_to_do(files: dict[str, bytes], real: Graph) -> None:
    unit = next(edge.target for edge in real.edges if edge.label == "responsible")
    made = paper(files, f"units/{unit.partition(':')[2]}.zh.docx")
    tasks = [real.nodes[edge.source].name.zh for edge in real.into(unit, "responsible")]
    heads = [one.text for one in made.paragraphs if one.style.name == "Heading 1"]
    assert [task for task in tasks if not any(task in head for head in heads)] == []
    assert made.paragraphs[0].style.name == "Title"
    english = "\n".join(one.text for one in paper(files, f"units/{unit.partition(':')[2]}.en.docx").paragraphs)
    assert "Unofficial translation; the Chinese text prevails." in english
    assert "As of 23 November 2026" in english


def test_unused_styles_are_left_out(files: dict[str, bytes]) -> None:
    made = paper(files, "notice.zh.docx")
    assert len({style.name for style in made.styles}) == len(list(made.styles)) < 20


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (1010, "一千零一十")]
)
def test_ordinals(number: int, words: str) -> None:
    assert ordinal(number) == words


# -- in LibreOffice ---------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["tables.zh.xlsx", "ledger.en.xlsx", "notice.zh.docx", "units/commerce.en.docx"])
def test_libreoffice_prints_it(files: dict[str, bytes], ending: str, tmp_path: Path) -> None:
    source = tmp_path / Path(ending).name
    source.write_bytes(one(files, ending))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert source.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
