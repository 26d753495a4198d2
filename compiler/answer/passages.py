"""Where words stand: the titles and sentences of tasks or awards, searched by stretches of Chinese and by English stems."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from compiler.answer.normal import letters, simplified
from compiler.graph import Graph, Node

#: Endings that are taken off, the longest that a word has.
_ENDINGS = tuple("ization isation ations ation ments ings ment ing ies ed es s e y".split())
_STOP = frozenset(
    "the a an of for on in to and or with by is are be at its this that more as "
    "from into any all their it one each such like".split()
)
#: Verbs that titles and questions use for one another; they single nothing out beside two telling words.
GENERAL = frozenset(
    "improv optimiz optimis optim enhanc strengthen promot advanc build develop expand increas support implement explor deepen "
    "boost creat establish facilitat mak set provid encourag guid carry out rais".split()
)
#: Words used for one another, by stem: each is looked up as the last one too.
_SAME = {
    "mov": "advanc",
    "move": "advanc",
    "up": "advanc",
    "ris": "advanc",
    "rise": "advanc",
    "climb": "advanc",
    "ranking": "rank",
    "institut": "institution",
    "upgrad": "upgrading",
}


class Passage(NamedTuple):
    """A title or a sentence: the task or award it belongs to, and the node whose words they are."""

    owner: str
    node: str
    title: bool


class Passages:
    """Passages with one long text of all Chinese ones, for the fast search that strings have, and an index of stems."""

    def __init__(self, found: Iterable[tuple[Passage, str, str]]) -> None:
        """Take passages with their Chinese and English words."""
        rows = list(found)
        self.rows = [row[0] for row in rows]
        self._zh = [letters(row[1]) for row in rows]
        self._en = [row[2] for row in rows]

    @cached_property
    def text(self) -> str:
        """All Chinese passages, one a line."""
        return "\n".join(self._zh)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for one in self._zh:
            starts.append(at)
            at += len(one) + 1
        return starts

    @cached_property
    def stems(self) -> dict[str, set[int]]:
        """The stems of the English passages with the passages they occur in."""
        table: dict[str, set[int]] = {}
        for at, text in enumerate(self._en):
            for stem in stems(text):
                table.setdefault(stem, set()).add(at)
        return table

    def longest(self, text: str, at: int) -> int:
        """Return how long the longest stretch from a place is that stands in a passage; below two characters, 0."""
        low, high = 2, min(len(text) - at, 40)
        if high < 2 or text[at : at + 2] not in self.text:
            return 0
        while low < high:
            middle = (low + high + 1) // 2
            if text[at : at + middle] in self.text:
                low = middle
            else:
                high = middle - 1
        return low

    def holding(self, stretch: str) -> set[int]:
        """Return the passages in which a stretch of Chinese stands."""
        found: set[int] = set()
        at = self.text.find(stretch)
        while at >= 0:
            row = bisect_right(self._starts, at) - 1
            found.add(row)
            after = self._starts[row + 1] if row + 1 < len(self._starts) else len(self.text)
            at = self.text.find(stretch, after)
        return found

    def of_stem(self, stem: str) -> set[int]:
        """Return the passages in which an English stem stands, or a word used for it."""
        found = self.stems.get(stem, set())
        same = _SAME.get(stem)
        return found | self.stems.get(same, set()) if same else found


def passages(graph: Graph, kind: str, parts: tuple[str, ...]) -> Passages:
    """Return the passages of all tasks or awards: title, sentences of the parts, for an award its own words."""
    found = []
    for node in graph.of_kind(kind):
        found.append((Passage(node.id, node.id, True), *_title(node)))
        if not parts:
            found.append(
                (Passage(node.id, node.id, False), str(node.attrs.get("quote", "")), str(node.attrs.get("source-en", "")))
            )
        for child in graph.children(node.id, *parts) if parts else ():
            found.append((Passage(node.id, child.id, False), child.name.zh, child.name.en))
    return Passages(found)


def _title(node: Node) -> tuple[str, str]:
    names = node.attrs.get("names", [])
    return "｜".join([node.name.zh, *names[:1]]), " ".join([node.name.en, *names[1:]])


def stems(text: str) -> set[str]:
    """Return the English content words of a text, endings taken off."""
    words = re.findall(r"[a-z0-9&%]+", simplified(text).lower().replace("-", " "))
    return {stem(word) for word in words if word not in _STOP}


def stem(word: str) -> str:
    """Return a word without its ending; short words stay whole."""
    if len(word) <= 3 or not word.endswith(_ENDINGS):
        return word
    return word[: -len(next(one for one in _ENDINGS if word.endswith(one)))]
