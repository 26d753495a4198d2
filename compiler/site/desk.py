"""All that the making of one page of the site rests on: the document in both languages, the links from that page, the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from compiler.graph import Node
from compiler.render.book import Book, task_number
from compiler.render.frame import Desk
from compiler.render.markup import Safe
from compiler.render.voice import Voice
from compiler.site import twin
from compiler.site.places import Places, SiteLinks, links
from compiler.site.twin import Link
from dsl.diagnostic import Bilingual

_ZH, _EN = Voice("zh"), Voice("en")


@dataclass(frozen=True)
class Seat:
    """The making of one page."""

    book: Book
    places: Places
    here: str
    zh: Desk
    en: Desk
    ways: SiteLinks

    def both(self, view: Callable[[Desk], Any]) -> Any:
        """Return a view model made in both languages and laid together."""
        return twin.merged(view(self.zh), view(self.en))

    def link(self, node: Node) -> Link:
        """Return a thing by what a reader calls it, with a link to it."""
        return Link(called(node), self.ways.node(node.id))

    def named(self, node: Node) -> Link:
        """Return a thing by its title, with a link to it."""
        return Link(titled(node), self.ways.node(node.id))

    def links(self, nodes: Iterable[Node]) -> tuple[Link, ...]:
        """Return several things, each once."""
        return tuple(self.named(one) for one in {one.id: one for one in nodes}.values())

    def page(self, kind: str, at: str = "") -> Safe:
        """Return the link to a page that the document has once."""
        return self.ways.page(kind, at)


def seat(book: Book, places: Places, here: str, as_of: date) -> Seat:
    """Return what the making of the page at a path rests on."""
    zh, en = links(places, here)
    return Seat(book, places, here, Desk(book, _ZH, zh, as_of), Desk(book, _EN, en, as_of), zh)


def said(of: Callable[[Voice], str]) -> Bilingual:
    """Return something said in both languages."""
    return Bilingual(of(_ZH), of(_EN))


def opening(word: Bilingual) -> Callable[[Voice], str]:
    """Return how a word is said at the head of a line."""
    return lambda voice: voice.opening(voice.word(word))


def entitled(node: Node) -> Bilingual:
    """Return the name of a thing as it opens a line."""
    return said(lambda voice: voice.title(node))


def called(node: Node) -> Bilingual:
    """Return what a reader calls a thing that others refer to."""
    if node.kind == "Reading":
        return said(lambda voice: voice.opening(voice.reading(node)))
    return said(lambda voice: voice.opening(voice.cited(node)))


def titled(node: Node) -> Bilingual:
    """Return the title of a thing: of a task its number and title, of a clause without one its citation."""
    if node.kind == "Task":
        number = f"{task_number(node)}. " if task_number(node) else ""
        return Bilingual(f"{number}{_ZH.title(node)}", f"{number}{_EN.title(node)}")
    if node.kind in ("Part", "Section", "Fact"):
        return entitled(node)
    return called(node)
