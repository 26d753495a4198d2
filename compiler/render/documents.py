"""Every generated document of a graph, as relative path and text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, get_args

from compiler.graph import Graph, Node
from compiler.render import (
    awards,
    checklist,
    division,
    explanation,
    glossary,
    index,
    involvement,
    matrix,
    readings,
    templates,
)
from compiler.render.book import Book, books
from compiler.render.dates import Language
from compiler.render.frame import Desk, Frame, desk, frame
from compiler.render.markup import csv_text
from compiler.render.paths import NO_PAGES, Links, Pages, slug
from compiler.render.voice import Voice

Written = tuple[str, str]


def render(graph: Graph, as_of: date, languages: tuple[str, ...]) -> dict[str, str]:
    """Return the text of every generated document by its relative path."""
    spoken: tuple[Language, ...] = tuple(one for one in get_args(Language) if one in languages)
    volumes = [_Volume(book, spoken, as_of) for book in books(graph)]
    written = dict(_top(volumes, spoken, as_of))
    for volume in volumes:
        written |= dict(volume.pages())
    return written


class _Volume:
    """One document on its way to its pages."""

    def __init__(self, book: Book, languages: tuple[Language, ...], as_of: date) -> None:
        self.book = book
        self.languages = languages
        self.as_of = as_of
        self.shares = involvement.shares(book)
        self.map = pages(book, languages, self.shares)

    def desk(self, path: str, language: Language) -> Desk:
        """Return what the making of a page rests on."""
        return desk(self.book, self.map, path, language, self.as_of)

    def pages(self) -> Iterator[Written]:
        """Yield each page with its path."""
        for language in self.languages:
            yield from self._overview(language)
            yield from self._matrix(language)
            yield from self._list("awards", awards.view, language)
            yield from self._list("readings", readings.view, language)
            yield from self._units(language)
        if self.languages:
            yield from self._bilingual()

    def _overview(self, language: Language) -> Iterator[Written]:
        path = self.map.path("index", language)
        at = self.desk(path, language)
        yield path, templates.markdown(f"overview.{language}.md", index.overview(at, frame(at), self.shares))

    def _matrix(self, language: Language) -> Iterator[Written]:
        path = self.map.path("matrix", language)
        if path:
            at = self.desk(path, language)
            view = matrix.view(at, frame(at))
            yield path, templates.markdown(f"matrix.{language}.md", view)
            yield self.map.path("matrix", language, "csv"), csv_text(matrix.cells(view))
            yield self.map.path("division", language, "csv"), csv_text(division.cells(view.heads, view.divisions))

    def _list(self, kind: str, view: Callable[[Desk, Frame], Any], language: Language) -> Iterator[Written]:
        path = self.map.path(kind, language)
        if path:
            at = self.desk(path, language)
            yield path, templates.markdown(f"{kind}.{language}.md", view(at, frame(at)))

    def _units(self, language: Language) -> Iterator[Written]:
        for unit in self.shares:
            path = self.map.unit(unit, language)
            at = self.desk(path, language)
            view = checklist.view(at, frame(at), self._node(unit), self.shares)
            yield path, templates.markdown(f"unit.{language}.md", view)

    def _bilingual(self) -> Iterator[Written]:
        spoken = self.languages[0]
        path = self.map.path("explanation", spoken)
        zh, en = self.desk(path, "zh"), self.desk(path, "en")
        yield path, templates.markdown("explanation.md", explanation.view(zh, en, frame(zh), frame(en)))
        path = self.map.path("glossary", spoken)
        zh, en = self.desk(path, "zh"), self.desk(path, "en")
        yield path, templates.markdown("glossary.md", glossary.view(zh, frame(zh), frame(en), self.shares))

    def _node(self, unit: str) -> Node:
        return self.book.graph.nodes[unit]


def pages(book: Book, languages: tuple[Language, ...], units: Iterable[str]) -> Pages:
    """Return the pages that a document has; `units` are those with a checklist."""
    return Pages(slug(book.document.id), languages, frozenset(_kinds(book)), frozenset(units))


def _kinds(book: Book) -> Iterator[str]:
    """Yield the kinds of page that a document has something for."""
    yield from ("index", "explanation", "glossary")
    if book.units:
        yield from ("matrix", "division")
    if book.tasks:
        yield from ("tables", "ledger", "notice")
    if book.of_kind("Award", "Analogy"):
        yield "awards"
    if book.of_kind("Reading"):
        yield "readings"


def _top(volumes: list[_Volume], languages: tuple[Language, ...], as_of: date) -> Iterator[Written]:
    """Yield the list of documents in each language."""
    paths: dict[Language, str] = {"zh": "index.md", "en": "index.en.md"}
    for language in languages:
        path = paths[language]
        other = next((paths[one] for one in languages if one != language), "")
        desks = [volume.desk(path, language) for volume in volumes]
        view = index.view(desks, Voice(language), as_of, Links(NO_PAGES, path, language).to(other))
        yield path, templates.markdown(f"index.{language}.md", view)
