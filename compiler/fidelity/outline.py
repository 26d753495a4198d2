"""The numbered headings of an official text: 一、 （一） 1. （1） at the start of a line, by their numbers.

Which mark stands for which rank differs from document to document, so headings are found by number and title alone; the
marks only tell where a heading's number ends.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from compiler.fidelity.text import OfficialText, dense
from dsl import numerals

_LINE = re.compile(r"^[^\S\n]*(\S[^\n]*)", re.MULTILINE)
_NUMERAL = r"([零〇一二三四五六七八九十百千]+|[0-9０-９]{1,6})"
_MARK = re.compile(rf"(?:[（(]{_NUMERAL}[）)][、.．]?|第{_NUMERAL}[章节条款项部分]{{1,2}}|{_NUMERAL}[、.．](?![0-9０-９]))")
_SERIES = ("parenthesised", "ordinal", "plain")


class Heading(NamedTuple):
    """A numbered line: the series of its mark, its number, and its place in the dense text (mark and whole line)."""

    series: str
    mark: str
    number: int
    start: int
    after_mark: int
    end: int


def headings(text: OfficialText) -> list[Heading]:
    """Return the numbered lines of a text in order."""
    found = []
    for match in _LINE.finditer(text.source.text):
        line = match[1]
        mark = _MARK.match(line)
        if mark is None:
            continue
        which = mark.lastindex or 1
        number = numerals.whole(mark[which])
        if number is not None:
            start = text.dense_at(match.start(1))
            script = "arabic" if mark[which][0] in "0123456789０１２３４５６７８９" else "han"
            series = f"{_SERIES[which - 1]}-{script}"
            found.append(Heading(series, mark[0], number, start, start + len(dense(mark[0])), start + len(dense(line))))
    return found


def by_number(found: list[Heading]) -> dict[int, list[Heading]]:
    """Return the headings under their numbers, in order."""
    table: dict[int, list[Heading]] = {}
    for heading in found:
        table.setdefault(heading.number, []).append(heading)
    return table
