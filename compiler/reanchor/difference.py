"""Two wordings of one passage with what differs marked: 最高奖励【-200-】【+300+】万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from compiler.fidelity import figures
from compiler.fidelity.figures import Measure
from compiler.fidelity.text import dense
from dsl.source import fold

#: A number or a word of letters is read, and so changed, as a whole.
_TOKEN = re.compile(r"[0-9０-９]+(?:[.,][0-9]+)*|[A-Za-z]+|.", re.DOTALL)
#: So many characters around a difference are shown; stretches not much longer are shown whole.
AROUND, SLACK = 14, 6


class Piece(NamedTuple):
    """A stretch of two wordings: what the old one has and what the new one has instead; `same` where nobody would tell."""

    old: str
    new: str
    same: bool


def pieces(old: str, new: str) -> Iterator[Piece]:
    """Yield two wordings in step. What differs in width alone is the same."""
    from difflib import SequenceMatcher

    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, [fold(one) for one in before], [fold(one) for one in after], autojunk=False)
    for tag, start, stop, begin, end in matcher.get_opcodes():
        yield Piece("".join(before[start:stop]), "".join(after[begin:end]), tag == "equal")


def marked(old: str, new: str, *, short: bool = False) -> str:
    """Return the new wording with the differences marked; `short` leaves out what stands far from them."""
    found = list(pieces(old, new))
    written = []
    for at, one in enumerate(found):
        if one.same:
            written.append(_shortened(one.new, at == 0, at == len(found) - 1) if short else one.new)
        else:
            written += [f"【-{one.old}-】"] * bool(one.old) + [f"【+{one.new}+】"] * bool(one.new)
    return "".join(written)


def _shortened(words: str, first: bool, last: bool) -> str:
    """Return a stretch without its middle, or without the end that no difference follows or precedes."""
    if first:
        return words if len(words) <= AROUND + SLACK else f"…{words[-AROUND:]}"
    if last:
        return words if len(words) <= AROUND + SLACK else f"{words[:AROUND]}…"
    return words if len(words) <= 2 * AROUND + SLACK else f"{words[:AROUND]}…{words[-AROUND:]}"


class Amounts(NamedTuple):
    """The figures that one wording has and the other has not."""

    old: list[tuple[str, Measure]]
    new: list[tuple[str, Measure]]


def amounts(old: str, new: str) -> Amounts:
    """Return the figures in which two wordings differ, in order."""
    from difflib import SequenceMatcher

    before, after = ([(one.words, one.value) for one in figures.find(dense(words))] for words in (old, new))
    matcher = SequenceMatcher(None, [value for _, value in before], [value for _, value in after], autojunk=False)
    gone, come = [], []
    for tag, start, stop, begin, end in matcher.get_opcodes():
        if tag != "equal":
            gone += before[start:stop]
            come += after[begin:end]
    return Amounts(gone, come)
