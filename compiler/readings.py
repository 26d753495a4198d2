"""Values that a field leaves to a reading: the option in force, and what each option would make of it."""

from __future__ import annotations

from typing import NamedTuple

from compiler.model import DocumentModel, Placed, Policy
from compiler.resolve import is_deferred
from dsl import keywords
from dsl.syntax import Reading
from dsl.values import Words


class Choice(NamedTuple):
    """A value of the keyword table, and the reading it was taken from (None when the clause states it itself)."""

    value: str | None
    reading: Placed | None


def choice(words: Words | None, document: DocumentModel, policy: Policy) -> Choice:
    """Return the constant that a field's words stand for, through the reading's option in force if they defer to one."""
    if words is None:
        return Choice(None, None)
    if not is_deferred(words):
        return Choice(keywords.constant(words.text), None)
    reading = document.reading(" ".join(words.words[1:]))
    if reading is None:
        return Choice(None, None)
    return Choice(constant_of(reading, policy.option(reading)), reading)


def constant_of(reading: Placed, option: str) -> str | None:
    """Return the constant that an option's name or short name is."""
    for names in options(reading):
        if option in names:
            return next((value for name in names if (value := keywords.constant(name))), None)
    return None


def options(reading: Placed) -> list[tuple[str, ...]]:
    """Return the names of each option of a reading, in order."""
    clause = reading.clause
    assert isinstance(clause, Reading)  # only readings are asked for their options
    return [line.names for line in clause.option]
