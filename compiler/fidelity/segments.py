"""What a stretch of an official text is by its form: a heading, a line of units, the parts of the notice, or prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from compiler.fidelity.outline import Item
from compiler.fidelity.text import OfficialText, Span
from dsl.diagnostic import Bilingual

LABELS = {
    "heading": Bilingual("标题", "the heading"),
    "line": Bilingual("责任单位一行", "the line of responsible units"),
    "number": Bilingual("文号", "the document number"),
    "salutation": Bilingual("主送机关", "the addressees"),
    "disclosure": Bilingual("公开方式", "the disclosure line"),
    "signature": Bilingual("落款", "the signature"),
    "mark": Bilingual("标点", "punctuation"),
    "rest": Bilingual("句子的一部分", "part of a sentence"),
    "prose": Bilingual("这句话", "this sentence"),
}
# Compiled when first used: a text that is claimed as a whole has no stretch to cut.
_NUMBER = r"[^\s\d,。;:]{2,12}\[\d{4}\]第?\d+号"
_DISCLOSURE = r"\(?此件[^)]{0,14}(?:公开|发布)[^)]{0,4}\)?"
_SENTENCE_END = r"[。!?][\"')\]」』]*"
_SIGNATURE = r"[^,。;:]{0,60}\d{4}年\d{1,2}月\d{1,2}日"
_LONGEST_HEADING = 40


def pieces(text: OfficialText, span: Span, items: list[Item], lines: list[Span]) -> list[Span]:
    """Return a stretch of text cut into headings, lines of units, sentences, and the paragraphs of the notice."""
    within = [match.end() for match in re.compile(_SENTENCE_END).finditer(text.dense, span.start, span.end)]
    for line in lines[_from(lines, span.start) :]:
        if line.start >= span.end:
            break
        within = [at for at in within if not line.start < at < line.end] + [line.start, line.end]
    for item in items[bisect_right(items, span.start, key=lambda one: one.heading.start) :]:
        if item.heading.start >= span.end:
            break
        within.append(item.heading.start)
    titles = {item.heading.end for item in items if "。" not in text.dense[item.heading.after_mark : item.heading.end]}
    starts = text.line_starts
    for at in starts[bisect_right(starts, span.start) : bisect_right(starts, span.end)]:
        if text.dense[at - 1] in "。!?;:)]" or at in titles:
            within.append(at)
    cuts = [span.start, *sorted({at for at in within if span.start < at < span.end}), span.end]
    return [Span(start, end) for start, end in pairwise(cuts)]


def _from(lines: list[Span], at: int) -> int:
    return max(bisect_right(lines, at, key=lambda one: one.start) - 1, 0)


def kind(text: OfficialText, span: Span, items: list[Item], lines: list[Span]) -> str:
    """Return what a stretch of text is: a key of LABELS. `lines` are the places of the responsibility lines, in order."""
    words = text.dense[span.start : span.end]
    line = bisect_right(lines, span.start, key=lambda one: one.start) - 1
    if line >= 0 and span.end <= lines[line].end:
        return "line"
    if not any(char.isalnum() for char in words):
        return "mark"
    if _is_heading(words, span, items):
        return "heading"
    for name, pattern in (("number", _NUMBER), ("disclosure", _DISCLOSURE), ("signature", _SIGNATURE)):
        if re.fullmatch(pattern, words):
            return name
    first = items[0].heading.start if items else len(text.dense)
    if span.end <= first and words.endswith(":"):
        return "salutation"
    return "prose" if _begins(text, span.start) else "rest"


def _is_heading(words: str, span: Span, items: list[Item]) -> bool:
    """Whether a stretch is a number with a title; a whole sentence with a number before it is prose."""
    at = bisect_right(items, span.start, key=lambda item: item.heading.start) - 1
    if at < 0:
        return False
    heading = items[at].heading
    numbered = heading.start <= span.start < heading.after_mark and span.end <= heading.end
    return numbered and len(words) <= _LONGEST_HEADING and "," not in words


def _begins(text: OfficialText, at: int) -> bool:
    """Whether a sentence, a part of one or a line begins at a place."""
    return at == 0 or text.dense[at - 1] in "。,;:!?)]" or text.line(at) != text.line(at - 1)
