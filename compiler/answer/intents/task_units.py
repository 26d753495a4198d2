"""Who is responsible for a task, leads it or supports it, and whether a unit is among them."""

from __future__ import annotations

from itertools import pairwise

from compiler.answer.asked import Asked
from compiler.answer.intents import sorts
from compiler.answer.intents.prose import in_prose, only_in_prose, open_groups
from compiler.answer.parts import Part, about, group_readings, lead_of, lead_readings, part_in, place
from compiler.answer.result import (
    NOTHING,
    Answer,
    Result,
    body_result,
    cite,
    cite_units,
    counted,
    join,
    label,
    listed,
    plural,
    text_result,
    titled,
    truth,
    unit_result,
)
from compiler.graph import Edge, Node
from dsl.diagnostic import Bilingual

_INFERRED = Bilingual("（按首列单位推定，文件未写明牵头）", " (inferred because it is named first; the document states no lead)")


def units(asked: Asked) -> Answer | None:
    """Answer who is responsible for a task; for a sentence that names its own actors, these."""
    task = asked.one("task")
    acting = _acting(asked)
    if _something_else(asked):
        return None
    if "sort" in asked.frame.classes:
        told = _found_in(asked) if asked.topic and not asked.topic.title else NOTHING
        return None if acting else sorts.units(task, told, asked)
    if acting:
        return _actors(task, acting, asked)
    edges = asked.graph.out(task.id, "responsible")
    if not edges:
        return _nobody(task, asked)
    lead = lead_of(task, asked.graph)
    head, names = titled(task), listed(asked.graph.nodes[edge.target].name for edge in edges)
    text = Bilingual(f"{head.zh}的责任单位是：{names.zh}。", f"{head.en} is the responsibility of: {names.en}.")
    if lead:
        name, basis = asked.graph.nodes[lead.target].name, _basis(lead)
        text = join(text, Bilingual(f"牵头：{name.zh}{basis.zh}。", f"Lead: {name.en}{basis.en}."))
    return _answer(asked, text, task, edges, lead)


def _composed(asked: Asked) -> bool:
    """Whether it is asked what words consist of (机构包括哪些机构): a word for it stands before the one for units."""
    full = [piece for piece in asked.frame.full if piece.classes & {"member", "who"}]
    return len(full) > 1 and "member" in full[0].classes and "who" in full[1].classes


def _deed(asked: Asked) -> bool:
    """Whether it is asked what is done (做什么), not who does it."""
    full = [piece for piece in asked.frame.full if piece.text != ","]
    ends = len(full) > 1 and full[-1].text in ("什么", "啥", "些什么") and "own" in full[-2].classes
    return ends or any({"which", "own"} <= piece.classes for piece in full)


def _something_else(asked: Asked) -> bool:
    """Whether something else of a task is asked than its units."""
    if asked.topic and not asked.topic.title and (_composed(asked) or (asked.topic.near and _who_does(asked))):
        return True  # the closest sentence tells who is responsible, not who does it
    if "different" in asked.text.split() or "same" in asked.frame.classes:
        return True
    if asked.has("who", "units", "lead", "support"):
        return False
    near = asked.topic is not None and asked.topic.near
    if asked.topic and asked.text.startswith("what ") and not asked.topic.title and not asked.has("owner"):
        return True  # what is done, not who does it
    return asked.text.startswith(_OF_CONTENT) or (not asked.has("owner") and (_deed(asked) or near))


def _who_does(asked: Asked) -> bool:
    """Whether "who" stands directly before a verb of no class (who founds universities)."""
    pieces = [piece for piece in asked.frame.pieces if piece.text != " "]
    return any(one.text == "who" and not (two.classes or two.entities) for one, two in pairwise(pieces))


def _answer(asked: Asked, text: Bilingual, task: Node, edges: list[Edge], lead: Edge | None) -> Answer:
    readings = [*lead_readings([lead] if lead else [], asked.graph), *about(task, asked.graph)]
    results = tuple(unit_result(edge, asked.graph) for edge in edges)
    sentences = tuple(cite(asked.graph.nodes[one]) for one in asked.topic.nodes) if asked.topic and not asked.topic.title else ()
    told = (_found_in(asked) if asked.has(*_OF_BODIES) else _quoted(asked)) if sentences else NOTHING
    return Answer(True, asked.intent, join(told, text), results, (cite_units(task), *sentences), tuple(dict.fromkeys(readings)))


