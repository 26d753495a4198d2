"""The passes in order: files to clauses, clauses to a policy, checks, and the graph.

Every pass takes values and returns values with diagnostics. `Session` runs them once for a corpus, or takes their results
from the cache when nothing has changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from compiler import cache
from compiler.corpus import Corpus, File, Folder

if TYPE_CHECKING:
    from compiler.graph import Graph
    from compiler.model import DocumentModel, Policy
    from compiler.registry import Settings
    from dsl.diagnostic import Diagnostic
    from dsl.source import Source, Undecodable
    from dsl.syntax import Clause

Plain = dict[str, Any]


@dataclass
class Compiled:
    """What the passes make of a corpus: the policy with its tables, everything found wrong, and the sources by path."""

    policy: Policy
    diagnostics: list[Diagnostic]
    sources: dict[str, Source] = field(default_factory=dict)


def compile_corpus(corpus: Corpus, choices: dict[str, str] | None = None) -> Compiled:
    """Run the passes up to the checks. `choices` sets the option of readings by name."""
    from compiler import check, registry, resolve
    from compiler.model import Policy

    compiled = Compiled(Policy(registry.Registry(), [], choices or {}), [])
    found = compiled.diagnostics
    compiled.policy.registry, broken = _registries(corpus, compiled)
    for folder in corpus.folders:
        compiled.policy.documents.append(_document(folder, compiled))
    bound = resolve.resolve(compiled.policy)
    found += bound if not broken else [one for one in bound if one.rule is not resolve.UNKNOWN_NAME]
    found += [one for one in check.run(compiled.policy) if not (broken and one.rule.by_absence)]
    found.sort(key=lambda one: one.order)
    return compiled


def _registries(corpus: Corpus, compiled: Compiled) -> tuple[Any, bool]:
    """Read the registries; the second value tells whether something is wrong with them."""
    from compiler import registry
    from dsl.source import Source

    sources: dict[str, Source] = {}
    for file in corpus.registries:
        source = registry.decoded(file.path, file.data)
        if isinstance(source, Source):
            sources[file.path.rsplit("/", 1)[-1].removesuffix(".yaml")] = compiled.sources[file.path] = source
        else:
            compiled.diagnostics.append(source)
    read, wrong = registry.read(sources)
    compiled.diagnostics += wrong
    if corpus.build:
        settings_source = registry.decoded(corpus.build.path, corpus.build.data)
        if isinstance(settings_source, Source):
            compiled.sources[corpus.build.path] = settings_source
            compiled.diagnostics += registry.settings(settings_source)[1]
        else:
            compiled.diagnostics.append(settings_source)
    return read, bool(compiled.diagnostics)


def settings(corpus: Corpus) -> Settings:
    """Return what the build file sets (its mistakes are reported by the checks)."""
    from compiler import registry
    from dsl.source import Source

    source = registry.decoded(corpus.build.path, corpus.build.data) if corpus.build else None
    return registry.settings(source if isinstance(source, Source) else None)[0]


def _document(folder: Folder, compiled: Compiled) -> DocumentModel:
    from compiler.fidelity.text import OfficialText
    from compiler.model import DocumentModel
    from compiler.nesting import nest
    from dsl.source import Source

    clauses: list[tuple[Clause, Source]] = []
    whole = True
    for file in folder.clauses:
        read, complete = _clauses(file, compiled)
        clauses += read
        whole = whole and complete
    text = None
    if len(folder.texts) == 1:
        source = _decoded(folder.texts[0], compiled)
        text = OfficialText(source) if isinstance(source, Source) else None
    placed = nest(clauses, folder.name)
    root = placed[0].id if placed and placed[0].clause.kind == "document" else folder.name
    return DocumentModel(folder, root, placed, text, whole)


def _clauses(file: File, compiled: Compiled) -> tuple[list[tuple[Clause, Source]], bool]:
    """Return the clauses of a file, and whether all of it could be read."""
    from dsl import rules
    from dsl.diagnostic import Bilingual, Diagnostic, Place
    from dsl.parser import parse
    from dsl.source import Source

    source = _decoded(file, compiled)
    if not isinstance(source, Source):
        return [], False
    if not source.text.strip():
        message = Bilingual("文件里没有任何条款", "the file holds no clause")
        help_ = Bilingual("写入条款，或删除该文件", "write a clause, or delete the file")
        compiled.diagnostics.append(Diagnostic(rules.EMPTY, Place(file.path, 0, 0), message, help_))
        return [], False
    parsed = parse(source)
    compiled.diagnostics += parsed.diagnostics
    return [(clause, source) for clause in parsed.clauses], parsed.whole


def _decoded(file: File, compiled: Compiled) -> Source | Undecodable:
    from dsl.source import Source, decode

    source = decode(file.path, file.data)
    if isinstance(source, Source):
        compiled.sources[file.path] = source
    else:
        compiled.diagnostics.append(undecodable(file.path, source))
    return source


def undecodable(path: str, why: Undecodable) -> Diagnostic:
    """Return the diagnostic for a file that is no UTF-8 text."""
    from dsl import rules
    from dsl.diagnostic import Bilingual, Diagnostic, Place

    place = Place(path, 0, 0)
    if why.reason == "encoding":
        message = Bilingual(f"文件是 {why.encoding} 编码，不是 UTF-8", f"the file is encoded in {why.encoding}, not in UTF-8")
        help_ = Bilingual(
            f"转换：iconv -f {why.encoding} -t UTF-8 原文件 > 新文件；或用记事本另存为 UTF-8",
            f"convert it: iconv -f {why.encoding} -t UTF-8 OLD > NEW, or save it as UTF-8 in an editor",
        )
        return Diagnostic(rules.ENCODING, place, message, help_)
    if why.reason == "too-large":
        return Diagnostic(rules.TOO_LARGE, place, Bilingual("文件超过 64 MB", "the file is larger than 64 MB"))
    help_ = Bilingual("条款文件必须是 UTF-8 纯文本", "a clause file must be plain text in UTF-8")
    return Diagnostic(rules.NOT_TEXT, place, Bilingual("文件内容不是文字", "the file holds no text"), help_)


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
    def compiled(self) -> Compiled:
        """The result of the passes."""
        return compile_corpus(self.corpus, self.choices)

    @cached_property
    def summary(self) -> Plain:
        """The diagnostics as JSON values, and each document's period, which the day asked is compared with."""
        kept = cache.load("check", self.key) if self.cached else None
        if isinstance(kept, dict) and {"diagnostics", "documents"} <= kept.keys():
            return kept
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
        from compiler.graph import from_plain

        kept = cache.load("graph", self.key) if self.cached else None
        if isinstance(kept, dict) and {"nodes", "edges"} <= kept.keys():
            return from_plain(kept)
        from compiler import facts

        graph = facts.build(self.compiled.policy)
        if self.cached:
            cache.store("graph", self.key, graph.to_plain())
        return graph


def _lapsed(document: Plain, as_of: date) -> Plain | None:
    if document["until"] is None:
        return None
    from compiler.check import lapsed

    message = lapsed.message(document["title"], document["number"], document["from"], document["until"], as_of)
    if message is None:
        return None
    line = {"line": document["line"], "column": 1, "end_line": document["line"], "end_column": 1}
    words = {"zh": message.zh, "en": message.en}
    rule = {"code": lapsed.RULE.code, "rule": lapsed.RULE.name, "severity": str(lapsed.RULE.severity)}
    return {**rule, "message": words, "file": document["file"], **line, "help": None, "fix": None, "related": []}
