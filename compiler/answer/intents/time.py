"""Whether a document is in force on a day, from when, until when and for how long."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from compiler.answer import periods
from compiler.answer.asked import Asked
from compiler.answer.question import han
from compiler.answer.result import Answer, Result, cite, counted, join, truth
from compiler.answer.scan import Piece
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
    if days and _as_last_day(asked) and day.isoformat() >= until:
        return Answer(True, "valid-until", text, ({"kind": "date", "date": until},), _citation(one, asked.graph), readings)
    lapse = asked.has("lapse") and not (asked.has("not") and not asked.has("valid"))
    said = day.isoformat() > until if lapse else value
    if asked.has("valid") and asked.has("lapse"):
        return None
    return Answer(True, "lapsed" if lapse else "in-force", text, (truth(said),), _citation(one, asked.graph), readings)


def _as_last_day(asked: Asked) -> bool:
    """Whether it may be asked if a day is the last (does it expire on 1 May), not if the period is over by then."""
    if not asked.has("lapse"):
        return False
    if han(asked.text):
        return any(word in asked.text for word in ("到期", "期满", "届满", "终止")) and not any(
            one in asked.text for one in "已了过前"
        )
    words = asked.text.split()
    return any(one in words for one in ("expire", "expires", "lapse", "lapses", "terminate")) and "by" not in words


def _until_day(asked: Asked) -> bool:
    """Whether the day is given as one up to which it is asked to hold (有效到2026年5月1日)."""
    piece = asked.pieces["date"][0][0]
    before, after = asked.text[: piece.start], asked.text[piece.end :]
    if before.endswith("到") and after.startswith(("还", "仍")):
        return False  # on that day, still
    return before.endswith(("到", "至", "截至", "截止", "until ", "till ", "截止到", "直到"))


def _bound(key: str) -> Any:
    def answer(asked: Asked) -> Answer | None:
        one = document(asked)
        if one is None:
            return None
        if key == "until" and ("从" in asked.text or sum("when" in piece.classes for piece in asked.frame.pieces) > 1):
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
    term = length(first, last)
    text = Bilingual(
        f"有效期{term.zh}，自 {start} 至 {until}。{_others(validity).zh}",
        f"It is valid for {term.en}, from {start} to {until}.{_others(validity).en}",
    )
    results: tuple[Result, ...] = (
        {"kind": "text", "text": term._asdict()},
        {"kind": "date", "date": start},
        {"kind": "date", "date": until},
    )
    return Answer(True, "duration", text, results, _citation(one, asked.graph), tuple(validity["readings"]))


def length(first: date, last: date) -> Bilingual:
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


# -- whole years and months -------------------------------------------------------------------------------------------------


def in_period(asked: Asked) -> Answer | None:
    """Answer whether the document is in force in a year or month: yes or no for all of it, else until or from which day."""
    one, when = document(asked), _period_asked(asked)
    if one is None or when is None or asked.frame.classes & {"why", "long"}:
        return None
    validity = one.attrs.get("validity") or {}
    readings, cited = tuple(validity.get("readings", ())), _citation(one, asked.graph)
    if validity.get("from") is None or validity.get("until") is None:
        return Answer(True, "in-force", _UNSETTLED, (), cited, readings)
    start, until = date.fromisoformat(validity["from"]), date.fromisoformat(validity["until"])
    first, last = when
    inside, outside = start <= first and last <= until, last < start or first > until
    if _said_until(asked):
        return _by_period(asked, first, until)
    runs = Bilingual(f"有效期自 {start} 至 {until}。", f"It runs from {start} to {until}.")
    text = join(_in_period(first, last, start, until), runs, _others(validity))
    results = _period_results(asked, when, (start, until), inside=inside, outside=outside)
    return Answer(True, "in-force", text, results, cited, readings) if results else None


def _period_results(
    asked: Asked, when: tuple[date, date], runs: tuple[date, date], *, inside: bool, outside: bool
) -> tuple[Result, ...]:
    """Return a yes or no where it holds for every day and either sense of the question, else the days that settle it."""
    (first, last), (start, until) = when, runs
    begun = [{"kind": "date", "date": start.isoformat()}] if first <= start <= last else []
    ended = [{"kind": "date", "date": until.isoformat()}] if first <= until <= last else []
    if asked.has("when"):
        return tuple(ended if asked.has("lapse", "until") else begun)
    if asked.has("lapse"):
        if first > until:  # "does it lapse in 2027" may ask for the state or for the event: the last day answers both
            return (truth(True),) if _by_then(asked) else ({"kind": "date", "date": until.isoformat()},)
        return (truth(False),) if inside or last < start else tuple(ended)
    if inside and asked.has("now") and "已" in asked.text:
        return (truth(True),)
    if asked.has("from") or any(word in asked.text for word in ("生效", "take effect")):
        return (truth(False),) if outside else tuple(begun) or ({"kind": "date", "date": start.isoformat()},)
    if inside or outside:
        return (truth(inside),)
    return (truth(False), *begun, *ended) if asked.has("whole") else (*begun, *ended)


def _said_until(asked: Asked) -> bool:
    """Whether a period is told as the end of something: lapsed by summer 2026, valid until 2027."""
    named = asked.pieces.get("period", ())
    if not named:
        return False
    before, after = asked.text[: named[0][0].start].removesuffix("the "), asked.text[named[0][0].end :]
    return before.endswith(_THROUGH) and not after.startswith(("还", "仍"))


def _by_period(asked: Asked, first: date, until: date) -> Answer | None:
    """Answer whether the document lasts until a period: no where it ends before, else with the day on which it ends."""
    one = document(asked)
    if one is None or (asked.has("lapse") and asked.has("valid")):
        return None
    validity = one.attrs.get("validity") or {}
    text = join(Bilingual(f"有效至 {until}。", f"It is in force until {until}."), _others(validity))
    lapse = asked.has("lapse")
    settled = first > until and (not lapse or _by_then(asked))
    results: tuple[Result, ...] = (truth(lapse),) if settled else ({"kind": "date", "date": until.isoformat()},)
    return Answer(True, "valid-until", text, results, _citation(one, asked.graph), tuple(validity.get("readings", ())))


def _by_then(asked: Asked) -> bool:
    """Whether it is asked if the document has lapsed by then (已失效, have lapsed), not if it lapses then."""
    done = re.search(r"\b(?:has|have|had)\b.*\b(?:lapsed|expired|ended|run out)\b", asked.text)
    return any(one in asked.text for one in "已了") or done is not None


def _in_period(first: date, last: date, start: date, until: date) -> Bilingual:
    """Say for which part of a period the document is in force."""
    span = Bilingual(f"{first} 至 {last}", f"From {first} to {last}")
    if last < start:
        return Bilingual(f"{span.zh}：尚未施行。", f"{span.en} it is not yet in force.")
    if first > until:
        return Bilingual(f"{span.zh}：已失效。", f"{span.en} it is no longer in force.")
    if start <= first and last <= until:
        return Bilingual(f"{span.zh}：全部有效。", f"{span.en} it is in force throughout.")
    began, ended = max(first, start), min(last, until)
    return Bilingual(
        f"{span.zh}：只有一部分时间有效，即 {began} 至 {ended}。",
        f"{span.en} it is in force only in part: from {began} to {ended}.",
    )


def _period_asked(asked: Asked) -> tuple[date, date] | None:
    """Return the first and last day of the one period that a question names, in figures or from the day asked."""
    named = [(piece, entity.value) for piece, entity in asked.pieces.get("period", ())]
    told = [one for one in _RELATIVE if asked.has(one)]
    if len(named) + len(told) != 1:
        return None
    if named:
        before, after = asked.text[: named[0][0].start], asked.text[named[0][0].end :]
        return (
            None
            if before.endswith(_UP_TO) or after.startswith(_BEFORE) or _of_document(asked, named[0][0])
            else periods.days(named[0][1])
        )
    year, month = asked.context.as_of.year, asked.context.as_of.month
    years, months = _RELATIVE[told[0]]
    try:
        found = periods.months(year + (years or 0), *((1, 12) if months is None else (month + months, month + months)))
    except ValueError:  # no calendar has it
        return None
    return _edge(asked, told[0], *found)


def _edge(asked: Asked, told: str, first: date, last: date) -> tuple[date, date] | None:
    """Return the first or the last day of a period alone, if that is what is asked for: at the end of next year."""
    piece = next(piece for piece in asked.frame.pieces if told in piece.classes)
    before = asked.text[: piece.start].removesuffix("the ").rstrip()
    if f"{before} ".endswith(_UP_TO) or asked.text[piece.end :].startswith(_BEFORE):
        return None
    if before.endswith(" end of"):
        return last, last
    return (first, first) if before.endswith((" start of", " beginning of")) else (first, last)


def _of_document(asked: Asked, period: Piece) -> bool:
    """Whether a year says which document is meant (2023年的政策, the 2023 policy), not when it is asked about."""
    after = [piece for piece in asked.frame.pieces if piece.start >= period.end and piece.text != " "]
    joined = after[:1] if after and after[0].text.isascii() else after[1:2] if after and after[0].text == "的" else []
    return any("document" in piece.classes for piece in joined)


#: Classes of words for a year or a month told from the day asked: by how many years or months it lies off.
_RELATIVE: dict[str, tuple[int | None, int | None]] = {
    "lastyear": (-1, None),
    "thisyear": (0, None),
    "nextyear": (1, None),
    "lastmonth": (None, -1),
    "thismonth": (None, 0),
    "nextmonth": (None, 1),
}
_THROUGH = ("到", "至", "截至", "截止", "until ", "till ", "截止到", "直到", "by ")
_BEFORE = ("之前", "以前", "前")
_UP_TO = ("since ", "before ", "after ", "自", "从")


# -- how long still, how long already ---------------------------------------------------------------------------------------


def left(asked: Asked) -> Answer | None:
    """Answer how long a document still runs, counted from the day asked to its last day."""
    return _stretch(asked, still=True)


def run(asked: Asked) -> Answer | None:
    """Answer for how long a document has been in force by the day asked."""
    return _stretch(asked, still=False)


def _stretch(asked: Asked, *, still: bool) -> Answer | None:
    one = document(asked)
    if (
        still
        and "有效期" in asked.text
        and not asked.has("left", "lapse")
        and not any(word in asked.text for word in "还到离距剩")
    ):
        return duration(asked)
    validity = (one.attrs.get("validity") or {}) if one else {}
    if one is None or validity.get("from") is None or validity.get("until") is None:
        return None
    start, until, day = date.fromisoformat(validity["from"]), date.fromisoformat(validity["until"]), asked.context.as_of
    readings, cited = tuple(validity["readings"]), _citation(one, asked.graph)
    end: Result = {"kind": "date", "date": (until if still else start).isoformat()}
    if day < start:
        text = Bilingual(f"{day} 尚未施行，自 {start} 起施行。", f"On {day} it is not yet in force; it runs from {start}.")
        return Answer(True, asked.intent, text, ({"kind": "date", "date": start.isoformat()},), cited, readings)
    if day > until:
        text = Bilingual(f"已于 {until} 届满失效（按 {day} 计）。", f"It lapsed on {until} (as of {day}).")
        return Answer(True, asked.intent, text, ({"kind": "date", "date": until.isoformat()},), cited, readings)
    days = (until - day).days if still else (day - start).days
    text = Bilingual(f"自 {start} 起施行，到 {day} 已 {days} 天。", f"In force from {start}; by {day} that is {days} days.")
    if still:
        said = Bilingual(
            f"从 {day} 到末日 {until} 还有 {days} 天。", f"From {day} to the last day, {until}, there are {days} days."
        )
        text = join(said, _others(validity))
    return Answer(True, asked.intent, text, (counted(days), end), cited, readings)


ANSWERS = {
    "time-left": left,
    "time-run": run,
    "in-force": in_force,
    "in-period": in_period,
    "from": _bound("from"),
    "until": _bound("until"),
    "duration": duration,
}
