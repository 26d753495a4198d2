"""Where an encoding can be corrupted: the places of a policy's syntax, and the small changes of text that all kinds share."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from compiler import corpus
from compiler.corpus import Corpus, File
from compiler.fidelity.text import dense
from compiler.model import DocumentModel, Placed
from compiler.passes import Compiled, compile_corpus
from compiler.registry import Registry
from dsl import keywords
from dsl.syntax import Field
from dsl.values import Day, Expression, Formula, Item, Items, Operation, Quantity, Quotations, Text, Words

#: Clauses that claim no words of the text: what they say is ours.
UNCLAIMING = ("reading", "example")
#: Fields that repeat words of the text.
REPEATED = ("addressees", "disclosure", "measure", "ranking")


class Edit(NamedTuple):
    """One change of a file: what stands from `start` to `end` becomes `new`."""

    path: str
    start: int
    end: int
    new: str


class Mutant(NamedTuple):
    """One corrupted fact: its kind, where it is, what was there and what is there now, and the changes that make it."""

    kind: str
    path: str
    line: int
    old: str
    new: str
    edits: tuple[Edit, ...]


class Site:
    """A policy read and compiled once, from which mutants are made."""

    def __init__(self, path: Path | str) -> None:
        self.corpus: Corpus = corpus.read(path)
        self.compiled: Compiled = compile_corpus(self.corpus)
        self.documents: list[DocumentModel] = self.compiled.policy.documents
        self.registry: Registry = self.compiled.policy.registry
        self.texts = {path: source.text for path, source in self.compiled.sources.items()}

    @property
    def clauses(self) -> Iterator[Placed]:
        """All clauses of all documents."""
        return (one for document in self.documents for one in document.clauses)

    @property
    def claiming(self) -> Iterator[Placed]:
        """The clauses that claim words of the text."""
        return (one for one in self.clauses if one.clause.kind not in UNCLAIMING)

    def mutant(self, kind: str, one: Placed, start: int, end: int, new: str, *more: Edit) -> Mutant:
        """Return the mutant that replaces a stretch of a clause's file."""
        path = one.source.path
        old = one.source.text[start:end]
        return Mutant(kind, path, one.source.position(start).line, old, new, (Edit(path, start, end, new), *more))

    def mutated(self, mutant: Mutant) -> Corpus:
        """Return the corpus with a mutant's changes; the disk is left alone."""
        texts: dict[str, str] = {}
        for edit in sorted(mutant.edits, key=lambda edit: (edit.start, edit.end), reverse=True):
            text = texts.get(edit.path, self.texts[edit.path])
            texts[edit.path] = text[: edit.start] + edit.new + text[edit.end :]
        folders = tuple(
            folder._replace(clauses=tuple(_changed(file, texts) for file in folder.clauses)) for folder in self.corpus.folders
        )
        return self.corpus._replace(folders=folders)

    def rejected(self, mutant: Mutant) -> list[str]:
        """Return the codes of the errors that a check of the mutant gives; none if it survives."""
        found = compile_corpus(self.mutated(mutant)).diagnostics
        return [one.rule.code for one in found if str(one.rule.severity) == "error"]


def _changed(file: File, texts: dict[str, str]) -> File:
    return File(file.path, texts[file.path].encode("utf-8")) if file.path in texts else file


# -- lists ------------------------------------------------------------------------------------------------------------------


def lists(one: Placed, keys: Iterable[str]) -> Iterator[tuple[Field, Items]]:
    """Yield the list fields of a clause with these keys."""
    for line in one.clause.fields:
        if line.key in keys and isinstance(line.value, Items):
            yield line, line.value


def dropped(items: Items, at: int) -> tuple[int, int] | None:
    """Return the stretch to cut so that one entry is gone and the others keep their tiers; None where it stands alone."""
    entries = items.items
    item = entries[at]
    if at + 1 < len(entries) and (at == 0 or entries[at + 1].tier == item.tier):
        return item.start, entries[at + 1].start
    return (entries[at - 1].end, item.end) if at else None


def field_line(one: Placed, line: Field) -> tuple[int, int]:
    """Return the stretch of a whole field with the line break before it."""
    text = one.source.text
    return text.rfind("\n", 0, line.start), line.end


def other(rng: random.Random, choices: Iterable[str], taken: Iterable[str]) -> str | None:
    """Return one of the choices that is none of those taken."""
    free = [choice for choice in choices if choice not in set(taken)]
    return rng.choice(free) if free else None


def entry_names(item: Item, document: DocumentModel) -> set[str]:
    """Return every name of what an entry is bound to."""
    bound = document.binding(item)
    return {item.text, *getattr(bound, "names", ())}


# -- values ------------------------------------------------------------------------------------------------------------------


class Leaf(NamedTuple):
    """A number or a day of a clause with the key of its field."""

    key: str
    value: Quantity | Day


