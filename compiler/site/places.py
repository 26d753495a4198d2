"""Where each thing of a document stands in the site: its page and its anchor there, and links from one page to another."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.graph import Node
from compiler.render.book import Book
from compiler.render.markup import Safe
from compiler.render.paths import NO_PAGES, Links, anchor, relative, slug

#: The folder of the pages of a kind of thing.
FOLDERS = {
    "Task": "tasks",
    "Part": "sections",
    "Section": "sections",
    "Award": "awards",
    "Reading": "readings",
    "Unit": "units",
    "Group": "units",
    "Zone": "zones",
}
#: Pages that a document has once: name of the page as the view models of documents call it, and its path here.
SINGLE = {
    "index": "index.html",
    "matrix": "matrix.html",
    "text": "text.html",
    "awards": "awards.html",
    "calculator": "calculator.html",
    "graph": "graph.html",
    "pictures": "pictures.html",
    "readings": "readings.html",
    "glossary": "glossary.html",
}
MENU_PAGES = tuple(SINGLE.values())
#: Clauses shown on the page of what contains them.
_INSIDE = ("Duty", "Target", "Goal", "Fact")


@dataclass(frozen=True)
class Spot:
    """A page, and an anchor there; without one the page as a whole."""

    path: str
    at: str = ""


class Places:
    """The pages of one document. `alone` says that it is the only one, so that its overview is the entrance of the site.

    `kinds` are the pages it has once; a link to another is empty.
    """

    def __init__(self, book: Book, units: list[str], zones: list[str], *, alone: bool) -> None:
        """Give each thing its place; `units` and `zones` are those with a page."""
        self.book = book
        self.folder = slug(book.document.id)
        self.alone = alone
        self.known = {*units, *zones}
        self.kinds: frozenset[str] = frozenset(SINGLE)

    def single(self, kind: str) -> str:
        """Return the path of a page that a document has once."""
        return "index.html" if kind == "index" and self.alone else f"{self.folder}/{SINGLE[kind]}"

    def own(self, node: Node) -> str:
        """Return the path of a thing's own page; empty when it has none."""
        if node.kind not in FOLDERS or (node.document != self.book.document.id and node.id not in self.known):
            return ""
        name = slug(node.id.partition(":")[2]) if ":" in node.id else anchor(node.id)
        return f"{self.folder}/{FOLDERS[node.kind]}/{name}.html"

    def spot(self, node: Node) -> Spot | None:
        """Return where a thing is told of."""
        path = self.own(node)
        if path:
            return Spot(path)
        if node.kind in ("Term", "Fund"):
            return Spot(self.single("glossary"), slug(node.id.partition(":")[2]))
        if node.document != self.book.document.id:
            return None
        holder = self.book.graph.parent(node.id) if node.kind in _INSIDE else None
        if node.kind == "Fact":
            holder = self.book.graph.nodes.get(node.id.rpartition("/")[0])
        if holder and self.own(holder):
            return Spot(self.own(holder), "" if node.kind == "Fact" else anchor(node.id))
        if node.kind == "Analogy":
            return Spot(self.single("awards"), anchor(node.id))
        if node.kind == "Document" or "text" not in self.kinds:
            return Spot(self.single("index"))
        return Spot(self.single("text"), clause_anchor(node.id))


def clause_anchor(node: str) -> str:
    """Return the anchor of a clause on the page of the official text."""
    return f"c.{anchor(node)}"


@dataclass(frozen=True)
class SiteLinks(Links):
    """Links from one page of the site to the others, as the view models of documents ask for them."""

    places: Places | None = None

    def _at(self, spot: Spot | None) -> Safe:
        if spot is None:
            return Safe("")
        if spot.path == self.here:
            return Safe(f"#{spot.at}" if spot.at else "")
        return Safe(relative(spot.path, self.here) + (f"#{spot.at}" if spot.at else ""))

    def node(self, node: str) -> Safe:
        """Return the link to anything of the graph; empty where nothing tells of it."""
        assert self.places is not None  # set by `links`
        found = self.places.book.graph.nodes.get(node)
        return self._at(self.places.spot(found)) if found else Safe("")

    def page(self, kind: str, at: str = "", ending: str = "html") -> Safe:
        """Return the link to a page; to an award or a reading by its anchor, the link to its own page."""
        assert self.places is not None  # set by `links`
        if ending not in ("md", "html"):
            return Safe("")
        if kind in ("awards", "readings") and at:
            return self._at(Spot(f"{self.places.folder}/{kind}/{at}.html"))
        return self._at(Spot(self.places.single(kind), at)) if kind in self.places.kinds else Safe("")

    def clause(self, node: str) -> Safe:
        """Return the link to a clause."""
        return self.node(node)

    def unit(self, unit: str, ending: str = "html") -> Safe:
        """Return the link to a unit's page; its documents are linked by the page itself."""
        return self.node(unit) if ending in ("md", "html") else Safe("")


def links(places: Places, here: str) -> tuple[SiteLinks, SiteLinks]:
    """Return the links from a page in both languages; a page of the site holds both, so they lead to the same places."""
    return SiteLinks(NO_PAGES, here, "zh", places), SiteLinks(NO_PAGES, here, "en", places)
