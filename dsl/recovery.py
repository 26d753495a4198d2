"""Reading a file that is broken somewhere: clause by clause, and in a broken clause line by line.

Each line that cannot be read costs one message (runs of unreadable lines cost one together) and the rest still stands.
The work is linear in the length of the file.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from dsl import keywords, rules
from dsl.complaints import complain
from dsl.diagnostic import Bilingual
from dsl.fragments import UnreadableTextError, read_clauses, read_fields
from dsl.problems import Problem
from dsl.syntax import Clause, Field, head

_FIRST = re.compile(r"[^\S\n]*([^\s：:「『#（(]*)")
_CONTINUES = re.compile(r"[、､，,+＋×÷*（(][^\S\n]*(?:#[^\n]*)?\n?\Z")


class Line(NamedTuple):
    """A line with its offset; a line that ends in a separator is taken together with the next."""

    text: str
    start: int

    @property
    def first(self) -> str:
        """The word at its start."""
        match = _FIRST.match(self.text)
        return match[1] if match else ""

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it but white space or a comment."""
        return not self.text.strip() or self.text.lstrip().startswith("#")


def recover(text: str) -> tuple[tuple[Clause, ...], list[Problem]]:
    """Return what can be read of a text and one problem for each place that cannot."""
    clauses: list[Clause] = []
    problems: list[Problem] = []
    before, groups = _grouped(_lines(text))
    problems += _strays(before)
    for group in groups:
        found, wrong = _clause(group)
        problems += wrong
        if found:
            clauses.append(found)
        elif clauses:
            clauses[-1] = clauses[-1]._replace(damaged=True)
    return tuple(clauses), _merged(problems)


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    start = 0
    joined = False
    for part in re.split(r"(?<=\n)", text):
        if joined:
            last = lines.pop()
            lines.append(Line(last.text + part, last.start))
        else:
            lines.append(Line(part, start))
        start += len(part)
        known = keywords.field(lines[-1].first)
        joined = bool(known and known.shape in ("list", "quotes", "formula") and _CONTINUES.search(part))
    return lines


def _opens(line: Line) -> bool:
    return not line.blank and (keywords.head(line.first) is not None)


def _grouped(lines: list[Line]) -> tuple[list[Line], list[list[Line]]]:
    """Split lines into what stands before the first clause and the lines of each clause."""
    before: list[Line] = []
    groups: list[list[Line]] = []
    for line in lines:
        if _opens(line):
            groups.append([line])
        elif line.blank:
            continue
        elif groups:
            groups[-1].append(line)
        else:
            before.append(line)
    return before, groups


def _strays(lines: list[Line]) -> list[Problem]:
    problems: list[Problem] = []
    for line in lines:
        if keywords.field(line.first):
            if problems and problems[-1].rule is rules.UNKNOWN_WORD:
                break  # they belong to the clause whose head has just been reported
            words = Bilingual("这一行前面还没有条款", "no clause stands before this line")
            start = line.start + len(line.text) - len(line.text.lstrip())
            help_ = Bilingual("把它移到所属条款的首行下面", "move it under the head of its clause")
            problems.append(Problem(rules.STRAY_FIELD, start, line.start + len(line.text.rstrip()), words, help_))
        else:
            problems.append(complain(line.text, line.start, None, None))
    return problems[:1] if problems and problems[0].rule is rules.STRAY_FIELD else problems


def _clause(lines: list[Line]) -> tuple[Clause | None, list[Problem]]:
    """Read one clause; line by line when it does not hold together."""
    text = "".join(line.text for line in lines) if _adjacent(lines) else None
    if text is not None:
        try:
            clauses, problems = read_clauses(text, lines[0].start)
            return clauses[0], problems
        except UnreadableTextError:
            pass
    opened, problems = _head(lines[0])
    fields: list[Field] = []
    for line in lines[1:]:
        try:
            found, wrong = read_fields(line.text, line.start)
            fields += found
            problems = problems + wrong
        except UnreadableTextError as stop:
            problems = [*problems, complain(line.text, line.start, stop.at, type(opened))]
    return opened._replace(fields=_known(opened, fields), damaged=True), problems


def _adjacent(lines: list[Line]) -> bool:
    return all(one.start + len(one.text) == two.start for one, two in pairwise(lines))


def _known(opened: Clause, fields: list[Field]) -> tuple[Field, ...]:
    return tuple(one for one in fields if one.key in opened.declared)


def _head(line: Line) -> tuple[Clause, list[Problem]]:
    """Read a head line; when it is broken, stand in for it with what its first word tells."""
    try:
        clauses, problems = read_clauses(line.text, line.start)
        return clauses[0], problems
    except UnreadableTextError as stop:
        word = keywords.head(line.first)
        assert word is not None  # only head words open a group
        end = line.start + len(line.text.rstrip())
        stand_in = head(word)(word.id, (), (), None, (), line.start, end, end, damaged=True)
        return stand_in, [complain(line.text, line.start, stop.at, type(stand_in))]


def _merged(problems: list[Problem]) -> list[Problem]:
    """Make one problem of each run of unreadable lines."""
    merged: list[Problem] = []
    for problem in problems:
        last = merged[-1] if merged else None
        if last and problem.rule is rules.UNREADABLE and last.rule is rules.UNREADABLE:
            merged[-1] = last._replace(end=problem.end)
        else:
            merged.append(problem)
    return merged
