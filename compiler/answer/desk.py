"""A policy made ready for questions: the graph with the names in it, kept in the cache as the graph is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any

from compiler import cache
from compiler.answer.lexicon import Lexicon, Named
from compiler.answer.passages import Passages
from compiler.answer.result import Context
from compiler.answer.vocabulary import Vocabulary, vocabulary
from compiler.graph import Graph
from compiler.hashing import blake2b
from compiler.pipeline import Session
from dsl.diagnostic import Bilingual

#: The kinds under which names are kept, and the words of the sentences, which only some questions need.
NAMES, PASSAGES = "names", "passages"
#: The tables of a lexicon that are kept, with what each is in JSON.
_TABLES = {"names": dict, "lengths": dict, "zones": list, "numbers": list, "bodies": list, "offers": list}


def desk(session: Session, as_of: date) -> Context:
    """Return what questions about a policy are asked of; keep it from one question to the next."""
    if not session.cached:
        return _context(session, as_of, Lexicon(session.graph), vocabulary())
    found = _read(session, cache.load(NAMES, session.key))
    if found is None:
        lexicon, words = Lexicon(session.graph), vocabulary()
        context = _context(session, as_of, lexicon, words)
        cache.store(NAMES, session.key, _plain(context))
        cache.store(PASSAGES, session.key, _sentences(lexicon))
        return context
    return _context(session, as_of, *found)


def _context(session: Session, as_of: date, lexicon: Lexicon, words: Vocabulary) -> Context:
    return Context(session.graph, lexicon, as_of, lambda: session.policy, words, _keeper(session))


class _KeptLexicon(Lexicon):
    """Names from the cache; the words of the sentences are read from it when a question first needs them."""

    def __init__(self, graph: Graph, kept: dict[str, Any], state: str) -> None:
        """Take the graph, its names as they were kept, and under what its words are."""
        super().__init__(graph)
        self._state = state
        self.names: dict[str, Named] = kept["names"]
        self.lengths: dict[str, list[int]] = kept["lengths"]
        self.zone_words = frozenset(kept["zones"])
        self.numbers: list[int] = kept["numbers"]
        self.bodies: list[tuple[str, str]] = kept["bodies"]
        self.offers = [Bilingual(*one) for one in kept["offers"]]

    @cached_property
    def _kept(self) -> tuple[Passages, Passages]:
        kept = cache.load(PASSAGES, self._state)
        try:
            return Passages(self.graph.ids, kept["tasks"]), Passages(self.graph.ids, kept["awards"])
        except cache.DAMAGED:
            made = Lexicon(self.graph)
            cache.store(PASSAGES, self._state, _sentences(made))
            return made.passages, made.award_passages

    @cached_property
    def passages(self) -> Passages:
        """The titles and sentences of tasks."""
        return self._kept[0]

    @cached_property
    def award_passages(self) -> Passages:
        """The titles and sentences of awards."""
        return self._kept[1]


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


def _plain(context: Context) -> dict[str, Any]:
    from compiler.answer import near

    lexicon, words = context.lexicon, context.words or vocabulary()
    sets = {found: at for at, found in enumerate(dict.fromkeys(words.classes.values()))}
    return {
        "names": lexicon.names,
        "lengths": lexicon.lengths,
        "zones": sorted(lexicon.zone_words),
        "numbers": lexicon.numbers,
        "bodies": lexicon.bodies,
        "offers": near.general(context),
        "classes": [sorted(found) for found in sets],
        "words": {phrase: sets[found] for phrase, found in words.classes.items()},
    }


def _sentences(lexicon: Lexicon) -> dict[str, Any]:
    return {"tasks": lexicon.passages.to_plain(), "awards": lexicon.award_passages.to_plain()}


def _read(session: Session, kept: Any) -> tuple[Lexicon, Vocabulary] | None:
    """Return the names and the words that were kept, or None where what was kept is not what was stored."""
    if not isinstance(kept, dict) or not all(isinstance(kept.get(name), sort) for name, sort in _TABLES.items()):
        return None
    try:
        sets = [frozenset(found) for found in kept["classes"]]
        words = Vocabulary({phrase: sets[at] for phrase, at in kept["words"].items()})
        return _KeptLexicon(session.graph, kept, session.key), words
    except cache.DAMAGED:
        return None
