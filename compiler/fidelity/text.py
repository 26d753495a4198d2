"""The official text in the form in which words are looked up: without white space, full and half width equal."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from dsl.source import Source, fold

_NEWLINE = re.compile("\n")


class Span(NamedTuple):
    """A stretch of the dense text, end excluded."""

    start: int
    end: int


def dense(text: str) -> str:
    """Return a text folded and without white space."""
    return "".join(fold(text).split())


class OfficialText:
    """A text and its dense form, with the way back from one to the other."""

    def __init__(self, source: Source) -> None:
        """Make the dense form; runs of black characters carry the offsets."""
        self.source = source
        runs = source.text.split()
        self.dense = fold("".join(runs))
        self._originals: list[int] = []
        self._starts: list[int] = []
        at = end = 0
        for run in runs:
            start = source.text.index(run, end)
            end = start + len(run)
            self._originals.append(start)
            self._starts.append(at)
            at += len(run)

    def original(self, at: int) -> int:
        """Return the offset in the file of a place in the dense text (which must not be its end)."""
        run = bisect_right(self._starts, at) - 1
        return self._originals[run] + at - self._starts[run] if run >= 0 else 0

    def dense_at(self, offset: int) -> int:
        """Return the place in the dense text of a black character's offset in the file."""
        run = bisect_right(self._originals, offset) - 1
        return self._starts[run] + offset - self._originals[run] if run >= 0 else 0

    @cached_property
    def line_starts(self) -> list[int]:
        """The places in the dense text where a line of the file begins."""
        ends = [match.start() for match in _NEWLINE.finditer(self.source.text)]
        starts = (bisect_right(self._originals, end) for end in ends)
        return sorted({0, *(self._starts[run] for run in starts if run < len(self._starts))})

    def slice(self, span: Span) -> str:
        """Return the words of a span as they stand in the file."""
        if span.start >= span.end:
            return ""
        return self.source.text[self.original(span.start) : self.original(span.end - 1) + 1]

    def line(self, at: int) -> int:
        """Return the line in the file of a place in the dense text."""
        return self.source.position(self.original(at)).line if self._starts else 1