def leaves(one: Placed) -> Iterator[Leaf]:
    """Yield every number and day of a clause, those inside formulas included."""
    for line in one.clause.fields:
        if isinstance(line.value, Quantity | Day):
            yield Leaf(line.key, line.value)
        elif isinstance(line.value, Formula):
            yield from (Leaf(line.key, leaf) for leaf in _inside(line.value.expression))


def _inside(at: Expression) -> Iterator[Quantity | Day]:
    if isinstance(at, Quantity | Day):
        yield at
    elif isinstance(at, Operation):
        for operand in at.operands:
            yield from _inside(operand)


def operations(one: Placed, key: str) -> Iterator[Operation]:
    """Yield the operations of a formula, outermost first."""
    line = one.clause.line(key)
    waiting: list[Expression] = [line.value.expression] if line and isinstance(line.value, Formula) else []
    while waiting:
        at = waiting.pop(0)
        if isinstance(at, Operation):
            yield at
            waiting += at.operands


_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_HAN = re.compile(r"[一二两三四五六七八九十]")
_NUMERALS = "一二三四五六七八九"


def renumbered(spelling: str, rng: random.Random) -> str | None:
    """Return a number with its first figure changed: doubled, ten times, one more, one less, or another Chinese numeral."""
    match = _DIGITS.search(spelling)
    if match:
        whole = match[0].replace(",", "")
        value = int(float(whole))
        new = rng.choice([each for each in (value * 2, value * 10, value + 1, value - 1) if each > 0 and each != value])
        return spelling[: match.start()] + str(new) + spelling[match.end() :]
    han = _HAN.search(spelling)
    if han is None:
        return None
    new_numeral = rng.choice([each for each in _NUMERALS if each != han[0] and (each, han[0]) != ("二", "两")])
    return spelling[: han.start()] + new_numeral + spelling[han.end() :]


def another_day(value: Day, rng: random.Random) -> str:
    """Return a date that differs in its year, its month or its day, in the writing of the old one."""
    at = value.value
    near = [date(at.year + 1, at.month, min(at.day, 28)), date(at.year, at.month % 12 + 1, min(at.day, 28))]
    near.append(date(at.year, at.month, at.day % 28 + 1))
    new = rng.choice(near)
    numbers = iter((new.year, new.month, new.day))
    return re.sub(r"\d+", lambda _: str(next(numbers)), value.spelling)


def reunited(value: Quantity, rng: random.Random) -> str | None:
    """Return a quantity in another unit: 位 for 项, ‰ for %, 亿 for 万, another counting unit of a rate."""
    written = value.spelling
    if value.unit in ("ratio", "share"):
        return written.replace("%", "‰") if "%" in written else None
    if value.per or value.unit not in ("yuan", ""):
        unit = keywords.by_id(keywords.UNITS, value.per or value.unit)
        spelled = next((each for each in sorted(unit.spellings, key=len, reverse=True) if written.endswith(each)), None)
        new = other(rng, [each.zh for each in keywords.UNITS], [unit.zh])
        return written[: -len(spelled)] + new if spelled and new else None
    return written.replace("万", "亿", 1) if "万" in written else None


# -- English -----------------------------------------------------------------------------------------------------------------


class English(NamedTuple):
    """An English text of a clause and the Chinese that it translates; `official` when those are the document's words."""

    text: Text
    zh: str
    official: bool


def english(one: Placed, document: DocumentModel) -> Iterator[English]:
    """Yield the English texts of a clause, each with its Chinese."""
    for line in one.clause.fields:
        if not isinstance(line.value, Text):
            continue
        if line.key == "english":
            ours = one.clause.title is not None and one.clause.form != "numbered" and one.clause.kind != "document"
            yield English(line.value, _said(one, document), one.clause.kind not in UNCLAIMING and not ours)
        elif line.key.endswith("-en"):
            twin = one.clause.line(line.key.removesuffix("-en"), line.names[0] if line.names else None)
            if twin is not None:
                official = isinstance(twin.value, Quotations) or twin.key in REPEATED
                yield English(line.value, _chinese(twin, one, document), official)


def _said(one: Placed, document: DocumentModel) -> str:
    return dense(one.clause.title.text) if one.clause.title else _quoted(one, document)


def _quoted(one: Placed, document: DocumentModel) -> str:
    text = document.text
    spans = [each.spans[0] for each in document.located if each.owner is one and len(each.spans) == 1]
    return "".join(text.dense[span.start : span.end] for span in spans) if text else ""


def _chinese(line: Field, one: Placed, document: DocumentModel) -> str:
    value = line.value
    if isinstance(value, Quotations):
        return _quoted(one, document)
    if isinstance(value, Text | Words):
        return dense(value.text)
    return dense(line.names[0]) if line.names else ""
