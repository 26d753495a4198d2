"""The checklist of one unit: its tasks with its role, what it has to do, with whom, where it stands, and what is granted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from compiler.graph import Node
from compiler.render import clauses, words
from compiler.render.book import task_number
from compiler.render.clauses import Clause
from compiler.render.division import place
from compiler.render.frame import Desk, Frame
from compiler.render.involvement import Share, Way
from compiler.render.markup import Ref, Safe
from compiler.render.paths import anchor
from compiler.render.voice import Source

#: So many further names of a unit are written out; the rest, made for searching, are counted.
_NAMES = 5


@dataclass(frozen=True)
class Role:
    """A unit's role in a task, through which group, and its position and tier in the list (empty when not in the list)."""

    role: str
    through: Ref
    order: str
    of: str
    tier: str
    tiers: str


@dataclass(frozen=True)
class Partner:
    """Another unit of the same task, with its role."""

    unit: Ref
    role: str


@dataclass(frozen=True)
class Card:
    """A task on a unit's checklist."""

    anchor: Safe
    number: str
    title: Ref
    roles: tuple[Role, ...]
    duties: tuple[Clause, ...]
    elsewhere: tuple[Clause, ...]
    others: tuple[Clause, ...]
    partners: tuple[Partner, ...]
    zones: str
    grants: tuple[Ref, ...]
    awards: tuple[Ref, ...]
    readings: tuple[Ref, ...]
    place: str
    source: Source


@dataclass(frozen=True)
class Common:
    """Another unit, the number of tasks in common, and which."""

    unit: Ref
    count: str
    tasks: str


@dataclass(frozen=True)
class Counts:
    """How many tasks a unit has, how many it leads, how many provisions it carries out, how many awards reward its tasks."""

    tasks: str
    leads: str
    provisions: str
    awards: str


@dataclass(frozen=True)
class Checklist:
    """The page of one unit."""

    frame: Frame
    unit: str
    names: str
    more_names: str
    plates: tuple[str, ...]
    level: str
    counts: Counts
    members: tuple[Common, ...]
    cards: tuple[Card, ...]
    common: tuple[Common, ...]
    readings: tuple[Ref, ...]
    document: Ref


def view(at: Desk, frame: Frame, unit: Node, shares: Mapping[str, list[Share]]) -> Checklist:
    """Return the checklist of a unit."""
    own = shares[unit.id]
    english = at.voice.language == "en"
    names = [name for name in unit.attrs.get("names_en" if english else "names", ()) if name != at.voice.name(unit)]
    return Checklist(
        frame,
        at.voice.title(unit),
        at.voice.enumerated(names[:_NAMES]),
        at.voice.number(len(names) - _NAMES) if len(names) > _NAMES else "",
        tuple(at.voice.of(plate) for plate in unit.attrs.get("plates", ())),
        at.voice.opening(at.voice.word(words.level(unit.attrs))),
        _counts(at, own),
        tuple(_members(at, unit, shares)),
        tuple(_card(at, unit, share) for share in own),
        tuple(_common(at, unit, own)),
        tuple(at.rule(reading) for reading in _readings(at, unit, own)),
        Ref("Word", at.links.unit(unit.id, "docx") if at.book.tasks else Safe("")),
    )


def _counts(at: Desk, own: list[Share]) -> Counts:
    leads = sum(any(way.part and way.part.role == "lead" for way in share.ways) for share in own)
    awards = {award.id for share in own for award in at.book.awards_for(share.task.id)}
    numbers = (len(own), leads, sum(len(share.binding) + len(share.elsewhere) for share in own), len(awards))
    return Counts(*(at.voice.number(number) for number in numbers))


def _members(at: Desk, unit: Node, shares: Mapping[str, list[Share]]) -> Iterable[Common]:
    """Yield the members of a group with the tasks that they come to through it."""
    for member in at.book.members(unit.id):
        tasks = [share.task for share in shares.get(member, ()) if any(way.through is unit for way in share.ways)]
        if tasks:
            yield Common(at.ref(member), at.voice.number(len(tasks)), at.voice.tasks(tasks))


def _card(at: Desk, unit: Node, share: Share) -> Card:
    task, book = share.task, at.book
    about = [task, *book.graph.children(task.id, "Duty", "Target")]
    readings = dict.fromkeys(reading.id for one in about for reading in book.readings(one.id))
    return Card(
        anchor(task.id),
        task_number(task),
        Ref(at.voice.title(task), at.links.clause(task.id)),
        tuple(_role(at, share, way) for way in share.ways),
        tuple(clauses.view(at, node) for node in share.binding),
        tuple(clauses.view(at, node) for node in share.elsewhere),
        tuple(clauses.view(at, node) for node in share.others),
        tuple(_partners(at, unit, share)),
        at.voice.listed(clauses.zones(at, task)),
        tuple(_award(at, award) for award in book.graph.children(task.id, "Award")),
        tuple(_award(at, award) for award in book.awards_for(task.id)),
        tuple(at.reading(reading) for reading in readings),
        place(at, task),
        at.voice.source(task),
    )


def _role(at: Desk, share: Share, way: Way) -> Role:
    through = at.ref(way.through.id) if way.through else Ref("")
    if way.part is None:
        return Role(at.voice.word(words.role("named", "text")), through, "", "", "", "")
    listed = at.book.assigned[share.task.id]
    numbers = (way.part.order, len(listed), way.part.tier, len({part.tier for part in listed}))
    role = at.voice.word(words.role(way.part.role, way.part.basis))
    return Role(role, through, *(at.voice.number(number) for number in numbers))


def _partners(at: Desk, unit: Node, share: Share) -> Iterable[Partner]:
    own = {unit.id, *(way.through.id for way in share.ways if way.through)}
    for part in at.book.assigned.get(share.task.id, ()):
        if part.unit.id not in own:
            yield Partner(at.ref(part.unit.id), at.voice.word(words.role(part.role, part.basis)))


def _award(at: Desk, award: Node) -> Ref:
    return Ref(at.voice.title(award), at.links.page("awards", anchor(award.id)))


def _common(at: Desk, unit: Node, own: list[Share]) -> Iterable[Common]:
    """Yield the other units with the tasks in common: those with most tasks first."""
    tasks: dict[str, list[Node]] = {}
    for share in own:
        mine = {unit.id, *(way.through.id for way in share.ways if way.through)}
        for part in at.book.assigned.get(share.task.id, ()):
            if part.unit.id not in mine:
                tasks.setdefault(part.unit.id, []).append(share.task)
    for other, found in sorted(tasks.items(), key=lambda item: -len(item[1])):
        yield Common(at.ref(other), at.voice.number(len(found)), at.voice.tasks(found))


def _readings(at: Desk, unit: Node, own: list[Share]) -> Iterable[str]:
    """Return the readings that the whole page rests on: who leads, whom its groups stand for, and those about the unit."""
    bodies = {unit.id, *(way.through.id for share in own for way in share.ways if way.through)}
    rule = (at.book.document.attrs.get("lead_rule") or {}).get("reading") or ""
    members = at.book.document.attrs.get("members") or {}
    found = [rule if any(way.part for share in own for way in share.ways) else ""]
    found += [said["reading"] for group, said in members.items() if group in bodies]
    found += [reading.id for body in sorted(bodies) for reading in at.book.sources(body, "about")]
    return [reading for reading in dict.fromkeys(found) if reading in at.book.graph.nodes]
