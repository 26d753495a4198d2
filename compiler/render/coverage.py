"""The official text as it stands, each run with the clause that claims it: the page of `tiaoli coverage --format html`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from compiler.coverage import HEADING, LINE, Bound, Coverage, Kind, kind_of
from compiler.fidelity.text import Span
from compiler.graph import Graph
from compiler.proof import Claim, list_place
from compiler.render import templates
from compiler.render.dates import Language
from compiler.render.markup import Safe
from compiler.render.voice import Voice, short
from dsl import keywords
from dsl.diagnostic import Bilingual

_GAP, _TWICE = Bilingual("未引用", "not claimed"), Bilingual("重复引用", "claimed twice")
_NO_VALUE = Bilingual("没有对应的值", "held by no value")


@dataclass(frozen=True)
class Piece:
    """A piece of a run: its words, and of a figure its value; `state` is plain, bound or unbound."""

    text: str
    state: str
    title: str


@dataclass(frozen=True)
class Run:
    """A stretch of the text: blank, claimed, gap or twice; with its clause's anchor, its own, and its label."""

    state: str
    pieces: tuple[Piece, ...]
    tone: Safe
    href: Safe
    id: Safe
    label: str
    title: str


@dataclass(frozen=True)
class Spot:
    """A way from the list back to a run: its word and its anchor."""

    word: str
    href: Safe


@dataclass(frozen=True)
class Entry:
    """A clause of the list at the side; a duty has its modality as `word`, one with a title shows it on a Chinese page."""

    id: Safe
    number: str
    tone: Safe
    word: str
    label: str
    title: str
    english: str
    units: str
    place: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class Tone:
    """A line of the legend: a kind, with how many clauses and characters it claims."""

    tone: Safe
    word: str
    clauses: str
    characters: str


@dataclass(frozen=True)
class Problem:
    """Something missing: what, its words, its line in the text, and the way to it."""

    word: str
    text: str
    line: str
    href: Safe


@dataclass(frozen=True)
class View:
    """One document on the page."""

    number: str
    title: str
    path: str
    whole: bool
    characters: str
    claimed: str
    lines: str
    lines_equal: str
    figures: str
    figures_bound: str
    runs: tuple[Run, ...]
    entries: tuple[Entry, ...]
    legend: tuple[Tone, ...]
    problems: tuple[Problem, ...]


def page(found: list[Coverage], graph: Graph, language: Language) -> str:
    """Return the page of all documents."""
    voice = Voice(language)
    views = [_Maker(one, graph, voice, f"d{at}" if len(found) > 1 else "").view() for at, one in enumerate(found, 1)]
    return templates.html("coverage.html", language=language, documents=views)


