"""Where words stand: the titles and sentences of tasks or awards, searched by stretches of Chinese and by English stems."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from compiler.answer.normal import key, letters, simplified
from compiler.graph import Graph, Node

#: Endings that are taken off, the longest that a word has.
_ENDINGS = tuple("ization isation ations ation ments ings ment ing ies ed es ly s e y".split())
#: Words of grammar, which single nothing out.
STOP = frozenset(
    "the a an of for on in to and or with by is are be at its this that more as "
    "from into any all their it one each such like".split()
)
#: Verbs that titles and questions use for one another; they single nothing out beside two telling words.
GENERAL = frozenset(
    "improv optimiz optim enhanc strengthen promot advanc build develop expand increas support implement explor deepen "
    "boost creat establish facilitat mak set provid encourag guid carry out rais extend launch new".split()
)
#: Words used for one another, by stem: each is looked up as those after it too.
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
    "repair": "maintenanc",
    "forex": "exchang",
    "expert": "specialist",
    "centr": "center",
    "programm": "program",
    "fulfil": "fulfill",
    "catalogu": "catalog",
    "compan": "enterpriz",
    "company": "enterpriz",
    "car": "automobil auto",
    "cars": "automobil auto",
    "vehicl": "automobil auto",
    "connect": "link",
    "entr": "enter",
    "recogniz": "recognition",
    "recognis": "recognition",
    "cut": "reduc",
    "cutt": "reduc",
}


Kept = dict[str, Any]


class Passage(NamedTuple):
    """A title or a sentence: the task or award it belongs to, and the node whose words they are."""

    owner: str
    node: str
    title: bool


class Passages:
    """Passages with one long text of all Chinese ones, for the fast search that strings have, and an index of stems."""

    def __init__(self, ids: Sequence[str], kept: Kept) -> None:
        """Take the ids of the nodes of a graph in order, and the passages as `to_plain` gives them."""
        self.rows = Rows(ids, kept["owners"], kept["nodes"], kept["titles"])
        self.text: str = kept["text"]
        self.chars = frozenset(kept["chars"])
        self.stems: dict[str, list[int]] = kept["stems"]
        self._found: dict[str, set[int]] = {}
        self._kept = kept

    def to_plain(self) -> Kept:
        """Return the passages as JSON values: nodes by their place in the graph, the Chinese text one passage a line, stems."""
        return self._kept

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self.text.split("\n")), initial=0))[:-1]

    def longest(self, text: str, at: int, most: int = 40) -> int:
        """Return how long the longest stretch from a place is that stands in a passage, at most so long; below two characters, 0.

        Where the stretch from the next place is known to end, this one ends too: questions are read from their end, so `most`
        is nearly always near, and few searches of the whole text are needed.
        """
        low, high = 2, min(len(text) - at, most, 40)
        high = next((size for size in range(high) if text[at + size] not in self.chars), high)
        if high < 2 or text[at : at + 2] not in self.text:
            return 0
        middle = high
        while low < high:
            if text[at : at + middle] in self.text:
                low = middle
            else:
                high = middle - 1
            middle = (low + high + 1) // 2
        return low

    def holding(self, stretch: str, within: range | None = None) -> set[int]:
        """Return the passages, all or those within, in which a stretch of Chinese stands."""
        found: set[int] = set()
        rows = range(len(self._starts)) if within is None else within
        end = self._starts[rows.stop] if rows.stop < len(self._starts) else len(self.text)
        at = self.text.find(stretch, self._starts[rows.start], end) if rows else -1
        while at >= 0:
            row = bisect_right(self._starts, at) - 1
            found.add(row)
            after = self._starts[row + 1] if row + 1 < len(self._starts) else len(self.text)
            at = self.text.find(stretch, after, end)
        return found

    def of_owner(self, owner: str) -> range:
        """Return the passages of a task or an award, which stand side by side."""
        return self._ranges.get(owner, range(0))

    @cached_property
    def _ranges(self) -> dict[str, range]:
        found: dict[str, range] = {}
        for at, owner in enumerate(self.rows.owners()):
            found[owner] = range(found[owner].start if owner in found else at, at + 1)
        return found

    def of_stem(self, stem: str) -> set[int]:
        """Return the passages in which an English stem stands, or a word used for it."""
        if stem not in self._found:
            self._found[stem] = {at for one in alike(stem) for at in self.stems.get(one, ())}
        return self._found[stem]


class Rows:
    """The passages in order, each made when it is asked for."""

    def __init__(self, ids: Sequence[str], owners: list[int], nodes: list[int], titles: list[int]) -> None:
        """Take the ids of all nodes, and for each passage the places of its owner and its node, and whether it is a title."""
        self._ids = ids
        self._owners, self._nodes, self._titles = owners, nodes, titles

    def owners(self) -> Iterator[str]:
        """Yield the owner of each passage."""
        return (self._ids[owner] for owner in self._owners)

    def __getitem__(self, at: int) -> Passage:
        return Passage(self._ids[self._owners[at]], self._ids[self._nodes[at]], bool(self._titles[at]))


def passages(graph: Graph, kinds: tuple[str, ...], parts: tuple[str, ...]) -> Passages:
    """Return the passages of all clauses of some kinds: title, sentences of the parts, without parts its own words."""
    place = {id_: at for at, id_ in enumerate(graph.ids)}
    found: list[tuple[int, int, int, str, str]] = []
    for node in graph.of_kind(*kinds):
        own = place[node.id]
        found.append((own, own, 1, *_title(node)))
        if not parts:
            found.append((own, own, 0, str(node.attrs.get("quote", "")), str(node.attrs.get("source-en", ""))))
        for child in graph.children(node.id, *parts) if parts else ():
            found.append((own, place[child.id], 0, child.name.zh, child.name.en))
    table: dict[str, list[int]] = {}
    for at, row in enumerate(found):
        for one in stems(row[4]):
            table.setdefault(one, []).append(at)
    owners, nodes, titles = ([row[column] for row in found] for column in range(3))
    text = "\n".join(letters(row[3]) for row in found)
    kept = {"owners": owners, "nodes": nodes, "titles": titles, "text": text, "chars": "".join(sorted({*text}))}
    return Passages(graph.ids, {**kept, "stems": table})


def _title(node: Node) -> tuple[str, str]:
    names = node.attrs.get("names", [])
    return "｜".join([node.name.zh, *names[:1]]), " ".join([node.name.en, *names[1:]])


def stems(text: str) -> set[str]:
    """Return the English content words of a text, endings taken off."""
    words = re.findall(r"[a-z0-9&%]+", simplified(text).lower().replace("-", " "))
    return {stem(word) for word in words if word not in STOP}


def alike(stem: str) -> tuple[str, ...]:
    """Return a stem with those used for it."""
    return stem, *_SAME.get(stem, "").split()


def says(word: str, sentence: str) -> bool:
    """Whether an English word stands in a sentence, in the singular or plural, or another used for it: police is no policy."""
    said = key(sentence).replace(",", " ").split()
    others = alike(stem(word))[1:]
    return any(not _numbered(word).isdisjoint(_numbered(one)) or stem(one) in others for one in said)


def _numbered(word: str) -> set[str]:
    """Return a word with what it may be in the singular, in one spelling (specialised, specialized)."""
    word = word.replace("is", "iz").replace("centre", "center")
    if word.endswith("ies"):
        return {word, word[:-3] + "y"}
    if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        return {word, word[:-2], word[:-1]}
    return {word, word.removesuffix("s")}


def stem(word: str) -> str:
    """Return a word without its ending, in American spelling; short words stay whole."""
    if len(word) <= 3 or not word.endswith(_ENDINGS):
        return word
    bare = word[: -len(next(one for one in _ENDINGS if word.endswith(one)))]
    bare = bare.removesuffix("e") if word.endswith("ly") else bare
    return bare[:-1] + "z" if len(bare) > 4 and bare.endswith("is") else bare
