"""tiaoli matrix: who is responsible for what."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from compiler import console
from compiler.cards import row
from compiler.commands.session import open_policy, refuse_broken
from compiler.graph import Graph
from compiler.render.words import MISSING_ENGLISH
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


def _text(graph: Graph, language: str) -> str:
    lines = []
    holder = None
    for task in graph.of_kind("Task"):
        one = row(task, graph)
        if one["section"] != holder:
            holder = one["section"]
            lines += ["", holder[language]] if holder else [""]
        lines.append(f"{one['task']:>4}  {one['title'][language] or MISSING_ENGLISH}")
        lines += [f"      {part}" for part in _listed(one["units"], language)]
    if not lines:
        return "没有任务。" if language == "zh" else "No tasks."
    return "\n".join([*lines, "", _note(graph, language)]).lstrip("\n")


def _note(graph: Graph, language: str) -> str:
    """Return the legend; it says that leads are inferred only where they are."""
    bases = {edge.attrs["basis"] for edge in graph.edges if edge.label == "responsible" and edge.attrs["role"] == "lead"}
    zh = "● 牵头（按首列单位推定，文件未写明牵头）" if "convention" in bases else "● 牵头"
    en = "● lead (inferred because named first; the document states none)" if "convention" in bases else "● lead"
    return f"{zh}  ○ 其他责任单位  ／ 分层" if language == "zh" else f"{en}  ○ other responsible unit  / next tier"


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
