"""The sentence or title that English words come closest to, by the Chinese words they may render, whatever our English has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from compiler.answer.normal import key
from compiler.answer.passages import GENERAL, Passages, stem, stems
from compiler.answer.scan import Piece
from compiler.answer.titles import short
from compiler.answer.topics import Topic, onward
from compiler.answer.vocabulary import read
from compiler.graph import Node

#: Words that say nothing of a matter: what all is called, and verbs that only carry another word.
_HOLLOW = frozenset(
    map(stem, "thing things stuff kind kinds sort sorts make making made provide set carry out give take keep".split())
)
#: Classes that a word of a matter may have: what all zones are called, and verbs.
_OF_MATTER = frozenset(("zones", "develop"))

Place = tuple[int, int]


def closest(pieces: list[Piece], passages: Passages, words_of: Callable[[str], str]) -> Topic | None:
    """Return the tasks in one of whose sentences every one of some English words stands, or None.

    A word stands there if our English has it, or the Chinese has a word that it may render: a whole word, and one of its own
    (not a part of a longer one, nor one that another word of the question renders). One word at least our English must have.
    """
    if any(piece.classes - _OF_MATTER for piece in pieces):
        return None
    words = list(dict.fromkeys(one for piece in pieces if "zones" not in piece.classes for one in _content(piece)))
    if len(words) < 2:
        return None
    rows = onward(pieces, set.intersection(*(_rows(word, passages) for word in words)), passages)
    told = [row for row in sorted(rows) if _stands(words, row, passages, words_of(passages.rows[row].node))]
    return _topic([passages.rows[row] for row in told], " ".join(piece.text for piece in pieces)) if told else None


def _stands(words: list[str], row: int, passages: Passages, line: str) -> bool:
    """Whether all words stand in a sentence, each by its English or by a Chinese word of its own."""
    loose = [word for word in words if row not in passages.of_stem(word)]
    if not any(word not in GENERAL for word in words if word not in loose):
        return False
    places = sorted((list(_places(renderings(word), line)) for word in loose), key=len)
    return _apart(places, [])


def _apart(places: list[list[Place]], taken: list[Place]) -> bool:
    """Whether one place of each list can be chosen so that none of them overlap."""
    if not places:
        return True
    free = (one for one in places[0] if all(one[1] <= start or end <= one[0] for start, end in taken))
    return any(_apart(places[1:], [*taken, one]) for one in free)


def _places(rendered: tuple[str, ...], line: str) -> Iterator[Place]:
    """Yield where one of some Chinese words stands as a whole word: in no longer word of the table that is none of them."""
    for word in rendered:
        at = line.find(word)
        while at >= 0:
            end = at + len(word)
            if not any(longer in _chinese() and longer not in rendered for longer in _around(line, at, end)):
                yield at, end
            at = line.find(word, at + 1)


def _around(line: str, at: int, end: int) -> Iterator[str]:
    """Yield the stretches of a line that hold one and are up to two characters longer on a side."""
    for start in range(max(0, at - 2), at + 1):
        for stop in range(end, min(len(line), end + 2) + 1):
            if (start, stop) != (at, end):
                yield line[start:stop]


def _topic(rows: list, words: str) -> Topic:  # type: ignore[type-arg]
    titles = [row for row in rows if row.title]
    owners = tuple(dict.fromkeys(row.owner for row in rows))
    if len(owners) == 1 and titles:
        return Topic(owners, owners, True, words, False, True)
    return Topic(owners, tuple(row.node for row in rows), False, words, False, True)


def _content(piece: Piece) -> list[str]:
    """Return the stems of a piece that say something of a matter."""
    return [one for one in sorted(stems(piece.text)) if one not in _HOLLOW]


def _rows(word: str, passages: Passages) -> set[int]:
    found = set(passages.of_stem(word))
    for rendered in renderings(word):
        found |= passages.holding(rendered)
    return found


#: So much of a title must be rendered by words that stand for it, of any other less; more sections are not looked through.
_WHOLE, _OTHER, _MOST = 0.75, 0.5, 400


def titled(pieces: list[Piece], sections: list[Node]) -> str | None:
    """Return an English question with the words that render the title of one section or part replaced by its title, or None."""
    titles = [_Title(node) for node in sections] if len(sections) <= _MOST else []
    best: tuple[float, int, int, int, str] | None = None
    for first, last, words in _stretches(pieces) if titles else ():
        shares = sorted(((title.covered(words), title.name) for title in titles), reverse=True)
        if len(shares) < 2 or shares[1][0] < _OTHER:
            found = (shares[0][0], last - first, first, last, shares[0][1])
            best = max(best or found, found)
    if best is None or best[0] < _WHOLE:
        return None
    _, _, first, last, name = best
    while first and (pieces[first - 1].text in (" ", "the", "of") or _verb(pieces[first - 1])):
        first -= 1  # the verb of the title
    parts = ("".join(one.text for one in pieces[:first]), key(name), "".join(one.text for one in pieces[last:]))
    return " ".join(part.strip() for part in parts).strip()


def _verb(piece: Piece) -> bool:
    """Whether a piece is a verb that titles use for one another."""
    found = stems(piece.text)
    return bool(found) and found <= GENERAL and not piece.entities


def _stretches(pieces: list[Piece]) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the stretches of pieces that begin and end with words of a matter and name nothing, with these words."""
    matter = [[] if piece.entities else _content(piece) for piece in pieces]
    for first in range(len(pieces)):
        words: list[str] = []
        for last in range(first, len(pieces)) if matter[first] else ():
            if pieces[last].entities or pieces[last].text == ",":
                break
            words = words + matter[last]
            if matter[last] and len(words) > 1:
                yield first, last + 1, words


