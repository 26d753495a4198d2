"""The quotations of a policy found in another edition: to the letter, without regard to punctuation, else by likeness."""

from __future__ import annotations

from bisect import bisect_right

from compiler.fidelity import anchors
from compiler.fidelity.text import Span
from compiler.locate import narrowed
from compiler.model import DocumentModel, Located, Placed
from compiler.reanchor import align
from compiler.reanchor.edition import Edition
from compiler.reanchor.loose import bare
from compiler.reanchor.match import Match, holds, numbered


def places(document: DocumentModel, new: Edition) -> list[list[Span]]:
    """Return for each quotation of a document the places of the new text that have it to the letter, else but for punctuation."""
    found = anchors.find_all(new.text, [located.quotation for located in document.located])
    missing = [at for at, spans in enumerate(found) if not spans]
    if missing:
        needles = [anchors.needle(document.located[at].quotation) for at in missing]
        for at, spans in zip(missing, new.loose.find_all(needles), strict=True):
            found[at] = spans
    return found


def match(
    document: DocumentModel, old: Edition, new: Edition, homes: dict[str, int], found: list[list[Span]], taken: list[Span]
) -> list[Match]:
    """Return what became of each quotation, given its places.

    `taken` are stretches of the new text that no lost quotation can have become: headings and lines of units.
    """
    search = _Search(document, old, new, homes)
    matches: list[Match | None] = [search.placed(one, spans) for one, spans in zip(document.located, found, strict=True)]
    if None in matches:
        search.lost(matches, taken)
    return search.unique([one for one in matches if one is not None])


class _Search:
    """The places of quotations, weighed by the headings under which their clauses stand."""

    def __init__(self, document: DocumentModel, old: Edition, new: Edition, homes: dict[str, int]) -> None:
        self.document, self.old, self.new, self.homes = document, old, new, homes
        self.scoped = [one for one in document.clauses if one.scope and one.clause.form == "numbered"]
        self.scoped.sort(key=lambda one: (one.scope or Span(0, 0)).start)
        self.starts = [one.scope.start for one in self.scoped if one.scope]

    def placed(self, located: Located, spans: list[Span]) -> Match | None:
        """Return the match of a quotation that has places in the new text, or None."""
        if not spans:
            return None
        one, old = located.owner, located.spans[0] if len(located.spans) == 1 else None
        above = numbered(one.parent)
        home = self.homes.get(above.id) if above else None
        scope = self.new.span(home) if home is not None else None
        left = narrowed(spans, scope, self.new.words)
        if len(left) > 1:
            return Match(
                one, "quotation", "ambiguous", old, tuple(left), certain=False, reason="several", quotation=located.quotation
            )
        status, reason = self._standing(above, old, scope, left[0])
        was = self._was(located)
        if status == "found" and was and self._now(left[0]) != was:
            status, reason = "changed", "" if bare(self._now(left[0])).words == bare(was).words else "wording"
        return Match(one, "quotation", status, old, (left[0],), reason=reason, quotation=located.quotation)

    def _standing(self, above: Placed | None, old: Span | None, scope: Span | None, place: Span) -> tuple[str, str]:
        """Return whether a place is under the heading under which the clause was before, and what is to be said if not."""
        if above is None or not holds(above.scope, old) or holds(scope, place):
            return "found", ""
        return "moved", "elsewhere" if scope else "headless"

    def _was(self, located: Located) -> str:
        """Return the words of the old text that a quotation stands for; of one that had no place, its own if they are all."""
        if len(located.spans) == 1:
            return self.old.words[located.spans[0].start : located.spans[0].end]
        parts = anchors.needle(located.quotation).parts
        return parts[0] if len(parts) == 1 else ""

    def _now(self, place: Span) -> str:
        return self.new.words[place.start : place.end]

    # -- what is lost -----------------------------------------------------------------------------------------------------

    def lost(self, matches: list[Match | None], taken: list[Span]) -> None:
        """Fill in what has no place: what it has become within the text of its heading."""
        regions: dict[Span, list[int]] = {}
        for at, one in enumerate(matches):
            if one is None:
                region = self._region(self.document.located[at])
                regions.setdefault(region or Span(0, 0), []).append(at)
        occupied = sorted((*taken, *(span for one in matches if one for span in one.new)))
        for region, group in regions.items():
            group.sort(key=lambda at: (self._old(at) or Span(0, 0), at))
            runs = _free(region, occupied, self.new)
            wanted = [self._words(self.document.located[at]) for at in group]
            for at, outcome in zip(group, align.align(wanted, self.new, runs), strict=True):
                matches[at] = self._aligned(self.document.located[at], self._old(at), outcome)

    def unique(self, matches: list[Match]) -> list[Match]:
        """Return the matches; one whose new words stand elsewhere too, so that to quote them would not do, is ambiguous."""
        changed = [at for at, one in enumerate(matches) if one.certain and one.place and one.status != "found"]
        words = [self._now(matches[at].new[0]) for at in changed]
        for at, spans in zip(
            changed, anchors.find_needles(self.new.words, [anchors.Needle((one,)) for one in words]), strict=True
        ):
            above = numbered(matches[at].owner.parent)
            home = self.homes.get(above.id) if above else None
            left = narrowed(spans, self.new.span(home) if home is not None else None, self.new.words)
            if len(left) > 1:
                matches[at] = matches[at]._replace(status="ambiguous", new=tuple(left), certain=False, reason="several")
        return matches

    def _old(self, at: int) -> Span | None:
        spans = self.document.located[at].spans
        return spans[0] if len(spans) == 1 else None

    def _words(self, located: Located) -> str:
        return self._was(located) or "".join(anchors.needle(located.quotation).parts)

    def _aligned(self, located: Located, old: Span | None, outcome: align.Outcome) -> Match:
        reasons = {"gone": "gone", "ambiguous": "several", "changed": "wording" if outcome.certain else "far"}
        reason, certain = reasons[outcome.status], outcome.certain
        return Match(located.owner, "quotation", outcome.status, old, outcome.places, certain, reason, located.quotation)

    def _region(self, located: Located) -> Span | None:
        """Return the part of the new text where lost words may be: the item of their heading, or what precedes all items."""
        old = located.spans[0] if len(located.spans) == 1 else None
        above = numbered(located.owner.parent) or (self._enclosing(old) if old else None)
        if above is not None:
            home = self.homes.get(above.id)
            return self.new.span(home) if home is not None else None
        first = self.new.items[0].heading.start if self.new.items else len(self.new.words)
        return Span(0, first)

    def _enclosing(self, old: Span) -> Placed | None:
        """Return the innermost clause with a heading in whose text a place of the old text stands."""
        at = bisect_right(self.starts, old.start) - 1
        one: Placed | None = self.scoped[at] if at >= 0 else None
        while one is not None and not holds(one.scope, old):
            one = numbered(one.parent)
        return one


def _free(region: Span, occupied: list[Span], new: Edition) -> list[Span]:
    """Return the stretches of a region that nothing occupies, divided where items begin."""
    found, at = [], region.start
    for span in (*occupied[bisect_right(occupied, Span(region.start, 0)) :], Span(region.end, region.end)):
        if span.start > region.end:
            break
        if span.start > at:
            cuts = new.beginnings(Span(at, span.start))
            found += [Span(start, end) for start, end in zip([at, *cuts], [*cuts, span.start], strict=True)]
        at = max(at, span.end)
    return found
