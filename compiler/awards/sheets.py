"""Excel sheets of facts and results. Cells become the text a person would see."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from compiler import spreadsheet


def read(path: str, data: bytes) -> list[list[str]]:
    """Return the rows of the first sheet of a workbook as texts. Raises UnreadableError."""
    book = spreadsheet.opened(path, data, values=True)
    try:
        return [[_text(cell) for cell in row] for row in book.worksheets[0].iter_rows()]
    except Exception as problem:  # whatever a damaged sheet makes its reader trip over
        raise spreadsheet.damaged(path, problem) from problem


def _text(cell: Any) -> str:
    """Return a cell as text: numbers as typed, percentages with their sign, days in ISO."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        percent = "%" in str(getattr(cell, "number_format", ""))
        return f"{_shifted(repr(value))}%" if percent else _whole(repr(value))
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    return str(value).strip()


def _whole(number: str) -> str:
    return number.removesuffix(".0")


def _shifted(number: str) -> str:
    """Return a decimal times 100, by moving its point: 0.3 is 30, exactly."""
    whole, _, part = number.partition(".")
    if not part.isdigit() and part:
        return number  # an exponent: refused as a number later
    part = part.ljust(2, "0")
    moved = f"{whole}{part[:2]}.{part[2:]}".rstrip("0").rstrip(".")
    sign = "-" if moved.startswith("-") else ""
    moved = moved.lstrip("-").lstrip("0")
    return sign + (f"0{moved}" if moved.startswith(".") else moved or "0")


def write(sheets: Iterable[tuple[str, Sequence[Sequence[str | float]]]]) -> bytes:
    """Return a workbook with these sheets, the first row of each frozen. Texts stay texts."""
    out = io.BytesIO()
    book = spreadsheet.begun(out, {}, datetime(2000, 1, 1))  # the same input gives the same bytes
    head = book.add_format({"bold": True, "text_wrap": True})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                style = head if number == 0 else None
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell, style)
                else:
                    sheet.write_number(number, column, cell, style)
        sheet.freeze_panes(1, 1)
        sheet.autofit()
    book.close()
    return out.getvalue()
