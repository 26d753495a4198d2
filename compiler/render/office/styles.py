"""The styles and pages of documents as data: Chinese after GB/T 9704-2012, English as business letters are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compiler.render.dates import Language


@dataclass(frozen=True)
class Style:
    """A paragraph style: part of the font map, size, and how it is set.

    `line` is an exact line pitch in points, or when below 4 a multiple; `indent` is that of the first line in characters;
    `level` the outline level of a heading; `right` an indent in characters; `tight` twentieths of a point between characters.
    """

    part: str
    size: float
    line: float
    align: Literal["left", "center", "both", "right"] = "left"
    indent: int = 0
    before: float = 0
    after: float = 0
    bold: bool = False
    italic: bool = False
    level: int | None = None
    grid: bool = True
    right: int = 0
    tight: int = 0


@dataclass(frozen=True)
class Page:
    """A page: margins in millimetres (top, bottom, left, right), distance of the foot, and the lines of its grid."""

    margins: tuple[float, float, float, float]
    across: tuple[float, float, float, float]
    foot: float
    lines: int = 0


#: 28 characters of 3号 are 448 points, the text area of 156 mm is 442: each gives up a quarter of a point. It is asked of the
#: styles, not of a character grid, which LibreOffice takes for one of whole cells, so that every character fills two.
_TIGHT = -5
#: 3号 is 16 points, 2号 22, 4号 14. On a pitch of 28 points the text area of 225 mm takes 22 lines.
_ZH = {
    "Normal": Style("body", 16, 28, tight=_TIGHT),
    "Title": Style("title", 22, 32, "center", after=14),
    "Subtitle": Style("level-2", 16, 28, "center", after=14, tight=_TIGHT),
    "Heading 1": Style("level-1", 16, 28, "both", indent=2, level=0, tight=_TIGHT),
    "Heading 2": Style("level-2", 16, 28, "both", indent=2, level=1, tight=_TIGHT),
    "Heading 3": Style("body", 16, 28, "both", indent=2, level=2, tight=_TIGHT),
    "Body Text": Style("body", 16, 28, "both", indent=2, tight=_TIGHT),
    "List Bullet": Style("body", 16, 28, "both", indent=2, tight=_TIGHT),
    "Signature": Style("body", 16, 28, "right", right=4, tight=_TIGHT),
    "Caption": Style("level-1", 16, 28),
    "Table Head": Style("level-1", 11, 16, "center", grid=False),
    "Table Text": Style("body", 11, 16, grid=False),
    "Footer": Style("page", 14, 16, grid=False),
}
_EN = {
    "Normal": Style("body", 11, 1.15),
    "Title": Style("title", 18, 1.1, after=4, bold=True),
    "Subtitle": Style("body", 11, 1.15, after=10, italic=True),
    "Heading 1": Style("level-1", 14, 1.15, before=14, after=4, bold=True, level=0),
    "Heading 2": Style("level-2", 12, 1.15, before=10, after=3, bold=True, level=1),
    "Heading 3": Style("body", 11, 1.15, before=6, after=2, bold=True, level=2),
    "Body Text": Style("body", 11, 1.15, after=6),
    "List Bullet": Style("body", 11, 1.15, after=3),
    "Signature": Style("body", 11, 1.15, before=12),
    "Caption": Style("body", 11, 1.15, after=4, bold=True),
    "Table Head": Style("body", 9, 1.1, "center", bold=True),
    "Table Text": Style("body", 9, 1.1),
    "Footer": Style("page", 9, 1.0, "center"),
}
STYLES: dict[Language, dict[str, Style]] = {"zh": _ZH, "en": _EN}

#: Across, the head of the page lies to the left, so that the margins turn with the paper.
PAGES: dict[Language, Page] = {
    "zh": Page((37, 35, 28, 26), (28, 26, 37, 35), 23, lines=22),
    "en": Page((25.4, 25.4, 25.4, 25.4), (19, 19, 19, 19), 12.7),
}
