"""Cards: what the graph knows of one task, unit, award, zone, reading or heading, as JSON values."""

from __future__ import annotations

import re
from typing import Any

from compiler.answer.parts import parts
from compiler.graph import Edge, Graph, Node
from dsl import keywords, numerals
from dsl.diagnostic import Bilingual
from dsl.source import name_key
from dsl.suggest import nearest

Card = dict[str, Any]


def find(what: str, graph: Graph) -> list[Node]:
    """Return what a word names: a task by number in any numerals, else anything by one of its names; several if unclear."""
    number = _number(what)
    if number is not None:
        tasks = [node for node in graph.of_kind("Task") if node.attrs.get("number") == number]
        if tasks:
            return tasks
    wanted = name_key(what)
    kinds = ("Unit", "Group", "Zone", "Award", "Reading", "Task", "Section", "Part", "Target", "Analogy", "Validity", "Document")
    exact = [node for node in graph.of_kind(*kinds) if wanted in _names(node)]
    if exact:
        return exact
    return [node for kind in ("Fund", "Term") for node in graph.of_kind(kind) if wanted in _names(node)][:1]


def _names(node: Node) -> set[str]:
    names = [node.id, node.id.split(":")[-1], node.id.split("/")[-1], node.name.zh, node.name.en]
    names += [*node.attrs.get("names", ()), *node.attrs.get("names_en", ()), *(node.attrs.get("label") or {}).values()]
    names += [f"{node.kind} {node.attrs['number']}"] if "number" in node.attrs else []
    return {name_key(name) for name in names if name}


def known(graph: Graph) -> list[str]:
    """Return the names that can be shown, for suggestions."""
    found = []
    for node in graph.of_kind("Unit", "Group", "Zone", "Award", "Reading", "Task"):
        found += [node.name.zh, node.name.en, *node.attrs.get("names", ()), *node.attrs.get("names_en", ())]
    return [name for name in found if name and not name.isdigit()]


def missing(what: str, graph: Graph) -> tuple[Bilingual, list[str]]:
    """Return that nothing is called so, and the name that was probably meant; of a number, which numbers tasks have."""
    number = _number(what)
    ranges = [_numbers(document, graph) for document in graph.of_kind("Document")]
    said = [one for one in ranges if one.zh]
    if number is not None and said:
        zh, en = "；".join(one.zh for one in said), "; ".join(one.en for one in said)
        return Bilingual(f"没有任务 {number}：{zh}。", f"There is no task {number}: {en}."), []
    guess = nearest(what, known(graph))
    return Bilingual(f"没有找到“{what}”。", f"Nothing is called '{what}'."), [guess] if guess else []


#: A number, or a task by its number as people write it.
_NUMBER = re.compile(r"(?:任务|第|task)?\s*([-−]?)([^\W_]+?)\s*(?:[项条号]|项任务|号任务)?", re.IGNORECASE)


def _number(what: str) -> int | None:
    """Return the number that a word gives a task by, in any numerals, or None."""
    match = _NUMBER.fullmatch(what.strip())
    number = numerals.whole(match[2]) if match else None
    return -number if match and match[1] and number is not None else number


def _numbers(document: Node, graph: Graph) -> Bilingual:
    """Return from where to where the tasks of a document are numbered."""
    numbers = [node.attrs["number"] for node in graph.of_kind("Task") if node.document == document.id and "number" in node.attrs]
    if not numbers:
        return Bilingual("", "")
    first, last = min(numbers), max(numbers)
    own = document.attrs.get("number", document.id)
    return Bilingual(f"{own} 有任务 {first} 至 {last}", f"{own} has tasks {first} to {last}")


def card(node: Node, graph: Graph) -> Card:
    """Return the card of a node, by its kind."""
    makers = {"Task": _task, "Unit": _unit, "Group": _unit, "Award": _award, "Zone": _zone, "Reading": _reading}
    makers |= {"Fund": _term, "Term": _term}
    head = {"kind": node.kind.lower(), "id": node.id.split(":", 1)[-1], **_source(node)}
    return head | makers.get(node.kind, _plain)(node, graph)


def _both(node: Node) -> dict[str, str]:
    return {"zh": node.name.zh, "en": node.name.en}


def _source(node: Node) -> Card:
    """Return where a clause is encoded and where it stands in the official text: the whole of a task, else its quotation."""
    text = node.attrs.get("text")
    found: Card = {"encoded": {"file": node.spot.path, "line": node.spot.line}} if node.spot else {}
    if text:
        words = node.attrs.get("body") or node.attrs.get("quote", "")
        found["source"] = {"text": words, "start": text["start"], "end": text["end"], "file": text["path"], "line": text["line"]}
    return found


