"""What an answer is: an intent, words in two languages, typed results, citations, readings, validity, suggestions."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.answer.lexicon import Lexicon
from compiler.answer.vocabulary import Vocabulary
from compiler.graph import Edge, Graph, Node
from dsl.diagnostic import Bilingual

if TYPE_CHECKING:
    from compiler.model import Policy

Result = dict[str, Any]
NOTHING = Bilingual("", "")


class Context(NamedTuple):
    """What a question is asked of: the graph, the names in it, the day, and the policy when an award has to be computed.

    `keep` gives what was computed before under a name, or computes and keeps it.
    """

    graph: Graph
    lexicon: Lexicon
    as_of: date
    policy: Callable[[], "Policy"] | None = None
    words: Vocabulary | None = None
    keep: Callable[[str, Callable[[], Any]], Any] | None = None


class Answer(NamedTuple):
    """An answer, or a refusal (`understood` false) with questions that would work."""

    understood: bool
    intent: str
    text: Bilingual
    results: tuple[Result, ...] = ()
    citations: tuple[Result, ...] = ()
    readings: tuple[str, ...] = ()
    suggestions: tuple[Bilingual, ...] = ()
    validity: tuple[Result, ...] = ()

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
            "validity": list(self.validity),
        }


def unnested(text: str) -> str:
    """Return a Chinese text in which a quotation that has marks of its own stands in 「」, so that it is quoted to the letter."""
    chars, opened, inner = list(text), list[int](), False
    for at, char in enumerate(text):
        if char == "“":
            inner = inner or bool(opened)
            opened.append(at)
        elif char == "”" and opened:
            start = opened.pop()
            if not opened and inner:
                chars[start], chars[at], inner = "「", "」", False
    return text if opened else "".join(chars)


def both(node: Node) -> dict[str, str]:
    """Return a node's name as JSON values."""
    return {"zh": node.name.zh, "en": node.name.en}


def label(node: Node) -> Bilingual:
    """Return how a clause is cited, in both languages."""
    found = node.attrs.get("label") or both(node)
    return Bilingual(found["zh"], found["en"])


def titled(task: Node) -> Bilingual:
    """Return a task with its number and title, as a sentence begins with it."""
    one = label(task)
    return Bilingual(f"{one.zh}（{task.name.zh}）", f"{one.en[:1].upper()}{one.en[1:]} ({task.name.en})")


def cite(node: Node, quote: str | None = None) -> Result:
    """Return the citation of a clause: its label, its words in the official text and where they stand."""
    text = node.attrs.get("text") or {}
    named = node.attrs.get("label") or {"zh": node.name.zh, "en": node.name.en}
    return {
        "clause": named["zh"],
        "label": named,
        "id": node.id,
        "quote": quote if quote is not None else node.attrs.get("quote", ""),
        "file": text.get("path") or (node.spot.path if node.spot else ""),
        "line": text.get("line") or (node.spot.line if node.spot else 1),
        "encoded": {"file": node.spot.path, "line": node.spot.line} if node.spot else None,
    }


def cite_units(task: Node) -> Result:
    """Return the citation of a task's line of responsible units."""
    return cite(task, task.attrs.get("units_line"))


def status(validity: dict[str, Any], day: date) -> str:
    """Return in force, lapsed, not yet or unknown, from ISO days."""
    start, until = validity.get("from"), validity.get("until")
    if start is None or until is None:
        return "unknown"
    if day.isoformat() < start:
        return "not yet"
    return "lapsed" if day.isoformat() > until else "in force"


def validity_of(graph: Graph, documents: Iterable[str], day: date) -> tuple[Result, ...]:
    """Return the period of documents and their status on a day."""
    rows = []
    for one in documents:
        node = graph.nodes[one]
        found = node.attrs.get("validity")
        if found:
            row = {"document": node.attrs["number"], "from": found["from"], "until": found["until"]}
            rows.append(row | {"status": status(found, day), "as_of": day.isoformat()})
    return tuple(rows)


