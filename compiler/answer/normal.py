"""The form in which questions and names are compared: folded, simplified, without quotation marks."""

from __future__ import annotations

import re

from dsl.source import fold

_DROPPED = r"[\"'“”‘’「」『』《》〈〉()（）\[\]【】〔〕{}·•+*`_]"
_POSSESSIVE = r"['’]s\b|(?<=s)['’](?= )"
_PAUSE = r"\s*(?:[，,、；;。!?！？…~～—|]|[:：](?!\d)|\.(?!\d)|(?<!\d)\.)\s*"
_LATIN_HYPHEN = r"(?<=[a-z])[-‐‑–](?=[a-z0-9])|(?<=[0-9])[-‐‑–](?=[a-z])"
_AROUND_HAN = r" (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) "
_SIMPLE: list[dict[int, str]] = []


def key(text: str) -> str:
    """Return the form of a name or a question; every pause is one comma."""
    if text.isalnum() and (text.isascii() or _plain(text)):
        return text.lower()
    if text.isascii() and text.replace(" ", "").isalnum():
        return " ".join(text.split()).strip().lower()
    plain = re.sub(_POSSESSIVE, "", simplified(fold(text).lower()))
    plain = re.sub(_DROPPED, "", plain)
    plain = re.sub(_LATIN_HYPHEN, " ", plain)
    plain = re.sub(_PAUSE, ",", plain).strip(", ")
    return re.sub(_AROUND_HAN, "", " ".join(plain.split()))


def _plain(text: str) -> bool:
    """Whether a text has no character that is folded or simplified."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return fold(text) == text


def letters(text: str) -> str:
    """Return a Chinese text without anything but its letters and digits, for finding stretches of it."""
    return re.sub(r"[^\w%]|_", "", simplified(fold(text).lower()))


def simplified(text: str) -> str:
    """Return a text with traditional characters as simplified ones; the table is only read when it has some."""
    if text.isascii():
        return text
    try:
        re.sub(r"[^\u4e00-\u9fff]", "", text).encode("gb2312")
    except UnicodeEncodeError:
        return text.translate(_table())
    return text


def _table() -> dict[int, str]:
    if not _SIMPLE:
        from compiler.answer.vocabulary import read

        lines = read("hant.txt").split("\n")
        _SIMPLE.append({ord(one): two for one, two in zip(lines[0], lines[1], strict=True)})
    return _SIMPLE[0]