def _found_in(asked: Asked) -> Bilingual:
    """Return the remark that the words asked for stand in a sentence of the task, not in its title."""
    words = asked.topic.words if asked.topic else ""
    if asked.topic and asked.topic.near:
        node = asked.graph.nodes[asked.topic.nodes[0]]
        return Bilingual(f"最接近的原文是：“{node.name.zh}”", f"The closest words of the text: “{node.name.en}”")
    return Bilingual(f"“{words}”见于这项任务的正文。", f"“{words}” stands in a sentence of this task.")


#: With what an English question for the content of a task begins.
_OF_CONTENT = ("what do", "what must", "what should", "what has to", "what will")
#: Classes of words by which it is asked who is responsible; without them (谁填报年度报告) it may be asked who acts.
_OF_BODIES = ("own", "lead", "support", "owner", "units", "named", "done")


def _quoted(asked: Asked) -> Bilingual:
    """Return the sentences that words stand in, since these tell who acts and the units of the task need not."""
    nodes = [asked.graph.nodes[one] for one in asked.topic.nodes] if asked.topic else []
    zh, en = "".join(node.name.zh for node in nodes), " ".join(node.name.en for node in nodes)
    return Bilingual(f"正文写的是：“{zh}”", f"The text says: “{en}”")


def _nobody(task: Node, asked: Asked) -> Answer:
    head = titled(task)
    text = Bilingual(f"文件没有为{head.zh}写明责任单位。", f"The document names no responsible unit for {head.en}.")
    return Answer(True, asked.intent, text, (), (cite(task),))


def _basis(edge: Edge) -> Bilingual:
    return _INFERRED if edge.attrs["basis"] == "convention" else NOTHING


def _acting(asked: Asked) -> list[Node]:
    """Return the sentence a topic stands in when the text names who acts in it, else nothing."""
    if asked.topic is None or asked.topic.title:
        return []
    nodes = [asked.graph.nodes[one] for one in asked.topic.nodes]
    own = [any(edge.attrs["basis"] == "text" for edge in asked.graph.out(node.id, "obliges")) for node in nodes]
    return nodes if nodes and all(own) else []


def _actors(task: Node, duties: list[Node], asked: Asked) -> Answer:
    """Answer with the bodies that the sentence itself names, and say who is responsible for the task it stands in."""
    graph = asked.graph
    bodies = list(dict.fromkeys(edge.target for duty in duties for edge in graph.out(duty.id, "obliges")))
    names = listed(graph.nodes[one].name for one in bodies)
    whole = listed(graph.nodes[edge.target].name for edge in graph.out(task.id, "responsible"))
    head = titled(task)
    text = Bilingual(
        f"这一句的主体由正文写明：{names.zh}。它属于{head.zh}，该任务的责任单位是：{whole.zh}。",
        f"The text itself names who acts in this sentence: {names.en}. It stands in {label(task).en} "
        f"({task.name.en}), which is the responsibility of: {whole.en}.",
    )
    results = tuple(body_result(graph.nodes[one], role="responsible", basis="text") for one in bodies)
    return Answer(True, asked.intent, text, results, tuple(cite(duty) for duty in duties), tuple(about(task, graph)))


def leads(asked: Asked) -> Answer | None:
    """Answer who leads a task, and say when that is inferred; asked for both roles, answer with all units."""
    task, graph = asked.one("task"), asked.graph
    if "support" in asked.frame.classes and not _supporting_noun(asked):
        return units(asked)
    acting = _acting(asked)
    if acting:
        return _actors(task, acting, asked)
    lead, head = lead_of(task, graph), titled(task)
    edges = graph.out(task.id, "responsible")
    if "sort" in asked.frame.classes and not (lead and sorts.of_sort(graph.nodes[lead.target], sorts.ending(asked))):
        return None
    if lead is None:
        names = listed(graph.nodes[edge.target].name for edge in edges)
        text = Bilingual(
            f"{head.zh}没有推定牵头单位；责任单位是：{names.zh}。", f"{head.en} has no lead; responsible: {names.en}."
        )
        return _answer(asked, text, task, edges, None)
    name, basis = graph.nodes[lead.target].name, _basis(lead)
    text = Bilingual(f"{head.zh}由{name.zh}牵头{basis.zh}。", f"{head.en} is led by {name.en}{basis.en}.")
    return _answer(asked, join(text, _led_in_text(task, asked)), task, [lead], lead)


