"""Two views of one thing, Chinese and English, laid together: every text becomes bilingual, every link keeps its target."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from types import SimpleNamespace
from typing import Any, NamedTuple

from compiler.render.markup import Ref, Safe
from dsl.diagnostic import Bilingual


class Link(NamedTuple):
    """A name in both languages and where it leads; empty where there is no page for it."""

    text: Bilingual
    href: Safe = Safe("")


def merged(zh: Any, en: Any) -> Any:
    """Return two views of the same shape as one: texts bilingual, everything else as the Chinese view has it."""
    if isinstance(zh, Ref):
        return Link(Bilingual(zh.text, en.text), zh.href)
    if isinstance(zh, Safe):
        return zh
    if isinstance(zh, str):
        return Bilingual(zh, en)
    if isinstance(zh, tuple):
        return tuple(merged(one, two) for one, two in zip(zh, en, strict=False))
    if is_dataclass(zh):
        pairs = {one.name: (getattr(zh, one.name), getattr(en, one.name)) for one in fields(zh)}
        return SimpleNamespace(**{name: merged(*pair) for name, pair in pairs.items()})
    return zh
