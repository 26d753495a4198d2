"""Views of a document as a whole: the overview, the lists of awards and of readings, the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from compiler.graph import Node
from compiler.render import awards, frame, glossary, index, readings, words
from compiler.render.involvement import Share
from compiler.render.markup import Safe
from compiler.render.paths import slug
from compiler.site import things
from compiler.site.desk import Seat
from compiler.site.things import Line
from compiler.site.twin import Link
from dsl.diagnostic import Bilingual


@dataclass(frozen=True)
class Group:
    """A part or section with its tasks."""

    part: Link
    section: Link
    tasks: tuple[Line, ...]


@dataclass(frozen=True)
class ZoneLine:
    """A zone of the overview: city, host, number of tasks that name it."""

    zone: Link
    city: Bilingual
    hosts: tuple[Link, ...]
    tasks: str


@dataclass(frozen=True)
class Overview:
    """The overview."""

    facts: Any
    groups: tuple[Group, ...]
    zones: tuple[ZoneLine, ...]
    awards: Any
    files: tuple[Link, ...]


def overview(at: Seat, shares: Mapping[str, list[Share]], zones: Iterable[Node], files: tuple[Link, ...]) -> Overview:
    """Return the overview of a document."""
    return Overview(
        at.both(lambda desk: index.overview(desk, frame.frame(desk), shares)),
        tuple(groups(at)),
        tuple(_zone(at, zone) for zone in zones),
        at.both(lambda desk: awards.view(desk, frame.frame(desk))),
        files,
    )


def groups(at: Seat) -> Iterable[Group]:
    """Yield the tasks by the part and section they stand in."""
    found: dict[tuple[str, str], list[Node]] = {}
    for task in at.book.tasks:
        part, section = (at.book.graph.parent(task.id, kind) for kind in ("Part", "Section"))
        found.setdefault((part.id if part else "", section.id if section else ""), []).append(task)
    for (part_id, section_id), tasks in found.items():
        part_, section_ = (at.named(at.book.graph.nodes[one]) if one else things.NOWHERE for one in (part_id, section_id))
        yield Group(part_, section_, tuple(things.line(at, task) for task in tasks))


def _zone(at: Seat, zone: Node) -> ZoneLine:
    made = things.zone(at, zone)
    return ZoneLine(at.named(zone), made.city, made.hosts, str(len(made.concerns)))


@dataclass(frozen=True)
class Awards:
    """The list of awards and of applications by analogy."""

    said: Any
    pages: tuple[Link, ...]


def award_list(at: Seat) -> Awards:
    """Return the list of awards."""
    return Awards(at.both(lambda desk: awards.view(desk, frame.frame(desk))), at.links(at.book.of_kind("Award")))


@dataclass(frozen=True)
class Question:
    """A reading of the list."""

    said: Any
    link: Link


def reading_list(at: Seat) -> tuple[Question, ...]:
    """Return the list of readings."""
    return tuple(_question(at, node, number) for number, node in enumerate(at.book.of_kind("Reading"), 1))


def _question(at: Seat, node: Node, number: int) -> Question:
    return Question(at.both(lambda desk: readings.reading(desk, node, number)), at.link(node))


@dataclass(frozen=True)
class Term:
    """A name of the glossary: anchor, both languages, other accepted English, where the English was seen, remark."""

    anchor: Safe
    zh: str
    en: str
    page: Safe
    variants: str
    source: Bilingual
    address: Safe
    note: str


@dataclass(frozen=True)
class Glossary:
    """The glossary: units, zones, terms of the text, further registered terms."""

    units: tuple[Term, ...]
    zones: tuple[Term, ...]
    terms: tuple[Term, ...]
    others: tuple[Term, ...]


def terms(at: Seat, units: Iterable[Node], zones: Iterable[Node]) -> Glossary:
    """Return the glossary of a document."""
    made = glossary.view(at.zh, frame.frame(at.zh), frame.frame(at.en), [])
    known = {node.name.zh: node for node in at.book.graph.of_kind("Term")}
    listed = [tuple(_term(at, known[entry.zh]) for entry in entries) for entries in (made.terms, made.others)]
    return Glossary(tuple(_term(at, one) for one in units), tuple(_term(at, one) for one in zones), *listed)


def _term(at: Seat, node: Node) -> Term:
    source = glossary.entry(node).source
    words_ = words.OUR_RENDERING if not source.href and words.OUR_RENDERING.zh in source.text else None
    return Term(
        Safe(slug(node.id.partition(":")[2])),
        node.name.zh,
        node.name.en or words.MISSING_ENGLISH,
        at.ways.node(node.id) if node.kind != "Term" else Safe(""),
        "; ".join(node.attrs.get("variants", ())),
        words_ or Bilingual(source.text, source.text),
        source.href,
        str(node.attrs.get("note") or ""),
    )
