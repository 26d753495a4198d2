"""A workbook that comes back, as rows of cells; the only door to openpyxl. What is no sound workbook is refused in one sentence.

What a file may cost is bounded before it is opened: its size, its size once unpacked (an archive never unpacks to more than it
declares), its parts, and the rows and columns that are read. Markup that could expand is refused. Nothing is computed: of a
formula only its being one is told.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

import openpyxl
from openpyxl.utils import get_column_letter

from compiler.corpus import UnreadableError

MEGA = 1 << 20
MAX_FILE, MAX_UNPACKED, MAX_PARTS = 16 * MEGA, 32 * MEGA, 2000
MAX_ROWS, MAX_COLUMNS, MAX_SHEETS = 20_000, 64, 64
_OLD = b"\xd0\xcf\x11\xe0"
_EXPANDING = tuple(mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be"))


class Cell(NamedTuple):
    """A cell with something in it: its place, its column, what it holds, and whether that is a formula or an error."""

    at: str
    column: int
    value: str | int | float | date
    computed: bool


class Grid(NamedTuple):
    """A sheet: its name and its rows, without what is empty."""

    name: str
    rows: list[list[Cell]]


def grids(path: str, data: bytes) -> list[Grid]:
    """Return the sheets of a workbook. Raises UnreadableError."""
    _refuse_unsound(path, data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not keep of a workbook does not matter here
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            if len(book.worksheets) > MAX_SHEETS:
                raise _refused(path, f"工作表超过 {MAX_SHEETS} 张", f"more than {MAX_SHEETS} sheets")
            return [Grid(sheet.title, list(_rows(path, sheet))) for sheet in book.worksheets]
    except UnreadableError:
        raise
    except Exception as problem:  # whatever a damaged workbook makes its reader trip over
        raise _refused(
            path, "工作簿已损坏，或不是 xlsx", f"the workbook is damaged or is no xlsx ({type(problem).__name__})"
        ) from problem


def _refused(path: str, zh: str, en: str) -> UnreadableError:
    return UnreadableError(path, f"{en} {zh}")


def _refuse_unsound(path: str, data: bytes) -> None:
    if data.startswith(_OLD):
        zh, en = (
            "是旧式 .xls/.et 或加了密码的文件，请另存为无密码的 .xlsx",
            "an old .xls file or one with a password; save it as .xlsx without",
        )
        raise _refused(path, zh, en)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if "[Content_Types].xml" not in archive.namelist() or "xl/workbook.xml" not in archive.namelist():
                raise _refused(path, "不是 Excel 工作簿（.xlsx）", "this is no Excel workbook (.xlsx)")
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise _refused(path, "解压后过大，拒绝打开", "it unpacks to more than a ledger can be; not opened")
            for part in parts:
                if any(mark in archive.read(part) for mark in _EXPANDING):
                    raise _refused(path, "含有不应有的标记（DOCTYPE）", "it holds markup that no ledger has (DOCTYPE)")
    except UnreadableError:
        raise
    except Exception as problem:  # zipfile raises many kinds on damaged archives
        zh, en = "文件已损坏，或不是 Excel 工作簿（.xlsx）", "the file is damaged or is no Excel workbook (.xlsx)"
        raise _refused(path, zh, en) from problem


def _rows(path: str, sheet: object) -> Iterator[list[Cell]]:
    """Yield the rows that hold something; a sheet with too many is refused, empty ones however many are passed over."""
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # the size a file claims may be wrong
    empty: object = None
    found = 0
    for row in sheet.iter_rows(max_col=MAX_COLUMNS):  # type: ignore[attr-defined]
        if row is empty:
            continue
        cells = [_cell(one) for one in row if one.value not in (None, "")]
        if not cells:
            empty = row
            continue
        found += 1
        if found > MAX_ROWS:
            name = sheet.title  # type: ignore[attr-defined]
            raise _refused(path, f"工作表“{name}”超过 {MAX_ROWS} 行", f"the sheet '{name}' has more than {MAX_ROWS} rows")
        yield cells


def _cell(one: object) -> Cell:
    column, row = one.column, one.row  # type: ignore[attr-defined]
    value, kind = one.value, one.data_type  # type: ignore[attr-defined]
    if isinstance(value, datetime):
        value = value.date()
    plain = value if isinstance(value, str | int | float | date) else str(value)
    return Cell(f"{get_column_letter(column)}{row}", column, plain, kind in ("f", "e"))
