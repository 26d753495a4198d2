"""The registered zones that a text names, also where several share one ending: 甲、乙、丙综合区."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from compiler.fidelity.sentence import Names
from compiler.fidelity.text import dense

#: So far before a name the places that share its ending are looked for.
_REACH = 80


class Area(NamedTuple):
    """A zone as far as a text needs it: its id, its Chinese names, and the place it lies in."""

    id: str
    names: tuple[str, ...]
    place: str


class Mention(NamedTuple):
    """A name in a text: where it begins, and the zones that it stands for with the places before it."""

    start: int
    zones: tuple[str, ...]


class Areas:
    """The zones of a registry made ready to be found in dense texts."""

    def __init__(self, areas: Iterable[Area]) -> None:
        """Take the zones; a place that several zones share stands for none of them."""
        self._ids: dict[str, str] = {}
        places: dict[str, list[str]] = {}
        for area in areas:
            self._ids |= {dense(name): area.id for name in area.names if not name.isascii()}
            if area.place:
                places.setdefault(dense(area.place), []).append(area.id)
        self._places = {place: ids[0] for place, ids in places.items() if len(ids) == 1}
        self._names = Names(self._ids)
        joined = "|".join(map(re.escape, self._places))
        self._before = re.compile(rf"((?:{joined})(?:[、和及与](?:{joined}))*)[、和及与]$") if joined else None
        self._each = re.compile(joined)

    def __bool__(self) -> bool:
        """Whether any zone is registered."""
        return bool(self._ids)

    def mentions(self, words: str) -> list[Mention]:
        """Return the zones that a dense text names, in order."""
        found = []
        for at, name in self._names.all(words):
            before = self._before.search(words, max(at - _REACH, 0), at) if self._before else None
            shared = [self._places[place] for place in self._each.findall(before[1])] if before else []
            found.append(Mention(at, (*shared, self._ids[name])))
        return found
