"""The notice of validity: whether the document is in force on the day of the pages, by which readings, and what others say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from compiler.render import dates, words
from compiler.render.book import Book
from compiler.render.markup import Ref
from compiler.render.paths import Links, anchor
from compiler.render.voice import Voice


@dataclass(frozen=True)
class Alternative:
    """What one option not adopted would make of the period: the same facts, empty where they would be unknown."""

    reading: Ref
    option: str
    status: str
    first: str
    last: str


@dataclass(frozen=True)
class Notice:
    """Status code and words, first and last day, the readings they rest on, and what other readings would make of them."""

    as_of: str
    code: str
    status: str
    first: str
    last: str
    readings: tuple[Ref, ...]
    alternatives: tuple[Alternative, ...]


def notice(book: Book, voice: Voice, links: Links, as_of: date) -> Notice:
    """Return the notice of a document on a day."""
    said: dict[str, Any] = book.document.attrs.get("validity") or {}
    code = status(said, as_of)
    readings = tuple(_reading(book, voice, links, one) for one in said.get("readings", ()) if one in book.graph.nodes)
    others = tuple(_alternative(book, voice, links, as_of, one) for one in said.get("alternatives", ()))
    first, last = voice.day(said.get("from")), voice.day(said.get("until"))
    today = dates.day(as_of, voice.language)
    return Notice(today, code, voice.word(words.STATUSES[code]), first, last, readings, others)


def status(said: dict[str, Any], on: date) -> str:
    """Return whether a period covers a day: in force, lapsed, not yet, unknown, or unset when there is no period."""
    if not said:
        return "unset"
    first, last = said.get("from"), said.get("until")
    if not first or not last:
        return "unknown"
    if on < date.fromisoformat(first):
        return "not yet"
    return "lapsed" if on > date.fromisoformat(last) else "in force"


def _reading(book: Book, voice: Voice, links: Links, reading: str) -> Ref:
    return Ref(voice.reading(book.graph.nodes[reading]), links.page("readings", anchor(reading)))


def _alternative(book: Book, voice: Voice, links: Links, as_of: date, said: dict[str, Any]) -> Alternative:
    code = status(said, as_of)
    days = voice.day(said.get("from")), voice.day(said.get("until"))
    option = _option_name(book.graph.nodes[said["reading"]].attrs.get("options", ()), said["option"], voice)
    return Alternative(_reading(book, voice, links, said["reading"]), option, voice.word(words.STATUSES[code]), *days)


def _option_name(options: Any, name: str, voice: Voice) -> str:
    """Return the name of an option in a language."""
    return next((voice.key(option["names"]) for option in options if name in option["names"]), name)
