"""What is said of a clause on any page: its words in either language, its modality, whom it binds, the zones it concerns."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.graph import Node
from compiler.render import words
from compiler.render.frame import Desk
from compiler.render.markup import Ref
from compiler.render.voice import Voice


@dataclass(frozen=True)
class Clause:
    """A sentence of the document: its citation, its words in the page's language, and on an English page the Chinese."""

    cite: Ref
    text: str
    original: str
    modality: str
    measure: str
    bound: tuple[Ref, ...]
    named: bool
    zones: tuple[str, ...]


def view(at: Desk, node: Node) -> Clause:
    """Return a duty or a target as a page shows it."""
    english = at.voice.language == "en"
    edges = at.book.graph.out(node.id, "obliges")
    return Clause(
        at.clause(node.id),
        wording(at.voice, node),
        chinese(node) if english else "",
        at.voice.of(node.attrs.get("modality")),
        _measure(at.voice, node),
        tuple(at.ref(edge.target) for edge in edges),
        any(edge.attrs.get("basis") == "text" for edge in edges),
        zones(at, node),
    )


def _measure(voice: Voice, node: Node) -> str:
    """Return the value of a target; on an English page only when it is not Chinese words."""
    text = voice.of(node.attrs.get("measure"))
    return text if voice.language == "zh" or text.isascii() else ""


def zones(at: Desk, node: Node) -> tuple[str, ...]:
    """Return the names of the zones that a clause concerns."""
    return tuple(at.voice.name(zone) for zone in at.book.targets(node.id, "concerns"))


def wording(voice: Voice, node: Node) -> str:
    """Return the words of a clause in a language: the official text, or its English or the mark that it is missing."""
    if voice.language == "zh":
        return chinese(node)
    return english(node) or voice.word(words.MISSING)


def chinese(node: Node) -> str:
    """Return the official text of a clause."""
    return str(node.attrs.get("quote") or node.name.zh)


def english(node: Node) -> str:
    """Return the English of a clause's words: of a titled clause that of its text, not of its title."""
    whole = str(node.attrs.get("source-en") or "")
    titled = node.attrs.get("quote") not in (None, node.name.zh) and node.kind not in ("Part", "Section", "Task")
    return whole if whole or titled else node.name.en
