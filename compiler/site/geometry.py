"""Boxes, lines and words of a picture: how wide a text is, how it breaks into lines, how a curve runs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from compiler.render.markup import Safe
from dsl.diagnostic import Bilingual

#: A piece of a text that may not be broken: a Latin word with what clings to it, or one wide character with its punctuation.
_PIECE = re.compile(r"[\u2018\u201c（《〔(\[]*(?:[!-~\u00a0-\u02ff]+\s?|[^\s])[，。、；：！？）》〕”’]*\s?")


@dataclass(frozen=True)
class Words:
    """A line of text at a place."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Box:
    """A box that leads somewhere: key, kind, place, lines of its text in each language, full text, and where it leads."""

    key: Safe
    kind: str
    x: float
    y: float
    width: float
    height: float
    zh: tuple[Words, ...]
    en: tuple[Words, ...]
    full: Bilingual
    href: Safe
    here: bool = False


@dataclass(frozen=True)
class Line:
    """A curve between two boxes, with its kind: lead, other, or the label of the edge."""

    source: Safe
    target: Safe
    kind: str
    path: Safe


@dataclass(frozen=True)
class Caption:
    """A heading in a picture."""

    x: float
    y: float
    text: Bilingual
    kind: str


@dataclass(frozen=True)
class Picture:
    """A picture in both languages."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    captions: tuple[Caption, ...]


def length(text: str, size: float) -> float:
    """Return about how wide a text is at a size, rather too wide than too narrow: fonts differ from reader to reader."""
    chinese = any("\u3400" <= sign <= "\u9fff" for sign in text)
    wide = "WFA" if chinese else "WF"  # quotation marks are wide in Chinese text only
    return sum(size if unicodedata.east_asian_width(sign) in wide else size * _narrow(sign) for sign in text)


def _narrow(sign: str) -> float:
    return 0.72 if sign.isupper() or sign in "mwMW" else 0.32 if sign in "iljtf.,:;'|! ()" else 0.57


@lru_cache(maxsize=1 << 14)
def broken(text: str, width: float, size: float, most: int = 99) -> tuple[str, ...]:
    """Return a text in lines no wider than a width; what does not fit into the lines allowed ends in an ellipsis."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and length((lines[-1] + piece).rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece
    lines = [line.strip() for line in lines]
    if len(lines) <= most and length(lines[-1], size) <= width:
        return tuple(lines)
    last = lines[most - 1] if len(lines) > most else lines[-1]
    while last and length(last + "…", size) > width:
        last = last[:-1]
    return (*lines[: min(most, len(lines)) - 1], f"{last.rstrip()}…")


def placed(text: str, x: float, middle: float, width: float, size: float, most: int) -> tuple[Words, ...]:
    """Return a text in lines around the middle of a box."""
    lines = broken(text, width, size, most)
    step = size * 1.2
    first = middle - step * (len(lines) - 1) / 2 + size * 0.36
    return tuple(Words(x, round(first + step * at, 1), line) for at, line in enumerate(lines))


@dataclass(frozen=True)
class Style:
    """How the boxes of a picture look: width, height, size of the words, lines of words, gap between boxes."""

    width: float = 300
    height: float = 34
    size: float = 13
    most: int = 2
    gap: float = 8


def box(key: str, kind: str, x: float, y: float, style: Style, text: Bilingual, href: Safe, *, here: bool = False) -> Box:
    """Return a box with its words."""
    middle, inside = y + style.height / 2, style.width - 18
    zh = placed(text.zh, x + 9, middle, inside, style.size, style.most)
    en = placed(text.en, x + 9, middle, inside, style.size * 0.92, style.most)
    return Box(Safe(key), kind, x, y, style.width, style.height, zh, en, text, href, here)


def curve(one: Box, two: Box, kind: str) -> Line:
    """Return a curve from the right side of one box to the left side of another."""
    x1, y1, x2, y2 = one.x + one.width, one.y + one.height / 2, two.x, two.y + two.height / 2
    half = (x2 - x1) / 2
    path = f"M{x1:g} {y1:g}C{x1 + half:g} {y1:g} {x2 - half:g} {y2:g} {x2:g} {y2:g}"
    return Line(one.key, two.key, kind, Safe(path))
