"""Diagnostics for readers: as JSON values, and as text with the line and carets that line up under wide characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dsl.diagnostic import Bilingual, Diagnostic, Place
    from dsl.source import Source

Plain = dict[str, Any]

WORDS = {
    "zh": {"error": "错误", "warning": "警告", "help": "提示：", "see": "参见："},
    "en": {"error": "error", "warning": "warning", "help": "help: ", "see": "see: "},
}
#: Cells of a line that are shown around the place.
WINDOW = 72


def plain(diagnostic: Diagnostic, sources: dict[str, Source]) -> Plain:
    """Return a diagnostic as JSON values; lines and columns from 1, columns in code points."""
    rule = diagnostic.rule
    return {
        "code": rule.code,
        "rule": rule.name,
        "severity": str(rule.severity),
        "message": _both(diagnostic.message),
        **_where(diagnostic.place, sources),
        "help": _both(diagnostic.help) if diagnostic.help else None,
        "fix": diagnostic.fix.text if diagnostic.fix else None,
        "related": [{**_where(one.place, sources), "message": _both(one.message)} for one in diagnostic.related],
    }


def _both(text: Bilingual) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _where(place: Place, sources: dict[str, Source]) -> Plain:
    source = sources.get(place.path)
    if source is None:
        return {"file": place.path, "line": 1, "column": 1, "end_line": 1, "end_column": 1}
    start, end = source.position(place.start), source.position(max(place.end, place.start))
    return {
        "file": place.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }


def text(diagnostics: Iterable[Plain], line_of: Callable[[str, int], str | None], language: str) -> str:
    """Return diagnostics as text. `line_of` gives the line of a file, or None when it cannot be shown."""
    words = WORDS[language]
    return "\n".join(_one(one, line_of, language, words) for one in diagnostics)


def _one(one: Plain, line_of: Callable[[str, int], str | None], language: str, words: dict[str, str]) -> str:
    head = f"{one['file']}:{one['line']}:{one['column']}: {words[one['severity']]} {one['code']} {one['message'][language]}"
    parts = [head]
    shown = line_of(one["file"], one["line"])
    if shown is not None and shown.strip():
        end = one["end_column"] if one["end_line"] == one["line"] else len(shown) + 1
        parts += _excerpt(shown, one["line"], one["column"], end)
    if one["help"]:
        parts.append(f"    {words['help']}{one['help'][language]}")
    parts += [f"    {words['see']}{see['file']}:{see['line']} {see['message'][language]}" for see in one["related"][:5]]
    return "\n".join(parts) + "\n"


def _excerpt(line: str, number: int, column: int, end: int) -> list[str]:
    start, stop = column - 1, max(end - 1, column)
    left = _left(line, start)
    right = _right(line, left)
    shown = ("…" if left else "") + line[left:right] + ("…" if right < len(line) else "")
    pad = ("…" if left else "") + line[left:start]
    marked = line[start : min(stop, right)] or " "
    margin = f"{number:>6}"
    blank = "".join(map(_blank, pad))
    return [f"{margin} | {shown}", f"{' ' * len(margin)} | {blank}{''.join(map(_caret, marked))}"]


def _left(line: str, start: int) -> int:
    """Return where the excerpt begins, so that the place is not more than half a window in."""
    at, cells = start, 0
    while at > 0 and cells < WINDOW // 2:
        at -= 1
        cells += _wide(line[at])
    return at if at > 2 else 0


def _right(line: str, left: int) -> int:
    at, cells = left, 0
    while at < len(line) and cells < WINDOW:
        cells += _wide(line[at])
        at += 1
    return at


def _wide(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _blank(char: str) -> str:
    """Return white space as wide as a character: a full-width blank under a full-width character."""
    if char == "\t":
        return char
    return "　" if _wide(char) == 2 else " "


def _caret(char: str) -> str:
    return "^^" if _wide(char) == 2 else "^"
