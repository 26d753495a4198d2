"""The official text paragraph by paragraph, each run with the clause that claims it, and the clauses beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from compiler.graph import Edge, Node
from compiler.render import clauses, words
from compiler.render.markup import Safe
from compiler.site.desk import Seat, called, titled
from compiler.site.matter import Claimed, Matter
from compiler.site.places import clause_anchor
from compiler.site.twin import Link
from dsl.diagnostic import Bilingual

_LINE = Bilingual("责任单位", "Responsible units")


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph: its words, and the number of its clause with the way to it (empty for what none claims)."""

    text: str
    number: str
    href: Safe
    first: bool


@dataclass(frozen=True)
class Card:
    """A clause beside the text: number, anchor, kind or modality, citation with a link to its page, English, units."""

    id: Safe
    number: str
    word: Bilingual
    link: Link
    english: tuple[str, ...]
    units: tuple[Link, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its anchor, its rank as a heading (0: none), its runs, the clauses that begin in it."""

    id: Safe
    rank: int
    runs: tuple[Run, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Text:
    """The official text."""

    paragraphs: tuple[Paragraph, ...]


_RANKS = {"Part": 2, "Section": 3}


def view(at: Seat, matter: Matter) -> Text:
    """Return the official text of a document."""
    return Text(tuple(_Maker(at, matter).paragraphs()))


class _Maker:
    def __init__(self, at: Seat, matter: Matter) -> None:
        self.at = at
        self.matter = matter
        owners = dict.fromkeys(claim.clause for claim in matter.claims)
        self.numbers = {clause: str(number) for number, clause in enumerate(owners, 1)}
        self.shown: Counter[str] = Counter()
        self.stretches = Counter(claim.clause for claim in matter.claims if claim.kind != "line")

    def paragraphs(self) -> Iterator[Paragraph]:
        claims = list(reversed(self.matter.claims))
        start = 0
        for number, line in enumerate(self.matter.text.split("\n"), 1):
            end = start + len(line)
            inside: list[Claimed] = []
            while claims and claims[-1].start < end:
                inside.append(claims[-1])
                if claims[-1].end > end:
                    break
                claims.pop()
            if line.strip():
                yield self._paragraph(number, start, end, inside)
            start = end + 1

    def _paragraph(self, number: int, start: int, end: int, inside: list[Claimed]) -> Paragraph:
        fresh = [claim for claim in inside if claim.start >= start]
        rank = max((_RANKS.get(self._node(claim).kind, 0) for claim in fresh if claim.kind == "heading"), default=0)
        cards = tuple(card for claim in fresh for card in self._card(claim))
        return Paragraph(Safe(f"line-{number}"), rank, tuple(self._runs(start, end, inside)), cards)

    def _node(self, claim: Claimed) -> Node:
        return self.at.book.graph.nodes[claim.clause]

    def _runs(self, start: int, end: int, inside: list[Claimed]) -> Iterator[Run]:
        at = start
        for claim in inside:
            if claim.start > at:
                yield Run(self.matter.text[at : claim.start], "", Safe(""), first=False)
            begin, at = max(claim.start, start), min(claim.end, end)
            href = Safe(f"#{clause_anchor(claim.clause)}")
            yield Run(self.matter.text[begin:at], self.numbers[claim.clause], href, first=claim.start >= start)
        if at < end:
            yield Run(self.matter.text[at:end], "", Safe(""), first=False)

    def _card(self, claim: Claimed) -> Iterator[Card]:
        """Yield the card of a claim; a clause with an English for each of its stretches has one at each, else at the first."""
        node = self._node(claim)
        if claim.kind == "line":
            units = tuple(self.at.link(part.unit) for part in self.at.book.assigned.get(node.id, ()))
            yield Card(Safe(""), self.numbers[node.id], _LINE, self.at.link(node), (), units)
            return
        english = tuple(part.strip() for part in clauses.english(node).split(" / "))
        apart = len(english) == self.stretches[node.id] > 1
        order = self.shown[node.id]
        self.shown[node.id] += 1
        if order == 0 or apart:
            id_ = Safe(clause_anchor(node.id) if order == 0 else "")
            units = tuple(self.at.link(self.at.book.graph.nodes[edge.target]) for edge in self._named(node))
            yield Card(
                id_, self.numbers[node.id], kind(node), self._cited(node), english[order : order + 1] if apart else english, units
            )

    def _cited(self, node: Node) -> Link:
        text = titled(node) if node.kind in ("Task", "Part", "Section") else called(node)
        return Link(text, self.at.ways.node(node.id))

    def _named(self, node: Node) -> list[Edge]:
        return [edge for edge in self.at.book.graph.out(node.id, "obliges") if edge.attrs.get("basis") == "text"]


def kind(node: Node) -> Bilingual:
    """Return the kind of a clause, of a duty its modality."""
    modality = node.attrs.get("modality") if node.kind == "Duty" else None
    return Bilingual(modality["zh"], modality["en"]) if modality else words.KINDS.get(node.kind, Bilingual(node.kind, node.kind))
