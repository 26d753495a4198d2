"""Text to tree: `parse` turns a source into clauses and diagnostics; with `grammar`, the only door to lark.

A file is first read in one go. Only when that fails is it read clause by clause (see `recovery`), so that one broken line
costs one message and its neighbours still stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lark.exceptions import UnexpectedInput

from dsl import grammar
from dsl.builder import Builder, Problem
from dsl.diagnostic import Diagnostic
from dsl.lexer import Reader
from dsl.source import Source
from dsl.syntax import Clause, Field


@dataclass(frozen=True)
class Parsed:
    """The clauses of a file in order, what is wrong with it, and whether every line of it could be read."""

    clauses: tuple[Clause, ...]
    diagnostics: tuple[Diagnostic, ...]
    whole: bool


@cache
def _parser() -> tuple[Reader, Builder]:
    builder = Builder()
    return Reader(grammar.load(builder)), builder


def parse(source: Source) -> Parsed:
    """Return the tree of a source. Nothing is raised: what cannot be read is in the diagnostics."""
    try:
        clauses, problems = read_clauses(source.text, 0)
    except UnreadableTextError:
        from dsl.recovery import recover

        return recover(source)
    return Parsed(clauses, tuple(problem.diagnostic(source.path) for problem in problems), not problems)


class UnreadableTextError(Exception):
    """A stretch of text that is not in the grammar: where it stops making sense."""

    def __init__(self, at: int) -> None:
        """Keep the offset of the first token that does not fit."""
        super().__init__(at)
        self.at = at


def read_clauses(text: str, offset: int) -> tuple[tuple[Clause, ...], list[Problem]]:
    """Read clauses from a text that stands at an offset of its file; raises UnreadableTextError."""
    return _read(text, offset, "start")


def read_fields(text: str, offset: int) -> tuple[tuple[Field, ...], list[Problem]]:
    """Read field lines alone; raises UnreadableTextError."""
    return _read(text, offset, "fields")


def _read(text: str, offset: int, start: str):  # type: ignore[no-untyped-def]  # what the start symbol makes
    reader, builder = _parser()
    builder.begin(offset)
    try:
        made = reader.read(text, start)
    except UnexpectedInput as stop:
        token = getattr(stop, "token", None)
        ends = token is not None and token.type == "$END"
        at = len(text.rstrip()) if ends else (stop.pos_in_stream or 0)
        raise UnreadableTextError(offset + at) from None
    return made, builder.problems
