"""From the rows of a returned ledger to records: rows known by clause, columns by head, every doubt refused by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from compiler.progress import fields
from compiler.progress.fields import CLAUSE, FIELDS, SOURCE, TAKEN, TASK, Field
from compiler.progress.store import Record, Records
from dsl.diagnostic import Bilingual
from dsl.suggest import nearest

if TYPE_CHECKING:
    from compiler.progress.workbook import Cell, Grid

#: The head of a table is looked for in so many rows.
_HEAD_ROWS = 60
#: So many misspelt clauses are told which is nearest; to look for more would take long where there are many.
_GUESSES = 10
#: So much of a cell is shown in a message.
_TOLD = 60
_DAY = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
_TITLE = Bilingual("任务", "Task")
#: Columns of the ledger that are printed, not filled in.
PRINTED = (
    Bilingual("序号", "No."),
    _TITLE,
    Bilingual("牵头单位", "Lead unit"),
    Bilingual("其他责任单位", "Other responsible units"),
)


class Refusal(NamedTuple):
    """A cell that cannot be taken as it is: where, what stands there, and why."""

    sheet: str
    cell: str
    value: str
    message: Bilingual


@dataclass
class Returned:
    """What a ledger says: by clause, with the cell of each value; what was refused; and columns that were not understood."""

    records: Records = field(default_factory=dict)
    cells: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    unread: list[tuple[str, str, str]] = field(default_factory=list)
    foreign: list[Refusal] = field(default_factory=list)
    tables: int = 0


class Change(NamedTuple):
    """A field that would change: of which clause, from what to what, and the cell that says so."""

    clause: str
    field: Field
    before: str
    after: str
    sheet: str
    cell: str


class _Table(NamedTuple):
    """A table of a sheet: the column of the clause, that of the task's title (0: none), and the fields by column."""

    clause: int
    title: int
    columns: dict[int, Field]


def returned(grids: Sequence[Grid], known: Mapping[str, Bilingual]) -> Returned:
    """Return what the sheets of a ledger say of the clauses that are known, by title."""
    found = Returned()
    for grid in grids:
        table: _Table | None = None
        for number, row in enumerate(grid.rows):
            head = _head(grid.name, row, found) if number < _HEAD_ROWS and table is None else None
            if head:
                table = head
                found.tables += 1
            elif table:
                _row(grid.name, table, row, known, found)
    return found


def _head(sheet: str, row: list[Cell], found: Returned) -> _Table | None:
    """Return the table that a row opens when it is a head: it names the clause and the status."""
    names = {fields.plain(word): one for one in FIELDS for word in one.head}
    texts = {cell.column: fields.plain(str(cell.value)) for cell in row}
    ids = [column for column, text in texts.items() if text in map(fields.plain, CLAUSE)]
    columns = {column: names[text] for column, text in texts.items() if text in names}
    if not ids or not any(one.key == "status" for one in columns.values()):
        return None
    printed = {fields.plain(word) for head in PRINTED for word in head}
    seen: set[str] = set()
    for cell in row:
        known = columns.get(cell.column)
        name = known.key if known else CLAUSE.en if cell.column in ids else ""
        if name in seen:
            found.refused.append(_refusal(sheet, cell, "这一列出现了两次，请只留一列", "this column stands twice; keep one"))
        elif name:
            seen.add(name)
        elif texts[cell.column] not in printed:
            found.unread.append((sheet, cell.at, _told(cell.value)))
    titles = [column for column, text in texts.items() if text in map(fields.plain, _TITLE)]
    return _Table(ids[0], titles[0] if titles else 0, columns)


def _refusal(sheet: str, cell: Cell, zh: str, en: str) -> Refusal:
    return Refusal(sheet, cell.at, _told(cell.value), Bilingual(zh, en))


def _told(value: object) -> str:
    """Return what stands in a cell as a message shows it: one line, printable, not long."""
    return "".join(sign if sign.isprintable() else " " for sign in str(value)[:_TOLD])


