"""The graph in networkx: a typed wrapper over a MultiDiGraph, exchange formats, and questions of structure.

The only door to networkx; imported only when asked for, since loading it costs more than checking a document.
"""

from __future__ import annotations

import io
import json
from typing import Any

import networkx as nx

from compiler.graph import Graph
from dsl.diagnostic import Bilingual

FORMATS = ("json", "graphml", "dot", "mermaid")


class Network:
    """A Graph as a networkx MultiDiGraph: node and edge attributes are plain texts and numbers, edge keys the labels."""

    def __init__(self, graph: Graph) -> None:
        """Copy nodes and edges in their order."""
        self.graph = graph
        self.multi: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in graph.nodes.values():
            place = {"file": node.spot.path, "line": node.spot.line} if node.spot else {}
            self.multi.add_node(node.id, kind=node.kind, zh=node.name.zh, en=node.name.en, **place)
        for edge in graph.edges:
            place = {"file": edge.spot.path, "line": edge.spot.line} if edge.spot else {}
            plain = {name: value for name, value in edge.attrs.items() if isinstance(value, str | int)}
            self.multi.add_edge(edge.source, edge.target, label=edge.label, clause=edge.clause, **plain, **place)

    def acting_together(self) -> list[tuple[str, str, int]]:
        """Return pairs of units that share tasks, with how many, most first: the projection of tasks onto units."""
        tasks = {node.id for node in self.graph.of_kind("Task")}
        plain: nx.Graph[str] = nx.Graph()
        plain.add_edges_from((edge.source, edge.target) for edge in self.graph.edges if edge.label == "responsible")
        units = [node for node in plain if node not in tasks]
        shared = nx.bipartite.weighted_projected_graph(plain, units)
        pairs = [(*sorted((one, two)), data["weight"]) for one, two, data in shared.edges(data=True)]
        return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))

    def text(self, form: str) -> str:
        """Return the graph in an exchange format: json (node-link), graphml, dot or mermaid."""
        writers = {"json": self._json, "graphml": self._graphml, "dot": self._dot, "mermaid": self._mermaid}
        return writers[form]()

    def _json(self) -> str:
        data: dict[str, Any] = nx.node_link_data(self.multi, edges="edges")
        return json.dumps({"schema": "tiaoli/1", **data}, ensure_ascii=False, indent=1) + "\n"

    def _graphml(self) -> str:
        stream = io.BytesIO()
        nx.write_graphml_xml(self.multi, stream, named_key_ids=True)
        return stream.getvalue().decode("utf-8") + "\n"

    def _dot(self) -> str:
        lines = ["digraph tiaoli {", "  rankdir=LR;"]
        lines += [
            f"  {_dot(name)} [label={_dot(data['zh'])}, kind={_dot(data['kind'])}];" for name, data in self.multi.nodes(data=True)
        ]
        lines += [
            f"  {_dot(one)} -> {_dot(two)} [label={_dot(data['label'])}];" for one, two, data in self.multi.edges(data=True)
        ]
        return "\n".join([*lines, "}"]) + "\n"

    def _mermaid(self) -> str:
        ids = {name: f"n{number}" for number, name in enumerate(self.multi)}
        lines = ["flowchart LR"]
        lines += [f"  {ids[name]}[{_quoted(data['zh'])}]" for name, data in self.multi.nodes(data=True)]
        lines += [f"  {ids[one]} -->|{data['label']}| {ids[two]}" for one, two, data in self.multi.edges(data=True)]
        return "\n".join(lines) + "\n"


def _dot(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def _quoted(text: str) -> str:
    """Return a mermaid label: quoted, with the characters that would end it written as entities."""
    entities = {'"': "#quot;", "<": "#lt;", ">": "#gt;", "#": "#35;", "&": "#amp;"}
    return '"' + "".join(entities.get(char, char) for char in text.replace("\n", " ")) + '"'


def names(graph: Graph, ids: list[str]) -> list[Bilingual]:
    """Return the names of nodes."""
    return [graph.nodes[one].name for one in ids]