def _supporting_noun(asked: Asked) -> bool:
    """Whether every word for support is part of what a topic is about (financial support), no role in the task."""
    pieces = [piece for piece in asked.frame.pieces if piece.text != " "]
    said = [(before, piece) for before, piece in pairwise(pieces) if "support" in piece.classes]
    return bool(asked.topic and said) and all(
        piece.text == "support" and not before.classes and not before.entities for before, piece in said
    )


def _led_in_text(task: Node, asked: Asked) -> Bilingual:
    """Return the remark that a sentence of the task says itself who leads something, or nothing."""
    graph = asked.graph
    told = [
        node
        for node in graph.children(task.id, "Duty")
        if "牵头" in node.name.zh and any(edge.attrs["basis"] == "text" for edge in graph.out(node.id, "obliges"))
    ]
    if not told:
        return NOTHING
    return Bilingual(
        "但正文另写明：" + "".join(f"“{node.name.zh}”" for node in told) + "其范围见解释。",
        "But a sentence of it says: " + " ".join(f"“{node.name.en}”" for node in told) + " A reading settles how far that goes.",
    )


def supports(asked: Asked) -> Answer | None:
    """Answer who supports a task."""
    task, graph = asked.one("task"), asked.graph
    if asked.topic and any(one.text in ("support", "supports") for one in asked.frame.pieces):
        return units(asked)  # to support what a task is about is the task itself, no role in it
    edges = [edge for edge in graph.out(task.id, "responsible") if edge.attrs["role"] == "supporting"]
    head, lead = titled(task), lead_of(task, graph)
    if not edges:
        text = Bilingual(f"{head.zh}没有配合单位。", f"{head.en} has no supporting unit.")
        return Answer(True, asked.intent, text, (), (cite_units(task),))
    names = listed(graph.nodes[edge.target].name for edge in edges)
    basis = Bilingual("", "") if all(edge.attrs["basis"] == "stated" for edge in edges) else _INFERRED_REST
    text = Bilingual(f"{head.zh}的配合单位是：{names.zh}{basis.zh}。", f"{head.en} is supported by: {names.en}{basis.en}.")
    return _answer(asked, text, task, edges, lead)


_INFERRED_REST = Bilingual(
    "（首列单位推定为牵头，其余为配合，文件未写明）",
    " (inferred: the unit named first is taken to lead; the document states no role)",
)


def has_unit(asked: Asked) -> Answer | None:
    """Answer whether a unit is responsible for a task, leads or supports it."""
    task, unit, graph = asked.one("task"), asked.one("unit"), asked.graph
    if asked.has("together") or _acting(asked):
        return None
    found = part_in(task, unit, graph)
    wanted = "lead" if asked.has("lead") else "supporting" if asked.has("support") else ""
    if found is None and (said := in_prose(task, unit, graph)):
        return only_in_prose(task, unit, said, asked)
    value = found is not None and wanted in ("", found.edge.attrs["role"])
    head, name = titled(task), unit.name
    words = {"lead": ("牵头", "leads"), "supporting": ("配合", "supports"), "": ("负责", "is responsible for")}[wanted]
    text = (
        Bilingual(f"是。{name.zh}{words[0]}{head.zh}。", f"Yes. {name.en} {words[1]} {head.en}.")
        if value
        else Bilingual(f"否。{name.zh}不{words[0]}{head.zh}。", f"No. {name.en} is not a unit that {words[1]} {head.en}.")
    )
    if found and found.group:
        via = f"经由“{found.group.name.zh}”", f"It is named through the {found.group.name.en}"
        text = join(text, Bilingual(f"（{via[0]}。）", f"{via[1]}."))
    remark = _role_remark(found.edge) if found else NOTHING
    readings = lead_readings([found.edge], graph) if found and wanted else []
    readings += group_readings([found], graph) if found else []
    readings += about(task, graph) if wanted == "lead" else []
    told = _found_in(asked) if asked.topic and not asked.topic.title else NOTHING
    remark = remark if found else open_groups(task, unit, graph)
    text = join(told, text, remark, _led_in_text(task, asked) if wanted == "lead" else NOTHING)
    return Answer(True, asked.intent, text, (truth(value),), (cite_units(task),), tuple(dict.fromkeys(readings)))


