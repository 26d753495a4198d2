"""A length of time that meets the one an award asks for (运营一年半, where the text has 运营一年以上), read as that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.answer.numbers import whole
from compiler.answer.passages import Passages

_NUMBER = "[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
#: The word before it, the number, the unit, half a year more, and what may follow; a bound from above is none of it.
_TOLD = (
    rf"(?P<word>[\u4e00-\u9fff]{{2}})(?:已|了|满|已满|超过|有)*(?P<n>{_NUMBER})(?P<unit>周?年|个月)(?P<half>半)?(?:多|以上|有余|之久|了)*"
    r"(?![以之]?[内下前]|左右|不到|[0-9一二三四五六七八九])"
)
_MONTHS = {"年": 12, "周年": 12, "个月": 1}


def met(text: str, passages: Passages) -> str:
    """Return a question with each length of time that meets the least one of the text in the words of the text."""
    if not any(word in text for word in _asked_for(passages.text)):
        return text

    def meant(match: re.Match[str]) -> str:
        least = re.search(rf"{match['word']}(?P<n>{_NUMBER})(?P<unit>年|个月)以上", passages.text)
        if least is None:
            return match[0]
        asked = _months(match) + (6 if match["half"] else 0)
        return least[0] if asked >= _months(least) else match[0]

    return re.sub(_TOLD, meant, text)


def _asked_for(sentences: str) -> Iterator[str]:
    """Yield the words before the least lengths of time in some sentences, whose numbers have up to three characters."""
    for ending in ("年以上", "个月以上"):
        at = sentences.find(ending)
        while at >= 0:
            yield from (sentences[at - size - 2 : at - size] for size in (1, 2, 3) if at >= size + 2)
            at = sentences.find(ending, at + 1)


def _months(match: re.Match[str]) -> int:
    return (whole(match["n"]) or 0) * _MONTHS[match["unit"]]
