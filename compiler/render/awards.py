"""The list of awards: for whom, on what condition, how much, up to what, how often, from which fund, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from compiler.graph import Node
from compiler.render import clauses, words
from compiler.render.book import Book
from compiler.render.frame import Desk, Frame
from compiler.render.markup import Ref, Safe
from compiler.render.paths import anchor
from compiler.render.voice import Source, Voice
from dsl import keywords


@dataclass(frozen=True)
class Fact:
    """What must be known to compute an award: its name, and what kind of answer it takes."""

    name: str
    kind: str


@dataclass(frozen=True)
class Award:
    """An award of the document. Parts that the text leaves open are empty."""

    anchor: Safe
    number: str
    title: str
    cite: Ref
    beneficiaries: str
    condition: str
    pays: str
    cap: str
    yearly: str
    total: str
    higher: str
    frequency: str
    funds: str
    units: str
    facts: tuple[Fact, ...]
    rewards: tuple[Ref, ...]
    readings: tuple[Ref, ...]
    text: str
    original: str
    source: Source


@dataclass(frozen=True)
class Analogy:
    """A clause that applies awards to others by analogy: to whom, which awards, and by which ranking."""

    anchor: Safe
    cite: Ref
    bodies: str
    awards: tuple[Ref, ...]
    ranking: str
    readings: tuple[Ref, ...]
    text: str
    original: str
    source: Source


@dataclass(frozen=True)
class Awards:
    """The page of awards."""

    frame: Frame
    awards: tuple[Award, ...]
    analogies: tuple[Analogy, ...]


def view(at: Desk, frame: Frame) -> Awards:
    """Return the page of awards of a document."""
    awards = tuple(award(at, node, number) for number, node in enumerate(at.book.of_kind("Award"), 1))
    return Awards(frame, awards, tuple(analogy(at, node) for node in at.book.of_kind("Analogy")))


def award(at: Desk, node: Node, number: int) -> Award:
    """Return an award as a page shows it."""
    said, voice = node.attrs, at.voice
    return Award(
        anchor=anchor(node.id),
        number=voice.number(number),
        title=voice.title(node),
        cite=Ref(_item(voice, node), at.links.clause(node.id)),
        beneficiaries=_names(at, node, "beneficiary"),
        condition=voice.of(said.get("when")),
        pays=voice.of(said.get("pays")),
        cap=voice.of(said.get("cap")),
        yearly=voice.of(said.get("yearly-cap")),
        total=voice.of(said.get("cumulative-cap")),
        higher=higher(at.book, voice, node),
        frequency=voice.of(said.get("frequency")),
        funds=_names(at, node, "fund"),
        units=_units(at, node),
        facts=tuple(_fact(voice, fact) for fact in at.book.targets(node.id, "needs")),
        rewards=tuple(at.clause(target.id) for target in at.book.targets(node.id, "rewards")),
        readings=tuple(at.reading(reading.id) for reading in at.book.readings(node.id)),
        text=clauses.wording(voice, node),
        original=_original(voice, node),
        source=voice.source(node),
    )


def analogy(at: Desk, node: Node) -> Analogy:
    """Return an application by analogy as a page shows it."""
    ranking = node.attrs.get("ranking") if at.voice.language == "zh" else node.attrs.get("ranking-en")
    return Analogy(
        anchor=anchor(node.id),
        cite=Ref(at.voice.label(node), at.links.clause(node.id)),
        bodies=_names(at, node, "applies-by-analogy"),
        awards=tuple(Ref(at.voice.title(one), Safe(f"#{anchor(one.id)}")) for one in at.book.targets(node.id, "follows")),
        ranking=str(ranking or ""),
        readings=tuple(at.reading(reading.id) for reading in at.book.readings(node.id)),
        text=clauses.wording(at.voice, node),
        original=_original(at.voice, node),
        source=at.voice.source(node),
    )


def higher(book: Book, voice: Voice, node: Node) -> str:
    """Return with which awards one is not cumulated; empty when it stands alone."""
    names = [voice.title(one) for one in book.excluded(node.id)]
    if not names:
        return ""
    if voice.language == "zh":
        return f"与{'、'.join(f'“{name}”' for name in names)}不叠加，只给较高的"
    return f"not cumulated with {voice.listed(f'“{name}”' for name in names)}: only the higher is given"


def _item(voice: Voice, node: Node) -> str:
    """Return the task and item an award stands in, without its own name."""
    return voice.label(node).partition("·")[0].strip()


def _names(at: Desk, node: Node, label: str) -> str:
    return at.voice.listed(at.voice.name(one) for one in at.book.targets(node.id, label))


def _original(voice: Voice, node: Node) -> str:
    return clauses.chinese(node) if voice.language == "en" else ""


def _units(at: Desk, node: Node) -> str:
    """Return the units of the task that grants the award, in their tiers."""
    task = at.book.graph.parent(node.id, "Task")
    tiers: dict[int, list[str]] = {}
    for part in at.book.assigned.get(task.id, ()) if task else ():
        tiers.setdefault(part.tier, []).append(at.voice.name(part.unit))
    return at.voice.tiers(tiers[tier] for tier in sorted(tiers))


def _fact(voice: Voice, fact: Node) -> Fact:
    return Fact(voice.name(fact), _kind(voice, fact.attrs.get("values", ())))


def _kind(voice: Voice, values: Iterable[str]) -> str:
    """Return what a fact may be: a kind of value with its unit, or one of the values listed."""
    options = [value.split() for value in values]
    first = options[0] if options else []
    kind = words.FACTS.get(keywords.constant(first[0]) or "") if first else None
    if kind is None or len(options) > 1:
        return voice.chosen(option[0 if voice.language == "zh" else -1] for option in options)
    unit = keywords.unit(first[1]) if len(first) > 1 else None
    if unit is None:
        return voice.word(kind)
    return f"{voice.word(kind)}，单位：{unit.zh}" if voice.language == "zh" else f"{voice.word(kind)} of {unit.en}s"
