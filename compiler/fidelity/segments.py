"""What a stretch of an official text is by its form: a heading, a line of units, the parts of the notice, or prose."""

from __future__ import annotations

import re

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
_NUMBER = re.compile(r"[^\s\d,。;:]{2,12}\[\d{4}\]第?\d+号")
_DISCLOSURE = re.compile(r"\(?此件[^)]{2,12}公[开布]\)?")
_SIGNATURE = re.compile(r"[^,。;:]{0,60}\d{4}年\d{1,2}月\d{1,2}日")


def kind(text: OfficialText, span: Span, items: list[Item], lines: list[Span]) -> str:
    """Return what a stretch of text is: a key of LABELS. `lines` are the places of the responsibility lines."""
    words = text.dense[span.start : span.end]
    heading = any(item.heading.start <= span.start and span.end <= item.heading.end for item in items)
    if any(line.start <= span.start and span.end <= line.end for line in lines):
        return "line"
    if not any(char.isalnum() for char in words):
        return "mark"
    if heading and any(
        span.start < item.heading.after_mark for item in items if item.heading.start <= span.start < item.heading.end
    ):
        return "heading"
    for name, pattern in (("number", _NUMBER), ("disclosure", _DISCLOSURE), ("signature", _SIGNATURE)):
        if pattern.fullmatch(words):
            return name
    first = items[0].heading.start if items else len(text.dense)
    if span.end <= first and words.endswith(":"):
        return "salutation"
    return "prose" if _begins(text, span.start) else "rest"


def _begins(text: OfficialText, at: int) -> bool:
    """Whether a sentence or a line begins at a place."""
    return at == 0 or text.dense[at - 1] in "。;:!?)]" or text.line(at) != text.line(at - 1)
