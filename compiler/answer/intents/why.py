"""Why: for a unit and a task the line it stands in, for the period how it is computed, for an amount the words that set it."""

from __future__ import annotations

from datetime import date, timedelta

from compiler.answer.asked import Asked
from compiler.answer.intents.amounts import caps, stated
from compiler.answer.intents.awards import about, head
from compiler.answer.intents.time import document, length
from compiler.answer.numbers import plain_yuan
from compiler.answer.parts import Part, group_readings, lead_of, lead_readings, tasks_of
from compiler.answer.result import (
    NOTHING,
    Answer,
    Result,
    cite,
    cite_units,
    join,
    label,
    listed,
    opening,
    status,
    task_result,
    text_result,
    titled,
    unit_result,
    with_article,
)
from compiler.graph import Graph, Node
from dsl.diagnostic import Bilingual

_ROLES = {"lead": Bilingual("牵头", "lead"), "supporting": Bilingual("配合", "supporting")}


def _line(task: Node) -> Bilingual:
    """Return a task's line of units as the text has it."""
    line = " ".join(str(task.attrs.get("units_line", "")).split())
    return Bilingual(f"原文：{line}", f"The text: {line}")


def unit(asked: Asked) -> Answer | None:
    """Answer why a unit is responsible for a task: it stands in the task's line, by itself or in a group; or that it does not."""
    task, one, graph = asked.one("task"), asked.one("unit"), asked.graph
    if asked.topic and not asked.topic.title:
        return None
    part = tasks_of(one, graph).get(task.id)
    if part is None:
        return _absent(task, one, asked)
    wanted = next((role for role, word in (("lead", "lead"), ("supporting", "support")) if asked.has(word)), "")
    if wanted and part.edge.attrs["role"] != wanted:
        return None
    title = titled(task)
    text = Bilingual(
        f"{one.name.zh}负责{title.zh}，因为它列在这项任务的责任单位中。",
        f"{opening(one.name.en)} is responsible for {label(task).en} ({task.name.en}) because it stands in the task's line of "
        "responsible units.",
    )
    if part.group:
        text = Bilingual(
            f"{one.name.zh}负责{title.zh}，因为这项任务的责任单位中有“{part.group.name.zh}”，它是其中之一。",
            f"{opening(one.name.en)} is responsible for {label(task).en} ({task.name.en}) because the task's line of "
            f"responsible units names the {part.group.name.en}, of which it is one.",
        )
    said = join(text, _line(task), _role(part))
    readings = tuple(dict.fromkeys([*group_readings([part], graph), *lead_readings([part.edge], graph)]))
    return Answer(True, asked.intent, said, (unit_result(part.edge, graph),), (cite_units(task),), readings)


def _role(part: Part) -> Bilingual:
    role = _ROLES.get(part.edge.attrs["role"])
    if role is None:
        return NOTHING
    if part.edge.attrs["basis"] == "stated":
        return Bilingual(f"角色：{role.zh}。", f"Role: {role.en}.")
    return Bilingual(f"角色：{role.zh}（推定，文件未写明）。", f"Role: {role.en} (inferred; the document states no role).")


def not_unit(asked: Asked) -> Answer | None:
    """Answer why a unit is not responsible for a task or does not lead it; or that it is."""
    task, one, graph = asked.one("task"), asked.one("-unit"), asked.graph
    if asked.topic and not asked.topic.title:
        return None
    part = tasks_of(one, graph).get(task.id)
    if part is None:
        return _absent(task, one, asked)
    title, role = titled(task), part.edge.attrs["role"]
    wanted = "lead" if asked.has("lead") else "supporting" if asked.has("support") else ""
    if not wanted or role == wanted:
        text = Bilingual(
            f"{one.name.zh}是{title.zh}的责任单位。", f"{opening(one.name.en)} is one of the units responsible for {title.en}."
        )
        return Answer(True, asked.intent, join(text, _line(task), _role(part)), (), (cite_units(task),))
    lead = lead_of(task, graph)
    name = graph.nodes[lead.target].name if lead else Bilingual("无", "nobody")
    text = Bilingual(
        f"{one.name.zh}在{title.zh}中不是首列单位；首列的是{name.zh}。牵头系按首列推定，文件未写明。",
        f"{opening(one.name.en)} is not the unit named first in {label(task).en} ({task.name.en}); "
        f"{with_article(name.en)} is. That the first one leads is inferred; the document states no lead.",
    )
    readings = tuple(lead_readings([lead] if lead else [], graph))
    return Answer(True, asked.intent, join(text, _line(task)), (), (cite_units(task),), readings)


