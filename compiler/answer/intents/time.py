"""Whether a document is in force on a day, from when, until when and for how long."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from compiler.answer.asked import Asked
from compiler.answer.result import Answer, Result, cite, truth
from compiler.graph import Graph, Node
from dsl.diagnostic import Bilingual

_UNSETTLED = Bilingual("文件没有给出可以确定的有效期。", "The document gives no period that can be settled.")


def document(asked: Asked) -> Node | None:
    """Return the one document meant, or None when there are several."""
    found = [asked.graph.nodes[one] for one in asked.documents]
    return found[0] if len(found) == 1 else None


def _citation(one: Node, graph: Graph) -> tuple[Result, ...]:
    return tuple(cite(node) for node in graph.children(one.id, "Validity"))


def in_force(asked: Asked) -> Answer | None:
    """Answer whether the document is in force on the day named, today without one."""
    one = document(asked)
    days = [entity.value for _, entity in asked.pieces.get("date", ())]
    if one is None or len(days) > 1 or (asked.has("until", "long") and not asked.has("valid", "whether", "now", "lapse")):
        return None
    if asked.frame.classes & {"when", "why"} or asked.has("long"):
        return None
    if days and _until_day(asked):
        return None
    day = date.fromisoformat(days[0]) if days else asked.context.as_of
    validity = one.attrs.get("validity") or {}
    start, until = validity.get("from"), validity.get("until")
    readings = tuple(validity.get("readings", ()))
    if start is None or until is None:
        return Answer(True, "in-force", _UNSETTLED, (), _citation(one, asked.graph), readings)
    value = start <= day.isoformat() <= until
    state = Bilingual("有效", "in force") if value else Bilingual("尚未施行", "not yet in force")
    if day.isoformat() > until:
        state = Bilingual("已失效", "no longer in force")
    text = Bilingual(
        f"{day} {state.zh}：有效期自 {start} 至 {until}。{_others(validity).zh}",
        f"On {day} it is {state.en}: it runs from {start} to {until}.{_others(validity).en}",
    )
    if (
        asked.has("lapse")
        and day.isoformat() == until
        and any(word in asked.text for word in ("到期", "期满", "届满", "expire", "终止"))
    ):
        return None
    lapse = asked.has("lapse") and not (asked.has("not") and not asked.has("valid"))
    said = day.isoformat() > until if lapse else value
    if asked.has("valid") and asked.has("lapse"):
        return None
    return Answer(True, "lapsed" if lapse else "in-force", text, (truth(said),), _citation(one, asked.graph), readings)


def _until_day(asked: Asked) -> bool:
    """Whether the day is given as one up to which it is asked to hold (有效到2026年5月1日)."""
    piece = asked.pieces["date"][0][0]
    before = asked.text[: piece.start]
    return before.endswith(("到", "至", "截至", "截止", "until ", "till ", "截止到", "直到"))


def _bound(key: str) -> Any:
    def answer(asked: Asked) -> Answer | None:
        one = document(asked)
        if one is None:
            return None
        if key == "until" and "从" in asked.text:
            return duration(asked)
        validity = one.attrs.get("validity") or {}
        readings = tuple(validity.get("readings", ()))
        day = validity.get(key)
        if day is None:
            return Answer(True, f"valid-{key}", _UNSETTLED, (), _citation(one, asked.graph), readings)
        others = _others(validity) if key == "until" else Bilingual("", "")
        text = Bilingual(f"有效至 {day}。{others.zh}", f"It is in force until {day}.{others.en}")
        if key == "from":
            text = Bilingual(f"自 {day} 起施行。", f"It is in force from {day}.")
        return Answer(True, f"valid-{key}", text, ({"kind": "date", "date": day},), _citation(one, asked.graph), readings)

    return answer


def duration(asked: Asked) -> Answer | None:
    """Answer how long the document is in force."""
    one = document(asked)
    if one is None:
        return None
    validity = one.attrs.get("validity") or {}
    start, until = validity.get("from"), validity.get("until")
    if start is None or until is None:
        return Answer(True, "duration", _UNSETTLED, (), _citation(one, asked.graph), tuple(validity.get("readings", ())))
    first, last = date.fromisoformat(start), date.fromisoformat(until)
    length = _length(first, last)
    text = Bilingual(
        f"有效期{length.zh}，自 {start} 至 {until}。{_others(validity).zh}",
        f"It is valid for {length.en}, from {start} to {until}.{_others(validity).en}",
    )
    results: tuple[Result, ...] = (
        {"kind": "text", "text": length._asdict()},
        {"kind": "date", "date": start},
        {"kind": "date", "date": until},
    )
    return Answer(True, "duration", text, results, _citation(one, asked.graph), tuple(validity["readings"]))


def _length(first: date, last: date) -> Bilingual:
    """Return a period in whole years or months where it is one, counted either way, else in days."""
    for end in (last, last + timedelta(days=1)):
        months = (end.year - first.year) * 12 + end.month - first.month
        if end.day == first.day and months:
            years = months // 12
            if months % 12 == 0:
                return Bilingual(f" {years} 年", f"{years} year{'s' if years > 1 else ''}")
            return Bilingual(f" {months} 个月", f"{months} months")
    days = (last - first).days
    return Bilingual(f" {days} 天", f"{days} days")


def _others(validity: dict[str, Any]) -> Bilingual:
    """Return what other readings would make of the last day."""
    known = [other for other in validity["alternatives"] if other["until"] and other["until"] != validity["until"]]
    if not known:
        return Bilingual("", "")
    zh = "；".join(f"按“{other['option']}”为 {other['until']}" for other in known)
    en = "; ".join(f"{other['until']} under the option '{other['option_en']}'" for other in known)
    return Bilingual(f"（末日另有读法：{zh}。）", f" (Other readings of the last day: {en}.)")


ANSWERS = {"in-force": in_force, "from": _bound("from"), "until": _bound("until"), "duration": duration}
