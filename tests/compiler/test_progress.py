"""Ledgers that come back: taken in by clause and head, refused by cell, kept as YAML, shown by unit."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from compiler.progress import standing, store, workbook
from compiler.render.office import documents
from dsl.source import Source
from tests.support import DOCUMENT, PROJECT, Desk, Run, session

DAY = date(2026, 11, 23)
FILE = f"policy/{DOCUMENT}/progress.yaml"
TASK = f"{DOCUMENT}/task-{{}}"


@pytest.fixture(scope="module")
def blank() -> dict[str, bytes]:
    made = documents.render(session().graph, DAY, ("zh", "en"))
    return {name.split("ledger.")[1][:2]: data for name, data in made.items() if "ledger." in name}


class Ledger:
    """A ledger on its way back."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        self.sheet: Worksheet = self.book.active  # type: ignore[assignment]
        self.head = next(row[0].row for row in self.sheet.iter_rows() if row[0].value in ("条款编号", "Clause id"))

    def column(self, head: str) -> int:
        return next(cell.column for cell in self.sheet[self.head] if cell.value == head)

    def cell(self, task: int, head: str) -> Any:
        ids = (
            self.column("条款编号")
            if any(cell.value == "条款编号" for cell in self.sheet[self.head])
            else self.column("Clause id")
        )
        row = next(
            row for row in range(self.head, self.sheet.max_row + 1) if self.sheet.cell(row, ids).value == TASK.format(task)
        )
        return self.sheet.cell(row, self.column(head))

    def put(self, task: int, **values: object) -> None:
        for head, value in values.items():
            self.cell(task, head).value = value

    def save(self, desk: Desk, name: str = "back.xlsx") -> str:
        self.book.save(desk.folder / name)
        return name


@pytest.fixture
def ledger(blank: dict[str, bytes]) -> Ledger:
    return Ledger(blank["zh"])


def take(desk: Desk, name: str, *more: str) -> Run:
    return desk.run("progress", name, "--format", "json", "--as-of", "2025-02-01", *more)


def said(run: Run) -> dict[tuple[str, str], str]:
    return {(one["clause"], one["field"]): one["after"] for one in run.json["changes"]}


FILLED: dict[int, dict[str, object]] = {
    1: {"状态": "推进中", "反馈频率": "每月", "责任人": "张三", "联系电话": 13800001111, "时间节点": date(2025, 1, 31)},
    3: {"状态": "已完成", "更新日期": "2025年1月5日", "进展情况": "完成：\n一、“甲”；# - {x}: 'y'", "备注": "'=A1+1"},
}
EXPECTED = {
    (TASK.format(1), "status"): "in-progress",
    (TASK.format(1), "frequency"): "monthly",
    (TASK.format(1), "person"): "张三",
    (TASK.format(1), "phone"): "13800001111",
    (TASK.format(1), "due"): "2025-01-31",
    (TASK.format(3), "status"): "done",
    (TASK.format(3), "updated"): "2025-01-05",
    (TASK.format(3), "progress"): "完成：\n一、“甲”；# - {x}: 'y'",
    (TASK.format(3), "note"): "'=A1+1",
}


def fill(ledger: Ledger) -> Ledger:
    for task, values in FILLED.items():
        ledger.put(task, **values)
    return ledger


# -- taking in --------------------------------------------------------------------------------------------------------------


def test_what_was_filled_in_is_shown_and_nothing_written(desk: Desk, ledger: Ledger) -> None:
    run = take(desk, fill(ledger).save(desk))
    assert run.code == 0
    assert said(run) == EXPECTED
    assert run.json["written"] == []
    assert not (desk.folder / FILE).exists()


def test_written_once_and_then_the_same(desk: Desk, ledger: Ledger) -> None:
    name = fill(ledger).save(desk)
    run = take(desk, name, "--write")
    assert run.json["written"] == [FILE]
    kept = (desk.folder / FILE).read_bytes()
    assert b"source: back.xlsx" in kept
    assert b"taken: 2025-02-01" in kept
    again = desk.run("progress", name, "--write", "--as-of", "2025-03-01", "--format", "json")
    assert again.code == 0
    assert again.json["changes"] == again.json["written"] == []
    assert (desk.folder / FILE).read_bytes() == kept
    assert desk.errors() == []


def test_a_blank_cell_changes_nothing(desk: Desk, ledger: Ledger, blank: dict[str, bytes]) -> None:
    take(desk, fill(ledger).save(desk), "--write")
    empty = Ledger(blank["zh"])
    empty.put(2, 状态="未启动")
    assert said(take(desk, empty.save(desk), "--write")) == {(TASK.format(2), "status"): "not-started"}
    kept = (desk.folder / FILE).read_text("utf-8")
    assert 'person: "张三"' in kept
    assert "status: done" in kept


