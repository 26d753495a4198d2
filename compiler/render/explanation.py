"""The explanation: every clause of the document in order, the official Chinese beside the English."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from compiler.graph import Node
from compiler.render import awards, clauses, readings, words
from compiler.render.frame import Desk, Frame
from compiler.render.markup import Ref, Safe
from compiler.render.paths import anchor
from compiler.render.readings import Reading
from compiler.render.voice import Source

_HEADINGS = ("Part", "Section", "Task")
#: Kinds of clause that a page of its own tells more about.
_ELSEWHERE = ("Award", "Analogy")


@dataclass(frozen=True)
class Side:
    """One language's side of a clause: kind or modality, its lines, whom it binds, zones, value, and where to read on."""

    tag: str
    lines: tuple[str, ...]
    bound: tuple[Ref, ...]
    zones: str
    measure: str
    awards: tuple[Ref, ...]
    higher: str
    more: Safe
    readings: tuple[Ref, ...]


@dataclass(frozen=True)
class Row:
    """A clause in both languages. `units` says that it binds the task's responsible units."""

    anchor: Safe
    units: bool
    zh: Side
    en: Side
    source: Source


@dataclass(frozen=True)
class Head:
    """One language's side of a heading: its words, of a task its units in tiers, zones, awards and readings."""

    title: str
    tiers: tuple[tuple[Ref, ...], ...]
    zones: str
    awards: tuple[Ref, ...]
    readings: tuple[Ref, ...]


@dataclass(frozen=True)
class Question:
    """A reading in both languages."""

    zh: Reading
    en: Reading


@dataclass(frozen=True)
class Block:
    """A heading with the clauses below it, or a run of readings."""

    anchor: Safe
    marks: Safe
    zh: Head
    en: Head
    rows: tuple[Row, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Explanation:
    """The bilingual page."""

    frame: Frame
    frame_en: Frame
    blocks: tuple[Block, ...]


def view(zh: Desk, en: Desk, frame: Frame, frame_en: Frame) -> Explanation:
    """Return the bilingual page; the two desks are the same but for the language."""
    return Explanation(frame, frame_en, tuple(_blocks(zh, en)))


def _blocks(zh: Desk, en: Desk) -> Iterable[Block]:
    """Yield the clauses in order, a new block at each heading, where a clause belongs elsewhere, and at readings."""
    block, holder = _head(zh, en, zh.book.document), zh.book.document.id
    rows: list[Row] = [_row(zh, en, zh.book.document)]
    questions: list[Question] = []
    for node in zh.book.clauses[1:]:
        if node.kind == "Example":
            continue  # no clause of the document, but a test of one
        belongs = _belongs(zh, node)
        if belongs != holder:
            yield replace(block, rows=tuple(rows), questions=tuple(questions))
            block, holder, rows, questions = _head(zh, en, node), belongs, [], []
        if node.kind == "Reading":
            number = len(questions) + 1
            questions.append(Question(readings.reading(zh, node, number), readings.reading(en, node, number)))
        elif node.kind not in _HEADINGS:
            rows.append(_row(zh, en, node))
    yield replace(block, rows=tuple(rows), questions=tuple(questions))


def _belongs(at: Desk, node: Node) -> str:
    """Return what a clause's block is named after: its heading, or for what stands under none, its kind."""
    if node.kind in _HEADINGS:
        return node.id
    parent = at.book.graph.parent(node.id)
    while parent and parent.kind not in (*_HEADINGS, "Document"):
        parent = at.book.graph.parent(parent.id)
    if node.kind == "Reading" or parent is None:
        return node.kind
    return node.kind if parent.kind == "Document" and node.kind not in ("Basis", "Boilerplate") else parent.id


def _head(zh: Desk, en: Desk, node: Node) -> Block:
    """Return the block that a clause opens, still without rows."""
    depth = 2 if node.kind not in _HEADINGS else 2 + _depth(zh, node)
    named = node.kind in (*_HEADINGS, "Document")
    at = anchor(node.id) if node.kind in _HEADINGS else Safe("")
    return Block(at, Safe("#" * depth), _side_head(zh, node, named), _side_head(en, node, named), (), ())


def _depth(at: Desk, node: Node) -> int:
    return sum(at.book.graph.parent(node.id, kind) is not None for kind in _HEADINGS if kind != node.kind)


def _side_head(at: Desk, node: Node, named: bool) -> Head:
    if not named or node.kind == "Document":
        return Head(at.voice.word(words.KINDS[node.kind]) if node.kind in words.KINDS else "", (), "", (), ())
    return Head(
        _heading(at, node),
        _tiers(at, node),
        at.voice.listed(clauses.zones(at, node)),
        _awards(at, node),
        tuple(at.reading(reading.id) for reading in at.book.readings(node.id)),
    )


def _heading(at: Desk, node: Node) -> str:
    if at.voice.language == "zh":
        return clauses.chinese(node).rstrip("。")
    label = at.voice.label(node).rpartition("· ")[2]
    return f"{label[:1].upper()}{label[1:]}: {at.voice.title(node)}"


def _tiers(at: Desk, node: Node) -> tuple[tuple[Ref, ...], ...]:
    tiers: dict[int, list[Ref]] = {}
    for part in at.book.assigned.get(node.id, ()):
        tiers.setdefault(part.tier, []).append(at.ref(part.unit.id))
    return tuple(tuple(tiers[tier]) for tier in sorted(tiers))


def _awards(at: Desk, node: Node) -> tuple[Ref, ...]:
    found = at.book.sources(node.id, "rewards")
    return tuple(Ref(at.voice.title(one), at.links.page("awards", anchor(one.id))) for one in found)


def _row(zh: Desk, en: Desk, node: Node) -> Row:
    edges = zh.book.graph.out(node.id, "obliges")
    units = bool(edges) and all(edge.attrs.get("basis") == "responsible" for edge in edges)
    return Row(anchor(node.id), units, _side(zh, node, units), _side(en, node, units), zh.voice.source(node))


def _side(at: Desk, node: Node, units: bool) -> Side:
    clause = clauses.view(at, node)
    kind = at.voice.word(words.KINDS[node.kind]) if node.kind in words.KINDS else ""
    tag = clause.modality if node.kind == "Duty" else f"{kind} · {clause.modality}" if clause.modality else kind
    return Side(
        tag,
        _lines(at, node),
        () if units else clause.bound,
        at.voice.listed(clause.zones),
        clause.measure,
        _awards(at, node),
        awards.higher(at.book, at.voice, node) if node.kind == "Award" else "",
        at.links.page("awards", anchor(node.id)) if node.kind in _ELSEWHERE else Safe(""),
        tuple(at.reading(reading.id) for reading in at.book.readings(node.id)),
    )


def _lines(at: Desk, node: Node) -> tuple[str, ...]:
    """Return the words of a clause by lines; in English the mark in both languages where they are missing."""
    if at.voice.language == "zh":
        whole = clauses.chinese(node) or at.voice.label(node)
        return tuple(line.strip() for line in whole.splitlines() if line.strip())
    text = clauses.english(node)
    if not text and not clauses.chinese(node):
        return (at.voice.label(node),)
    return tuple(part.strip() for part in text.split(" / ") if part.strip()) or (words.MISSING_ENGLISH,)
