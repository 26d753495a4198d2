"""Views of one thing each: a task, a unit, a zone, a section, an award, a reading. Each also tells what it is tied to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from compiler.graph import Node
from compiler.render import awards, checklist, clauses, division, frame, readings, words
from compiler.render.book import PROVISIONS, Part
from compiler.render.clauses import zones as zones_of
from compiler.render.involvement import Share
from compiler.render.markup import Safe
from compiler.render.paths import anchor
from compiler.site.desk import Seat, entitled, opening, said
from compiler.site.places import clause_anchor
from compiler.site.twin import Link
from dsl.diagnostic import Bilingual


@dataclass(frozen=True)
class Assigned:
    """A unit of a task: place in the list, tier, level, role, and the members meant when it is a group."""

    unit: Link
    order: str
    tier: str
    level: Bilingual
    role: Bilingual
    lead: bool
    members: tuple[Link, ...]


@dataclass(frozen=True)
class Provision:
    """A duty or a target: its anchor, what it says, what it rests on, and the way to it in the official text."""

    anchor: Safe
    said: Any
    readings: tuple[Link, ...]
    text: Safe
    target: bool


@dataclass(frozen=True)
class Task:
    """A task."""

    number: str
    title: Bilingual
    place: Bilingual
    units: tuple[Assigned, ...]
    inferred: bool
    rule: Link
    provisions: tuple[Provision, ...]
    zones: tuple[Link, ...]
    awards: tuple[Link, ...]
    granted: tuple[Link, ...]
    readings: tuple[Link, ...]
    official: str
    text: Safe
    before: Link
    after: Link


def task(at: Seat, node: Node) -> Task:
    """Return a task."""
    book = at.book
    order = book.tasks.index(node)
    lead = (book.document.attrs.get("lead_rule") or {}).get("reading") or ""
    return Task(
        number=str(node.attrs.get("number", "")),
        title=entitled(node),
        place=at.both(lambda desk: division.place(desk, node)),
        units=tuple(_assigned(at, part) for part in book.assigned[node.id]),
        inferred=any(part.basis == "convention" for part in book.assigned[node.id]),
        rule=at.link(book.graph.nodes[lead]) if lead in book.graph.nodes else NOWHERE,
        provisions=tuple(provision(at, one) for one in book.graph.children(node.id, *PROVISIONS)),
        zones=at.links(book.targets(node.id, "concerns")),
        awards=at.links(book.awards_for(node.id)),
        granted=at.links(book.graph.children(node.id, "Award", "Analogy")),
        readings=at.links(book.readings(node.id)),
        official=str(node.attrs.get("body") or node.attrs.get("quote") or ""),
        text=at.page("text", clause_anchor(node.id)),
        before=at.named(book.tasks[order - 1]) if order else NOWHERE,
        after=at.named(book.tasks[order + 1]) if order + 1 < len(book.tasks) else NOWHERE,
    )


NOWHERE = Link(Bilingual("", ""))


def _assigned(at: Seat, part: Part) -> Assigned:
    return Assigned(
        at.link(part.unit),
        str(part.order),
        str(part.tier),
        said(opening(words.level(part.unit.attrs))),
        said(opening(words.role(part.role, part.basis))),
        part.role == "lead",
        at.links(at.book.graph.nodes[member] for member in part.members),
    )


def provision(at: Seat, node: Node) -> Provision:
    """Return a duty or a target."""
    return Provision(
        anchor(node.id),
        at.both(lambda desk: clauses.view(desk, node)),
        at.links(at.book.readings(node.id)),
        at.page("text", clause_anchor(node.id)),
        node.kind == "Target",
    )


@dataclass(frozen=True)
class Unit:
    """A unit: its checklist, and the zones it hosts."""

    list: Any
    name: Bilingual
    zones: tuple[Link, ...]


def unit(at: Seat, node: Node, shares: Mapping[str, list[Share]]) -> Unit:
    """Return a unit with its checklist; one that no task binds has an empty one."""
    known = {**shares, node.id: shares.get(node.id, [])}
    made = at.both(lambda desk: checklist.view(desk, frame.frame(desk), node, known))
    return Unit(made, entitled(node), at.links(at.book.targets(node.id, "hosts")))


@dataclass(frozen=True)
class Concern:
    """A task that concerns a zone, with its provisions that name the zone."""

    task: Link
    leads: tuple[Link, ...]
    provisions: tuple[Provision, ...]


@dataclass(frozen=True)
class Zone:
    """A zone: its city and host, the tasks that name it."""

    name: Bilingual
    city: Bilingual
    hosts: tuple[Link, ...]
    names: Bilingual
    concerns: tuple[Concern, ...]


def zone(at: Seat, node: Node) -> Zone:
    """Return a zone."""
    city = node.attrs.get("city") or {"zh": "", "en": ""}
    hosts = [at.book.graph.nodes[edge.source] for edge in at.book.graph.into(node.id, "hosts")]
    others = [[name for name in node.attrs.get(key, ()) if name not in node.name] for key in ("names", "names_en")]
    return Zone(
        name=entitled(node),
        city=Bilingual(city["zh"], city["en"]),
        hosts=at.links(hosts),
        names=Bilingual("、".join(others[0]), "; ".join(others[1][:5])),
        concerns=tuple(_concerns(at, node)),
    )


def _concerns(at: Seat, zone: Node) -> Iterable[Concern]:
    found: dict[str, list[Node]] = {}
    for one in at.book.sources(zone.id, "concerns"):
        holder = one if one.kind == "Task" else at.book.graph.parent(one.id, "Task")
        if holder:
            found.setdefault(holder.id, []).append(one)
    for task in at.book.tasks:
        if task.id in found:
            own = tuple(provision(at, one) for one in found[task.id] if one.kind in PROVISIONS)
            yield Concern(at.named(task), leads(at, task), own)


def leads(at: Seat, task: Node) -> tuple[Link, ...]:
    """Return the units that lead a task."""
    return tuple(at.link(part.unit) for part in at.book.assigned[task.id] if part.role == "lead")


@dataclass(frozen=True)
class Line:
    """A task in a list: its leads, the other units in their order, its zones."""

    task: Link
    leads: tuple[Link, ...]
    others: tuple[Link, ...]
    zones: Bilingual


@dataclass(frozen=True)
class Section:
    """A part or a section: its heading in the text, its tasks, and what stands in it beside them."""

    title: Bilingual
    label: Bilingual
    text: Safe
    sections: tuple[Link, ...]
    tasks: tuple[Line, ...]
    goals: tuple[Provision, ...]


def section(at: Seat, node: Node) -> Section:
    """Return a part or a section."""
    return Section(
        entitled(node),
        said(lambda voice: voice.label(node)),
        at.page("text", clause_anchor(node.id)),
        at.links(at.book.graph.children(node.id, "Section")),
        tuple(line(at, one) for one in at.book.graph.children(node.id, "Task")),
        tuple(provision(at, one) for one in at.book.graph.children(node.id, "Goal")),
    )


def line(at: Seat, task: Node) -> Line:
    """Return a task as a line of a list."""
    others = tuple(at.link(part.unit) for part in at.book.assigned[task.id] if part.role != "lead")
    return Line(at.named(task), leads(at, task), others, at.both(lambda desk: desk.voice.listed(zones_of(desk, task))))


@dataclass(frozen=True)
class Award:
    """An award or an application by analogy, with the way to it in the official text."""

    said: Any
    text: Safe
    calculator: Safe
    analogies: tuple[Link, ...]


def award(at: Seat, node: Node, *, computed: bool) -> Award:
    """Return an award; `computed` says that the calculator has it."""
    made = at.both(lambda desk: awards.award(desk, node, 1))
    way = at.page("calculator", anchor(node.id)) if computed else Safe("")
    return Award(made, at.page("text", clause_anchor(node.id)), way, at.links(at.book.sources(node.id, "follows")))


@dataclass(frozen=True)
class Reading:
    """A reading."""

    said: Any
    name: Bilingual


def reading(at: Seat, node: Node) -> Reading:
    """Return a reading."""
    made = at.both(lambda desk: readings.reading(desk, node, 1))
    return Reading(made, made.name)
