"""Where the nodes of the graph stand in its pictures: the whole in columns, and what is around one node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from compiler.graph import Node
from compiler.render.dates import Language
from compiler.render.markup import Safe
from compiler.render.paths import slug
from compiler.site import geometry
from compiler.site.desk import Seat, titled
from compiler.site.geometry import Box, Caption, Line, Picture, Style
from compiler.site.ties import Tie
from dsl.diagnostic import Bilingual

#: Ties that would repeat others in the picture around a node.
_LEFT_OUT = ("obliges", "needs")
_AROUND = Style(width=290, height=34, size=13, most=2, gap=6)
#: So many things of one tie are drawn around a node; the page lists them all.
_MOST = 12
_CAPTION = 24


def around(node: Node, found: Sequence[Tie]) -> Picture:
    """Return a thing between what leads to it and what it leads to."""
    shown = [tie for tie in found if tie.label not in _LEFT_OUT and any(thing.link.href for thing in tie.things)]
    sides = [[tie for tie in shown if not tie.outward], [tie for tie in shown if tie.outward]]
    heights = [sum(_CAPTION + _rows(tie) * (_AROUND.height + _AROUND.gap) for tie in side) for side in sides]
    height = max(*heights, 80) + 16
    middle = 355 if sides[0] else 0
    right = middle + 315
    here = geometry.box(
        "here", node.kind.lower(), middle, height / 2 - 24, Style(250, 48, 14, 2), titled(node), Safe(""), here=True
    )
    boxes, lines, captions = [here], [], []
    for side, x, tall in zip(sides, (0, right), heights, strict=True):
        y = (height - tall) / 2
        for tie in side:
            captions.append(Caption(x, y + 16, tie.word, tie.label))
            y += _CAPTION
            for one in _tie(tie, x, y):
                boxes.append(one)
                lines.append(geometry.curve(one, here, tie.label) if not tie.outward else geometry.curve(here, one, tie.label))
            y += _rows(tie) * (_AROUND.height + _AROUND.gap)
    return Picture((right + 290) if sides[1] else middle + 250, round(height), tuple(boxes), tuple(lines), tuple(captions))


def _rows(tie: Tie) -> int:
    return min(len(tie.things), _MOST + 1)


def _tie(tie: Tie, x: float, y: float) -> Iterator[Box]:
    for position, thing in enumerate(tie.things[:_MOST]):
        top = y + position * (_AROUND.height + _AROUND.gap)
        yield geometry.box(
            f"{tie.label}-{position}-{tie.outward:d}", tie.label, x, top, _AROUND, thing.link.text, thing.link.href
        )
    rest = len(tie.things) - _MOST
    if rest > 0:
        more = Bilingual(f"另有{rest}项，见下表", f"{rest} more, listed below")
        top = y + _MOST * (_AROUND.height + _AROUND.gap)
        yield geometry.box(f"{tie.label}-more-{tie.outward:d}", "more", x, top, _AROUND, more, Safe("#ties"))


# -- the whole ----------------------------------------------------------------------------------------------------------------

_WHOLE = Style(width=300, height=36, size=13, most=2, gap=8)
#: Left edges of the columns: units, tasks, awards and zones, readings.
_COLUMNS = (0, 430, 860, 1290)
_HEADS = {
    "units": Bilingual("责任单位", "Responsible units"),
    "tasks": Bilingual("任务", "Tasks"),
    "awards": Bilingual("奖励", "Awards"),
    "zones": Bilingual("区域", "Zones"),
    "readings": Bilingual("解释", "Readings"),
}


class _Column(NamedTuple):
    boxes: dict[str, Box]
    captions: list[Caption]
    height: float


def whole(at: Seat, zones: Sequence[Node]) -> Picture:
    """Return the whole graph: units, tasks, awards and zones, readings, and the edges between them."""
    book = at.book
    tasks = _column(at, 1, [("tasks", book.tasks)])
    ranks = {task.id: rank for rank, task in enumerate(book.tasks)}
    listed = sorted(
        book.units, key=lambda unit: _middle(ranks, (edge.source for edge in book.graph.into(unit.id, "responsible")))
    )
    left = _column(at, 0, [("units", listed)])
    right = _column(at, 2, [("awards", book.of_kind("Award")), ("zones", zones)])
    asked = [
        one
        for one in book.of_kind("Reading")
        if any(edge.target in tasks.boxes or edge.target in right.boxes for edge in book.graph.out(one.id, "about"))
    ]
    last = _column(at, 3, [("readings", asked)])
    boxes = left.boxes | tasks.boxes | right.boxes | last.boxes
    height = max(column.height for column in (left, tasks, right, last))
    captions = (*left.captions, *tasks.captions, *right.captions, *last.captions)
    return Picture(1590, round(height), tuple(boxes.values()), tuple(_edges(at, boxes)), captions)


def _middle(ranks: dict[str, int], tasks: Iterable[str]) -> float:
    found = [ranks[task] for task in tasks if task in ranks]
    return sum(found) / len(found) if found else len(ranks)


def _column(at: Seat, number: int, groups: Sequence[tuple[str, Sequence[Node]]]) -> _Column:
    boxes, captions, y = {}, [], 0.0
    for kind, nodes in groups:
        if not nodes:
            continue
        captions.append(Caption(_COLUMNS[number], y + 18, _HEADS[kind], kind))
        y += 30
        for node in nodes:
            boxes[node.id] = geometry.box(_key(node), kind, _COLUMNS[number], y, _WHOLE, titled(node), at.ways.node(node.id))
            y += _WHOLE.height + _WHOLE.gap
        y += 14
    return _Column(boxes, captions, y)


def _key(node: Node) -> str:
    return slug(node.id.replace("/", "-").replace(":", "-"))


def _edges(at: Seat, boxes: dict[str, Box]) -> Iterator[Line]:
    for edge in at.book.graph.edges:
        if edge.source in boxes and edge.target in boxes:
            one, two = boxes[edge.source], boxes[edge.target]
            if edge.label == "responsible":
                yield geometry.curve(two, one, edge.attrs["role"])
            elif edge.label in ("concerns", "rewards", "about"):
                left, right = (one, two) if one.x < two.x else (two, one)
                yield geometry.curve(left, right, edge.label)


def plain(at: Seat, language: Language, zones: Sequence[Node]) -> dict[str, object]:
    """Return the whole graph for a file in one language."""
    return {"language": language, "picture": whole(at, zones), "title": titled(at.book.document)}
