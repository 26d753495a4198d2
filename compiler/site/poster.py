"""The document on one page: goals, groups of tasks, awards, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from compiler.graph import Node
from compiler.render import awards, clauses
from compiler.render.dates import Language
from compiler.render.voice import Voice
from compiler.site import geometry, overview
from compiler.site.desk import Seat
from compiler.site.geometry import Words
from compiler.site.picture import status
from compiler.site.twin import Link

_WIDTH, _MARGIN, _GAP = 1240, 60, 24
_INNER = _WIDTH - 2 * _MARGIN


@dataclass(frozen=True)
class Said:
    """A line of words: place, style, text."""

    at: Words
    style: str


@dataclass(frozen=True)
class Panel:
    """A panel with its heading and lines."""

    x: float
    y: float
    width: float
    height: float
    style: str
    lines: tuple[Said, ...]


_SIZES = {"title": 34, "head": 23, "strong": 18, "text": 17, "small": 15}
#: How much wider than plain a style is.
_BOLD = {"title": 1.07, "head": 1.07, "strong": 1.07}
_WORDS = {
    "zh": {"goals": "发展目标", "awards": "奖励", "ask": "找谁问", "lead": "牵头", "none": "", "cap": "上限", "each": "；"},
    "en": {"goals": "Goals", "awards": "Awards", "ask": "Whom to ask", "lead": "Lead", "none": "", "cap": "cap", "each": "; "},
}


class _Flow:
    """Lines of words flowing down a panel."""

    def __init__(self, x: float, y: float, width: float) -> None:
        self.x, self.y, self.width = x, y, width
        self.lines: list[Said] = []

    def add(self, text: str, style: str, indent: float = 0, most: int = 99) -> None:
        size = _SIZES[style]
        for line in geometry.broken(text, (self.width - indent) / _BOLD.get(style, 1), size, most):
            self.y += size * 1.42
            self.lines.append(Said(Words(self.x + indent, round(self.y, 1), line), style))

    def space(self, by: float) -> None:
        self.y += by


def view(at: Seat, language: Language) -> dict[str, Any]:
    """Return the page."""
    maker = _Maker(at, language)
    panels = list(maker.panels())
    return {
        "language": language,
        "width": _WIDTH,
        "height": round(maker.y + 70),
        "panels": tuple(panels),
        "foot": Words(_MARGIN, round(maker.y + 30, 1), f"{status(at, language)} {maker.note()}"),
        "name": maker.voice.name(at.book.document),
    }


class _Maker:
    def __init__(self, at: Seat, language: Language) -> None:
        self.at, self.book, self.language = at, at.book, language
        self.voice = Voice(language)
        self.words = _WORDS[language]
        self.y: float = 40

    def panels(self) -> Iterator[Panel]:
        """Yield the panels from top to bottom."""
        yield self._one(_MARGIN, _INNER, "top", self._title)
        if self.book.of_kind("Goal"):
            yield self._one(_MARGIN, _INNER, "goals", self._goals)
        yield from self._grid(list(overview.groups(self.at)), "tasks")
        if self.book.of_kind("Award"):
            yield self._awards()
        yield self._ask()

    def _one(self, x: float, width: float, style: str, fill: Any) -> Panel:
        flow = _Flow(x + 22, self.y + 8, width - 44)
        fill(flow)
        panel = Panel(x, self.y, width, round(flow.y + 22 - self.y, 1), style, tuple(flow.lines))
        self.y = round(panel.y + panel.height + _GAP, 1)
        return panel

    def _title(self, flow: _Flow) -> None:
        flow.add(self.voice.name(self.book.document), "title")
        flow.space(4)
        flow.add(str(self.book.document.attrs.get("number") or ""), "text")

    def _columns(self, style: str, head: str, fills: list[Any]) -> Panel:
        """Return a panel with a heading and its things in two columns."""
        top = _Flow(_MARGIN + 22, self.y + 8, _INNER - 44)
        top.add(head, "head")
        half, middle = (_INNER - 44 - _GAP) / 2, (len(fills) + 1) // 2
        flows = [_Flow(top.x + column * (half + _GAP), top.y, half) for column in range(2)]
        for position, fill in enumerate(fills):
            fill(flows[position >= middle])
        lines = (*top.lines, *flows[0].lines, *flows[1].lines)
        panel = Panel(_MARGIN, self.y, _INNER, round(max(flow.y for flow in flows) + 22 - self.y, 1), style, lines)
        self.y = round(panel.y + panel.height + _GAP, 1)
        return panel

    def _goals(self, flow: _Flow) -> None:
        flow.add(self.words["goals"], "head")
        for goal in self.book.of_kind("Goal"):
            flow.space(4)
            flow.add(f"· {clauses.wording(self.voice, goal)}", "text")

    def _grid(self, groups: list[Any], style: str) -> Iterator[Panel]:
        """Yield the groups of tasks, two beside each other, both as tall as the taller one."""
        for start in range(0, len(groups), 2):
            top, row, beside = self.y, [], groups[start : start + 2]
            width = (_INNER - _GAP) / 2 if len(beside) > 1 else _INNER
            for column, group in enumerate(beside):
                self.y = top
                row.append(
                    self._one(_MARGIN + column * (width + _GAP), width, style, lambda flow, group=group: self._group(flow, group))
                )
            height = max(panel.height for panel in row)
            yield from (Panel(one.x, one.y, one.width, height, one.style, one.lines) for one in row)
            self.y = round(top + height + _GAP, 1)

    def _group(self, flow: _Flow, group: Any) -> None:
        title = group.section if group.section.text.zh else group.part
        flow.add(title.text.in_language(self.language), "head")
        for line in group.tasks:
            flow.space(5)
            flow.add(line.task.text.in_language(self.language), "strong")
            flow.add(self._units((*line.leads, *line.others), flow.width - 22), "small", 22)

    def _units(self, units: tuple[Link, ...], width: float) -> str:
        """Return the units of a task; where they do not fit on a line, the first and how many more."""
        names = [unit.text.in_language(self.language) for unit in units]
        whole = self.voice.enumerated(names)
        if len(names) < 2 or geometry.length(whole, _SIZES["small"]) <= width:
            return whole
        return f"{names[0]}等{len(names)}个单位" if self.language == "zh" else f"{names[0]} and {len(names) - 1} more"

    def _awards(self) -> Panel:
        found = self.book.of_kind("Award")
        count = f"（{len(found)}项）" if self.language == "zh" else f" ({len(found)})"
        return self._columns("awards", f"{self.words['awards']}{count}", [partial(self._award, award) for award in found])

    def _award(self, award: Node, flow: _Flow) -> None:
        flow.space(5)
        flow.add(f"{self.voice.title(award)}{'：' if self.language == 'zh' else ': '}{self._pays(award)}", "strong")
        whom = self.voice.listed(self.voice.name(one) for one in self.book.targets(award.id, "beneficiary"))
        condition = self.voice.of(award.attrs.get("when"))
        parts = (whom, condition, awards.higher(self.book, self.voice, award))
        flow.add(self.words["each"].join(part for part in parts if part), "small", 22, most=3)

    def _pays(self, award: Node) -> str:
        caps = [self.voice.of(award.attrs[key]) for key in ("cap", "yearly-cap", "cumulative-cap") if key in award.attrs]
        mark = "，" if self.language == "zh" else ", "
        return mark.join((self.voice.of(award.attrs.get("pays")), *(f"{self.words['cap']} {cap}" for cap in caps)))

    def _ask(self) -> Panel:
        asked = [(unit, [task for task in self.book.tasks if unit.id in self._leads(task)]) for unit in self.book.units]
        return self._columns("ask", self.words["ask"], [partial(self._unit, unit, tasks) for unit, tasks in asked if tasks])

    def _unit(self, unit: Node, tasks: list[Node], flow: _Flow) -> None:
        zh = self.language == "zh"
        lead = f"{self.words['lead']}{'' if zh else ' of '}{self.voice.tasks(tasks)}"
        flow.space(3)
        flow.add(f"{self.voice.title(unit)}{'：' if zh else ': '}{lead}", "text")

    def _leads(self, task: Node) -> set[str]:
        return {part.unit.id for part in self.book.assigned[task.id] if part.role == "lead"}

    def note(self) -> str:
        """Return the remark on leads, and the day."""
        if self.book.lead_basis != "inferred":
            return ""
        return "牵头单位按首列单位推定。" if self.language == "zh" else "Leads are inferred: the unit named first."
