"""Where each task and each unit stands on a day: done, in hand, not started, late or silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from compiler.graph import Graph, Node
from compiler.progress.fields import FREQUENCIES, TAKEN
from compiler.progress.store import Record, Records
from dsl.diagnostic import Bilingual

STATES = {
    "done": Bilingual("已完成", "done"),
    "in-hand": Bilingual("推进中", "in hand"),
    "not-started": Bilingual("未启动", "not started"),
    "late": Bilingual("逾期", "late"),
    "silent": Bilingual("未反馈", "silent"),
}


class Standing(NamedTuple):
    """A unit with its tasks and the state of each."""

    unit: Node
    tasks: tuple[tuple[Node, str], ...]

    def counts(self) -> dict[str, int]:
        """Return the number of tasks in each state."""
        found = Counter(state for _, state in self.tasks)
        return {state: found[state] for state in STATES}


def state(record: Record, on: date) -> str:
    """Return the state of a task: done; late when its due date has passed; silent when nothing was reported in time."""
    status = record.get("status", "")
    if status in ("done", "closed"):
        return "done"
    due = record.get("due")
    if due and date.fromisoformat(due) < on:
        return "late"
    if not status or _overdue(record, on):
        return "silent"
    return "not-started" if status == "not-started" else "in-hand"


def _overdue(record: Record, on: date) -> bool:
    """Whether the last report is older than the reporting frequency allows."""
    said = FREQUENCIES.get(record.get("frequency", ""))
    last = record.get("updated") or record.get(TAKEN)
    return bool(said and said.days and last and date.fromisoformat(last) + timedelta(days=said.days) < on)


def by_unit(graph: Graph, records: Records, on: date) -> Iterator[Standing]:
    """Yield the units of the lists and the members of their groups, in order of first appearance, with their tasks."""
    found: dict[str, dict[str, tuple[Node, str]]] = {}
    for task in graph.of_kind("Task"):
        stands = state(records.get(task.id, {}), on)
        for edge in graph.out(task.id, "responsible"):
            for unit in (edge.target, *edge.attrs.get("members", ())):
                if unit in graph.nodes:
                    found.setdefault(unit, {})[task.id] = (task, stands)
    for unit, tasks in found.items():
        yield Standing(graph.nodes[unit], tuple(tasks.values()))
