"""The stored tables are those of the grammar, byte for byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dsl import automaton, grammar, tables
from dsl.builder import Builder

PROJECT = Path(__file__).parents[2]


def test_the_stored_tables_are_fresh() -> None:
    assert Path(tables.TABLES).read_text("utf-8") == grammar.text()


def test_the_same_grammar_gives_the_same_bytes_in_every_run() -> None:
    program = "from dsl import grammar; print(grammar.text(), end='')"
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=PROJECT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        )
        assert done.stdout.decode("utf-8") == grammar.text()


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"fingerprint": "0", "states": null}', "\ufeff", "\x00"])
def test_stale_tables_are_not_used(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = tmp_path / "grammar.json"
    stale.write_text(content, "utf-8")
    monkeypatch.setattr(tables, "TABLES", str(stale))
    assert tables.stored() is None
    clauses = automaton.load(Builder()).read("部分 一：甲\n", "start")
    assert [clause.kind for clause in clauses] == ["part"]


def test_a_run_on_fresh_tables_loads_no_lark() -> None:
    program = (
        "import sys; from compiler.cli import main; main(['check', '--no-cache']);"
        "print(*sorted({'lark', 'dataclasses', 'networkx', 'jinja2', 'babel'} & set(sys.modules)), file=sys.stderr, end='')"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
