"""A policy as the commands use it: compiled at most once, or taken from the cache when nothing has changed.

Nothing heavy is imported before a result has to be made anew, so that an unchanged policy answers at once.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from compiler import cache

if TYPE_CHECKING:
    from datetime import date

    from compiler.corpus import Corpus
    from compiler.graph import Graph
    from compiler.model import Policy
    from compiler.passes import Compiled

Plain = dict[str, Any]


class Session:
    """One corpus, compiled at most once, with the cached results used where they are still true."""

    def __init__(self, corpus: Corpus, choices: dict[str, str] | None = None, *, cached: bool = True) -> None:
        """Prepare; nothing is compiled before a result is asked for."""
        self.corpus = corpus
        self.choices = choices or {}
        self.cached = cached

    @cached_property
    def key(self) -> str:
        """The hash of all that the results depend on."""
        return self.corpus.digest(cache.program(), *(f"{name}={self.choices[name]}" for name in sorted(self.choices)))

    @cached_property
    def _bound(self) -> Compiled:
        from compiler.passes import bind

        return bind(self.corpus, self.choices)

    @property
    def policy(self) -> Policy:
        """The policy with its names bound; that takes no checks, whose results may be kept already."""
        return self._bound.policy

    @cached_property
    def compiled(self) -> Compiled:
        """The result of the passes, the checks included."""
        from compiler.passes import checked

        return checked(self._bound)

    @cached_property
    def summary(self) -> Plain:
        """The diagnostics as JSON values, and each document's period, which the day asked is compared with."""
        kept = cache.load("check", self.key) if self.cached else None
        if kept is not None and _is_summary(kept):
            return dict(kept)
        made: Plain = {"diagnostics": self._diagnostics(), "documents": self._documents()}
        if self.cached:
            cache.store("check", self.key, made)
        return made

    def _diagnostics(self) -> list[Plain]:
        from compiler.report import plain

        found = [plain(one, self.compiled.sources) for one in self.compiled.diagnostics]
        return [one for one in found if self.corpus.only is None or one["file"] == self.corpus.only]

    def _documents(self) -> list[Plain]:
        from compiler.validity import period

        documents = []
        for document in self.compiled.policy.documents:
            head, found = document.head, period(document, self.compiled.policy)
            position = head.source.position(head.clause.start) if head else None
            documents.append(
                {
                    "id": document.id,
                    "number": head.clause.name if head else document.id,
                    "title": head.clause.title.text if head and head.clause.title else "",
                    "file": head.source.path if head else document.folder.path,
                    "line": position.line if position else 1,
                    "from": found.start.isoformat() if found and found.start else None,
                    "until": found.end.isoformat() if found and found.end else None,
                }
            )
        return documents

    def diagnostics(self, as_of: date) -> list[Plain]:
        """Return all diagnostics as JSON values, those of the day asked included."""
        found = list(self.summary["diagnostics"])
        for document in self.summary["documents"]:
            late = _lapsed(document, as_of)
            if late and self.corpus.only in (None, document["file"]):
                found.append(late)
        return sorted(found, key=lambda one: (one["file"], one["line"], one["column"], one["code"]))

    @cached_property
    def graph(self) -> Graph:
        """The graph of the policy."""
        from compiler import kept

        found = kept.load(self.key, self._built) if self.cached else None
        if found is not None:
            return found
        graph = self._built()
        if self.cached:
            kept.store(self.key, graph)
        return graph

    def _built(self) -> Graph:
        from compiler import facts

        return facts.build(self.policy)


def _is_summary(kept: Any) -> bool:
    """Whether a cached value has the shape of a summary; anything else is made anew."""
    if not isinstance(kept, dict) or not isinstance(kept.get("diagnostics"), list) or not isinstance(kept.get("documents"), list):
        return False
    keys = {"code", "severity", "message", "file", "line", "column", "end_line", "end_column", "help", "related"}
    found = all(isinstance(one, dict) and keys <= one.keys() for one in kept["diagnostics"])
    return found and all(
        isinstance(one, dict) and {"number", "file", "line", "from", "until"} <= one.keys() for one in kept["documents"]
    )


def _lapsed(document: Plain, as_of: date) -> Plain | None:
    if document["until"] is None:
        return None
    from compiler.check import lapsed

    message = lapsed.message(document["number"], document["from"], document["until"], as_of)
    if message is None:
        return None
    line = {"line": document["line"], "column": 1, "end_line": document["line"], "end_column": 1}
    words = {"zh": message.zh, "en": message.en}
    rule = {"code": lapsed.RULE.code, "rule": lapsed.RULE.name, "severity": str(lapsed.RULE.severity)}
    return {**rule, "message": words, "file": document["file"], **line, "help": None, "fix": None, "related": []}
