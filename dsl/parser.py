"""Text to tree: `parse` turns a source into clauses and diagnostics.

A file is first read in one go. Only when that fails is it read clause by clause (see `recovery`), so that one broken line
costs one message and its neighbours still stand.
"""

from typing import NamedTuple

from dsl.diagnostic import Diagnostic
from dsl.fragments import UnreadableTextError, read_clauses
from dsl.source import Source
from dsl.syntax import Clause


class Parsed(NamedTuple):
    """The clauses of a file in order, what is wrong with it, and whether every line of it could be read."""

    clauses: tuple[Clause, ...]
    diagnostics: tuple[Diagnostic, ...]
    whole: bool


def parse(source: Source) -> Parsed:
    """Return the tree of a source. Nothing is raised: what cannot be read is in the diagnostics."""
    broken = False
    try:
        clauses, problems = read_clauses(source.text, 0)
    except UnreadableTextError:
        from dsl.recovery import recover

        broken = True
        clauses, problems = recover(source.text)
    found = tuple(problem.diagnostic(source.path) for problem in problems)
    return Parsed(clauses, found, not broken and not found)