def _absent(task: Node, one: Node, asked: Asked) -> Answer:
    """Say that a unit is not in a task's line, and whether a group there might have named it."""
    title = titled(task)
    text = Bilingual(
        f"{one.name.zh}不负责{title.zh}，因为它不在这项任务的责任单位之列。",
        f"{opening(one.name.en)} is not responsible for {label(task).en} ({task.name.en}): it does not stand in the task's line "
        "of responsible units.",
    )
    groups = {edge.source for edge in asked.graph.into(one.id, "member")}
    there = [edge for edge in asked.graph.out(task.id, "responsible") if edge.target in groups]
    names = listed(asked.graph.nodes[edge.target].name for edge in there)
    more = NOTHING
    if there:
        more = Bilingual(
            f"该行的“{names.zh}”在这项任务中不包括它（见解释）。",
            f"In this task the {names.en} does not include it (by a reading).",
        )
    readings = group_readings([Part(edge, asked.graph.nodes[edge.target]) for edge in there], asked.graph)
    return Answer(True, asked.intent, join(text, _line(task), more), (), (cite_units(task),), tuple(readings))


def units(asked: Asked) -> Answer | None:
    """Answer why these units are responsible for a task: its line names them."""
    task, graph = asked.one("task"), asked.graph
    edges = graph.out(task.id, "responsible")
    if not edges or (asked.topic and not asked.topic.title):
        return None
    names, title = listed(graph.nodes[edge.target].name for edge in edges), titled(task)
    text = Bilingual(
        f"{title.zh}由{names.zh}负责，因为文件在该任务末尾列明了这些责任单位，没有另给理由。",
        f"{title.en}: its line of responsible units names {names.en}; the document gives no other reason.",
    )
    results = tuple(unit_result(edge, graph) for edge in edges)
    return Answer(True, asked.intent, join(text, _line(task)), results, (cite_units(task),), tuple(lead_readings(edges, graph)))


def period(asked: Asked) -> Answer | None:
    """Answer why a document is in force or has lapsed: its words, the readings, and the days that follow from them."""
    one = document(asked)
    validity = (one.attrs.get("validity") or {}) if one else {}
    start, until = validity.get("from"), validity.get("until")
    if one is None or start is None or until is None:
        return None
    first, last = date.fromisoformat(start), date.fromisoformat(until)
    named = [entity.value for _, entity in asked.pieces.get("date", ())]
    if asked.has("not") and (named or asked.has("until", "from")):
        return None
    if any(day not in (start, until, (last + timedelta(days=1)).isoformat()) for day in named):
        return None
    clauses = asked.graph.children(one.id, "Validity")
    text = join(_state(asked, validity), _words(clauses), _computed(first, last), _reasons(validity, asked.graph))
    results: tuple[Result, ...] = ({"kind": "date", "date": start}, {"kind": "date", "date": until})
    return Answer(True, asked.intent, text, results, tuple(cite(node) for node in clauses), tuple(validity["readings"]))


def _state(asked: Asked, validity: dict[str, object]) -> Bilingual:
    """Say what the state is on the day asked, and that it is not what the question takes for granted, where so."""
    day = asked.context.as_of
    now = status(validity, day)
    said = {
        "in force": Bilingual(f"按 {day} 计，文件有效。", f"On {day} the document is in force."),
        "lapsed": Bilingual(f"按 {day} 计，文件已失效。", f"On {day} the document has lapsed."),
    }.get(now, Bilingual(f"按 {day} 计，文件尚未施行。", f"On {day} the document is not yet in force."))
    supposed = "" if "date" in asked.pieces or not asked.has("lapse", "valid") else _supposed(asked)
    if supposed == "lapsed" and now != "lapsed":
        return join(Bilingual("该文件并未失效。", "The document has not lapsed."), said)
    if supposed == "in force" and now == "lapsed":
        return join(Bilingual("该文件并非有效。", "The document is not in force."), said)
    return said


def _supposed(asked: Asked) -> str:
    """Return the state that a question takes for granted."""
    return "lapsed" if asked.has("lapse") is not asked.has("not") else "in force"


def _words(clauses: list[Node]) -> Bilingual:
    said = listed(Bilingual(node.name.zh, node.name.en) for node in clauses)
    return Bilingual(f"原文：“{said.zh}”", f"The text: “{said.en}”")


def _computed(first: date, last: date) -> Bilingual:
    term = length(first, last)
    return Bilingual(
        f"自 {first} 起算，期限{term.zh}，末日为 {last}，自 {last + timedelta(days=1)} 起失效。",
        f"Counted from {first} for {term.en}, the last day is {last}; from {last + timedelta(days=1)} it is no longer in force.",
    )


def _reasons(validity: dict[str, object], graph: Graph) -> Bilingual:
    """Return the options adopted with their reasons."""
    ids = validity.get("readings")
    found = [graph.nodes[one].attrs for one in ids] if isinstance(ids, list | tuple) else []
    zh = "".join(f"解释“{one['names'][0]}”采用“{one['adopted']}”：{one.get('because', '')}" for one in found)
    en = " ".join(f"Reading {one['names'][-1]}: {one.get('because-en', '')}" for one in found)
    return Bilingual(zh, en)


