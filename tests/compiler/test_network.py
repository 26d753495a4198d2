"""The exchange formats are read back by those who know them, and hostile names stay names."""

from __future__ import annotations

import io
import json
import re

import networkx as nx
import pytest

from compiler.graph import Edge, Graph, Node
from compiler.network import FORMATS, Network
from dsl.diagnostic import Bilingual
from tests.support import session

HOSTILE = (
    'a"b\\"c',
    'a]\n  click n0 href "javascript:alert(1)"',
    "<script>alert(1)</script>",
    "x; } digraph y {",
    "#quot;&quot;&amp;",
    "a|b--> c",
    "```",
    "%%{init: {}}%%",
    "行1\r\n行2\u2028行3",
    "\\",
)


@pytest.fixture(scope="module")
def real() -> Network:
    return Network(session().graph)


def hostile() -> Network:
    nodes = [Node(f"id {name}", "Unit", Bilingual(name, name), None, {}) for name in HOSTILE]
    edges = [Edge(one.id, "member", two.id, "", None, {}) for one, two in zip(nodes, nodes[1:], strict=False)]
    return Network(Graph(nodes, edges))


@pytest.mark.parametrize("made", [real, hostile], ids=["real", "hostile"])
def test_node_link_json_is_loaded_by_networkx(made: object, request: pytest.FixtureRequest) -> None:
    network = hostile() if made is hostile else request.getfixturevalue("real")
    loaded = nx.node_link_graph(json.loads(network.text("json")), edges="edges")
    assert list(loaded.nodes(data=True)) == list(network.multi.nodes(data=True))
    assert sorted(map(str, loaded.edges(data=True))) == sorted(map(str, network.multi.edges(data=True)))


def test_graphml_is_parsed_by_networkx(real: Network) -> None:
    loaded = nx.read_graphml(io.BytesIO(real.text("graphml").encode()), force_multigraph=True)
    assert set(loaded.nodes) == set(real.multi.nodes)
    assert loaded.number_of_edges() == real.multi.number_of_edges()
    for name, data in loaded.nodes(data=True):
        assert data["zh"] == real.multi.nodes[name]["zh"]


def test_graphml_keeps_hostile_names() -> None:
    network = hostile()
    loaded = nx.read_graphml(io.BytesIO(network.text("graphml").encode()))
    assert [data["zh"].split() for _, data in loaded.nodes(data=True)] == [name.split() for name in HOSTILE]


def test_dot_names_stay_inside_their_quotes() -> None:
    text = hostile().text("dot")
    bare = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)
    lines = bare.strip().split("\n")
    assert lines[0] == "digraph tiaoli {"
    assert lines[-1] == "}"
    statement = re.compile(r'  (?:rankdir=LR;|"" \[label="", kind=""\];|"" -> "" \[label=""\];)')
    assert [line for line in lines[1:-1] if not statement.fullmatch(line)] == []
    assert len(lines) == 3 + len(HOSTILE) + len(HOSTILE) - 1


def test_mermaid_names_stay_inside_their_quotes() -> None:
    lines = hostile().text("mermaid").strip().split("\n")
    assert lines[0] == "flowchart LR"
    statement = re.compile(r'  n\d+(?:\["[^"<>]*"\]| -->\|[\w-]+\| n\d+)')
    assert [line for line in lines[1:] if not statement.fullmatch(line)] == []
    assert len(lines) == 1 + len(HOSTILE) + len(HOSTILE) - 1


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_the_same_every_time(form: str) -> None:
    assert Network(session().graph).text(form) == Network(session().graph).text(form)


def test_units_that_act_together(real: Network) -> None:
    pairs = {frozenset(pair[:2]): pair[2] for pair in real.acting_together()}
    graph = real.graph
    tasks = [{edge.target for edge in graph.out(task.id, "responsible")} for task in graph.of_kind("Task")]
    for pair, count in pairs.items():
        assert count == sum(pair <= units for units in tasks)
    assert pairs[frozenset({"unit:commerce", "unit:changsha-customs"})] == max(pairs.values())
