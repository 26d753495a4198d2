"""Names and words as the cache keeps them: by their first two characters, of which only those a question has are read."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Generic, TypeVar

from compiler import cache
from compiler.answer.lexicon import Named
from compiler.answer.vocabulary import Slips, Vocabulary
from compiler.cache import DAMAGED, Lines

Value = TypeVar("Value")
Tables = tuple[Mapping[str, Named], Mapping[str, frozenset[str]]]
#: The kind under which names and words are kept.
KIND = "names"


def store(key: str, names: Mapping[str, Named], vocabulary: Vocabulary, index: dict[str, Any]) -> None:
    """Keep names and words under a key, a line for each two first characters and one for what slips may mean, and an index."""
    words = vocabulary.classes
    sets = {found: at for at, found in enumerate(dict.fromkeys(words.values()))}
    starts: dict[str, tuple[dict[str, Named], dict[str, int]]] = {}
    for name, named in names.items():
        starts.setdefault(name[:2], ({}, {}))[0][name] = named
    for word, classes in words.items():
        starts.setdefault(word[:2], ({}, {}))[1][word] = sets[classes]
    lines = [*starts.values(), vocabulary.slips]
    cache.store_lines(KIND, key, lines, {**index, "starts": list(starts), "classes": [sorted(one) for one in sets]})


class Shelf:
    """Names and words in a file; `make` gives them anew where it turns out to be damaged."""

    def __init__(self, lines: Lines, make: Callable[[], Tables]) -> None:
        """Take the lines; raises one of `DAMAGED` where the index is not that of names and words."""
        self._lines, self._make = lines, make
        self._starts = {str(start): at for at, start in enumerate(lines.index["starts"])}
        self._sets = [frozenset(found) for found in lines.index["classes"]]
        if len(self._starts) + 1 != len(lines):
            raise ValueError("no names")
        self._read: dict[str, tuple[dict[str, Named], dict[str, frozenset[str]]]] = {}
        self.names: Mapping[str, Named] = _Column(self, 0)
        self.words: Mapping[str, frozenset[str]] = _Column(self, 1)
        self.lengths: Mapping[str, list[int]] = _Lengths(self)

    def starts(self) -> Iterable[str]:
        """Return the first two characters of all names and words, which are all read now."""
        if len(self._read) < len(self._starts):
            try:
                rows = zip(self._starts, self._lines.all(), strict=False)
                self._read |= {start: self._kept(row) for start, row in rows}
            except DAMAGED:
                self._read |= {start: self._line(start) for start in self._starts}
        return self._starts

    def at(self, start: str) -> tuple[dict[str, Named], dict[str, frozenset[str]]]:
        """Return the names and the words that begin with two characters."""
        if start not in self._read:
            self._read[start] = self._line(start) if start in self._starts else ({}, {})
        return self._read[start]

    def slips(self) -> Slips | None:
        """Return what slips may mean, or None where it cannot be read."""
        try:
            found = Slips(*self._lines[len(self._starts)])
            return found if all(isinstance(table, dict) for table in found) else None
        except DAMAGED:
            return None

    def _kept(self, row: Any) -> tuple[dict[str, Named], dict[str, frozenset[str]]]:
        names, words = row
        return dict(names), {word: self._sets[at] for word, at in words.items()}

    def _line(self, start: str) -> tuple[dict[str, Named], dict[str, frozenset[str]]]:
        try:
            return self._kept(self._lines[self._starts[start]])
        except DAMAGED:
            made, said = self._make()
            begun = {word: classes for word, classes in said.items() if word[:2] == start}
            return {name: named for name, named in made.items() if name[:2] == start}, begun


class KeptVocabulary(Vocabulary):
    """The words of a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        """Take the shelf."""
        super().__init__(shelf.words)
        self._shelf = shelf

    @cached_property
    def slips(self) -> Slips:
        """The words that a slip may mean."""
        return self._shelf.slips() or Vocabulary(self.classes).slips


class _Column(Mapping[str, Value], Generic[Value]):
    """The names, or the words, of a shelf."""

    def __init__(self, shelf: Shelf, column: int) -> None:
        self._shelf, self._column = shelf, column

    def _table(self, phrase: str) -> dict[str, Value]:
        found: Any = self._shelf.at(phrase[:2])[self._column]
        table: dict[str, Value] = found
        return table

    def __getitem__(self, phrase: str) -> Value:
        return self._table(phrase)[phrase]

    def get(self, phrase: str, default: Any = None) -> Any:
        """Return what stands under a phrase, or another value."""
        return self._table(phrase).get(phrase, default)

    def __contains__(self, phrase: object) -> bool:
        return isinstance(phrase, str) and phrase in self._table(phrase)

    @cached_property
    def _whole(self) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for start in self._shelf.starts():
            found.update(self._table(start))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def items(self) -> ItemsView[str, Value]:
        """Return all of them, read at once."""
        return self._whole.items()

    def __len__(self) -> int:
        return len(self._whole)


class _Lengths(Mapping[str, list[int]]):
    """How long the names of a shelf are that begin with two characters, longest first."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __getitem__(self, start: str) -> list[int]:
        found = sorted({len(name) for name in self._shelf.at(start)[0]}, reverse=True)
        if not found:
            raise KeyError(start)
        return found

    def __iter__(self) -> Iterator[str]:
        return (start for start in self._shelf.starts() if self._shelf.at(start)[0])

    def __len__(self) -> int:
        return sum(1 for _ in self)
