"""The document on one page: goals, groups of tasks, awards, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from compiler.graph import Node
from compiler.render import clauses
from compiler.render.dates import Language
from compiler.render.voice import Voice
from compiler.site import geometry, overview
from compiler.site.desk import Seat
from compiler.site.geometry import Words
from compiler.site.picture import status

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
        for line in geometry.broken(text, self.width - indent, size, most):
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
        awards = self.book.of_kind("Award")
        if awards:
            yield self._one(_MARGIN, _INNER, "awards", self._awards)
        yield self._one(_MARGIN, _INNER, "ask", self._ask)

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
            names = self.voice.enumerated(unit.text.in_language(self.language) for unit in (*line.leads, *line.others))
            flow.add(names, "small", 22)

    def _awards(self, flow: _Flow) -> None:
        awards = self.book.of_kind("Award")
        flow.add(f"{self.words['awards']}{f'（{len(awards)}项）' if self.language == 'zh' else f' ({len(awards)})'}", "head")
        for award in awards:
            flow.space(5)
            flow.add(f"{self.voice.title(award)}{'：' if self.language == 'zh' else ': '}{self._pays(award)}", "strong")
            whom = self.voice.listed(self.voice.name(one) for one in self.book.targets(award.id, "beneficiary"))
            condition = self.voice.of(award.attrs.get("when"))
            flow.add(self.words["each"].join(part for part in (whom, condition) if part), "small", 22)

    def _pays(self, award: Node) -> str:
        caps = [self.voice.of(award.attrs[key]) for key in ("cap", "yearly-cap", "cumulative-cap") if key in award.attrs]
        mark = "，" if self.language == "zh" else ", "
        return mark.join((self.voice.of(award.attrs.get("pays")), *(f"{self.words['cap']} {cap}" for cap in caps)))

    def _ask(self, flow: _Flow) -> None:
        flow.add(self.words["ask"], "head")
        zh = self.language == "zh"
        for unit in self.book.units:
            tasks = [task for task in self.book.tasks if unit.id in self._leads(task)]
            if tasks:
                flow.space(3)
                lead = f"{self.words['lead']}{'' if zh else ' of '}{self.voice.tasks(tasks)}"
                flow.add(f"{self.voice.title(unit)}{'：' if zh else ': '}{lead}", "text")

    def _leads(self, task: Node) -> set[str]:
        return {part.unit.id for part in self.book.assigned[task.id] if part.role == "lead"}

    def note(self) -> str:
        """Return the remark on leads, and the day."""
        if self.book.lead_basis != "inferred":
            return ""
        return "牵头单位按首列单位推定。" if self.language == "zh" else "Leads are inferred: the unit named first."
