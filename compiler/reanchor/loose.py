"""A text without its punctuation, with the way back: two editions that differ in marks and width alone are equal in it."""

from __future__ import annotations

import unicodedata
from functools import cache, cached_property
from typing import NamedTuple

from compiler.fidelity import anchors
from compiler.fidelity.anchors import Needle
from compiler.fidelity.text import Span

#: Marks that are part of what is said.
_KEPT = frozenset("%‰/+&")
_STOPS = frozenset("。，、；：？！…,.;:?!")
_SHAPES = ({"(", "[", "{", "【", "《", "〈"}, {")", "]", "}", "】", "》", "〉"}, {'"', "'", "『", "』"}, _STOPS)


class Bare(NamedTuple):
    """Words without punctuation, and for each character its place in the words."""

    words: str
    places: list[int]


def bare(words: str) -> Bare:
    """Return dense words without punctuation; marks between two digits stay, for 3.5 is not 35."""
    marks = set(filter(_is_mark, set(words)))
    places = [at for at, char in enumerate(words) if char not in marks or _between_digits(words, at)]
    return Bare("".join([words[at] for at in places]), places)


@cache
def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PZC" and char not in _KEPT


def _between_digits(words: str, at: int) -> bool:
    return 0 < at < len(words) - 1 and words[at - 1].isdigit() and words[at + 1].isdigit()


class Loose:
    """A dense text made ready to be searched without regard to punctuation."""

    def __init__(self, words: str) -> None:
        """Take the dense text; the loose form is made when first asked for."""
        self.words = words

    @cached_property
    def _bare(self) -> Bare:
        return bare(self.words)

    def find_all(self, needles: list[Needle]) -> list[list[Span]]:
        """Return for each needle the spans of the dense text that say the same, marks at their ends included."""
        bared = [Needle(tuple(part for part in (bare(part).words for part in one.parts) if part)) for one in needles]
        found = anchors.find_needles(self._bare.words, bared)
        return [[self._back(span, one) for span in spans] for one, spans in zip(needles, found, strict=True)]

    def _back(self, span: Span, one: Needle) -> Span:
        start, end = self._bare.places[span.start], self._bare.places[span.end - 1] + 1
        for mark in reversed(_edge(one.parts[0])):
            start -= start > 0 and alike(self.words[start - 1], mark)
        for mark in reversed(_edge(one.parts[-1][::-1])):
            end += end < len(self.words) and alike(self.words[end], mark)
        return Span(start, end)


def _edge(words: str) -> str:
    """Return the marks with which words begin, in order."""
    places = bare(words).places
    return words[: places[0]] if places else words


def alike(one: str, two: str) -> bool:
    """Whether two marks do the same: both stop, open, close or quote."""
    return one == two or any(one in shape and two in shape for shape in _SHAPES)


def is_stop(words: str) -> bool:
    """Whether words are nothing but stops."""
    return bool(words) and all(char in _STOPS for char in words)
