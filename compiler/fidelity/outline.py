"""The numbered headings of an official text: 一、 （一） 1. （1） 第一条 at the start of a line, and the tree they make.

Which mark stands for which rank differs from document to document, so a heading's depth is told by the series its mark
belongs to: a series not met before opens a level below, one that is open goes on where it stands.
"""

import re
from collections.abc import Container
from typing import NamedTuple

from compiler.fidelity.text import OfficialText
from dsl import numerals

_LINE = re.compile(r"^[^\S\n]*(\S[^\n]*)", re.MULTILINE)
#: A mark: what stands before its numeral, the numeral, and what must stand after it. The numeral is written once, since a set
#: of Chinese characters takes long to compile.
_MARK = re.compile(
    r"(?:([（(])|(第))?([零〇一二三四五六七八九十百千]+|[0-9０-９]{1,6})"
    r"(?(1)[）)][、.．]?|(?(2)([编章节条款项]|部分)"
    r"|(?:[、.．](?![0-9０-９])|(?<=[一二三四五六七八九十])[,，]|[）)])))"
    r"|([①-⑳])"
)
_ARABIC = "0123456789０１２３４５６７８９"
_CIRCLED = "①"
#: What may stand after a title that has its text in the same line; the last one in editions with half-width punctuation.
TITLE_STOPS = "。:;."


class Heading(NamedTuple):
    """A numbered line: the series of its mark, its number, and its place in the dense text (mark and whole line)."""

    series: str
    mark: str
    number: int
    start: int
    after_mark: int
    end: int


class Item(NamedTuple):
    """A heading in the tree: how deep it stands (from 0), the position of the item it belongs to, and where its text ends."""

    heading: Heading
    depth: int
    parent: int | None
    end: int


def headings(text: OfficialText) -> list[Heading]:
    """Return the numbered lines of a text in order."""
    found = []
    for match in _LINE.finditer(text.source.text):
        line = match[1]
        mark = _MARK.match(line)
        if mark is None:
            continue
        series, number = _series(mark)
        if number is not None:
            start = text.dense_at(match.start(1))
            found.append(Heading(series, mark[0], number, start, start + _black(mark[0]), start + _black(line)))
    return found


def _black(words: str) -> int:
    """Return how many characters are no white space: as many as the dense form has."""
    return sum(map(len, words.split()))


def _series(mark: re.Match[str]) -> tuple[str, int | None]:
    """Return what tells a mark's series from others (its shape, its numerals, the word it counts) and its number."""
    bracketed, ordinal, numeral, word, circled = mark.groups()
    if circled:
        return "circled", ord(circled) - ord(_CIRCLED) + 1
    script = "arabic" if numeral[0] in _ARABIC else "han"
    shape = "bracketed" if bracketed else f"ordinal-{word}" if ordinal else "closed" if mark[0][-1] in "）)" else "plain"
    return f"{shape}-{script}", numerals.whole(numeral)


def by_number(found: list[Heading]) -> dict[int, list[Heading]]:
    """Return the headings under their numbers, in order."""
    table: dict[int, list[Heading]] = {}
    for heading in found:
        table.setdefault(heading.number, []).append(heading)
    return table


def tree(found: list[Heading], length: int, trusted: Container[int] = ()) -> list[Item]:
    """Return the headings as a tree, each with the end of its text; `length` is that of the dense text.

    A numbered line whose number neither begins its series nor goes on with it is no heading but a line that happens to
    begin with a number; unless it is `trusted` to be one: known by its place.
    """
    items: list[tuple[Heading, int, int | None]] = []
    ends: list[int] = []
    open_: list[int] = []
    last: dict[str, int] = {}
    for heading in found:
        if heading.number != 1 and heading.number <= last.get(heading.series, 0) and heading.start not in trusted:
            continue
        last[heading.series] = heading.number
        level = next((at for at, position in enumerate(open_) if items[position][0].series == heading.series), len(open_))
        for position in open_[level:]:
            ends[position] = heading.start
        del open_[level:]
        items.append((heading, level, open_[-1] if open_ else None))
        ends.append(length)
        open_.append(len(items) - 1)
    return [Item(*item, end) for item, end in zip(items, ends, strict=True)]
