"""The SQLite file: ten questions in SQL answered as `ask` answers them, and nothing else overwritten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compiler.answer.ask import ask_in
from compiler.answer.lexicon import Lexicon
from compiler.answer.result import Context
from compiler.database import TABLES, VIEWS, write
from tests.support import PROJECT, session, tiaoli


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(session().graph, Lexicon(session().graph), date(2025, 6, 1))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, context: Context) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("sql") / "policy.db"
    write(context.graph, str(path))
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


QUESTIONS: list[tuple[str, str, str, str]] = [
    ("任务12由谁负责", "unit", "name", "SELECT unit FROM task_units WHERE number = 12 ORDER BY ord"),
    ("谁牵头任务6", "unit", "name", "SELECT unit FROM task_units WHERE number = 6 AND role = 'lead'"),
    ("长沙海关负责哪些任务", "task", "number", "SELECT number FROM unit_tasks WHERE unit = '长沙海关' ORDER BY number"),
    ("长沙市政府负责哪些任务", "task", "number", "SELECT number FROM unit_tasks WHERE unit = '长沙市人民政府' ORDER BY number"),
    (
        "省税务局和省市场监管局共同负责哪些任务",
        "task",
        "number",
        "SELECT number FROM shared WHERE unit = '省税务局' AND other = '省市场监管局' ORDER BY number",
    ),
    (
        "省财政厅参与但省税务局不参与的任务",
        "task",
        "number",
        "SELECT number FROM unit_tasks WHERE unit = '省财政厅' EXCEPT SELECT number FROM unit_tasks WHERE unit = '省税务局' ORDER BY 1",
    ),
    ("哪个单位任务最少", "unit", "name", "SELECT unit FROM load WHERE tasks = (SELECT min(tasks) FROM load)"),
    ("一共有多少个责任单位", "count", "value", "SELECT count(DISTINCT unit) FROM responsible"),
    (
        "强化目标导向包括哪些任务",
        "task",
        "number",
        "SELECT t.number FROM tasks t JOIN sections s ON s.id = t.section WHERE s.zh = '强化目标导向' ORDER BY 1",
    ),
    ("哪些任务没有奖励", "task", "number", "SELECT number FROM unrewarded ORDER BY number"),
    ("哪些任务提到郴州", "task", "number", "SELECT number FROM zone_tasks WHERE zone = '郴州综合保税区' ORDER BY number"),
    ("有效期到哪天", "date", "date", "SELECT valid_until FROM documents"),
]


@pytest.mark.parametrize(("question", "kind", "key", "query"), QUESTIONS, ids=[one[0] for one in QUESTIONS])
def test_sql_answers_as_ask_does(
    context: Context, database: sqlite3.Connection, question: str, kind: str, key: str, query: str
) -> None:
    answer, _ = ask_in(context, question)
    said: list[Any] = [one[key]["zh"] if key == "name" else one[key] for one in answer.results if one["kind"] == kind]
    found = [row[0] for row in database.execute(query)]
    assert found
    assert sorted(found) == sorted(said)


def test_everything_is_described_and_every_view_can_be_read(database: sqlite3.Connection) -> None:
    described = {name for (name,) in database.execute("SELECT name FROM about")}
    there = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    assert described | {"about"} == there
    assert len(described) == len(TABLES) + len(VIEWS)
    for name, *_ in (*TABLES, *VIEWS):
        count = database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        assert count > 0 or name == "higher_of", name  # all awards cumulate under the readings that are adopted


def test_the_command_writes_a_file_and_spares_what_is_no_database(tmp_path: Path) -> None:
    target, other = tmp_path / "policy.db", tmp_path / "notes.txt"
    other.write_text("notes", "utf-8")
    for _ in range(2):
        run = tiaoli(["export", "--to", "sqlite", str(target), "--format", "json"], PROJECT)
        assert run.code == 0
        assert "unit_tasks" in run.json["views"]
    assert tiaoli(["export", str(other)], PROJECT).code == 2
    assert other.read_text("utf-8") == "notes"
    assert tiaoli(["export", str(tmp_path / "no" / "where.db")], PROJECT).code == 2
    assert sorted(file.name for file in tmp_path.iterdir()) == ["notes.txt", "policy.db"]


def test_the_same_policy_gives_the_same_bytes(tmp_path: Path, context: Context) -> None:
    for name in ("one.db", "two.db"):
        write(context.graph, str(tmp_path / name))
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()
