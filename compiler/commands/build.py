"""tiaoli build: the generated documents, written as a whole or compared with what is there."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from compiler import console, corpus
from compiler.commands.session import open_policy, refuse_broken
from compiler.pipeline import Session

MANIFEST = "MANIFEST"


def run(args: Namespace) -> int:
    """Write the documents; with --check write nothing and return 1 when they differ from what is there."""
    session = open_policy(args)
    if refuse_broken(session, args):
        return 1
    files = rendered(session, args)
    folder = Path(args.output)
    if args.check:
        return _compared(files, folder, args)
    alien = console.foreign(folder, MANIFEST)
    if alien:
        zh = f"文件夹“{folder}”里有不是本程序生成的文件（如 {alien[0]}），未作改动；请换一个文件夹。"
        en = f"The folder '{folder}' holds files that were not generated (such as {alien[0]}); nothing was written. Name another."
        console.warn(zh if args.lang == "zh" else en)
        return 2
    saved = _saved_again(folder)
    if saved:
        zh = f"“{saved}”在生成后被人改过并保存，未作改动；台账请先用 tiaoli progress 读入，或把文件移走。"
        en = f"'{saved}' was saved again after it was made; nothing was written. Take it in with tiaoli progress, or move it."
        console.warn(zh if args.lang == "zh" else en)
        return 2
    try:
        console.replace_folder(folder, files, MANIFEST)
    except OSError as problem:
        raise corpus.UnreadableError.of(str(folder), problem) from problem
    _written(files, folder, args)
    return 0


def _saved_again(folder: Path) -> str:
    """Return a workbook or document that someone has saved since it was made: what was filled in must not be lost."""
    from compiler.render.office.archive import HEAD, untouched

    for file in sorted(folder.rglob("*")):
        if file.suffix in (".xlsx", ".docx") and file.is_file():
            with file.open("rb") as stream:
                if not untouched(stream.read(HEAD)):
                    return file.as_posix()
    return ""


def rendered(session: Session, args: Namespace) -> dict[str, bytes]:
    """Return every document as bytes; the day is the one given, else that of the build file, so that nothing drifts."""
    from compiler.commands.progress import recorded
    from compiler.passes import settings
    from compiler.render import documents
    from compiler.render.office import documents as office

    made = settings(session.corpus)
    day = args.as_of if args.day_given or made.as_of is None else made.as_of
    pages = {name: text.encode("utf-8") for name, text in documents.render(session.graph, day, made.languages).items()}
    pages |= office.render(session.graph, day, made.languages, recorded(session))
    return pages | site_files(session, day, made.languages, pages)


def site_files(session: Session, day: date, languages: tuple[str, ...], beside: Iterable[str]) -> dict[str, bytes]:
    """Return the files of the site; `beside` names the documents it can link to."""
    from compiler.site import build as site

    files = site.render(session.graph, session.compiled.policy, day, languages, beside)
    return {f"site/{name}": data for name, data in files.items()}


def _written(files: dict[str, bytes], folder: Path, args: Namespace) -> None:
    if args.format == "json":
        console.emit({"written": [f"{folder.as_posix()}/{name}" for name in sorted(files)]})
        return
    count = len(files)
    console.say(f"已在 {folder} 写入 {count} 个文件。" if args.lang == "zh" else f"{count} files written to {folder}.")


def _compared(files: dict[str, bytes], folder: Path, args: Namespace) -> int:
    there = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    there.pop(MANIFEST, None)
    drift = sorted(name for name in files.keys() | there.keys() if files.get(name) != there.get(name))
    if args.format == "json":
        console.emit({"written": [], "drift": drift})
    elif drift:
        console.say("\n".join(drift))
        console.say(
            f"{len(drift)} 个文件与重新生成的不同。"
            if args.lang == "zh"
            else f"Not as a fresh build: {console.counted(len(drift), 'file')}."
        )
    else:
        console.say("与重新生成的一致。" if args.lang == "zh" else "Equal to a fresh build.")
    return int(bool(drift))
