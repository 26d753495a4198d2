"""What became of one part of a clause: its heading, its list of units, or a quotation."""

from __future__ import annotations

from typing import NamedTuple

from compiler.fidelity.text import Span
from compiler.model import Placed
from dsl.diagnostic import Bilingual
from dsl.values import Quotation

STATUSES = ("found", "moved", "changed", "gone", "ambiguous")

#: What the analyst has to settle, by the reason a match carries.
REASONS = {
    "": Bilingual("", ""),
    "gone": Bilingual("新文本里没有", "not in the new text"),
    "several": Bilingual("新文本里不止一处相符，未作选择", "several places of the new text fit; none was chosen"),
    "far": Bilingual("与最接近的一句差别较大，未改", "the nearest sentence differs too much; left as it is"),
    "wording": Bilingual("原文字句已改，请核对译文和数值", "the wording changed; check the English and the values"),
    "figures": Bilingual(
        "数字已改而条款里都有这些值，无法断定改的是哪一个，引文未改",
        "figures changed, yet the clause holds all of them: which value is meant is open, so the quotation was left",
    ),
    "unquotable": Bilingual(
        "新文字含有「」或省略号，不能照引，引文未改",
        "the new words contain 「」 or an ellipsis and cannot be quoted; left as it is",
    ),
    "title": Bilingual("新标题不能照写，标题未改", "the new title cannot be written as one; left as it is"),
    "elsewhere": Bilingual("原文已在别的标题之下，请移动条款", "the words now stand under another heading; move the clause"),
    "headless": Bilingual("原文还在，所属标题已无，请移动条款", "the words remain, their heading does not; move the clause"),
    "parent": Bilingual(
        "标题已归入别的节或部分，请移动条款", "the heading now stands in another section or part; move the clause"
    ),
    "unregistered": Bilingual(
        "责任单位有未登记的名称，名单未改", "the line names a body that is not registered; the list was left"
    ),
    "separators": Bilingual(
        "新文本只有一种分隔号，分不出层次，名单未改",
        "the new text has one kind of separator, so tiers cannot be told; left as it is",
    ),
    "fields": Bilingual("名单分属几个栏目，未改", "the list is divided among fields otherwise; left as it is"),
}


class Match(NamedTuple):
    """A part of a clause and its places: in the old text, and in the new one (several where it is ambiguous).

    `certain` tells that the clause can be made to fit without a choice; `reason` is a key of REASONS.
    """

    owner: Placed
    part: str
    status: str
    old: Span | None
    new: tuple[Span, ...] = ()
    certain: bool = True
    reason: str = ""
    quotation: Quotation | None = None
    item: int | None = None

    @property
    def place(self) -> Span | None:
        """The one place in the new text."""
        return self.new[0] if len(self.new) == 1 else None


def numbered(one: Placed | None) -> Placed | None:
    """Return a clause or the nearest above it that stands for a numbered heading."""
    while one is not None and one.clause.form != "numbered":
        one = one.parent
    return one


def holds(outer: Span | None, inner: Span | None) -> bool:
    """Whether a stretch lies in another."""
    return outer is not None and inner is not None and outer.start <= inner.start and inner.end <= outer.end


def ratio(one: str, two: str, least: float = 0.0) -> float:
    """Return how alike two texts are, from 0 to 1; 0 where it can be told quickly that it is below the least."""
    from difflib import SequenceMatcher

    if one == two:
        return 1.0
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()
