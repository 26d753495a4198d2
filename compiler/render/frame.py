"""What surrounds every page: the document's title, the notice of validity, and links to its other pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from compiler.render import validity
from compiler.render.book import Book
from compiler.render.dates import Language
from compiler.render.markup import Ref, Safe
from compiler.render.paths import BILINGUAL, Links, Pages, anchor
from compiler.render.voice import Voice


@dataclass(frozen=True)
class Navigation:
    """Links to the other pages of a document; empty where there is no such page."""

    documents: Safe
    overview: Safe
    matrix: Safe
    awards: Safe
    explanation: Safe
    readings: Safe
    glossary: Safe
    twin: Safe


@dataclass(frozen=True)
class Frame:
    """Head and foot of a page."""

    document: str
    number: str
    notice: validity.Notice
    navigation: Navigation


@dataclass(frozen=True)
class Desk:
    """All that the making of one page rests on: the document, the language, the links from that page, and the day."""

    book: Book
    voice: Voice
    links: Links
    as_of: date

    def ref(self, unit: str) -> Ref:
        """Return a unit's name with a link to its checklist."""
        return Ref(self.voice.name(self.book.graph.nodes[unit]), self.links.unit(unit))

    def clause(self, node: str) -> Ref:
        """Return the citation of a clause with a link to the explanation."""
        found = self.book.graph.nodes[node]
        own = found.document == self.book.document.id
        return Ref(self.voice.cited(found), self.links.clause(node) if own else Safe(""))

    def rule(self, node: str) -> Ref:
        """Return the short name of a reading with a link to it."""
        return Ref(self.voice.reading(self.book.graph.nodes[node]), self.links.page("readings", anchor(node)))

    def reading(self, node: str) -> Ref:
        """Return the question of a reading with a link to it."""
        return Ref(self.voice.name(self.book.graph.nodes[node]), self.links.page("readings", anchor(node)))


def desk(book: Book, pages: Pages, path: str, language: Language, as_of: date) -> Desk:
    """Return what the making of the page at a path rests on."""
    return Desk(book, Voice(language), Links(pages, path, language), as_of)


def frame(at: Desk) -> Frame:
    """Return head and foot of a page."""
    head = at.book.document
    number = str(head.attrs.get("number") or "")
    return Frame(at.voice.name(head), number, validity.notice(at.book, at.voice, at.links, at.as_of), _navigation(at.links))


def _navigation(links: Links) -> Navigation:
    top = "index.md" if links.language == "zh" else "index.en.md"
    others = {kind: links.page(kind) for kind in ("matrix", "awards", "explanation", "readings", "glossary")}
    documents = links.to(top) if links.language in links.pages.languages else Safe("")
    return Navigation(documents, links.page("index"), **others, twin=_twin(links))


def _twin(links: Links) -> Safe:
    """Return the link to the same page in the other language."""
    other: Language = "en" if links.language == "zh" else "zh"
    if other not in links.pages.languages or any(links.here.endswith(f"/{kind}.md") for kind in BILINGUAL):
        return Safe("")
    stem = links.here.removesuffix(f".{links.language}.md")
    return links.to(f"{stem}.{other}.md") if stem != links.here else Safe("")
