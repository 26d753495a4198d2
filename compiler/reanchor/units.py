"""The lists of units of the tasks held against the responsibility lines of another edition."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from compiler import roles
from compiler.fidelity.lines import Line, Name
from compiler.fidelity.text import Span
from compiler.model import DocumentModel, Placed
from compiler.proof import FIELDS, Part, encoded
from compiler.reanchor.edition import Edition
from compiler.reanchor.match import Match
from compiler.registry import Registry
from dsl.values import Items


class Listed(NamedTuple):
    """What became of a task's list, and the line of the new edition that it is held against."""

    match: Match
    line: Line | None


def match(document: DocumentModel, registry: Registry, old: dict[str, Span], new: Edition, homes: dict[str, int]) -> list[Listed]:
    """Return what became of the list of each task that has one; `old` gives the old line by the id of its task."""
    structural = {at: id_ for id_, at in homes.items()}
    series = {new.items[at].heading.series for at in structural}
    lines: dict[str, list[Line]] = {}
    for line in new.lines:
        chain = new.chain(new.innermost(line.span.start))
        nearest = next((at for at in chain if at in structural or new.items[at].heading.series in series), None)
        if nearest in structural:
            lines.setdefault(structural[nearest], []).append(line)
    tasks = [one for one in document.of_kind("task") if one.id in homes and encoded(one, document)]
    found = (_matched(one, document, registry, old.get(one.id), lines.get(one.id, []), new) for one in tasks)
    return [one for one in found if one is not None]


def _matched(
    task: Placed, document: DocumentModel, registry: Registry, old: Span | None, lines: list[Line], new: Edition
) -> Listed | None:
    """Return what became of a task's list; None where neither edition has a line."""
    wanted = encoded(task, document)
    equal = [line for line in lines if stated(line, registry) == wanted]
    if equal:
        return Listed(Match(task, "units", "found", old, (equal[0].span,)), equal[0])
    if not lines:
        return Listed(Match(task, "units", "gone", old, certain=False, reason="gone"), None) if old else None
    if len(lines) > 1:
        places = tuple(line.span for line in lines)
        return Listed(Match(task, "units", "ambiguous", old, places, certain=False, reason="several"), None)
    reason = _doubt(task, wanted, lines[0], registry, peers=new.has_peers)
    return Listed(Match(task, "units", "changed", old, (lines[0].span,), not reason, reason), lines[0])


def _doubt(task: Placed, wanted: tuple[Part, ...], line: Line, registry: Registry, *, peers: bool) -> str:
    """Return why a task's list cannot be taken from its line without a choice, or nothing."""
    if not line.names or any(registry.unit(name.words) is None for name in line.names):
        return "unregistered"
    given = stated(line, registry)
    if not peers and [part.unit for part in given] == [part.unit for part in wanted]:
        return "separators"  # the marks of this edition tell peers and tiers apart no more
    lists = {key for key in FIELDS.values() if any(roles.items_of(task, key))}
    return "" if {FIELDS[name.role] for name in line.names} == lists else "fields"


def stated(line: Line, registry: Registry) -> tuple[Part, ...]:
    """Return the bodies of a line with tier and role, each once."""
    found: dict[str, Part] = {}
    for name in line.names:
        unit = registry.unit(name.words)
        found.setdefault(unit.id if unit else name.words, Part(unit.id if unit else name.words, name.tier, name.role))
    return tuple(found.values())


def given(task: Placed) -> str:
    """Return the lists of a task as they are written."""
    fields = (task.clause.line(key) for key in FIELDS.values())
    lists = (line.value for line in fields if line and isinstance(line.value, Items))
    return "；".join(task.source.text[each.start : each.end] for each in lists)


def written(line: Line, task: Placed, new: Edition) -> list[tuple[Items, str]]:
    """Return each list of a task with the words that the line gives for it."""
    lists: dict[str, list[Name]] = {}
    for name in line.names:
        lists.setdefault(FIELDS[name.role], []).append(name)
    found = []
    for key, names in lists.items():
        field = task.clause.line(key)
        assert field is not None  # only lists that the task has are rewritten
        assert isinstance(field.value, Items)
        found.append((field.value, joined(names, new)))
    return found


def joined(names: Iterable[Name], new: Edition) -> str:
    """Return names as a list of units writes them."""
    words, tier = "", 0
    for name in names:
        words += "" if not words else "，" if name.tier != tier else "、"
        words += "".join(new.text.slice(Span(name.start, name.end)).split())
        tier = name.tier
    return words
