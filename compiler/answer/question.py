"""A question made ready: whether it can be read at all, and its text in the form in which names are compared."""

from __future__ import annotations

import re
import unicodedata

from compiler.answer.forms import figures
from compiler.answer.normal import key

#: Longer questions are refused unread.
MAX_LENGTH = 400


def han(text: str) -> bool:
    """Whether a text has a Chinese character."""
    return not text.isascii() and any("\u4e00" <= char <= "\u9fff" for char in text)


def read(asked: str) -> str | None:
    """Return the text of a question, or None when it is empty, too long, or holds control or invisible characters."""
    plain = asked.strip()
    if not plain.isascii():
        from compiler.answer.forms import chinese

        plain = chinese.paused(plain)
    if not plain or len(plain) > MAX_LENGTH:
        return None
    if any(unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp") for char in plain if char not in "\t\n\r"):
        return None
    if "US" in plain and not plain.isupper():
        plain = re.sub(r"\bUS\b", "United States", plain)
    if "+" in plain:
        plain = re.sub(r"(?<=[0-9])\+(?= ?[a-z])", " or more", plain)
    return _plain(figures.plain(key(plain)))


def _plain(text: str) -> str:
    """Return a question in the form that the tables know; only the forms of its language are loaded."""
    if text.isascii():
        from compiler.answer.forms import english

        return english.plain(text)
    from compiler.answer.forms import chinese

    return chinese.plain(text)


def script(asked: str) -> str:
    """Return zh for a text with Chinese characters, else en."""
    return "zh" if han(asked) else "en"
