"""Views of a document as a whole: the overview, the lists of awards and of readings, the glossary, the matrix with its filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from compiler.graph import Node
from compiler.render import awards, frame, glossary, index, matrix, readings, words
from compiler.render.involvement import Share
from compiler.render.markup import Safe
from compiler.render.paths import slug
from compiler.site import things
from compiler.site.desk import Seat, said
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
        both = (at.named(at.book.graph.nodes[one]) if one else things.NOWHERE for one in (part_id, section_id))
        yield Group(*both, tuple(things.line(at, task) for task in tasks))


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
    nodes = at.book.of_kind("Reading")
    return tuple(
        Question(at.both(lambda desk, node=node, number=number: readings.reading(desk, node, number)), at.link(node))
        for number, node in enumerate(nodes, 1)
    )


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


# -- the matrix -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """An option of a filter: its value in the address, and its words."""

    value: Safe
    word: Bilingual


@dataclass(frozen=True)
class Column:
    """A unit of the matrix: its key, its level's key, its name, and its sums."""

    key: Safe
    tier: Safe
    unit: Link
    level: Bilingual
    leads: str
    tasks: str


@dataclass(frozen=True)
class Cell:
    """A mark of the matrix: role key (lead, other or empty), sign, and the role in words."""

    role: str
    sign: str
    word: Bilingual


@dataclass(frozen=True)
class Row:
    """A task of the matrix: keys of its section and zones, and its cells."""

    key: Safe
    section: Safe
    zones: Safe
    number: str
    link: Link
    cells: tuple[Cell, ...]
    division: Any


@dataclass(frozen=True)
class Matrix:
    """The matrix, and what it can be filtered by."""

    basis: str
    rule: Link
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heads: tuple[Bilingual, ...]
    units: tuple[Choice, ...]
    tiers: tuple[Choice, ...]
    sections: tuple[Choice, ...]
    zones: tuple[Choice, ...]


def matrix_view(at: Seat) -> Matrix:
    """Return the matrix of a document."""
    made = at.both(lambda desk: matrix.view(desk, frame.frame(desk)))
    units = at.book.units
    levels = {slug(unit.attrs.get("tier", "other")): words.TIERS.get(unit.attrs.get("tier", ""), words.TIERS["other"]) for unit in units}
    lead = (at.book.document.attrs.get("lead_rule") or {}).get("reading")
    holders = [at.book.graph.parent(task.id, "Section") or at.book.graph.parent(task.id, "Part") for task in at.book.tasks]
    zones = {zone.id: zone for task in at.book.tasks for zone in at.book.targets(task.id, "concerns")}
    return Matrix(
        made.basis,
        at.link(at.book.graph.nodes[lead]) if lead in at.book.graph.nodes else things.NOWHERE,
        tuple(_column(unit, column) for unit, column in zip(units, made.columns, strict=True)),
        tuple(_row(at, *each) for each in zip(at.book.tasks, holders, made.lines, made.divisions, strict=True)),
        made.heads,
        tuple(Choice(_key(unit), said(lambda voice, unit=unit: voice.title(unit))) for unit in units),
        tuple(Choice(Safe(key), said(lambda voice, word=word: voice.opening(voice.word(word)))) for key, word in levels.items()),
        tuple(Choice(_key(one), said(lambda voice, one=one: voice.title(one))) for one in {h.id: h for h in holders if h}.values()),
        tuple(Choice(_key(zone), said(lambda voice, zone=zone: voice.title(zone))) for zone in zones.values()),
    )


def _key(node: Node) -> Safe:
    """Return the key of a thing in the address."""
    return Safe(slug(node.id.partition(":")[2] or node.id.partition("/")[2]))


def _column(unit: Node, made: Any) -> Column:
    tier = unit.attrs.get("tier", "other")
    level = said(lambda voice: voice.opening(voice.word(words.level(unit.attrs))))
    return Column(_key(unit), Safe(slug(tier)), made.unit, level, made.leads.zh, made.tasks.zh)


def _row(at: Seat, task: Node, holder: Node | None, line: Any, division: Any) -> Row:
    zones = " ".join(_key(zone) for zone in at.book.targets(task.id, "concerns"))
    return Row(
        _key(task),
        _key(holder) if holder else Safe(""),
        Safe(zones),
        str(task.attrs.get("number", "")),
        at.named(task),
        tuple(_cell(mark.zh) for mark in line.marks),
        division,
    )


_CELLS = {matrix.LEAD: ("lead", Bilingual("牵头", "lead")), matrix.OTHER: ("other", Bilingual("责任单位", "responsible"))}


def _cell(sign: str) -> Cell:
    role, word = _CELLS.get(sign, ("", Bilingual("", "")))
    return Cell(role, sign, word)
