"""Whether and when a document is in force: start, last day, and what other readings would make of them.

A period of years or months ends on the day of the same number (the month's last day where it has none): Civil Code arts.
201-202 when the first day is not counted, one day earlier when it is.
"""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from compiler.model import DocumentModel, Placed, Policy
from compiler.readings import Choice, choice, constant_of, options
from dsl.syntax import Document, Validity
from dsl.values import Day, Words

Status = Literal["in force", "lapsed", "not yet", "unknown"]


class Alternative(NamedTuple):
    """What one option of a reading would make of the period."""

    reading: str
    option: str
    option_en: str
    start: date | None
    end: date | None


class Period(NamedTuple):
    """First and last day in force (None where the text and the readings leave it open), and the readings it rests on."""

    start: date | None
    end: date | None
    readings: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()

    def status(self, on: date) -> Status:
        """Return whether the document is in force on a day."""
        if self.start is None or self.end is None:
            return "unknown"
        if on < self.start:
            return "not yet"
        return "lapsed" if on > self.end else "in force"


def period(document: DocumentModel, policy: Policy) -> Period | None:
    """Return the period of a document, or None when no clause sets one."""
    clause, head = _clauses(document)
    if clause is None or head is None:
        return None
    starts = choice(clause.from_ if isinstance(clause.from_, Words) else None, document, policy)
    counting = choice(clause.counting, document, policy)
    start, end = _days(starts.value, counting.value, clause, head)
    used = tuple(one.reading for one in (starts, counting) if one.reading)
    others = (*_others(starts, counting, True, clause, head, policy), *_others(starts, counting, False, clause, head, policy))
    return Period(start, end, tuple(reading.id for reading in used), others)


def _clauses(document: DocumentModel) -> tuple[Validity | None, Document | None]:
    validity = next((one.clause for one in document.of_kind("validity")), None)
    head = document.head.clause if document.head else None
    return (
        validity if isinstance(validity, Validity) else None,
        head if isinstance(head, Document) else None,
    )


def _others(
    starts: Choice, counting: Choice, vary_start: bool, clause: Validity, head: Document, policy: Policy
) -> list[Alternative]:
    """Return the period under each option, not in force, of the reading that settles the start or the counting."""
    reading: Placed | None = starts.reading if vary_start else counting.reading
    if reading is None:
        return []
    found = []
    for names in options(reading):
        if policy.option(reading) in names:
            continue
        value = constant_of(reading, names[0])
        first, second = (value, counting.value) if vary_start else (starts.value, value)
        found.append(Alternative(reading.id, names[0], names[-1], *_days(first, second, clause, head)))
    return found


def _days(starts: str | None, counting: str | None, clause: Validity, head: Document) -> tuple[date | None, date | None]:
    """Return the first and the last day: a day that the clause itself states, or one that it takes from the head."""
    stated = clause.from_ if isinstance(clause.from_, Day) else None
    day = stated or {"dated-day": head.dated, "published-day": head.published}.get(starts or "")
    start, lasts = (day.value if day else None), clause.lasts
    if clause.until:
        return start, clause.until.value
    if start is None or lasts is None or lasts.denominator != 1:
        return start, None
    end = add(start, lasts.numerator, lasts.unit)
    if end is not None and counting == "first-day-counted":
        end -= timedelta(days=1)
    return start, end


def add(day: date, number: int, unit: str) -> date | None:
    """Return a day some years, months or days later; None beyond the calendar's end."""
    try:
        if unit == "day":
            return day + timedelta(days=number)
        months = day.month - 1 + (number * 12 if unit == "year" else number)
        year, month = day.year + months // 12, months % 12 + 1
        first_of_next = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, min(day.day, (first_of_next - timedelta(days=1)).day))
    except (ValueError, OverflowError):
        return None
