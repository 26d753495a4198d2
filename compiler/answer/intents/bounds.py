"""Which units have so many tasks, and which tasks so many units: exactly, at least, at most, more or fewer than."""

from collections.abc import Callable
from typing import NamedTuple

from compiler.answer.asked import Asked
from compiler.answer.bounds import MET
from compiler.answer.intents.tallies import counted_body, every, tallied, tally
from compiler.answer.intents.totals import tasks_in, where
from compiler.answer.result import NOTHING, Answer, Result, cite_units, counted, join, label, listed, plural, task_result, truth
from dsl.diagnostic import Bilingual

#: How a bound is said, with what it counts.
_SAID = {
    "=": ("恰有 {zh}", "exactly {en}"),
    ">": ("超过 {zh}", "more than {en}"),
    "≥": ("不少于 {zh}", "at least {en}"),
    "<": ("少于 {zh}", "fewer than {en}"),
    "≤": ("不超过 {zh}", "at most {en}"),
}


#: Measure words by which tasks are counted and no units.
_OF_TASKS = ("项", "条", "件", "item", "items")


class Wanted(NamedTuple):
    """A number with how it bounds, and what it counts: `tasks` or `units`, by the words beside it; empty when none tells."""

    sign: str
    number: int
    sort: str

    def met(self, size: int) -> bool:
        """Whether so many are as many as wanted."""
        return MET[self.sign](size, self.number)

    @property
    def said(self) -> Bilingual:
        """The bound in words."""
        zh, en = _SAID[self.sign]
        thing, name = ("个", "responsible unit") if self.sort == "units" else ("项", "task")
        return Bilingual(zh.format(zh=f"{self.number} {thing}"), en.format(en=plural(self.number, name)))


def wanted_in(asked: Asked) -> Wanted:
    """Return the number of a question; what it counts follows it, or stands before it where 的 follows (任务在5个以上的单位)."""
    piece, entity = (asked.pieces.get("bound") or asked.pieces["quantity"])[0]
    sign, number, word = entity.value.split() if entity.kind == "bound" else ("=", *entity.value.split())
    if word in _OF_TASKS or word == "家":
        return Wanted(sign, int(number), "units" if word == "家" else "tasks")
    telling = [one for one in asked.frame.pieces if one.classes & {"units", "who", "tasks"}]
    before = [one for one in telling if one.end <= piece.start][-1:]
    after = [one for one in telling if one.start >= piece.end][:1]
    near = before if asked.text.startswith("的", piece.end) else after or before
    classes = near[0].classes if near else frozenset()
    return Wanted(sign, int(number), "units" if classes & {"units", "who"} else "tasks" if classes else "")


def _otherwise(asked: Asked) -> bool:
    """Whether the number is none that tasks or units are counted by: the first three, or one bounded after what it counts."""
    piece = (asked.pieces.get("bound") or asked.pieces["quantity"])[0][0]
    after = asked.text[piece.end :]
    first = piece.text.startswith(("前", "top ", "first ")) or asked.text[: piece.start].endswith(("前", "first ", "top "))
    return first or any(word in after for word in ("以上", "以下", "以内", "or more", "or fewer", "or less"))


def so_many(asked: Asked) -> Answer | None:
    """Answer which units have so many tasks, or which tasks so many units."""
    wanted = wanted_in(asked)
    if _otherwise(asked):
        return None
    if wanted.sort == "units":
        return _tasks(asked, wanted) if asked.has("tasks") and not asked.has("lead") else None
    if asked.has("lead") and wanted.met(0):
        return None  # whether units that lead nothing count too, nobody says
    return _units(asked, wanted) if wanted.sort == "tasks" and _of_units(asked, wanted) else None


def _of_units(asked: Asked, wanted: Wanted) -> bool:
    """Whether units are asked for: by a word for them; with an exact number, before it or after 有."""
    if wanted.sign != "=":
        return asked.has("who", "units")
    start = asked.pieces["quantity"][0][0].start
    before = (piece for piece in asked.frame.pieces if piece.start < start)
    return asked.text[:start].endswith("有") or any(piece.classes & {"who", "units", "only"} for piece in before)


