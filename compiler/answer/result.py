"""What an answer is: an intent, words in two languages, typed results, citations, the readings it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from dsl.diagnostic import Bilingual

if TYPE_CHECKING:
    from compiler.answer.entities import Lexicon
    from compiler.answer.question import Question
    from compiler.graph import Graph, Node

Result = dict[str, Any]


class Context(NamedTuple):
    """What a question is asked of: the graph, the names in it, and the day."""

    graph: Graph
    lexicon: Lexicon
    as_of: date


class Answer(NamedTuple):
    """An answer, or a refusal (`understood` false) with questions that would work."""

    understood: bool
    intent: str
    text: Bilingual
    results: tuple[Result, ...] = ()
    citations: tuple[Result, ...] = ()
    readings: tuple[str, ...] = ()
    suggestions: tuple[Bilingual, ...] = ()

    def plain(self, language: str) -> dict[str, Any]:
        """Return the answer as JSON values."""
        return {
            "understood": self.understood,
            "language": language,
            "intent": self.intent,
            "answer": {"zh": self.text.zh, "en": self.text.en},
            "results": list(self.results),
            "citations": list(self.citations),
            "readings": list(self.readings),
            "suggestions": [{"zh": one.zh, "en": one.en} for one in self.suggestions],
        }


Intent = Callable[["Question", Context], Answer | None]


def both(node: Node) -> dict[str, str]:
    """Return a node's name as JSON values."""
    return {"zh": node.name.zh, "en": node.name.en}


def cite(node: Node, quote: str | None = None) -> Result:
    """Return the citation of a clause: its label, its words in the official text and where they stand."""
    text = node.attrs.get("text") or {}
    label = node.attrs.get("label") or {"zh": node.name.zh, "en": node.name.en}
    return {
        "clause": label["zh"],
        "label": label,
        "id": node.id,
        "quote": quote if quote is not None else node.attrs.get("quote", ""),
        "file": text.get("path") or (node.spot.path if node.spot else ""),
        "line": text.get("line") or (node.spot.line if node.spot else 1),
        "encoded": {"file": node.spot.path, "line": node.spot.line} if node.spot else None,
    }


def validity_note(graph: Graph, document: str, on: date) -> tuple[Bilingual, tuple[str, ...]]:
    """Return a sentence when the document is not in force on a day, with the readings that rests on; else empty."""
    validity = graph.nodes[document].attrs.get("validity") or {}
    start, until = validity.get("from"), validity.get("until")
    if start and until and on.isoformat() > until:
        text = Bilingual(
            f"注意：该文件已于 {until} 届满失效（按 {on} 计）。", f"Note: the document lapsed on {until} (as of {on})."
        )
        return text, tuple(validity.get("readings", ()))
    if start and on.isoformat() < start:
        return Bilingual(f"注意：该文件自 {start} 起施行。", f"Note: the document comes into force on {start}."), ()
    return Bilingual("", ""), ()


def join(*parts: Bilingual) -> Bilingual:
    """Return several sentences as one text in each language."""
    return Bilingual("".join(part.zh for part in parts), " ".join(part.en for part in parts if part.en))


def reading_names(ids: Iterable[str], graph: Graph) -> Bilingual:
    """Return the names of readings as a list in each language."""
    names = [graph.nodes[one].attrs["names"] for one in ids]
    return Bilingual("、".join(name[0] for name in names), ", ".join(name[-1] for name in names))
