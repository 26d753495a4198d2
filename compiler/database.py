"""The graph as a SQLite file: a table for each kind of thing, views for the common questions, for SQL and Datasette.

Every table and view is described in the table `about`. The file is written whole or not at all.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from compiler.graph import Graph, Node

Row = tuple[Any, ...]

#: Tables: name, columns, what a row is.
TABLES = (
    (
        "documents",
        "id TEXT PRIMARY KEY, number TEXT, zh TEXT, en TEXT, dated TEXT, published TEXT, valid_from TEXT, valid_until TEXT",
        "a document / 文件",
    ),
    (
        "sections",
        "id TEXT PRIMARY KEY, document TEXT, kind TEXT, number INTEGER, zh TEXT, en TEXT, parent TEXT",
        "a part or section / 部分、节",
    ),
    (
        "tasks",
        "id TEXT PRIMARY KEY, document TEXT, number INTEGER, zh TEXT, en TEXT, section TEXT, file TEXT, line "
        "INTEGER, units_line TEXT",
        "a task / 任务",
    ),
    ("units", "id TEXT PRIMARY KEY, kind TEXT, tier TEXT, zh TEXT, en TEXT", "a unit or group of units / 单位、单位集合"),
    ("names", "unit TEXT, language TEXT, name TEXT", "a name of a unit / 单位的叫法"),
    ("members", "unit TEXT, member TEXT", "a possible member of a group / 集合的成员"),
    (
        "responsible",
        "task TEXT, unit TEXT, ord INTEGER, tier INTEGER, role TEXT, basis TEXT",
        "a unit named in a task's line of units / 责任单位",
    ),
    (
        "responsible_members",
        "task TEXT, unit TEXT, member TEXT",
        "a member for whom a group stands in a task / 集合在该任务所指的单位",
    ),
    (
        "duties",
        "id TEXT PRIMARY KEY, task TEXT, modality TEXT, zh TEXT, en TEXT, line INTEGER",
        "a sentence that sets a duty / 责任语句",
    ),
    ("obliged", "clause TEXT, unit TEXT, basis TEXT", "a unit that a duty or target binds / 语句的主体"),
    ("targets", "id TEXT PRIMARY KEY, task TEXT, zh TEXT, en TEXT, measure_zh TEXT, measure_en TEXT", "a target / 指标"),
    ("zones", "id TEXT PRIMARY KEY, zh TEXT, en TEXT, city_zh TEXT, city_en TEXT, host TEXT", "a zone / 园区"),
    ("concerns", "clause TEXT, zone TEXT", "a clause that names a zone / 点名的园区"),
    (
        "awards",
        "id TEXT PRIMARY KEY, document TEXT, name TEXT, zh TEXT, en TEXT, condition TEXT, pays TEXT, cap TEXT, "
        "yearly_cap TEXT, cumulative_cap TEXT, frequency TEXT, quote TEXT",
        "an award / 奖励",
    ),
    ("rewards", "award TEXT, clause TEXT", "a task or target that an award encourages / 奖励激励的任务、指标"),
    ("higher_of", "award TEXT, other TEXT", "an award that is not cumulated with another: the higher is given / 不叠加的奖励"),
    ("funds", "award TEXT, fund TEXT", "the fund that pays an award / 奖励的资金"),
    ("facts", "award TEXT, name TEXT, zh TEXT, en TEXT, type TEXT", "a fact that an award needs / 计算所需事实"),
    (
        "readings",
        "id TEXT PRIMARY KEY, name TEXT, zh TEXT, en TEXT, adopted TEXT, because_zh TEXT, because_en TEXT",
        "a reading / 解释",
    ),
    ("about_clauses", "reading TEXT, clause TEXT", "what a reading is about / 解释所针对的条款"),
)
#: Views: name, query, which question it answers.
VIEWS = (
    (
        "unit_tasks",
        "SELECT u.zh AS unit, u.en AS unit_en, t.document, t.number, t.zh AS task, r.role, r.basis, NULL AS "
        "through FROM responsible r "
        "JOIN units u ON u.id = r.unit JOIN tasks t ON t.id = r.task "
        "UNION ALL SELECT m.zh, m.en, t.document, t.number, t.zh, r.role, r.basis, u.zh FROM responsible_members "
        "x JOIN units m ON m.id = x.member "
        "JOIN responsible r ON r.task = x.task AND r.unit = x.unit JOIN units u ON u.id = x.unit JOIN tasks t ON t.id = x.task",
        "which tasks has a unit, itself or through a group / 某单位有哪些任务（含经由集合）",
    ),
    (
        "task_units",
        "SELECT t.document, t.number, t.zh AS task, u.zh AS unit, u.en AS unit_en, r.ord, r.tier, r.role, r.basis "
        "FROM responsible r "
        "JOIN tasks t ON t.id = r.task JOIN units u ON u.id = r.unit",
        "who is responsible for a task, in the order of the text / 某任务由谁负责",
    ),
    (
        "load",
        "SELECT u.zh AS unit, u.en AS unit_en, count(*) AS tasks, sum(r.role = 'lead') AS leads FROM responsible "
        "r JOIN units u ON u.id = r.unit "
        "GROUP BY u.id",
        "how many tasks has each unit, how many does it lead / 各单位任务数、牵头数",
    ),
    (
        "shared",
        "SELECT a.unit AS unit_id, b.unit AS other_id, u.zh AS unit, v.zh AS other, t.document, t.number FROM responsible a "
        "JOIN responsible b ON b.task = a.task AND b.unit <> a.unit JOIN units u ON u.id = a.unit JOIN units v ON v.id = b.unit "
        "JOIN tasks t ON t.id = a.task",
        "which tasks do two units share / 两个单位共同负责的任务",
    ),
    (
        "zone_tasks",
        "SELECT z.zh AS zone, z.en AS zone_en, t.document, t.number, t.zh AS task FROM concerns c JOIN zones z ON "
        "z.id = c.zone JOIN tasks t ON t.id = c.clause",
        "which tasks name a zone / 点名某园区的任务",
    ),
    (
        "zone_targets",
        "SELECT z.zh AS zone, z.en AS zone_en, g.zh AS target, g.measure_zh, g.measure_en FROM concerns c JOIN "
        "zones z ON z.id = c.zone "
        "JOIN targets g ON g.id = c.clause",
        "which targets are set for a zone / 某园区的指标",
    ),
    (
        "task_awards",
        "SELECT t.document, t.number, t.zh AS task, a.name AS award, a.zh AS title FROM rewards r JOIN tasks t ON "
        "t.id = r.clause JOIN awards a ON a.id = r.award",
        "which awards encourage a task / 激励某任务的奖励",
    ),
    (
        "unrewarded",
        "SELECT document, number, zh AS task FROM tasks WHERE id NOT IN (SELECT clause FROM rewards)",
        "which tasks does no award encourage / 没有奖励激励的任务",
    ),
)


def write(graph: Graph, path: str) -> None:
    """Write the graph into a SQLite file, replacing what is there. Raises OSError or sqlite3.Error."""
    draft = f"{path}.{os.getpid()}.part"
    try:
        connection = sqlite3.connect(draft)
        try:
            _fill(connection, graph)
        finally:
            connection.close()
        os.replace(draft, path)
    finally:
        if os.path.exists(draft):
            os.unlink(draft)


def _fill(connection: sqlite3.Connection, graph: Graph) -> None:
    rows = {name: list(found) for name, found in _rows(graph)}
    connection.execute("CREATE TABLE about (name TEXT, kind TEXT, says TEXT)")
    for name, columns, says in TABLES:
        connection.execute(f"CREATE TABLE {name} ({columns})")
        connection.execute("INSERT INTO about VALUES (?, 'table', ?)", (name, says))
        if rows[name]:
            marks = ", ".join("?" * len(rows[name][0]))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows[name])
    for name, query, says in VIEWS:
        connection.execute(f"CREATE VIEW {name} AS {query}")
        connection.execute("INSERT INTO about VALUES (?, 'view', ?)", (name, says))
    connection.commit()


def _rows(graph: Graph) -> Iterator[tuple[str, Iterable[Row]]]:
    """Yield the rows of each table."""
    edges = graph.edges
    yield "documents", (_document(node) for node in graph.of_kind("Document"))
    yield "sections", (_section(node, graph) for node in graph.of_kind("Part", "Section"))
    yield "tasks", (_task(node, graph) for node in graph.of_kind("Task"))
    units = list(graph.of_kind("Unit", "Group"))
    yield "units", ((_short(one.id), one.kind.lower(), one.attrs["tier"], *one.name) for one in units)
    yield (
        "names",
        (
            (_short(one.id), language, name)
            for one in units
            for key, language in (("names", "zh"), ("names_en", "en"))
            for name in one.attrs[key]
        ),
    )
    yield "members", ((_short(edge.source), _short(edge.target)) for edge in edges if edge.label == "member")
    responsible = [edge for edge in edges if edge.label == "responsible"]
    yield (
        "responsible",
        (
            (edge.source, _short(edge.target), edge.attrs["order"], edge.attrs["tier"], edge.attrs["role"], edge.attrs["basis"])
            for edge in responsible
        ),
    )
    yield (
        "responsible_members",
        ((edge.source, _short(edge.target), _short(member)) for edge in responsible for member in edge.attrs.get("members", ())),
    )
    yield from _clauses(graph)


def _clauses(graph: Graph) -> Iterator[tuple[str, Iterable[Row]]]:
    edges = graph.edges
    yield (
        "duties",
        ((node.id, _owner(node, graph), node.attrs["modality"]["id"], *node.name, _line(node)) for node in graph.of_kind("Duty")),
    )
    yield "obliged", ((edge.source, _short(edge.target), edge.attrs["basis"]) for edge in edges if edge.label == "obliges")
    yield (
        "targets",
        (
            (node.id, _owner(node, graph), *node.name, *(node.attrs.get("measure", {}).get(key) for key in ("zh", "en")))
            for node in graph.of_kind("Target")
        ),
    )
    yield (
        "zones",
        (
            (_short(node.id), *node.name, node.attrs["city"]["zh"], node.attrs["city"]["en"], node.attrs["host"])
            for node in graph.of_kind("Zone")
        ),
    )
    yield "concerns", ((edge.source, _short(edge.target)) for edge in edges if edge.label == "concerns")
    yield "awards", (_award(node) for node in graph.of_kind("Award"))
    yield "rewards", ((edge.source, edge.target) for edge in edges if edge.label == "rewards")
    yield "higher_of", ((edge.source, edge.target) for edge in edges if edge.label == "higher-of")
    yield "funds", ((edge.source, graph.nodes[edge.target].name.zh) for edge in edges if edge.label == "fund")
    yield (
        "facts",
        (
            (edge.source, fact.attrs["names"][-1], *fact.name, fact.attrs["type"])
            for edge in edges
            if edge.label == "needs"
            for fact in (graph.nodes[edge.target],)
        ),
    )
    yield (
        "readings",
        (
            (
                node.id,
                node.attrs["names"][-1],
                *node.name,
                node.attrs["adopted"],
                node.attrs.get("because"),
                node.attrs.get("because-en"),
            )
            for node in graph.of_kind("Reading")
        ),
    )
    yield "about_clauses", ((edge.source, edge.target) for edge in edges if edge.label == "about")


def _short(id_: str) -> str:
    return id_.split(":", 1)[-1]


def _line(node: Node) -> int | None:
    return (node.attrs.get("text") or {}).get("line")


def _owner(node: Node, graph: Graph) -> str | None:
    task = graph.parent(node.id, "Task")
    return task.id if task else None


def _document(node: Node) -> Row:
    validity = node.attrs.get("validity") or {}
    dates = (node.attrs.get("dated"), node.attrs.get("published"), validity.get("from"), validity.get("until"))
    return (node.id, node.attrs["number"], *node.name, *dates)


def _section(node: Node, graph: Graph) -> Row:
    parent = graph.parent(node.id)
    return (node.id, node.document, node.kind.lower(), node.attrs.get("number"), *node.name, parent.id if parent else None)


def _task(node: Node, graph: Graph) -> Row:
    section = graph.parent(node.id, "Section") or graph.parent(node.id, "Part")
    text = node.attrs.get("text") or {}
    head = (node.id, node.document, node.attrs.get("number"), *node.name, section.id if section else None)
    return (*head, text.get("path"), text.get("line"), node.attrs.get("units_line"))


def _award(node: Node) -> Row:
    keys = ("when", "pays", "cap", "yearly-cap", "cumulative-cap", "frequency")
    said = ((node.attrs.get(key) or {}).get("zh") for key in keys)
    return (node.id, node.document, node.attrs.get("names", [""])[-1], *node.name, *said, node.attrs.get("quote"))