class _Maker:
    """One document on its way to its view; `prefix` keeps its anchors apart from those of other documents."""

    def __init__(self, coverage: Coverage, graph: Graph, voice: Voice, prefix: str) -> None:
        self.coverage = coverage
        self.proof = coverage.proof
        self.text = coverage.proof.text
        self.graph = graph
        self.voice = voice
        self.prefix = prefix
        owners = dict.fromkeys(claim.owner.id for claim in self.proof.claims)
        self.numbers = {id_: at for at, id_ in enumerate(owners, 1)}
        self.stretches = list(_divided(self.proof.claims, coverage.characters))
        twice = {span.start for span, claims in self.stretches if len(claims) > 1}
        self.anchors = {
            id(claim): self._gap(claim.span) if claim.span.start in twice else Safe(f"{prefix}r{at}")
            for at, claim in enumerate(self.proof.claims, 1)
        }

    def view(self) -> View:
        one, number = self.coverage, self.voice.number
        head = self.proof.document.head
        node = self.graph.nodes.get(self.proof.document.id)
        return View(
            number=head.clause.name if head else self.proof.document.id,
            title=self.voice.name(node) if node else "",
            path=short(self.text.source.path),
            whole=one.whole,
            characters=number(one.characters),
            claimed=number(one.claimed),
            lines=number(len(one.lines)),
            lines_equal=number(len(one.lines) - len(one.unequal)),
            figures=number(len(one.figures)),
            figures_bound=number(len(one.figures) - len(one.unbound)),
            runs=tuple(self._runs()),
            entries=tuple(self._entries()),
            legend=tuple(self._legend()),
            problems=tuple(self._problems()),
        )

    # -- the text -----------------------------------------------------------------------------------------------------------

    def _runs(self) -> Iterator[Run]:
        source, end = self.text.source.text, 0
        seen: set[int] = set()
        for span, claims in self.stretches:
            start = self.text.original(span.start)
            if start > end:
                yield _blank(source[end:start])
            end = self.text.original(span.end - 1) + 1
            yield self._run(span, claims, [claim for claim in claims if id(claim) not in seen])
            seen |= {id(claim) for claim in claims}
        if end < len(source):
            yield _blank(source[end:])

    def _run(self, span: Span, claims: list[Claim], fresh: list[Claim]) -> Run:
        pieces = tuple(self._pieces(span))
        if not claims:
            word = self.voice.word(_GAP)
            return Run("gap", pieces, Safe("gap"), Safe(""), self._gap(span), word, word)
        names = [f"{self._word(claim)} {self._label(claim)}" for claim in claims]
        href = Safe(f"#{self._entry(claims[0])}")
        if len(claims) > 1:
            word = self.voice.word(_TWICE)
            numbers = self.voice.enumerated(str(self.numbers[claim.owner.id]) for claim in claims)
            return Run("twice", pieces, Safe("twice"), href, self._gap(span), f"{word} {numbers}", self.voice.listed(names))
        anchor = self.anchors[id(fresh[0])] if fresh else Safe("")
        kind = kind_of(claims[0]).kind
        label = "" if kind == LINE else str(self.numbers[claims[0].owner.id])
        return Run("claimed", pieces, _tone(kind_of(claims[0])), href, anchor, label if fresh else "", names[0])

    def _pieces(self, span: Span) -> Iterator[Piece]:
        """Yield a run in pieces; white space between two belongs to the first, so that nothing of the file is lost."""
        cuts = list(self._cuts(span))
        for at, (part, state, title) in enumerate(cuts):
            last = at + 1 == len(cuts)
            end = self.text.original(part.end - 1) + 1 if last else self.text.original(part.end)
            yield Piece(self.text.source.text[self.text.original(part.start) : end], state, title)

    def _cuts(self, span: Span) -> Iterator[tuple[Span, str, str]]:
        at = span.start
        first = max(bisect_left(self.coverage.figures, span.start, key=_place) - 1, 0)  # one that began before may reach in
        for one in islice(self.coverage.figures, first, bisect_left(self.coverage.figures, span.end, key=_place)):
            start, end = max(one.figure.span.start, span.start), min(one.figure.span.end, span.end)
            if start < end:
                if at < start:
                    yield Span(at, start), "plain", ""
                yield Span(start, end), "bound" if one.key else "unbound", self._value(one)
                at = end
        if at < span.end:
            yield Span(at, span.end), "plain", ""

    def _value(self, one: Bound) -> str:
        if one.owner is None or not one.key:
            return self.voice.word(_NO_VALUE)
        key = keywords.by_id(keywords.FIELDS, one.key)
        return f"{key.spelled(self.voice.language)}: {one.value}"

    def _gap(self, span: Span) -> Safe:
        return Safe(f"{self.prefix}p{span.start}")

    # -- the clauses --------------------------------------------------------------------------------------------------------

    def _entry(self, claim: Claim) -> Safe:
        return Safe(f"{self.prefix}c{self.numbers[claim.owner.id]}")

    def _word(self, claim: Claim) -> str:
        return self.voice.word(kind_of(claim).label)

    def _label(self, claim: Claim) -> str:
        return self.voice.label(self.graph.nodes[claim.owner.id])

    def _entries(self) -> Iterator[Entry]:
        claims: dict[str, list[Claim]] = {}
        for claim in self.proof.claims:
            claims.setdefault(claim.owner.id, []).append(claim)
        for id_, own in claims.items():
            node, owner = self.graph.nodes[id_], own[0].owner
            where = owner.place() if own[0].kind != LINE else list_place(owner)
            line = owner.source.position(where.start).line
            titled = owner.clause.title if self.voice.language == "zh" else None
            yield Entry(
                self._entry(own[0]),
                str(self.numbers[id_]),
                _tone(kind_of(own[0])),
                self._word(own[0]) if owner.clause.kind == "duty" else "",
                self.voice.label(node),
                titled.text if titled else "",
                self.voice.of(Bilingual(node.name.en, node.name.en)),
                self._units(id_),
                f"{short(owner.source.path)}:{line}",
                tuple(self._spots(own)),
            )

    def _units(self, id_: str) -> str:
        edges = self.graph.out(id_, "responsible") or [
            edge for edge in self.graph.out(id_, "obliges") if edge.attrs["basis"] == "text"
        ]
        tiers: dict[int, list[str]] = {}
        for edge in edges:
            tiers.setdefault(edge.attrs.get("tier", 1), []).append(self.voice.name(self.graph.nodes[edge.target]))
        return self.voice.tiers(tiers.values())

    def _spots(self, own: list[Claim]) -> Iterator[Spot]:
        for claim in own:
            line = str(self.text.line(claim.span.start))
            word = {HEADING: Bilingual("标题", "heading"), LINE: Bilingual("责任单位", "units")}.get(claim.kind)
            yield Spot(f"{self.voice.word(word)} {line}" if word else line, Safe(f"#{self.anchors[id(claim)]}"))

    def _legend(self) -> Iterator[Tone]:
        for one in self.coverage.counts:
            word, number = self.voice.word(one.kind.label), self.voice.number
            yield Tone(_tone(one.kind), word, number(one.clauses), number(one.characters))

    def _problems(self) -> Iterator[Problem]:
        one = self.coverage
        found: list[tuple[Span, Bilingual, Safe]] = [(gap, _GAP, self._gap(gap)) for gap in one.unclaimed]
        found += [(each.span, _TWICE, self._gap(each.span)) for each in one.doubled]
        unequal = Bilingual("责任单位与条款不一致", "units differ from the clause")
        found += [(each.line.span, unequal, self._at(each.line.span)) for each in one.unequal]
        unbound = Bilingual("数字没有对应的值", "figure held by no value")
        found += [(each.figure.span, unbound, self._at(each.figure.span)) for each in one.unbound]
        for span, word, anchor in sorted(found):
            line = str(self.text.line(span.start))
            yield Problem(self.voice.word(word), "".join(self.text.slice(span).split()), line, Safe(f"#{anchor}"))

    def _at(self, span: Span) -> Safe:
        """Return the anchor of the run in which a span begins."""
        for claim in self.proof.claims:
            if claim.span.start <= span.start < claim.span.end:
                return self.anchors[id(claim)]
        return next((self._gap(gap) for gap in self.coverage.unclaimed if gap.start <= span.start < gap.end), Safe(""))


def _divided(claims: Iterable[Claim], length: int) -> Iterator[tuple[Span, list[Claim]]]:
    """Yield the text in stretches that the same claims hold, in order; `claims` are in the order of the text."""
    waiting = list(reversed(list(claims)))
    edges = sorted({0, length, *(edge for claim in waiting for edge in claim.span)})
    active: list[Claim] = []
    for start, end in pairwise(edges):
        active = [claim for claim in active if claim.span.end > start]
        while waiting and waiting[-1].span.start <= start:
            active.append(waiting.pop())
        yield Span(start, end), list(active)


def _place(one: Bound) -> int:
    return one.figure.span.start


def _blank(text: str) -> Run:
    return Run("blank", (Piece(text, "plain", ""),), Safe(""), Safe(""), Safe(""), "", "")


def _tone(kind: Kind) -> Safe:
    """Return the style of a kind: its id, which comes from the language and not from a policy."""
    return Safe(f"k-{kind.modality or kind.kind}")
