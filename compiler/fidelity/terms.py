"""Registered names in a Chinese text, the longest first, and whether its English has what is registered for them."""

from collections.abc import Iterable
from itertools import compress, count, islice
from operator import add
from typing import NamedTuple

from compiler.fidelity.stems import normal, plain
from dsl.source import fold

#: Stands between the forms of a sense and in no text.
_BETWEEN = "\0"


class Sense(NamedTuple):
    """What a name stands for: an id, its Chinese names, and the English forms that render it, the preferred one first."""

    id: str
    names: tuple[str, ...]
    forms: tuple[str, ...]


class Found(NamedTuple):
    """A name met in a text, as it stands there, what it stands for, and how often."""

    name: str
    sense: Sense
    times: int


class Missing(NamedTuple):
    """A name whose English is not as registered, and how often it is."""

    found: Found
    rendered: int


class Glossary:
    """Names made ready to be found in dense texts, by their first characters.

    A name of one character is not looked for: it would be found in the middle of other words.
    """

    def __init__(self, senses: Iterable[Sense]) -> None:
        """Take the senses; of a name that two of them share, the first holds."""
        self._senses: dict[str, Sense] = {}
        known = [(name, sense) for sense in senses for name in sense.names]
        folded = fold("\n".join(name.replace("\n", " ") for name, _ in known)).split("\n")
        for name, (_, sense) in zip(folded, known, strict=True):
            self._senses.setdefault("".join(name.split()), sense)
        self._openings: dict[str, dict[str, list[int]]] = {}
        for name in self._senses:
            if len(name) > 1:
                lengths = self._openings.setdefault(name[:2], {}).setdefault(name[:3], [])
                if len(name) not in lengths:
                    lengths.append(len(name))
        self._firsts = {two[0] for two in self._openings}
        self._written: dict[str, str] = {}
        self._forms: dict[str, list[str]] = {}

    def find(self, words: str) -> list[Found]:
        """Return what the names in a dense text stand for: longest first, none inside or across one already taken."""
        if self._firsts.isdisjoint(words):
            return []
        met: list[tuple[int, int, str]] = []
        openings, senses = self._openings, self._senses
        for at in compress(count(), map(openings.__contains__, map(add, words, islice(words, 1, None)))):
            two = words[at : at + 2]
            lengths = openings[two]
            for length in (*lengths.get(two, ()), *lengths.get(words[at : at + 3], ())):
                name = words[at : at + length]
                if name in senses:
                    met.append((-len(name), at, name))
        if len(met) > 1:
            met.sort()
        taken: set[int] = set()
        found: dict[str, Found] = {}
        for size, at, name in met:
            places = range(at, at - size)
            if taken.isdisjoint(places):
                taken.update(places)
                sense = self._senses[name]
                before = found.get(sense.id)
                found[sense.id] = before._replace(times=before.times + 1) if before else Found(name, sense, 1)
        return list(found.values())

    def unrendered(self, found: list[Found], english: str) -> list[Missing]:
        """Return those names of a text that its English renders as registered less often than they stand there.

        What stands in the English only as part of the longer rendering of another name does not count.
        """
        written = plain(english)
        if all(self._as_registered(one, found, written) for one in found):
            return []
        text = normal(written)
        used = {one.sense.id: [form for form in self._normals(one.sense) if form in text] for one in found}
        times = {one.sense.id: self._times(used[one.sense.id], one.sense.id, used, text) for one in found}
        return [Missing(one, times[one.sense.id]) for one in found if times[one.sense.id] < one.times]

    def _as_registered(self, one: Found, found: list[Found], written: str) -> bool:
        """Whether a form stands in the text word for word and can be no part of another name's: the common case."""
        for form in self._plain(one.sense).split(_BETWEEN):
            phrase = form.strip()
            if written.count(f" {phrase} ") + written.count(f" {phrase}s ") >= one.times:
                return not any(f" {phrase}" in self._plain(other.sense) for other in found if other is not one)
        return False

    def _plain(self, sense: Sense) -> str:
        """Return all forms of a sense as plain texts, one after the other."""
        known = self._written.get(sense.id)
        if known is None:
            known = self._written[sense.id] = plain(f" {_BETWEEN} ".join(sense.forms))
        return known

    def _normals(self, sense: Sense) -> list[str]:
        known = self._forms.get(sense.id)
        if known is None:
            forms = normal(self._plain(sense)).split(_BETWEEN)
            known = self._forms[sense.id] = list(dict.fromkeys(map(_phrase, forms)))
        return known

    def _times(self, forms: list[str], id_: str, used: dict[str, list[str]], text: str) -> int:
        """Return how often forms of a name stand in a text, outside the longer renderings of other names."""
        others = {other for key, all_ in used.items() if key != id_ for other in all_ if other not in forms}
        longer = {other for other in others if any(form in other for form in forms)}
        marked = [*((other, False) for other in longer), *((form, True) for form in forms)]
        times = 0
        for form, own in sorted(marked, key=lambda each: (-len(each[0]), each[0])):
            times += text.count(form) * own
            text = text.replace(form, " \n ")
        return times


def _phrase(words: str) -> str:
    return f" {words.strip()} "
