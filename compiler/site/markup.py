"""How values of the site's views are written as HTML: both languages marked, links of our own making, the rest escaped."""

from __future__ import annotations

import json
from functools import lru_cache
from html import escape
from typing import Any

from compiler.render.markup import Ref, Safe, clean
from compiler.site.twin import Link
from dsl.diagnostic import Bilingual


def html(value: object) -> object:
    """Return a value for a template; plain texts are escaped by the engine afterwards."""
    if isinstance(value, Bilingual):
        return spans(value)
    if isinstance(value, Link):
        return anchor(value)
    if isinstance(value, Ref):
        raise TypeError("a template of the site writes a link of one language")
    if hasattr(value, "__html__") or type(value).__name__ == "StrictUndefined":
        return value
    if not isinstance(value, str | int | float):
        raise TypeError(f"a template writes {type(value).__name__}, not a text")
    return clean(str(value))


@lru_cache(maxsize=1 << 14)
def spans(text: Bilingual) -> Safe:
    """Return a text in both languages; one that is the same in both is written once."""
    if text.zh == text.en:
        return Safe(escape(clean(text.zh)))
    zh = f'<span class="zh" lang="zh-CN">{escape(clean(text.zh))}</span>' if text.zh else ""
    en = f'<span class="en" lang="en">{escape(clean(text.en))}</span>' if text.en else ""
    return Safe(f"{zh}{en}")


def anchor(link: Link) -> Safe:
    """Return a link, or its text alone where it leads nowhere."""
    return Safe(f'<a href="{escape(link.href)}">{spans(link.text)}</a>') if link.href else spans(link.text)


def script(name: str, value: Any) -> str:
    """Return data as a script that a page can load from a folder; nothing in it can end the script or start markup."""
    return f"window.Tiaoli = window.Tiaoli || {{}};\nTiaoli.{name} = {inline(value)};\n"


def inline(value: Any) -> Safe:
    """Return data as JSON that can stand inside a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(sign, code)
    return Safe(text)
