"""What a Chinese sentence says by its form: who acts, and with what modality.

The actor stands first, or after 由 (由甲牵头); the modality is that of the verb that governs the sentence (鼓励, 支持 …), or
of the auxiliary after the actor (可, 应, 要, 不得), and plain 'shall' where there is neither: a bare imperative.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from compiler.fidelity.text import dense

_MARK = re.compile(r"[(\[]?[\d一二三四五六七八九十]{1,3}[)\].、]")
_DIGITS = frozenset("一二三四五六七八九十")
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
#: Auxiliaries, and the characters before and after them with which they are part of common words.
_AUXILIARIES = {
    "不得": ("shall-not", "", ""),
    "严禁": ("shall-not", "", ""),
    "禁止": ("shall-not", "", ""),
    "不准": ("shall-not", "", ""),
    "不应": ("shall-not", "", ""),
    "不可": ("shall-not", "", "避或分"),
    "可": ("may", "许认不尚", "行靠持能比控追再操见观视复信读交变"),
    "应": ("shall", "供相适效反响对呼", "用急对收税届诉邀付力"),
    "要": ("shall", "重主需必纲摘只概紧首将", "求素点件道闻塞么是"),
    "须": ("shall", "", ""),
    "需": ("shall", "所急必供内按刚", "求方用量"),
}
_AUXILIARY = re.compile("|".join(_AUXILIARIES))
_JOINTS = ("以及", "、", "和", "及", "与")
_AGENT = re.compile(r"由(?=[^,。;]{2,60}(?:牵头|负责|会同|组织|实施|落实))")
#: Names are looked up by their first two characters.
_OPENING = 2


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
    mark = _MARK.match(words)
    start = mark.end() if mark else 0
    if words[start : start + 1] in _DIGITS and words.startswith("是", start + 1):
        start += 2
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
        joint = next((each for each in _JOINTS if words.startswith(each, at)), None)
        if joint is None:
            return tuple(found), at
        at += len(joint)


def _modalities(words: str, verb: int) -> frozenset[str]:
    adverb = _ADVERB.match(words, verb)
    for at in (verb, adverb.end() if adverb else verb):
        for spelling, modality in _DIRECTIVES:
            if words.startswith(spelling, at):
                return frozenset({modality})
    stop = _clause_end(words, verb)
    auxiliary = _auxiliary(words, verb, stop)
    if auxiliary is not None:
        return frozenset({auxiliary})
    inside = {modality for spelling, modality in _DIRECTIVES if verb == 0 and words.find(spelling, 0, stop) > 0}
    later = _auxiliary(words, stop, len(words))
    return frozenset({"shall", *inside, *([later] if later else [])})


def _auxiliary(words: str, start: int, stop: int) -> str | None:
    """Return the modality of the first auxiliary in a stretch of a sentence."""
    for match in _AUXILIARY.finditer(words, start, stop):
        modality, before, after = _AUXILIARIES[match[0]]
        at, end = match.span()
        if (at == 0 or words[at - 1] not in before) and (end == stop or words[end] not in after):
            return modality
    return None


def _clause_end(words: str, start: int) -> int:
    ends = [at for at in (words.find(mark, start) for mark in ",;。") if at >= 0]
    return min(ends, default=len(words))
