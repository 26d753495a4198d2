"""Names of units and zones written in pinyin, with or without spaces; the table of syllables is read only when it is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from compiler.answer.lexicon import Entity, Lexicon
from compiler.answer.numbers import Span
from compiler.answer.vocabulary import Vocabulary, read

_LATIN = r"[a-z]+(?: [a-z]+)*"
#: How many letters a name has at least, and those of its words that are no words of the vocabulary.
_SHORTEST, _LEAST = 8, 5
_TABLE: list[dict[str, tuple[str, ...]]] = []


def spans(text: str, lexicon: Lexicon, words: Vocabulary) -> Iterator[Span]:
    """Yield the names written in pinyin: the longest that begins at a word."""
    for run in re.finditer(_LATIN, text):
        parts = list(re.finditer(r"[a-z]+", run[0]))
        spoken = [word[0] for word in parts if not _common(word[0], lexicon, words)]
        if sum(map(len, spoken)) < _LEAST or sum(len(word[0]) for word in parts) < _SHORTEST:
            continue
        for first in parts:
            found = _longest(run[0], first.start(), lexicon)
            if found:
                end, entities = found
                yield Span(run.start() + first.start(), run.start() + end, entities)


def _common(word: str, lexicon: Lexicon, words: Vocabulary) -> bool:
    """Whether a word is one of the vocabulary, or is a name as it stands, or no pinyin at all."""
    return word in words.classes or word in lexicon.names or not _syllabic(word)


_INITIALS = ("", *"b p m f d t n l g k h j q x r z c s y w zh ch sh".split())
_FINALS = "a o e i u v ai ei ao ou an en ang eng ong er ia ie iao iu ian in iang ing iong ua uo uai ui uan un uang ue ve".split()


@cache
def _syllables() -> frozenset[str]:
    return frozenset(one + two for one in _INITIALS for two in _FINALS if two[0] != "v" or one in ("l", "n"))


def _syllabic(word: str) -> bool:
    """Whether a word can be cut into syllables."""
    reach = {0}
    for at in range(len(word)):
        if at in reach:
            reach |= {at + size for size in range(1, 7) if word[at : at + size] in _syllables()}
    return len(word) in reach


def table() -> dict[str, tuple[str, ...]]:
    """Return the syllables of each character."""
    if not _TABLE:
        found: dict[str, list[str]] = {}
        for line in read("pinyin.txt").splitlines():
            syllable, _, chars = line.partition(" ")
            for char in chars:
                found.setdefault(char, []).append(syllable)
        _TABLE.append({char: tuple(readings) for char, readings in found.items()})
    return _TABLE[0]


def _longest(text: str, at: int, lexicon: Lexicon) -> tuple[int, tuple[Entity, ...]] | None:
    best: tuple[int, tuple[Entity, ...]] | None = None
    for name, wanted in lexicon.spoken:
        end = matched(name, text, at)
        if end is None or (end < len(text) and text[end] != " ") or end - at < _SHORTEST:
            continue
        if best is None or end > best[0]:
            best = (end, wanted)
        elif end == best[0] and wanted != best[1]:
            best = (end, tuple({**dict.fromkeys(best[1]), **dict.fromkeys(wanted)}))
    return best


def matched(name: str, text: str, at: int) -> int | None:
    """Return where a name ends that is written in pinyin from a place, or None."""
    readings = table()
    places = {at}
    for char in name:
        step = set()
        for place in places:
            start = place + 1 if place > at and text[place : place + 1] == " " else place
            step |= {start + len(one) for one in readings.get(char, (char,)) if text.startswith(one, start)}
        if not step:
            return None
        places = step
    return max(places)
