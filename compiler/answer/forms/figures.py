"""Shares and counts of places in English, in questions of either language, as the tables know them."""

from __future__ import annotations

from compiler.answer.forms import Form, put

#: A number of places that leaves the word out: rose 2 places last year and 1 the year before.
_ELLIPSIS = (
    r"( and (?:up |down |rose |fell |gained |lost )?(?:[0-9]+|one|two|three|four|five|six))"
    r"( (?:in )?(?:the (?:year|previous)|last year))"
)
_FEW = r"(?=(?:by )?(?:[0-9]+|one|two|three|four|five|six)\b)"
_FORMS: tuple[Form, ...] = (
    (("per cent", "percent"), r"(?<=[0-9]) per ?cent\b", "%"),
    ((",and ",), rf",and {_FEW}", " and "),
    (("and by ",), rf"\band by {_FEW}", "and "),
    ((" place& and ",), _ELLIPSIS, r"\1 places\2"),
    (("research and development",), "research and development", "r&d"),
)


def plain(text: str) -> str:
    """Return a question with its shares and counts in the form that the tables know."""
    return put(_FORMS, text)
