"""The registered zones that a text names, also where several share one ending: 甲、乙、丙综合区."""

from collections.abc import Iterable
from typing import NamedTuple

from compiler.fidelity.sentence import Names
from compiler.fidelity.text import dense

#: So far before a name the places that share its ending are looked for.
_REACH = 80
_JOINTS = "、和及与"


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
        self._longest_first = sorted(self._places, key=len, reverse=True)

    def __bool__(self) -> bool:
        """Whether any zone is registered."""
        return bool(self._ids)

    def mentions(self, words: str) -> list[Mention]:
        """Return the zones that a dense text names, in order."""
        found = []
        for at, name in self._names.all(words):
            found.append(Mention(at, (*self._shared(words, at), self._ids[name])))
        return found

    def _shared(self, words: str, at: int) -> list[str]:
        """Return the zones of the places that stand before a name, joined to it and to each other."""
        found: list[str] = []
        first = max(at - _REACH, 0)
        while at > first and words[at - 1] in _JOINTS:
            place = next((one for one in self._longest_first if words.endswith(one, first, at - 1)), None)
            if place is None:
                break
            found.insert(0, self._places[place])
            at -= len(place) + 1
        return found
