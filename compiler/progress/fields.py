"""What a ledger asks about a task: its columns, statuses and reporting frequencies, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from dsl.diagnostic import Bilingual


class Field(NamedTuple):
    """A column that is filled in: its key in the progress file, its head, and what it holds: text, day or a chosen word."""

    key: str
    head: Bilingual
    kind: str = "text"


class Frequency(NamedTuple):
    """How often a unit reports: in words, and after how many days without a report it is silent (0: never)."""

    word: Bilingual
    days: int


#: The head of the column by which rows are recognised.
CLAUSE = Bilingual("条款编号", "Clause id")

FIELDS = (
    Field("person", Bilingual("责任人", "Person responsible")),
    Field("phone", Bilingual("联系电话", "Telephone")),
    Field("due", Bilingual("时间节点", "Due date"), "day"),
    Field("frequency", Bilingual("反馈频率", "Reporting"), "frequency"),
    Field("progress", Bilingual("进展情况", "Progress")),
    Field("problems", Bilingual("存在问题", "Problems")),
    Field("next", Bilingual("下一步打算", "Next steps")),
    Field("status", Bilingual("状态", "Status"), "status"),
    Field("updated", Bilingual("更新日期", "Updated on"), "day"),
    Field("note", Bilingual("备注", "Remarks")),
)
BY_KEY = {field.key: field for field in FIELDS}
#: What the program adds to what a unit has filled in: the title of the task, so that one renumbered since is noticed, the file
#: it came from, and the day on which it was taken in.
TASK, SOURCE, TAKEN = "task", "source", "taken"

STATUSES = {
    "not-started": Bilingual("未启动", "not started"),
    "in-progress": Bilingual("推进中", "in progress"),
    "done": Bilingual("已完成", "done"),
    "closed": Bilingual("已销号", "closed"),
}
FREQUENCIES = {
    "none": Frequency(Bilingual("不用报", "none"), 0),
    "weekly": Frequency(Bilingual("每周", "weekly"), 7),
    "monthly": Frequency(Bilingual("每月", "monthly"), 31),
    "two-monthly": Frequency(Bilingual("双月", "every two months"), 62),
    "quarterly": Frequency(Bilingual("季度", "quarterly"), 92),
    "periodic": Frequency(Bilingual("定期", "periodic"), 0),
}
#: The words to choose from, by kind of field.
CHOICES: Mapping[str, Mapping[str, Bilingual]] = {
    "status": STATUSES,
    "frequency": {key: one.word for key, one in FREQUENCIES.items()},
}

_REMARK = re.compile(r"[（(].*$", re.DOTALL)


def plain(head: str) -> str:
    """Return a head or a chosen word as it is compared: without spaces, line breaks, case, and remarks in brackets."""
    return "".join(_REMARK.sub("", head).split()).casefold()


def chosen(kind: str, text: str) -> str | None:
    """Return the key of a status or a frequency written in either language, or None."""
    return next((key for key, word in CHOICES[kind].items() if plain(text) in (key, plain(word.zh), plain(word.en))), None)


def shown(field: Field, value: str, language: str) -> str:
    """Return a kept value as a reader sees it."""
    word = CHOICES[field.kind].get(value) if field.kind in CHOICES else None
    return word.in_language(language) if word else value
