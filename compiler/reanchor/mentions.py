"""Numbers of headings in the words of clause files and their comments (任务5、任务6), which renumbering leaves to the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from compiler.reanchor.compare import Comparison
from compiler.reanchor.edits import references, renumbered
from dsl import keywords
from dsl.numerals import whole
from dsl.source import Source

_NUMERAL = r"(\d+|[零一二三四五六七八九十百]+)"


class Mention(NamedTuple):
    """A place in a clause file where words name a heading by a number that has changed."""

    path: str
    line: int
    words: str
    old: int
    new: int


def find(found: Comparison) -> list[Mention]:
    """Return the places in words and comments that name a renumbered heading; heads and lists are changed by themselves."""
    moved: dict[str, dict[int, int]] = {}
    for one, number in renumbered(found).values():
        if one.clause.number is not None and one.clause.number != number:
            moved.setdefault(one.clause.kind, {})[one.clause.number] = number
    if not moved:
        return []
    own = {(one.source.path, one.clause.start) for one in found.document.clauses}
    own |= {(owner.source.path, item.start) for owner, item, _ in references(found)}
    sources = {one.source.path: one.source for one in found.document.clauses}
    return [each for path in sorted(sources) for each in _in(sources[path], moved, own)]


def _in(source: Source, moved: dict[str, dict[int, int]], own: set[tuple[str, int]]) -> Iterator[Mention]:
    words = {spelling.lower(): kind for kind in moved for spelling in _spellings(kind)}
    pattern = re.compile(rf"(?<![A-Za-z])({'|'.join(map(re.escape, words))})[^\S\n]*{_NUMERAL}", re.IGNORECASE)
    for match in pattern.finditer(source.text):
        number = whole(match[2])
        new = moved[words[match[1].lower()]].get(number or 0)
        if number and new and (source.path, match.start()) not in own:
            yield Mention(source.path, source.position(match.start()).line, match[0], number, new)


def _spellings(kind: str) -> list[str]:
    word = keywords.by_id(keywords.KINDS, kind)
    return [*word.spellings, f"{word.en}s"]


def plain(named: list[Mention]) -> list[dict[str, Any]]:
    """Return mentions as JSON values."""
    return [{"file": one.path, "line": one.line, "text": one.words, "from": one.old, "to": one.new} for one in named]


def text(named: list[Mention], language: str) -> str:
    """Return mentions as text: for each file the lines in which they stand."""
    files: dict[str, dict[int, None]] = {}
    for one in named:
        files.setdefault(one.path, {})[one.line] = None
    zh = "文字和注释里还有旧编号，未改，请逐处核对："
    en = "Old numbers remain in words and comments; they were left as they are, check each:"
    listed = (f"  {path}:{','.join(map(str, lines))}" for path, lines in files.items())
    return "\n".join(["", zh if language == "zh" else en, *listed])
