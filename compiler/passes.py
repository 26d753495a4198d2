"""The passes in order: files to clauses, clauses to a policy, names bound, checks.

Every pass takes values and returns values with diagnostics; nothing is raised at the reader.
"""

from __future__ import annotations

from compiler import registry, resolve
from compiler.corpus import Corpus, File, Folder
from compiler.fidelity.text import OfficialText
from compiler.model import DocumentModel, Policy
from compiler.nesting import nest
from compiler.registry import Registry, Settings
from dsl import rules
from dsl.diagnostic import Bilingual, Diagnostic, Place
from dsl.parser import parse
from dsl.source import Source, Undecodable, decode
from dsl.syntax import Clause


class Compiled:
    """What the passes make of a corpus: the policy with its tables, everything found wrong, and the sources by path."""

    def __init__(self, choices: dict[str, str]) -> None:
        """Start with an empty policy and nothing wrong."""
        self.policy = Policy(Registry(), [], choices)
        self.diagnostics: list[Diagnostic] = []
        self.sources: dict[str, Source] = {}
        self.broken = False  # whether something is wrong with the registries


def compile_corpus(corpus: Corpus, choices: dict[str, str] | None = None) -> Compiled:
    """Run all passes. `choices` sets the option of readings by name."""
    return checked(bind(corpus, choices))


def bind(corpus: Corpus, choices: dict[str, str] | None = None) -> Compiled:
    """Run the passes up to the binding of names: all that the graph and the awards need, unchecked."""
    compiled = Compiled(choices or {})
    compiled.policy.registry, compiled.broken = _registries(corpus, compiled)
    for folder in corpus.folders:
        compiled.policy.documents.append(_document(folder, compiled))
    bound = resolve.resolve(compiled.policy)
    compiled.diagnostics += bound if not compiled.broken else [one for one in bound if one.rule is not resolve.UNKNOWN_NAME]
    return compiled


def checked(compiled: Compiled) -> Compiled:
    """Run the checks on what `bind` has made; returns it with all diagnostics in order."""
    from compiler.check import rules as checks

    found, broken = compiled.diagnostics, compiled.broken
    found += [one for one in checks.run(compiled.policy) if not (broken and (one.rule.by_absence or one.rule.on_names))]
    found.sort(key=lambda one: one.order)
    compiled.diagnostics = limited(found)
    return compiled


#: More diagnostics of one rule in one file than this are counted, not listed.
MANY = 40


def limited(found: list[Diagnostic]) -> list[Diagnostic]:
    """Keep the first of each rule and file; the last one kept says how many more there are."""
    kept: list[Diagnostic] = []
    counts: dict[tuple[str, str], int] = {}
    last: dict[tuple[str, str], int] = {}
    for one in found:
        key = (one.place.path, one.rule.code)
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= MANY:
            last[key] = len(kept)
            kept.append(one)
    for key, position in last.items():
        more = counts[key] - MANY
        if more > 0:
            words = kept[position].message
            message = Bilingual(
                f"{words.zh}（此文件还有 {more} 处同类问题）", f"{words.en} (and {more} more like it in this file)"
            )
            kept[position] = kept[position]._replace(message=message)
    return kept


def _registries(corpus: Corpus, compiled: Compiled) -> tuple[Registry, bool]:
    """Read the registries; the second value tells whether something is wrong with them."""
    sources: dict[str, Source] = {}
    for file in corpus.registries:
        source = _decoded(file, compiled)
        if isinstance(source, Source):
            sources[file.path.rsplit("/", 1)[-1].removesuffix(".yaml")] = source
    read, wrong = registry.read(sources)
    compiled.diagnostics += wrong
    broken = bool(compiled.diagnostics)
    build = _decoded(corpus.build, compiled) if corpus.build else None
    if isinstance(build, Source):
        compiled.diagnostics += registry.settings(build)[1]
    return read, broken


