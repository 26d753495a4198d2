"""The graph as the cache keeps it: one JSON list, a node or its edges a line, of which only the lines asked for are read.

So the cost of a question does not grow with what it does not touch. The first line says where each of the others begins;
what cannot be read as it was written is taken from the graph made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from compiler import cache
from compiler.cache import DAMAGED, Lines
from compiler.graph import Edge, Graph, Node, edge_from_plain, edge_to_plain, node_from_plain, node_to_plain

#: The kind under which graphs are kept.
KIND = "graph"

Numbered = dict[str, list[tuple[int, Edge]]]


def store(key: str, graph: Graph) -> None:
    """Keep a graph under a key: a head, then for each node a line with it and a line with its edges."""
    place = {id_: at for at, id_ in enumerate(graph.ids)}
    if any(edge.source not in place or edge.target not in place for edge in graph.edges):
        return  # of a broken policy: not worth keeping
    leaving: list[list[Any]] = [[] for _ in place]
    reaching: list[dict[str, list[int]]] = [{} for _ in place]
    for number, edge in enumerate(graph.edges):
        leaving[place[edge.source]].append([number, *edge_to_plain(edge)[1:]])
        sources = reaching[place[edge.target]].setdefault(edge.label, [])
        if place[edge.source] not in sources[-1:]:
            sources.append(place[edge.source])
    nodes = map(node_to_plain, graph.nodes.values())
    around = ([out, into] for out, into in zip(leaving, reaching, strict=True))
    lines = (line for pair in zip(nodes, around, strict=True) for line in pair)
    cache.store_lines(KIND, key, {"ids": graph.ids, "kinds": graph.kinds}, lines)


def load(key: str, make: Callable[[], Graph]) -> Graph | None:
    """Return the graph that was kept under a key, or None; `make` gives it anew where the file turns out to be damaged."""
    lines = cache.load_lines(KIND, key)
    try:
        return _KeptGraph(lines, make) if lines else None
    except DAMAGED:
        return None


class _KeptGraph(Graph):
    """A graph in a file."""

    def __init__(self, lines: Lines, make: Callable[[], Graph]) -> None:
        """Take the lines; raises one of `DAMAGED` where the head is not that of a graph."""
        self._lines, self._make = lines, make
        self.ids = list(lines.head["ids"])
        self.kinds = dict(lines.head["kinds"])
        if len(lines) != 2 * len(self.ids):
            raise ValueError("not a graph")
        self._place = {id_: at for at, id_ in enumerate(self.ids)}
        self._around: dict[int, tuple[Numbered, dict[str, list[int]]]] = {}
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

    def _edges_at(self, place: int) -> tuple[Numbered, dict[str, list[int]]]:
        """Return the numbered edges that leave a node, and the places of the nodes from which edges reach it, by label."""
        if place not in self._around:
            out, into = self._lines[2 * place + 1]
            leaving: Numbered = {}
            for number, *plain in out:
                edge = edge_from_plain([self.ids[place], *plain])
                leaving.setdefault(edge.label, []).append((number, edge))
            self._around[place] = leaving, into
        return self._around[place]

    def out(self, node: str, label: str) -> list[Edge]:
        """Return the edges with a label that leave a node, in order."""
        place = self._place.get(node)
        if place is None:
            return []
        try:
            return [edge for _, edge in self._edges_at(place)[0].get(label, ())]
        except DAMAGED:
            return self._whole.out(node, label)

    def into(self, node: str, label: str) -> list[Edge]:
        """Return the edges with a label that reach a node, in order."""
        place = self._place.get(node)
        if place is None:
            return []
        try:
            sources = dict.fromkeys(self._edges_at(place)[1].get(label, ()))
            numbered = [one for source in sources for one in self._edges_at(source)[0][label] if one[1].target == node]
            return [edge for _, edge in sorted(numbered, key=lambda one: one[0])]
        except DAMAGED:
            return self._whole.into(node, label)

    @cached_property
    def _all_edges(self) -> list[Edge]:
        try:
            groups = (group for at in range(len(self.ids)) for group in self._edges_at(at)[0].values())
            return [edge for _, edge in sorted((one for group in groups for one in group), key=lambda one: one[0])]
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