def has_units(asked: Asked) -> Answer | None:
    """Answer whether several units are all responsible for a task, or any of them is."""
    task, units_, graph = asked.one("task"), asked.slots["unit"], asked.graph
    if asked.topic or len(units_) < 2:
        return None
    there = [unit for unit in units_ if part_in(task, unit, graph)]
    value = bool(there) if asked.has("or") else len(there) == len(units_)
    head, yes, no = titled(task), listed(unit.name for unit in there), listed(unit.name for unit in units_ if unit not in there)
    said = Bilingual("是。", "Yes.") if value else Bilingual("否。", "No.")
    named = Bilingual(f"负责{head.zh}的有：{yes.zh or '无'}。", f"Responsible for {head.en}: {yes.en or 'none of them'}.")
    rest = Bilingual(f"不负责的有：{no.zh}。", f"Not responsible: {no.en}.") if no.zh else NOTHING
    return Answer(True, asked.intent, join(said, named, rest), (truth(value),), (cite_units(task),))


def _role_remark(edge: Edge) -> Bilingual:
    role = {"lead": ("牵头", "lead"), "supporting": ("配合", "supporting")}.get(edge.attrs["role"])
    if role is None:
        return NOTHING
    stated = edge.attrs["basis"] == "stated"
    return Bilingual(f"角色：{role[0]}{'' if stated else '（推定）'}。", f"Role: {role[1]}{'' if stated else ' (inferred)'}.")


def count(asked: Asked) -> Answer | None:
    """Answer how many units are responsible for a task."""
    task = asked.one("task")
    if asked.topic and not asked.topic.title:
        return None
    edges = asked.graph.out(task.id, "responsible")
    names, head = listed(asked.graph.nodes[edge.target].name for edge in edges), titled(task)
    text = Bilingual(
        f"{head.zh}有 {len(edges)} 个责任单位：{names.zh}。",
        f"{head.en} has {plural(len(edges), 'responsible unit')}: {names.en}.",
    )
    results = (counted(len(edges)), *(unit_result(edge, asked.graph) for edge in edges))
    return Answer(True, asked.intent, text, results, (cite_units(task),))


def of_each(asked: Asked) -> Answer | None:
    """Answer who is responsible for each of several tasks."""
    tasks = sorted(asked.slots["task"], key=lambda one: place(one.id, asked.graph))
    if asked.has("or") or asked.topic or len(tasks) < 2:
        return None
    sentences: list[Bilingual] = []
    found: dict[str, list[Node]] = {}
    for task in tasks:
        edges = asked.graph.out(task.id, "responsible")
        names, head = listed(asked.graph.nodes[edge.target].name for edge in edges), titled(task)
        sentences.append(Bilingual(f"{head.zh}：{names.zh}。", f"{head.en}: {names.en}."))
        for edge in edges:
            found.setdefault(edge.target, []).append(task)
    results = tuple(
        body_result(asked.graph.nodes[one], tasks=[task.attrs["number"] for task in theirs]) for one, theirs in found.items()
    )
    return Answer(True, asked.intent, join(*sentences), results, tuple(cite_units(task) for task in tasks))