def settings(corpus: Corpus) -> Settings:
    """Return what the build file sets (its mistakes are reported by the checks)."""
    source = decode(corpus.build.path, corpus.build.data) if corpus.build else None
    return registry.settings(source if isinstance(source, Source) else None)[0]


def _document(folder: Folder, compiled: Compiled) -> DocumentModel:

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
    if folder.progress:
        tasks = {one.id: one.clause.title.text if one.clause.title else "" for one in placed if one.clause.kind == "task"}
        compiled.diagnostics += _progress(folder.progress, tasks if whole else None, compiled)
    return DocumentModel(folder, root, placed, text, whole)


def _progress(file: File, tasks: dict[str, str] | None, compiled: Compiled) -> list[Diagnostic]:
    """Return what is wrong with a progress file; the module that knows is not loaded where there is none.

    `tasks` are the titles by clause, None while some of the clauses cannot be read.
    """
    from compiler.progress import store

    source = _decoded(file, compiled)
    return store.read(source, tasks)[1] if isinstance(source, Source) else []


def _clauses(file: File, compiled: Compiled) -> tuple[list[tuple[Clause, Source]], bool]:
    """Return the clauses of a file, and whether all of it could be read."""
    source = _decoded(file, compiled)
    if not isinstance(source, Source):
        return [], False
    parsed = parse(source)
    compiled.diagnostics += parsed.diagnostics
    return [(clause, source) for clause in parsed.clauses], parsed.whole


def _decoded(file: File, compiled: Compiled) -> Source | Undecodable:

    source = decode(file.path, file.data)
    if isinstance(source, Source):
        compiled.sources[file.path] = source
        if not source.text.strip():
            compiled.diagnostics.append(empty(file.path))
            return Undecodable("empty")
    else:
        compiled.diagnostics.append(undecodable(file.path, source))
        if source.text is not None:
            compiled.sources[file.path] = Source(file.path, source.text)
    return source


def empty(path: str) -> Diagnostic:
    """Return the diagnostic for a file without a word."""
    message = Bilingual("文件是空的", "the file is empty")
    help_ = Bilingual("写入内容，或删除该文件", "write what belongs there, or delete the file")
    return Diagnostic(rules.EMPTY, Place(path, 0, 0), message, help_)


def undecodable(path: str, why: Undecodable) -> Diagnostic:
    """Return the diagnostic for a file that is no UTF-8 text."""
    place = Place(path, 0, 0)
    if why.reason == "encoding":
        message = Bilingual(f"文件是 {why.encoding} 编码，不是 UTF-8", f"the file is encoded in {why.encoding}, not in UTF-8")
        help_ = Bilingual(
            f"转换：iconv -f {why.encoding} -t UTF-8 原文件 > 新文件；或用记事本另存为 UTF-8",
            f"convert it: iconv -f {why.encoding} -t UTF-8 OLD > NEW, or save it as UTF-8 in an editor",
        )
        return Diagnostic(rules.ENCODING, place, message, help_)
    if why.reason == "damaged":
        message = Bilingual("这里有一个损坏的字符（UTF-8 不完整）", "a character is damaged here (incomplete UTF-8)")
        help_ = Bilingual(
            "文件可能被截断；请重新录入这个字，或取回原文件",
            "the file may have been cut; type the character again, or restore the file",
        )
        return Diagnostic(rules.BROKEN_BYTE, Place(path, why.at, why.at + 1), message, help_)
    if why.reason == "too-large":
        help_ = Bilingual("拆成几个文件：同一文件夹的条款文件连起来读", "split it: the clause files of a folder are read as one")
        return Diagnostic(rules.TOO_LARGE, place, Bilingual("文件超过 64 MB", "the file is larger than 64 MB"), help_)
    help_ = Bilingual("条款文件必须是 UTF-8 纯文本", "a clause file must be plain text in UTF-8")
    return Diagnostic(rules.NOT_TEXT, place, Bilingual("文件内容不是文字", "the file holds no text"), help_)
