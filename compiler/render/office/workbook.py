"""Workbooks written as XLSX. The same workbook gives the same bytes."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, time
from typing import Any

from compiler import spreadsheet
from compiler.render.markup import clean
from compiler.render.office import measure
from compiler.render.office.archive import fixed
from compiler.render.office.fonts import FAMILIES
from compiler.render.office.tables import Column, Look, Sheet, Workbook

#: Points of a line of text, and lines that the tallest row of a spreadsheet (409 points) can show.
_LINE = {"zh": 15.0, "en": 13.0}
#: Cells of text that surely fit into a column of width one: Latin letters are narrower than the digit it is measured by.
_FIT = {"zh": 0.95, "en": 1.14}
_MOST = 25
_PADDING = 4.5
_A4 = 9
_NUMBER = re.compile(r"[1-9][0-9]{0,8}|0")
_INK = "#1F2937"
_HEAD, _ID, _FILL, _RULE = "#DCE6F1", "#F2F2F2", "#FFF9E5", "#8EA0B5"


def written(book: Workbook) -> bytes:
    """Return a workbook as bytes."""
    out = io.BytesIO()
    day = datetime.combine(book.day, time(), UTC).replace(tzinfo=None)
    made = spreadsheet.begun(out, {"title": book.title, "subject": book.subject, "author": "tiaoli"}, day)
    writer = _Writer(made, book)
    for sheet in book.sheets:
        writer.sheet(sheet)
    made.close()
    return fixed(out.getvalue())


class _Writer:
    """One workbook on its way, with its formats."""

    def __init__(self, made: Any, book: Workbook) -> None:
        self.made = made
        self.book = book
        fonts = FAMILIES[book.language]
        self.size = 11 if book.language == "zh" else 10
        self.line = _LINE[book.language]
        self.base = {
            "font_name": fonts["sheet"],
            "font_size": self.size,
            "font_color": _INK,
            "valign": "vcenter",
            "text_wrap": True,
        }
        head = {"font_name": fonts["sheet-head"], "bold": book.language == "en", "bg_color": _HEAD, "align": "center"}
        self.formats: dict[str, Any] = {
            "title": self._format(font_name=fonts["sheet-head"], font_size=16, bold=book.language == "en", align="center"),
            "above": self._format(align="left"),
            "head": self._format(**self._ruled, **head),
            "upright": self._format(**self._ruled, **head, rotation=90),
            **{look: self._format(**self._ruled, **more) for look, more in _LOOKS.items()},
        }

    @property
    def _ruled(self) -> dict[str, Any]:
        return {"border": 1, "border_color": _RULE}

    def _format(self, **more: Any) -> Any:
        return self.made.add_format({**self.base, **more})

    def sheet(self, sheet: Sheet) -> None:
        """Write one sheet."""
        page = self.made.add_worksheet(sheet.name)
        widths = [column.width for column in sheet.columns]
        for number, width in enumerate(widths):
            page.set_column(number, number, width + 0.7)
        row = self._band(page, 0, sheet, sheet.title, "title")
        for line in sheet.above:
            row = self._band(page, row, sheet, line, "above")
        head = row
        self._head(page, head, sheet)
        end = self._rows(page, head + 1, sheet, self._inner(widths))
        self._choices(page, head + 1, end - 1, sheet)
        if sheet.filtered and end > head + 1:
            page.autofilter(head, 0, end - 1, len(widths) - 1)
        self._paper(page, sheet, head)

    def _inner(self, widths: list[int]) -> list[int]:
        """Return how many cells of text surely fit into columns, so that rows are rather too tall than cut."""
        return [max(2, int(width * _FIT[self.book.language])) for width in widths]

    def _band(self, page: Any, row: int, sheet: Sheet, text: str, look: str) -> int:
        """Write a line across all columns; returns the next row."""
        width = sum(self._inner([column.width for column in sheet.columns]))
        parts = 2 if look == "title" else 1
        count = len(measure.lines(text, width // parts))
        page.set_row(row, min(409.0, count * self.line * (1.5 if look == "title" else 1.0) + _PADDING))
        page.merge_range(row, 0, row, len(sheet.columns) - 1, "", self.formats[look])
        page.write_string(row, 0, clean(text), self.formats[look])
        return row + 1

    def _head(self, page: Any, row: int, sheet: Sheet) -> None:
        heads = [clean(column.head) for column in sheet.columns]
        inner = self._inner([column.width for column in sheet.columns])
        plain = len(heads) if not sheet.upright else sheet.upright
        count = measure.height(heads[:plain], inner[:plain])
        points = count * self.line + 2 * _PADDING
        if sheet.upright:
            points = max(points, self._upright(heads[plain:], sheet.columns[plain:]))
        page.set_row(row, min(409.0, points))
        for number, head in enumerate(heads):
            page.write_string(row, number, head, self.formats["head" if number < plain else "upright"])

    def _upright(self, heads: list[str], columns: tuple[Column, ...]) -> float:
        """Return the height at which heads turned by a quarter fit into their columns, in as many lines as fit side by side."""
        beside = max(1, int(min(column.width for column in columns) * 5.6 / self.line))
        need = 12
        while any(len(measure.lines(head, need)) > beside for head in heads) and need < 75:
            need += 1
        return (need + 2) * self.size * 0.52

    def _rows(self, page: Any, row: int, sheet: Sheet, inner: list[int]) -> int:
        """Write the rows, each as high as its tallest cell; one that could not be shown whole goes on in the next."""
        looks: list[Look] = [column.look for column in sheet.columns]
        for values in sheet.rows:
            for part in measure.parts([clean(value) for value in values], inner, _MOST):
                page.set_row(row, measure.height(part, inner) * self.line + _PADDING)
                for number, (value, look) in enumerate(zip(part, looks, strict=True)):
                    self._cell(page, row, number, value, look)
                row += 1
        return row

    def _cell(self, page: Any, row: int, column: int, value: str, look: Look) -> None:
        if not value:
            page.write_blank(row, column, None, self.formats[look])
        elif look == "centre" and _NUMBER.fullmatch(value):
            page.write_number(row, column, int(value), self.formats[look])  # so that rows can be sorted by it
        elif look == "day":
            page.write_datetime(row, column, datetime.fromisoformat(value), self.formats[look])
        else:
            page.write_string(row, column, value, self.formats[look])

    def _choices(self, page: Any, first: int, last: int, sheet: Sheet) -> None:
        """Give the columns to choose in their drop-downs, and the days their check, where there is a row."""
        if last < first:
            return
        for number, column in enumerate(sheet.columns):
            if column.choices:
                page.data_validation(first, number, last, number, {"validate": "list", "source": list(column.choices)})
            elif column.look == "day":
                day = {"validate": "date", "criteria": ">", "value": datetime(1990, 1, 1), "error_type": "warning"}
                page.data_validation(first, number, last, number, day)

    def _paper(self, page: Any, sheet: Sheet, head: int) -> None:
        """Set paper, margins, repeated heads and what stays in sight."""
        page.set_paper(_A4)
        if sheet.landscape:
            page.set_landscape()
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page.center_horizontally()
        page.fit_to_pages(1, 0)
        page.repeat_rows(head)
        page.freeze_panes(head + 1, sheet.frozen)
        page.set_footer(f"&C{self.book.pages}")
        page.hide_gridlines(2)


_LOOKS: dict[Look, dict[str, Any]] = {
    "text": {"align": "left"},
    "centre": {"align": "center"},
    "clause": {"align": "left", "font_size": 7, "font_color": "#6B7280", "bg_color": _ID, "locked": True},
    "fill": {"align": "left", "bg_color": _FILL, "locked": False},
    "fill-centre": {"align": "center", "bg_color": _FILL, "locked": False},
    "day": {"align": "center", "bg_color": _FILL, "num_format": "yyyy-mm-dd", "locked": False},
}
