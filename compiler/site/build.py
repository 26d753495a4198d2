"""Every file of the site, as relative path and bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from importlib import resources
from typing import Any, get_args

from compiler.graph import Graph, Node
from compiler.model import Policy
from compiler.render import involvement, templates
from compiler.render.book import Book, books
from compiler.render.dates import Language
from compiler.render.markup import Safe
from compiler.render.paths import relative, slug
from compiler.site import calculator, index, layout, markup, matrix, overview, picture, poster, text, things
from compiler.site.desk import Seat, seat, titled
from compiler.site.matter import Matter, matters
from compiler.site.places import FOLDERS, Places
from compiler.site.shell import MENU, Around, Workbook, shell
from compiler.site.ties import ties
from compiler.site.twin import Link
from dsl.diagnostic import Bilingual

Written = tuple[str, str]

#: What the calculator runs, in the order in which the one needs the other.
_CALCULATOR = "exact.js values.js days.js evaluate.js tell.js solve.js change.js together.js calculator.js".split()
_ASSETS = ("style.css", "view.js", "clock.js", "search.js", "table.js", "matrix.js", "graph.js", *_CALCULATOR)
#: Which scripts of ours a page needs beside those that every page has.
_SCRIPTS = {"matrix": ("table.js", "matrix.js"), "graph": ("graph.js",), "calculator": tuple(_CALCULATOR)}


def render(
    graph: Graph, policy: Policy | None, as_of: date, languages: tuple[str, ...], built: Iterable[str] = ()
) -> dict[str, bytes]:
    """Return the files of the site by their paths; `built` names the documents made beside it, so that it can link to them."""
    spoken: tuple[Language, ...] = tuple(one for one in get_args(Language) if one in languages)
    if not spoken:
        return {}
    found = list(books(graph))
    texts = matters(policy) if policy else {}
    rules = calculator.exported(policy) if policy else {}
    volumes = [
        _Volume(
            book,
            spoken,
            as_of,
            len(found) == 1,
            texts.get(book.document.id),
            rules.get(book.document.id, {}),
            tuple(sorted(built)),
        )
        for book in found
    ]
    written = {f"assets/{name}": _asset(name) for name in _ASSETS}
    for volume in volumes:
        written |= {path: data.encode("utf-8") for path, data in volume.files()}
    if len(found) != 1:
        written["index.html"] = _entrance(volumes, spoken, as_of).encode("utf-8")
    return written


def _asset(name: str) -> bytes:
    return (resources.files("compiler.site") / "assets" / name).read_bytes()


def _entrance(volumes: list[_Volume], languages: tuple[Language, ...], as_of: date) -> str:
    """Return the list of documents."""
    frames = [shell(volume.seat("index.html"), "index", Bilingual("", ""), Around((), languages)) for volume in volumes]
    links = [Link(frame.document, volume.seat("index.html").page("index")) for volume, frame in zip(volumes, frames, strict=True)]
    return page("entrance.html", documents=list(zip(links, frames, strict=True)), languages=languages, as_of=as_of.isoformat())


#: What workbooks and documents are called, by the beginning of their file names.
_TITLES = {
    "tables": Bilingual("责任分工等表格", "Tables: division of work, checklists, matrix, awards"),
    "ledger": Bilingual("工作台账", "Work ledger"),
    "notice": Bilingual("任务分工通知", "Notice on the division of work"),
}


def _title(file: str) -> Bilingual:
    """Return what a file is called, with its name."""
    known = _TITLES.get(file.partition(".")[0])
    return Bilingual(f"{known.zh}（{file}）", f"{known.en} ({file})") if known else Bilingual(file, file)


def _made(link: Link, name: str) -> Workbook:
    language = next((one for one in get_args(Language) if link.href.rpartition(".")[0].endswith(f".{one}")), "")
    return Workbook(name, Safe(language), link.href)


def page(name: str, **variables: Any) -> str:
    """Return a page made from a template of the site."""
    return templates.page("compiler.site", name, markup.html, **variables)


class _Volume:
    """One document on its way to its pages."""

    def __init__(
        self,
        book: Book,
        languages: tuple[Language, ...],
        as_of: date,
        alone: bool,
        matter: Matter | None,
        rules: dict[str, Any],
        built: tuple[str, ...],
    ) -> None:
        self.book = book
        self.languages = languages
        self.as_of = as_of
        self.matter = matter
        self.rules = rules
        self.built = built
        self.shares = involvement.shares(book)
        units, zones = [node.id for node in self.units], [node.id for node in self.zones]
        self.places = Places(book, units, zones, alone=alone)
        self.places.kinds = frozenset(self.kinds)

    # -- what has a page ------------------------------------------------------------------------------------------------------

    @cached_property
    def units(self) -> list[Node]:
        """The bodies with a page: those with tasks, and all others that a clause names, that are members or that host a zone."""
        graph, own = self.book.graph, dict.fromkeys(self.shares)
        named = [edge.target for edge in graph.edges if graph.nodes[edge.source].document == self.book.document.id]
        own |= dict.fromkeys(one for one in named if graph.nodes[one].kind in ("Unit", "Group"))
        own |= dict.fromkeys(edge.target for group in list(own) for edge in graph.out(group, "member"))
        own |= dict.fromkeys(edge.source for zone in self.zones for edge in graph.into(zone.id, "hosts"))
        return [graph.nodes[one] for one in own]

    @cached_property
    def zones(self) -> list[Node]:
        """The zones that a clause names, in the order of the register."""
        graph = self.book.graph
        named = {edge.target for edge in graph.edges if graph.nodes[edge.source].document == self.book.document.id}
        return [zone for zone in graph.of_kind("Zone") if zone.id in named]

    @cached_property
    def kinds(self) -> list[str]:
        """The pages that the document has once."""
        wanted = {
            "matrix": bool(self.book.units),
            "text": self.matter is not None,
            "awards": bool(self.book.of_kind("Award", "Analogy")),
            "calculator": bool(self.rules),
            "graph": bool(self.book.tasks),
            "pictures": bool(self.book.tasks),
            "readings": bool(self.book.of_kind("Reading")),
        }
        return [kind for kind in MENU if wanted.get(kind, True)]

    # -- the files --------------------------------------------------------------------------------------------------------------

    def files(self) -> Iterator[Written]:
        """Yield each file with its path."""
        yield f"{self.places.folder}/search.js", markup.script("entries", index.entries(self.seat("x"), self.units, self.zones))
        yield from self._once()
        for node in [*self.book.clauses, *self.units, *self.zones]:
            if node.kind in FOLDERS:
                yield self._thing(node)
        if self.rules:
            yield f"{self.places.folder}/rules.js", markup.script("rules", self.rules)
        if self.book.tasks:
            yield from self._pictures()

    def seat(self, path: str) -> Seat:
        """Return what the making of the page at a path rests on."""
        return seat(self.book, self.places, path, self.as_of)

    def _once(self) -> Iterator[Written]:
        views: dict[str, Callable[[Seat], Any]] = {
            "index": lambda at: overview.overview(at, self.shares, self.zones, self._documents(at)),
            "matrix": matrix.view,
            "text": lambda at: text.view(at, self.matter) if self.matter else None,
            "awards": overview.award_list,
            "calculator": lambda at: calculator.view(at, self.rules),
            "graph": lambda at: layout.whole(at, self.zones),
            "pictures": lambda at: self._shown(at),
            "readings": overview.reading_list,
            "glossary": lambda at: overview.terms(at, self.units, self.zones),
        }
        for kind in self.kinds:
            at = self.seat(self.places.single(kind))
            yield at.here, self._page(at, kind, kind, MENU[kind], views[kind](at))

    def _thing(self, node: Node) -> Written:
        at = self.seat(self.places.own(node))
        folder = FOLDERS[node.kind]
        makers: dict[str, Callable[[], Any]] = {
            "tasks": lambda: things.task(at, node),
            "sections": lambda: things.section(at, node),
            "awards": lambda: things.award(at, node, computed=bool(self.rules)),
            "readings": lambda: things.reading(at, node),
            "units": lambda: things.unit(at, node, self.shares),
            "zones": lambda: things.zone(at, node),
        }
        found = ties(at, node)
        extra: dict[str, Any] = {"ties": found, "local": layout.around(node, found), "trail": self._trail(at, node)}
        if folder == "units":
            extra["papers"] = self._papers(at, node)
        kind = {"awards": "awards", "readings": "readings"}.get(folder, "")
        return at.here, self._page(at, folder[:-1], kind, titled(node), makers[folder](), **extra)

    def _trail(self, at: Seat, node: Node) -> tuple[Link, ...]:
        """Return the way from the overview to a thing: its part and section, or the list it stands in."""
        holders = [self.book.graph.parent(node.id, kind) for kind in ("Part", "Section")] if node.document else []
        listed = {"Award": "awards", "Reading": "readings"}.get(node.kind)
        if listed:
            return (Link(MENU[listed], at.page(listed)),)
        return at.links(one for one in holders if one)

    def _page(self, at: Seat, template: str, kind: str, title: Bilingual, view: Any, **extra: Any) -> str:
        trail: tuple[Link, ...] = extra.pop("trail", ())
        files = tuple(_made(one, "XLSX") for one in self._documents(at) if one.href.endswith(".xlsx") and "/tables" in one.href)
        frame = shell(at, kind, title, Around(tuple(self.kinds), self.languages), files, trail)
        scripts = tuple(Safe(f"{frame.assets}{name}") for name in _SCRIPTS.get(template, ("table.js",)))
        return page(f"{template}.html", shell=frame, scripts=scripts, page=view, **extra)

    def _documents(self, at: Seat) -> tuple[Link, ...]:
        """Return the workbooks and documents made beside the site for the document as a whole."""
        wanted = [name for name in self.built if re.fullmatch(rf"{re.escape(self.places.folder)}/[^/]+\.(?:xlsx|docx)", name)]
        here = f"site/{at.here}"
        return tuple(Link(_title(name.rpartition("/")[2]), Safe(relative(name, here))) for name in wanted)

    def _papers(self, at: Seat, unit: Node) -> tuple[Workbook, ...]:
        """Return the documents made beside the site for a unit."""
        stem = f"{self.places.folder}/units/{slug(unit.id.partition(':')[2])}."
        wanted = [name for name in self.built if name.startswith(stem) and name.endswith(".docx")]
        return tuple(_made(Link(Bilingual("", ""), Safe(relative(name, f"site/{at.here}"))), "Word") for name in wanted)

    def _pictures(self) -> Iterator[Written]:
        for language in self.languages:
            at = self.seat("x")
            stem = f"{self.places.folder}/pictures"
            yield f"{stem}/poster.{language}.svg", page("poster.svg", page=poster.view(at, language))
            yield f"{stem}/units-tasks.{language}.svg", page("units-tasks.svg", page=picture.view(at, language))
            yield f"{stem}/graph.{language}.svg", page("graph.svg", page=layout.plain(at, language, self.zones))

    def _shown(self, at: Seat) -> tuple[Any, ...]:
        """Return the pictures of the page of pictures: name, and the file in each language."""
        names = {
            "poster": Bilingual("一图读懂", "The document on one page"),
            "units-tasks": Bilingual("单位与任务", "Units and tasks"),
            "graph": Bilingual("关系总图", "The whole graph"),
        }
        return tuple(
            (
                word,
                tuple(
                    (one, Safe(relative(f"{self.places.folder}/pictures/{name}.{one}.svg", at.here))) for one in self.languages
                ),
            )
            for name, word in names.items()
        )
