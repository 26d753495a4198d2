"""The sheets of the workbook of tables: division of work, tasks by unit, matrix, awards, validity and dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compiler.render import awards, checklist, matrix
from compiler.render.awards import Award
from compiler.render.checklist import Card, Checklist
from compiler.render.frame import Desk, Frame
from compiler.render.involvement import Share
from compiler.render.matrix import Matrix
from compiler.render.office import phrases
from compiler.render.office.tables import Column, Look, Sheet
from compiler.render.voice import Voice
from dsl.diagnostic import Bilingual

_CENTRE: Look = "centre"


def sheets(at: Desk, frame: Frame, found: Matrix, units: Iterable[Checklist]) -> Iterator[Sheet]:
    """Yield the sheets of a document, those without a row left out."""
    for sheet in (_division(at, frame, found), _by_unit(at, frame, units), _matrix(at, frame, found), *_awards(at, frame)):
        if sheet.rows:
            yield sheet
    yield _times(at, frame)


def above(voice: Voice, frame: Frame) -> tuple[str, ...]:
    """Return the lines that stand above every table: the document, the status on the day, and that English is not official."""
    lines = (phrases.named(voice, frame), phrases.notice(voice, frame))
    return lines if voice.language == "zh" else (*lines, phrases.UNOFFICIAL)


def _columns(voice: Voice, heads: Iterable[Bilingual | str], widths: str) -> tuple[Column, ...]:
    """Return columns from heads and widths; a width with `c` is a centred column."""
    words = [head if isinstance(head, str) else voice.word(head) for head in heads]
    made = (
        Column(head, int(width.rstrip("c")), _CENTRE if width.endswith("c") else "text")
        for head, width in zip(words, widths.split(), strict=True)
    )
    return tuple(made)


def _division(at: Desk, frame: Frame, found: Matrix) -> Sheet:
    voice = at.voice
    columns = _columns(voice, (*found.heads, phrases.REMARKS), "5c 16 62 18 26 11 16 9")
    rows = (
        (one.number, one.title.text, "\n".join(one.measures), one.lead, one.others, "", one.place, "") for one in found.divisions
    )
    name = voice.word(phrases.DIVISION)
    notes = (
        voice.word(phrases.INFERRED[found.basis]),
        voice.word(phrases.TIERS),
        phrases.silent(voice, (_bare(columns[5].head), columns[7].head)),
    )
    return Sheet(name, name, _noted(voice, frame, notes), columns, tuple(rows))


def _bare(head: str) -> str:
    """Return a head without its remark in brackets."""
    return head.split("（")[0].split(" (")[0]


def _noted(voice: Voice, frame: Frame, notes: Iterable[str]) -> tuple[str, ...]:
    """Return the lines above a table, its notes as the last of them: below, they would often stand alone on a page."""
    return (*above(voice, frame), voice.word(phrases.NOTE) + phrases.joined(voice, notes))


def _by_unit(at: Desk, frame: Frame, units: Iterable[Checklist]) -> Sheet:
    voice = at.voice
    columns = _columns(voice, phrases.BY_UNIT_HEADS, "18 5c 14 16 58 28 8 17")
    rows = ((one.unit, *row(voice, card)) for one in units for card in one.cards)
    name = voice.word(phrases.BY_UNIT)
    notes = (voice.word(phrases.INFERRED[at.book.lead_basis]), phrases.silent(voice, (columns[6].head,)))
    return Sheet(name, name, _noted(voice, frame, notes), columns, tuple(rows), filtered=True)


def row(voice: Voice, card: Card) -> tuple[str, ...]:
    """Return a task of a unit: number, role, title, measures, partners, the empty deadline, and the place."""
    return (
        card.number,
        "\n".join(role(voice, card)),
        card.title.text,
        "\n".join(measures(voice, card)),
        voice.enumerated(partner.unit.text for partner in card.partners),
        "",
        card.place,
    )


def role(voice: Voice, card: Card) -> Iterator[str]:
    """Yield the roles of a unit in a task; those that come through a group name it."""
    for one in card.roles:
        through = f"（通过{one.through.text}）" if voice.language == "zh" else f" (through {one.through.text})"
        yield f"{one.role}{through if one.through.text else ''}"


def measures(voice: Voice, card: Card) -> Iterator[str]:
    """Yield what a unit has to do in a task; what names zones of others is marked, and so is that there is nothing."""
    yield from (clause.text for clause in card.duties)
    yield from (f"{clause.text}{voice.word(phrases.ELSEWHERE)}" for clause in card.elsewhere)
    if not (card.duties or card.elsewhere):
        yield voice.word(phrases.NOTHING)


def _matrix(at: Desk, frame: Frame, found: Matrix) -> Sheet:
    voice = at.voice
    zh = voice.language == "zh"
    units = tuple(Column(column.unit.text, 8 if zh else 7, "centre") for column in found.columns)
    columns = (*_columns(voice, found.heads[:2], "6c 24" if zh else "6c 34"), *units)
    rows = [(line.number, line.title.text, *line.marks) for line in found.lines]
    rows.append(("", voice.word(phrases.LEAD_TOTAL), *(column.leads for column in found.columns)))
    rows.append(("", voice.word(phrases.TASK_TOTAL), *(column.tasks for column in found.columns)))
    notes = (voice.word(phrases.LEGEND), voice.word(phrases.INFERRED[found.basis]))
    name = voice.word(phrases.MATRIX)
    upright = 0 if zh else 2
    return Sheet(name, name, _noted(voice, frame, notes), columns, tuple(rows), upright=upright)


def _awards(at: Desk, frame: Frame) -> Iterator[Sheet]:
    voice = at.voice
    found = awards.view(at, frame)
    columns = _columns(voice, phrases.AWARD_HEADS, "5c 18 12 22 22 12 8 14 9 26 9 9 9")
    name = voice.word(phrases.AWARDS)
    silent = tuple(columns[number].head for number in (8, 10, 11, 12))
    notes = (voice.word(phrases.AWARD_UNITS), phrases.silent(voice, silent), voice.word(phrases.SILENT_CELLS))
    further = tuple(
        f"{one.cite.text}：{one.text}" if voice.language == "zh" else f"{one.cite.text}: {one.text}" for one in found.analogies
    )
    rows = tuple(_award(voice, one) for one in found.awards)
    yield Sheet(name, name, _noted(voice, frame, (*further, *notes)), columns, rows)


def _award(voice: Voice, one: Award) -> tuple[str, ...]:
    total = f"{voice.word(phrases.CUMULATIVE)}{one.total}" if one.total else ""
    yearly = f"{voice.word(phrases.YEARLY)}{one.yearly}" if one.yearly else ""
    cap = voice.tiers([part] for part in (one.cap, yearly, total, one.higher) if part)
    clause = f"{one.title}\n{one.cite.text}"
    return (
        one.number,
        clause,
        one.beneficiaries,
        one.condition,
        one.pays,
        cap,
        one.frequency,
        one.funds,
        "",
        one.units,
        "",
        "",
        "",
    )


def _times(at: Desk, frame: Frame) -> Sheet:
    voice = at.voice
    rows = tuple((voice.number(number), *row) for number, row in enumerate(_moments(at, frame), 1))
    name = voice.word(phrases.TIMES)
    columns = _columns(voice, phrases.TIME_HEADS, "5c 32 32 46")
    return Sheet(name, name, above(voice, frame), columns, rows, landscape=False)


def _moments(at: Desk, frame: Frame) -> Iterator[tuple[str, str, str]]:
    """Yield matter, date and basis: the document's own dates, its validity under each reading, and how often awards are paid."""
    voice, said, attrs = at.voice, frame.notice, at.book.document.attrs
    validity = next((voice.label(node) for node in at.book.of_kind("Validity")), "")
    basis = voice.tiers([part] for part in (validity, voice.enumerated(ref.text for ref in said.readings)) if part)
    unknown = voice.word(phrases.NOT_STATED)
    for word, key in ((phrases.DATED, "dated"), (phrases.PUBLISHED, "published")):
        day = voice.day(attrs.get(key))
        yield voice.word(word), day, "" if day else unknown
    yield voice.word(phrases.FIRST), said.first, basis if said.first else unknown
    yield voice.word(phrases.LAST), said.last, basis if said.last else unknown
    yield voice.word(phrases.STATUS), said.status, phrases.notice(voice, frame)
    for other in said.alternatives:
        period = f"{other.first} – {other.last}" if other.last else unknown
        yield voice.word(phrases.LAST), period, f"{other.reading.text}: {other.option}; {other.status}"
    yield voice.word(phrases.DEADLINES), "", unknown
    for award in at.book.of_kind("Award"):
        yield voice.title(award), voice.of(award.attrs.get("frequency")), voice.label(award)


def views(at: Desk, frame: Frame, shares: dict[str, list[Share]]) -> tuple[Matrix, tuple[Checklist, ...]]:
    """Return the views that workbook and documents share."""
    units = (checklist.view(at, frame, at.book.graph.nodes[unit], shares) for unit in shares)
    return matrix.view(at, frame), tuple(units)
