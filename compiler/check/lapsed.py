"""V801: a document that is not in force on the day asked."""

from __future__ import annotations

from datetime import date

from dsl.diagnostic import Bilingual, warning

RULE = warning(
    "V801",
    "not-in-force",
    "所问之日文件已经失效或尚未施行。答复和清单照常生成，但每处都会注明。",
    "On the day asked the document has lapsed or is not yet in force. Answers and documents are still made, and all say so.",
)
RULES = (RULE,)


def message(number: str, start: str | None, end: str | None, on: date) -> Bilingual | None:
    """Return the warning for a document with this period (ISO days) on a day, or None when it is in force or open."""
    if start is None or end is None:
        return None
    if on.isoformat() > end:
        return Bilingual(f"{number}已于 {end} 届满失效（按 {on} 计）", f"{number} lapsed on {end} (as of {on})")
    if on.isoformat() < start:
        return Bilingual(f"{number}自 {start} 起施行（按 {on} 计）", f"{number} comes into force on {start} (as of {on})")
    return None
