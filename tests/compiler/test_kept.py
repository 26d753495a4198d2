"""The graph in the cache: the same as the one made, read by lines, and made anew where a line is damaged."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from compiler import cache, kept
from compiler.graph import EDGE_LABELS, NODE_KINDS, Edge, Graph, Node
from dsl.diagnostic import Bilingual
from tests.support import session

KEY = "0" * 40


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TIAOLI_CACHE", str(tmp_path))
    return tmp_path


def refused() -> Graph:
    raise AssertionError("made anew")


def read(make: Callable[[], Graph] = refused) -> Graph:
    found = kept.load(KEY, make)
    assert found is not None
    return found


def same(one: Graph, two: Graph) -> None:
    assert list(one.nodes.items()) == list(two.nodes.items())
    assert one.edges == two.edges
    assert one.ids == two.ids
    for id_, label in product(two.nodes, EDGE_LABELS):
        assert one.out(id_, label) == two.out(id_, label)
        assert one.into(id_, label) == two.into(id_, label)
    for kinds in (*((kind,) for kind in NODE_KINDS), ("Target", "Unit", "Duty"), ()):
        assert list(one.of_kind(*kinds)) == list(two.of_kind(*kinds))
        assert [one.children(id_, *kinds) for id_ in two.nodes] == [two.children(id_, *kinds) for id_ in two.nodes]


@pytest.mark.usefixtures("folder")
def test_what_is_read_is_what_was_kept() -> None:
    graph = session().graph
    kept.store(KEY, graph)
    same(read(), graph)


@pytest.mark.usefixtures("folder")
def test_the_order_of_edges_is_kept_where_their_sources_take_turns() -> None:
    nodes = [Node(name, "Task", Bilingual(name, name), None, {}) for name in "abc"]
    pairs = [("a", "c"), ("b", "c"), ("a", "c"), ("a", "b"), ("b", "a"), ("c", "c")]
    graph = Graph(nodes, [Edge(one, "about", two, "", None, {"n": at}) for at, (one, two) in enumerate(pairs)])
    kept.store(KEY, graph)
    same(read(), graph)


@pytest.mark.parametrize("nodes", [0, 1])
@pytest.mark.usefixtures("folder")
def test_an_empty_graph_is_kept_too(nodes: int) -> None:
    graph = Graph([Node("a", "Unit", Bilingual("", ""), None, {})][:nodes], [])
    kept.store(KEY, graph)
    same(read(), graph)


@pytest.mark.usefixtures("folder")
def test_a_graph_with_a_loose_end_is_not_kept() -> None:
    kept.store(KEY, Graph([], [Edge("a", "about", "b", "", None, {})]))
    assert kept.load(KEY, refused) is None


def test_the_file_is_one_json_list(folder: Path) -> None:
    kept.store(KEY, session().graph)
    text = (folder / f"{KEY}.graph.json").read_text("utf-8")
    *lines, index, at = json.loads(text)
    assert len(lines) == 2 * len(index["ids"])
    assert text.encode()[at + 2 :].startswith(b'{"ids":')


@pytest.mark.usefixtures("folder")
def test_a_question_of_one_node_reads_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    kept.store(KEY, session().graph)
    graph, numbers = read(), []
    get = cache.Lines.__getitem__
    monkeypatch.setattr(cache.Lines, "__getitem__", lambda lines, number: numbers.append(number) or get(lines, number))
    task = next(graph.of_kind("Task"))
    assert graph.out(task.id, "responsible")
    assert len(numbers) == 2


def test_damaged_lines_are_made_anew(folder: Path) -> None:
    graph = session().graph
    kept.store(KEY, graph)
    path = folder / f"{KEY}.graph.json"
    data = path.read_bytes()
    for old, new in ((b'\n["', b'\n{"'), (b"\n[[[", b"\n[7["), (b'"Task",', b'"Task" ')):
        assert old in data
        path.write_bytes(data.replace(old, new))
        same(read(lambda: graph), graph)


@pytest.mark.parametrize("cut", [0, 1, 30, 5000, -1, -2, -30])
def test_a_file_that_is_not_whole_is_not_read(folder: Path, cut: int) -> None:
    kept.store(KEY, session().graph)
    path = folder / f"{KEY}.graph.json"
    path.write_bytes(path.read_bytes()[:cut])
    assert kept.load(KEY, refused) is None
