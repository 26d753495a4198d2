"""What a Chinese sentence says by its form: who acts, and with what modality.

The actor stands first, or after 由 (由甲牵头); the modality is that of the verb that governs the sentence (鼓励, 支持 …), or
of the auxiliary after the actor (可, 应, 要, 不得), and plain 'shall' where there is neither: a bare imperative.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from compiler.fidelity.text import dense

_MARK = re.compile(r"(?:[(\[]?[\d一二三四五六七八九十]{1,3}[)\].、])?(?:[一二三四五六七八九十]是)?")
#: Adverbs and co-verbs that may stand before the verb and leave its force as it is.
_ADVERB = re.compile(
    r"(?:积极|进一步|大力|全力|切实|加快|着力|全面|持续|不断|充分|深入|逐步|稳步|主动|重点|继续|及时|共同|认真|有序|依法|优先|"
    r"坚决|牢牢|协同|统筹|鼎力|合力|高质量|扎实)+(?=[^\d,。])"
)
_DIRECTIVES = (
    ("鼓励", "encourage"),
    ("支持", "support"),
    ("引导", "guide"),
    ("探索", "explore"),
    ("推动", "promote"),
    ("推进", "promote"),
    ("促进", "promote"),
    ("争取", "strive"),
    ("努力", "strive"),
    ("力争", "strive"),
)
#: Auxiliaries, each guarded against the common words that contain its character.
_AUXILIARIES = re.compile(
    r"(?P<not>不得|严禁|禁止|不准|不应|不可(?!避|或|分))"
    r"|(?P<may>(?<![许认不尚])可(?!行|靠|持|能|比|控|追|再|操|见|观|视|复|信|读|交|变)(?:以)?)"
    r"|(?P<shall>(?<![供相适效反响对呼])应(?!用|急|对|收|税|届|诉|邀|付|力)(?:当)?"
    r"|(?<![重主需必纲摘只概紧首将])要(?!求|素|点|件|道|闻|塞|么|是)"
    r"|必?须|(?<![所急必供内按刚])需(?!求|方|用|量))"
)
_AND = re.compile(r"[、和及与]|以及")
_AGENT = re.compile(r"由(?=[^,。;]{2,60}(?:牵头|负责|会同|组织|实施|落实))")
#: Names are looked up by their first two characters.
_OPENING = 2
_STRENGTHS = {"not": "shall-not", "may": "may", "shall": "shall"}


class Names:
    """Registered names made ready to be met at a place of a dense text; the longest wins."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take names in any writing, of two characters and more."""
        self._by_opening: dict[str, list[str]] = {}
        for name in sorted({dense(name) for name in names}, key=lambda name: (-len(name), name)):
            if len(name) >= _OPENING:
                self._by_opening.setdefault(name[:_OPENING], []).append(name)

    def at(self, words: str, start: int) -> str | None:
        """Return the name that begins at a place, or None."""
        for name in self._by_opening.get(words[start : start + _OPENING], ()):
            if words.startswith(name, start):
                return name
        return None

    def all(self, words: str) -> list[tuple[int, str]]:
        """Return the names in a text with their places, in order; none begins inside another."""
        starts = sorted(at for opening in self._by_opening for at in _occurrences(words, opening))
        found: list[tuple[int, str]] = []
        end = 0
        for start in starts:
            name = self.at(words, start) if start >= end else None
            if name:
                found.append((start, name))
                end = start + len(name)
        return found


def _occurrences(words: str, part: str) -> Iterator[int]:
    at = words.find(part)
    while at >= 0:
        yield at
        at = words.find(part, at + 1)


class Sentence(NamedTuple):
    """What a sentence says by its form: the names of its actors as written, and the modalities its words allow."""

    actors: tuple[str, ...]
    modalities: frozenset[str]


def read(words: str, names: Names) -> Sentence:
    """Return the actors and the modality of a sentence in dense form; `names` are the bodies that may act."""
    start = _MARK.match(words).end()  # type: ignore[union-attr]  # the pattern matches anything
    actors, verb = _actors(words, start, names)
    if not actors:
        agent = _AGENT.search(words)
        actors = _actors(words, agent.end(), names)[0] if agent else ()
    return Sentence(actors, _modalities(words, verb))


def _actors(words: str, start: int, names: Names) -> tuple[tuple[str, ...], int]:
    """Return the names that stand side by side from a place on, and where they end."""
    found: list[str] = []
    at = start
    while True:
        name = names.at(words, at) or (names.at(words, at + 1) if words[at : at + 1] == "各" else None)
        if name is None:
            return tuple(found), (at if found else start)
        found.append(name)
        at = words.index(name, at) + len(name)
        joined = _AND.match(words, at)
        if joined is None:
            return tuple(found), at
        at = joined.end()


def _modalities(words: str, verb: int) -> frozenset[str]:
    adverb = _ADVERB.match(words, verb)
    for at in (verb, adverb.end() if adverb else verb):
        for spelling, modality in _DIRECTIVES:
            if words.startswith(spelling, at):
                return frozenset({modality})
    stop = _clause_end(words, verb)
    auxiliary = _AUXILIARIES.search(words, verb, stop)
    if auxiliary is not None:
        return frozenset({_STRENGTHS[str(auxiliary.lastgroup)]})
    inside = {modality for spelling, modality in _DIRECTIVES if verb == 0 and words.find(spelling, 0, stop) > 0}
    later = _AUXILIARIES.search(words, stop)
    return frozenset({"shall", *inside, *([_STRENGTHS[str(later.lastgroup)]] if later else [])})


def _clause_end(words: str, start: int) -> int:
    ends = [at for at in (words.find(mark, start) for mark in ",;。") if at >= 0]
    return min(ends, default=len(words))