def row(task: Node, graph: Graph) -> Card:
    """Return a task's row: its units in the order of the text, with role, basis and tier."""
    section = graph.parent(task.id, "Section") or graph.parent(task.id, "Part")
    return {
        "task": task.attrs.get("number"),
        "title": {"zh": task.name.zh, "en": task.name.en},
        "section": {"zh": section.name.zh, "en": section.name.en} if section else None,
        "units": units(task, graph),
        "document": task.document,
    }


def units(task: Node, graph: Graph) -> list[Card]:
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


def _targets(edges: list[Edge], graph: Graph) -> list[Card]:
    return [{"id": edge.target.split(":", 1)[-1], "name": _both(graph.nodes[edge.target])} for edge in edges]


def _readings(node: Node, graph: Graph) -> list[str]:
    return [edge.source for edge in graph.into(node.id, "about")]


def duty(node: Node, graph: Graph) -> Card:
    """Return a duty: modality, words, whom it binds, the zones it concerns."""
    return {
        "id": node.id,
        "modality": node.attrs["modality"],
        "text": _both(node),
        "by": _targets(graph.out(node.id, "obliges"), graph),
        "basis": next((edge.attrs["basis"] for edge in graph.out(node.id, "obliges")), None),
        "concerns": _targets(graph.out(node.id, "concerns"), graph),
    }


def _task(node: Node, graph: Graph) -> Card:
    shown = row(node, graph)
    targets = graph.children(node.id, "Target")
    awards = [graph.nodes[edge.source] for edge in graph.into(node.id, "rewards")]
    return {
        "number": node.attrs.get("number"),
        "title": _both(node),
        "section": shown["section"],
        "units": shown["units"],
        "duties": [duty(child, graph) for child in graph.children(node.id, "Duty")],
        "targets": [{"id": one.id, "text": _both(one), "measure": one.attrs.get("measure")} for one in targets],
        "awards": [{"id": one.id, "title": _both(one), "names": one.attrs.get("names", [])} for one in awards],
        "concerns": _targets(graph.out(node.id, "concerns"), graph),
        "readings": _readings(node, graph),
        "citations": [_cited(node)],
    }


def _unit(node: Node, graph: Graph) -> Card:
    tasks = []
    for part in parts(node, graph):
        task = graph.nodes[part.edge.source]
        attrs = part.edge.attrs
        one = {"number": task.attrs.get("number"), "title": _both(task), "role": attrs["role"], "basis": attrs["basis"]}
        tasks.append(one | ({"through": _both(part.group)} if part.group else {}))
    numbers = {part.edge.source for part in parts(node, graph)}
    return {
        "name": _both(node),
        "aliases": {"zh": node.attrs["names"][1:], "en": node.attrs["names_en"][1:]},
        "tier": node.attrs["tier"],
        "members": _targets(graph.out(node.id, "member"), graph),
        "groups": [
            {"id": edge.source.split(":", 1)[-1], "name": _both(graph.nodes[edge.source])}
            for edge in graph.into(node.id, "member")
        ],
        "hosts": _targets(graph.out(node.id, "hosts"), graph),
        "tasks": tasks,
        "duties": [duty(graph.nodes[one], graph) for one in _bound(node, graph)],
        "awards": [{"id": one.id, "title": _both(one)} for one in graph.of_kind("Award") if _through(one, numbers, graph)],
        "readings": _readings(node, graph),
        "citations": [_cited(graph.nodes[part.edge.source]) for part in parts(node, graph)],
    }


def _bound(unit: Node, graph: Graph) -> list[str]:
    """Return the duties and targets that bind a unit, itself or through a group it stands in for that task, in order."""
    tasks = {part.edge.source for part in parts(unit, graph)}
    bodies = [unit.id, *(edge.source for edge in graph.into(unit.id, "member"))]
    found = {
        edge.source
        for body in bodies
        for edge in graph.into(body, "obliges")
        if body == unit.id or edge.attrs["basis"] == "text" or edge.clause in tasks
    }
    return [one for one in graph.nodes if one in found and graph.nodes[one].kind == "Duty"]


def _through(award: Node, tasks: set[str], graph: Graph) -> bool:
    """Whether an award stands under one of these tasks, so that their units are the ones to ask."""
    task = graph.parent(award.id, "Task")
    return task is not None and task.id in tasks


