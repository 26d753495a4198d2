"""The graph of obligations and incentives as plain values: typed nodes and edges with indexes, saved and loaded as JSON.

Answers, documents and exports all read this one graph. `network` gives it to networkx.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from dsl.diagnostic import Bilingual

#: The vocabulary. A test holds it equal to what `facts` builds and to the page in the README.
NODE_KINDS = (
    "Document Part Section Basis Goal Task Duty Target Award Analogy Validity Boilerplate Example Fact Fund "
    "Unit Group Zone Reading Term"
).split()
EDGE_LABELS = (
    "contains responsible obliges concerns rewards beneficiary fund needs member hosts about applies-by-analogy "
    "follows higher-of issuer approved-by"
).split()


class Spot(NamedTuple):
    """Where a node or edge was written: file, line and column from 1, offsets in code points."""

    path: str
    line: int
    column: int
    start: int
    end: int


class Node(NamedTuple):
    """A thing of the graph: id, kind, name in both languages, place, and plain attributes (JSON values)."""

    id: str
    kind: str
    name: Bilingual
    spot: Spot | None
    attrs: dict[str, Any]

    @property
    def document(self) -> str:
        """The id of the document it belongs to; of a registered unit, zone or term, empty."""
        return "" if ":" in self.id else self.id.split("/", 1)[0]


class Edge(NamedTuple):
    """A labelled arrow with the clause it comes from and plain attributes."""

    source: str
    label: str
    target: str
    clause: str
    spot: Spot | None
    attrs: dict[str, Any]


class Graph:
    """Nodes by id and edges in order, with both directions indexed. Orders follow the documents, never a hash."""

    def __init__(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Index the nodes and edges given."""
        self.nodes = {node.id: node for node in nodes}
        self.edges = list(edges)
        self._out: dict[tuple[str, str], list[Edge]] = {}
        self._into: dict[tuple[str, str], list[Edge]] = {}
        for edge in self.edges:
            self._out.setdefault((edge.source, edge.label), []).append(edge)
            self._into.setdefault((edge.target, edge.label), []).append(edge)

    def out(self, node: str, label: str) -> list[Edge]:
        """Return the edges with a label that leave a node, in order."""
        return self._out.get((node, label), [])

    def into(self, node: str, label: str) -> list[Edge]:
        """Return the edges with a label that reach a node, in order."""
        return self._into.get((node, label), [])

    def of_kind(self, *kinds: str) -> Iterator[Node]:
        """Yield the nodes of some kinds, in order."""
        return (node for node in self.nodes.values() if node.kind in kinds)

    def children(self, node: str, *kinds: str) -> list[Node]:
        """Return the nodes that a node contains, of some kinds or of all."""
        found = [self.nodes[edge.target] for edge in self.out(node, "contains")]
        return [child for child in found if not kinds or child.kind in kinds]

    def parent(self, node: str, kind: str | None = None) -> Node | None:
        """Return the node that contains a node, or the nearest one upwards of a kind."""
        edges = self.into(node, "contains")
        while edges:
            found = self.nodes[edges[0].source]
            if kind is None or found.kind == kind:
                return found
            edges = self.into(found.id, "contains")
        return None

    def to_plain(self) -> dict[str, Any]:
        """Return the graph as JSON values."""
        return {
            "nodes": [[n.id, n.kind, list(n.name), list(n.spot) if n.spot else None, n.attrs] for n in self.nodes.values()],
            "edges": [[e.source, e.label, e.target, e.clause, list(e.spot) if e.spot else None, e.attrs] for e in self.edges],
        }


def from_plain(plain: dict[str, Any]) -> Graph:
    """Return the graph saved by `to_plain`."""
    nodes = (Node(a, b, Bilingual(*c), Spot(*d) if d else None, e) for a, b, c, d, e in plain["nodes"])
    edges = (Edge(a, b, c, d, Spot(*e) if e else None, f) for a, b, c, d, e, f in plain["edges"])
    return Graph(nodes, edges)
