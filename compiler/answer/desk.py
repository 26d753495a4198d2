"""A policy made ready for questions: the graph with the names in it, kept in the cache as the graph is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any

from compiler import cache
from compiler.answer import shelf
from compiler.answer.lexicon import Lexicon
from compiler.answer.passages import Passages
from compiler.answer.result import Context
from compiler.answer.vocabulary import Vocabulary, vocabulary
from compiler.graph import Graph
from compiler.hashing import blake2b
from compiler.pipeline import Session
from dsl.diagnostic import Bilingual

#: The kind under which the words of the sentences are kept, which only some questions need.
PASSAGES = "passages"
#: The lists of a lexicon that are kept beside its names.
_LISTS = ("zones", "numbers", "bodies", "offers", "shortest", "regions")


def desk(session: Session, as_of: date) -> Context:
    """Return what questions about a policy are asked of; keep it from one question to the next."""
    if not session.cached:
        return _context(session, as_of, Lexicon(session.graph), vocabulary())
    found = _read(session)
    if found is None:
        lexicon, words = Lexicon(session.graph), vocabulary()
        context = _context(session, as_of, lexicon, words)
        shelf.store(session.key, lexicon.names, words, _lists(context))
        cache.store(PASSAGES, session.key, _sentences(lexicon))
        return context
    return _context(session, as_of, *found)


def _context(session: Session, as_of: date, lexicon: Lexicon, words: Vocabulary) -> Context:
    return Context(session.graph, lexicon, as_of, lambda: session.policy, words, _keeper(session))


class _KeptLexicon(Lexicon):
    """Names from the cache; the words of the sentences are read from it when a question first needs them."""

    def __init__(self, graph: Graph, found: shelf.Shelf, index: dict[str, Any], state: str) -> None:
        """Take the graph, its names as they were kept, the lists beside them, and under what its words are."""
        super().__init__(graph)
        self._state = state
        self.names = found.names
        self.lengths = found.lengths
        self.zone_words = frozenset(index["zones"])
        self.numbers: list[int] = index["numbers"]
        self.bodies: list[tuple[str, str]] = index["bodies"]
        self.offers = [Bilingual(*one) for one in index["offers"]]
        chinese, english = map(dict, index["shortest"])
        self.shortest: tuple[dict[str, str], dict[str, str]] = chinese, english
        self.english_regions: list[str] = index["regions"]

    @cached_property
    def _kept(self) -> dict[str, Passages]:
        kept = cache.load(PASSAGES, self._state)
        try:
            return {name: Passages(self.graph.ids, kept[name]) for name in ("tasks", "awards", "others")}
        except cache.DAMAGED:
            made = Lexicon(self.graph)
            cache.store(PASSAGES, self._state, _sentences(made))
            return {"tasks": made.passages, "awards": made.award_passages, "others": made.other_passages}

    @cached_property
    def passages(self) -> Passages:
        """The titles and sentences of tasks."""
        return self._kept["tasks"]

    @cached_property
    def award_passages(self) -> Passages:
        """The titles and sentences of awards."""
        return self._kept["awards"]

    @cached_property
    def other_passages(self) -> Passages:
        """The words of the clauses that are no tasks."""
        return self._kept["others"]


def _keeper(session: Session) -> Callable[[str, Callable[[], Any]], Any]:
    """Return what keeps computed awards in the cache, under the state of the policy."""

    def keep(name: str, make: Callable[[], Any]) -> Any:
        if not session.cached:
            return make()
        hashed = blake2b(f"{session.key} {name}".encode(), digest_size=20).hexdigest()
        found = cache.load("award", hashed)
        if not isinstance(found, dict) or "made" not in found:
            found = {"made": make()}
            cache.store("award", hashed, found)
        return found["made"]

    return keep


def _lists(context: Context) -> dict[str, Any]:
    from compiler.answer import near

    lexicon = context.lexicon
    offers = near.general(context)
    return {
        "zones": sorted(lexicon.zone_words),
        "numbers": lexicon.numbers,
        "bodies": lexicon.bodies,
        "offers": offers,
        "shortest": lexicon.shortest,
        "regions": lexicon.english_regions,
    }


def _sentences(lexicon: Lexicon) -> dict[str, Any]:
    tables = {"tasks": lexicon.passages, "awards": lexicon.award_passages, "others": lexicon.other_passages}
    return {name: table.to_plain() for name, table in tables.items()}


def _read(session: Session) -> tuple[Lexicon, Vocabulary] | None:
    """Return the names and the words that were kept, or None where what was kept is not what was stored."""
    lines = cache.load_lines(shelf.KIND, session.key)
    if lines is None or not all(isinstance(lines.index.get(name), list) for name in _LISTS):
        return None
    try:
        found = shelf.Shelf(lines, lambda: (Lexicon(session.graph).names, vocabulary().classes))
        return _KeptLexicon(session.graph, found, lines.index, session.key), shelf.KeptVocabulary(found)
    except cache.DAMAGED:
        return None