class _Title:
    """The title of a section, with what each word asked for renders of it."""

    def __init__(self, node: Node) -> None:
        self.name = node.name.en
        self._zh = next(short(node.name.zh, "", ""), key(node.name.zh))
        self._en = stems(node.name.en)
        self._places: dict[str, set[int]] = {}

    def covered(self, words: list[str]) -> float:
        """Return which share of the title words render, in either language; 0 where one of them renders nothing of it."""
        if any(word not in self._en and not self._rendered(word) for word in words):
            return 0.0
        rendered: set[int] = set().union(*map(self._rendered, words))
        english = [one for one in self._en if one not in GENERAL]
        return max(len(rendered) / len(self._zh), sum(one in words for one in english) / max(1, len(english)))

    def _rendered(self, word: str) -> set[int]:
        """Return the places of the characters of the title that a word may render."""
        if word not in self._places:
            found = ((self._zh.find(one), len(one)) for one in renderings(word))
            self._places[word] = {at for start, size in found if start >= 0 for at in range(start, start + size)}
        return self._places[word]


@lru_cache(maxsize=4096)
def renderings(word: str) -> tuple[str, ...]:
    """Return the Chinese words that an English stem may render; those of its family, where it is not in the table."""
    found = _renderings(word, word) or (_renderings(word, word[:-3]) if len(word) > 8 else [])
    return tuple(one for one in found if len(one) > 1)


def _renderings(word: str, start: str) -> list[str]:
    """Return what the words of the table render that have the stem, or begin as it does; only their lines are read."""
    table, found = _table(), dict[str, None]()
    at = table.find(start)
    while at >= 0:
        end = at + len(start)
        if not table[at - 1].isalnum() and table[at - 1] != "-":
            while table[end].isalnum():
                end += 1
            if start != word or stem(table[at:end]) == word:
                _, _, rendered = table[at : table.index("\n", at)].partition(":")
                found.update(dict.fromkeys(rendered.split()))
        at = table.find(start, end)
    return list(found)


@cache
def _chinese() -> frozenset[str]:
    """Return the words of the table, the Chinese ones among them."""
    return frozenset(_table().split())


@cache
def _table() -> str:
    """Return the table of renderings, each line after a line end."""
    return f"\n{read('renderings.txt')}\n"
