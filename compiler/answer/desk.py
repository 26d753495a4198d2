"""A policy made ready for questions: the graph with the names in it, kept in the cache as the graph is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from compiler import cache
from compiler.answer.lexicon import Entity, Lexicon
from compiler.answer.result import Context
from compiler.answer.vocabulary import Vocabulary, vocabulary
from compiler.hashing import blake2b
from compiler.pipeline import Session

#: The kind under which names are kept.
KIND = "names"


def desk(session: Session, as_of: date) -> Context:
    """Return what questions about a policy are asked of; keep it from one question to the next."""
    kept = cache.load(KIND, session.key) if session.cached else None
    found = _from_plain(kept)
    if found is None:
        lexicon, words = Lexicon(session.graph), vocabulary()
        if session.cached:
            cache.store(KIND, session.key, _plain(lexicon, words))
    else:
        lexicon = Lexicon(session.graph)
        lexicon.names, lexicon.lengths, lexicon.zone_words, words = found
    return Context(session.graph, lexicon, as_of, lambda: session.compiled.policy, words, _keeper(session))


def _keeper(session: Session) -> Callable[[str, Callable[[], Any]], Any]:
    """Return what keeps computed awards in the cache, under the state of the policy."""

    def keep(name: str, make: Callable[[], Any]) -> Any:
        if not session.cached:
            return make()
        hashed = blake2b(f"{session.key} {name}".encode(), digest_size=20).hexdigest()
        found = cache.load("award", hashed)
        if found is None:
            found = make()
            cache.store("award", hashed, found)
        return found

    return keep


def _plain(lexicon: Lexicon, words: Vocabulary) -> dict[str, Any]:
    names = {name: [[one.kind, list(one.ids)] for one in entities] for name, entities in lexicon.names.items()}
    classes = {phrase: sorted(found) for phrase, found in words.classes.items()}
    return {"names": names, "lengths": lexicon.lengths, "zones": sorted(lexicon.zone_words), "classes": classes}


def _from_plain(kept: Any) -> Any:
    """Return the tables that were kept, or None where they are not what was stored."""
    try:
        one = Entity
        names = {name: [one(kind, tuple(ids)) for kind, ids in entities] for name, entities in kept["names"].items()}
        sets: dict[tuple[str, ...], frozenset[str]] = {}
        classes = {phrase: sets.setdefault(tuple(found), frozenset(found)) for phrase, found in kept["classes"].items()}
        return names, dict(kept["lengths"]), frozenset(kept["zones"]), Vocabulary(classes)
    except (TypeError, ValueError, KeyError, AttributeError):
        return None
