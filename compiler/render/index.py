"""The entrances: the list of documents, and the overview of one with links to all its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from compiler.graph import Node
from compiler.render import dates, words
from compiler.render.book import task_number
from compiler.render.frame import Desk, Frame, frame
from compiler.render.involvement import Share
from compiler.render.markup import Ref, Safe
from compiler.render.validity import Notice
from compiler.render.voice import Voice


@dataclass(frozen=True)
class Listed:
    """A document of the list, with its state on the day."""

    title: Ref
    number: str
    notice: Notice


@dataclass(frozen=True)
class Index:
    """The list of documents."""

    as_of: str
    documents: tuple[Listed, ...]
    twin: Safe


@dataclass(frozen=True)
class Count:
    """How many of a kind of thing the document has."""

    kind: str
    number: str


@dataclass(frozen=True)
class TaskLine:
    """A task of the overview: number, title, and the unit that leads."""

    number: str
    title: Ref
    leads: tuple[Ref, ...]


@dataclass(frozen=True)
class UnitLine:
    """A unit of the overview: its checklist, its level, and how many tasks it leads and has."""

    unit: Ref
    level: str
    leads: str
    tasks: str


@dataclass(frozen=True)
class Overview:
    """The overview of a document."""

    frame: Frame
    issuers: str
    approved_by: str
    dated: str
    published: str
    addressees: str
    basis: str
    counts: tuple[Count, ...]
    tasks: tuple[TaskLine, ...]
    units: tuple[UnitLine, ...]
    tables: tuple[Ref, ...]


def view(desks: Iterable[Desk], voice: Voice, as_of: date, twin: Safe) -> Index:
    """Return the list of documents; each desk stands at the list itself."""
    return Index(dates.day(as_of, voice.language), tuple(_listed(at) for at in desks), twin)


def _listed(at: Desk) -> Listed:
    head = frame(at)
    return Listed(Ref(head.document, at.links.page("index")), head.number, head.notice)


def overview(at: Desk, frame: Frame, shares: Mapping[str, list[Share]]) -> Overview:
    """Return the overview of a document."""
    said, voice = at.book.document.attrs, at.voice
    root = at.book.document.id
    addressees = said.get("addressees" if voice.language == "zh" else "addressees-en", "")
    return Overview(
        frame,
        _names(at, root, "issuer"),
        _names(at, root, "approved-by"),
        voice.day(said.get("dated")),
        voice.day(said.get("published")),
        addressees if addressees or "addressees" not in said else voice.word(words.MISSING),
        at.book.lead_basis,
        tuple(_counts(at, shares)),
        tuple(_task(at, task) for task in at.book.tasks),
        tuple(_unit(at, unit, own) for unit, own in shares.items()),
        tuple(_tables(at)),
    )


def _names(at: Desk, node: str, label: str) -> str:
    return at.voice.listed(at.voice.name(one) for one in at.book.targets(node, label))


def _counts(at: Desk, shares: Mapping[str, list[Share]]) -> Iterable[Count]:
    kinds = {name: len(at.book.of_kind(*found)) for name, found in words.COUNTED.items()}
    kinds |= {words.UNITS: len(at.book.units), words.CHECKLISTS: len(shares)}
    for kind, number in kinds.items():
        if number:
            yield Count(at.voice.word(kind), at.voice.number(number))


def _task(at: Desk, task: Node) -> TaskLine:
    leads = tuple(at.ref(part.unit.id) for part in at.book.assigned[task.id] if part.role == "lead")
    return TaskLine(task_number(task), Ref(at.voice.title(task), at.links.clause(task.id)), leads)


def _unit(at: Desk, unit: str, own: list[Share]) -> UnitLine:
    node = at.book.graph.nodes[unit]
    leads = sum(any(way.part and way.part.role == "lead" for way in share.ways) for share in own)
    name = Ref(at.voice.title(node), at.links.unit(unit))
    return UnitLine(
        name, at.voice.opening(at.voice.word(words.level(node.attrs))), at.voice.number(leads), at.voice.number(len(own))
    )


def _tables(at: Desk) -> Iterable[Ref]:
    for (kind, ending), name in words.TABLES.items():
        link = at.links.page(kind, ending=ending)
        if link:
            yield Ref(at.voice.word(name), link)
