"""tiaoli matrix: who is responsible for what."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from compiler import console
from compiler.commands.session import open_policy, refuse_broken
from compiler.graph import Graph, Node
from dsl.source import width


def run(args: Namespace) -> int:
    """Print the matrix as text, JSON, CSV, Markdown or HTML; 1 when there is no task."""
    session = open_policy(args)
    refuse_broken(session, args)
    graph = session.graph
    if args.format == "json":
        console.emit({"rows": [row(task, graph) for task in graph.of_kind("Task")]})
    elif args.format == "text":
        console.say(_text(graph, args.lang))
    else:
        from compiler.render.matrix import matrix_text

        console.say(matrix_text(graph, args.as_of, args.lang, args.format))
    return 0 if any(graph.of_kind("Task")) else 1


def row(task: Node, graph: Graph) -> dict[str, Any]:
    """Return a task's row: its units in the order of the text, with role, basis and tier."""
    section = graph.parent(task.id, "Section") or graph.parent(task.id, "Part")
    return {
        "task": task.attrs.get("number"),
        "title": {"zh": task.name.zh, "en": task.name.en},
        "section": {"zh": section.name.zh, "en": section.name.en} if section else None,
        "units": units(task, graph),
        "document": task.document,
    }


def units(task: Node, graph: Graph) -> list[dict[str, Any]]:
    """Return the responsible units of a task as JSON values."""
    found = []
    for edge in graph.out(task.id, "responsible"):
        node = graph.nodes[edge.target]
        name = {"zh": node.name.zh, "en": node.name.en}
        found.append(
            {
                "id": node.id.removeprefix("unit:"),
                "name": name,
                "role": edge.attrs["role"],
                "basis": edge.attrs["basis"],
                "tier": edge.attrs["tier"],
            }
        )
    return found


def _text(graph: Graph, language: str) -> str:
    lines = []
    holder = None
    for task in graph.of_kind("Task"):
        one = row(task, graph)
        if one["section"] != holder:
            holder = one["section"]
            lines += ["", holder[language]] if holder else [""]
        title = f"{one['task']:>4}  {one['title'][language]}"
        lines.append(title)
        lines += [f"      {part}" for part in _listed(one["units"], language)]
    note = {
        "zh": "● 牵头（按首列单位推定，文件未写明牵头）  ○ 其他责任单位  ／ 分层",
        "en": "● lead (inferred because named first; the document states none)  ○ other responsible unit  / next tier",
    }
    return "\n".join([*lines, "", note[language]]).lstrip("\n")


def _listed(found: list[dict[str, Any]], language: str) -> list[str]:
    """Return the units wrapped to the width of a page, tiers apart."""
    lines, line, tier = [], "", 1
    for one in found:
        mark = "● " if one["role"] == "lead" else "○ "
        slash = ("／ " if language == "zh" else "/ ") if one["tier"] != tier else ""
        tier = one["tier"]
        piece = f"{slash}{mark}{one['name'][language]}"
        if line and width(line) + width(piece) > 90:
            lines.append(line)
            line = ""
        line = f"{line}  {piece}" if line else piece
    return [*lines, line] if line else lines
