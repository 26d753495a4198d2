"""Paragraphs and tables as the markup of word processors: every text escaped, every style by its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from compiler.render.markup import clean
from compiler.render.office import measure
from compiler.render.office.paper import Grid

#: Twentieths of a point that half a character of a table takes; rows of up to so many lines are not broken between pages.
_CELL, _TOGETHER = 115, 18
_TABLE = (
    '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)
_CELL_HEAD = '<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
_WHOLE, _REPEATED = "<w:cantSplit/>", "<w:cantSplit/><w:tblHeader/>"


def paragraph(style: str, text: str) -> str:
    """Return a paragraph in the style with an id."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs(text)}</w:p>'


def runs(text: str) -> str:
    """Return the runs of a text, with its line breaks."""
    lines = escape(clean(text)).split("\n") if text else []
    return "<w:r><w:br/></w:r>".join(f'<w:r><w:t xml:space="preserve">{line}</w:t></w:r>' for line in lines)


def table(grid: Grid, ids: Mapping[str, str], width: int) -> str:
    """Return a table without its rows, but with its head, which every page repeats; `width` in twentieths of a point."""
    widths = _widths(grid, width)
    columns = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    head = _row(grid.heads, widths, [ids["Table Head"]] * len(widths), _REPEATED)
    return f"<w:tbl>{_TABLE.format(width=sum(widths))}<w:tblGrid>{columns}</w:tblGrid>{head}</w:tbl>"


def _widths(grid: Grid, width: int) -> list[int]:
    return [width * share // sum(grid.shares) for share in grid.shares]


def rows(grid: Grid, ids: Mapping[str, str], width: int) -> Iterator[str]:
    """Yield the rows of a table."""
    widths = _widths(grid, width)
    styles = [ids["Table Head" if number in grid.centred else "Table Text"] for number in range(len(widths))]
    fit = [max(2, one // _CELL) for one in widths]
    for row in grid.rows:
        yield _row(row, widths, styles, _WHOLE if measure.height(row, fit) <= _TOGETHER else "")


def _row(cells: Sequence[str], widths: Sequence[int], styles: Sequence[str], properties: str) -> str:
    made = [f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>"]
    for text, width, style in zip(cells, widths, styles, strict=True):
        paragraphs = "".join(paragraph(style, line) for line in text.split("\n"))
        made.append(f"<w:tc>{_CELL_HEAD.format(width=width)}{paragraphs}</w:tc>")
    return "".join([*made, "</w:tr>"])