def award(asked: Asked) -> Answer | None:
    """Answer why an award comes to what it does: the words of its clause; nothing where it does not come to what is asked."""
    found = asked.maybe("award")
    named = {plain_yuan(entity.value) for _, entity in asked.pieces.get("amount", ())}
    if found is None and not named:
        return None
    if asked.topic and not asked.topic.title and not asked.has("awards", "get", "howmuch", "max"):
        return None
    some = [found] if found else asked.of_kind("Award")
    chosen = [one for one in some if not named or named <= _figures(one)]
    if asked.has("max"):
        limited = [one for one in chosen if not named or named <= _limits(one)]
        chosen = limited or ([] if found and named else chosen)
    if not chosen or (found and not stated(found)):
        return None
    said = [
        join(
            Bilingual(f"{head(one).zh}：因为原文这样写明：", f"{head(one).en}: because the text says so:"),
            Bilingual(str(one.attrs.get("quote", "")), str(one.attrs.get("source-en", ""))),
        )
        for one in chosen
    ]
    results = tuple(money for one in chosen for money in stated(one))
    readings = tuple(dict.fromkeys(id_ for one in chosen for id_ in about(one, asked.graph, "cap", "cumulation")))
    return Answer(True, asked.intent, join(*said), results, tuple(cite(one) for one in chosen), readings)


def _figures(one: Node) -> set[str | None]:
    """Return the figures that an award states."""
    return {row["high"] for row in stated(one)} | set(caps(one).values())


def _limits(one: Node) -> set[str | None]:
    """Return the figures that limit an award: its caps, and what it pays where that is "up to"."""
    rows = stated(one)
    return {row["high"] for row in rows if row["low"] == "0" and "share" not in row} | set(caps(one).values())


def fund(asked: Asked) -> Answer | None:
    """Answer why awards are paid from a fund: the readings that are about all awards the fund pays, with their reasons."""
    graph = asked.graph
    awards = [one for one in asked.of_kind("Award") if graph.out(one.id, "fund")]
    funds = {edge.target for one in awards for edge in graph.out(one.id, "fund")}
    named = asked.maybe("fund")
    if len(funds) != 1 or (named and named.id not in funds):
        return None
    shared = set.intersection(*({edge.source for edge in graph.into(one.id, "about")} for one in awards))
    ids = [one for one in asked.context.lexicon.in_order(shared) if graph.nodes[one].kind == "Reading"]
    ids = [one for one in ids if "fund" in one] or ids
    if not ids:
        return None
    name = graph.nodes[funds.pop()].name
    opening = Bilingual(f"各项奖励由{name.zh}支付：", f"The awards are paid from the {name.en}:")
    text = join(opening, _reasons({"readings": ids}, graph))
    return Answer(
        True, asked.intent, text, (text_result(name.zh, name.en),), tuple(cite(graph.nodes[one]) for one in ids), tuple(ids)
    )


def awarded(asked: Asked) -> Answer | None:
    """Answer why there are awards for a task: those that are tied to it."""
    task, graph = asked.one("task"), asked.graph
    found = [graph.nodes[edge.source] for edge in graph.into(task.id, "rewards")]
    if not found or (asked.topic and not asked.topic.title):
        return None
    names, title = listed(node.name for node in found), titled(task)
    text = Bilingual(
        f"{title.zh}与以下奖励的内容对应：{names.zh}。对应关系由本知识库登记，文件没有逐条写明。",
        f"{title.en}: what these awards reward is work on it: {names.en}. The link is recorded in this knowledge base; the "
        "document does not state it clause by clause.",
    )
    return Answer(True, asked.intent, text, (task_result(task),), tuple(cite(node) for node in (task, *found)))


def why_lead(asked: Asked) -> Answer | None:
    """Answer why a unit is taken to lead a task: the reading and its reason."""
    task, graph = asked.one("task"), asked.graph
    lead, unit, head = lead_of(task, graph), asked.maybe("unit"), titled(task)
    if asked.topic and not asked.topic.title:
        return None
    if lead is None or (unit and unit.id != lead.target):
        who = graph.nodes[lead.target].name if lead else None
        said = (
            Bilingual(f"牵头的是{who.zh}。", f"The lead is {who.en}.")
            if who
            else Bilingual("没有推定牵头单位。", "No lead is inferred.")
        )
        named = unit.name if unit else Bilingual("所问单位", "the unit asked about")
        text = join(Bilingual(f"{named.zh}并不牵头{head.zh}。", f"{named.en} does not lead {head.en}."), said)
        return Answer(True, asked.intent, text, (), (cite_units(task),))
    name, readings = graph.nodes[lead.target].name, lead_readings([lead], graph)
    because = graph.nodes[readings[0]].attrs if readings else {}
    stated = lead.attrs["basis"] == "stated"
    text = Bilingual(
        f"{head.zh}由{name.zh}牵头，"
        + (
            "因为文件写明其为牵头单位。"
            if stated
            else f"因为它列在责任单位之首：系推定，文件未写明。{because.get('because', '')}"
        ),
        f"{head.en} is led by {name.en} "
        + (
            "because the document says so."
            if stated
            else f"because it is named first: this is inferred, the document states no lead. {because.get('because-en', '')}"
        ),
    )
    return Answer(True, asked.intent, text, (unit_result(lead, graph),), (cite_units(task),), tuple(readings))


ANSWERS = {
    "why-lead": why_lead,
    "why-unit": unit,
    "why-not-unit": not_unit,
    "why-units": units,
    "why-valid": period,
    "why-award": award,
    "why-fund": fund,
    "why-awarded": awarded,
}
