"""Excel sheets read and written: the only door to openpyxl and XlsxWriter. Cells become the text a person would see."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any


class SheetError(Exception):
    """A sheet cannot be read or written; `reason` says why, in both languages."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


def read(data: bytes) -> list[list[str]]:
    """Return the rows of the first sheet of a workbook as texts. Raises SheetError."""
    try:
        from openpyxl import load_workbook
    except ImportError as problem:
        raise SheetError("reading .xlsx needs the package openpyxl 读取 .xlsx 需要安装 openpyxl") from problem
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = [[_text(cell) for cell in row] for row in book.worksheets[0].iter_rows()]
    except Exception as problem:  # whatever a damaged archive makes the library raise
        raise SheetError(f"not a readable .xlsx workbook 不是可读的 .xlsx 工作簿 ({type(problem).__name__})") from problem
    return rows


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
    """Return a workbook with these sheets, the first row of each frozen. Texts stay texts. Raises SheetError."""
    try:
        import xlsxwriter
    except ImportError as problem:
        raise SheetError("writing .xlsx needs the package XlsxWriter 写出 .xlsx 需要安装 XlsxWriter") from problem
    out = io.BytesIO()
    quiet = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(out, quiet)
    book.set_properties({"created": datetime(2000, 1, 1)})  # the same input gives the same bytes
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
