"""Patterns with cues: a pattern is compiled only when a question has one of its cues, since compiling costs more than reading."""

import re
from collections.abc import Iterable, Iterator

#: Cues of which one must occur: parts joined by & all of them, ^ at the beginning, $ at the end.
Cues = tuple[str, ...]
Patterns = Iterable[tuple[Cues, str]]


def occurs(text: str, cues: Cues) -> bool:
    """Whether a text has one of some cues."""
    return any(_has(text, cue) for cue in cues)


def matches(text: str, patterns: Patterns) -> Iterator[re.Match[str]]:
    """Yield where each pattern stands of which a cue occurs."""
    for cues, pattern in patterns:
        if occurs(text, cues):
            yield from re.finditer(pattern, text)


def each(*parts: Iterable[str]) -> Cues:
    """Return a cue for each choice of one word of every part, all of which must occur."""
    found = [""]
    for words in parts:
        found = [f"{before}&{word}" if before else word for before in found for word in words]
    return tuple(found)


def _has(text: str, cue: str) -> bool:
    if cue in text:
        return True
    if cue[0] == "^":
        return text.startswith(cue[1:])
    if cue[-1] == "$":
        return text.endswith(cue[:-1])
    return "&" in cue and all(part in text for part in cue.split("&"))
