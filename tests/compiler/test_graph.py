"""The graph: kept and loaded as it was, its vocabulary that of the design, its indexes true."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from compiler.graph import EDGE_LABELS, NODE_KINDS, Graph, from_plain
from tests.support import PROJECT, session, tiaoli

DESIGNED_KINDS = "Document Part Section Goal Task Duty Target Award Fact Fund Unit Group Zone Reading Term".split()
DESIGNED_EDGES = (
    "contains responsible obliges concerns rewards beneficiary fund needs member hosts about applies-by-analogy".split()
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return session().graph


def test_saved_as_json_and_loaded_it_is_the_same(graph: Graph) -> None:
    again = from_plain(json.loads(json.dumps(graph.to_plain())))
    assert again.nodes == graph.nodes
    assert again.edges == graph.edges
    assert list(again.nodes) == list(graph.nodes)


def test_the_vocabulary_is_what_is_built(graph: Graph) -> None:
    assert {node.kind for node in graph.nodes.values()} <= set(NODE_KINDS)
    assert {edge.label for edge in graph.edges} <= set(EDGE_LABELS)
    unused = set(NODE_KINDS) - {node.kind for node in graph.nodes.values()}
    assert unused <= {"Example"}
    assert set(EDGE_LABELS) == {edge.label for edge in (*graph.edges, *session(首次A类可否叠加="从高").graph.edges)}


def test_the_vocabulary_holds_that_of_the_design() -> None:
    assert set(DESIGNED_KINDS) <= set(NODE_KINDS)
    assert set(DESIGNED_EDGES) <= set(EDGE_LABELS)


def test_every_edge_joins_two_nodes_and_is_indexed_both_ways(graph: Graph) -> None:
    for edge in graph.edges:
        assert edge.source in graph.nodes
        assert edge.target in graph.nodes
        assert edge in graph.out(edge.source, edge.label)
        assert edge in graph.into(edge.target, edge.label)


def test_every_clause_and_what_it_says_knows_its_place(graph: Graph) -> None:
    for node in graph.nodes.values():
        if node.kind not in ("Unit", "Group", "Zone", "Term", "Fund"):
            assert node.spot is not None, node.id
            line = (PROJECT / node.spot.path).read_text("utf-8").split("\n")[node.spot.line - 1]
            assert line[node.spot.column - 1 :].strip()
    for edge in graph.edges:
        if edge.label not in ("member", "hosts"):
            assert edge.clause in graph.nodes, edge


def test_containment_is_a_tree_with_one_root(graph: Graph) -> None:
    holders = Counter(edge.target for edge in graph.edges if edge.label == "contains")
    assert set(holders.values()) == {1}
    inside = [node for node in graph.nodes.values() if node.document and node.kind not in ("Document", "Fact")]
    for node in inside:
        assert graph.parent(node.id, "Document") is not None


def test_counts(graph: Graph) -> None:
    kinds = Counter(node.kind for node in graph.nodes.values())
    assert (kinds["Task"], kinds["Award"], kinds["Zone"], kinds["Target"], kinds["Part"], kinds["Section"]) == (16, 7, 5, 3, 3, 4)
    labels = Counter(edge.label for edge in graph.edges)
    printed = sum(len(row["units"]) for row in tiaoli(["matrix", "--format", "json"], PROJECT).json["rows"])
    assert labels["responsible"] == printed


def test_the_same_input_gives_the_same_graph_in_the_same_order(graph: Graph) -> None:
    assert json.dumps(session().graph.to_plain()) == json.dumps(graph.to_plain())
