"""Which tasks a unit is responsible for, by itself or through a group."""

from __future__ import annotations

import re
from typing import NamedTuple

from compiler.answer import entities
from compiler.answer.question import Question
from compiler.answer.result import Answer, Context, Result, both, cite, join, validity_note
from compiler.graph import Edge, Graph, Node
from dsl.diagnostic import Bilingual

EXAMPLE = Bilingual("长沙海关负责哪些任务", "what is Changsha Customs responsible for")

_WHAT = re.compile(
    r"什么|哪些|哪几|几项|啥|任务|职责|清单|"
    r"\bwhat\b|\bwhich\b|\btasks?\b|\bresponsib(?:le|ilities|ility)\b|\bduties\b|\blist\b|\bown(?:s|ed)?\b"
)
_CUES = re.compile(
    r"负责|承担|牵头|参与|涉及|主管|管|做|干|要|需要|应该|应当|事情|事项|工作|所有|全部|列出|列一下|分别|列|有关|相关|项|"
    r"\b(?:tasks?|items?|measures?|responsible|responsibilit(?:y|ies)|charge|own(?:s|ed)?|has|have|do|does|doing|need|needs|must|should|"
    r"lead(?:s|ing)?|handles?|involve[sd]?|part|take[sn]?|list|show|give|duties|duty|work|works|assigned|carry|out)\b"
)
_NOT_ASKED = re.compile(
    r"谁|为什么|为何|\bwho(?:m|se)?\b|\bwhy\b|\bresponsible to\b|"
    r"不参与|不负责|但不|以外|除了|多少钱|共同|一起|\bnot\b|\bwithout\b|\bexcept\b|\bhow\b|\bshared?\b|\bboth\b|\btogether\b"
)
#: A question that names a unit and asks nothing of these asks something else.
_VERB = re.compile(
    r"负责|承担|牵头|参与|任务|职责|主管|管|做|干|事|工作|清单|涉及|"
    r"responsib|\btasks?\b|\bcharge\b|\bown|\blead|\bdut|\bdo\b|\bdoes\b|\bha(?:s|ve)\b|\binvolve|\bhandle|\bwork|\bassigned\b|\bpart\b"
)
_LEAD = re.compile(r"牵头|\bleads?\b|\bleading\b")


class Part(NamedTuple):
    """A task of a unit: the edge, and the group through which it is reached, if any."""

    edge: Edge
    group: Node | None


def answer(question: Question, context: Context) -> Answer | None:
    """Answer `what is unit X responsible for`; a unit that no document names gets an empty set, and is told so."""
    asked = question.fresh()
    if _NOT_ASKED.search(asked.text):
        return None
    found = entities.units(asked, context.lexicon)
    if len(found) != 1 or not asked.take(_WHAT) or not _VERB.search(asked.text):
        return None
    leads_only = bool(_LEAD.search(asked.text))
    asked.take(_CUES)
    if asked.rest():
        return None
    return _answered(context.graph.nodes[found[0]], leads_only, context)


def parts(unit: Node, graph: Graph) -> list[Part]:
    """Return the tasks of a unit in order of document and number, its own and those through groups it is a member of."""
    own = [Part(edge, None) for edge in graph.into(unit.id, "responsible")]
    for member in graph.into(unit.id, "member"):
        group = graph.nodes[member.source]
        edges = graph.into(group.id, "responsible")
        own += [Part(edge, group) for edge in edges if unit.id in edge.attrs.get("members", ())]
    order = {node.id: at for at, node in enumerate(graph.of_kind("Task"))}
    return sorted(own, key=lambda part: order[part.edge.source])


def _answered(unit: Node, leads_only: bool, context: Context) -> Answer:
    graph = context.graph
    found = [part for part in parts(unit, graph) if not leads_only or part.edge.attrs["role"] == "lead"]
    name = unit.name
    if not found:
        return _none(unit, leads_only, graph)
    tasks = [graph.nodes[part.edge.source] for part in found]
    listed = Bilingual(
        "、".join(str(task.attrs["number"]) for task in tasks), ", ".join(str(task.attrs["number"]) for task in tasks)
    )
    groups = list(dict.fromkeys(part.group.id for part in found if part.group))
    through = [graph.nodes[group].name for group in groups]
    via = Bilingual("", "")
    if through:
        via = Bilingual(
            f"（经由“{'”“'.join(one.zh for one in through)}”）", f" (through the {', '.join(one.en for one in through)})"
        )
    verb = Bilingual("牵头", "leads") if leads_only else Bilingual("负责", "is responsible for")
    count = len(tasks)
    noun = "task" if count == 1 else "tasks"
    sentence = Bilingual(
        f"{name.zh}{verb.zh} {count} 项任务{via.zh}：{listed.zh}。", f"{name.en} {verb.en} {count} {noun}{via.en}: {listed.en}."
    )
    inferred, rule = _inferred(found, leads_only, graph)
    note, more = validity_note(graph, tasks[0].document, context.as_of)
    readings = dict.fromkeys([*rule, *_readings(tasks[0].document, groups, graph), *more])
    results = tuple(_result(part, graph) for part in found)
    citations = tuple(cite(task, task.attrs.get("units_line")) for task in tasks)
    return Answer(True, "unit-tasks", join(sentence, inferred, note), results, citations, tuple(readings))


def _inferred(found: list[Part], leads_only: bool, graph: Graph) -> tuple[Bilingual, list[str]]:
    """Return the remark that leads are inferred, where they are asked for and are, with the reading that says so."""
    if not leads_only or all(part.edge.attrs["basis"] != "convention" for part in found):
        return Bilingual("", ""), []
    document = graph.nodes[graph.nodes[found[0].edge.source].document]
    rule = (document.attrs.get("lead_rule") or {}).get("reading")
    text = Bilingual(
        "牵头按首列单位推定，文件未写明。", "The lead is inferred because it is named first; the document states none."
    )
    return text, [rule] if rule else []


def _none(unit: Node, leads_only: bool, graph: Graph) -> Answer:
    name = unit.name
    if leads_only:
        text = Bilingual(f"{name.zh}不牵头任何任务。", f"{name.en} leads no task.")
    elif graph.into(unit.id, "obliges") or graph.into(unit.id, "issuer") or graph.into(unit.id, "approved-by"):
        text = Bilingual(f"{name.zh}不在任何任务的责任单位之列。", f"{name.en} is on no task's list of responsible units.")
    else:
        text = Bilingual(f"文件中没有任何任务提到{name.zh}。", f"{name.en} is named in no task of this document.")
    return Answer(True, "unit-tasks", text)


def _readings(document: str, groups: list[str], graph: Graph) -> list[str]:
    """Return the readings by which the members of these groups are found."""
    rules = graph.nodes[document].attrs.get("members") or {}
    return [rules[group]["reading"] for group in groups if rules.get(group, {}).get("reading")]


def _result(part: Part, graph: Graph) -> Result:
    task = graph.nodes[part.edge.source]
    result: Result = {"kind": "task", "number": task.attrs["number"], "title": both(task), "id": task.id}
    result |= {"role": part.edge.attrs["role"], "basis": part.edge.attrs["basis"]}
    return result | ({"through": both(part.group)} if part.group else {})
