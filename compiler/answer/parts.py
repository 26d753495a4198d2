"""Which tasks a unit has, by itself or through a group it is a member of, and on what readings that rests."""

from collections.abc import Iterable
from typing import NamedTuple

from compiler.graph import Edge, Graph, Node
from dsl.diagnostic import Bilingual


class Part(NamedTuple):
    """A task of a unit: the edge, and the group through which it is reached, if any."""

    edge: Edge
    group: Node | None


def parts(unit: Node, graph: Graph) -> list[Part]:
    """Return the tasks of a unit in order of document and number, its own and those through groups it is a member of."""
    own = [Part(edge, None) for edge in graph.into(unit.id, "responsible")]
    for member in graph.into(unit.id, "member"):
        group = graph.nodes[member.source]
        edges = graph.into(group.id, "responsible")
        own += [Part(edge, group) for edge in edges if unit.id in edge.attrs.get("members", ())]
    return sorted(own, key=lambda part: place(part.edge.source, graph))


def part_in(task: Node, unit: Node, graph: Graph) -> Part | None:
    """Return the part that a unit has in a task, its own before one through a group, or None."""
    edges = graph.out(task.id, "responsible")
    own = [Part(edge, None) for edge in edges if edge.target == unit.id]
    for member in graph.into(unit.id, "member") if not own else ():
        group = graph.nodes[member.source]
        own += [Part(edge, group) for edge in edges if edge.target == group.id and unit.id in edge.attrs.get("members", ())]
    return own[0] if own else None


def place(task: str, graph: Graph) -> tuple[str, int]:
    """Return by what tasks are put in order: the document and the number."""
    node = graph.nodes[task]
    return node.document, node.attrs.get("number", 0)


def tasks_of(unit: Node, graph: Graph) -> dict[str, Part]:
    """Return the tasks of a unit by their ids."""
    found: dict[str, Part] = {}
    for part in parts(unit, graph):
        found.setdefault(part.edge.source, part)
    return found


def lead_of(task: Node, graph: Graph) -> Edge | None:
    """Return the edge of the unit that leads a task, or None."""
    return next((edge for edge in graph.out(task.id, "responsible") if edge.attrs["role"] == "lead"), None)


def through(found: Iterable[Part]) -> Bilingual:
    """Return the remark that tasks are reached through groups, or nothing."""
    names = list(dict.fromkeys(part.group.name for part in found if part.group))
    if not names:
        return Bilingual("", "")
    return Bilingual(
        f"（经由“{'”“'.join(one.zh for one in names)}”）", f" (through the {', the '.join(one.en for one in names)})"
    )


def group_readings(found: Iterable[Part], graph: Graph) -> list[str]:
    """Return the readings by which the members of the groups among these parts are found."""
    used = []
    for part in found:
        if part.group:
            document = graph.nodes[graph.nodes[part.edge.source].document]
            rule = (document.attrs.get("members") or {}).get(part.group.id, {})
            used.append(rule.get("reading"))
    return [one for one in dict.fromkeys(used) if one]


def lead_readings(edges: Iterable[Edge], graph: Graph) -> list[str]:
    """Return the readings by which leads are inferred, where they are by convention."""
    found = []
    for edge in edges:
        if edge.attrs["basis"] == "convention":
            document = graph.nodes[graph.nodes[edge.source].document]
            found.append((document.attrs.get("lead_rule") or {}).get("reading"))
    return [one for one in dict.fromkeys(found) if one]


def about(task: Node, graph: Graph) -> list[str]:
    """Return the readings made for this task in particular."""
    return [edge.source for edge in graph.into(task.id, "about") if len(graph.out(edge.source, "about")) <= 3]
