"""English in the forms in which renderings are compared: `plain` as written, `normal` also without inflection and articles."""

from __future__ import annotations

import re
from functools import lru_cache

#: Words that say nothing here; `s` is left of a possessive.
_DROPPED = frozenset(("a", "an", "the", "s"))
#: Marks that only join or enclose words, and marks that stand between words as words do.
_BLANKS, _MARKS = "-–—\"'’‘“”\n", ",.;:()"
_TOKENS = re.compile(r"[^\W_]+|[^\w\s]")
_HISSING = ("sses", "shes", "ches", "xes", "zes")
_SHORTEST = 3


def plain(text: str) -> str:
    """Return a text in lower case as words and marks, each between blanks of its own, so that a phrase is found by `in`."""
    text = text.lower()
    for mark in _BLANKS:
        text = text.replace(mark, " ")
    for mark in _MARKS:
        text = text.replace(mark, f" {mark} ")
    return f" {'  '.join(text.split())} "


def normal(text: str) -> str:
    """Return a plain text as stems and marks, likewise."""
    return f" {'  '.join([stem(word) for word in _TOKENS.findall(text) if word not in _DROPPED])} "


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return what a lower-case word has in common with its inflected forms: -s, -es, -ies, -ed, -ied, -ing."""
    if len(word) <= _SHORTEST or not word.isalpha():
        return word
    base = _bare(word) if word[-1] in "sgd" else word
    last = base[-1]
    if last == "y":
        return base[:-1] + "i"
    if last == "e":
        base = base[:-1]
    return base[:-1] if len(base) > _SHORTEST and base[-1] == base[-2] else base


def _bare(word: str) -> str:
    if word[-1] == "s":
        if word.endswith(_HISSING) or word.endswith("ies"):
            return word[:-2]
        word = word[:-1] if word[-2] not in "sui" else word
    if word.endswith("ied"):
        return word[:-2]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and not word.endswith("eed") and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word
