"""The graph of obligations and incentives as plain values: typed nodes and edges with indexes, saved and loaded as JSON.

Answers, documents and exports all read this one graph. `network` gives it to networkx, `kept` reads it from the cache by parts.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
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
        self.nodes: Mapping[str, Node] = {node.id: node for node in nodes}
        self._edges = list(edges)
        self._out: dict[tuple[str, str], list[Edge]] = {}
        self._into: dict[tuple[str, str], list[Edge]] = {}
        for edge in self._edges:
            self._out.setdefault((edge.source, edge.label), []).append(edge)
            self._into.setdefault((edge.target, edge.label), []).append(edge)

    @property
    def edges(self) -> list[Edge]:
        """The edges in order."""
        return self._edges

    def out(self, node: str, label: str) -> list[Edge]:
        """Return the edges with a label that leave a node, in order."""
        return self._out.get((node, label), [])

    def into(self, node: str, label: str) -> list[Edge]:
        """Return the edges with a label that reach a node, in order."""
        return self._into.get((node, label), [])

    @cached_property
    def ids(self) -> list[str]:
        """The ids of the nodes in order."""
        return list(self.nodes)

    @cached_property
    def kinds(self) -> dict[str, list[int]]:
        """The places of the nodes of each kind in that order."""
        found: dict[str, list[int]] = {}
        for at, node in enumerate(self.nodes.values()):
            found.setdefault(node.kind, []).append(at)
        return found

    def of_kind(self, *kinds: str) -> Iterator[Node]:
        """Yield the nodes of some kinds, in order."""
        places = (
            self.kinds.get(kinds[0], []) if len(kinds) == 1 else sorted(at for one in kinds for at in self.kinds.get(one, ()))
        )
        return (self.nodes[self.ids[at]] for at in places)

    def children(self, node: str, *kinds: str) -> list[Node]:
        """Return the nodes that a node contains, of some kinds or of all."""
        found = [edge.target for edge in self.out(node, "contains")]
        if sum(len(self.kinds.get(kind, ())) for kind in kinds) < len(found):  # of many children few can be of these kinds
            few = {self.ids[at] for kind in kinds for at in self.kinds.get(kind, ())}
            found = [child for child in found if child in few] if kinds else found
        return [child for child in map(self.nodes.__getitem__, found) if not kinds or child.kind in kinds]

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
            "nodes": [node_to_plain(node) for node in self.nodes.values()],
            "edges": [edge_to_plain(edge) for edge in self.edges],
        }


def from_plain(plain: dict[str, Any]) -> Graph:
    """Return the graph saved by `to_plain`."""
    return Graph(map(node_from_plain, plain["nodes"]), map(edge_from_plain, plain["edges"]))


def node_to_plain(node: Node) -> list[Any]:
    """Return a node as JSON values."""
    return [node.id, node.kind, list(node.name), list(node.spot) if node.spot else None, node.attrs]


def node_from_plain(plain: list[Any]) -> Node:
    """Return the node saved by `node_to_plain`."""
    id_, kind, name, spot, attrs = plain
    return Node(id_, kind, Bilingual(*name), Spot(*spot) if spot else None, attrs)


def edge_to_plain(edge: Edge) -> list[Any]:
    """Return an edge as JSON values."""
    return [edge.source, edge.label, edge.target, edge.clause, list(edge.spot) if edge.spot else None, edge.attrs]


def edge_from_plain(plain: list[Any]) -> Edge:
    """Return the edge saved by `edge_to_plain`."""
    source, label, target, clause, spot, attrs = plain
    return Edge(source, label, target, clause, Spot(*spot) if spot else None, attrs)
