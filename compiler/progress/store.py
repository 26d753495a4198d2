"""The progress file of a document: read from YAML with the place of every mistake, written so that same is same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from compiler.progress import fields
from compiler.progress.fields import BY_KEY, SOURCE, TAKEN, TASK
from compiler.registry import MISSING_KEY, UNKNOWN_ID, UNKNOWN_KEY, Reader
from dsl.diagnostic import Bilingual, Diagnostic
from dsl.source import Source
from dsl.suggest import nearest

#: What is known of a task, by field.
Record = dict[str, str]
#: The records of a document by clause.
Records = dict[str, Record]

#: So many misspelt clauses are told which is nearest.
_GUESSES = 10
_KEYS = (TASK, *BY_KEY, SOURCE, TAKEN)
_PLAIN = re.compile(r"[a-z][\w./-]*")
_HEADER = """\
# 任务进展：由“tiaoli progress 台账.xlsx --write”写入；可以手工改正，改后运行 tiaoli check；再次写入时不保留另加的注释。
# Progress of the tasks, written by `tiaoli progress LEDGER.xlsx --write`; it may be mended
# by hand, then run tiaoli check; comments added here are not kept when it is written again.
#
#   task       任务名称，登记时的 / the title of the task when this was taken in
#   status     not-started 未启动 · in-progress 推进中 · done 已完成 · closed 已销号
#   frequency  none 不用报 · weekly 每周 · monthly 每月 · two-monthly 双月 · quarterly 季度 · periodic 定期
#   due, updated, taken   年-月-日 / year-month-day；taken 为收到之日 / the day on which it was taken in
"""


def read(source: Source, known: Mapping[str, str] | None) -> tuple[Records, list[Diagnostic]]:
    """Return the records of a progress file and what is wrong with it.

    `known` are the titles of the clauses that can have progress; None when they are not all known, and are not to be compared.
    """
    reader = Reader(source)
    root = reader.compose()
    records: Records = {}
    for clause, key, value in reader.pairs(root) if root else ():
        if known is not None and clause not in known:
            _unknown(reader, key, clause, known)
            continue
        record = _record(reader, value)
        title = known.get(clause, "") if known else ""
        if TASK in record and title and record[TASK] != title:
            zh = f"“{clause}”现在是“{title}”，登记时是“{record[TASK]}”"
            en = f'\'{clause}\' is now "{title}", but was "{record[TASK]}" when this was taken in'
            reader.complain(UNKNOWN_ID, key, zh, en, _MOVED_HELP)
        records[clause] = record
    return records, reader.diagnostics


def _unknown(reader: Reader, key: Any, clause: str, known: Mapping[str, str]) -> None:
    guess = nearest(clause, known) if len(reader.diagnostics) < _GUESSES else None
    help_ = Bilingual(f"是不是“{guess}”？", f"did you mean '{guess}'?") if guess else _UNKNOWN_HELP
    reader.complain(UNKNOWN_ID, key, f"没有条款“{clause}”", f"there is no clause '{clause}'", help_)


def _record(reader: Reader, value: Any) -> Record:
    """Return the record of a clause; what cannot be kept of it is complained of."""
    record: Record = {}
    for name, name_node, node in reader.pairs(value):
        if name not in _KEYS:
            guess = nearest(name, _KEYS)
            help_ = Bilingual(f"是不是“{guess}”？", f"did you mean '{guess}'?") if guess else _KEYS_HELP
            reader.complain(UNKNOWN_KEY, name_node, f"没有“{name}”这个键", f"'{name}' is no key of a task's progress", help_)
            continue
        text = reader.plain(node, "text")
        wrong = _wrong(name, text) if isinstance(text, str) else None
        if wrong:
            reader.complain(MISSING_KEY, node, *wrong)
        elif isinstance(text, str):
            record[name] = text
    return record


_MOVED_HELP = Bilingual(
    "任务重新编号了就改条款编号，只改了名称就改 task",
    "if the tasks were renumbered, mend the clause id; if only the title was changed, mend 'task'",
)
_UNKNOWN_HELP = Bilingual(
    "条款编号见台账第一列，如 文件名/task-1", "clause ids are in the first column of the ledger, such as document/task-1"
)
_KEYS_HELP = Bilingual("可用的键：" + "、".join(_KEYS), "known keys: " + ", ".join(_KEYS))


def _wrong(name: str, text: str) -> tuple[str, str, Bilingual] | None:
    """Return what is wrong with a value, and how to mend it; None when nothing is."""
    kind = "day" if name == TAKEN else BY_KEY[name].kind if name in BY_KEY else "text"
    if kind in fields.CHOICES and text not in fields.CHOICES[kind]:
        allowed = list(fields.CHOICES[kind])
        help_ = Bilingual("可以写：" + "、".join(allowed), "one of: " + ", ".join(allowed))
        return f"{name} 不能是“{text}”", f"'{text}' is no {name}", help_
    if kind == "day" and not _is_day(text):
        help_ = Bilingual("写成 2026-11-23", "write it as 2026-11-23")
        return f"{name} 应是日期，不是“{text}”", f"{name} must be a date, not '{text}'", help_
    return None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def text(records: Mapping[str, Record], order: Iterable[str]) -> str:
    """Return the progress file: clauses in the order of the document, fields in the order of the ledger."""
    lines = [_HEADER]
    for clause in order:
        record = records.get(clause)
        if record:
            lines.append(f"{_key(clause)}:")
            lines += [f"  {name}: {_value(record[name])}" for name in _KEYS if record.get(name)]
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _key(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else _quoted(name)


def _value(value: str) -> str:
    """Return a value as YAML: words of ours and dates as they are, anything else between quotes."""
    return value if _PLAIN.fullmatch(value) or _is_day(value) else _quoted(value)


def _quoted(value: str) -> str:
    """Return a text as a JSON string, which is YAML too once what YAML cannot print is escaped."""
    return _UNPRINTABLE.sub(lambda found: f"\\U{ord(found[0]):08x}", json.dumps(value, ensure_ascii=False))


_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
