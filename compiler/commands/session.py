"""Opening a policy for a command."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from compiler import console, corpus
from compiler.corpus import UnreadableError
from compiler.pipeline import Session
from dsl.source import decode

if TYPE_CHECKING:
    from argparse import Namespace

    from compiler.corpus import Corpus
    from compiler.model import Placed


def policy_path(given: str | None) -> str:
    """Return the policy folder: the one given, else `policy/` here or in the nearest folder above that has one."""
    if given is not None:
        return given
    folder = "."
    for _ in range(len(os.path.abspath(folder).split(os.sep))):
        candidate = os.path.join(folder, "policy") if folder != "." else "policy"
        if os.path.isdir(candidate):
            return candidate
        folder = os.path.join(folder, os.pardir)
    raise UnreadableError("policy", "no such folder; name one", "没有这个文件夹，请写明路径")


def open_policy(args: Namespace) -> Session:
    """Return a session on the policy that the arguments name; raises corpus.Unreadable."""
    return opened(read(args), args)


def read(args: Namespace) -> Corpus:
    """Return the files of the policy that the arguments name, as they are now; raises corpus.Unreadable."""
    return corpus.read(policy_path(args.path))


def opened(found: Corpus, args: Namespace) -> Session:
    """Return a session on files that were read, under the options that the arguments choose."""
    session = Session(found, dict(args.reading), cached=not args.no_cache)
    chosen: dict[str, str] = {}
    for name, option in args.reading:
        for reading in _check_choice(session, name, option):
            if reading.id in chosen:
                zh = f"与 --reading {chosen[reading.id]} 是同一条解释，只能选一个"
                raise UnreadableError(
                    f"--reading {name}={option}", f"--reading {chosen[reading.id]} is of the same reading; choose one", zh
                )
            chosen[reading.id] = f"{name}={option}"
    return session


def _check_choice(session: Session, name: str, option: str) -> list[Placed]:
    """Return the readings of a name; refuse one, or an option, that does not exist: it would silently change nothing."""
    from compiler.readings import options

    found = [document.reading(name) for document in session.policy.documents]
    readings = [one for one in found if one is not None]
    if not readings:
        from dsl.suggest import nearest

        named = [label for document in session.policy.documents for kind, label in document.named if kind == "reading"]
        guess = nearest(name, named)
        zh, en = (f"；是不是“{guess}”？", f"; did you mean '{guess}'?") if guess else ("", "")
        raise UnreadableError(f"--reading {name}={option}", f"there is no reading '{name}'{en}", f"没有“{name}”这条解释{zh}")
    known = [each for one in readings for names in options(one) for each in names]
    if option not in known:
        raise UnreadableError(
            f"--reading {name}={option}", f"its options are: {', '.join(known)}", f"没有这个选项；可选：{'、'.join(known)}"
        )
    return readings


def line_reader(session: Session) -> Callable[[str, int], str | None]:
    """Return a function that gives a line of a file of the session, or None."""
    data = {file.path: file.data for file in session.corpus.files()}
    lines: dict[str, list[str]] = {}

    def line_of(path: str, number: int) -> str | None:
        if path not in lines:
            read = decode(path, data.get(path, b""))
            lines[path] = (read.text or "").split("\n")
        found = lines[path]
        shown = found[number - 1] if 0 < number <= len(found) else ""
        return shown if shown.replace("\t", " ").replace("　", " ").isprintable() else None

    return line_of


def refuse_broken(session: Session, args: Namespace) -> bool:
    """Tell the reader, on the error stream, that the policy has errors; answers are then about what could be read."""
    errors = sum(one["severity"] == "error" for one in session.summary["diagnostics"])
    if errors:
        zh = f"注意：条款文件有 {errors} 处错误，结果只反映能读懂的部分；见 tiaoli check。"
        en = f"Note: the clause files have {console.counted(errors, 'error')}; this is what could be read. See tiaoli check."
        console.warn(zh if args.lang == "zh" else en)
    return bool(errors)
