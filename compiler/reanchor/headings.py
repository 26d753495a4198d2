"""The parts, sections and tasks of a policy found among the items of another edition: by title, else by what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from compiler.fidelity.text import Span, dense
from compiler.model import DocumentModel, Placed
from compiler.reanchor.edition import Edition
from compiler.reanchor.loose import bare
from compiler.reanchor.match import Match, numbered, ratio

#: A title so like another is that title changed, if no other comes as near by the margin.
LIKE, MARGIN = 0.6, 0.15
#: No more items than this are compared by title with one that is lost.
MOST = 8


class Headings(NamedTuple):
    """The item of the new edition that each numbered clause belongs to, and what became of their headings."""

    homes: dict[str, int]
    matches: list[Match]


class _Search:
    """The search for all headings of a document."""

    def __init__(self, document: DocumentModel, old: Edition, new: Edition, quoted: dict[str, list[list[Span]]]) -> None:
        self.clauses = [one for one in document.clauses if one.clause.form == "numbered" and one.clause.title]
        self.old, self.new, self.quoted = old, new, quoted
        self.homes: dict[str, int] = {}
        self.several: dict[str, list[int]] = {}
        self.titles: dict[str, list[int]] = {}
        for at in range(len(new.items)):
            title = new.title(at)
            self.titles.setdefault(bare(new.words[title.start : title.end]).words, []).append(at)
        self.taken: set[int] = set()
        self.repeated = Counter(_title(one) for one in self.clauses)

    def run(self) -> None:
        """Find by title what has it still, repeated titles by what stands under them, then by number; the rest by likeness."""
        waiting = [one for one in self.clauses if not self._by_title(one)]
        for one in waiting:
            self._by_number(one)
        for position, one in enumerate(self.clauses):
            if one.id not in self.homes and one.id not in self.several:
                self._by_likeness(one, position)

    def _by_title(self, one: Placed) -> bool:
        """Settle a heading whose title stands once under its parent, or with its words under it; false for a repeated one."""
        title = _title(one)
        if len(self.titles.get(title, [])) > 1:
            voted = self._voted(one)
            if voted is not None and voted not in self.taken and self._words(voted) == title:
                self._settle(one, voted)
                return True
        found = self._titled(one)
        if len(found) == 1:
            self._settle(one, found[0])
        return len(found) < 2

    def _by_number(self, one: Placed) -> None:
        """Settle a repeated title: the only one left; where it was repeated before, the one with its number."""
        found = self._titled(one)
        if self._voted(one) is None and self.repeated[_title(one)] > 1:
            found = _preferred(found, lambda at: self.new.items[at].heading.number == one.clause.number)
        if len(found) == 1:
            self._settle(one, found[0])
        elif found:
            self.several[one.id] = found

    def _titled(self, one: Placed) -> list[int]:
        """Return the items left that have the title of a clause; of its series and under its parent, if there are such."""
        found = [at for at in self.titles.get(_title(one), []) if at not in self.taken]
        series, parent = self.series(one), self._parent_home(one)
        found = _preferred(found, lambda at: self.new.items[at].heading.series == series)
        return _preferred(found, lambda at: parent is not None and self.new.items[at].parent == parent)

    def _by_likeness(self, one: Placed, position: int) -> None:
        candidates = self._candidates(one, position)
        scored = sorted(((ratio(_title(one), self._words(at)), at) for at in candidates), reverse=True)
        best = scored[0] if scored else (0.0, -1)
        second = scored[1][0] if len(scored) > 1 else 0.0
        voted = self._voted(one)
        if voted is not None and voted in candidates:
            self._settle(one, voted)
        elif best[0] >= LIKE and best[0] - second >= MARGIN:
            self._settle(one, best[1])
        elif best[0] >= LIKE:
            self.several[one.id] = sorted(at for score, at in scored if best[0] - score < MARGIN)

    def _candidates(self, one: Placed, position: int) -> list[int]:
        """Return the items left that may be a heading whose title is lost: its number, its neighbours' gap, its content."""
        series, parent = self.series(one), self._parent_home(one)
        before = [self.homes[each.id] for each in self.clauses[:position][-3:] if each.id in self.homes]
        first = before[-1] + 1 if before else 0
        near = range(first, min(first + 4 * MOST, len(self.new.items)))
        voted = self._voted(one)
        wanted = [at for at in (*([voted] if voted is not None else []), *near) if at not in self.taken]
        wanted = [at for at in wanted if series is None or self.new.items[at].heading.series == series]
        if parent is not None:
            wanted = [at for at in wanted if self.new.items[at].parent == parent]
        return list(dict.fromkeys(wanted))[:MOST]

    def _voted(self, one: Placed) -> int | None:
        """Return the item of the same series that holds more than half of the words quoted under a clause."""
        series = self.series(one)
        quoted = [places for child in one.children for places in self.quoted.get(child.id, [])]
        votes: Counter[int] = Counter()
        for spans in quoted:
            if len(spans) == 1:
                chain = self.new.chain(self.new.innermost(spans[0].start))
                votes.update(at for at in chain if self.new.items[at].heading.series == series)
        best = votes.most_common(1)
        return best[0][0] if best and best[0][1] * 2 > len(quoted) else None

    def series(self, one: Placed) -> str | None:
        """Return the series of a clause's mark in the old text; of one that is not there, that of most of its kind."""
        at = self.old.at_heading(one.span.start) if one.span else None
        return self.old.items[at].heading.series if at is not None else self._usual.get(one.clause.kind)

    @cached_property
    def _usual(self) -> dict[str, str]:
        """The series of most clauses of each kind."""
        counts: dict[str, Counter[str]] = {}
        for one in self.clauses:
            at = self.old.at_heading(one.span.start) if one.span else None
            if at is not None:
                counts.setdefault(one.clause.kind, Counter())[self.old.items[at].heading.series] += 1
        return {kind: found.most_common(1)[0][0] for kind, found in counts.items()}

    def _parent_home(self, one: Placed) -> int | None:
        above = numbered(one.parent)
        return self.homes.get(above.id) if above else None

    def _words(self, at: int) -> str:
        title = self.new.title(at)
        return bare(self.new.words[title.start : title.end]).words

    def _settle(self, one: Placed, at: int) -> None:
        self.homes[one.id] = at
        self.taken.add(at)

    def match(self, one: Placed) -> Match:
        """Return what became of a heading."""
        if one.id in self.several:
            places = tuple(self.new.headline(at) for at in self.several[one.id])
            return Match(one, "heading", "ambiguous", one.span, places, certain=False, reason="several")
        if one.id not in self.homes:
            return Match(one, "heading", "gone", one.span, certain=False, reason="gone")
        at = self.homes[one.id]
        title = self.new.title(at)
        clause = one.clause
        assert clause.title is not None  # only titled clauses are looked for
        worded = self.new.words[title.start : title.end] != dense(clause.title.text)
        renumbered = self.new.items[at].heading.number != clause.number
        status = "changed" if worded else "moved" if renumbered or self._shifted(one, at) else "found"
        reason = "parent" if self._shifted(one, at) else "wording" if worded and self._words(at) != _title(one) else ""
        writable = not worded or (title.end > title.start and "#" not in self.new.words[title.start : title.end])
        reason = reason if writable else "title"
        return Match(one, "heading", status, one.span, (self.new.headline(at),), writable, reason, item=at)

    def _shifted(self, one: Placed, at: int) -> bool:
        """Whether a heading stands under another one than before; silent where the old text disagrees with the clauses."""
        above, here = numbered(one.parent), self.old.at_heading(one.span.start) if one.span else None
        if above is None or above.span is None or here is None:
            return False
        was = self.old.items[here].parent
        if was is None or self.old.items[was].heading.start != above.span.start:
            return False
        return self.new.items[at].parent != self.homes.get(above.id)


def match(document: DocumentModel, old: Edition, new: Edition, quoted: dict[str, list[list[Span]]]) -> Headings:
    """Find the headings of a document; `quoted` gives the places of each quotation by the id of its clause."""
    search = _Search(document, old, new, quoted)
    search.run()
    return Headings(search.homes, [search.match(one) for one in search.clauses])


def _title(one: Placed) -> str:
    return bare(dense(one.clause.title.text)).words if one.clause.title else ""


def _preferred(found: list[int], wanted: Callable[[int], bool]) -> list[int]:
    """Return those of several that are wanted, if there are any."""
    return ([at for at in found if wanted(at)] or found) if len(found) > 1 else found
