"""Questions brought into the one of several equal forms that the tables know: a pattern, and what is put in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from compiler.answer.cued import Cues, occurs

#: The cues of a pattern, the pattern, and what is put in its place.
Form = tuple[Cues, str, str]


def put(forms: Iterable[Form], text: str) -> str:
    """Return a question with each pattern replaced whose cue occurs, in order."""
    for cues, pattern, meant in forms:
        if occurs(text, cues):
            text = re.sub(pattern, meant, text)
    return text
