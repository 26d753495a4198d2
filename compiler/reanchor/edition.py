"""One edition of an official text with what is asked of it: its items, their titles, its lines of units, its sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterator
from functools import cached_property

from compiler.fidelity import lines, outline
from compiler.fidelity.lines import Line
from compiler.fidelity.outline import Heading, Item
from compiler.fidelity.text import OfficialText, Span
from compiler.reanchor.loose import Loose, bare

#: Where a sentence ends; a full stop between digits or after a letter ends none.
_SENTENCE = re.compile(r"[。；！？;!?]+[”\"’）)]*|(?<![0-9A-Za-z])\.(?![0-9])|(?<=[0-9])\.(?=[^0-9])")
_CLAUSE = re.compile(r"[。；！？;!?，,：:]+[”\"’]*|(?<![0-9A-Za-z])\.(?![0-9])|(?<=[0-9])\.(?=[^0-9])")


class Edition:
    """A text and its outline; everything is worked out when first asked for."""

    def __init__(self, text: OfficialText, known: Callable[[str], bool], titles: Container[str] = ()) -> None:
        """Take a text; `known` tells whether some words are a registered body, `titles` are those of known headings."""
        self.text = text
        self.words = text.dense
        self.loose = Loose(text.dense)
        self._known = known
        self._titles = titles

    @cached_property
    def items(self) -> list[Item]:
        """The numbered items in order."""
        found = outline.headings(self.text)
        trusted = {one.start for one in found if bare(self._words(self._title(one))).words in self._titles}
        return outline.tree(found, len(self.words), trusted)

    @cached_property
    def _starts(self) -> list[int]:
        return [item.heading.start for item in self.items]

    @cached_property
    def lines(self) -> list[Line]:
        """The responsibility lines in order."""
        return sorted(lines.find(self.text, self._known), key=lambda line: line.span)

    @cached_property
    def has_peers(self) -> bool:
        """Whether the text has the mark that joins peers, so that its lists tell them from tiers."""
        return "、" in self.words

    def title(self, at: int) -> Span:
        """Return the title of an item: what follows its mark, up to a stop or the end of the line."""
        return self._title(self.items[at].heading)

    def _title(self, heading: Heading) -> Span:
        stops = (self.words.find(stop, heading.after_mark, heading.end) for stop in outline.TITLE_STOPS)
        return Span(heading.after_mark, min((stop for stop in stops if stop >= 0), default=heading.end))

    def _words(self, span: Span) -> str:
        return self.words[span.start : span.end]

    def headline(self, at: int) -> Span:
        """Return the mark and the title of an item with the stop after it."""
        end = self.title(at).end
        return Span(self.items[at].heading.start, end + (self.words[end : end + 1] in tuple(outline.TITLE_STOPS)))

    def span(self, at: int) -> Span:
        """Return all of an item."""
        return Span(self.items[at].heading.start, self.items[at].end)

    def at_heading(self, start: int) -> int | None:
        """Return the item whose heading begins at a place."""
        position = bisect_right(self._starts, start) - 1
        return position if position >= 0 and self._starts[position] == start else None

    def innermost(self, place: int) -> int | None:
        """Return the innermost item in which a place stands."""
        at: int | None = bisect_right(self._starts, place) - 1
        if at is None or at < 0:
            return None
        while at is not None and self.items[at].end <= place:
            at = self.items[at].parent
        return at

    def beginnings(self, stretch: Span) -> list[int]:
        """Return the places inside a stretch, not at its edges, at which items begin."""
        return self._starts[bisect_right(self._starts, stretch.start) : bisect_left(self._starts, stretch.end)]

    def chain(self, at: int | None) -> Iterator[int]:
        """Yield an item and the items it stands in, inside out."""
        while at is not None:
            yield at
            at = self.items[at].parent

    def pieces(self, run: Span, *, fine: bool) -> list[Span]:
        """Divide a stretch at the ends of its sentences (if `fine`, also at commas) and at line ends."""
        found = []
        start = run.start
        ends = [match.end() for match in (_CLAUSE if fine else _SENTENCE).finditer(self.words, run.start, run.end)]
        for end in sorted({*ends, *self._breaks(run), run.end}):
            if end > start:
                found.append(Span(start, end))
                start = end
        return found

    def _breaks(self, run: Span) -> Iterator[int]:
        """Yield the places in a stretch at which a line of the file begins."""
        at = run.start
        while at < run.end:
            newline = self.text.source.text.find("\n", self.text.original(at))
            if newline < 0 or newline > self.text.original(run.end - 1):
                return
            at = self.text.dense_at(self._black(newline))
            yield at

    def _black(self, offset: int) -> int:
        """Return the offset of the first character after a place that is no white space."""
        words = self.text.source.text
        while words[offset].isspace():
            offset += 1
        return offset
