"""The picture of units and tasks: who has a part in which task, for print in one language."""

from __future__ import annotations

from typing import Any

from compiler.render import dates, validity, words
from compiler.render.dates import Language
from compiler.render.markup import Safe
from compiler.site import geometry
from compiler.site.desk import Seat, called, said, titled
from compiler.site.geometry import Box, Picture, Style

_STYLE = {"zh": Style(width=330, height=36, size=14, most=2, gap=10), "en": Style(width=330, height=36, size=13, most=2, gap=10)}


def view(at: Seat, language: Language) -> dict[str, Any]:
    """Return the picture and what stands around it."""
    book, style = at.book, _STYLE[language]
    ranks = {task.id: rank for rank, task in enumerate(book.tasks)}
    average = {
        unit.id: [ranks[edge.source] for edge in book.graph.into(unit.id, "responsible") if edge.source in ranks]
        for unit in book.units
    }
    units = sorted(book.units, key=lambda unit: sum(average[unit.id]) / len(average[unit.id]))
    step, rows = style.height + style.gap, max(len(units), len(book.tasks))
    boxes: dict[str, Box] = {}
    for column, x in ((units, 20), (book.tasks, 610)):
        space = step * rows / max(len(column), 1)
        for position, node in enumerate(column):
            text = called(node) if node.kind != "Task" else titled(node)
            y = 110 + space * position + (space - style.height) / 2
            boxes[node.id] = geometry.box(str(len(boxes)), node.kind.lower(), x, round(y, 1), style, text, Safe(""))
    lines = [
        geometry.curve(boxes[part.unit.id], boxes[task.id], part.role) for task in book.tasks for part in book.assigned[task.id]
    ]
    height = 110 + step * rows + 60
    lines.sort(key=lambda line: line.kind == "lead")
    return {
        "language": language,
        "title": called(book.document) if not book.document.name.zh else said(lambda voice: voice.name(book.document)),
        "number": str(book.document.attrs.get("number") or ""),
        "picture": Picture(960, round(height), tuple(boxes.values()), tuple(lines), ()),
        "inferred": book.lead_basis == "inferred",
        "status": status(at, language),
    }


def status(at: Seat, language: Language) -> str:
    """Return the state of the document on the day of the pages, for the foot of a picture."""
    stated = at.book.document.attrs.get("validity") or {}
    code = validity.status(stated, at.zh.as_of)
    day, word = dates.day(at.zh.as_of, language), words.STATUSES[code].in_language(language)
    return (
        f"截至{day}：{word}。" if language == "zh" else f"As of {day}: {word}. Unofficial translation; the Chinese text prevails."
    )
