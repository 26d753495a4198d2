"""A workbook that comes back, as rows of cells. Nothing is computed: of a formula only its being one is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from compiler import spreadsheet
from compiler.corpus import UnreadableError
from compiler.spreadsheet import MEGA, damaged, refused

MAX_FILE, MAX_UNPACKED = 16 * MEGA, 32 * MEGA
MAX_ROWS, MAX_COLUMNS = 20_000, 64


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
    book = spreadsheet.opened(path, data, values=False, largest=MAX_UNPACKED)
    try:
        return [Grid(sheet.title, list(_rows(path, sheet))) for sheet in book.worksheets]
    except UnreadableError:
        raise
    except Exception as problem:  # whatever a damaged sheet makes its reader trip over
        raise damaged(path, problem) from problem


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
            raise refused(path, f"工作表“{name}”超过 {MAX_ROWS} 行", f"the sheet '{name}' has more than {MAX_ROWS} rows")
        yield cells


def _cell(one: object) -> Cell:
    column, at = one.column, one.coordinate  # type: ignore[attr-defined]
    value, kind = one.value, one.data_type  # type: ignore[attr-defined]
    if isinstance(value, datetime):
        value = value.date()
    plain = value if isinstance(value, str | int | float | date) else str(value)
    return Cell(at, column, plain, kind in ("f", "e"))
