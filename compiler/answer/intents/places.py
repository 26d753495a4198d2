"""What is asked of zones, groups, cards of units, and where words stand in the official text."""

from __future__ import annotations

from compiler.answer.asked import Asked
from compiler.answer.parts import parts, place
from compiler.answer.passages import says
from compiler.answer.question import han
from compiler.answer.result import (
    Answer,
    Result,
    body_result,
    cite,
    counted,
    join,
    label,
    listed,
    numbers,
    task_result,
    text_result,
    titled,
)
from compiler.graph import Graph, Node
from dsl.diagnostic import Bilingual


def _concerned(zone: Node, kind: str, asked: Asked) -> list[Node]:
    """Return the clauses of a kind that name a zone, in the documents meant."""
    nodes = (asked.graph.nodes[edge.source] for edge in asked.graph.into(zone.id, "concerns"))
    return [node for node in nodes if node.kind == kind and node.document in asked.documents]


def targets(asked: Asked) -> Answer | None:
    """Answer which targets are set for zones."""
    zones = asked.slots["zone"]
    ids = dict.fromkeys(node.id for zone in zones for node in _concerned(zone, "Target", asked))
    found = [asked.graph.nodes[one] for one in ids if asked.topic is None or one in asked.topic.nodes]
    names = listed(zone.name for zone in zones)
    if not found and asked.topic:
        return None
    if not found:
        text = Bilingual(f"文件没有为{names.zh}设定指标。", f"The document sets no target for the {names.en}.")
        return Answer(True, asked.intent, text)
    said = Bilingual(
        "".join(node.name.zh.rstrip("，") + "。" for node in found).replace("。。", "。"),
        " ".join(node.name.en for node in found),
    )
    text = Bilingual(f"{names.zh}的指标有 {len(found)} 项：{said.zh}", f"Targets for the {names.en} ({len(found)}): {said.en}")
    return Answer(True, asked.intent, text, tuple(target_result(node) for node in found), tuple(cite(node) for node in found))


def target_result(node: Node) -> Result:
    """Return a target as a result."""
    result: Result = {"kind": "target", "id": node.id, "names": node.attrs.get("names", [])}
    result |= {"text": {"zh": node.name.zh, "en": node.name.en}}
    return result | ({"measure": node.attrs["measure"]} if "measure" in node.attrs else {})


def target_card(asked: Asked) -> Answer | None:
    """Answer what a target is and for whom it is set."""
    node = asked.one("target")
    zones = [asked.graph.nodes[edge.target] for edge in asked.graph.out(node.id, "concerns")]
    names = listed(zone.name for zone in zones)
    text = Bilingual(f"{label(node).zh}：{node.name.zh}（{names.zh}）", f"{label(node).en}: {node.name.en} ({names.en})")
    return Answer(True, asked.intent, text, (target_result(node),), (cite(node),))


def zone_tasks(asked: Asked) -> Answer | None:
    """Answer which tasks name a zone or its city, in their sentences; of several zones, those that name each of them."""
    if len(asked.slots["zone"]) > 1:
        return None if asked.has("or") or asked.frame.classes & {"not", "except"} else _of_all(asked)
    zone = asked.one("zone")
    ids = dict.fromkeys(node.id for node in _concerned(zone, "Task", asked))
    passages = asked.context.lexicon.passages
    asked_for = asked.pieces["zone"][0][0].text
    known, named = len(ids), zone.name
    if han(asked_for):
        for at in passages.holding(asked_for):
            ids.setdefault(passages.rows[at].owner)
    if len(ids) > known:  # the city in another name than that of the zone
        named = named._replace(zh=f"“{asked_for}”")
    tasks = [
        asked.graph.nodes[one]
        for one in sorted(ids, key=lambda one: place(one, asked.graph))
        if asked.graph.nodes[one].document in asked.documents
    ]
    shown = numbers(tasks, asked.graph)
    text = Bilingual(
        f"提到{named.zh}的任务有 {len(tasks)} 项：{shown.zh}。",
        f"The {zone.name.en} is named in task{'s' if len(tasks) > 1 else ''} {shown.en}.",
    )
    if not tasks:
        text = Bilingual(f"没有任务提到{zone.name.zh}。", f"No task names the {zone.name.en}.")
    return counted_tasks(asked, text, tasks)