def test_rows_and_columns_may_stand_anywhere(desk: Desk, ledger: Ledger) -> None:
    fill(ledger)
    rows = [[cell.value for cell in row] for row in ledger.sheet.iter_rows(min_row=ledger.head)]
    made = openpyxl.Workbook()
    made.active.append(["另一张表"])
    sheet = made.create_sheet("各单位汇总")
    sheet.append(["某单位报送", None, "2025"])
    for row in [rows[0], *reversed(rows[1:])]:
        sheet.append([None, *reversed(row)])
    for cell in sheet[2]:
        cell.value = f" {cell.value}\n（必填）" if cell.value else None
    made.save(desk.folder / "moved.xlsx")
    assert said(take(desk, "moved.xlsx")) == EXPECTED


def test_an_english_ledger(desk: Desk, blank: dict[str, bytes]) -> None:
    english = Ledger(blank["en"])
    english.put(1, Status="In progress", Reporting="every two months", **{"Due date": "2025/1/31"})
    run = take(desk, english.save(desk))
    assert set(said(run).values()) == {"in-progress", "two-monthly", "2025-01-31"}


def test_a_column_that_is_not_known_is_named(desk: Desk, ledger: Ledger) -> None:
    ledger.sheet.cell(ledger.head, 17, "督办领导")
    run = take(desk, ledger.save(desk))
    assert run.json["unread"] == [{"sheet": "工作台账", "cell": f"Q{ledger.head}", "head": "督办领导"}]


def test_texts_may_stand_in_the_cells_themselves(desk: Desk, ledger: Ledger) -> None:
    """Some programs keep no table of texts beside the sheets."""
    made = xlsxwriter.Workbook(str(desk.folder / "inline.xlsx"), {"constant_memory": True, "strings_to_formulas": False})
    sheet, days = made.add_worksheet(), made.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
    for row in fill(ledger).sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, date):
                sheet.write_datetime(cell.row - 1, cell.column - 1, cell.value, days)
            elif cell.value is not None:
                sheet.write(cell.row - 1, cell.column - 1, cell.value)
    made.close()
    assert said(take(desk, "inline.xlsx")) == EXPECTED


def test_a_ledger_filled_in_where_it_was_made_is_not_built_over(desk: Desk, ledger: Ledger) -> None:
    assert desk.run("build").code == 0
    assert desk.run("build").code == 0
    fill(ledger).save(desk, f"generated_docs/{DOCUMENT}/ledger.zh.xlsx")
    kept = (desk.folder / f"generated_docs/{DOCUMENT}/ledger.zh.xlsx").read_bytes()
    run = desk.run("build", "--lang", "en")
    assert run.code == 2
    assert "ledger.zh.xlsx" in run.err
    assert (desk.folder / f"generated_docs/{DOCUMENT}/ledger.zh.xlsx").read_bytes() == kept


