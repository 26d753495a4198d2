"""The ledger: one row for each task, with empty columns to be filled in, or filled with what is already on record."""

from __future__ import annotations

from collections.abc import Mapping

from compiler.progress.fields import CHOICES, CLAUSE, FIELDS, Field, shown
from compiler.render import words
from compiler.render.frame import Desk, Frame
from compiler.render.matrix import Matrix
from compiler.render.office import phrases
from compiler.render.office.sheets import above
from compiler.render.office.tables import Column, Look, Sheet
from compiler.render.voice import Voice

_WIDTHS = {"person": 8, "phone": 11, "due": 11, "frequency": 9, "progress": 22, "problems": 15, "next": 15, "status": 9}
_REST = 11
_LOOKS: Mapping[str, Look] = {"day": "day", "status": "fill-centre", "frequency": "fill-centre"}


def sheet(at: Desk, frame: Frame, found: Matrix, records: Mapping[str, Mapping[str, str]]) -> Sheet:
    """Return the ledger of a document; `records` are what is on record, by clause."""
    voice = at.voice
    tasks = zip(at.book.tasks, found.divisions, strict=True)
    rows = tuple(
        (task.id, one.number, one.title.text, one.lead, one.others, *_filled(voice, records.get(task.id, {})))
        for task, one in tasks
    )
    name = voice.word(phrases.LEDGER)
    notes = tuple(voice.word(line) for line in phrases.HOW_TO_FILL)
    columns = (*_printed(voice, found), *(_column(voice, field) for field in FIELDS))
    return Sheet(name, name, (*above(voice, frame), *notes), columns, rows, frozen=3, filtered=True)


def _printed(voice: Voice, found: Matrix) -> tuple[Column, ...]:
    """Return the columns that are printed; the reader of returned ledgers knows them by their heads."""
    return (
        Column(voice.word(CLAUSE), 11, "clause"),
        Column(found.heads[0], 5, "centre"),
        Column(voice.word(words.KINDS["Task"]), 14),
        Column(found.heads[3], 13),
        Column(voice.word(words.DIVISION[3]), 18),
    )


def _column(voice: Voice, field: Field) -> Column:
    choices = tuple(voice.word(word) for word in CHOICES.get(field.kind, {}).values())
    return Column(voice.word(field.head), _WIDTHS.get(field.key, _REST), _LOOKS.get(field.kind, "fill"), choices)


def _filled(voice: Voice, record: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(shown(field, record.get(field.key, ""), voice.language) for field in FIELDS)
