"""What a comparison makes certain, as changes to clause files: quotations, numbers and references, lists of units, marks.

Files are changed at offsets, so that layout, comments and line ends stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from compiler.fidelity.anchors import needle
from compiler.fidelity.text import Span, dense
from compiler.model import Placed
from compiler.reanchor.compare import Comparison
from compiler.reanchor.difference import marked
from compiler.reanchor.loose import bare
from compiler.reanchor.match import REASONS, Match
from compiler.reanchor.units import given, joined, written
from dsl.numerals import han
from dsl.source import fold
from dsl.values import Item, Items, Quotation

#: A mark of ours is a comment that begins so.
SIGN = "# reanchor: "
_LAST = re.compile(r"\S+$")
_NO_NAME = re.compile(r"\W+")


class Edit(NamedTuple):
    """A stretch of a clause file and what is written there instead."""

    path: str
    start: int
    end: int
    words: str


def edits(found: Comparison) -> list[Edit]:
    """Return the changes to all clause files, in order; a stretch is changed once."""
    made: list[Edit] = []
    for one in found.matches:
        made += _of_match(one, found)
    made += _references(found)
    made += _marks(found)
    return sorted(set(made), key=lambda one: (one.path, one.start, one.end))


def _of_match(one: Match, found: Comparison) -> Iterator[Edit]:
    if not one.certain or one.place is None:
        return
    if one.part == "heading":
        yield from _heading(one, found)
    elif one.part == "units" and one.status == "changed":
        for items, words in written(found.lines[one.owner.id], one.owner, found.new):
            yield Edit(one.owner.source.path, items.start, items.end, words)
    elif one.quotation is not None and one.status != "found":
        quoted = _quoted(one.quotation, one.place, found)
        if quoted is not None:
            yield Edit(one.owner.source.path, one.quotation.start, one.quotation.end, f"「{quoted}」")


def _heading(one: Match, found: Comparison) -> Iterator[Edit]:
    """Yield the new number and the new title of a heading, where they differ."""
    clause, source = one.owner.clause, one.owner.source
    at = found.homes[one.owner.id]
    title = found.new.title(at)
    number = found.new.items[at].heading.number
    if number != clause.number:
        head = source.text[clause.start : clause.head_end]
        start = clause.start + head.index(clause.name, len(head.split()[0]))
        yield Edit(source.path, start, start + len(clause.name), numeral(number, clause.name))
    words = _plain(title, found)
    if clause.title and dense(words) != dense(clause.title.text):
        yield Edit(source.path, clause.title.start, clause.title.end, words)


def numeral(number: int, like: str) -> str:
    """Return a number in the numerals in which another is written."""
    return str(number) if fold(like).strip("（）().").isdigit() or like.isascii() else han(number)


def _quoted(quotation: Quotation, place: Span, found: Comparison) -> str | None:
    """Return the new words of a quotation; None when those it has still fit. First and last words stay first and last words."""
    parts = needle(quotation).parts
    words = found.new.words[place.start : place.end]
    if len(parts) == 1 and parts[0] == words:
        return None
    if len(parts) > 1:
        if words.startswith(parts[0]) and words.endswith(parts[-1]):
            return None
        size, last = len(bare(parts[0]).words), len(bare(parts[-1]).words)
        form = bare(words)
        if form.words[:size] == bare(parts[0]).words and form.words[-last:] == bare(parts[-1]).words and len(parts) == 2:
            opening = Span(place.start, place.start + form.places[size - 1] + 1)
            closing = Span(place.start + form.places[-last], place.end)
            return f"{_plain(opening, found)}…{_plain(closing, found)}"
    return _plain(place, found)


def _plain(span: Span, found: Comparison) -> str:
    return "".join(found.new.text.slice(span).split())


# -- references ---------------------------------------------------------------------------------------------------------------


def _references(found: Comparison) -> Iterator[Edit]:
    """Yield the new numbers of references; one to a heading that is gone and whose number another has taken gets its title."""
    numbers = renumbered(found)
    held = {(one.clause.kind, number) for one, number in numbers.values()}
    for owner, item, target in references(found):
        if target.id in numbers:
            number = numbers[target.id][1]
            words = numeral(number, item.words[-1])
        elif (target.clause.kind, target.clause.number) in held and target.clause.title:
            number, words = None, _NO_NAME.sub("", target.clause.title.text)
        else:
            continue
        if number != target.clause.number:
            last = _LAST.search(owner.source.text, item.start, item.end)
            assert last is not None  # no entry is blank
            yield Edit(owner.source.path, last.start(), item.end, words)


def renumbered(found: Comparison) -> dict[str, tuple[Placed, int]]:
    """Return for each heading that has a place in the new text its clause and its number there, by the id of the clause."""
    headings = (one for one in found.matches if one.part == "heading" and one.item is not None)
    return {one.owner.id: (one.owner, found.new.items[one.item].heading.number) for one in headings if one.item is not None}


def references(found: Comparison) -> Iterator[tuple[Placed, Item, Placed]]:
    """Yield each entry of a list that names a numbered clause, with the clause that has it and the one that it names."""
    for owner in found.document.clauses:
        for line in owner.clause.fields:
            for item in line.value.items if isinstance(line.value, Items) else ():
                target = found.document.binding(item)
                if isinstance(target, Placed) and target.clause.form == "numbered" and len(item.words) > 1:
                    yield owner, item, target


# -- marks --------------------------------------------------------------------------------------------------------------------


def _marks(found: Comparison) -> Iterator[Edit]:
    """Yield the comment above each clause that is left to the analyst."""
    wanted: dict[str, tuple[Placed, list[str]]] = {}
    for one in found.matches:
        if one.reason:
            wanted.setdefault(one.owner.id, (one.owner, []))[1].append(_mark(one, found))
    for owner, marks in wanted.values():
        lines = list(dict.fromkeys(marks))
        yield from _above(owner, lines)


def _mark(one: Match, found: Comparison) -> str:
    reason = REASONS[one.reason]
    shown = ""
    if one.place and (one.status == "changed" or (one.quotation and before(one, found) != after(one, found))):
        shown = f": {difference(one, found, short=True)}"
    return f"{SIGN}{reason.zh} / {reason.en}{shown}"


def difference(one: Match, found: Comparison, *, short: bool) -> str:
    """Return the old and the new words of a match with what differs marked."""
    return marked(before(one, found), after(one, found), short=short)


def before(one: Match, found: Comparison) -> str:
    """Return the old words of a match: of the old text; where it stays as it is, those of the quotation, again and again."""
    if one.part == "units":
        return given(one.owner)
    if one.old is None or (one.quotation and not one.certain):
        return "".join(one.quotation.text.split()) if one.quotation else ""
    return "".join(found.old.text.slice(one.old).split())


def after(one: Match, found: Comparison) -> str:
    """Return the new words of a match."""
    if one.part == "units":
        line = found.lines.get(one.owner.id)
        return joined(line.names, found.new) if line else ""
    return _plain(one.place, found) if one.place else ""


def _above(owner: Placed, lines: list[str]) -> Iterator[Edit]:
    """Yield the edit that sets our marks above a clause; those that stand there already stay until the analyst takes them out."""
    text = owner.source.text
    start = text.rfind("\n", 0, owner.clause.start) + 1
    begin = start
    while begin and text.startswith(SIGN, text.rfind("\n", 0, begin - 1) + 1):
        begin = text.rfind("\n", 0, begin - 1) + 1
    there = text[begin:start].split("\n")
    words = "".join(f"{line}\n" for line in lines if line not in there)
    if words:
        yield Edit(owner.source.path, start, start, words)


# -- files --------------------------------------------------------------------------------------------------------------------


def applied(data: bytes, changes: list[Edit]) -> bytes:
    """Return a file with changes made to it; offsets are those of its text with line feeds alone, line ends stay as they are."""
    text = data.decode("utf-8")
    lead = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(lead)
    pairs = [match.start() - at for at, match in enumerate(re.finditer("\r\n", text))]
    newline = "\r\n" if pairs else "\n"
    written, at = [lead], 0
    for one in changes:
        start, end = one.start + bisect_left(pairs, one.start), one.end + bisect_left(pairs, one.end)
        written += [text[at:start], one.words.replace("\n", newline)]
        at = end
    return "".join([*written, text[at:]]).encode("utf-8")
