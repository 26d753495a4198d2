"""Which unit has which part in which task: named itself, as a member of a group, or bound by a sentence of the prose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from compiler.graph import Edge, Node
from compiler.render.book import PROVISIONS, Book, Part


class Way(NamedTuple):
    """How a unit comes to a task: through a group or itself, with its part in the list (none when only the prose names it)."""

    through: Node | None
    part: Part | None


@dataclass
class Share:
    """A unit's share in a task: the ways it comes to it, and the task's provisions.

    `binding` bind it; `elsewhere` bind it as a member of a group but name only zones that others host; `others` bind others.
    """

    task: Node
    ways: list[Way] = field(default_factory=list)
    binding: list[Node] = field(default_factory=list)
    elsewhere: list[Node] = field(default_factory=list)
    others: list[Node] = field(default_factory=list)


class _Shares:
    """The shares of all units of one document, on their way."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.found: dict[str, dict[str, Share]] = {unit.id: {} for unit in book.units}

    def collect(self) -> dict[str, list[Share]]:
        for task in self.book.tasks:
            for part in self.book.assigned[task.id]:
                self._come(part.unit.id, task, Way(None, part))
                for member in part.members:
                    self._come(member, task, Way(part.unit, part))
        for provision in self.book.of_kind(*PROVISIONS):
            self._provision(provision)
        return {unit: list(shares.values()) for unit, shares in self.found.items() if shares}

    def _come(self, unit: str, task: Node, way: Way) -> Share:
        share = self.found.setdefault(unit, {}).setdefault(task.id, Share(task))
        if way.part or not share.ways:
            share.ways.append(way)
        return share

    def _provision(self, provision: Node) -> None:
        graph = self.book.graph
        holder = graph.parent(provision.id, "Task") or graph.parent(provision.id) or self.book.document
        bound = {}
        for edge in graph.out(provision.id, "obliges"):
            for unit, through in self._bodies(edge, holder):
                bound[unit] = self._come(unit, holder, Way(through, None))
        for unit, share in bound.items():
            (share.binding if self._meant(unit, share, provision) else share.elsewhere).append(provision)
        self._rest(holder, provision, set(bound))

    def _bodies(self, edge: Edge, task: Node) -> list[tuple[str, Node | None]]:
        """Return whom an edge binds: the unit itself, and the members of a group that are meant in this task."""
        unit = self.book.graph.nodes[edge.target]
        if unit.kind not in ("Unit", "Group"):
            return []
        if edge.attrs.get("basis") == "responsible":
            parts = self.book.assigned.get(task.id, [])
            members = [member for part in parts if part.unit.id == unit.id for member in part.members]
        else:
            members = self.book.members(unit.id)
        return [(unit.id, None), *((member, unit) for member in members)]

    def _meant(self, unit: str, share: Share, provision: Node) -> bool:
        """Whether a provision is for this unit at first sight; not where a group's member hosts none of the zones it names."""
        zones = {zone.id for zone in self.book.targets(provision.id, "concerns")}
        hosted = {zone.id for zone in self.book.targets(unit, "hosts")}
        grouped = all(way.through for way in share.ways)
        return not (grouped and zones and hosted and not zones & hosted)

    def _rest(self, task: Node, provision: Node, bound: set[str]) -> None:
        """Note a provision with the task's other units, so that their pages can name it."""
        for part in self.book.assigned.get(task.id, []):
            for unit in (part.unit.id, *part.members):
                if unit not in bound:
                    bound.add(unit)
                    self.found[unit][task.id].others.append(provision)


def shares(book: Book) -> dict[str, list[Share]]:
    """Return the shares of every unit that has one, in the order of tasks; units named in the lists come first."""
    found = _Shares(book).collect()
    order = {task.id: position for position, task in enumerate(book.clauses)}
    return {unit: sorted(parts, key=lambda share: order.get(share.task.id, 0)) for unit, parts in found.items()}
