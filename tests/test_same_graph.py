"""The policy rewritten with English keywords and half-width punctuation means the same, edge for edge."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from compiler import cli, corpus
from compiler.graph import Graph
from compiler.pipeline import Session

ROOT = Path(__file__).parent.parent


def compiled(folder: Path) -> tuple[Graph, list[tuple[str, str]]]:
    session = Session(corpus.read(folder), cached=False)
    found = [(one["code"], Path(one["file"]).name) for one in session.summary["diagnostics"]]
    return session.graph, found


def meaning(graph: Graph) -> tuple[list[Any], list[Any]]:
    """Return nodes and edges without the places where they are written: those are another file's."""
    nodes = [
        (n.id, n.kind, n.name, {k: v for k, v in n.attrs.items() if k not in ("text", "type", "values")})
        for n in graph.nodes.values()
    ]
    edges = [(e.source, e.label, e.target, e.clause, e.attrs) for e in graph.edges]
    return nodes, edges


def test_english_half_width_compiles_to_the_same_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "policy"
    shutil.copytree(ROOT / "policy", copy)
    before, diagnostics = compiled(ROOT / "policy")
    assert cli.main(["fmt", str(copy), "--keywords", "en", "--punctuation", "half"]) == 0
    capsys.readouterr()
    text = "".join(file.read_text("utf-8") for file in copy.rglob("*.clause"))
    assert "任务 12" not in text
    assert "task 12: " in text
    after, again = compiled(copy)
    assert meaning(after) == meaning(before)
    assert again == diagnostics
    assert len(after.edges) > 400