def validity_note(graph: Graph, document: str, on: date) -> tuple[Bilingual, tuple[str, ...]]:
    """Return a sentence when the document is not in force on a day, with the readings that rests on; else empty."""
    validity = graph.nodes[document].attrs.get("validity") or {}
    state = status(validity, on)
    start, until = validity.get("from"), validity.get("until")
    if state == "lapsed":
        zh, en = f"注意：该文件已于 {until} 届满失效（按 {on} 计）。", f"Note: the document lapsed on {until} (as of {on})."
        return Bilingual(zh, en), tuple(validity.get("readings", ()))
    if state == "not yet":
        return Bilingual(f"注意：该文件自 {start} 起施行。", f"Note: the document comes into force on {start}."), ()
    return NOTHING, ()


def join(*parts: Bilingual) -> Bilingual:
    """Return several sentences as one text in each language."""
    return Bilingual("".join(part.zh for part in parts), " ".join(part.en.strip() for part in parts if part.en.strip()))


def listed(names: Iterable[Bilingual], pause: str = "; ") -> Bilingual:
    """Return names as a list in each language."""
    found = list(names)
    return Bilingual("、".join(one.zh for one in found), pause.join(one.en for one in found))


def numbers(tasks: Iterable[Node], graph: Graph) -> Bilingual:
    """Return the numbers of tasks as a list in each language; those of several documents by document."""
    table: dict[str, list[str]] = {}
    for task in tasks:
        table.setdefault(task.document, []).append(str(task.attrs["number"]))
    if len(table) < 2:
        found = next(iter(table.values()), [])
        return Bilingual("、".join(found), ", ".join(found))
    rows = [(str(graph.nodes[one].attrs["number"]), found) for one, found in table.items()]
    zh = "；".join(f"{number} {'、'.join(found)}" for number, found in rows)
    return Bilingual(zh, "; ".join(f"{number} {', '.join(found)}" for number, found in rows))


#: Words that make an English name one with an article: the Department of …, the … Branch; a name without them has none.
_DESCRIBED = (
    r"\b(?:Department|Office|Government|Administration|Bureau|Commission|Committee|Branch|Service|Authority|Bank|Ministry|Zone|"
    r"Congress|Court|Federation|Center|Centre)\b"
)


def with_article(name: str) -> str:
    """Return an English name as a sentence has it in the middle, with "the" where it needs one."""
    return f"the {name}" if name[:1].islower() or re.search(_DESCRIBED, name) else name


def opening(name: str) -> str:
    """Return an English name as a sentence begins with it."""
    said = with_article(name)
    return said[:1].upper() + said[1:]


def plural(count: int, word: str) -> str:
    """Return an English count with its noun."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def reading_names(ids: Iterable[str], graph: Graph) -> Bilingual:
    """Return the names of readings as a list in each language."""
    names = [graph.nodes[one].attrs["names"] for one in ids]
    return Bilingual("、".join(name[0] for name in names), ", ".join(name[-1] for name in names))


def unit_result(edge: Edge, graph: Graph) -> Result:
    """Return a responsible unit as a result."""
    node = graph.nodes[edge.target]
    result: Result = {"kind": "unit", "id": node.id.removeprefix("unit:"), "name": both(node)}
    result |= {key: edge.attrs[key] for key in ("role", "basis", "tier", "order")}
    members = edge.attrs.get("members")
    return result | ({"members": [both(graph.nodes[member]) for member in members]} if members else {})


def body_result(node: Node, **more: Any) -> Result:
    """Return a unit as a result, outside of any one task."""
    return {"kind": "unit", "id": node.id.removeprefix("unit:"), "name": both(node), **more}


def task_result(task: Node, **more: Any) -> Result:
    """Return a task as a result."""
    return {"kind": "task", "number": task.attrs["number"], "title": both(task), "id": task.id, "document": task.document, **more}


def award_result(award: Node) -> Result:
    """Return an award as a result."""
    return {"kind": "award", "id": award.id, "names": award.attrs.get("names", []), "title": both(award)}


def zone_result(zone: Node) -> Result:
    """Return a zone as a result."""
    return {"kind": "zone", "id": zone.id.removeprefix("zone:"), "name": both(zone)}


def text_result(zh: str, en: str, **more: Any) -> Result:
    """Return a stretch of text as a result."""
    return {"kind": "text", "text": {"zh": zh, "en": en}, **more}


def truth(value: bool) -> Result:
    """Return a yes or no as a result."""
    return {"kind": "truth", "value": value}


def counted(value: int, **more: Any) -> Result:
    """Return a count as a result."""
    return {"kind": "count", "value": value, **more}
