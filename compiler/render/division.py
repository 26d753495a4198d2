"""The division of work: each task with its measures, lead unit, other units in their tiers, and its place in the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compiler.graph import Node
from compiler.render import words
from compiler.render.book import PROVISIONS, Part, task_number
from compiler.render.clauses import wording
from compiler.render.frame import Desk
from compiler.render.markup import Ref
from compiler.render.voice import Voice

#: What a task asks for and grants: its measures.
_MEASURES = (*PROVISIONS, "Award", "Analogy")


@dataclass(frozen=True)
class Division:
    """A task of the list: measures, lead, other units in their tiers, and the place in the document."""

    number: str
    title: Ref
    measures: tuple[str, ...]
    lead: str
    others: str
    place: str


def view(at: Desk, task: Node) -> Division:
    """Return a task as a row of the list."""
    parts = at.book.assigned[task.id]
    measures = tuple(wording(at.voice, child) for child in at.book.graph.children(task.id, *_MEASURES))
    title = Ref(at.voice.title(task), at.links.clause(task.id))
    lead = at.voice.enumerated(_lead(at, part) for part in parts if part.role == "lead")
    return Division(task_number(task), title, measures, lead, _others(at.voice, parts), _with_line(at, task))


def _lead(at: Desk, part: Part) -> str:
    inferred = at.book.lead_basis == "mixed" and part.basis == "convention"
    return f"{at.voice.name(part.unit)}{at.voice.word(words.INFERRED) if inferred else ''}"


def _others(voice: Voice, parts: Sequence[Part]) -> str:
    tiers: dict[int, list[str]] = {}
    for part in parts:
        if part.role != "lead":
            tiers.setdefault(part.tier, []).append(voice.name(part.unit))
    return voice.tiers(tiers[tier] for tier in sorted(tiers))


def _with_line(at: Desk, task: Node) -> str:
    line = at.voice.source(task).text_line
    if not line:
        return place(at, task)
    return place(at, task) + (f"，正文第{line}行" if at.voice.language == "zh" else f"; line {line} of the official text")


def place(at: Desk, task: Node) -> str:
    """Return where a task stands in the document: its part, its section, its number."""
    graph, voice = at.book.graph, at.voice
    holders = [holder for kind in ("Part", "Section") if (holder := graph.parent(task.id, kind))]
    if voice.language == "zh":
        return f"{''.join(_mark(holder) for holder in holders)}{voice.label(task)}"
    return voice.opening(", ".join(voice.label(node) for node in (*holders, task)))


def _mark(holder: Node) -> str:
    name = (holder.attrs.get("names") or [""])[0]
    return f"第{name}部分" if holder.kind == "Part" else f"第（{name}）节"


def heads(at: Desk) -> tuple[str, ...]:
    """Return the column heads of the list; the one of the lead says how leads are known."""
    lead = words.LEAD_HEADS[at.book.lead_basis]
    return tuple(at.voice.word(head) for head in (*words.DIVISION[:3], lead, *words.DIVISION[3:]))


def cells(heads: tuple[str, ...], divisions: Sequence[Division]) -> Iterable[Sequence[str]]:
    """Yield the list as rows of cells, heads first."""
    yield heads
    for one in divisions:
        yield (one.number, one.title.text, "\n".join(one.measures), one.lead, one.others, "", one.place)
