"""The data that the passes hand on: clauses with their place in the document, names bound, roles assigned."""

from __future__ import annotations

from typing import NamedTuple

from compiler.corpus import Folder
from compiler.fidelity.outline import Heading
from compiler.fidelity.text import OfficialText, Span
from compiler.registry import Entry, Registry
from dsl.diagnostic import Place
from dsl.source import Source
from dsl.syntax import Clause, Document, Reading
from dsl.values import Item, Items, Quotation


class Placed:
    """A clause in its document: the file it stands in, the clause it belongs to, and its stable id.

    `joined` holds the lists in which a name with a separator (各市州、县市区人民政府) was put together again.
    `span` is filled in when the clause is found in the official text: of a heading, its line; of a quoting clause, from its
    first quoted word to its last.
    """

    __slots__ = ("children", "clause", "id", "joined", "ordinal", "parent", "scope", "source", "span")

    def __init__(self, clause: Clause, source: Source, parent: Placed | None, id_: str, ordinal: int) -> None:
        """Place a clause; where it stands in the text is found later."""
        self.clause = clause
        self.source = source
        self.parent = parent
        self.id = id_
        self.ordinal = ordinal
        self.children: list[Placed] = []
        self.span: Span | None = None
        self.scope: Span | None = None
        self.joined: dict[str, tuple[Item, ...]] | None = None

    def items(self, key: str) -> tuple[Item, ...]:
        """Return the entries of a list field, none when it is absent; a registered name with a separator in it is one."""
        if self.joined and key in self.joined:
            return self.joined[key]
        line = self.clause.line(key)
        return line.value.items if line and isinstance(line.value, Items) else ()

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


class DocumentModel:
    """One document: its clauses in order, its official text, and the tables that later passes fill in."""

    def __init__(self, folder: Folder, id_: str, clauses: list[Placed], text: OfficialText | None, whole: bool) -> None:
        """Take the clauses in order; `whole` tells whether every line of their files could be read."""
        self.folder = folder
        self.id = id_
        self.clauses = clauses
        self.text = text
        self.whole = whole
        self.located: list[Located] = []
        self.numbered: dict[tuple[str, int], Placed] = {}
        self.named: dict[tuple[str, str], Placed] = {}
        self.bound: dict[int, Entry | Placed] = {}
        self.item_marks: dict[str, str] = {}
        self.headings: list[Heading] = []
        self.proof: object | None = None

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


class Policy:
    """All documents of a policy folder with the registries they share, and the readings chosen for this run."""

    def __init__(self, registry: Registry, documents: list[DocumentModel], choices: dict[str, str]) -> None:
        """Take the registries, the documents and the options chosen by the names of their readings."""
        self.registry = registry
        self.documents = documents
        self.choices = choices

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
