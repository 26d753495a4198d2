"""tiaoli reanchor: the clauses laid against another edition of the official text, and brought up to it where that is certain."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from compiler import console, corpus, report
from compiler.commands.session import open_policy
from compiler.corpus import Corpus, File, UnreadableError
from compiler.fidelity.text import OfficialText
from compiler.model import DocumentModel
from compiler.passes import compile_corpus, empty, undecodable
from compiler.pipeline import Session
from compiler.reanchor import edits, mentions
from compiler.reanchor import report as made
from compiler.reanchor.compare import Comparison, compare
from dsl.diagnostic import Bilingual
from dsl.source import Source, decode

_UNREADABLE = Bilingual(
    "条款文件里有读不懂的行，未作改动；请先按 tiaoli check 改正。",
    "The clause files have lines that cannot be read; nothing was written. Mend them first, see tiaoli check.",
)
_UNRELATED = Bilingual(
    "新文本里找到的不到一半，不像同一份文件的另一版本；未作改动。",
    "Less than half of the clauses are in the new text: it does not look like another edition. Nothing was written.",
)
_BROKEN = Bilingual(
    "改动后的条款文件会读不懂，未作改动。", "The changed clause files could not be read again; nothing was written."
)


def run(args: Namespace) -> int:
    """Report what became of each clause; with --write bring the files up to the new text. 1 when anything is not as it was."""
    session = open_policy(args)
    file = corpus.read_file(args.new)
    source = decode(file.path, file.data)
    if not isinstance(source, Source) or not source.text.strip():
        wrong = empty(file.path) if isinstance(source, Source) else undecodable(file.path, source)
        console.warn(report.text([report.plain(wrong, {})], lambda _path, _line: None, args.lang))
        return 2
    document = _document(session, args.document)
    found = compare(document, session.compiled.policy, OfficialText(source))
    planned = _planned(found, session, file)
    refused = _refusal(found, planned, session) if args.write else None
    if args.write and planned and refused is None:
        _written(planned)
    _print(found, planned if args.write and refused is None else {}, planned, refused, args)
    return int(bool(refused) or any(one.status != "found" for one in found.matches) or bool(found.fresh))


def _document(session: Session, wanted: str | None) -> DocumentModel:
    """Return the document that is meant: the one named, or the only one; its text must be there."""
    documents = session.compiled.policy.documents
    named = [one for one in documents if wanted in (one.id, one.folder.name, one.head.clause.name if one.head else None)]
    ids = ", ".join(one.id for one in documents)
    if wanted is not None and len(named) != 1:
        raise UnreadableError(f"--document {wanted}", f"the documents are: {ids} 没有这份文件")
    if wanted is None and len(documents) != 1:
        raise UnreadableError(session.corpus.root, f"name one with --document: {ids} 请用 --document 指明是哪一份")
    document = named[0] if wanted is not None else documents[0]
    if document.text is None or document.proof is None:
        raise UnreadableError(document.folder.path, "no official text to start from 没有可对照的正式文本（.txt）")
    return document


def _planned(found: Comparison, session: Session, file: File) -> dict[str, bytes]:
    """Return the new content of every file that is to be changed, by its path."""
    folder = found.document.folder
    changes: dict[str, list[edits.Edit]] = {}
    for one in edits.edits(found):
        changes.setdefault(one.path, []).append(one)
    content = {each.path: each.data for each in session.corpus.files()}
    planned = {path: edits.applied(content[path], changes[path]) for path in sorted(changes)}
    text = folder.texts[0]
    return planned | ({text.path: file.data} if text.data != file.data else {})


def _refusal(found: Comparison, planned: dict[str, bytes], session: Session) -> Bilingual | None:
    """Return why nothing is to be written, or None."""
    if not found.document.whole:
        return _UNREADABLE
    if not found.related:
        return _UNRELATED
    if not planned:
        return None
    again = compile_corpus(_changed(session.corpus, planned), session.choices).policy.documents
    same = [one.whole and len(one.clauses) for one in again] == [
        one.whole and len(one.clauses) for one in session.compiled.policy.documents
    ]
    return None if same else _BROKEN


def _changed(read: Corpus, planned: dict[str, bytes]) -> Corpus:
    """Return what would be read if the planned files were written."""

    def renewed(files: tuple[File, ...]) -> tuple[File, ...]:
        return tuple(file._replace(data=planned.get(file.path, file.data)) for file in files)

    folders = (one._replace(clauses=renewed(one.clauses), texts=renewed(one.texts)) for one in read.folders)
    return read._replace(folders=tuple(folders))


def _written(planned: dict[str, bytes]) -> None:
    try:
        console.write_all({Path(path): data for path, data in planned.items()})
    except OSError as problem:
        raise UnreadableError(problem.filename or "", problem.strerror or str(problem)) from problem


def _print(
    found: Comparison, written: dict[str, bytes], planned: dict[str, bytes], refused: Bilingual | None, args: Namespace
) -> None:
    named = mentions.find(found)
    if args.format == "json":
        console.emit({**made.plain(found), "mentions": mentions.plain(named), "written": sorted(written)})
    else:
        console.say(made.text(found, args.lang))
        console.say(mentions.text(named, args.lang)) if named else None
        _closing(found, written, planned, args)
    if refused:
        console.warn(refused.zh if args.lang == "zh" else refused.en)


def _closing(found: Comparison, written: dict[str, bytes], planned: dict[str, bytes], args: Namespace) -> None:
    """Say what was written, or what could be."""
    zh = args.lang == "zh"
    if written:
        console.say("\n已写入：" if zh else "\nWritten:")
        console.say("\n".join(f"  {path}" for path in sorted(written)))
        left = sum(not one.certain or bool(one.reason) for one in found.matches)
        if left or found.fresh:
            console.say(
                "余下的事见 tiaoli check 和条款上方的“# reanchor”注。"
                if zh
                else "What is left: tiaoli check, and the comments '# reanchor' above the clauses."
            )
    elif planned and not args.write:
        count = len(planned)
        console.say(
            f"\n未作改动；加 --write 则改写 {count} 个文件。"
            if zh
            else f"\nNothing was written; --write would change {count} file(s)."
        )
