"""How many lines a text takes in a column, counted as a spreadsheet breaks it: anywhere in Chinese, between words else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

_PIECES = re.compile(r"[^\s\u2e80-\uffff]+ ?|\s|.", re.DOTALL)
_WIDE = re.compile("[\u2018-\u201d\u2014\u2026\u25cb\u25cf\u2e80-\uffff]")


def cells(text: str) -> int:
    """Return the width of a text in cells: two for a Chinese character, one for any other."""
    return len(text) + len(_WIDE.findall(text))


@lru_cache(maxsize=1 << 14)
def lines(text: str, width: int) -> tuple[str, ...]:
    """Return a text broken to a width in cells."""
    found = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for piece in _PIECES.findall(paragraph):
            size = cells(piece)
            while size > width and len(piece) > 1:  # a word longer than the column is cut
                cut = max(1, width - used)
                found.append(line + piece[:cut])
                line, used, piece = "", 0, piece[cut:]
                size = cells(piece)
            if used + cells(piece.rstrip()) > width and line:
                found.append(line)
                line, used = "", 0
            line, used = line + piece, used + size
        found.append(line)
    return tuple(found)


def height(row: Sequence[str], widths: Sequence[int]) -> int:
    """Return how many lines the tallest cell of a row takes."""
    return max((len(lines(text, width)) for text, width in zip(row, widths, strict=True) if text), default=1)


def parts(row: Sequence[str], widths: Sequence[int], most: int) -> Iterator[tuple[str, ...]]:
    """Yield a row as it is, or, when a spreadsheet could not show it whole, as several one below the other."""
    if height(row, widths) <= most:
        yield tuple(row)
        return
    cut = [list(_chunks(text, width, most)) for text, width in zip(row, widths, strict=True)]
    yield from zip_longest(*cut, fillvalue="")


def _chunks(text: str, width: int, most: int) -> Iterator[str]:
    """Yield a text in parts of at most so many lines; a part ends with a paragraph where it can."""
    part: list[str] = []
    used = 0
    for paragraph in text.split("\n"):
        broken = lines(paragraph, width)
        if part and used + len(broken) > most:
            yield "\n".join(part)
            part, used = [], 0
        for start in range(0, max(len(broken) - most, 0), most):
            yield "".join(broken[start : start + most])
        rest = len(broken) % most or most if len(broken) > most else len(broken)
        part.append("".join(broken[-rest:]))
        used += rest
    yield "\n".join(part)