def _units(asked: Asked, wanted: Wanted) -> Answer:
    found, said = [one for one in every(asked) if wanted.met(one.size)], wanted.said
    names = listed(_sized(one.unit.name, one.size, wanted) for one in found)
    zh, en = ("牵头任务", "Units that lead") if asked.has("lead") else ("任务", "Units with")
    at = where(asked, NOTHING)
    text = Bilingual(
        f"{at.zh}{zh}{said.zh}的单位有 {len(found)} 个：{names.zh}。", f"{en} {said.en}{at.en} ({len(found)}): {names.en}."
    )
    if not found:
        text = Bilingual(f"{at.zh}没有{zh}{said.zh}的单位。", f"{en} {said.en}{at.en}: none.")
    return tallied(asked, text, found, (*_first(asked, len(found)), *map(counted_body, found)))


def of_unit(asked: Asked) -> Answer | None:
    """Answer whether a unit has so many tasks."""
    wanted, unit = wanted_in(asked), tally(asked.one("unit"), asked)
    if wanted.sort != "tasks" or _otherwise(asked):
        return None
    verb, at = Bilingual("牵头", "leads") if asked.has("lead") else Bilingual("负责", "has"), where(asked, NOTHING)
    text = Bilingual(
        f"{at.zh}{unit.unit.name.zh}{verb.zh} {unit.size} 项任务。",
        f"{unit.unit.name.en} {verb.en} {plural(unit.size, 'task')}{at.en}.",
    )
    yes = wanted.met(unit.size)
    said = Bilingual("是。" if yes else "否。", "Yes." if yes else "No.")
    return tallied(asked, join(said, text), [unit], (truth(yes), counted(unit.size)))


def _tasks(asked: Asked, wanted: Wanted) -> Answer:
    sizes = {task.id: len(asked.graph.out(task.id, "responsible")) for task in tasks_in(asked)}
    found, said = [task for task in tasks_in(asked) if wanted.met(sizes[task.id])], wanted.said
    shown = listed(_sized(label(task), sizes[task.id], wanted) for task in found)
    at = where(asked, NOTHING)
    text = Bilingual(
        f"{at.zh}责任单位{said.zh}的任务有 {len(found)} 项：{shown.zh}（单位集合按一个计）。",
        f"Tasks with {said.en}{at.en} ({len(found)}): {shown.en} (a group counts as one).",
    )
    if not found:
        text = Bilingual(f"{at.zh}没有责任单位{said.zh}的任务。", f"No task has {said.en}{at.en}.")
    results = (*_first(asked, len(found)), *(task_result(task, count=sizes[task.id]) for task in found))
    return Answer(True, asked.intent, text, results, tuple(cite_units(task) for task in found))


def _sized(name: Bilingual, size: int, wanted: Wanted) -> Bilingual:
    """Return a name with how many it has, where that is not what all of them have."""
    return name if wanted.sign == "=" else Bilingual(f"{name.zh}（{size}）", f"{name.en} ({size})")


def _first(asked: Asked, count: int) -> tuple[Result, ...]:
    """Return what stands before the list: how many, or whether there is any."""
    if asked.has("count"):
        return (counted(count),)
    return (truth(count > 0),) if asked.has("whether") else ()


def only_in(asked: Asked) -> Answer | None:
    """Answer which units have a task and no other; "only" stands before the task, with nothing but a verb between."""
    task, graph = asked.one("task"), asked.graph
    at = asked.pieces["task"][0][0].start
    before = [piece for piece in asked.frame.pieces if piece.start < at and piece.text != " "]
    while before and "only" not in before[-1].classes and (before[-1].empty or before[-1].classes & {"own", "mention", "naming"}):
        before.pop()
    ones = any(piece.text in ("one", "ones") for piece in asked.frame.pieces)  # the only ones
    if asked.topic or ones or not before or "only" not in before[-1].classes:
        return None
    units = {edge.target for edge in graph.out(task.id, "responsible")}
    found = [one for one in every(asked) if one.size == 1 and one.unit.id in units]
    names, name = listed(one.unit.name for one in found), label(task)
    text = Bilingual(
        f"只负责{name.zh} 的单位有 {len(found)} 个：{names.zh}。",
        f"Units responsible for {name.en} alone ({len(found)}): {names.en}.",
    )
    if not found:
        text = Bilingual(f"没有只负责{name.zh} 的单位。", f"No unit is responsible for {name.en} alone.")
    return tallied(asked, text, found, map(counted_body, found))


ANSWERS: dict[str, Callable[[Asked], Answer | None]] = {
    "units-with-count": so_many,
    "unit-with-count": of_unit,
    "units-only-in": only_in,
}
