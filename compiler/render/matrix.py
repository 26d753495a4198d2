"""The responsibility matrix: tasks against units, as a page, a table or a document that stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from compiler.graph import Graph, Node
from compiler.render.book import books, task_number
from compiler.render.markup import Ref, csv_text

if TYPE_CHECKING:
    from datetime import date

    from compiler.render.dates import Language
    from compiler.render.division import Division
    from compiler.render.frame import Desk, Frame

LEAD, OTHER = "●", "○"
Form = Literal["md", "csv", "html"]


@dataclass(frozen=True)
class Column:
    """A unit of the matrix with the number of tasks it leads and of all its tasks."""

    unit: Ref
    leads: str
    tasks: str


@dataclass(frozen=True)
class Line:
    """A task of the matrix: its number, its title, and a mark for each unit."""

    number: str
    title: Ref
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """The matrix of a document and its list form. `basis` says how the leads are known: inferred, stated, mixed or none."""

    frame: Frame
    basis: str
    reading: Ref
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    heads: tuple[str, ...]
    divisions: tuple[Division, ...]
    table: Ref


def view(at: Desk, frame: Frame) -> Matrix:
    """Return the matrix page of a document."""
    from compiler.render import division

    of = at.book
    rule = (of.document.attrs.get("lead_rule") or {}).get("reading") or ""
    return Matrix(
        frame,
        of.lead_basis,
        at.rule(rule) if rule in of.graph.nodes else Ref(""),
        tuple(_columns(at)),
        tuple(_line(at, task) for task in of.tasks),
        division.heads(at),
        tuple(division.view(at, task) for task in of.tasks),
        Ref("CSV", at.links.page("division", ending="csv")),
    )


def _columns(at: Desk) -> Iterable[Column]:
    all_parts = [part for parts in at.book.assigned.values() for part in parts]
    count: dict[str, list[int]] = {unit.id: [0, 0] for unit in at.book.units}
    for part in all_parts:
        count[part.unit.id][0] += part.role == "lead"
        count[part.unit.id][1] += 1
    for unit in at.book.units:
        leads, tasks = count[unit.id]
        yield Column(Ref(at.voice.title(unit), at.links.unit(unit.id)), at.voice.number(leads), at.voice.number(tasks))


def _line(at: Desk, task: Node) -> Line:
    roles = {part.unit.id: LEAD if part.role == "lead" else OTHER for part in reversed(at.book.assigned[task.id])}
    marks = tuple(roles.get(unit.id, "") for unit in at.book.units)
    return Line(task_number(task), Ref(at.voice.title(task), at.links.clause(task.id)), marks)


def cells(matrix: Matrix) -> Iterable[Sequence[str]]:
    """Yield the matrix as rows of cells, heads first."""
    yield (*matrix.heads[:2], *(column.unit.text for column in matrix.columns))
    for line in matrix.lines:
        yield (line.number, line.title.text, *line.marks)


def matrix_text(graph: Graph, as_of: date, language: Language, form: Form, document_id: str | None = None) -> str:
    """Return the matrix of one document or of all as text that stands alone: Markdown, CSV or an HTML page."""
    from compiler.render import templates
    from compiler.render.frame import desk, frame
    from compiler.render.paths import NO_PAGES

    found = [one for one in books(graph) if document_id in (None, one.document.id)]
    desks = [desk(one, NO_PAGES, "", language, as_of) for one in found]
    views = [view(at, frame(at)) for at in desks]
    if form == "csv":
        return csv_text(row for one in views for row in cells(one))
    if form == "html":
        return templates.html(f"matrix.{language}.html", documents=views)
    return "\n".join(templates.markdown(f"matrix.{language}.md", one) for one in views)
