"""The name that was probably meant: offered to the reader, never assumed."""

from __future__ import annotations

from collections.abc import Iterable

MAX_LENGTH = 60


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the one candidate that is clearly nearest to a misspelt word, or None when none or several are.

    Short names differ in one character only when half of them is right, so the bar is lower for them; a tie for the
    first place gives nothing, since a wrong suggestion costs more than none.
    """
    from difflib import SequenceMatcher

    if not word or len(word) > MAX_LENGTH:
        return None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word.lower())
    bar = 0.5 if len(word) <= 3 else 0.65
    scored = []
    for candidate in candidates:
        matcher.set_seq1(candidate.lower())
        if matcher.real_quick_ratio() >= bar and matcher.quick_ratio() >= bar:
            scored.append((matcher.ratio(), candidate))
    scored.sort(reverse=True)
    if not scored or scored[0][0] < bar:
        return None
    tied = len(scored) > 1 and scored[1][0] == scored[0][0] and scored[1][1] != scored[0][1]
    return None if tied else scored[0][1]
