"""Many recipients from tables, files of facts, and two editions side by side."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.support import PROJECT, Desk, Plain, Run, tiaoli

DAY = ("--as-of", "2025-01-01")
TABLE = """园区,上年度进位,前一年进位,首次进入全国A类,合格业态数,投资总额（万元）,此前已获支持（元）,认定级别
长沙黄花综合保税区,3,-1,否,2,5000,2000000,国家级
岳阳城陵矶综合保税区,6,0,是,0,100,0,无
衡阳综合保税区,abc,0,否,1,0,0,无
湘潭综合保税区,2,,否,1,,,省级
保税物流中心,1,0,,,,,
"""


def run(folder: Path, name: str, data: str | bytes, *options: str) -> Run:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return tiaoli(["award", "--facts", str(path), *DAY, *options], PROJECT)


def test_each_row_is_computed_and_a_bad_one_stops_no_other(tmp_path: Path) -> None:
    made = run(tmp_path, "zones.csv", TABLE, "--format", "json")
    assert made.code == 1
    found = made.json
    rows = {one["recipient"]: one for one in found["recipients"]}
    assert rows["衡阳综合保税区"]["error"]["en"].startswith("the value 'abc'")
    amounts = {one["rule"]: one["amount"]["high"] for one in rows["长沙黄花综合保税区"]["entitlements"]}
    assert (amounts["rank-rise"], amounts["new-format"], amounts["platform-upgrade"]) == ("1500000", "600000", "8000000")
    assert found["totals"]["rank-rise"] == {"low": "4000000", "high": "5000000", "currency": "CNY"}  # 150 + 200 + 0–100 + 50万
    assert found["totals"]["first-national-a"]["low"] == "5000000"
    assert found["errors"] == 1


def test_a_sheet_gives_what_the_table_gives(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in csv.reader(io.StringIO(TABLE)):
        sheet.append([int(cell) if cell.lstrip("-").isdigit() else cell or None for cell in row])
    out = io.BytesIO()
    book.save(out)
    table = run(tmp_path, "zones.csv", TABLE, "--format", "json").json
    assert run(tmp_path, "zones.xlsx", out.getvalue(), "--format", "json").json == table


def test_typed_cells_are_read_as_they_look(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["recipient", "首次进入全国A类", "投资总额（元）", "此前已获支持（元）"])
    sheet.append(["甲", True, 123456789.01, 0.1])
    out = io.BytesIO()
    book.save(out)
    (row,) = run(tmp_path, "typed.xlsx", out.getvalue(), "--format", "json").json["recipients"]
    amounts = {one["rule"]: one["amount"]["high"] for one in row["entitlements"]}
    assert (amounts["first-national-a"], amounts["platform-upgrade"]) == ("5000000", "9999999.9")


def test_yaml_lists_and_single_mappings(tmp_path: Path) -> None:
    one = "rise_last_year: 3\nrise_year_before: -1\n"
    found = run(tmp_path, "one.yaml", one, "rank-rise", "--format", "json").json
    assert found["entitlements"][0]["amount"]["low"] == "1500000"
    many = "- name: 甲\n  rise_last_year: 3\n  rise_year_before: -1\n- name: 乙\n  上年度进位: 9\n  前一年进位: 0 位\n"
    found = run(tmp_path, "many.yaml", many, "rank-rise", "--format", "json").json
    assert found["total"] == {"low": "3500000", "high": "3500000", "currency": "CNY"}
    assert run(tmp_path, "same.json", '{"rise_last_year": 3, "rise_year_before": -1}', "rank-rise").code == 0


def test_csv_and_sheet_are_written(tmp_path: Path) -> None:
    made = run(tmp_path, "zones.csv", TABLE, "rank-rise", "platform-upgrade", "--format", "csv", "--lang", "en")
    rows = list(csv.reader(io.StringIO(made.out.lstrip("\ufeff"))))
    assert rows[1][:5] == ["长沙黄花综合保税区", "1500000", "1500000", "0", "8000000"]
    assert rows[-1][:3] == ["Total", "4000000", "5000000"]
    target = tmp_path / "out.xlsx"
    run(tmp_path, "zones.csv", TABLE, "rank-rise", "--format", "xlsx", "-o", str(target), "--lang", "zh")
    first = target.read_bytes()
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][:3] == ["长沙黄花综合保税区", 1500000, 1500000]
    run(tmp_path, "zones.csv", TABLE, "rank-rise", "--format", "xlsx", "-o", str(target), "--lang", "zh")
    assert target.read_bytes() == first


def test_names_never_become_formulas(tmp_path: Path) -> None:
    table = "recipient,rise_last_year,rise_year_before\n=1+1,1,0\n"
    made = run(tmp_path, "f.csv", table, "rank-rise", "--format", "csv", "--lang", "en")
    assert "'=1+1" in made.out
    target = tmp_path / "f.xlsx"
    run(tmp_path, "f.csv", table, "rank-rise", "--format", "xlsx", "-o", str(target))
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.csv", "recipient,rise_last_yaer\n甲,1\n", "did you mean 'rise_last_year'?"),
        ("a.csv", "", "the table is empty"),
        ("a.csv", "园区,上年度进位\n甲,1\n".encode("gb18030"), "encoded in GBK"),
        ("a.xlsx", b"no workbook", "no Excel workbook"),
        ("a.yaml", "- 1\n", "'fact: value' is expected"),
        ("a.yaml", "a: [1\n", "not well-formed YAML"),
        ("a.yaml", "rise_last_year: {a: 1}\n", "a value must be a number or a word"),
        ("a.txt", "x", "a .csv, .xlsx, .yaml or .json file"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, name: str, data: str | bytes, says: str) -> None:
    made = run(tmp_path, name, data, "--lang", "en")
    assert (made.code, made.out) == (2, "")
    assert says in made.err


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    made = tiaoli(["award", "--facts", str(tmp_path / "none.csv")], PROJECT)
    assert made.code == 2


@pytest.mark.parametrize(("package", "form"), [("openpyxl", "text"), ("xlsxwriter", "xlsx")])
def test_a_package_that_is_missing_is_named(tmp_path: Path, package: str, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    out = io.BytesIO()
    book.save(out)
    name, data = ("a.xlsx", out.getvalue()) if form == "text" else ("a.csv", b"recipient,rise_last_year\nA,1\n")
    monkeypatch.setitem(sys.modules, package, None)
    made = run(tmp_path, name, data, "--format", form, "-o", str(tmp_path / "b.xlsx"))
    assert made.code == 2
    assert f"pip install {package}" in made.err


def test_one_recipient_has_one_row(tmp_path: Path) -> None:
    table = "recipient,rise_last_year,rise_year_before\n甲,1,0\n甲,2,0\n"
    found = run(tmp_path, "twice.csv", table, "rank-rise", "--format", "json").json
    assert "stands in row 2 already" in found["recipients"][1]["error"]["en"]
    assert found["total"]["high"] == "500000"


# -- comparing -----------------------------------------------------------------------------------------------------------------


def compared(*arguments: str) -> Plain:
    return tiaoli(["award", *arguments, "--format", "json", *DAY], PROJECT).json


def test_a_changed_cap_shows_its_difference() -> None:
    line = ("rank-rise", "--set", "rise_last_year=6", "--set", "rise_year_before=0", "--with", "rank-rise.cap=300万元")
    found = compared(*line)
    change = found["comparison"][0]["rules"]["rank-rise"]
    assert (change["before"]["high"], change["after"]["high"]) == ("2000000", "3000000")
    assert found["total"]["difference"] == {"low": "1000000", "high": "1000000"}


def test_another_edition_is_compared_row_by_row(tmp_path: Path, desk: Desk) -> None:
    desk.change("07-awards.clause", "  金额：30万元/个 × 合格业态数\n", "  金额：40万元/个 × 合格业态数\n")
    path = tmp_path / "zones.csv"
    path.write_text(TABLE, "utf-8")
    found = compared("new-format", "--facts", str(path), "--compare", str(desk.policy))
    differences = [one["total"]["difference"]["low"] for one in found["comparison"] if "total" in one]
    assert differences == ["200000", "0", "100000", "100000", "0"]  # a bad value of another award's fact stops nothing
    assert found["totals"]["new-format"]["difference"]["low"] == "400000"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("rank-rise.cap=300", "'cap' must be money"),
        ("rank-rise.cap", "write AWARD.FIELD=VALUE"),
        ("rank-rice.cap=3元", "did you mean 'rank-rise'?"),
        ("rank-rise.frequency=yearly", "cannot be changed"),
        ("rank-rise.cap=300元 +", "cannot be read"),
        ("rank-rise.pays=1元/位 × 进位", "no fact of this award"),
    ],
)
def test_changes_that_cannot_be_made(change: str, says: str) -> None:
    made = tiaoli(["award", "rank-rise", "--with", change, "--lang", "en"], PROJECT)
    assert made.code == 2
    assert says in made.err
