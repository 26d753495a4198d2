"""Whether a text has words as a whole, or only as a piece cut out of longer ones; and what words say of money and consent."""

from __future__ import annotations

import re

from compiler.fidelity.sentence import Names
from compiler.fidelity.text import OfficialText, Span

_OPEN, _CLOSE = "([{<《〈【", ")]}>》〉】"
_CONSENT = re.compile(r"[经报]([^,。;:]{2,60}?)(?:同意|批准|审定|核准|审议通过|批复)")
_MONEY = ("金", "款", "费", "预算", "财政", "财力")


def cuts_no_name(words: str, text: str, names: Names) -> bool:
    """Whether words stand somewhere in a text without cutting a longer registered name in two or being part of one."""
    known = [(at, at + len(name)) for at, name in names.all(text)]
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not any(begin < start < stop or begin < end < stop for begin, stop in known):
            return True
        start = text.find(words, start + 1)
    return False


def is_whole(words: str, spans: list[Span], text: OfficialText, bodies: Names) -> bool:
    """Whether words stand in a quotation from one border to another: its own, a line's, a mark, or on the left a body's name."""
    if sum(char in _OPEN for char in words) != sum(char in _CLOSE for char in words):
        return False
    haystack = text.dense
    for span in spans:
        start = haystack.find(words, span.start, span.end)
        while start >= 0:
            end = start + len(words)
            if _border(end, span, text) and (_border(start, span, text) or _after_body(haystack[span.start : start], bodies)):
                return True
            start = haystack.find(words, start + 1, span.end)
    return False


def _border(at: int, span: Span, text: OfficialText) -> bool:
    if at in span or text.line(at - 1) != text.line(at):
        return True
    before, after = text.dense[at - 1], text.dense[at]
    return after != "(" and not (before.isalnum() and after.isalnum())  # 某办法(试行) is one title


def _after_body(before: str, bodies: Names) -> bool:
    return any(at + len(name) == len(before) for at, name in bodies.all(before))


def consenting(text: str) -> str | None:
    """Return the words that say who gave consent (经甲同意), or None where nothing says so."""
    found = [match[1] for match in _CONSENT.finditer(text)]
    return ";".join(found) if found else None


def without_consent(text: str) -> str:
    """Return a text without the words that say who gave consent."""
    return _CONSENT.sub("", text)


def is_money(name: str) -> bool:
    """Whether a name is one of money: 专项资金, 基金, 经费, 财政."""
    return name.endswith(_MONEY)
