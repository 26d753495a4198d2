"""Which tasks a unit has: all, those it leads or supports, those shared with others or not, in one section, about one zone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from compiler.answer.asked import Asked
from compiler.answer.parts import Part, group_readings, lead_readings, parts, place, tasks_of, through
from compiler.answer.result import (
    NOTHING,
    Answer,
    Result,
    both,
    cite,
    cite_units,
    counted,
    join,
    label,
    listed,
    numbers,
    plural,
    task_result,
    text_result,
    truth,
)
from compiler.graph import Graph, Node
from dsl.diagnostic import Bilingual

_VERBS = {"lead": ("牵头", "leads"), "support": ("配合", "supports"), "own": ("负责", "is responsible for")}
_LEADS = Bilingual(
    "牵头按首列单位推定，文件未写明。", "The lead is inferred because it is named first; the document states none."
)


def within(unit: Node, asked: Asked) -> list[Part]:
    """Return the tasks of a unit in the documents and the section meant."""
    section = asked.maybe("section")
    return [
        part
        for part in parts(unit, asked.graph)
        if asked.graph.nodes[part.edge.source].document in asked.documents
        and (section is None or inside(part.edge.source, section, asked.graph))
    ]


def inside(task: str, section: Node, graph: Graph) -> bool:
    """Whether a task stands in a section."""
    found = graph.parent(task)
    while found is not None and found.id != section.id:
        found = graph.parent(found.id)
    return found is not None


def _asker(verb: str) -> Callable[[Asked], Answer | None]:
    def answer(asked: Asked) -> Answer | None:
        unit = asked.one("unit")
        if verb != "own" and any(
            "units" in piece.classes and not piece.classes & {"lead", "support"} for piece in asked.frame.pieces
        ):
            return None  # the units of these tasks
        if asked.has("not") and not _leads_not(asked):
            return None
        role = {"lead": "lead", "support": "supporting"}.get(verb)
        found = [part for part in within(unit, asked) if role in (None, part.edge.attrs["role"])]
        if not found:
            return _none(unit, verb, asked)
        text = _sentence(unit, verb, found, asked)
        if verb == "lead" and any(part.edge.attrs["basis"] == "convention" for part in found):
            text = join(text, _LEADS)
        return _listed(asked, text, found, leads=verb != "own")

    return answer


def _leads_not(asked: Asked) -> bool:
    """Whether it is leading that is denied: the word for it stands right after the "not"."""
    pieces = [piece for piece in asked.frame.pieces if piece.text != " "]
    return any("not" in one.classes and "lead" in two.classes for one, two in pairwise(pieces))


def _sentence(unit: Node, verb: str, found: list[Part], asked: Asked) -> Bilingual:
    tasks = [asked.graph.nodes[part.edge.source] for part in found]
    shown, via, words, section = numbers(tasks, asked.graph), through(found), _VERBS[verb], asked.maybe("section")
    where = Bilingual(f"在“{section.name.zh}”中", f" in “{section.name.en}”") if section else NOTHING
    return Bilingual(
        f"{unit.name.zh}{where.zh}{words[0]} {len(tasks)} 项任务{via.zh}：{shown.zh}。",
        f"{unit.name.en} {words[1]} {plural(len(tasks), 'task')}{where.en}{via.en}: {shown.en}.",
    )


def _listed(asked: Asked, text: Bilingual, found: list[Part], *, leads: bool = False, first: tuple[Result, ...] = ()) -> Answer:
    graph = asked.graph
    readings = [*(lead_readings((part.edge for part in found), graph) if leads else ()), *group_readings(found, graph)]
    results = tuple(_result(part, graph) for part in found)
    citations = tuple(cite_units(graph.nodes[part.edge.source]) for part in found)
    return Answer(True, asked.intent, text, first + results, citations, tuple(readings))


def _result(part: Part, graph: Graph) -> Result:
    shown = task_result(graph.nodes[part.edge.source], role=part.edge.attrs["role"], basis=part.edge.attrs["basis"])
    return shown | ({"through": both(part.group)} if part.group else {})


def _none(unit: Node, verb: str, asked: Asked) -> Answer:
    """Answer for a unit without such a task: where the text names it elsewhere, or that it names it nowhere."""
    name, section = unit.name, asked.maybe("section")
    elsewhere = _elsewhere(unit, asked)
    if section and verb != "own":
        zh, en = _VERBS[verb]
        text = Bilingual(f"{name.zh}在“{section.name.zh}”中不{zh}任务。", f"{name.en} {en} no task in “{section.name.en}”.")
    elif section:
        text = Bilingual(f"{name.zh}在“{section.name.zh}”中没有任务。", f"{name.en} has no task in “{section.name.en}”.")
    elif verb == "lead" and any(_LEADING in str(node.attrs.get("quote", "")) for node in elsewhere):
        text = Bilingual(
            f"{name.zh}不在任何任务的责任单位之列，牵头是正文里另写的。",
            f"{name.en} is on no list of units; that it leads is told in the text.",
        )
    elif verb != "own":
        text = Bilingual(f"{name.zh}不{_VERBS[verb][0]}任何任务。", f"{name.en} {_VERBS[verb][1]} no task.")
    elif elsewhere:
        text = Bilingual(f"{name.zh}不在任何任务的责任单位之列。", f"{name.en} is on no task's list of responsible units.")
    else:
        text = Bilingual(f"文件中没有任何任务提到{name.zh}。", f"{name.en} is named nowhere in this document: in no task.")
    if elsewhere and not section and not parts(unit, asked.graph):
        where = listed(label(node) for node in elsewhere)
        text = join(text, Bilingual(f"正文另在以下各处提到它：{where.zh}。", f"The text names it elsewhere: {where.en}."))
        results = tuple(text_result(node.name.zh, node.name.en, id=node.id, clause=node.attrs.get("label")) for node in elsewhere)
        return Answer(True, asked.intent, text, results, tuple(cite(node) for node in elsewhere))
    return Answer(True, asked.intent, text)


#: The word by which a sentence says that a body leads.
_LEADING = "牵头"
_CLAUSES = ("Duty", "Target", "Award", "Analogy", "Basis", "Goal", "Validity", "Boilerplate")


def _elsewhere(unit: Node, asked: Asked) -> list[Node]:
    """Return the clauses that name a unit although no list of units does."""
    graph = asked.graph
    edges = (edge for way in ("obliges", "issuer", "approved-by") for edge in graph.into(unit.id, way))
    found = {edge.source for edge in edges if edge.attrs.get("basis") != "responsible"}
    names = [name for name in unit.attrs["names"] if len(name) > 3]
    found |= {node.id for node in asked.of_kind(*_CLAUSES) if any(name in node.attrs.get("quote", "") for name in names)}
    wanted = (graph.nodes[one] for one in asked.context.lexicon.in_order(found))
    return [node for node in wanted if node.document in asked.documents]


def _every(unit: Node, found: list[Part], asked: Asked) -> Answer | None:
    """Answer whether a unit is responsible for every task; roles are not understood."""
    from compiler.answer.intents.totals import tasks_in

    if asked.has("lead", "support", "named"):
        return None
    whole = tasks_in(asked)
    value = {part.edge.source for part in found} >= {task.id for task in whole}
    said = Bilingual("是。", "Yes.") if value else Bilingual("否。", "No.")
    many = Bilingual(f"共 {len(whole)} 项任务。", f"There are {len(whole)} tasks.")
    text = join(said, _sentence(unit, "own", found, asked), many) if found else join(said, _none(unit, "own", asked).text)
    return _listed(asked, text, found, first=(truth(value),))


def has_tasks(asked: Asked) -> Answer | None:
    """Answer whether a unit is responsible for anything, or named at all."""
    unit = asked.one("unit")
    found = within(unit, asked)
    if asked.frame.universal:
        return _every(unit, found, asked)
    if found:
        return _listed(asked, join(Bilingual("是。", "Yes."), _sentence(unit, "own", found, asked)), found, first=(truth(True),))
    none = _none(unit, "own", asked)
    named = asked.has("named", "mention") and bool(_elsewhere(unit, asked))
    opening = Bilingual("是。", "Yes.") if named else Bilingual("否。", "No.")
    return none._replace(text=join(opening, none.text), results=(truth(named), *none.results))


def leads_any(asked: Asked) -> Answer | None:
    """Answer whether a unit leads any task; or all: neither of its own nor of all tasks does it where it only supports one."""
    found = _asker("lead")(asked)
    every = asked.frame.universal
    if found is None or (every and len(found.results) == len(within(asked.one("unit"), asked))):
        return None
    value = bool(found.results) and not every
    said = Bilingual("是。", "Yes.") if value else Bilingual("否。", "No.")
    return found._replace(text=join(said, found.text), results=(truth(value), *found.results))


def count(asked: Asked) -> Answer | None:
    """Answer how many tasks a unit has."""
    unit = asked.one("unit")
    found = within(unit, asked)
    text = _sentence(unit, "own", found, asked) if found else _none(unit, "own", asked).text
    return _listed(asked, text, found, first=(counted(len(found)),))


def count_lead(asked: Asked) -> Answer | None:
    """Answer how many tasks a unit leads."""
    unit = asked.one("unit")
    found = [part for part in within(unit, asked) if part.edge.attrs["role"] == "lead"]
    text = join(_sentence(unit, "lead", found, asked), _LEADS) if found else _none(unit, "lead", asked).text
    return _listed(asked, text, found, leads=True, first=(counted(len(found)),))


# -- several units ----------------------------------------------------------------------------------------------------------


def tables_of(units: Iterable[Node], asked: Asked) -> list[dict[str, Part]]:
    """Return the tasks of several units, each by its id."""
    return [{part.edge.source: part for part in within(unit, asked)} for unit in units]


def tasks_from(ids: Iterable[str], asked: Asked) -> list[Node]:
    """Return tasks by their ids in order of document and number."""
    return [asked.graph.nodes[one] for one in sorted(ids, key=lambda one: place(one, asked.graph))]


def set_of_tasks(asked: Asked, ids: Iterable[str], some: Bilingual, none: Bilingual, used: Iterable[Part] = ()) -> Answer:
    """Answer with a set of tasks: `some` and `none` are the sentences for some and for none; a number asked for comes first."""
    tasks = tasks_from(ids, asked)
    shown = numbers(tasks, asked.graph)
    text = Bilingual(f"{some.zh}：{shown.zh}。", f"{some.en}: {shown.en}.") if tasks else none
    results = tuple(task_result(task) for task in tasks)
    head = (counted(len(tasks)),) if asked.intent.startswith("count-") else ()
    readings = tuple(group_readings([part for part in used if part.edge.source in set(ids)], asked.graph))
    return Answer(True, asked.intent, text, head + results, tuple(cite_units(task) for task in tasks), readings)


def shared(asked: Asked) -> Answer | None:
    """Answer which tasks several units share."""
    units = asked.slots["unit"]
    same = any(word in asked.text for word in ("相同", "一样", "一致", "same", "identical"))
    if asked.has("lead") or len(units) < 2 or (same and asked.intent == "whether-shared"):
        return None
    tables = tables_of(units, asked)
    ids = set.intersection(*(set(table) for table in tables))
    zh, en = listed(unit.name for unit in units), listed((unit.name for unit in units), " and ")
    via = through(table[one] for table in tables for one in ids)
    answer = set_of_tasks(
        asked,
        ids,
        Bilingual(f"{zh.zh}共同负责 {len(ids)} 项任务{via.zh}", f"{en.en} share {plural(len(ids), 'task')}{via.en}"),
        Bilingual(f"{zh.zh}没有共同负责的任务。", f"{en.en} share no task."),
        [table[one] for table in tables for one in ids],
    )
    return answer._replace(results=(truth(bool(ids)), *answer.results)) if asked.intent == "whether-shared" else answer


def without(asked: Asked) -> Answer | None:
    """Answer which tasks units have that others do not have."""
    graph = asked.graph
    units, left_out = asked.slots.get("unit", []), asked.slots["-unit"]
    tables = tables_of(units, asked)
    if len(units) > 1 and not asked.has("together"):
        return None
    lead = asked.has("lead")
    ids = set.intersection(*(set(table) for table in tables))
    if lead:
        if len(left_out) > 1 or any(asked.frame.verb(piece) != "own" for piece, _ in asked.pieces["-unit"]):
            return None
        ids = {one for one in ids if tables[0][one].edge.attrs["role"] == "lead"}
    for other in left_out:
        ids -= set(tasks_of(other, graph))
    name, other_name = listed(unit.name for unit in units), listed(unit.name for unit in left_out)
    verb = _VERBS["lead" if lead else "own"]
    return set_of_tasks(
        asked,
        ids,
        Bilingual(
            f"{name.zh}{verb[0]}而{other_name.zh}不参与的任务有 {len(ids)} 项",
            f"{name.en} {verb[1]} {plural(len(ids), 'task')} in which {other_name.en} takes no part",
        ),
        Bilingual(
            f"没有{name.zh}{verb[0]}而{other_name.zh}不参与的任务。",
            f"There is no task that {name.en} {verb[1]} without {other_name.en}.",
        ),
        [table[one] for table in tables for one in ids],
    )


def either(asked: Asked) -> Answer | None:
    """Answer which tasks one or another of several units has."""
    units = asked.slots["unit"]
    tables = tables_of(units, asked)
    ids = set().union(*tables)
    zh, en = "或".join(unit.name.zh for unit in units), " or ".join(unit.name.en for unit in units)
    return set_of_tasks(
        asked,
        ids,
        Bilingual(f"{zh}负责的任务有 {len(ids)} 项", f"{en} is responsible for {plural(len(ids), 'task')}"),
        Bilingual(f"{zh}都没有任务。", f"Neither {en.replace(' or ', ' nor ')} has a task."),
        [part for table in tables for part in table.values()],
    )


def alone(asked: Asked) -> Answer | None:
    """Answer which tasks a unit is responsible for alone."""
    unit, graph = asked.one("unit"), asked.graph
    ids = [one for one in tasks_of(unit, graph) if len(graph.out(one, "responsible")) == 1]
    return set_of_tasks(
        asked,
        ids,
        Bilingual(
            f"{unit.name.zh}单独负责 {len(ids)} 项任务", f"{unit.name.en} alone is responsible for {plural(len(ids), 'task')}"
        ),
        Bilingual(f"没有{unit.name.zh}单独负责的任务。", f"{unit.name.en} is alone responsible for no task."),
    )


def about_zone(asked: Asked) -> Answer | None:
    """Answer which tasks of a unit name a zone."""
    unit, zone, graph = asked.one("unit"), asked.one("zone"), asked.graph
    concerned = {edge.source for edge in graph.into(zone.id, "concerns")}
    ids = [one for one in tasks_of(unit, graph) if one in concerned]
    return set_of_tasks(
        asked,
        ids,
        Bilingual(
            f"{unit.name.zh}负责且点名{zone.name.zh}的任务有 {len(ids)} 项",
            f"{unit.name.en} is responsible for {plural(len(ids), 'task')} that name the {zone.name.en}",
        ),
        Bilingual(f"{unit.name.zh}没有点名{zone.name.zh}的任务。", f"{unit.name.en} has no task that names the {zone.name.en}."),
    )


def mention(asked: Asked) -> Answer | None:
    """Answer which tasks name a unit, among their units or in their sentences."""
    unit, graph = asked.one("unit"), asked.graph
    ids = dict.fromkeys(part.edge.source for part in within(unit, asked))
    for clause in _elsewhere(unit, asked):
        task = graph.parent(clause.id, "Task")
        if task:
            ids.setdefault(task.id)
    if not ids:
        return _none(unit, "own", asked)
    found = parts(unit, graph)
    via = through(found)
    return set_of_tasks(
        asked,
        ids,
        Bilingual(
            f"提到{unit.name.zh}的任务有 {len(ids)} 项{via.zh}", f"{unit.name.en} is named in {plural(len(ids), 'task')}{via.en}"
        ),
        NOTHING,
        found,
    )


ANSWERS = {
    "unit-tasks": _asker("own"),
    "unit-leads": _asker("lead"),
    "unit-leads-any": leads_any,
    "unit-supports": _asker("support"),
    "unit-has-tasks": has_tasks,
    "count-tasks": count,
    "count-lead": count_lead,
    "shared-tasks": shared,
    "count-shared": shared,
    "whether-shared": shared,
    "a-not-b": without,
    "count-a-not-b": without,
    "a-or-b": either,
    "unit-only": alone,
    "zone-unit-tasks": about_zone,
    "mention-unit": mention,
}