def _row(sheet: str, table: _Table, row: list[Cell], known: Mapping[str, Bilingual], found: Returned) -> None:
    named = next((cell for cell in row if cell.column == table.clause), None)
    filled = [cell for cell in row if cell.column in table.columns]
    if named is None:
        if filled:
            zh, en = "这一行没有条款编号，无法对应任务", "this row has no clause id, so no task it could belong to"
            found.refused.append(_refusal(sheet, filled[0], zh, en))
        return
    clause = str(named.value).strip()
    if clause not in known:
        guess = nearest(clause, known) if len(found.foreign) < _GUESSES else None
        zh = f"没有条款“{_told(clause)}”" + (f"，是不是“{guess}”？" if guess else "")
        en = f"there is no clause '{_told(clause)}'" + (f"; did you mean '{guess}'?" if guess else "")
        found.foreign.append(_refusal(sheet, named, zh, en))
        return
    titled = next((cell for cell in row if cell.column == table.title), None)
    if titled and filled and not _same(str(titled.value), known[clause]):
        zh = f"条款编号“{clause}”的任务是“{known[clause].zh}”，与这一行不符；可能错位排序，或出自旧版"
        en = f"'{clause}' is \"{known[clause].en}\", not what stands here; sorted apart, or of an older edition"
        found.refused.append(_refusal(sheet, titled, zh, en))
        return
    record = found.records.setdefault(clause, {})
    for cell in filled:
        _fill(sheet, clause, record, table.columns[cell.column], cell, found)


def _same(text: str, title: Bilingual) -> bool:
    """Whether a text is the title of a task in either language, however it is spaced."""
    bare = "".join(text.split()).casefold()
    return bare in {"".join(name.split()).casefold() for name in title}


def _fill(sheet: str, clause: str, record: Record, of: Field, cell: Cell, found: Returned) -> None:
    """Take one cell into a record, or refuse it."""
    value = _value(of, cell)
    if isinstance(value, Bilingual):
        found.refused.append(_refusal(sheet, cell, *value))
    elif value and record.setdefault(of.key, value) != value:
        other = "!".join(found.cells[clause, of.key])
        zh, en = f"与 {other} 对同一任务填写的不一致", f"this differs from {other}, which is about the same task"
        found.refused.append(_refusal(sheet, cell, zh, en))
    elif value:
        found.cells.setdefault((clause, of.key), (sheet, cell.at))


def _value(of: Field, cell: Cell) -> str | Bilingual:
    """Return the value of a cell as it is kept, or why it cannot be."""
    if cell.computed:
        return Bilingual("这里是公式或错误值；请改填结果本身", "this is a formula or an error value; enter the result itself")
    if of.kind == "day":
        return _day(cell.value)
    text = _text(cell.value)
    if of.kind not in fields.CHOICES or not text:
        return text
    allowed = fields.CHOICES[of.kind].values()
    return fields.chosen(of.kind, text) or Bilingual(
        f"{of.head.zh}不能是“{_told(text)}”；可以填：" + "、".join(word.zh for word in allowed),
        f"'{_told(text)}' is no {of.head.en.lower()}; one of: " + ", ".join(word.en for word in allowed),
    )


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).translate(_CONTROL).replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "replace").decode("utf-8").strip()


def _day(value: object) -> str | Bilingual:
    """Return a day as ISO text: a date cell, or a text such as 2026-11-23, 2026.11.23 or 2026年11月23日."""
    if isinstance(value, date):
        return value.isoformat()
    text = _text(value)
    match = _DAY.fullmatch(text)
    try:
        return date(*map(int, match.groups())).isoformat() if match else "" if not text else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> Bilingual:
    return Bilingual(
        f"“{_told(text)}”不是日期；请填年、月、日，如 2026-11-23",
        f"'{_told(text)}' is no date; enter year, month and day, such as 2026-11-23",
    )


def changes(stored: Records, said: Returned) -> Iterator[Change]:
    """Yield what a ledger would change; a blank cell changes nothing, so that one unit's ledger never empties another's."""
    for clause, record in said.records.items():
        before = stored.get(clause, {})
        for one in FIELDS:
            after = record.get(one.key, "")
            if after and after != before.get(one.key, ""):
                yield Change(clause, one, before.get(one.key, ""), after, *said.cells[clause, one.key])


def merged(stored: Records, found: Sequence[Change], known: Mapping[str, Bilingual], source: str, day: date) -> Records:
    """Return the records with the changes made; each clause that changes notes its title, the file and the day."""
    made = {clause: dict(record) for clause, record in stored.items()}
    for one in found:
        record = made.setdefault(one.clause, {})
        record |= {one.field.key: one.after, TASK: known[one.clause].zh, SOURCE: source, TAKEN: day.isoformat()}
    return made