def _of_all(asked: Asked) -> Answer:
    """Answer which tasks name each of several zones."""
    zones = asked.slots["zone"]
    named = [{node.id for node in _concerned(zone, "Task", asked)} for zone in zones]
    ids = sorted(set.intersection(*named), key=lambda one: place(one, asked.graph))
    tasks, names = [asked.graph.nodes[one] for one in ids], listed(zone.name for zone in zones)
    shown = numbers(tasks, asked.graph)
    text = Bilingual(
        f"都提到{names.zh}的任务有 {len(tasks)} 项：{shown.zh}。", f"Tasks that name each of {names.en}: {shown.en}."
    )
    if not tasks:
        text = Bilingual(f"没有任务都提到{names.zh}。", f"No task names each of {names.en}.")
    return counted_tasks(asked, text, tasks)


def counted_tasks(asked: Asked, text: Bilingual, tasks: list[Node]) -> Answer:
    """Return an answer with tasks, and first with their number where that is asked."""
    first: tuple[Result, ...] = (counted(len(tasks)),) if asked.intent.startswith("count") else ()
    results = first + tuple(task_result(task) for task in tasks)
    return Answer(True, asked.intent, text, results, tuple(cite(task) for task in tasks))


def zone_duties(asked: Asked) -> Answer | None:
    """Answer what the document, or a task, says of a zone: the sentences that name it."""
    zone, task = asked.one("zone"), asked.maybe("task")
    if asked.topic and not asked.topic.title:
        return None
    found = [node for kind in ("Target", "Duty") for node in _concerned(zone, kind, asked)]
    found = [node for node in found if task is None or asked.graph.parent(node.id) == task]
    said = Bilingual("".join(node.name.zh for node in found), " ".join(node.name.en for node in found))
    text = Bilingual(f"{zone.name.zh}：{said.zh}", f"{zone.name.en}: {said.en}")
    if not found:
        where = label(task) if task else Bilingual("文件", "the document")
        text = Bilingual(f"{where.zh} 中没有点名{zone.name.zh}的句子。", f"No sentence of {where.en} names the {zone.name.en}.")
    results = tuple(target_result(node) if node.kind == "Target" else _sentence(node) for node in found)
    return Answer(True, asked.intent, text, results, tuple(cite(node) for node in found))


def _sentence(node: Node) -> Result:
    return text_result(node.name.zh, node.name.en, id=node.id, clause=node.attrs.get("label"))


# -- units ------------------------------------------------------------------------------------------------------------------


def _parts_asked(asked: Asked) -> bool:
    """Whether it is asked what a body is made up of, not to which group it belongs."""
    said = ("下辖", "组成", "包括", "包含", "下设", "下属", "consist", "compris", "includ", "made up")
    return any(word in asked.text for word in said)


def groups(asked: Asked) -> Answer | None:
    """Answer which bodies a group stands for, or to which groups a body belongs."""
    unit, graph = asked.one("unit"), asked.graph
    if asked.has("own", "named") or (unit.kind != "Group" and (not asked.has("member") or _parts_asked(asked))):
        return None
    if unit.kind != "Group":
        found = [graph.nodes[edge.source] for edge in graph.into(unit.id, "member")]
        names = listed(node.name for node in found)
        text = Bilingual(f"{unit.name.zh}属于：{names.zh}。", f"{unit.name.en} belongs to: {names.en}.")
        if not found:
            text = Bilingual(f"{unit.name.zh}不属于任何单位集合。", f"{unit.name.en} belongs to no group of units.")
        return (
            Answer(True, asked.intent, text, tuple(body_result(node) for node in found)) if asked.has("which", "member") else None
        )
    found = [graph.nodes[edge.target] for edge in graph.out(unit.id, "member")]
    names = listed(node.name for node in found)
    text = Bilingual(
        f"“{unit.name.zh}”可指：{names.zh}；具体任务指哪几个见解释。",
        f"“{unit.name.en}” may stand for: {names.en}; a reading settles which in each task.",
    )
    if not found:
        text = Bilingual(f"“{unit.name.zh}”的成员文件没有列明。", f"The document does not list the members of “{unit.name.en}”.")
        text = join(text, *(_adopted(graph.nodes[edge.source]) for edge in graph.into(unit.id, "about")))
    return Answer(
        True,
        asked.intent,
        text,
        tuple(body_result(node) for node in found),
        (),
        tuple(edge.source for edge in graph.into(unit.id, "about")),
    )


def _adopted(reading: Node) -> Bilingual:
    """Return which option of a reading is adopted."""
    option = next((one for one in reading.attrs.get("options", ()) if reading.attrs["adopted"] in one["names"]), None)
    if option is None:
        return Bilingual("", "")
    return Bilingual(
        f"解释“{reading.attrs['names'][0]}”采用：{option['zh']}",
        f"The reading “{reading.attrs['names'][-1]}” adopts: {option['en']}",
    )


