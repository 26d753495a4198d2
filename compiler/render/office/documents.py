"""Every workbook and document of a graph, as relative path and bytes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeVar, get_args

from compiler.graph import Graph
from compiler.render import involvement
from compiler.render.book import books
from compiler.render.dates import Language
from compiler.render.documents import pages
from compiler.render.frame import Desk, desk, frame
from compiler.render.office import docx_file, ledger, papers, phrases, sheets, workbook
from compiler.render.office.paper import Paper
from compiler.render.office.tables import Sheet, Workbook
from compiler.render.paths import NO_PAGES, Pages
from dsl.diagnostic import Bilingual

View = TypeVar("View", Workbook, Paper)
#: What is on record of the tasks: by clause, by field.
Known = Mapping[str, Mapping[str, str]]


def render(graph: Graph, as_of: date, languages: tuple[str, ...], records: Known | None = None) -> dict[str, bytes]:
    """Return every workbook and document by its relative path; a document without tasks has none."""
    written: dict[str, bytes] = {}
    for book in books(graph):
        spoken: tuple[Language, ...] = tuple(one for one in get_args(Language) if one in languages)
        shares = involvement.shares(book)
        for language in spoken if book.tasks else ():
            at = desk(book, NO_PAGES, "", language, as_of)
            written |= dict(_document(at, pages(book, spoken, shares), shares, records or {}))
    return written


def _document(at: Desk, map_: Pages, shares: dict[str, list[involvement.Share]], records: Known) -> Iterator[tuple[str, bytes]]:
    language, head = at.voice.language, frame(at)
    found, units = sheets.views(at, head, shares)
    tables = tuple(sheets.sheets(at, head, found, units))
    yield map_.path("tables", language, "xlsx"), _made(workbook.written, _workbook(at, phrases.TABLES, tables))
    rows = ledger.sheet(at, head, found, records)
    yield map_.path("ledger", language, "xlsx"), _made(workbook.written, _workbook(at, phrases.LEDGER, (rows,)))
    yield map_.path("notice", language, "docx"), _made(docx_file.written, papers.notice(at, head, found))
    for unit, one in zip(shares, units, strict=True):
        yield map_.unit(unit, language, "docx"), _made(docx_file.written, papers.task_list(at, head, one))


def _made(write: Callable[[View], bytes], view: View) -> bytes:
    """Return what a library writes, and give back at once what it leaves behind in circles, without a look at all the rest."""
    gc.freeze()
    try:
        return write(view)
    finally:
        gc.collect()
        gc.unfreeze()


def _workbook(at: Desk, title: Bilingual, found: tuple[Sheet, ...]) -> Workbook:
    voice = at.voice
    return Workbook(
        voice.word(title), phrases.named(voice, frame(at)), voice.language, at.as_of, found, voice.word(phrases.PAGES)
    )
