"""tiaoli coverage: how much of the official text the clauses claim, and what they leave out."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from compiler import console
from compiler.commands.session import open_policy
from compiler.coverage import Bound, Coverage, measure
from compiler.fidelity.text import OfficialText, Span
from dsl.source import width

#: More of one stretch of text is not printed for a terminal.
SHOWN = 80


def run(args: Namespace) -> int:
    """Print the coverage of each document; 1 unless everything is claimed once, every line equal and every figure bound."""
    session = open_policy(args)
    policy = session.compiled.policy
    if not policy.whole:
        zh = "注意：有的条款读不懂，以下只反映能读懂的部分；见 tiaoli check。"
        en = "Note: some clauses could not be read; this reflects the others only. See tiaoli check."
        console.warn(zh if args.lang == "zh" else en)
    found = measure(policy)
    if args.format == "json":
        rows = [_row(one) for one in found]
        console.emit({**(rows[0] if rows else _NONE), "documents": rows})
    elif args.format == "html":
        from compiler.render.coverage import page

        console.say(page(found, session.graph, args.lang))
    else:
        none = "没有正式文本。" if args.lang == "zh" else "No official text."
        console.say("\n\n".join(_text(one, args.lang) for one in found) or none)
    return 0 if found and len(found) == len(policy.documents) and all(one.whole for one in found) else 1


_NONE: dict[str, Any] = {
    "document": None,
    "characters": 0,
    "claimed": 0,
    "share": 0.0,
    "unclaimed": [],
    "doubled": [],
    "lines": {"total": 0, "equal": 0, "unequal": []},
    "figures": {"total": 0, "bound": 0, "unbound": []},
    "kinds": [],
}


def _row(one: Coverage) -> dict[str, Any]:
    text = one.proof.text
    head = one.proof.document.head
    return {
        "document": head.clause.name if head else one.proof.document.id,
        "characters": one.characters,
        "claimed": one.claimed,
        "share": one.share,
        "unclaimed": [_stretch(gap, text) for gap in one.unclaimed],
        "doubled": [
            {**_stretch(each.span, text), "clauses": [each.first.owner.id, each.second.owner.id]} for each in one.doubled
        ],
        "lines": {
            "total": len(one.lines),
            "equal": len(one.lines) - len(one.unequal),
            "unequal": [{"task": each.task.id if each.task else None, **_stretch(each.line.span, text)} for each in one.unequal],
        },
        "figures": {
            "total": len(one.figures),
            "bound": len(one.figures) - len(one.unbound),
            "unbound": [
                {**_stretch(each.figure.span, text), "clause": each.owner.id if each.owner else None} for each in one.unbound
            ],
        },
        "kinds": [
            {
                "kind": each.kind.kind,
                **({"modality": each.kind.modality} if each.kind.modality else {}),
                "clauses": each.clauses,
                "characters": each.characters,
            }
            for each in one.counts
        ],
    }


def _stretch(span: Span, text: OfficialText) -> dict[str, Any]:
    """Return a stretch with its offsets in the file of the official text, in code points, and its line."""
    start, end = text.original(span.start), text.original(span.end - 1) + 1
    return {"start": start, "end": end, "line": text.line(span.start), "text": text.slice(span)}


def _text(one: Coverage, language: str) -> str:
    zh = language == "zh"
    head = one.proof.document.head
    missing, unequal, unbound = one.characters - one.claimed, len(one.unequal), len(one.unbound)
    rows: list[tuple[str, str, int, str]] = [
        ("正式文本（不计空白）", "characters (not blank)", one.characters, ""),
        ("有条款引用的字", "claimed by a clause", one.claimed, _percent(one)),
        ("没有条款引用的字", "claimed by none", missing, ""),
        ("重复引用", "claimed twice, places", len(one.doubled), ""),
        ("责任单位行", "lines of units", len(one.lines), _of(len(one.lines) - unequal, ("一致", "equal"), zh)),
        ("数字", "figures", len(one.figures), _of(len(one.figures) - unbound, ("已有对应的值", "bound to a value"), zh)),
    ]
    name = head.clause.name if head else one.proof.document.id
    kinds = [(each.kind.label.in_language(language), each.clauses, each.characters) for each in one.counts]
    lines = [
        name,
        *(f"  {_padded(row[0] if zh else row[1], 24)}{row[2]:>8,}  {row[3]}".rstrip() for row in rows),
        "",
        f"  {_padded('引用者' if zh else 'claimed by', 24)}{_right('条款' if zh else 'clauses')}"
        f"{_right('字' if zh else 'characters', 12)}",
        *(f"  {_padded(word, 24)}{clauses:>8,}{characters:>12,}" for word, clauses, characters in kinds),
        "",
        *_missing(one, zh),
    ]
    return "\n".join(lines)


def _percent(one: Coverage) -> str:
    """Return the share in per cent, rounded down, so that 100% means all."""
    hundredths = one.claimed * 10_000 // one.characters if one.characters else 0
    return "100%" if hundredths == 10_000 else f"{hundredths // 100}.{hundredths % 100:02}%"


def _of(count: int, words: tuple[str, str], zh: bool) -> str:
    return f"{words[0]} {count:,}" if zh else f"{count:,} {words[1]}"


def _padded(words: str, cells: int) -> str:
    return words + " " * max(cells - width(words), 1)


def _right(words: str, cells: int = 8) -> str:
    return " " * max(cells - width(words), 1) + words


def _missing(one: Coverage, zh: bool) -> list[str]:
    """Return what is missing, with its line in the official text."""
    if one.whole:
        return ["每个字都由一个条款引用，且只由一个条款引用。" if zh else "Every character is claimed by exactly one clause."]
    text = one.proof.text
    found: list[tuple[int, str]] = []
    for gap in one.unclaimed:
        found.append(
            (gap.start, f"没有条款引用：“{_short(gap, text)}”" if zh else f"claimed by no clause: “{_short(gap, text)}”")
        )
    for each in one.doubled:
        names = (each.first.owner.id, each.second.owner.id)
        words = _short(each.span, text)
        found.append(
            (
                each.span.start,
                f"重复引用：“{words}”（{names[0]}、{names[1]}）" if zh else f"claimed twice: “{words}” ({names[0]}, {names[1]})",
            )
        )
    for line in one.unequal:
        words = _short(line.line.span, text)
        found.append((line.line.span.start, f"责任单位与条款不一致：{words}" if zh else f"units differ from the clause: {words}"))
    found += [(each.figure.span.start, _unbound(each, zh)) for each in one.unbound]
    path = text.source.path
    return [f"{path}:{text.line(at)}: {message}" for at, message in sorted(found)]


def _short(span: Span, text: OfficialText) -> str:
    words = "".join(text.slice(span).split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"


def _unbound(one: Bound, zh: bool) -> str:
    clause = one.owner.id if one.owner else ""
    if zh:
        return f"数字“{one.figure.words}”没有对应的值" + (f"（{clause}）" if clause else "")
    return f"the figure “{one.figure.words}” is held by no value" + (f" ({clause})" if clause else "")
