"""One document as its pages need it: clauses in order, tasks with their units, whom clauses bind, what readings they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from compiler.graph import Edge, Graph, Node

#: What a task asks for, in the order of the text.
PROVISIONS = ("Duty", "Target")


class Part(NamedTuple):
    """A unit's part in a task: position and tier in the list, role and its basis, members meant when it is a group."""

    unit: Node
    order: int
    tier: int
    role: str
    basis: str
    members: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Book:
    """A document of the graph with its clauses in order."""

    graph: Graph
    document: Node
    clauses: tuple[Node, ...]

    def of_kind(self, *kinds: str) -> list[Node]:
        """Return the clauses of some kinds, in order."""
        return [node for node in self.clauses if node.kind in kinds]

    @cached_property
    def tasks(self) -> list[Node]:
        """The tasks, in order."""
        return self.of_kind("Task")

    @cached_property
    def assigned(self) -> dict[str, list[Part]]:
        """The units of each task, in the order of its list."""
        return {task.id: [self._part(edge) for edge in self.graph.out(task.id, "responsible")] for task in self.tasks}

    @cached_property
    def units(self) -> list[Node]:
        """The responsible units in order of first appearance."""
        return list({part.unit.id: part.unit for parts in self.assigned.values() for part in parts}.values())

    @cached_property
    def lead_basis(self) -> str:
        """How the leads are known: all inferred by convention, all stated, mixed, or none."""
        leads = {part.basis == "convention" for parts in self.assigned.values() for part in parts if part.role == "lead"}
        if len(leads) != 1:
            return "mixed" if leads else "none"
        return "inferred" if leads.pop() else "stated"

    def _part(self, edge: Edge) -> Part:
        said = edge.attrs
        members = tuple(member for member in said.get("members", ()) if member in self.graph.nodes)
        return Part(self.graph.nodes[edge.target], said["order"], said["tier"], said["role"], said["basis"], members)

    def targets(self, node: str, label: str) -> list[Node]:
        """Return the things that a clause's edges with a label lead to, in order."""
        return [self.graph.nodes[edge.target] for edge in self.graph.out(node, label)]

    def sources(self, node: str, label: str) -> list[Node]:
        """Return the clauses of this document whose edges with a label lead to a thing, in order."""
        found = (self.graph.nodes[edge.source] for edge in self.graph.into(node, label))
        return [one for one in found if one.document == self.document.id]

    def readings(self, node: str) -> list[Node]:
        """Return the readings about a clause, without those that hold for the document as a whole."""
        return [one for one in self.sources(node, "about") if one.id not in self.general]

    @cached_property
    def general(self) -> tuple[str, ...]:
        """The readings on which every task rests: who leads, and whom each group stands for."""
        said = self.document.attrs
        rules = [said.get("lead_rule"), *(said.get("members") or {}).values()]
        return tuple(dict.fromkeys(rule["reading"] for rule in rules if rule and rule["reading"] in self.graph.nodes))

    def members(self, group: str) -> list[str]:
        """Return the ids of a group's registered members."""
        return [edge.target for edge in self.graph.out(group, "member")]

    def excluded(self, award: str) -> list[Node]:
        """Return the awards that are not cumulated with an award, whichever of the two says so, in order."""
        found = {one.id for one in (*self.targets(award, "higher-of"), *self.sources(award, "higher-of"))}
        return [one for one in self.of_kind("Award") if one.id in found - {award}]

    def awards_for(self, task: str) -> list[Node]:
        """Return the awards that reward a task or one of its provisions, each once."""
        rewarded = [task, *(child.id for child in self.graph.children(task))]
        return list({one.id: one for node in rewarded for one in self.sources(node, "rewards")}.values())


def task_number(task: Node) -> str:
    """Return the number of a task, empty when it has none."""
    return str(task.attrs.get("number", ""))


def books(graph: Graph) -> Iterator[Book]:
    """Yield the documents of a graph, in order."""
    clauses: dict[str, list[Node]] = {}
    for node in graph.nodes.values():
        if node.document and node.kind != "Fact":
            clauses.setdefault(node.document, []).append(node)
    for node in graph.of_kind("Document"):
        yield Book(graph, node, tuple(clauses[node.id]))


def book(graph: Graph, document: str) -> Book | None:
    """Return one document of a graph by its id."""
    return next((one for one in books(graph) if one.document.id == document), None)
