"""Whether English words that stand side by side in a question stand near each other in a sentence, as those of one concept do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from compiler.answer.normal import letters, simplified
from compiler.answer.passages import GENERAL, STOP, alike, stem
from compiler.answer.scan import Piece
from compiler.graph import Node

#: How far words of one concept stand from each other: in English content words, in Chinese characters between them.
_WORDS, _CHARACTERS = 3, 5
_WORD = re.compile(r"[a-z0-9&%]+")


def near(pieces: Iterable[Piece], node: Node) -> bool:
    """Whether each two words that a question has side by side stand near each other in a sentence, in either language."""
    english = [stem(word) for word in _words(node.name.en)]
    chinese = letters(node.name.zh)
    return all(_english(one, two, english) or _chinese(one, two, chinese) for one, two in _compounds(pieces))


def _compounds(pieces: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    """Yield the stems that stand side by side; verbs and what zones are called belong to no concept, a name is one already."""
    told = [piece for piece in pieces if not piece.kinds("zone") and "zones" not in piece.classes]
    placed = [(piece, piece.start + match.start(), match[0]) for piece in told for match in _WORD.finditer(piece.text)]
    verb = placed[0][1] if placed and placed[0][2].endswith("ing") else -1
    for (piece, at, one), (other, after, two) in pairwise(placed):
        first, second = stem(one), stem(two)
        beside = after == at + len(one) + 1 and at != verb and not (piece == other and piece.entities)
        if beside and not {one, two} & STOP and not {first, second} & GENERAL:
            yield first, second


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(simplified(text).lower().replace("-", " ")) if word not in STOP]


def _english(one: str, two: str, words: list[str]) -> bool:
    places = [[at for at, word in enumerate(words) if word in alike(wanted)] for wanted in (one, two)]
    return any(0 < abs(first - second) <= _WORDS for first, second in product(*places))


def _chinese(one: str, two: str, line: str) -> bool:
    from compiler.answer.closest import renderings

    places = [[found for word in renderings(wanted) for found in _places(word, line)] for wanted in (one, two)]
    return any(max(a - d, c - b) <= _CHARACTERS for (a, b), (c, d) in product(*places))


def _places(word: str, line: str) -> Iterator[tuple[int, int]]:
    return ((match.start(), match.end()) for match in re.finditer(re.escape(word), line))
