"""How many tasks units have, each counted with the tasks it is counted for."""

from collections.abc import Iterable
from typing import NamedTuple

from compiler.answer.asked import Asked
from compiler.answer.intents.totals import tasks_in
from compiler.answer.parts import Part, group_readings, lead_readings, tasks_of
from compiler.answer.result import Answer, Result, body_result, cite_units, join
from compiler.graph import Node
from dsl.diagnostic import Bilingual


class Tally(NamedTuple):
    """A unit with the tasks that are counted for it."""

    unit: Node
    parts: dict[str, Part]

    @property
    def size(self) -> int:
        """How many tasks it has."""
        return len(self.parts)


def tally(unit: Node, asked: Asked) -> Tally:
    """Return the tasks of a unit in the documents and the section meant, only those it leads where that is asked."""
    within = {task.id for task in tasks_in(asked)}
    found = {id_: part for id_, part in tasks_of(unit, asked.graph).items() if id_ in within}
    if asked.has("lead"):
        found = {id_: part for id_, part in found.items() if part.edge.attrs["role"] == "lead"}
    return Tally(unit, found)


def every(asked: Asked) -> list[Tally]:
    """Return the tallies of all units that stand in a line of responsible units, most tasks first."""
    graph = asked.graph
    ids = dict.fromkeys(edge.target for task in tasks_in(asked) for edge in graph.out(task.id, "responsible"))
    found = [tally(graph.nodes[one], asked) for one in ids]
    return sorted((one for one in found if one.size), key=lambda one: -one.size)


def tallied(asked: Asked, text: Bilingual, tallies: list[Tally], results: Iterable[Result]) -> Answer:
    """Return an answer with the lines of the tasks that were counted and the readings the count rests on."""
    used = [part for one in tallies for part in one.parts.values()]
    tasks = {part.edge.source: asked.graph.nodes[part.edge.source] for part in used}
    readings = [*group_readings(used, asked.graph)]
    if asked.has("lead"):
        readings += lead_readings((part.edge for part in used), asked.graph)
        text = join(text, Bilingual("牵头按首列单位推定。", "The lead is inferred because it is named first."))
    citations = tuple(cite_units(task) for task in list(tasks.values())[:20])
    return Answer(True, asked.intent, text, tuple(results), citations, tuple(dict.fromkeys(readings)))


def counted_body(one: Tally) -> Result:
    """Return a unit with how many tasks it has."""
    return body_result(one.unit, count=one.size)
