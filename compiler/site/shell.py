"""What surrounds every page of the site: names, ways to the other pages, the notice of validity, and what the scripts need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from compiler.render import validity
from compiler.render.markup import Safe
from compiler.render.paths import relative
from compiler.site.desk import Seat, said
from compiler.site.twin import Link
from dsl.diagnostic import Bilingual

#: The pages of the menu.
MENU = {
    "index": Bilingual("总览", "Overview"),
    "matrix": Bilingual("责任矩阵", "Matrix"),
    "text": Bilingual("正文", "Official text"),
    "awards": Bilingual("奖励", "Awards"),
    "calculator": Bilingual("奖励计算", "Calculator"),
    "graph": Bilingual("关系图", "Graph"),
    "pictures": Bilingual("一图读懂", "In pictures"),
    "readings": Bilingual("解释", "Readings"),
    "glossary": Bilingual("术语", "Glossary"),
}


@dataclass(frozen=True)
class Item:
    """An entry of the menu."""

    link: Link
    current: bool


@dataclass(frozen=True)
class Period:
    """The period of validity for the reader's clock: ISO days, empty where unknown."""

    first: str
    last: str


@dataclass(frozen=True)
class Ground:
    """A reading on which the period rests, and what it or its other option makes of it."""

    link: Link
    text: Bilingual


@dataclass(frozen=True)
class Workbook:
    """A workbook made beside the site that holds the tables: its name, its language (empty: both), the way to it."""

    name: str
    language: Safe
    href: Safe


@dataclass(frozen=True)
class Shell:
    """Head and foot of a page. `kind` is the page of the menu it belongs to; `trail` leads from the overview to it."""

    title: Bilingual
    document: Bilingual
    number: str
    kind: str
    menu: tuple[Item, ...]
    trail: tuple[Link, ...]
    notice: Any
    code: Safe
    validity: Bilingual
    grounds: tuple[Ground, ...]
    made: Bilingual
    as_of: str
    period: Period
    top: Safe
    assets: Safe
    index: Safe
    languages: tuple[str, ...]
    files: tuple[Workbook, ...]


@dataclass(frozen=True)
class Around:
    """What is the same for all pages of a document: the pages it has, its languages."""

    pages: tuple[str, ...]
    languages: tuple[str, ...]


def shell(
    at: Seat, kind: str, title: Bilingual, around: Around, files: tuple[Workbook, ...] = (), trail: tuple[Link, ...] = ()
) -> Shell:
    """Return what surrounds a page; `files` are the workbooks of its tables, `trail` leads to it."""
    head = at.book.document
    notice = at.both(lambda desk: validity.notice(desk.book, desk.voice, desk.links, desk.as_of))
    there = set(around.pages)
    menu = tuple(Item(Link(word, at.page(one)), one == kind) for one, word in MENU.items() if one in there)
    return Shell(
        title=title,
        document=titled_document(at),
        number=str(head.attrs.get("number") or ""),
        kind=kind,
        menu=menu,
        trail=trail,
        notice=notice,
        code=Safe(notice.code.zh.replace(" ", "-")),
        validity=_validity(notice),
        grounds=tuple(_grounds(notice)),
        made=Bilingual(
            f"本页由条款文件自动生成，日期为{notice.as_of.zh}。", f"Generated from the clause files, as of {notice.as_of.en}."
        ),
        as_of=at.zh.as_of.isoformat(),
        period=period(head.attrs.get("validity")),
        top=Safe(relative("index.html", at.here)),
        assets=Safe(relative("assets/x", at.here).removesuffix("x")),
        index=Safe(relative(f"{at.places.folder}/search.js", at.here)),
        languages=around.languages,
        files=files,
    )


def _validity(notice: Any) -> Bilingual:
    """Return the day and the period in a sentence."""
    zh, en = f"截至{notice.as_of.zh}", f"as of {notice.as_of.en}"
    if notice.last.zh:
        zh += f"；有效期{notice.first.zh}至{notice.last.zh}"
        en += f"; valid from {notice.first.en} to {notice.last.en}"
    return Bilingual(f"{zh}。", f"{en}.")


def _grounds(notice: Any) -> Iterator[Ground]:
    for one in notice.readings:
        yield Ground(one, Bilingual("起止日期依此解释得出。", "The dates rest on this reading."))
    for one in notice.alternatives:
        dates_ = (
            Bilingual(f"{one.first.zh}至{one.last.zh}，{one.status.zh}", f"{one.first.en} to {one.last.en}, {one.status.en}")
            if one.last.zh
            else Bilingual("起止日期不明", "dates unknown")
        )
        zh = f"若取另一选项“{one.option.zh}”：{dates_.zh}。"
        yield Ground(one.reading, Bilingual(zh, f"With the other option “{one.option.en}”: {dates_.en}."))


def titled_document(at: Seat) -> Bilingual:
    """Return the title of the document."""
    return said(lambda voice: voice.name(at.book.document))


def period(stated: dict[str, Any] | None) -> Period:
    """Return the first and last day of a period."""
    found = stated or {}
    return Period(found.get("from") or "", found.get("until") or "")
