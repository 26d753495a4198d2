"""The matrix of tasks and units, and what it can be filtered by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from compiler.graph import Node
from compiler.render import frame, matrix, words
from compiler.render.markup import Safe
from compiler.render.paths import slug
from compiler.site import things
from compiler.site.desk import Seat, entitled, opening, said
from compiler.site.twin import Link
from dsl.diagnostic import Bilingual


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


def view(at: Seat) -> Matrix:
    """Return the matrix of a document."""
    made = at.both(lambda desk: matrix.view(desk, frame.frame(desk)))
    units = at.book.units
    levels = dict(_level(unit) for unit in units)
    lead = (at.book.document.attrs.get("lead_rule") or {}).get("reading") or ""
    holders = [at.book.graph.parent(task.id, "Section") or at.book.graph.parent(task.id, "Part") for task in at.book.tasks]
    zones = {zone.id: zone for task in at.book.tasks for zone in at.book.targets(task.id, "concerns")}
    return Matrix(
        made.basis,
        at.link(at.book.graph.nodes[lead]) if lead in at.book.graph.nodes else things.NOWHERE,
        tuple(_column(unit, column) for unit, column in zip(units, made.columns, strict=True)),
        tuple(_row(at, *each) for each in zip(at.book.tasks, holders, made.lines, made.divisions, strict=True)),
        made.heads,
        tuple(Choice(_key(unit), entitled(unit)) for unit in units),
        tuple(Choice(Safe(key), said(opening(word))) for key, word in levels.items()),
        tuple(Choice(_key(one), entitled(one)) for one in {one.id: one for one in holders if one}.values()),
        tuple(Choice(_key(zone), entitled(zone)) for zone in zones.values()),
    )


def _key(node: Node) -> Safe:
    """Return the key of a thing in the address."""
    return Safe(slug(node.id.partition(":")[2] or node.id.partition("/")[2]))


def _level(unit: Node) -> tuple[str, Bilingual]:
    tier = unit.attrs.get("tier", "other")
    return slug(tier), words.TIERS.get(tier, words.TIERS["other"])


def _column(unit: Node, made: Any) -> Column:
    level = said(opening(words.level(unit.attrs)))
    return Column(_key(unit), Safe(_level(unit)[0]), made.unit, level, made.leads.zh, made.tasks.zh)


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