def card(asked: Asked) -> Answer | None:
    """Answer what a unit is: its names and its tasks."""
    unit, graph = asked.one("unit"), asked.graph
    if not asked.has("explain", "alias") or asked.has("own"):
        return None
    more = unit.attrs["names"][1:5]
    found = numbers([graph.nodes[part.edge.source] for part in parts(unit, graph)], asked.graph)
    zh = f"{unit.name.zh}（{unit.name.en}）" + (f"，又称{'、'.join(more)}" if more else "") + f"。任务：{found.zh or '无'}。"
    also = [name for name in unit.attrs["names_en"][1:4] if name]
    en = (
        f"{unit.name.en} ({unit.name.zh})"
        + (f", also called {', '.join(also)}" if also else "")
        + f". Tasks: {found.en or 'none'}."
    )
    results = (
        body_result(unit, aliases={"zh": unit.attrs["names"][1:], "en": unit.attrs["names_en"][1:]}, tier=unit.attrs["tier"]),
    )
    return Answer(True, asked.intent, Bilingual(zh, en), results)


# -- places in the text ----------------------------------------------------------------------------------------------------


def clause_place(asked: Asked) -> Answer | None:
    """Answer where a task or an award stands in the official text."""
    node = asked.maybe("task") or asked.one("award")
    nodes = [asked.graph.nodes[one] for one in asked.topic.nodes] if asked.topic else [node]
    word = asked.topic.words if asked.topic else ""
    english = (f"{one.name.en} {one.attrs.get('source-en', '')}" for one in nodes)
    if word.isascii() and word.isalpha() and not any(says(word, text) for text in english):
        return None  # another word with the same stem
    return _placed(nodes, asked)


def topic_place(asked: Asked) -> Answer | None:
    """Answer where words stand in the official text."""
    assert asked.topic is not None
    words, others = asked.topic.words.split(" "), asked.context.lexicon.other_passages
    found = list(asked.topic.nodes)
    if han(asked.topic.words):
        own = asked.context.lexicon.passages
        held = sorted(set.intersection(*(own.holding(word) for word in words)))
        found += [own.rows[at].node for at in held if asked.graph.nodes[own.rows[at].node].document in asked.documents]
        rows = sorted(set.intersection(*(others.holding(word) for word in words)))
        found += [others.rows[at].node for at in rows if asked.graph.nodes[others.rows[at].node].document in asked.documents]
    nodes = [asked.graph.nodes[one] for one in dict.fromkeys(found)]
    nodes.sort(key=lambda node: (node.document, (node.attrs.get("text") or {}).get("start", 0)))
    return _placed(nodes[:12], asked)


def _placed(nodes: list[Node], asked: Asked) -> Answer:
    citations = tuple(cite(node) for node in nodes)
    zh = "；".join(f"{label(node).zh}，{one['file']} 第 {one['line']} 行" for node, one in zip(nodes, citations, strict=True))
    en = "; ".join(f"{label(node).en}, {one['file']} line {one['line']}" for node, one in zip(nodes, citations, strict=True))
    results = tuple(
        text_result(
            node.attrs.get("quote", node.name.zh),
            node.name.en,
            clause=node.attrs.get("label"),
            file=one["file"],
            line=one["line"],
        )
        for node, one in zip(nodes, citations, strict=True)
    )
    owners = [asked.graph.nodes[one] for one in asked.topic.owners] if asked.topic else []
    tasks = tuple(task_result(node) for node in owners if node.kind == "Task")
    return Answer(True, asked.intent, Bilingual(f"在{zh}。", f"In {en}."), (*results, *tasks), citations)


def section_of(asked: Asked) -> Answer | None:
    """Answer in which section a task stands."""
    task = asked.one("task")
    found = _above(task, asked.graph)
    names = listed((node.name for node in found), " / ")
    head = titled(task)
    text = Bilingual(f"{head.zh}在“{'”—“'.join(node.name.zh for node in found)}”。", f"{head.en} stands in: {names.en}.")
    return Answer(
        True, asked.intent, text, tuple(text_result(node.name.zh, node.name.en, id=node.id) for node in found), (cite(task),)
    )


def _above(task: Node, graph: Graph) -> list[Node]:
    found: list[Node] = []
    node = graph.parent(task.id)
    while node is not None and node.kind != "Document":
        found.insert(0, node)
        node = graph.parent(node.id)
    return found


ANSWERS = {
    "zone-targets": targets,
    "target-card": target_card,
    "zone-tasks": zone_tasks,
    "zone-duties": zone_duties,
    "unit-groups": groups,
    "unit-card": card,
    "count-zone-tasks": zone_tasks,
    "task-place": clause_place,
    "award-place": clause_place,
    "topic-place": topic_place,
    "section-of": section_of,
}