def in_both(asked: Asked) -> Answer | None:
    """Answer which units are responsible for all of several tasks."""
    tasks, graph = asked.slots["task"], asked.graph
    if asked.has("or") or asked.topic or len(tasks) < 2:
        return None
    first, *rest = ([edge.target for edge in graph.out(task.id, "responsible")] for task in tasks)
    common = [one for one in first if all(one in other for other in rest)]
    heads = listed((label(task) for task in tasks), " and ")
    names = listed(graph.nodes[one].name for one in common)
    text = Bilingual(f"{heads.zh}没有共同的责任单位。", f"No unit is responsible for both {heads.en}.")
    if common:
        text = Bilingual(f"{heads.zh}共同的责任单位是：{names.zh}。", f"Responsible for {heads.en} alike: {names.en}.")
    results = tuple(body_result(graph.nodes[one]) for one in common)
    return Answer(True, asked.intent, text, results, tuple(cite_units(task) for task in tasks))


def others(asked: Asked) -> Answer | None:
    """Answer who else is responsible for a task, besides the units named."""
    task, graph = asked.one("task"), asked.graph
    if (asked.topic and not asked.topic.title) or (asked.has("not") and asked.has("other")):
        return None
    left_out = asked.slots.get("-unit") or asked.slots.get("unit") or []
    edges = graph.out(task.id, "responsible")
    wanted = {one.id for one in left_out}
    if not wanted <= {edge.target for edge in edges}:
        return None
    rest: list[Result] = [unit_result(edge, graph) for edge in edges if edge.target not in wanted]
    shown = listed(graph.nodes[edge.target].name for edge in edges if edge.target not in wanted)
    head, but = titled(task), listed(one.name for one in left_out)
    text = Bilingual(f"除{but.zh}外，{head.zh}没有其他责任单位。", f"Besides {but.en}, {head.en} has no other responsible unit.")
    if rest:
        text = Bilingual(
            f"除{but.zh}外，{head.zh}的责任单位还有：{shown.zh}。", f"Besides {but.en}, responsible for {head.en}: {shown.en}."
        )
    return Answer(True, asked.intent, text, tuple(rest), (cite_units(task),))


def members(asked: Asked) -> Answer | None:
    """Answer for which of its members a group stands in a task."""
    task, unit, graph = asked.one("task"), asked.one("unit"), asked.graph
    edge = next((one for one in graph.out(task.id, "responsible") if one.target == unit.id), None)
    if asked.topic or edge is None or unit.kind != "Group" or not edge.attrs.get("members"):
        return None
    found = [graph.nodes[one] for one in edge.attrs["members"]]
    names = listed(one.name for one in found)
    text = Bilingual(
        f"{titled(task).zh}中的“{unit.name.zh}”指：{names.zh}（见解释）。",
        f"In {label(task).en} ({task.name.en}) the {unit.name.en} are: {names.en} (by a reading).",
    )
    readings = tuple(group_readings([Part(edge, unit)], graph))
    return Answer(True, asked.intent, text, tuple(body_result(one) for one in found), (cite_units(task),), readings)


def duties(asked: Asked) -> Answer | None:
    """Answer what a task asks of a unit: the sentences whose actor the text names; of all its units where it names none."""
    task, unit, graph = asked.one("task"), asked.one("unit"), asked.graph
    if asked.topic:
        return None
    bodies = {unit.id} | {edge.source for edge in graph.into(unit.id, "member")}
    sentences = graph.children(task.id, "Duty", "Target")
    named = [
        one
        for one in sentences
        if any(edge.target in bodies and edge.attrs["basis"] == "text" for edge in graph.out(one.id, "obliges"))
    ]
    if not named:
        return None
    said = Bilingual("".join(one.name.zh for one in named), " ".join(one.name.en for one in named))
    text = Bilingual(
        f"{titled(task).zh}对{unit.name.zh}写明：{said.zh}", f"What {label(task).en} says of the {unit.name.en}: {said.en}"
    )
    results = tuple(text_result(one.name.zh, one.name.en, id=one.id, clause=one.attrs.get("label")) for one in named)
    return Answer(True, asked.intent, text, results, tuple(cite(one) for one in named), tuple(about(task, graph)))


ANSWERS = {
    "task-unit-duties": duties,
    "group-in-task": members,
    "task-units": units,
    "task-lead": leads,
    "task-support": supports,
    "task-has-unit": has_unit,
    "task-has-units": has_units,
    "count-units": count,
    "units-of-each": of_each,
    "units-in-both": in_both,
    "units-except": others,
}
