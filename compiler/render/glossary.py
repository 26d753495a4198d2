"""The glossary: units, zones and terms of a document in both languages, with where the English was seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from compiler.graph import Node
from compiler.render import clauses, words
from compiler.render.frame import Desk, Frame
from compiler.render.markup import Ref, address

_OURS = "our rendering"


@dataclass(frozen=True)
class Entry:
    """A name in both languages, and the page where its English was seen (a link where it is a web address)."""

    zh: str
    en: str
    source: Ref


@dataclass(frozen=True)
class Glossary:
    """The glossary of a document: what it names, and further registered terms."""

    frame: Frame
    frame_en: Frame
    units: tuple[Entry, ...]
    zones: tuple[Entry, ...]
    terms: tuple[Entry, ...]
    others: tuple[Entry, ...]


def view(at: Desk, frame: Frame, frame_en: Frame, units: Iterable[str]) -> Glossary:
    """Return the glossary of a document; `units` are those with a checklist."""
    graph = at.book.graph
    text = "\n".join(clauses.chinese(node) + node.name.zh for node in at.book.clauses)
    used = {edge.target for node in at.book.clauses for edge in graph.out(node.id, "concerns")}
    terms = list(graph.of_kind("Term"))
    return Glossary(
        frame,
        frame_en,
        tuple(entry(graph.nodes[unit]) for unit in units),
        tuple(entry(zone) for zone in graph.of_kind("Zone") if zone.id in used),
        tuple(entry(term) for term in terms if term.name.zh in text),
        tuple(entry(term) for term in terms if term.name.zh not in text),
    )


def entry(node: Node) -> Entry:
    """Return a name with the page where its English was seen."""
    return Entry(node.name.zh, node.name.en or words.MISSING_ENGLISH, _source(str(node.attrs.get("source", ""))))


def _source(source: str) -> Ref:
    link = address(source)
    if link:
        return Ref(source.split("/")[2].removeprefix("www."), link)
    return Ref(f"{words.OUR_RENDERING.zh} {words.OUR_RENDERING.en}" if source in ("", _OURS) else source)
