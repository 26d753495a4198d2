"""Stretches of a question that bound a count of units or tasks: at least five tasks, 3项以上, 不超过2个.

以上、以下、以内 include the number itself; 超过、不满、不足 do not (Civil Code, art. 1259).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from operator import eq, ge, gt, le, lt

from compiler.answer.numbers import whole

#: What each sign asks of a count and the number.
MET: dict[str, Callable[[int, int], bool]] = {"=": eq, ">": gt, "≥": ge, "<": lt, "≤": le}
_OVER, _UNDER, _NO = "超过 超出 多于 大于 高于".split(), "少于 低于 小于".split(), "不 没 没有 未".split()
_BEFORE = {
    **dict.fromkeys([*_OVER, "more than", "over", "above", "exceeding", "greater than", "upwards of"], ">"),
    **dict.fromkeys([*_UNDER, *"不足 不到 不满 未满 没到".split(), "fewer than", "less than", "under", "below"], "<"),
    **dict.fromkeys([*"至少 最少 起码".split(), "at least", "a minimum of"], "≥"),
    **dict.fromkeys([*"至多 最多 顶多".split(), "at most", "up to", "a maximum of"], "≤"),
    **{f"{no}{word}": "≤" for no in _NO for word in _OVER},
    **{f"{no}{word}": "≥" for no in _NO for word in _UNDER},
    **{f"{no} {word}": "≤" for no in ("no", "not") for word in ("more than", "over")},
    **{f"{no} {word}": "≥" for no in ("no", "not") for word in ("fewer than", "less than")},
}
_AFTER = {
    **{f"{word}{end}": "≥" for word in ("", "及", "或") for end in ("以上", "之上")},
    **{f"{word}{end}": "≤" for word in ("", "及", "或") for end in ("以下", "以内", "之内", "之下")},
    **{f" {joined} {word}": "≥" for joined in ("or", "and") for word in ("more", "over", "above", "up")},
    **{f" {joined} {word}": "≤" for joined in ("or", "and") for word in ("fewer", "less", "under", "below")},
}
_COUNTED = r"([0-9]{1,4}|[一二两三四五六七八九十]{1,3})([个家项条件])(?![人元万亿月])"
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_COUNTED_EN = rf"\b([0-9]{{1,4}}|{'|'.join(_WORDS)})\b"
_NOUN = (
    r" (?:responsible |different |separate )?(units?|bod(?:y|ies)|departments?|agenc(?:y|ies)|organi[sz]ations?|tasks?|items?)\b"
)
#: What may not stand before a bound, since it would turn it round or ask it: 不能超过.
_TURNING = (*"不没未无非能得会应该可", "not ", "nt ", "never ", "cannot ")


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the bounds of a question: where each stands, and its sign, number and measure word as one value."""
    english = text.isascii()
    for match in re.finditer(_COUNTED_EN if english else _COUNTED, text):
        start, before = _before(text[: match.start()])
        size, after = _begun(text[match.end() :], _AFTER)
        noun = re.match(_NOUN, text[match.end() + size :]) if english else None
        sign, number = before or after, whole(match[1])
        if sign and not (before and after) and number is not None and bool(noun) == english:
            yield start, match.end() + size, f"{sign} {number} {noun[1] if noun else match[2]}"


def _before(head: str) -> tuple[int, str]:
    """Return where the bound before a number begins, and its sign."""
    plain = head.removesuffix("了").rstrip()
    word = max((word for word in _BEFORE if plain.endswith(word)), key=len, default="")
    rest = plain.removesuffix(word)
    if not word or rest.endswith(_TURNING) or (word.isascii() and rest and rest[-1] != " "):
        return len(head), ""
    return len(rest), _BEFORE[word]


def _begun(rest: str, words: Mapping[str, str]) -> tuple[int, str]:
    """Return how long the word is with which a text begins, and its sign."""
    word = max((word for word in words if rest.startswith(word)), key=len, default="")
    return len(word), words.get(word, "")
