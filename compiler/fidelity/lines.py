"""The responsibility lines of an official text: where they stand, and the names in them with order, tier and role.

Read are `（责任单位：甲、乙，丙）` with brackets of any width, also unlike ones and with brackets inside
(`[责任单位：甲（乙）］`); several labels in one line (`牵头单位：甲；配合单位：乙`); and `（甲牵头，乙、丙配合）`,
`（甲、乙按职责分工负责）`.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from compiler.fidelity.text import OfficialText, Span

#: The dense text is folded: full-width brackets are half-width there.
_OPEN, _CLOSE = "([{【", ")]}】"
_LABEL = r"(?:牵头|主办|责任|承办|落实|实施|配合|协办|协同|参与|支持){1,2}(?:单位|部门|主体|机构)"
_LABELLED = re.compile(rf"[(\[{{【](?={_LABEL}:)")
_SHARED = re.compile(r"[(\[{【](?=[^()\[\]{}【】。;:]{2,400}?(?:牵头|分别负责|分工负责)[^。;:]{0,400}?[)\]}】])")
_PART = re.compile(rf"({_LABEL}):")
_SPOKEN = re.compile(r"(牵头负责|牵头|(?:共同|等)?配合|参与|(?:按(?:照)?(?:各自)?职责)?分(?:别|工)负责|负责)(?:,|$)")
_LEADING, _SUPPORTING = ("牵头", "主办"), ("配合", "协办", "协同", "参与", "支持")
_BRACKET = re.compile(r"[(\[{【)\]}】]")
_SEPARATOR = re.compile(r"[、,;(\[{【)\]}】]")
#: A registered name has no more separators in it than this.
_INSIDE = 3
#: A line that does not close within this is none.
_LONGEST = 2000


class Name(NamedTuple):
    """A body as a line writes it: its words, the tier it stands in (from 1), its role, and its place in the dense text."""

    words: str
    tier: int
    role: str
    start: int
    end: int


class Line(NamedTuple):
    """A responsibility line: its place in the dense text, with brackets and a full stop after them, and its names in order."""

    span: Span
    names: tuple[Name, ...]


def find(text: OfficialText, known: Callable[[str], bool]) -> list[Line]:
    """Return the responsibility lines of a text; `known` tells whether some words are a registered name as a whole.

    A name may contain a separator (各市州、县市区人民政府): the longest registered name is taken.
    """
    words = text.dense
    labelled = {match.start() for match in _LABELLED.finditer(words)}
    spoken = {match.start() for match in _SHARED.finditer(words)} if _mentions_shares(words) else set()
    found: list[Line] = []
    for start in sorted(labelled | spoken):
        end = _closing(words, start)
        if end is not None and (not found or start >= found[-1].span.end):
            stop = end + words.startswith("。", end)
            found.append(Line(Span(start, stop), tuple(_names(words, start + 1, end - 1, known))))
    return found


def _mentions_shares(words: str) -> bool:
    """Whether a text may have lines without a label; looking for them is dear."""
    return any(word in words for word in ("牵头", "分别负责", "分工负责"))


def _closing(words: str, start: int) -> int | None:
    """Return the end of the bracket that opens at a place; which bracket closes which does not matter, only how many."""
    depth = 0
    for bracket in _BRACKET.finditer(words, start, start + _LONGEST):
        depth += 1 if bracket[0] in _OPEN else -1
        if depth == 0:
            return bracket.end()
    return None


def _names(words: str, start: int, end: int, known: Callable[[str], bool]) -> Iterator[Name]:
    labels = list(_PART.finditer(words, start, end))
    if not labels:
        yield from _spoken(words, start, end, known)
    for position, label in enumerate(labels):
        stop = labels[position + 1].start() if position + 1 < len(labels) else end
        while words[stop - 1] in ";,。":
            stop -= 1
        yield from _listed(words, label.end(), stop, _role(label[1]), known)


def _spoken(words: str, start: int, end: int, known: Callable[[str], bool]) -> Iterator[Name]:
    for part in _SPOKEN.finditer(words, start, end):
        yield from _listed(words, start, part.start(), _role(part[1]), known)
        start = part.end()


def _role(label: str) -> str:
    if label.startswith(_LEADING):
        return "lead"
    return "supporting" if any(word in label for word in _SUPPORTING) else "responsible"


def _listed(words: str, start: int, end: int, role: str, known: Callable[[str], bool]) -> Iterator[Name]:
    """Yield the names of a list. Each ends at the last separator before which it is a registered name, else at the first."""
    stops = [*_separators(words, start, end), end]
    tier, at, first = 1, start, 0
    while at < end:
        last = min(first + _INSIDE, len(stops) - 1)
        taken = next((one for one in range(last, first, -1) if known(words[at : stops[one]])), first)
        stop = stops[taken]
        yield Name(words[at:stop], tier, role, at, stop)
        tier += words[stop : stop + 1] in ",;"
        at, first = stop + 1, taken + 1


def _separators(words: str, start: int, end: int) -> Iterator[int]:
    """Yield where separators stand outside brackets."""
    depth = 0
    for found in _SEPARATOR.finditer(words, start, end):
        if found[0] in _OPEN:
            depth += 1
        elif found[0] in _CLOSE:
            depth -= 1
        elif depth == 0:
            yield found.start()
