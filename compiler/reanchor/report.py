"""A comparison for readers: as JSON values, and as text grouped by what became of the clauses."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from compiler.fidelity.figures import Measure
from compiler.fidelity.text import Span
from compiler.model import Placed
from compiler.reanchor.compare import Comparison, Fresh
from compiler.reanchor.difference import amounts
from compiler.reanchor.edits import after, before, difference
from compiler.reanchor.match import REASONS, STATUSES, Match
from dsl import keywords
from dsl.diagnostic import Bilingual
from dsl.values import Text

Plain = dict[str, Any]

_GROUPS = {
    "moved": Bilingual("移动：编号或所属标题变了", "Moved: under another number or heading"),
    "changed": Bilingual("改动：文字变了", "Changed: in other words"),
    "punctuation": Bilingual("仅标点有改动", "Changed in punctuation alone"),
    "gone": Bilingual("消失：新文本里没有", "Gone: not in the new text"),
    "ambiguous": Bilingual("不确定：新文本里不止一处相符", "Ambiguous: several places of the new text fit"),
}
_COUNTS = {
    "found": Bilingual("未变", "found"),
    "moved": Bilingual("移动", "moved"),
    "changed": Bilingual("改动", "changed"),
    "gone": Bilingual("消失", "gone"),
    "ambiguous": Bilingual("不确定", "ambiguous"),
    "new": Bilingual("新增", "new"),
}
_FORMS = {
    "heading": Bilingual("标题", "heading"),
    "line": Bilingual("责任单位", "units"),
    "sentence": Bilingual("句子", "sentence"),
    "mark": Bilingual("标点", "punctuation"),
}
_PARTS = {
    "heading": Bilingual("", ""),
    "units": Bilingual("的责任单位", ", its units"),
    "quotation": Bilingual("", ""),
}
#: More of one passage than this is not shown in text.
SHOWN = 120


def plain(found: Comparison) -> Plain:
    """Return a comparison as JSON values."""
    return {
        "document": found.document.head.clause.name if found.document.head else found.document.id,
        "counts": counts(found),
        "clauses": [_plain_match(one, found) for one in found.matches],
        "new": [_plain_fresh(one, found) for one in found.fresh],
    }


def counts(found: Comparison) -> dict[str, int]:
    """Return how many parts of clauses there are of each status, and how many stretches are new."""
    made = {status: sum(one.status == status for one in found.matches) for status in STATUSES}
    return {**made, "new": len(found.fresh)}


def _plain_match(one: Match, found: Comparison) -> Plain:
    position = one.owner.source.position(one.quotation.start if one.quotation else one.owner.clause.start)
    old, new = before(one, found), after(one, found)
    changed = one.status not in ("found", "gone", "ambiguous") and old != new
    differing = amounts(old, new) if changed and one.part == "quotation" else None
    reason = REASONS[one.reason]
    return {
        "clause": one.owner.id,
        "kind": one.owner.clause.kind,
        "part": one.part,
        "status": one.status,
        "certain": one.certain,
        "from": {"line": found.old.text.line(one.old.start)} if one.old else None,
        "to": {"line": found.new.text.line(one.place.start)} if one.place else None,
        "old": old,
        "new": new,
        "difference": difference(one, found, short=False) if changed else None,
        "figures": {"old": _figures(differing.old), "new": _figures(differing.new)} if differing else None,
        "candidates": [_candidate(span, found) for span in one.new] if one.status == "ambiguous" else [],
        "reason": {"zh": reason.zh, "en": reason.en} if one.reason else None,
        "file": one.owner.source.path,
        "line": position.line,
    }


def _candidate(span: Span, found: Comparison) -> Plain:
    return {"line": found.new.text.line(span.start), "text": "".join(found.new.text.slice(span).split())}


def _figures(listed: list[tuple[str, Measure]]) -> list[Plain]:
    return [{"text": words, "unit": measure.unit, "value": _value(measure)} for words, measure in listed]


def _value(measure: Measure) -> str:
    """Return a measure as a decimal (money in yuan), a fraction where it has no end, a day in ISO form."""
    from datetime import date

    if measure.unit == "day-of-calendar":
        return date.fromordinal(measure.numerator).isoformat()
    exact = Fraction(measure.numerator, measure.denominator)
    scaled = exact * 10**6
    if scaled.denominator != 1:
        return str(exact)
    whole, rest = divmod(scaled.numerator, 10**6)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".")


def _plain_fresh(one: Fresh, found: Comparison) -> Plain:
    text = found.new.text
    return {
        "start": text.original(one.span.start),
        "end": text.original(one.span.end - 1) + 1,
        "text": text.slice(one.span),
        "kind": one.kind,
        "item": _item(one.item, found),
        "line": text.line(one.span.start),
    }


def _item(at: int | None, found: Comparison) -> str | None:
    """Return an item as the reader knows it: mark and title, or the beginning of its words."""
    if at is None:
        return None
    heading, title = found.new.items[at].heading, found.new.title(at)
    words = "".join(found.new.text.slice(Span(heading.start, title.end)).split())
    return words if len(words) <= 40 else heading.mark


# -- text -------------------------------------------------------------------------------------------------------------------


def text(found: Comparison, language: str) -> str:
    """Return a comparison as text: the counts, what is not as it was, what is new."""
    number = found.document.head.clause.name if found.document.head else found.document.id
    counted = "，" if language == "zh" else ", "
    totals = counted.join(f"{_say(_COUNTS[key], language)} {value}" for key, value in counts(found).items())
    lines = [f"{number}：{totals}" if language == "zh" else f"{number}: {totals}"]
    for status, title in _GROUPS.items():
        group = [one for one in found.matches if _group(one) == status]
        if group:
            lines += ["", _say(title, language)]
            for one in group:
                lines += _entry(one, found, language)
    return "\n".join([*lines, *_news(found, language)])


def _group(one: Match) -> str:
    """Return the group in which a match is shown: a change that leaves nothing to settle is one of punctuation."""
    return "punctuation" if one.status == "changed" and not one.reason and one.part == "quotation" else one.status


def _say(words: Bilingual, language: str) -> str:
    return words.zh if language == "zh" else words.en


def _entry(one: Match, found: Comparison, language: str) -> Iterator[str]:
    """Yield the lines on one part of a clause: where it is, what differs, what is to be done."""
    position = one.owner.source.position(one.quotation.start if one.quotation else one.owner.clause.start)
    name = label(one.owner, language) + _say(_PARTS[one.part], language)
    yield f"  {name}  [{one.owner.source.path}:{position.line}]{_lines(one, found, language)}"
    if one.status in ("moved", "changed"):
        shown = difference(one, found, short=True)
        if "【" in shown or one.part == "heading":
            yield f"    {shown}"
    elif one.status == "gone" and one.old:
        yield f"    {_cut(before(one, found))}"
    for span in one.new if one.status == "ambiguous" else ():
        line = found.new.text.line(span.start)
        where = f"第 {line} 行：" if language == "zh" else f"line {line}: "
        yield f"    {where}{_cut(_candidate(span, found)['text'])}"
    if one.status == "changed" and one.part == "quotation":
        yield from _changed_figures(one, found, language)
    if one.reason and one.status != one.reason:
        yield f"    → {_say(REASONS[one.reason], language)}{_whither(one, found, language)}"


def _whither(one: Match, found: Comparison, language: str) -> str:
    """Return under which heading the words stand now, where that is what has changed."""
    if one.place is None or one.reason not in ("elsewhere", "headless", "parent"):
        return ""
    at = found.new.innermost(one.place.start)
    name = _item(found.new.items[at].parent if at is not None and one.part == "heading" else at, found)
    if name is None:
        return ""
    return f"（新文本：{name}）" if language == "zh" else f" (new text: {name})"


def _lines(one: Match, found: Comparison, language: str) -> str:
    """Return the lines of both texts in which a part of a clause stands."""
    zh = language == "zh"
    old, new = found.old.text, found.new.text
    places = [f"原文第 {old.line(one.old.start)} 行" if zh else f"line {old.line(one.old.start)}"] if one.old else []
    if one.place:
        line = new.line(one.place.start)
        places.append(f"新文本第 {line} 行" if zh else f"{'' if places else 'new '}line {line}")
    return " " + " → ".join(places) if places else ""


def _changed_figures(one: Match, found: Comparison, language: str) -> Iterator[str]:
    differing = amounts(before(one, found), after(one, found))
    if differing.old or differing.new:
        old, new = ("、".join(words for words, _ in each) or "—" for each in differing)
        yield f"    数字：{old} → {new}" if language == "zh" else f"    figures: {old} → {new}"


def _news(found: Comparison, language: str) -> Iterator[str]:
    """Yield what is new, item by item."""
    if not found.fresh:
        return
    yield ""
    yield "新增：没有条款引用" if language == "zh" else "New: claimed by no clause"
    last: object = found  # no item, and not None either
    for one in found.fresh:
        if one.item != last:
            last = one.item
            at = found.new.text.line(one.span.start)
            where = _item(one.item, found) or ("各条之前" if language == "zh" else "before all items")
            yield f"  {where}（第 {at} 行）" if language == "zh" else f"  {where} (line {at})"
        yield f"    {_say(_FORMS[one.kind], language)} {_cut(''.join(found.new.text.slice(one.span).split()))}"


def _cut(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 20]}…{words[-19:]}"


def label(one: Placed, language: str) -> str:
    """Return a clause as its file names it."""
    clause = one.clause
    word = _spelled(clause.word, language)
    english = clause.line("english")
    if clause.form == "numbered":
        title = english.value if english and language == "en" else clause.title
        return f"{word} {clause.name} {title.text if isinstance(title, Text) else ''}"
    if clause.labels:
        return f"{word} {clause.name if language == 'zh' else clause.id}"
    quoted = next((each.text for each in clause.all_quotations()), "")
    return f"{word} 「{quoted if len(quoted) <= 16 else quoted[:15] + '…'}」"


def _spelled(word: str, language: str) -> str:
    known = keywords.by_id(keywords.HEADS, word)
    return known.zh if language == "zh" else known.en
