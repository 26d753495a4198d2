"""Values that a field leaves to a reading: the option in force, and what each option would make of it."""

from typing import NamedTuple

from compiler.model import DocumentModel, Placed, Policy
from compiler.resolve import is_deferred
from dsl import keywords
from dsl.syntax import Field, Reading
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


class InForce(NamedTuple):
    """The line of a field that holds under the options in force (None when there is none), and the readings it hangs on."""

    line: Field | None
    readings: tuple[Placed, ...]


def in_force(one: Placed, key: str, document: DocumentModel, policy: Policy) -> InForce:
    """Return the line of a field that holds: the variant whose options are all in force, else the line without names.

    Of several variants that hold, the one with the most options wins, then the first; a check refuses variants of one
    field that name different readings.
    """
    used: dict[str, Placed] = {}
    plain = best = None
    for line in one.clause.fields:
        if line.key != key:
            continue
        if not line.names:
            plain = line
            continue
        pairs = variant(line, document)
        used |= {reading.id: reading for reading, _ in pairs}
        holds = bool(pairs) and all(policy.option(reading) in names for reading, names in pairs)
        if holds and (best is None or len(line.names) > len(best.names)):
            best = line
    return InForce(best or plain, tuple(used.values()))


def holds(line: Field, document: DocumentModel, policy: Policy) -> bool:
    """Whether a line holds under the options in force: it names none, or all that it names are."""
    pairs = variant(line, document)
    return bool(pairs or not line.names) and all(policy.option(reading) in names for reading, names in pairs)


def variant(line: Field, document: DocumentModel) -> list[tuple[Placed, tuple[str, ...]]]:
    """Return the readings that a line names between key and colon, each with all names of the option it names.

    Empty when the line names none, or when a name is no reading or no option: the checks report that.
    """
    found = []
    for name, option in zip(line.names[::2], line.names[1::2], strict=False):
        reading = document.reading(name)
        names = next((each for each in options(reading) if option in each), None) if reading else None
        if reading is None or names is None:
            return []
        found.append((reading, names))
    return found if len(line.names) % 2 == 0 else []
