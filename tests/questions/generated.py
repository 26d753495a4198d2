"""Two thousand questions that combine what a document names with what can be asked, and their answers computed from the table alone.

The table of tasks and units is read from the official text by patterns of its own (score.owners); nothing here uses the compiler's graph
but the registered names of units.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

Table = dict[int, list[str]]
_NUMERALS = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六".split()
_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth".split()


class Case(NamedTuple):
    """A question, the kind of result wanted, and what it must be."""

    question: str
    kind: str
    wanted: Any


class Maker:
    """Makes questions about one table; `names` gives the names under which each unit is known."""

    def __init__(self, table: Table, names: dict[str, list[str]], seed: int = 7) -> None:
        self.table = table
        self.names = names
        self.chance = random.Random(seed)
        self.units = list(dict.fromkeys(unit for units in table.values() for unit in units))

    def task(self) -> tuple[int, str, str]:
        """Return a task with ways to name it in Chinese and English."""
        number = self.chance.choice(sorted(self.table))
        zh = self.chance.choice(
            [
                f"任务{number}",
                f"任务{_NUMERALS[number - 1]}",
                f"第{_NUMERALS[number - 1]}项任务",
                f"第{number}条",
                f"{number}号任务",
                f"任务 {number}",
            ]
        )
        en = self.chance.choice(
            [
                f"task {number}",
                f"task {_WORDS[number - 1]}",
                f"the {_ORDINALS[number - 1]} task",
                f"task no. {number}",
                f"Task #{number}",
                f"item {number}",
            ]
        )
        return number, zh, en

    def unit(self) -> tuple[str, str, str]:
        """Return a unit with one of its names in each language."""
        unit = self.chance.choice(self.units)
        zh = [name for name in self.names[unit] if not name.isascii()]
        en = [name for name in self.names[unit] if name.isascii()]
        return unit, self.chance.choice(zh), self.chance.choice(en)

    def of(self, unit: str) -> set[int]:
        """Return the tasks of a unit."""
        return {number for number, units in self.table.items() if unit in units}

    def led(self, unit: str) -> set[int]:
        """Return the tasks in which a unit is named first."""
        return {number for number, units in self.table.items() if units[0] == unit}

    def cases(self, count: int) -> Iterator[Case]:
        """Yield so many questions, every sort in turn."""
        sorts: list[Callable[[], Case]] = [
            self.owners,
            self.lead,
            self.tasks,
            self.leads,
            self.whether,
            self.shared,
            self.without,
            self.count_units,
            self.count_tasks,
            self.either,
            self.both_tasks,
            self.not_there,
            self.complement,
            self.whether_leads,
            self.side_by_side,
            self.more,
            self.difference,
            self.whether_more,
            self.above,
            self.exactly,
            self.after,
            self.why,
            self.bounded,
            self.bounded_units,
            self.whether_bounded,
            self.partners,
            self.roles,
            self.helping,
            self.at_once,
        ]
        for at in range(count):
            yield sorts[at % len(sorts)]()

    def _say(self, *forms: str) -> str:
        question = self.chance.choice(forms)
        ending = self.chance.choice(["", "", "？" if not question.isascii() else "?"])
        opening = self.chance.choice(["", "", "", "请问" if not question.isascii() else "Please tell me, "])
        return self.chance.choice([str, str, str.upper])(opening + question + ending)

    def owners(self) -> Case:
        number, zh, en = self.task()
        say = self._say(
            f"{zh}由哪个单位负责",
            f"{zh}的责任单位有哪些",
            f"谁负责{zh}",
            f"which units own {en}",
            f"who is responsible for {en}",
            f"who is in charge of {en}",
        )
        return Case(say, "unit", sorted(self.table[number]))

    def lead(self) -> Case:
        number, zh, en = self.task()
        return Case(
            self._say(f"{zh}由谁牵头", f"{zh}的牵头单位是谁", f"who leads {en}", f"which unit is the lead of {en}"),
            "unit",
            [self.table[number][0]],
        )

    def tasks(self) -> Case:
        unit, zh, en = self.unit()
        say = self._say(
            f"{zh}负责哪些任务",
            f"{zh}有哪些任务",
            f"{zh}承担什么工作",
            f"which tasks does {en} own",
            f"what is {en} responsible for",
            f"list the tasks of {en}",
        )
        return Case(say, "task", sorted(self.of(unit)))

    def leads(self) -> Case:
        unit, zh, en = self.unit()
        return Case(
            self._say(f"{zh}牵头哪些任务", f"{zh}牵头的任务有哪些", f"which tasks does {en} lead"), "task", sorted(self.led(unit))
        )

    def whether(self) -> Case:
        (number, zh, en), (unit, name, name_en) = self.task(), self.unit()
        say = self._say(
            f"{name}负责{zh}吗", f"{name}是否参与{zh}", f"is {name_en} responsible for {en}", f"does {name_en} take part in {en}"
        )
        return Case(say, "truth", unit in self.table[number])

    def whether_leads(self) -> Case:
        (number, zh, en), (unit, name, name_en) = self.task(), self.unit()
        return Case(
            self._say(f"{name}是不是{zh}的牵头单位", f"{zh}是由{name}牵头吗", f"does {name_en} lead {en}"),
            "truth",
            self.table[number][0] == unit,
        )

    def shared(self) -> Case:
        (one, zh, en), (two, zh2, en2) = self.unit(), self.unit()
        if one == two:
            return self.shared()
        say = self._say(
            f"{zh}和{zh2}共同负责哪些任务",
            f"{zh}、{zh2}共同承担的任务",
            f"which tasks are shared by {en} and {en2}",
            f"what tasks do {en} and {en2} have in common",
        )
        return Case(say, "task", sorted(self.of(one) & self.of(two)))

    def without(self) -> Case:
        (one, zh, en), (two, zh2, en2) = self.unit(), self.unit()
        if one == two:
            return self.without()
        say = self._say(
            f"{zh}参与但{zh2}不参与的任务",
            f"{zh}负责、{zh2}不负责的任务有哪些",
            f"which tasks involve {en} but not {en2}",
            f"tasks of {en} without {en2}",
            f"tasks that {en2} does not own but {en} does",
        )
        return Case(say, "task", sorted(self.of(one) - self.of(two)))

    def either(self) -> Case:
        (one, zh, en), (two, zh2, en2) = self.unit(), self.unit()
        if one == two:
            return self.either()
        return Case(
            self._say(f"{zh}或{zh2}负责的任务有哪些", f"which tasks does {en} or {en2} own"),
            "task",
            sorted(self.of(one) | self.of(two)),
        )

    def complement(self) -> Case:
        unit, zh, en = self.unit()
        say = self._say(
            f"{zh}不参与哪些任务", f"哪些任务没有{zh}参与", f"which tasks do not involve {en}", f"which tasks does {en} not own"
        )
        return Case(say, "task", sorted(set(self.table) - self.of(unit)))

    def count_units(self) -> Case:
        number, zh, en = self.task()
        return Case(
            self._say(
                f"{zh}有多少个责任单位",
                f"{zh}由几家单位负责",
                f"how many units own {en}",
                f"how many departments are responsible for {en}",
            ),
            "count",
            len(self.table[number]),
        )

    def count_tasks(self) -> Case:
        unit, zh, en = self.unit()
        return Case(
            self._say(f"{zh}负责几项任务", f"{zh}有多少任务", f"how many tasks does {en} have", f"number of tasks of {en}"),
            "count",
            len(self.of(unit)),
        )

    def both_tasks(self) -> Case:
        (one, zh, en), (two, zh2, en2) = self.task(), self.task()
        if one == two:
            return self.both_tasks()
        say = self._say(f"哪些单位同时负责{zh}和{zh2}", f"which units are responsible for both {en} and {en2}")
        return Case(say, "unit", sorted(set(self.table[one]) & set(self.table[two])))

    def not_there(self) -> Case:
        number = self.chance.choice([0, 17, 18, 27, 99, 120, 1600])
        return Case(
            self._say(
                f"任务{number}由谁负责", f"第{number}项任务谁牵头", f"who owns task {number}", f"which unit leads task {number}"
            ),
            "refuse",
            None,
        )

    def pair(self) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
        """Return two different units."""
        one, two = self.unit(), self.unit()
        return (one, two) if one[0] != two[0] else self.pair()

    def side_by_side(self) -> Case:
        (one, zh, en), (two, zh2, en2) = self.pair()
        say = self._say(
            f"{zh}和{zh2}负责哪些任务",
            f"{zh}、{zh2}有哪些任务",
            f"what are {en} and {en2} responsible for",
            f"tasks of {en} and {en2}",
        )
        return Case(say, "task", sorted(self.of(one) | self.of(two)))

    def more(self) -> Case:
        (one, zh, en), (two, zh2, en2) = self.pair()
        say = self._say(f"{zh}和{zh2}谁的任务多", f"{zh}与{zh2}相比谁任务更多", f"who has more tasks, {en} or {en2}")
        best = max(len(self.of(one)), len(self.of(two)))
        return Case(say, "unit", sorted(unit for unit in (one, two) if len(self.of(unit)) == best))

    def difference(self) -> Case:
        (one, zh, en), (two, zh2, en2) = self.pair()
        if len(self.of(one)) < len(self.of(two)):
            return self.difference()
        say = self._say(f"{zh}比{zh2}多几项任务", f"{zh2}比{zh}少几项任务", f"how many more tasks does {en} have than {en2}")
        return Case(say, "count", len(self.of(one)) - len(self.of(two)))

    def whether_more(self) -> Case:
        (one, zh, en), (two, zh2, en2) = self.pair()
        say = self._say(f"{zh}比{zh2}任务多吗", f"{zh}的任务比{zh2}多吗", f"does {en} have more tasks than {en2}")
        return Case(say, "truth", len(self.of(one)) > len(self.of(two)))

    def above(self) -> Case:
        unit, zh, en = self.unit()
        say = self._say(f"谁比{zh}任务多", f"哪些单位的任务比{zh}多", f"which units have more tasks than {en}")
        return Case(say, "unit", sorted(one for one in self.units if len(self.of(one)) > len(self.of(unit))))

    def exactly(self) -> Case:
        number = self.chance.choice(range(1, 12))
        zh = _NUMERALS[number - 1] if number != 2 else "两"
        say = self._say(f"哪些单位只有{zh}项任务", f"哪些单位负责{number}项任务", f"which units have only {number} tasks")
        return Case(say, "unit", sorted(one for one in self.units if len(self.of(one)) == number))

    def after(self) -> Case:
        number, zh, en = self.task()
        if number in (min(self.table), max(self.table)):
            return self.after()
        later = self.chance.choice([True, False])
        forms = (f"{zh}之后是什么", f"{zh}的下一项是什么", f"what comes after {en}")
        if not later:
            forms = (f"{zh}之前是什么", f"{zh}的前一项是什么", f"what comes before {en}")
        return Case(self._say(*forms), "task", [number + 1 if later else number - 1])

    def why(self) -> Case:
        (number, zh, en), (unit, name, name_en) = self.task(), self.unit()
        say = self._say(f"为什么{name}负责{zh}", f"{name}为什么要参与{zh}", f"why is {name_en} responsible for {en}")
        return Case(say, "unit", [unit] if unit in self.table[number] else [])

    def bound(self) -> tuple[int, str, str, str, Callable[[int], bool]]:
        """Return a number with a bound in front of it or behind it in Chinese, one in English, and what meets it."""
        number = self.chance.choice(range(1, 11))
        zh, measure = (_NUMERALS[number - 1] if number != 2 else "两"), self.chance.choice([str(number), ""])
        said = measure or zh
        return self.chance.choice(
            [
                (number, f"超过{said}", "", f"more than {number}", lambda size: size > number),
                (number, f"至少{said}", "", f"at least {_WORDS[number - 1]}", lambda size: size >= number),
                (number, f"不超过{said}", "", f"at most {number}", lambda size: size <= number),
                (number, f"不到{said}", "", f"fewer than {number}", lambda size: size < number),
                (number, said, "以上", f"no fewer than {number}", lambda size: size >= number),
                (number, said, "以下", f"no more than {number}", lambda size: size <= number),
            ]
        )

    def bounded(self) -> Case:
        _, before, after, en, met = self.bound()
        say = self._say(
            f"哪些单位的任务{before}项{after}",
            f"哪些单位负责{before}项{after}任务",
            f"which units have {en} tasks",
            f"units with {en} tasks",
        )
        return Case(say, "unit", sorted(one for one in self.units if met(len(self.of(one)))))

    def bounded_units(self) -> Case:
        _, before, after, en, met = self.bound()
        say = self._say(
            f"哪些任务有{before}个{after}责任单位",
            f"责任单位{before}个{after}的任务",
            f"which tasks have {en} responsible units",
            f"tasks with {en} units",
        )
        return Case(say, "task", sorted(number for number, units in self.table.items() if met(len(units))))

    def whether_bounded(self) -> Case:
        (_, before, after, en, met), (unit, zh, name) = self.bound(), self.unit()
        say = self._say(f"{zh}的任务{before}项{after}吗", f"does {name} have {en} tasks")
        return Case(say, "truth", met(len(self.of(unit))))

    def partners(self) -> Case:
        unit, zh, en = self.unit()
        say = self._say(
            f"{zh}和哪些单位共同负责任务",
            f"与{zh}一起负责任务的单位",
            f"which units work with {en}",
            f"who shares tasks with {en}",
        )
        found = {one for number in self.of(unit) for one in self.table[number]} - {unit}
        return Case(say, "unit", sorted(found))

    def roles(self) -> Case:
        (one, zh, en), (two, zh2, en2) = self.pair()
        say = self._say(
            f"{zh}牵头、{zh2}配合的任务",
            f"{zh}牵头而{zh2}配合的任务有哪些",
            f"{zh2}配合、{zh}牵头的任务",
            f"tasks led by {en} and supported by {en2}",
        )
        return Case(say, "task", sorted(self.led(one) & self.of(two)))

    def helping(self) -> Case:
        unit, zh, en = self.unit()
        say = self._say(f"{zh}不牵头但参与的任务", f"{zh}不牵头但参与哪些任务", f"tasks {en} does not lead but takes part in")
        return Case(say, "task", sorted(self.of(unit) - self.led(unit)))

    def at_once(self) -> Case:
        """Two tasks' or a task's and a unit's question in one."""
        (number, zh, en), (unit, name, name_en) = self.task(), self.unit()
        say = self._say(
            f"{zh}由谁负责，{name}负责哪些任务",
            f"{zh}谁负责，{name}有哪些任务",
            f"who is responsible for {en}, and what is {name_en} responsible for",
            f"which units own {en} and which tasks does {name_en} have",
        )
        return Case(say, "both", (sorted(self.table[number]), sorted(self.of(unit))))
