"""The readings: each question that the text leaves open, the options, the one adopted, why, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.graph import Node
from compiler.render.frame import Desk, Frame
from compiler.render.markup import Ref, Safe
from compiler.render.paths import anchor
from compiler.render.voice import Source

#: From this many tasks on, they are named together and not one by one.
_MANY = 4


@dataclass(frozen=True)
class Option:
    """One way to read the text."""

    name: str
    text: str
    adopted: bool


@dataclass(frozen=True)
class Reading:
    """A question and how it is settled."""

    anchor: Safe
    number: str
    name: str
    key: str
    question: str
    options: tuple[Option, ...]
    adopted: str
    because: str
    about: tuple[Ref, ...]
    source: Source


@dataclass(frozen=True)
class Readings:
    """The page of readings."""

    frame: Frame
    readings: tuple[Reading, ...]


def view(at: Desk, frame: Frame) -> Readings:
    """Return the page of readings of a document."""
    return Readings(frame, tuple(reading(at, node, number) for number, node in enumerate(at.book.of_kind("Reading"), 1)))


def reading(at: Desk, node: Node, number: int) -> Reading:
    """Return a reading as a page shows it."""
    said, voice = node.attrs, at.voice
    options = [
        Option(voice.key(one["names"]), voice.of({"zh": one["zh"], "en": one["en"]}), said["adopted"] in one["names"])
        for one in said.get("options", ())
    ]
    because = said.get("because" if voice.language == "zh" else "because-en", "")
    return Reading(
        anchor(node.id),
        voice.number(number),
        voice.opening(voice.reading(node)),
        (said.get("names") or [node.id])[-1],
        voice.name(node),
        tuple(options),
        next((option.name for option in options if option.adopted), ""),
        because if because or "because" not in said else voice.of({"zh": "", "en": ""}),
        about(at, node),
        voice.source(node),
    )


def about(at: Desk, node: Node) -> tuple[Ref, ...]:
    """Return what a reading is about: clauses linked, units linked; many tasks together, without a link."""
    found = at.book.targets(node.id, "about")
    tasks = [one for one in found if one.kind == "Task"]
    if len(tasks) < _MANY:
        return tuple(_ref(at, one) for one in found)
    rest = [_ref(at, one) for one in found if one.kind != "Task"]
    return (Ref(at.voice.tasks(tasks)), *rest)


def _ref(at: Desk, node: Node) -> Ref:
    if node.kind in ("Unit", "Group"):
        return at.ref(node.id)
    if node.document == at.book.document.id:
        return at.clause(node.id)
    return Ref(at.voice.cited(node))
