"""In which sections a unit has tasks, or has none."""

from __future__ import annotations

from itertools import pairwise

from compiler.answer.asked import Asked
from compiler.answer.intents.totals import below
from compiler.answer.intents.unit_tasks import within
from compiler.answer.parts import group_readings
from compiler.answer.result import Answer, Result, cite, listed, numbers, task_result, text_result
from compiler.graph import Node
from dsl.diagnostic import Bilingual


def of_unit(asked: Asked) -> Answer | None:
    """Answer in which sections a unit has tasks, with the tasks, or in which it has none."""
    if not _asks_sections(asked) or asked.has("lead", "support"):
        return None
    unit, graph = asked.one("unit"), asked.graph
    found = within(unit, asked)
    theirs = {part.edge.source for part in found}
    tables = {node.id: [one for one in below(node, graph) if one.kind == "Task"] for node in asked.of_kind("Part", "Section")}
    lowest = [graph.nodes[one] for one in tables if tables[one] and not graph.children(one, "Section")]
    if not lowest:
        return None
    without = asked.has("not")
    chosen = [node for node in lowest if any(task.id in theirs for task in tables[node.id]) != without]
    shown = [(node, [] if without else [task for task in tables[node.id] if task.id in theirs]) for node in chosen]
    return _told(asked, unit, shown, tuple(group_readings(found, graph)))


def tally(asked: Asked) -> Answer | None:
    """Answer how many tasks each section has, and which."""
    graph = asked.graph
    tables = {node.id: [one for one in below(node, graph) if one.kind == "Task"] for node in asked.of_kind("Part", "Section")}
    shown = [(graph.nodes[one], tasks) for one, tasks in tables.items() if tasks and not graph.children(one, "Section")]
    if not shown or any(piece.kinds("ordinal") for piece in asked.frame.pieces):
        return None
    rows = listed(Bilingual(f"“{node.name.zh}” {len(tasks)} 项", f"“{node.name.en}” {len(tasks)}") for node, tasks in shown)
    results = tuple(
        text_result(node.name.zh, node.name.en, id=node.id, count=len(tasks), tasks=[one.attrs["number"] for one in tasks])
        for node, tasks in shown
    )
    text = Bilingual(f"各节任务数：{rows.zh}。", f"Tasks of each section: {rows.en}.")
    return Answer(True, asked.intent, text, results, tuple(cite(node) for node, _ in shown))


def _told(asked: Asked, unit: Node, shown: list[tuple[Node, list[Node]]], readings: tuple[str, ...]) -> Answer:
    """Return the answer with the sections and the tasks in each."""
    names = listed(_named(node, tasks, asked) for node, tasks in shown)
    zh, en = ("没有", "has no tasks in") if asked.has("not") else ("有", "has tasks in")
    text = Bilingual(f"{unit.name.zh}{zh}任务的节有 {len(shown)} 个：{names.zh}。", f"{unit.name.en} {en}: {names.en}.")
    if not shown:
        text = Bilingual(f"没有这样的节：{unit.name.zh}没有任务。", f"{unit.name.en} has tasks in no section.")
        if asked.has("not"):
            text = Bilingual(f"没有这样的节：每一节都有{unit.name.zh}的任务。", f"{unit.name.en} has tasks in every section.")
    results: list[Result] = [text_result(node.name.zh, node.name.en, id=node.id) for node, _ in shown]
    results += [task_result(task) for _, tasks in shown for task in tasks]
    return Answer(True, asked.intent, text, tuple(results), tuple(cite(node) for node, _ in shown), readings)


def _named(node: Node, tasks: list[Node], asked: Asked) -> Bilingual:
    """Return a section by its title with the numbers of tasks."""
    if not tasks:
        return Bilingual(f"“{node.name.zh}”", f"“{node.name.en}”")
    told = numbers(tasks, asked.graph)
    return Bilingual(f"“{node.name.zh}”（{told.zh}）", f"“{node.name.en}” ({told.en})")


def _asks_sections(asked: Asked) -> bool:
    """Whether it is asked which section: in one word, or "which" stands before it."""
    pieces = [piece for piece in asked.frame.pieces if piece.text != " "]
    one = any("division" in piece.classes and piece.text.startswith(("哪", "第几", "在哪", "which", "what")) for piece in pieces)
    return one or any("which" in a.classes and "division" in b.classes for a, b in pairwise(pieces))


ANSWERS = {"unit-sections": of_unit, "tasks-per-section": tally}
