"""Stretches of text to clauses or fields: the parser loaded once, and the place where a text stops making sense."""

from __future__ import annotations

from functools import cache
from typing import Any

from dsl import automaton
from dsl.automaton import Automaton, UnexpectedError
from dsl.builder import Builder
from dsl.problems import Problem
from dsl.syntax import Clause, Field


@cache
def _parser() -> tuple[Automaton, Builder]:
    builder = Builder()
    return automaton.load(builder), builder


class UnreadableTextError(Exception):
    """A stretch of text that is not in the grammar: where it stops making sense."""

    def __init__(self, at: int) -> None:
        """Keep the offset of the first token that does not fit."""
        super().__init__(at)
        self.at = at


def read_clauses(text: str, offset: int) -> tuple[tuple[Clause, ...], list[Problem]]:
    """Read clauses from a text that stands at an offset of its file; raises UnreadableTextError."""
    clauses: tuple[Clause, ...]
    clauses, problems = _read(text, offset, "start")
    return clauses, problems


def read_fields(text: str, offset: int) -> tuple[tuple[Field, ...], list[Problem]]:
    """Read field lines alone; raises UnreadableTextError."""
    fields: tuple[Field, ...]
    fields, problems = _read(text, offset, "fields")
    return fields, problems


def _read(text: str, offset: int, start: str) -> tuple[Any, list[Problem]]:
    """Return what the start symbol makes, and the problems noted on the way."""
    reader, builder = _parser()
    builder.begin(offset)
    try:
        made = reader.read(text, start)
    except UnexpectedError as stop:
        at = len(text.rstrip()) if stop.ended else stop.at
        raise UnreadableTextError(offset + at) from None
    return made, builder.problems
