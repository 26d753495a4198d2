"""The graph as the cache keeps it: one JSON list, a node or its edges a line, of which only the lines asked for are read.

So the cost of a question does not grow with what it does not touch. The last lines say where each of the others begins;
what cannot be read as it was written is taken from the graph made anew.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from compiler import cache
from compiler.cache import DAMAGED, Lines
from compiler.graph import Edge, Graph, Node, edge_from_plain, edge_to_plain, node_from_plain, node_to_plain

#: The kind under which graphs are kept.
KIND = "graph"


class _Around(NamedTuple):
    """The edges at a node by label: those that leave it, and their numbers in the order of all edges.

    `into` holds two numbers for each edge that reaches it: the place of the node it leaves, and which of that node's it is.
    """

    out: dict[str, list[Edge]]
    numbers: dict[str, list[int]]
    into: dict[str, list[int]]


def store(key: str, graph: Graph) -> None:
    """Keep a graph under a key: for each node a line with it and a line with its edges, and an index of the nodes."""
    place = {id_: at for at, id_ in enumerate(graph.ids)}
    if any(edge.source not in place or edge.target not in place for edge in graph.edges):
        return  # of a broken policy: not worth keeping
    leaving: list[list[int]] = [[] for _ in place]
    reaching: list[dict[str, list[int]]] = [{} for _ in place]
    count: dict[tuple[str, str], int] = {}
    for number, edge in enumerate(graph.edges):
        source, which = place[edge.source], count.get((edge.source, edge.label), 0)
        count[edge.source, edge.label] = which + 1
        leaving[source].append(number)
        reaching[place[edge.target]].setdefault(edge.label, []).extend((source, which))
    cache.store_lines(KIND, key, _lines(graph, leaving, reaching), {"ids": graph.ids, "kinds": graph.kinds})


def _lines(graph: Graph, leaving: list[list[int]], reaching: list[dict[str, list[int]]]) -> Iterator[Any]:
    edges = graph.edges
    for node, numbers, into in zip(graph.nodes.values(), leaving, reaching, strict=True):
        yield node_to_plain(node)
        yield [[[number, *edge_to_plain(edges[number])[1:]] for number in numbers], into]


def load(key: str, make: Callable[[], Graph]) -> Graph | None:
    """Return the graph that was kept under a key, or None; `make` gives it anew where the file turns out to be damaged."""
    lines = cache.load_lines(KIND, key)
    try:
        return _KeptGraph(lines, make) if lines is not None else None
    except DAMAGED:
        return None


class _KeptGraph(Graph):
    """A graph in a file."""

    def __init__(self, lines: Lines, make: Callable[[], Graph]) -> None:
        """Take the lines; raises one of `DAMAGED` where the index is not that of a graph."""
        self._lines, self._make = lines, make
        self.ids = list(lines.index["ids"])
        self.kinds = dict(lines.index["kinds"])
        if len(lines) != 2 * len(self.ids):
            raise ValueError("not a graph")
        self._place = {id_: at for at, id_ in enumerate(self.ids)}
        self._around: dict[int, _Around] = {}
        self.nodes = _Nodes(self._place, self._node)

    @cached_property
    def _whole(self) -> Graph:
        """The graph made anew."""
        return self._make()

    def _node(self, id_: str) -> Node:
        try:
            return node_from_plain(self._lines[2 * self._place[id_]])
        except DAMAGED:
            return self._whole.nodes[id_]

    def _edges_at(self, place: int) -> _Around:
        """Return the edges at a node; raises one of `DAMAGED`."""
        if place not in self._around:
            plain, into = self._lines[2 * place + 1]
            found = _Around({}, {}, into)
            for number, *edge in plain:
                made = edge_from_plain([self.ids[place], *edge])
                found.out.setdefault(made.label, []).append(made)
                found.numbers.setdefault(made.label, []).append(number)
            self._around[place] = found
        return self._around[place]

    def out(self, node: str, label: str) -> list[Edge]:
        """Return the edges with a label that leave a node, in order."""
        place = self._place.get(node)
        if place is None:
            return []
        try:
            return self._edges_at(place).out.get(label, [])
        except DAMAGED:
            return self._whole.out(node, label)

    def into(self, node: str, label: str) -> list[Edge]:
        """Return the edges with a label that reach a node, in order."""
        place = self._place.get(node)
        if place is None:
            return []
        try:
            turns = iter(self._edges_at(place).into.get(label, ()))
            return [self._edges_at(source).out[label][which] for source, which in zip(turns, turns, strict=True)]
        except DAMAGED:
            return self._whole.into(node, label)

    @cached_property
    def _all_edges(self) -> list[Edge]:
        try:
            found: dict[int, Edge] = {}
            for place in range(len(self.ids)):
                around = self._edges_at(place)
                for label, edges in around.out.items():
                    found.update(zip(around.numbers[label], edges, strict=True))
            return [found[number] for number in range(len(found))]
        except DAMAGED:
            return self._whole.edges

    @property
    def edges(self) -> list[Edge]:
        """The edges in order."""
        return self._all_edges


class _Nodes(Mapping[str, Node]):
    """The nodes by id, each read when it is first asked for."""

    def __init__(self, place: dict[str, int], read: Callable[[str], Node]) -> None:
        self._place, self._read = place, read
        self._found: dict[str, Node] = {}

    def __getitem__(self, id_: str) -> Node:
        found = self._found.get(id_)
        if found is None:
            if id_ not in self._place:
                raise KeyError(id_)
            found = self._found[id_] = self._read(id_)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._place)

    def __len__(self) -> int:
        return len(self._place)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._place
