"""A policy document laid against another edition of its text: what became of each clause, and what is new in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from compiler.bindings import typed
from compiler.fidelity import anchors
from compiler.fidelity.lines import Line
from compiler.fidelity.text import OfficialText, Span, dense
from compiler.model import DocumentModel, Policy
from compiler.proof import Proof
from compiler.reanchor import headings, quotations, units
from compiler.reanchor.difference import amounts
from compiler.reanchor.edition import Edition
from compiler.reanchor.loose import bare, is_stop
from compiler.reanchor.match import Match

#: What has a meaning of its own inside 「」.
_UNQUOTABLE = re.compile(r"[「」…]|\.{3}")


class Fresh(NamedTuple):
    """A stretch of the new text that no clause claims: what it is by its form, and the item in which it stands."""

    span: Span
    kind: str
    item: int | None


class Comparison(NamedTuple):
    """The result: the two editions, a match for every part of every clause, and what is new."""

    document: DocumentModel
    old: Edition
    new: Edition
    matches: list[Match]
    fresh: list[Fresh]
    homes: dict[str, int]
    lines: dict[str, Line]

    @property
    def related(self) -> bool:
        """Whether the new text can be another edition of this one: at least half of what is quoted is in it."""
        known = sum(one.status in ("found", "moved", "changed") for one in self.matches)
        return 2 * known >= len(self.matches) > 0


def compare(document: DocumentModel, policy: Policy, text: OfficialText) -> Comparison:
    """Lay a document, located in its text, against another edition."""
    assert isinstance(document.proof, Proof)  # made for every document with a text

    def known(words: str) -> bool:
        return policy.registry.unit(words) is not None

    titled = (one.clause.title.text for one in document.clauses if one.clause.form == "numbered" and one.clause.title)
    titles = {bare(dense(words)).words for words in titled}
    old, new = Edition(document.proof.text, known, titles), Edition(text, known, titles)
    places = quotations.places(document, new)
    by_owner: dict[str, list[list[Span]]] = {}
    for located, spans in zip(document.located, places, strict=True):
        by_owner.setdefault(located.owner.id, []).append(spans)
    homes, found = headings.match(document, old, new, by_owner)
    lines = {one.task.id: one.line.span for one in document.proof.lines if one.task}
    listed = units.match(document, policy.registry, lines, new, homes)
    taken = [*(line.span for line in new.lines), *_structural(new, homes)]
    quoted = quotations.match(document, old, new, homes, places, taken)
    matches = _in_order(document, [*found, *(one.match for one in listed), *(_guarded(one, old, new) for one in quoted)])
    matches = list(_absorbing(matches, new))
    lists = {one.match.owner.id: one.line for one in listed if one.line}
    return Comparison(document, old, new, matches, _fresh(matches, new), homes, lists)


def _structural(new: Edition, homes: dict[str, int]) -> Iterator[Span]:
    """Yield the headlines of the items that are headings of the document as its clauses know them, new ones included."""
    series = {new.items[at].heading.series for at in homes.values()}
    return (new.headline(at) for at, item in enumerate(new.items) if item.heading.series in series)


def _in_order(document: DocumentModel, matches: list[Match]) -> list[Match]:
    """Return matches in the order of the clauses: heading, units, quotations."""
    order = {one.id: at for at, one in enumerate(document.clauses)}
    parts = ("heading", "units", "quotation")
    return sorted(matches, key=lambda one: (order[one.owner.id], parts.index(one.part)))


def _guarded(one: Match, old: Edition, new: Edition) -> Match:
    """Keep a quotation as it is where nobody could see afterwards which of its figures changed, or where it cannot be written."""
    place = one.place
    if not one.certain or place is None or one.quotation is None:
        return one
    words = new.words[place.start : place.end]
    was = old.words[one.old.start : one.old.end] if one.old else "".join(anchors.needle(one.quotation).parts)
    if words == was:
        return one
    if _UNQUOTABLE.search(words):
        return one._replace(certain=False, reason="unquotable")
    come = [measure for _, measure in amounts(was, words).new]
    if come and {value.measure for value in typed(one.owner)}.issuperset(come):
        return one._replace(certain=False, reason="figures")
    return one


def _absorbing(matches: list[Match], new: Edition) -> Iterator[Match]:
    """Yield the matches; a quotation takes the stop after it that the new edition has and nobody claims."""
    stops = {gap.start: gap for gap in _gaps(matches, len(new.words)) if is_stop(new.words[gap.start : gap.end])}
    for one in matches:
        gap = stops.get(one.place.end) if one.place and one.part == "quotation" and one.certain else None
        if gap and one.place and new.text.line(gap.start) == new.text.line(one.place.end - 1):
            status = "changed" if one.status == "found" else one.status
            yield one._replace(status=status, new=(Span(one.place.start, gap.end),))
        else:
            yield one


def _gaps(matches: list[Match], length: int) -> list[Span]:
    """Return the stretches of the new text that no match claims."""
    found, at = [], 0
    for span in sorted({span for one in matches for span in one.new}):
        if span.start > at:
            found.append(Span(at, span.start))
        at = max(at, span.end)
    return [*found, Span(at, length)] if at < length else found


def _fresh(matches: list[Match], new: Edition) -> list[Fresh]:
    """Return what is new: unclaimed stretches divided into headings, lines of units and sentences."""
    headlines = [new.headline(at) for at in range(len(new.items))]
    lines = [line.span for line in new.lines]
    cuts = sorted({place for span in (*headlines, *lines) for place in span})
    starts = {span.start: "heading" for span in headlines} | {span.start: "line" for span in lines}
    found = []
    for gap in _gaps(matches, len(new.words)):
        inside = cuts[bisect_right(cuts, gap.start) : bisect_right(cuts, gap.end - 1)]
        for start, end in zip([gap.start, *inside], [*inside, gap.end], strict=True):
            whole = starts.get(start)
            for piece in [Span(start, end)] if whole else new.pieces(Span(start, end), fine=False):
                found.append(Fresh(piece, whole or _form(piece, new), new.innermost(piece.start)))
    return found


def _form(piece: Span, new: Edition) -> str:
    return "sentence" if any(char.isalnum() for char in new.words[piece.start : piece.end]) else "mark"
