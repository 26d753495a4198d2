"""The form in which questions and names are compared: folded, simplified, without quotation marks."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from dsl.source import fold

_DROPPED = dict.fromkeys(map(ord, "\"'“”‘’「」『』《》〈〉()（）[]【】〔〕{}·•+*`_"))
_POSSESSIVE = r"['’]s\b|(?<=s)['’](?= )"
_PAUSES = "，,、；;。!?！？…~～—|:：."
_PAUSE = r"\s*(?:[，,、；;。!?！？…~～—|]|[:：](?!\d)|\.(?!\d)|(?<!\d)\.)\s*"
_DASHES = (" - ", " – ", " -- ", "--")
_HYPHENS = "-‐‑–"
_LATIN_HYPHEN = r"(?<=[a-z])[-‐‑–](?=[a-z0-9])|(?<=[0-9])[-‐‑–](?=[a-z])"


def key(text: str) -> str:
    """Return the form of a name or a question; every pause is one comma. No expression is compiled that finds nothing."""
    if text.isalnum() and (text.isascii() or fold(text) == text):
        return simplified(text.lower())
    if text.isascii() and text.replace(" ", "").isalnum():
        return " ".join(text.split()).strip().lower()
    plain = simplified(fold(text).lower())
    if "'" in plain or "’" in plain:
        plain = re.sub(_POSSESSIVE, "", plain)
    plain = plain.translate(_DROPPED)
    for dash in _DASHES:
        plain = plain.replace(dash, ",")
    if any(char in plain for char in _HYPHENS):
        plain = re.sub(_LATIN_HYPHEN, " ", plain)
    if any(char in plain for char in _PAUSES):
        plain = re.sub(_PAUSE, ",", plain)
    return _closed(plain.strip(", ").split())


def _closed(words: list[str]) -> str:
    """Return words with a space between those that do not touch in a Chinese character."""
    joined = words[0] if words else ""
    for before, word in pairwise(words):
        joined += word if _han(before[-1]) or _han(word[0]) else f" {word}"
    return joined


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def letters(text: str) -> str:
    """Return a Chinese text without anything but its letters and digits, for finding stretches of it."""
    plain = simplified(fold(text).lower())
    return plain if plain.isalnum() else re.sub(r"[^\w%]|_", "", plain)


def simplified(text: str) -> str:
    """Return a text with traditional characters as simplified ones, and words for "first" as the one that texts have."""
    if text.isascii():
        return text
    plain = text if _traditional().isdisjoint(text) else text.translate(_table())
    return _first(plain) if "次" in plain else plain


def _first(text: str) -> str:
    """Return a text with one word for "for the first time", and for entering so."""
    for word in ("第一次", "头一次"):
        text = text.replace(word, "首次")
    before, *parts = text.split("首次进")
    return before + "".join(map(_entering, parts))


def _entering(after: str) -> str:
    """Return what follows 首次进 with those words before it: as entering, unless a rise or a walk is meant."""
    bare = after.removeprefix("到")
    return f"首次进入{bare}" if bare and bare[0] not in "入位步行到" else f"首次进{after}"


@cache
def _traditional() -> frozenset[str]:
    return frozenset(_lines()[0])


@cache
def _table() -> dict[int, int]:
    one, two = _lines()
    return str.maketrans(one, two)


def _lines() -> tuple[str, str]:
    from compiler.answer.vocabulary import read

    one, two = read("hant.txt").split("\n")[:2]
    return one, two
