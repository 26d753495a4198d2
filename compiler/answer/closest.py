"""The sentence or title that English words come closest to, by the Chinese words they may render, whatever our English has."""

from __future__ import annotations

from functools import cache, lru_cache
from math import log

from compiler.answer.normal import key
from compiler.answer.passages import GENERAL, Passages, stem, stems
from compiler.answer.scan import Piece
from compiler.answer.titles import short
from compiler.answer.topics import Topic
from compiler.answer.vocabulary import read
from compiler.graph import Node

#: Words that say nothing of a matter.
_LIGHT = frozenset(
    map(stem, "thing things stuff kind kinds sort way new use using used good other there also more allow allowed".split())
)
#: Share of the weight of all words that the closest sentence must have, and by how much it must lead another task's.
_ENOUGH, _LEAD = 0.75, 0.15
#: A word in few sentences tells; so much weight one of the words must have.
_TELLING = 1.0


def closest(pieces: list[Piece], passages: Passages) -> Topic | None:
    """Return the tasks whose sentences come closest to English words, or None where a word stands nowhere or too few tell.

    A word stands in a sentence if its English has it, or its Chinese one of the words that it may render. Rare words weigh
    more (log of sentences by those that have it). Several tasks are returned where none leads.
    """
    words = list(dict.fromkeys(one for piece in pieces for one in _content(piece)))
    rows = {word: _rows(word, passages) for word in words}
    if len(words) < 2 or not all(rows.values()):
        return None
    count = len(passages)
    weights = {word: max(0.1, log((count + 1) / (len(found) + 0.5))) for word, found in rows.items()}
    scores: dict[int, float] = {}
    for word, found in rows.items():
        for row in found:
            scores[row] = scores.get(row, 0.0) + weights[word]
    best, total = max(scores.values()), sum(weights.values())
    chosen = [row for row, score in scores.items() if score >= best - _LEAD * total]
    told = [word for word in words if any(row in rows[word] for row in chosen)]
    if best < _ENOUGH * total or len(told) < 2 or max(weights[word] for word in told) < _TELLING:
        return None
    return _topic([passages.rows[row] for row in sorted(chosen)], " ".join(piece.text for piece in pieces))


def _topic(rows: list, words: str) -> Topic:  # type: ignore[type-arg]
    titles = [row for row in rows if row.title]
    owners = tuple(dict.fromkeys(row.owner for row in rows))
    if len(owners) == 1 and titles:
        return Topic(owners, owners, True, words, False, True)
    return Topic(owners, tuple(row.node for row in rows), False, words, False, True)


def _content(piece: Piece) -> list[str]:
    """Return the stems of a piece that say something of a matter."""
    return [one for one in sorted(stems(piece.text)) if one not in GENERAL and one not in _LIGHT]


def _rows(word: str, passages: Passages) -> set[int]:
    found = set(passages.of_stem(word))
    for rendered in renderings(word):
        found |= passages.holding(rendered)
    return found


#: So much of a title must be rendered by words that stand for it; more sections are not looked through.
_WHOLE, _MOST = 0.75, 400


def titled(pieces: list[Piece], sections: list[Node]) -> str | None:
    """Return an English question with the words that render the title of one section or part replaced by its title, or None."""
    best: tuple[float, int, int, int, str] | None = None
    if len(sections) > _MOST:
        return None
    for first in range(len(pieces)):
        for last in range(first + 1, len(pieces) + 1):
            words = [one for piece in pieces[first:last] for one in _content(piece)]
            ends = words and _content(pieces[first]) and _content(pieces[last - 1])
            if ends and not any(piece.entities or piece.text == "," for piece in pieces[first:last]):
                for node in sections:
                    found = (_covered(words, node), last - first, first, last, node.name.en)
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


def _covered(words: list[str], node: Node) -> float:
    """Return which share of a title's characters words render, 0 where one of them renders none."""
    zh = next(short(node.name.zh, "", ""), key(node.name.zh))
    covered: set[int] = set()
    for word in words:
        places = {at for one in renderings(word) if one in zh for at in range(zh.index(one), zh.index(one) + len(one))}
        if not places:
            return 0.0
        covered |= places
    return len(covered) / len(zh)


@lru_cache(maxsize=4096)
def renderings(word: str) -> tuple[str, ...]:
    """Return the Chinese words that an English stem may render; those of its family, where it is not in the table."""
    found = _renderings(word, word)
    return tuple(found or (_renderings(word, word[: max(5, len(word) - 4)]) if len(word) > 5 else ()))


def _renderings(word: str, start: str) -> list[str]:
    """Return what the words of the table render that have the stem, or begin as it does; only their lines are read."""
    table, found = _table(), dict[str, None]()
    at = table.find(start)
    while at >= 0:
        end = next(place for place in range(at + 1, len(table)) if not table[place].isalnum())
        if not table[at - 1].isalnum() and (stem(table[at:end]) == word or start != word):
            line = table[at : table.index("\n", at)]
            found.update(dict.fromkeys(line.partition(":")[2].split()))
        at = table.find(start, end)
    return list(found)


@cache
def _table() -> str:
    """Return the table of renderings, each line after a line end."""
    return f"\n{read('renderings.txt')}\n"
