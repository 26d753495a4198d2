"""A question made ready: whether it can be read at all, and its text in the form in which names are compared."""

from __future__ import annotations

import unicodedata

from compiler.answer.normal import key

#: Longer questions are refused unread.
MAX_LENGTH = 400


def han(text: str) -> bool:
    """Whether a text has a Chinese character."""
    return not text.isascii() and any("\u4e00" <= char <= "\u9fff" for char in text)


def read(asked: str) -> str | None:
    """Return the text of a question, or None when it is empty, too long, or holds control or invisible characters."""
    plain = asked.strip()
    if not plain or len(plain) > MAX_LENGTH:
        return None
    if any(unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp") for char in plain if char not in "\t\n\r"):
        return None
    return key(plain)


def script(asked: str) -> str:
    """Return zh for a text with Chinese characters, else en."""
    return "zh" if han(asked) else "en"
