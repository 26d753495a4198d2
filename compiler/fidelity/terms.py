"""Registered names in a Chinese text, the longest first, and whether its English has what is registered for them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress, count, islice
from operator import add
from typing import NamedTuple

from compiler.fidelity.stems import normal
from compiler.fidelity.text import dense


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
    """Names made ready to be found in dense texts, by their first two characters.

    A name of one character is not looked for: it would be found in the middle of other words.
    """

    def __init__(self, senses: Iterable[Sense]) -> None:
        """Take the senses; of a name that two of them share, the first holds."""
        self._senses: dict[str, Sense] = {}
        for sense in senses:
            for name in sense.names:
                self._senses.setdefault(dense(name), sense)
        self._names: dict[str, list[str]] = {}
        for name in self._senses:
            if len(name) > 1:
                self._names.setdefault(name[:2], []).append(name)
        self._forms: dict[str, list[str]] = {}

    def find(self, words: str) -> list[Found]:
        """Return what the names in a dense text stand for: longest first, none inside or across one already taken."""
        met: list[tuple[int, int, str]] = []
        for at in compress(count(), map(self._names.__contains__, map(add, words, islice(words, 1, None)))):
            met += [(-len(name), at, name) for name in self._names[words[at : at + 2]] if words.startswith(name, at)]
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

    def forms(self, sense: Sense) -> list[str]:
        """Return the forms that render a sense as they are compared, each once."""
        found = self._forms.get(sense.id)
        if found is None:
            found = self._forms[sense.id] = list(dict.fromkeys(map(normal, sense.forms)))
        return found

    def unrendered(self, found: list[Found], english: str) -> list[Missing]:
        """Return those names of a text that its English renders as registered less often than they stand there.

        What stands in the English only as part of the longer rendering of another name does not count.
        """
        text = normal(english)
        used = {one.sense.id: [form for form in self.forms(one.sense) if form in text] for one in found}
        missing = []
        for one in found:
            times = self._times(used[one.sense.id], one.sense.id, used, text)
            if times < one.times:
                missing.append(Missing(one, times))
        return missing

    def _times(self, forms: list[str], id_: str, used: dict[str, list[str]], text: str) -> int:
        """Return how often forms of a name stand in a text, outside the longer renderings of other names."""
        others = {other for key, all_ in used.items() if key != id_ for other in all_}
        longer = {other for other in others if any(form in other != form for form in forms)}
        marked = [(other, False) for other in longer] + [(form, True) for form in forms if form not in longer]
        times = 0
        for form, own in sorted(marked, key=lambda each: (-len(each[0]), each[0])):
            while form in text:  # one at a time: neighbours share the blank between them
                text = text.replace(form, " \n ", 1)
                times += own
        return times
