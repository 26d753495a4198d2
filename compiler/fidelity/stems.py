"""English in the form in which renderings are compared: without case, articles, inflection, hyphens and quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache

_ARTICLES = frozenset(("a", "an", "the"))
#: Words and marks; what joins or encloses words (hyphens, dashes, quotation marks) only separates them.
_TOKENS = re.compile(r"[^\W_]+|[^\w\s\"“”'‘’«»‐‑–—-]")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?\b")
_HISSING = ("sses", "shes", "ches", "xes", "zes")
_SHORTEST = 3


def normal(text: str) -> str:
    """Return a text as stems between single blanks, so that a phrase of whole words is found by `in`."""
    words = _TOKENS.findall(_POSSESSIVE.sub("", text.lower()))
    return f" {' '.join([stem(word) for word in words if word not in _ARTICLES])} "


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return what a lower-case word has in common with its inflected forms: -s, -es, -ies, -ed, -ied, -ing."""
    if len(word) <= _SHORTEST or not word.isalpha():
        return word
    base = _bare(word)
    if base.endswith("i") or (base.endswith("y") and len(base) > _SHORTEST):
        base = base[:-1] + "i"
    base = base.removesuffix("e")
    return base[:-1] if len(base) > _SHORTEST and base[-1] == base[-2] else base


def _bare(word: str) -> str:
    if word.endswith(_HISSING):
        return word[:-2]
    if word.endswith("ies") or word.endswith("ied"):
        return word[:-2]
    if word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and not word.endswith("eed") and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word