# -- refusing by cell -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "value", "words"),
    [
        ("状态", "差不多了", "可以填：未启动、推进中、已完成、已销号"),
        ("状态", 1, "可以填"),
        ("反馈频率", "天天", "可以填"),
        ("更新日期", "下个月", "不是日期"),
        ("更新日期", "2025-02-30", "不是日期"),
        ("时间节点", 45000, "不是日期"),
        ("进展情况", "=1+1", "公式"),
        ("更新日期", "=TODAY()", "公式"),
        ("状态", "#REF!", "公式"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named(desk: Desk, ledger: Ledger, head: str, value: object, words: str) -> None:
    fill(ledger).put(2, **{head: value})
    if value == 45000:
        ledger.cell(2, head).number_format = "General"
    run = take(desk, ledger.save(desk), "--write")
    assert run.code == 1
    (one,) = run.json["refused"]
    assert one["sheet"] == "工作台账"
    assert one["cell"] == ledger.cell(2, head).coordinate
    assert words in one["message"]["zh"]
    assert one["message"]["en"]
    assert run.json["written"] == []
    assert not (desk.folder / FILE).exists()


def test_rows_that_do_not_fit_are_named(desk: Desk, ledger: Ledger) -> None:
    ids = ledger.column("条款编号")
    ledger.put(1, 状态="推进中")
    ledger.put(2, 状态="推进中")
    ledger.put(4, 状态="推进中")
    lost, wrong = (ledger.sheet.cell(ledger.cell(task, "状态").row, ids) for task in (1, 2))
    lost.value, wrong.value = None, f"{DOCUMENT}/tsak-2"
    ledger.sheet.cell(ledger.sheet.max_row + 1, ids, TASK.format(4))
    ledger.sheet.cell(ledger.sheet.max_row, ledger.column("状态"), "已完成")
    run = take(desk, ledger.save(desk), "--write")
    assert run.code == 1
    cells = {one["cell"] for one in run.json["refused"]}
    assert cells == {f"M{lost.row}", f"A{wrong.row}", f"M{ledger.sheet.max_row}"}
    assert "是不是" in next(one for one in run.json["refused"] if one["cell"] == f"A{wrong.row}")["message"]["zh"]


def test_a_row_that_was_sorted_apart_is_refused(desk: Desk, ledger: Ledger) -> None:
    """The clause ids were sorted without the rest of the table: each would be about another task."""
    fill(ledger)
    ids = ledger.column("条款编号")
    first, third = (ledger.cell(task, "任务") for task in (1, 3))
    ledger.sheet.cell(first.row, ids).value, ledger.sheet.cell(third.row, ids).value = TASK.format(3), TASK.format(1)
    run = take(desk, ledger.save(desk), "--write")
    assert run.code == 1
    assert {one["cell"] for one in run.json["refused"]} == {first.coordinate, third.coordinate}
    assert not (desk.folder / FILE).exists()


def test_progress_of_a_task_that_was_renumbered_is_noticed(desk: Desk, ledger: Ledger) -> None:
    take(desk, fill(ledger).save(desk), "--write")
    desk.write(f"{DOCUMENT}/progress.yaml", desk.read(f"{DOCUMENT}/progress.yaml").replace("task-3:", "task-4:"))
    (one,) = desk.errors()
    assert one["code"] == "R105"
    assert "优化产贸结构" in one["message"]["zh"]


def test_a_broken_clause_file_says_nothing_of_progress(desk: Desk, ledger: Ledger) -> None:
    take(desk, fill(ledger).save(desk), "--write")
    desk.change("02-orientation.clause", "任务 1：", "任务任务 1：：")
    assert not [one for one in desk.errors() if one["file"].endswith("progress.yaml")]


# -- refusing workbooks -----------------------------------------------------------------------------------------------------


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            archive.writestr(name, b" " * (30 << 20))
    return out.getvalue()


def other(change: Callable[[Worksheet], None]) -> bytes:
    made, out = openpyxl.Workbook(), io.BytesIO()
    change(made.active)  # type: ignore[arg-type]
    made.save(out)
    return out.getvalue()


def swapped(data: bytes, name: str, make: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.namelist():
            read = source.read(part)
            target.writestr(part, make(read) if part == name else read)
    return out.getvalue()


def rows(sheet: Worksheet) -> None:
    sheet.append(["条款编号", "状态"])
    for _ in range(100_000):
        sheet.append([TASK.format(1), "推进中"])


def foreign(sheet: Worksheet) -> None:
    sheet.append(["条款编号", "状态"])
    sheet.append(["another/task-1", "推进中"])


SPOILED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "damaged"),
    "text": (lambda _: "条款编号,状态\n".encode("gbk"), "damaged"),
    "cut": (lambda data: data[: len(data) // 2], "damaged"),
    "flipped": (lambda data: data[:9000] + bytes(255 - one for one in data[9000:9400]) + data[9400:], "damaged"),
    "old": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .xlsx"),
    "archive": (lambda _: swapped(other(foreign), "xl/workbook.xml", lambda _: b"<no/>"), "no ledger"),
    "doctype": (
        lambda data: swapped(data, "xl/workbook.xml", lambda xml: xml.replace(b"<workbook", b"<!DOCTYPE x><workbook", 1)),
        "DOCTYPE",
    ),
    "bomb": (lambda _: bomb(), "unpacks to more"),
    "rows": (lambda _: other(rows), "more than 20000 rows"),
    "no ledger": (lambda _: other(lambda sheet: sheet.append(["姓名", "电话"])), "no ledger"),
    "foreign": (lambda _: other(foreign), "another document"),
}


@pytest.mark.parametrize("kind", SPOILED)
def test_a_workbook_that_is_no_ledger_gets_one_message(desk: Desk, blank: dict[str, bytes], kind: str) -> None:
    spoil, words = SPOILED[kind]
    (desk.folder / "bad.xlsx").write_bytes(spoil(blank["zh"]))
    run = desk.run("progress", "bad.xlsx", "--write")
    assert run.code == 2
    assert run.out == ""
    assert words in run.err
    assert run.err.count("\n") == 1
    assert not (desk.folder / FILE).exists()


@pytest.mark.parametrize("name", ["nothing.xlsx", "big.xlsx"])
def test_a_file_that_is_not_there_or_too_large(desk: Desk, name: str) -> None:
    with (desk.folder / "big.xlsx").open("wb") as stream:
        stream.truncate(workbook.MAX_FILE + 1)
    run = desk.run("progress", name)
    assert run.code == 2
    assert run.err.count("\n") == 1


@given(data=st.data())
def test_no_damage_makes_it_crash(blank: dict[str, bytes], data: st.DataObject) -> None:
    whole = bytearray(blank["zh"])
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=6)):
        whole[at] = data.draw(st.integers(0, 255))
    with suppress(workbook.UnreadableError):
        workbook.grids("x.xlsx", bytes(whole))


def test_a_row_at_the_end_of_the_sheet_costs_little(desk: Desk, ledger: Ledger) -> None:
    fill(ledger).sheet.row_dimensions[1_048_576].height = 12
    ledger.sheet.cell(1_048_576, 2, "表尾")
    assert said(take(desk, ledger.save(desk))) == EXPECTED


# -- the file ---------------------------------------------------------------------------------------------------------------


texts_ = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@given(notes=st.dictionaries(st.sampled_from(["d/task-1", "d/任务：2", "d/task 3"]), texts_, min_size=1))
def test_the_file_keeps_every_text(notes: dict[str, str]) -> None:
    records = {clause: {"note": note.replace("\r", "")} for clause, note in notes.items()}
    written = store.text(records, sorted(records))
    read, wrong = store.read(Source("progress.yaml", written), dict.fromkeys(records, ""))
    assert wrong == []
    assert read == {clause: record if record["note"] else {} for clause, record in records.items() if record["note"]}
    assert store.text(read, sorted(records)) == written


def test_a_broken_file_is_never_overwritten(desk: Desk, ledger: Ledger) -> None:
    desk.write(f"{DOCUMENT}/progress.yaml", f"{TASK.format(1)}:\n  status: nearly\n")
    run = desk.run("progress", fill(ledger).save(desk), "--write", "--lang", "en")
    assert run.code == 1
    assert "tiaoli check" in run.err
    assert desk.read(f"{DOCUMENT}/progress.yaml") == f"{TASK.format(1)}:\n  status: nearly\n"


# -- where units stand ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "state"),
    [
        ({}, "silent"),
        ({"person": "张三"}, "silent"),
        ({"status": "not-started"}, "not-started"),
        ({"status": "in-progress"}, "in-hand"),
        ({"status": "in-progress", "due": "2025-01-31"}, "late"),
        ({"status": "in-progress", "due": "2025-02-01"}, "in-hand"),
        ({"due": "2025-01-31"}, "late"),
        ({"status": "done", "due": "2025-01-31"}, "done"),
        ({"status": "closed"}, "done"),
        ({"status": "in-progress", "frequency": "weekly", "updated": "2025-01-20"}, "silent"),
        ({"status": "in-progress", "frequency": "monthly", "updated": "2025-01-20"}, "in-hand"),
        ({"status": "in-progress", "frequency": "none", "updated": "2020-01-20"}, "in-hand"),
        ({"status": "in-progress", "frequency": "weekly", "taken": "2025-01-30"}, "in-hand"),
    ],
)
def test_states(record: dict[str, str], state: str) -> None:
    assert standing.state(record, date(2025, 2, 1)) == state


