"""The numbered headings of an official text: 一、 （一） 1. （1） at the start of a line, by their numbers.

Which mark stands for which rank differs from document to document, so headings are found by number and title alone; the
marks only tell where a heading's number ends.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from compiler.fidelity.text import OfficialText, dense
from dsl import literals

_LINE = re.compile(r"^[ \t　]*(\S[^\n]*)", re.MULTILINE)
_HAN = r"[零〇一二三四五六七八九十百千]+"
_MARKS = (
    ("parenthesised", re.compile(rf"[（(]({_HAN}|[0-9０-９]{{1,6}})[）)][、.．]?")),
    ("ordinal", re.compile(rf"第({_HAN}|[0-9０-９]{{1,6}})[章节条款项部分]{{1,2}}")),
    ("comma", re.compile(rf"({_HAN})[、.．]")),
    ("point", re.compile(r"([0-9０-９]{1,6})[.．、](?![0-9０-９])")),
)


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
        for series, pattern in _MARKS:
            mark = pattern.match(line)
            number = literals.whole(mark[1]) if mark else None
            if mark and number is not None:
                start = text.dense_at(match.start(1))
                length = len(dense(mark[0]))
                kind = f"{series}-{'han' if re.match(_HAN, mark[1]) else 'arabic'}"
                found.append(Heading(kind, mark[0], number, start, start + length, start + len(dense(line))))
                break
    return found


def by_number(found: list[Heading]) -> dict[int, list[Heading]]:
    """Return the headings under their numbers, in order."""
    table: dict[int, list[Heading]] = {}
    for heading in found:
        table.setdefault(heading.number, []).append(heading)
    return table
