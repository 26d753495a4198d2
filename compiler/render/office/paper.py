"""What a document for a word processor holds, whichever library writes it: sections of paragraphs and tables, by style."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from compiler.render.dates import Language

StyleName = Literal[
    "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Normal", "Body Text", "List Bullet", "Signature", "Caption"
]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in a style that the document carries."""

    style: StyleName
    text: str


@dataclass(frozen=True)
class Grid:
    """A table over the whole width: heads (repeated on each page), shares of the width, rows; `centred` columns by number."""

    heads: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    centred: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Section:
    """A run of pages, upright or across."""

    blocks: tuple[Paragraph | Grid, ...]
    landscape: bool = False


@dataclass(frozen=True)
class Paper:
    """A document with what its properties say."""

    title: str
    subject: str
    language: Language
    day: date
    sections: tuple[Section, ...]
