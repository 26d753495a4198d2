"""Finding quotations in the official text: all of a document's at once, in time linear in text and quotations.

A quotation is looked up by the first characters of its opening words; what starts alike is told apart by length. So the
text is read once, however many quotations there are.
"""

import re
from itertools import compress, count, islice
from typing import NamedTuple

from compiler.fidelity.text import OfficialText, Span, dense
from dsl.values import Quotation

KEY = 8
#: More candidates than this are not listed.
MAX_CANDIDATES = 6
#: 「opening…closing」 looks no further than this for its closing words.
MAX_SPAN = 20_000


class Needle(NamedTuple):
    """A quotation made ready: the dense forms of its parts."""

    parts: tuple[str, ...]


def needle(quotation: Quotation) -> Needle:
    """Return the form of a quotation that is looked up."""
    return Needle(tuple(part for part in map(dense, quotation.parts) if part))


def find_all(text: OfficialText, quotations: list[Quotation]) -> list[list[Span]]:
    """Return for each quotation the spans it fits, in order, at most MAX_CANDIDATES of them."""
    return find_needles(text.dense, [needle(quotation) for quotation in quotations])


def find_needles(haystack: str, needles: list[Needle]) -> list[list[Span]]:
    """Return for each needle the spans of a text in which it fits, in order, at most MAX_CANDIDATES of them."""
    openings: dict[str, list[int]] = {}
    for one in needles:
        if one.parts:
            openings[one.parts[0]] = []
    _scan(haystack, openings)
    return [_spans(haystack, one, openings.get(one.parts[0], []) if one.parts else []) for one in needles]


def _scan(haystack: str, wanted: dict[str, list[int]]) -> None:
    """Fill in where each wanted string starts: met by its first characters, known by its key, told apart by its length."""
    met: dict[str, dict[str, dict[int, set[str]]]] = {}
    for words in wanted:
        if len(words) == 1:
            wanted[words] += [found.start() for found in islice(re.finditer(re.escape(words), haystack), MAX_CANDIDATES)]
        else:
            keys = met.setdefault(words[:2], {})
            keys.setdefault(words[:KEY], {}).setdefault(len(words), set()).add(words)
    sizes = {two: {len(key) for key in keys} for two, keys in met.items()}
    firsts = {two[0] for two in met}
    for at in compress(count(), map(firsts.__contains__, haystack)):
        two = haystack[at : at + 2]
        for size in sizes.get(two, ()):
            key = haystack[at : at + size]
            for length, group in met[two][key].items() if len(key) == size and key in met[two] else ():
                candidate = haystack[at : at + length]
                if candidate in group and len(wanted[candidate]) < MAX_CANDIDATES:
                    wanted[candidate].append(at)


def _spans(haystack: str, one: Needle, starts: list[int]) -> list[Span]:
    """Return the spans from each opening to the nearest following words of the other parts."""
    spans = []
    for start in starts:
        end = start + len(one.parts[0])
        for part in one.parts[1:]:
            at = haystack.find(part, end, end + MAX_SPAN)
            if at < 0:
                break
            end = at + len(part)
        else:
            spans.append(Span(start, end))
    return spans
