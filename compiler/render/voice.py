"""How things of the graph are said in one language: names, citations, lists, and a mark where a translation is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from compiler.graph import Node, Spot
from compiler.render import dates, words
from compiler.render.dates import Language
from dsl.diagnostic import Bilingual

_LOOSE = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=\d)|\s+(?=·)|(?<=·)\s+")
_HALF = str.maketrans("（）", "()")
#: From this many neighbours on, numbers are written as a range.
_RANGE = 3


@dataclass(frozen=True)
class Source:
    """Where a clause stands: the line of the official text, and file and line of the clause."""

    text: str
    text_line: str
    clause: str
    clause_line: str


@dataclass(frozen=True)
class Voice:
    """One of the two languages of the documents."""

    language: Language

    def of(self, text: Bilingual | Mapping[str, str] | None) -> str:
        """Return a bilingual text in this language, or the mark that it is missing."""
        if text is None:
            return ""
        zh, en = (text["zh"], text["en"]) if isinstance(text, Mapping) else text
        return (zh if self.language == "zh" else en) or self.word(words.MISSING)

    def word(self, text: Bilingual) -> str:
        """Return a fixed word in this language."""
        return text.in_language(self.language)

    def name(self, node: Node) -> str:
        """Return the name of a unit, a zone, a term, or the title of a clause."""
        return self.of(node.name)

    def title(self, node: Node) -> str:
        """Return a name that opens a line: in English with a capital letter."""
        return self.opening(self.name(node))

    def opening(self, text: str) -> str:
        """Return a text as it stands at the head of a line: in English with a capital letter."""
        return text if self.language == "zh" else text[:1].upper() + text[1:]

    def key(self, names: Sequence[str]) -> str:
        """Return the short name of a reading or an option: the first is Chinese, the last is its English key."""
        return names[0] if self.language == "zh" else names[-1].replace("-", " ")

    def reading(self, node: Node) -> str:
        """Return what a reading is called: its Chinese name, or its English title."""
        names = node.attrs.get("names") or [node.name.zh]
        return names[0] if self.language == "zh" else node.attrs.get("title_en") or self.key(names)

    def label(self, node: Node) -> str:
        """Return how a clause is cited: 任务1·第2句, or task 1 · duty 2."""
        text = self.of(node.attrs.get("label") or node.name)
        return _LOOSE.sub("", text) if self.language == "zh" else text.translate(_HALF).replace(" (", "(").replace("(", " (")

    def cited(self, node: Node) -> str:
        """Return what a reader calls a thing that others refer to: an award by its title, a clause by its citation."""
        if node.kind in ("Unit", "Group", "Zone", "Term", "Award", "Fund"):
            return self.name(node)
        return self.label(node)

    def number(self, value: int) -> str:
        """Return a number as the language writes it."""
        return dates.number(value, self.language)

    def day(self, iso: str | None) -> str:
        """Return a day in words."""
        return dates.iso_day(iso, self.language)

    def listed(self, parts: Iterable[str]) -> str:
        """Return a list in a sentence; of nothing, nothing."""
        found = list(parts)
        return dates.listed(found, self.language) if found else ""

    def chosen(self, parts: Iterable[str]) -> str:
        """Return alternatives in a sentence."""
        return dates.chosen(list(parts), self.language)

    def enumerated(self, parts: Iterable[str]) -> str:
        """Return peers of an official list: 甲、乙、丙, or A, B, C."""
        return ("、" if self.language == "zh" else "; ").join(parts)

    def tiers(self, tiers: Iterable[Iterable[str]]) -> str:
        """Return an official list in tiers: 甲、乙；丙."""
        if self.language == "zh":
            return "；".join("、".join(tier) for tier in tiers)
        return " / ".join("; ".join(tier) for tier in tiers)

    def tasks(self, tasks: Iterable[Node]) -> str:
        """Return tasks as a reader cites them: 任务1、2和5至8, or tasks 1, 2 and 5 to 8."""
        found = list(tasks)
        numbers = sorted({task.attrs["number"] for task in found if "number" in task.attrs})
        others = [self.label(task) for task in found if "number" not in task.attrs]
        if not numbers:
            return self.listed(others)
        head = "任务" if self.language == "zh" else f"task{'s' if len(numbers) > 1 else ''} "
        return self.listed([f"{head}{self.listed(self._ranges(numbers))}", *others])

    def _ranges(self, numbers: list[int]) -> list[str]:
        parts: list[str] = []
        for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
            found = [number for _, number in run]
            if len(found) >= _RANGE:
                parts.append(f"{found[0]}{'至' if self.language == 'zh' else ' to '}{found[-1]}")
            else:
                parts += map(str, found)
        return parts

    def source(self, node: Node) -> Source:
        """Return where a clause stands, in the official text and in the clause files."""
        text: dict[str, Any] = node.attrs.get("text") or {}
        path, line = short(text.get("path", "")), text.get("line")
        return Source(path, str(line) if line else "", *_written(node.spot))


def _written(spot: Spot | None) -> tuple[str, str]:
    return (short(spot.path), str(spot.line)) if spot else ("", "")


def short(path: str) -> str:
    """Return a path from the document's folder on, so that it is the same wherever the policy folder lies."""
    return "/".join(path.replace("\\", "/").split("/")[-2:])
