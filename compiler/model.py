"""The data that the passes hand on: clauses with their place in the document, names bound, roles assigned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from compiler.corpus import Folder
from compiler.fidelity.text import OfficialText, Span
from compiler.registry import Entry, Registry
from dsl.diagnostic import Place
from dsl.source import Source
from dsl.syntax import Clause, Document, Reading
from dsl.values import Item, Quotation


@dataclass(slots=True, eq=False)
class Placed:
    """A clause in its document: the file it stands in, the clause it belongs to, and its stable id.

    `span` is filled in when the clause is found in the official text: of a heading, its line; of a quoting clause, from its
    first quoted word to its last.
    """

    clause: Clause
    source: Source
    parent: Placed | None
    id: str
    ordinal: int
    children: list[Placed] = field(default_factory=list)
    span: Span | None = None
    scope: Span | None = None

    def place(self, start: int | None = None, end: int | None = None) -> Place:
        """Return a place in the clause's file; without offsets that of its head."""
        begin = self.clause.start if start is None else start
        return Place(self.source.path, begin, self.clause.head_end if end is None else end)

    def ancestor(self, kind: str) -> Placed | None:
        """Return the nearest enclosing clause of a kind."""
        at = self.parent
        while at is not None and at.clause.kind != kind:
            at = at.parent
        return at


class Located(NamedTuple):
    """A quotation and the spans of the official text that it fits."""

    owner: Placed
    quotation: Quotation
    spans: list[Span]


@dataclass
class DocumentModel:
    """One document: its clauses in order, its official text, and the tables that later passes fill in."""

    folder: Folder
    id: str
    clauses: list[Placed]
    text: OfficialText | None
    whole: bool
    located: list[Located] = field(default_factory=list)
    numbered: dict[tuple[str, int], Placed] = field(default_factory=dict)
    named: dict[tuple[str, str], Placed] = field(default_factory=dict)
    bound: dict[int, Entry | Placed] = field(default_factory=dict)
    item_marks: dict[str, str] = field(default_factory=dict)

    @property
    def head(self) -> Placed | None:
        """The document clause."""
        return next((one for one in self.clauses if isinstance(one.clause, Document)), None)

    def of_kind(self, kind: str) -> list[Placed]:
        """Return the clauses of a kind, in order."""
        return [one for one in self.clauses if one.clause.kind == kind]

    def binding(self, item: Item) -> Entry | Placed | None:
        """Return what a list entry names: a registered entry, a clause, or nothing."""
        return self.bound.get(id(item))

    def reading(self, name: str) -> Placed | None:
        """Return the reading with this name or short name."""
        return self.named.get(("reading", name))


@dataclass
class Policy:
    """All documents of a policy folder with the registries they share, and the readings chosen for this run."""

    registry: Registry
    documents: list[DocumentModel]
    choices: dict[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether every line of every clause file could be read."""
        return all(document.whole for document in self.documents)

    def option(self, reading: Placed) -> str:
        """Return the option in force of a reading: the one chosen for this run, else the one adopted."""
        clause = reading.clause
        assert isinstance(clause, Reading)  # only readings are asked for their options
        for name in clause.labels:
            if name in self.choices:
                return self.choices[name]
        return clause.adopted.text if clause.adopted else ""
