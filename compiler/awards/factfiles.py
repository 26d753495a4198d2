"""Files of facts: one recipient in a YAML mapping, many in a list, a CSV file or an Excel sheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from compiler.awards import sheets
from compiler.awards.inputs import Given, InputError, known_names
from compiler.awards.rule import Rule
from compiler.registry import yaml_root
from dsl.diagnostic import Bilingual
from dsl.source import Source, decode, name_key
from dsl.suggest import nearest

#: Columns and keys that name the recipient.
NAMES = frozenset("recipient name zone unit 名称 对象 园区 单位 受益人 受益对象 区域".split())
_UNIT = re.compile(r"(.+?)\s*[（(]\s*([^（）()]+?)\s*[)）]\s*")
_BARE = re.compile(r"[-+]?[\d.,]+")


class Row(NamedTuple):
    """One recipient: its name, its facts as texts, and the row (or entry) from 1."""

    name: str
    given: tuple[Given, ...]
    number: int


class FactFile(NamedTuple):
    """What a file holds; `many` tells a table or a list from a single mapping."""

    rows: tuple[Row, ...]
    many: bool


def read(path: str, data: bytes, rules: Iterable[Rule]) -> FactFile:
    """Return the recipients of a file, by its ending; `rules` are all that have facts. Raises InputError or UnreadableError."""
    ending = path.rsplit(".", 1)[-1].lower()
    if ending == "xlsx":
        return FactFile(_table(sheets.read(path, data), rules), True)
    source = _decoded(path, data)
    if ending == "csv":
        return FactFile(_table(_lines(source), rules), True)
    if ending in ("yaml", "yml", "json"):
        return _yaml(source, known_names(rules))
    raise InputError(
        Bilingual(f"{path}：应为 .csv、.xlsx、.yaml 或 .json 文件", f"{path}: it must be a .csv, .xlsx, .yaml or .json file")
    )


def _decoded(path: str, data: bytes) -> Source:
    source = decode(path, data)
    if isinstance(source, Source):
        return source
    if source.encoding:
        zh, en = f"{path}：编码是 {source.encoding}，请另存为 UTF-8", f"{path}: encoded in {source.encoding}; save it as UTF-8"
        raise InputError(Bilingual(zh, en))
    raise InputError(Bilingual(f"{path}：不是 UTF-8 文本", f"{path}: not a text in UTF-8"))


def _lines(source: Source) -> list[list[str]]:
    """Return the rows of a CSV file. Raises InputError for one that is no table, such as one with a quotation mark too few."""
    lines = csv.reader(io.StringIO(source.text), strict=True)
    try:
        return list(lines)
    except csv.Error as problem:
        at = f"{source.path}:{lines.line_num}"
        zh, en = f"{at}：CSV 格式有误（引号不成对，或一格过长）", f"{at}: this is not well-formed CSV ({problem})"
        raise InputError(Bilingual(zh, en)) from problem


# -- tables -----------------------------------------------------------------------------------------------------------------


def _table(rows: list[list[str]], rules: Iterable[Rule]) -> tuple[Row, ...]:
    head = next((row for row in rows if any(cell.strip() for cell in row)), None)
    if head is None:
        raise InputError(Bilingual("表是空的", "the table is empty"))
    names = known_names(rules)
    columns = [_column(cell, names) if cell.strip() else _NOTHING for cell in head]
    _refuse_twice(head, columns, rules)
    start = rows.index(head) + 1
    found = []
    for number, row in enumerate(rows[start:], start + 1):
        if any(cell.strip() for cell in row):
            _refuse_headless(row, columns, number)
            found.append(_row(row, columns, number))
    if not found:
        raise InputError(Bilingual("表头以下没有一行", "the table has a head and no rows"))
    return tuple(found)


def _refuse_twice(head: list[str], columns: list[_Column], rules: Iterable[Rule]) -> None:
    """Raise InputError when two columns hold one thing, though perhaps under two of its names."""
    first: dict[tuple[str, ...], int] = {}
    facts = [(rule.id, rule.by_key()) for rule in rules]
    for number, column in enumerate(columns):
        if column is _NOTHING:
            continue
        key = name_key(column.name or "")
        held = [(id_, fact[key].id) for id_, fact in facts if key in fact] if column.name else [("",)]
        for one in held:
            again = first.setdefault(one, number)
            if again != number:
                raise InputError(_twice(head[again].strip()[:40], head[number].strip()[:40]))


def _twice(one: str, two: str) -> Bilingual:
    if one == two:
        return Bilingual(f"表头“{one}”写了两次", f"the column '{one}' stands twice")
    return Bilingual(
        f"表头“{one}”和“{two}”说的是同一项，只写其中一个",
        f"the columns '{one}' and '{two}' hold the same thing: keep one of them",
    )


def _refuse_headless(row: list[str], columns: list[_Column], number: int) -> None:
    """Raise InputError for a cell without a head: what it means is not known, and it is never dropped silently."""
    for at, cell in enumerate(row):
        if cell.strip() and (at >= len(columns) or columns[at] is _NOTHING):
            zh = f"第{number}行的“{cell.strip()[:40]}”没有表头；数字里有逗号时要加引号"
            en = f"row {number}: '{cell.strip()[:40]}' stands under no head; put a number with a comma in quotes"
            raise InputError(Bilingual(zh, en))


class _Column(NamedTuple):
    name: str | None
    unit: str


#: A column without a head, which must be empty.
_NOTHING = _Column("", "")


def _column(cell: str, names: Mapping[str, str]) -> _Column:
    """Return what a column holds: the recipient (no name), or a fact with the unit its header gives."""
    text = cell.strip().lstrip("\ufeff")
    if name_key(text) in NAMES:
        return _Column(None, "")
    match = _UNIT.fullmatch(text)
    for name, unit in ((text, ""), *(((match[1], match[2]),) if match else ())):
        if name_key(name) in names:
            return _Column(name, unit)
    for mark, zh, en in ((";", "分号", "semicolons"), ("\t", "制表符", "tabs")):
        if mark in text:
            raise InputError(Bilingual(f"各列要用逗号分开，不是{zh}", f"columns are separated by commas, not by {en}"))
    guess = nearest(text, names.values())
    hint = Bilingual(f"；是不是“{guess}”？", f"; did you mean '{guess}'?") if guess else Bilingual("", "")
    zh, en = f"表头“{text[:40]}”不是任何奖励的事实{hint.zh}", f"the column '{text[:40]}' is no fact of any award{hint.en}"
    raise InputError(Bilingual(zh, en))


def _row(row: list[str], columns: list[_Column], number: int) -> Row:
    name, given = "", []
    for cell, column in zip(row, columns, strict=False):
        text = cell.strip()
        if column.name is None:
            name = text
        elif text and column.name:
            given.append(Given(column.name, f"{text}{column.unit}" if _BARE.fullmatch(text) else text))
    return Row(name, tuple(given), number)


# -- YAML and JSON -----------------------------------------------------------------------------------------------------------


def _yaml(source: Source, names: Mapping[str, str]) -> FactFile:
    root, wrong = yaml_root(source)
    if wrong:
        line = source.position(wrong[0].place.start).line
        words = wrong[0].message
        raise InputError(Bilingual(f"{source.path}:{line}：{words.zh}", f"{source.path}:{line}: {words.en}"))
    if root is None:
        raise InputError(Bilingual(f"{source.path}：文件是空的", f"{source.path}: the file is empty"))
    if root.id == "mapping" and len(root.value) == 1 and root.value[0][1].id == "sequence":
        root = root.value[0][1]
    if root.id == "sequence":
        return FactFile(tuple(_entry(node, number, source, names) for number, node in enumerate(root.value, 1)), True)
    return FactFile((_entry(root, 1, source, names),), False)


def _entry(node: Any, number: int, source: Source, names: Mapping[str, str]) -> Row:
    if node.id != "mapping":
        line = node.start_mark.line + 1
        zh, en = f"{source.path}:{line}：这里应是“事实: 值”", f"{source.path}:{line}: 'fact: value' is expected here"
        raise InputError(Bilingual(zh, en))
    name, given = "", []
    for key, value in node.value:
        text = str(value.value) if value.id == "scalar" else ""
        if name_key(str(key.value)) in NAMES and name_key(str(key.value)) not in names:
            name = text
        elif value.id != "scalar":
            at = f"{source.path}:{key.start_mark.line + 1}"
            zh, en = f"{at}：值应是一个数或词", f"{at}: a value must be a number or a word"
            raise InputError(Bilingual(zh, en))
        elif text not in ("", "~", "null"):
            given.append(Given(str(key.value), text))
    return Row(name, tuple(given), number)
