"""A question made ready: whether it can be read at all, and its text in the form in which names are compared."""

from __future__ import annotations

import re
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
    return _asked(key(plain))


#: Words after which a 不 or 没 at the end is no question of yes or no.
_NO_TAG = re.compile("[不没吗否未谁哪几啥何呢]|什么|多少|多久|怎")


#: A number of places that leaves the word out: rose 2 places last year and 1 the year before.
_ELLIPSIS = (
    r"( and (?:up |down |rose |fell |gained |lost )?(?:[0-9]+|one|two|three|four|five|six))"
    r"( (?:in )?(?:the (?:year|previous)|last year))"
)


def _asked(text: str) -> str:
    """Return a question that ends with 不 or 没 as one that ends with 吗 (还有效不, 失效了没), and 50 percent as 50%."""
    if "per" in text and "cent" in text:
        text = re.sub(r"(?<=[0-9]) per ?cent\b", "%", text)
    if " place" in text and " and " in text:
        text = re.sub(_ELLIPSIS, r"\1 places\2", text)
    if "research and development" in text:
        text = text.replace("research and development", "r&d")
    if len(text) > 3 and text[-1] in "不没" and not _NO_TAG.search(text[:-1]):
        return text[:-1] + "吗"
    return text


def script(asked: str) -> str:
    """Return zh for a text with Chinese characters, else en."""
    return "zh" if han(asked) else "en"