def _cited(task: Node) -> Card:
    text = task.attrs.get("text") or {}
    return {
        "clause": task.attrs["label"],
        "quote": task.attrs.get("units_line", ""),
        "file": text.get("path"),
        "line": text.get("line"),
    }


def fact_type(fact: Node) -> dict[str, str]:
    """Return what a fact may be, in both languages: a type with its unit, or the values it is one of."""
    values = [value.split() for value in fact.attrs["values"]]
    if len(values) > 1:
        return {"zh": "、".join(words[0] for words in values), "en": ", ".join(words[-1] for words in values)}
    spellings = [
        (word, keywords.spelling_table(group).get(word)) for words in values for word, group in zip(words, _TYPES, strict=False)
    ]
    zh = " ".join(found.zh if found else word for word, found in spellings)
    return {"zh": zh, "en": " ".join(found.en if found else word for word, found in spellings)}


_TYPES = (keywords.CONSTANTS, keywords.UNITS)


def _award(node: Node, graph: Graph) -> Card:
    keys = ("when", "pays", "cap", "yearly-cap", "cumulative-cap", "frequency")
    facts = [graph.nodes[edge.target] for edge in graph.out(node.id, "needs")]
    return {
        "names": node.attrs.get("names", []),
        "title": _both(node),
        "clause": node.attrs["label"],
        "quote": {"zh": node.attrs.get("quote", ""), "en": node.attrs.get("source-en", "")},
        **{key.replace("-", "_"): node.attrs.get(key) for key in keys},
        "ceiling": node.attrs.get("pays-ceiling", False),
        "facts": [{"names": fact.attrs["names"], "type": fact_type(fact), "label": _both(fact)} for fact in facts],
        "beneficiary": _targets(graph.out(node.id, "beneficiary"), graph),
        "fund": _targets(graph.out(node.id, "fund"), graph),
        "higher_of": [{"id": one.id, "title": _both(one)} for one in _excluded(node, graph)],
        "rewards": [
            {"id": edge.target, "label": graph.nodes[edge.target].attrs.get("label")} for edge in graph.out(node.id, "rewards")
        ],
        "readings": _readings(node, graph),
    }


def _excluded(award: Node, graph: Graph) -> list[Node]:
    """Return the awards that are not cumulated with an award, whichever of the two says so."""
    found = [edge.target for edge in graph.out(award.id, "higher-of")]
    found += [edge.source for edge in graph.into(award.id, "higher-of")]
    return [graph.nodes[one] for one in dict.fromkeys(found) if one != award.id]


def _zone(node: Node, graph: Graph) -> Card:
    concerned = [graph.nodes[edge.source] for edge in graph.into(node.id, "concerns")]
    return {
        "name": _both(node),
        "aliases": {"zh": node.attrs["names"][1:], "en": node.attrs["names_en"][1:]},
        "hosts": [
            {"id": edge.source.split(":", 1)[-1], "name": _both(graph.nodes[edge.source])}
            for edge in graph.into(node.id, "hosts")
        ],
        "tasks": [{"number": one.attrs.get("number"), "title": _both(one)} for one in concerned if one.kind == "Task"],
        "duties": [duty(one, graph) for one in concerned if one.kind == "Duty"],
        "targets": [{"text": _both(one), "measure": one.attrs.get("measure")} for one in concerned if one.kind == "Target"],
        "readings": _readings(node, graph),
    }


def _reading(node: Node, graph: Graph) -> Card:
    about = [graph.nodes[edge.target] for edge in graph.out(node.id, "about")]
    return {
        "names": node.attrs.get("names", []),
        "question": _both(node),
        "options": node.attrs["options"],
        "adopted": node.attrs["adopted"],
        "because": {"zh": node.attrs.get("because", ""), "en": node.attrs.get("because-en", "")},
        "about": [one.attrs.get("label") or _both(one) for one in about],
    }


def _term(node: Node, graph: Graph) -> Card:
    """Return a term or a fund: its rendering, and the awards that it pays."""
    paid = [graph.nodes[edge.source] for edge in graph.into(node.id, "fund")]
    awards = [{"id": one.id, "title": _both(one), "names": one.attrs.get("names", [])} for one in paid]
    return {"name": _both(node), "rendered": _both(node), "awards": awards}


def _plain(node: Node, graph: Graph) -> Card:
    children = [
        {"kind": one.kind.lower(), "label": one.attrs.get("label"), "name": _both(one)} for one in graph.children(node.id)
    ]
    return {"name": _both(node), "label": node.attrs.get("label"), "contains": children, "readings": _readings(node, graph)}