def test_units_stand_where_their_tasks_do(desk: Desk, ledger: Ledger) -> None:
    take(desk, fill(ledger).save(desk), "--write")
    shown = desk.run("progress", "--format", "json", "--as-of", "2025-02-01").json
    counts = {one["id"]: (one["done"], one["late"], one["silent"]) for one in shown["units"]}
    assert counts["commerce"] == (1, 1, 9)
    assert sum(one["state"] == "silent" for one in shown["tasks"]) == 14
    assert desk.run("progress", "policy", "--lang", "zh").code == 0


# -- through LibreOffice ----------------------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_ledger_saved_by_libreoffice(desk: Desk, ledger: Ledger, form: str) -> None:
    """Saved by LibreOffice as it is, and once by way of its own format."""
    name = fill(ledger).save(desk)
    out = desk.folder / "saved"
    profile = f"-env:UserInstallation={(desk.folder / 'profile').as_uri()}"
    source = desk.folder / name
    for step in [form] if form == "xlsx" else [form, "xlsx"]:
        command = ["soffice", profile, "--headless", "--convert-to", step, "--outdir", str(out), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        source = out / Path(name).with_suffix(f".{step}")
    assert said(take(desk, str(source))) == EXPECTED


# -- without a library ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("library", "installed", "command"),
    [
        ("xlsxwriter", "xlsxwriter", ["build", "-o", "out"]),
        ("docx", "python-docx", ["build", "-o", "out"]),
        ("openpyxl", "openpyxl", ["progress", "back.xlsx"]),
    ],
)
def test_a_missing_library_gets_one_sentence(
    desk: Desk, ledger: Ledger, library: str, installed: str, command: list[str]
) -> None:
    ledger.save(desk)
    code = f"import sys; sys.modules[{library!r}] = None; from compiler.cli import main; sys.exit(main({command!r}))"
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "TIAOLI_CACHE": str(desk.folder / ".cache")}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=desk.folder, env=environment, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.count("\n") == 1
    assert f"pip install {installed}" in run.stderr
    assert not (desk.folder / "out").exists()
