"""Text of a policy as text: escaped for Markdown, guarded for spreadsheets, and links that only our own code can make."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

#: What could start or close markup anywhere in a line, with what stands for it.
_ANYWHERE = {ord(sign): f"\\{sign}" for sign in "\\`*_[]|~$"} | {ord("<"): "&lt;", ord(">"): "&gt;", ord("@"): "&#64;"}
#: What would start a list or a rule when a text opens a line, and what would start or close a heading.
_OPENING = re.compile(r"^(?:([+=-])|(\d{1,9})([.)])(?=\s|$))")
_HASH = re.compile(r"(?<!\S)#")
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF))
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp|www)([:.])")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._~%/?&=#,;:@!+-]*)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Safe(str):
    """A text made by our own code, to be written as it stands."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the text; the template engine asks for it and then escapes nothing."""
        return str(self)


class Ref(NamedTuple):
    """A name and where it leads: a link of our own making, empty where there is no page for it."""

    text: str
    href: Safe = Safe("")


def clean(text: str) -> str:
    """Return a text without control characters, which no document may hold."""
    return text.translate(_CONTROL)


@lru_cache(maxsize=1 << 14)
def markdown(text: str) -> Safe:
    """Return a text as Markdown that shows exactly that text: no markup, no HTML, no break of a table or a line."""
    one_line = " ".join(clean(text).split())
    plain = _ENTITY.sub("&amp;", one_line).translate(_ANYWHERE)
    plain = _AUTOLINK.sub(lambda found: f"{found[1]}&#{ord(found[2])};", plain)
    return Safe(_OPENING.sub(_opened, _HASH.sub(r"\\#", plain)))


def _opened(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def markdown_link(ref: Ref) -> Safe:
    """Return a name as a Markdown link, or as plain text where it leads nowhere."""
    return Safe(f"[{markdown(ref.text)}]({ref.href})") if ref.href else markdown(ref.text)


def address(text: str) -> Safe:
    """Return a web address that can stand in a link as it is, or nothing when the text is no such address."""
    return Safe(text) if _ADDRESS.fullmatch(text) else Safe("")


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV that spreadsheets open as text: with a byte order mark, and no cell that would be a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in map(clean, row)])
    return f"\ufeff{out.getvalue()}"
