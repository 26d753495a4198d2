"""Words of a question that name no clause but stand in one: the task or award that they single out."""

from collections.abc import Iterable
from typing import NamedTuple

from compiler.answer.normal import letters
from compiler.answer.passages import GENERAL, Passage, Passages, stems
from compiler.answer.question import han
from compiler.answer.scan import Piece

#: Fewer characters, or a single English word, settle nothing.
TELLING = 3


class Topic(NamedTuple):
    """What words single out: the tasks or awards they stand in, the sentences, and whether a title has them.

    `thin` when the words are too few to tell; `near` when they are not those of the text, but come closest to it.
    """

    owners: tuple[str, ...]
    nodes: tuple[str, ...]
    title: bool
    words: str
    thin: bool
    near: bool = False


#: Classes of Chinese words that a topic may have beside those that stand in the text: what all clauses are about, or any verb.
_BESIDE = frozenset(("zones", "develop", "get"))


def topic(pieces: Iterable[Piece], text: str, passages: Passages, *, strict: bool, owner: str = "") -> Topic | None:
    """Return where the words of these pieces stand, or None when no passage has them all; `strict` minds too few words.

    Where no passage has them all, words that say little by themselves are left out. With an owner only its passages count.
    """
    parts = list(pieces)
    found = _told(parts, text, passages, strict=strict, owner=owner)
    telling = [piece for piece in parts if not piece.classes & _BESIDE or not han(piece.text)]
    if found is None and 0 < len(telling) < len(parts) and any(han(piece.text) for piece in telling):
        found = _told(telling, text, passages, strict=strict, owner=owner)
    return found


def _told(parts: list[Piece], text: str, passages: Passages, *, strict: bool, owner: str) -> Topic | None:
    """Return where the words of all these pieces stand, or None."""
    chinese = [piece for piece in parts if han(piece.text)]
    latin = [piece for piece in parts if not han(piece.text)]
    found: set[int] | None = None
    words = []
    within = passages.of_owner(owner) if owner else None
    if chinese:
        runs = _runs(chinese, text, passages, within)
        if any(len(run) < 2 for run in runs):
            return None
        words += runs
        for run in runs:
            holding = passages.holding(run, within)
            found = holding if found is None else found & holding
    if latin:
        words += [piece.text for piece in latin if not stems(piece.text) <= GENERAL] or [piece.text for piece in latin]
        english = onward(latin, _english([piece.text for piece in latin], passages), passages)
        english = english.intersection(within) if within is not None else english
        found = english if found is None else found & english
    if not found:
        return None
    few = sum(len(letters(piece.text)) for piece in chinese) < TELLING and not (chinese and latin)
    thin = strict and few and not _telling(latin, passages)
    return _chosen([passages.rows[at] for at in sorted(found)], " ".join(words), thin=thin)


def _telling(latin: list[Piece], passages: Passages) -> bool:
    """Whether English words tell enough: a term, two that are not general, or several that one title has all of."""
    if any(piece.kinds("term") and "zones" not in piece.classes for piece in latin):
        return True
    wanted = {one for piece in latin for one in stems(piece.text)}
    if len(wanted - GENERAL) >= 2 or len(wanted) < 2:
        return len(wanted - GENERAL) >= 2
    return any(passages.rows[at].title for at in set.intersection(*(passages.of_stem(one) for one in wanted)))


def _runs(pieces: list[Piece], text: str, passages: Passages, within: range | None) -> list[str]:
    """Return the stretches of a topic: all of it where a passage has it so, else what stands together."""
    whole = letters(text[pieces[0].start : pieces[-1].end])
    if len(pieces) > 1 and passages.holding(whole, within):
        return [whole]
    runs: list[list[Piece]] = []
    for piece in pieces:
        if runs and runs[-1][-1].end == piece.start:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    joined = []
    for run in runs:
        stretch = letters("".join(piece.text for piece in run))
        if len(run) > 1 and not passages.holding(stretch, within):
            joined += [letters(piece.text) for piece in run]
        else:
            joined.append(stretch)
    return joined


def _english(words: list[str], passages: Passages) -> set[int]:
    wanted = sorted(set().union(*(stems(word) for word in words)))
    telling = [one for one in wanted if one not in GENERAL]
    wanted = telling if len(telling) >= 2 else wanted
    if not wanted or (len(wanted) == 1 and wanted[0] in GENERAL):
        return set()
    return set.intersection(*(passages.of_stem(one) for one in wanted))


#: Stems of verbs for more and of verbs for less: a sentence that only has those of the other kind says the contrary.
_MORE = frozenset("rais increas expand extend grow lift boost ris".split())
_LESS = frozenset("reduc lower cut decreas shorten simplif lessen".split())


def onward(latin: Iterable[Piece], found: set[int], passages: Passages) -> set[int]:
    """Return the passages without those that say the contrary of verbs for more or for less (raises costs, where they fall)."""
    wanted = {one for piece in latin for one in stems(piece.text)}
    for said, contrary in ((_MORE, _LESS), (_LESS, _MORE)):
        if wanted & said and not wanted & contrary:
            like: set[int] = set().union(*map(passages.of_stem, said))
            unlike: set[int] = set().union(*map(passages.of_stem, contrary))
            found = {row for row in found if row in like or row not in unlike}
    return found


def _chosen(rows: list[Passage], words: str, *, thin: bool) -> Topic:
    """Prefer titles to sentences, unless the words are too few to tell (`thin`)."""
    titles = [row for row in rows if row.title]
    if titles and not thin:
        owners = tuple(dict.fromkeys(row.owner for row in titles))
        return Topic(owners, owners, True, words, False)
    return Topic(tuple(dict.fromkeys(row.owner for row in rows)), tuple(row.node for row in rows), False, words, thin)
