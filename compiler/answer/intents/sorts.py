"""Which of the units of a task are of one sort: a word for a sort of body (哪个厅) asks for those whose name ends so."""

from __future__ import annotations

from compiler.answer.asked import Asked
from compiler.answer.parts import about
from compiler.answer.question import han
from compiler.answer.result import Answer, cite_units, join, listed, titled, unit_result
from compiler.graph import Node
from dsl.diagnostic import Bilingual


def ending(asked: Asked) -> str:
    """Return the word for a sort of body in which names end, or nothing where there is none, or none in Chinese."""
    found = {piece.text[-1] for piece in asked.frame.pieces if "sort" in piece.classes and han(piece.text)}
    return found.pop() if len(found) == 1 else ""


def of_sort(body: Node, end: str) -> bool:
    """Whether the name of a body ends in a word, an addition in brackets left out."""
    return bool(end) and body.name.zh.partition("（")[0].endswith(end)


def units(task: Node, told: Bilingual, asked: Asked) -> Answer | None:
    """Answer which units of a task are of the sort asked for; nothing where a group may hold some."""
    graph, end = asked.graph, ending(asked)
    edges = graph.out(task.id, "responsible")
    bodies = [graph.nodes[edge.target] for edge in edges]
    groups = [[graph.nodes[edge.target] for edge in graph.out(one.id, "member")] for one in bodies if one.kind == "Group"]
    found = [edge for edge, body in zip(edges, bodies, strict=True) if of_sort(body, end)]
    if not found or not all(groups) or any(of_sort(one, end) for members in groups for one in members):
        return None
    names, every, head = listed(graph.nodes[edge.target].name for edge in found), listed(one.name for one in bodies), titled(task)
    text = Bilingual(
        f"{head.zh}的责任单位中，名称以“{end}”结尾的有：{names.zh}。全部责任单位是：{every.zh}。",
        f"Of the units responsible for {head.en}, the names of these end in “{end}”: {names.en}. All of them: {every.en}.",
    )
    results = tuple(unit_result(edge, graph) for edge in found)
    return Answer(True, asked.intent, join(told, text), results, (cite_units(task),), tuple(about(task, graph)))
