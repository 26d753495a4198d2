"""The registered zones that a text names, also where several share one ending: 甲、乙、丙综合区."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from compiler.fidelity.sentence import Names
from compiler.fidelity.text import dense


class Area(NamedTuple):
    """A zone as far as a text needs it: its id, its Chinese names, and the place it lies in."""

    id: str
    names: tuple[str, ...]
    place: str


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

    def named(self, words: str, start: int, end: int) -> list[str]:
        """Return the ids of the zones that a stretch of dense text names, in order of first mention."""
        found: list[str] = []
        for at, name in self._names.all(words, start, end):
            shared = self._before.search(words, start, at) if self._before else None
            if shared:
                found += [self._places[place] for place in self._each.findall(shared[1])]
            found.append(self._ids[name])
        return list(dict.fromkeys(found))
