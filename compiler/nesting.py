"""Clauses into a document: nesting by rank, as headings do, and a stable id for each clause."""

from __future__ import annotations

import re

from compiler.model import Placed
from dsl.source import Source
from dsl.syntax import Clause

_UNSAFE = re.compile(r"[^\w.-]+")


def nest(clauses: list[tuple[Clause, Source]], fallback: str) -> list[Placed]:
    """Return the clauses of one document with their parents and ids.

    A clause belongs to the nearest clause before it that has a lower rank and can contain others. Ids are made of the
    document's short name (`fallback` without one) and of kinds, numbers and names, so that they survive new neighbours.
    """
    placed: list[Placed] = []
    stack: list[Placed] = []
    counts: dict[tuple[str, str], int] = {}
    taken: set[str] = set()
    root = fallback
    for clause, source in clauses:
        while stack and stack[-1].clause.rank >= clause.rank:
            stack.pop()
        parent = stack[-1] if stack else None
        if clause.kind == "document" and clause.labels:
            root = safe(clause.id)
        scope = parent.id if parent and parent.clause.kind not in ("document", "part") else root
        if clause.kind == "section" and parent:
            scope = parent.id
        count = counts[scope, clause.kind] = counts.get((scope, clause.kind), 0) + 1
        id_ = _id(clause, root, scope, count)
        while id_ in taken:  # a number or name used twice is reported; until it is mended both clauses stand
            id_ += "~"
        taken.add(id_)
        one = Placed(clause, source, parent, id_, count)
        placed.append(one)
        if parent:
            parent.children.append(one)
        if clause.contains:
            stack.append(one)
    return placed


def _id(clause: Clause, root: str, scope: str, count: int) -> str:
    if clause.kind == "document":
        return root
    if clause.kind == "task":
        return f"{root}/task-{count if clause.number is None else clause.number}"
    if clause.form == "numbered":
        return f"{scope}/{clause.kind}-{clause.number or count}"
    if clause.labels:
        owner = scope if clause.kind == "example" else root
        return f"{owner}/{clause.kind}-{safe(clause.id)}"
    if clause.kind == "validity":
        return f"{root}/validity"
    return f"{scope}/{clause.kind}-{count}"


def safe(name: str) -> str:
    """Return a name as a part of an id or a file name: letters, digits, `_`, `.`, `-` only, never leading dots."""
    return _UNSAFE.sub("-", name).strip("-.")[:80] or "unnamed"
