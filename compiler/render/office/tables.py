"""What a workbook holds, whichever library writes it: sheets of rows under heads, with notes above and below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from compiler.render.dates import Language

Look = Literal["text", "centre", "clause", "fill", "fill-centre", "day"]


@dataclass(frozen=True)
class Column:
    """A column: its head, its width in cells (a Chinese character takes two), how it looks, and the words to choose from."""

    head: str
    width: int
    look: Look = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A table on a page: lines above it, its columns and rows, how many heads stand upright, how many columns stay, filters."""

    name: str
    title: str
    above: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    landscape: bool = True
    upright: int = 0
    frozen: int = 2
    filtered: bool = False


@dataclass(frozen=True)
class Workbook:
    """A workbook with what its properties say."""

    title: str
    subject: str
    language: Language
    day: date
    sheets: tuple[Sheet, ...]
    pages: str
