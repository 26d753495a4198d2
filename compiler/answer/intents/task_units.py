"""Who is responsible for a task, or leads it."""

from __future__ import annotations

import re

from compiler.answer import entities
from compiler.answer.question import Question
from compiler.answer.result import Answer, Context, Result, both, cite, join, validity_note
from compiler.graph import Edge, Graph, Node
from dsl.diagnostic import Bilingual

EXAMPLE = Bilingual("任务12由哪个单位负责", "which unit owns task 12")

_WHO = re.compile(
    r"谁|哪(?:个|些|家|几个|几家)?(?:责任)?(?:单位|部门|机构|厅局|机关|政府)|什么(?:单位|部门|机构)|"
    r"责任(?:单位|部门|主体)|牵头(?:单位|部门)|"
    r"\bwho(?:se|m)?\b|\b(?:which|what) (?:unit|body|bodies|department|agency|agencies|office|"
    r"authority|authorities|organi[sz]ation)s?\b|"
    r"\b(?:which|what)\b.*\b(?:units|bodies|departments)\b|"
    r"\bresponsible (?:unit|body|department|agency|party|parties)\b|\bowners?\b"
)
_CUES = re.compile(
    r"来|负责|牵头|主管|承担|管理|管|来管|落实|实施|办理|推进|完成|归|属于|任务|工作|事项|哪些|哪个|单位|部门|"
    r"\b(?:own(?:s|ed|er|ers)?|responsible|in charge|charge|lead(?:s|ing|er)?|led|handles?|handling|runs?|manages?|"
    r"carr(?:y|ies) out|"
    r"unit|units|body|bodies|department|departments|agency|agencies|task|item|measure|implements?|implementing|takes?|care|"
    r"accountable|assigned|have|has)\b"
)
_LEAD = re.compile(r"牵头|主办|\blead(?:s|ing|er)?\b|\bled\b")


def answer(question: Question, context: Context) -> Answer | None:
    """Answer `who is responsible for task N` and `who leads it`; the task by number or by words of its title."""
    asked = question.fresh()
    task, number = _task(asked, context)
    if not asked.take(_WHO):
        return None
    leads_only = asked.take(_LEAD)
    asked.take(_CUES)
    if number is not None and task is None:
        return _no_such(number, context) if not asked.rest() else None
    if task is None:
        task = entities.titled(asked, context.lexicon)
    if task is None or asked.rest():
        return None
    return _answered(task, leads_only, context)


def _task(question: Question, context: Context) -> tuple[Node | None, int | None]:
    """Return the task named by number, and the number; only one task can be asked about at a time."""
    numbers = entities.numbers(question)
    if len(numbers) != 1:
        return None, None
    found = context.lexicon.tasks.get(numbers[0], [])
    return (found[0] if len(found) == 1 else None), numbers[0]


def _no_such(number: int, context: Context) -> Answer:
    known = sorted(context.lexicon.tasks)
    last = known[-1] if known else 0
    text = Bilingual(
        f"没有任务 {number}：任务编号为 1 至 {last}。", f"There is no task {number}: the tasks are numbered 1 to {last}."
    )
    near = Bilingual(f"任务{last}由哪个单位负责", f"which unit owns task {last}")
    return Answer(False, "task-units", text, suggestions=(near,) if last else ())


def _answered(task: Node, leads_only: bool, context: Context) -> Answer:
    graph = context.graph
    edges = graph.out(task.id, "responsible")
    lead = next((edge for edge in edges if edge.attrs["role"] == "lead"), None)
    shown = [lead] if leads_only and lead else edges
    note, more = validity_note(graph, task.document, context.as_of)
    readings = list(more)
    if lead and lead.attrs["basis"] == "convention":
        rule = graph.nodes[task.document].attrs.get("lead_rule") or {}
        readings = [reading for reading in (rule.get("reading"), *_about(task, graph)) if reading] + readings
    parts = (_sentence(task, graph, edges, lead, leads_only), note)
    citation = cite(task, task.attrs.get("units_line"))
    results = tuple(unit_result(edge, graph) for edge in shown)
    return Answer(
        bool(edges),
        "task-lead" if leads_only else "task-units",
        join(*parts),
        results,
        (citation,),
        tuple(dict.fromkeys(readings)),
    )


def _sentence(task: Node, graph: Graph, edges: list[Edge], lead: Edge | None, leads_only: bool) -> Bilingual:
    label = task.attrs["label"]
    head = Bilingual(f"{label['zh']}（{task.name.zh}）", f"{label['en'].capitalize()} ({task.name.en})")
    names = [graph.nodes[edge.target].name for edge in edges]
    listed = Bilingual("、".join(name.zh for name in names), "; ".join(name.en for name in names))
    if not leads_only:
        first = _lead_clause(lead, graph)
        return Bilingual(
            f"{head.zh}的责任单位是：{listed.zh}。{first.zh}", f"{head.en} is the responsibility of: {listed.en}.{first.en}"
        )
    if lead is None:
        return Bilingual(
            f"{head.zh}没有推定牵头单位；责任单位是：{listed.zh}。", f"{head.en} has no lead; responsible: {listed.en}."
        )
    name = graph.nodes[lead.target].name
    basis = _basis(lead)
    return Bilingual(f"{head.zh}由{name.zh}牵头{basis.zh}。", f"{head.en} is led by {name.en}{basis.en}.")


def _lead_clause(lead: Edge | None, graph: Graph) -> Bilingual:
    if lead is None:
        return Bilingual("", "")
    name, basis = graph.nodes[lead.target].name, _basis(lead)
    return Bilingual(f"牵头：{name.zh}{basis.zh}。", f" Lead: {name.en}{basis.en}.")


def _basis(lead: Edge) -> Bilingual:
    if lead.attrs["basis"] != "convention":
        return Bilingual("", "")
    return Bilingual("（按首列单位推定，文件未写明牵头）", " (inferred because it is named first; the document states no lead)")


def _about(task: Node, graph: Graph) -> list[str]:
    """Return the readings made for this task in particular."""
    return [edge.source for edge in graph.into(task.id, "about") if len(graph.out(edge.source, "about")) <= 3]


def unit_result(edge: Edge, graph: Graph) -> Result:
    """Return a responsible unit as a result."""
    node = graph.nodes[edge.target]
    result: Result = {"kind": "unit", "id": node.id.removeprefix("unit:"), "name": both(node)}
    result |= {key: edge.attrs[key] for key in ("role", "basis", "tier", "order")}
    members = edge.attrs.get("members")
    return result | ({"members": [both(graph.nodes[member]) for member in members]} if members else {})
