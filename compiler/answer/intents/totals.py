"""Counts, lists, and which has most or fewest: of the units, tasks, sections and other things of the documents."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from compiler.answer.asked import Asked
from compiler.answer.frame import Frame
from compiler.answer.parts import Part, group_readings, lead_readings, place
from compiler.answer.result import (
    Answer,
    Result,
    award_result,
    body_result,
    cite,
    cite_units,
    counted,
    listed,
    numbers,
    plural,
    task_result,
    text_result,
    zone_result,
)
from compiler.answer.scan import Piece
from compiler.graph import Edge, Graph, Node
from dsl.diagnostic import Bilingual


def tasks_in(asked: Asked) -> list[Node]:
    """Return the tasks of the section meant, else of all documents meant, in order."""
    section = asked.maybe("section")
    if section is None:
        found = asked.of_kind("Task")
    else:
        found = [node for node in below(section, asked.graph) if node.kind == "Task"]
    return sorted(found, key=lambda task: place(task.id, asked.graph))


def below(node: Node, graph: Graph) -> list[Node]:
    """Return everything that a clause contains, at any depth."""
    found = []
    for child in graph.children(node.id):
        found += [child, *below(child, graph)]
    return found


def _edges(asked: Asked) -> list[Edge]:
    return [edge for task in tasks_in(asked) for edge in asked.graph.out(task.id, "responsible")]


def _units(asked: Asked) -> list[Node]:
    """Return the distinct units that are responsible for something."""
    return [asked.graph.nodes[one] for one in dict.fromkeys(edge.target for edge in _edges(asked))]


def where(asked: Asked, otherwise: Bilingual) -> Bilingual:
    """Return the section that is named, within which something is counted, and otherwise what is given."""
    section = asked.maybe("section")
    return Bilingual(f"“{section.name.zh}”中", f" in “{section.name.en}”") if section else otherwise


_DOCUMENT = Bilingual("文件中", " in the document")


def count_units(asked: Asked) -> Answer | None:
    """Answer how many distinct units are responsible for something."""
    if asked.intent == "list-units" and asked.frame.universal and asked.has("own"):
        return None  # each of all tasks, or some of them
    both = any(word in asked.text for word in ("units and tasks", "tasks and units", "单位和任务", "任务和单位", "单位、任务"))
    pieces = [piece for piece in asked.frame.pieces if piece.text != " "]
    named = any("tasks" in one.classes and "naming" in two.classes for one, two in pairwise(pieces))
    if both or named:
        return None  # tasks too, or the word for units itself
    units, at = _units(asked), where(asked, _DOCUMENT)
    groups = [unit for unit in units if unit.kind == "Group"]
    more = (
        Bilingual(f"，其中 {len(groups)} 个为单位集合", f", of which {plural(len(groups), 'group')}")
        if groups
        else Bilingual("", "")
    )
    names = listed(unit.name for unit in units)
    text = Bilingual(
        f"{at.zh}共有 {len(units)} 个责任单位{more.zh}：{names.zh}。",
        f"There are {plural(len(units), 'responsible unit')}{at.en}{more.en}: {names.en}.",
    )
    if not units:
        text = Bilingual(f"{at.zh}没有写明责任单位。", f"No responsible unit is named{at.en}.")
    results: tuple[Result, ...] = tuple(body_result(unit) for unit in units)
    if asked.intent.startswith("count"):
        results = (counted(len(units)), *results)
    return Answer(True, asked.intent, text, results, _cited_divisions(asked))


def _cited_divisions(asked: Asked) -> tuple[Result, ...]:
    section = asked.maybe("section")
    return (cite(section),) if section else tuple(cite(task, task.attrs.get("units_line")) for task in tasks_in(asked)[:20])


def count_tasks(asked: Asked) -> Answer | None:
    """Answer how many tasks there are, or which."""
    tasks, at = tasks_in(asked), where(asked, _DOCUMENT)
    if "section" in asked.frame.kinds and asked.maybe("section") is None:
        return None
    if not tasks and asked.intent == "section-tasks":
        return _goals(asked)
    names = listed(
        Bilingual(f"{task.attrs['number']}.{task.name.zh}", f"{task.attrs['number']}. {task.name.en}") for task in tasks
    )
    text = Bilingual(
        f"{at.zh}共有 {len(tasks)} 项任务：{names.zh}。", f"There are {plural(len(tasks), 'task')}{at.en}: {names.en}."
    )
    if not tasks:
        text = Bilingual(f"{at.zh}没有任务。", f"There is no task{at.en}.")
    results: tuple[Result, ...] = tuple(task_result(task) for task in tasks)
    if asked.intent.startswith("count"):
        results = (counted(len(tasks)), *results)
    section = asked.maybe("section")
    return Answer(True, asked.intent, text, results, (cite(section),) if section else tuple(cite(task) for task in tasks[:20]))


def _goals(asked: Asked) -> Answer | None:
    """Answer what stands in a section that has no tasks."""
    section = asked.one("section")
    found = asked.graph.children(section.id)
    said = Bilingual("".join(node.name.zh for node in found), " ".join(node.name.en for node in found))
    text = Bilingual(f"“{section.name.zh}”没有任务，内容是：{said.zh}", f"“{section.name.en}” has no tasks. It says: {said.en}")
    return Answer(True, asked.intent, text, tuple(_named(node) for node in found), tuple(cite(node) for node in found))


def _lister(kinds: tuple[str, ...], words: Bilingual, make: Callable[[Node], Result]) -> Callable[[Asked], Answer | None]:
    def answer(asked: Asked) -> Answer | None:
        if "Award" in kinds and any(word in asked.text for word in ("总额", "合计", "加起来", "总金额", "total amount")):
            return None  # a sum, which the text does not give
        found = _concerned(asked, kinds)
        if "Zone" in kinds and asked.text.startswith(("what is", "whats")):
            return None
        if "Zone" in kinds:
            found = list(asked.graph.of_kind("Zone"))
        names = listed(_shown(node) for node in found)
        text = Bilingual(
            f"共有 {len(found)} {words.zh}" + (f"：{names.zh}。" if found else "。"),
            f"There {'is' if len(found) == 1 else 'are'} {plural(len(found), words.en)}" + (f": {names.en}." if found else "."),
        )
        results = tuple(make(node) for node in found)
        if asked.intent.startswith("count"):
            results = (counted(len(found)), *results)
        return Answer(True, asked.intent, text, results, tuple(cite(node) for node in found if node.spot)[:40])

    return answer


def _concerned(asked: Asked, kinds: tuple[str, ...]) -> list[Node]:
    """Return the nodes of some kinds, under the task named if one is."""
    task = asked.maybe("task")
    return asked.graph.children(task.id, *kinds) if task else asked.of_kind(*kinds)


def _shown(node: Node) -> Bilingual:
    names = node.attrs.get("names") or [node.name.zh, node.name.en]
    return (
        Bilingual(names[0], names[-1])
        if node.kind == "Reading"
        else Bilingual(node.name.zh.rstrip("，。；"), node.name.en.rstrip("."))
    )


def _named(node: Node) -> Result:
    return text_result(node.name.zh, node.name.en, id=node.id, names=node.attrs.get("names", []))


def _target(node: Node) -> Result:
    return {
        "kind": "target",
        "id": node.id,
        "names": node.attrs.get("names", []),
        "text": {"zh": node.name.zh, "en": node.name.en},
    } | ({"measure": node.attrs["measure"]} if "measure" in node.attrs else {})


# -- most and fewest --------------------------------------------------------------------------------------------------------


def most_tasks(asked: Asked) -> Answer | None:
    """Answer which units have most or fewest tasks, or lead or support most or fewest; every one that ties is named."""
    lead, role = asked.has("lead"), "lead" if asked.has("lead") else "supporting" if asked.has("support") else ""
    edges = [edge for edge in _edges(asked) if role in ("", edge.attrs["role"])]
    if lead and asked.has("support"):
        return None
    tally: dict[str, list[Edge]] = {}
    for edge in edges:
        tally.setdefault(edge.target, []).append(edge)
    if not tally or (measured(asked.frame) == "units" and not (role and not asked.has("tasks"))):
        return None
    best = (max if asked.has("most") else min)(len(found) for found in tally.values())
    winners = [one for one, found in tally.items() if len(found) == best]
    names = listed(asked.graph.nodes[one].name for one in winners)
    degree = ("最多", "most") if asked.has("most") else ("最少", "fewest")
    (zh, *en), many = _VERBS[role], len(winners) > 1
    text = Bilingual(
        f"{zh}任务{degree[0]}的是{'：' if many else ''}{names.zh}，{'各 ' if many else ''}{best} 项。",
        f"The {'units that' if many else 'unit that'} {en[many]} the {degree[1]} tasks ({best}): {names.en}.",
    )
    results = tuple(body_result(asked.graph.nodes[one], count=best, tasks=_numbers(tally[one], asked.graph)) for one in winners)
    cited = [asked.graph.nodes[edge.source] for one in winners for edge in tally[one]]
    used = lead_readings((edge for one in winners for edge in tally[one]), asked.graph) if role else []
    groups = group_readings([Part(edge, asked.graph.nodes[edge.target]) for one in winners for edge in tally[one]], asked.graph)
    citations = tuple(cite_units(task) for task in {task.id: task for task in cited}.values())
    return Answer(True, asked.intent, text, results, citations, tuple(dict.fromkeys([*used, *groups])))


_VERBS = {
    "": ("负责", "is responsible for", "are responsible for"),
    "lead": ("牵头", "leads", "lead"),
    "supporting": ("配合", "supports", "support"),
}


def _numbers(edges: list[Edge], graph: Graph) -> list[int]:
    return [graph.nodes[edge.source].attrs["number"] for edge in edges]


#: Parts of words for most that are about work by themselves (the busiest of the units).
_OF_WORK = ("busy", "busiest", "load", "burden", "duties", "responsibilities", "to do", "plate", " work")


def _stands_before(pieces: list[Piece], at: int) -> bool:
    """Whether a Chinese "most" stands directly before what it counts (由最多单位负责), and not after it (任务最多单位)."""
    counted = [any(name in one.classes for name in ("tasks", "units")) for one in pieces[max(0, at - 1) : at + 2]]
    touching = at + 1 < len(pieces) and pieces[at].end == pieces[at + 1].start and not pieces[at].text.endswith("的")
    joined = at > 0 and counted[0] and pieces[at - 1].end == pieces[at].start
    return touching and counted[-1] and not joined


def measured(frame: Frame) -> str:
    """Return of which there are most: `tasks` or `units`, by the word beside "most"; empty when that is not clear."""
    pieces = [
        piece
        for piece in frame.pieces
        if piece.text not in (",", " ") and not (piece.empty and not piece.classes & {"most", "least"})
    ]
    at = next((at for at, piece in enumerate(pieces) if piece.classes & {"most", "least"}), None)
    if at is None:
        return ""
    if any(word in pieces[at].text for word in _OF_WORK):
        return "tasks"
    if "tasks" in pieces[at].classes:  # busiest: it says itself of what there is most
        return "tasks"
    order = pieces[at + 1 :] if frame.language == "en" or _stands_before(pieces, at) else pieces[:at][::-1]
    for piece in order:
        for sort in ("tasks", "units"):
            if sort in piece.classes or (sort == "units" and "who" in piece.classes):
                return sort
    return ""


def tasks_ranked(frame: Frame) -> bool:
    """Whether tasks are put in order by their units: by the word beside "most", or because "which" stands before tasks."""
    pieces = [piece for piece in frame.pieces if not piece.empty and piece.text != " "]
    return measured(frame) == "units" or any(
        "which" in one.classes and "who" not in one.classes and "tasks" in two.classes for one, two in pairwise(pieces)
    )


def most_units(asked: Asked) -> Answer | None:
    """Answer which tasks have most or fewest units."""
    graph = asked.graph
    tally = {task.id: len(graph.out(task.id, "responsible")) for task in tasks_in(asked)}
    if not tally or measured(asked.frame) != "units":
        return None
    best = (max if asked.has("most") else min)(tally.values())
    winners = [graph.nodes[one] for one, count in tally.items() if count == best]
    shown = numbers(winners, asked.graph)
    degree = ("最多", "most") if asked.has("most") else ("最少", "fewest")
    text = Bilingual(
        f"责任单位{degree[0]}的是任务 {shown.zh}，{best} 个。",
        f"The {degree[1]} units ({best}) are responsible for task {shown.en}.",
    )
    return Answer(
        True,
        asked.intent,
        text,
        tuple(task_result(task, count=best) for task in winners),
        tuple(cite_units(task) for task in winners),
    )


def _names_awards(asked: Asked) -> bool:
    """Whether tasks are asked for in which the word for awards stands."""
    return any("naming" in piece.classes and piece.text.startswith(("提", "mention")) for piece in asked.frame.pieces)


def awarded(asked: Asked) -> Answer | None:
    """Answer which tasks an award encourages, or none does; not under which they stand."""
    wanted = asked.intent == "tasks-awarded"
    if any(piece.text.startswith("belong") for piece in asked.frame.pieces) or (wanted and _names_awards(asked)):
        return None  # the tasks in whose text they stand
    found = [task for task in tasks_in(asked) if bool(asked.graph.into(task.id, "rewards")) is wanted]
    shown = numbers(found, asked.graph)
    words = (
        Bilingual("有奖励激励的任务", "Tasks that an award encourages")
        if wanted
        else Bilingual("没有奖励激励的任务", "Tasks that no award encourages")
    )
    text = Bilingual(f"{words.zh}有 {len(found)} 项：{shown.zh}。", f"{words.en}: {shown.en} ({len(found)}).")
    return Answer(True, asked.intent, text, tuple(task_result(task) for task in found), tuple(cite(task) for task in found))


_AWARDS = _lister(("Award",), Bilingual("条奖励", "award"), award_result)
_ZONES = _lister(("Zone",), Bilingual("个园区", "zone"), zone_result)
_TARGETS = _lister(("Target",), Bilingual("项指标", "target"), _target)


def _task_targets(asked: Asked) -> Answer | None:
    """Answer with the targets of a task; words that single out one without any may mean something else."""
    answer = _TARGETS(asked)
    return answer if answer and (asked.topic is None or answer.results) else None


_READINGS = _lister(("Reading",), Bilingual("条解释", "reading"), _named)
_SECTIONS = _lister(("Part", "Section"), Bilingual("个部分和小节", "division"), _named)

ANSWERS = {
    "count-units-all": count_units,
    "list-units": count_units,
    "section-units": count_units,
    "count-tasks-all": count_tasks,
    "list-tasks": count_tasks,
    "section-tasks": count_tasks,
    "count-awards": _AWARDS,
    "list-awards": _AWARDS,
    "count-zones": _ZONES,
    "list-zones": _ZONES,
    "count-targets": _TARGETS,
    "list-targets": _TARGETS,
    "task-targets": _task_targets,
    "count-readings": _READINGS,
    "list-readings": _READINGS,
    "count-sections": _SECTIONS,
    "list-sections": _SECTIONS,
    "most-tasks": most_tasks,
    "most-lead": most_tasks,
    "most-units": most_units,
    "tasks-awarded": awarded,
    "tasks-unawarded": awarded,
}
