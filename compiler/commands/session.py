"""Opening a policy for a command."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from compiler import console, corpus
from compiler.cli import policy_path
from compiler.pipeline import Session


def open_policy(args: Namespace) -> Session:
    """Return a session on the policy that the arguments name; raises corpus.Unreadable."""
    return Session(corpus.read(policy_path(args.path)), dict(args.reading), cached=not args.no_cache)


def line_reader(session: Session) -> Callable[[str, int], str | None]:
    """Return a function that gives a line of a file of the session, or None."""
    data = {file.path: file.data for file in session.corpus.files()}
    lines: dict[str, list[str]] = {}

    def line_of(path: str, number: int) -> str | None:
        if path not in lines:
            text = data.get(path, b"").decode("utf-8-sig", "replace")
            lines[path] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        found = lines[path]
        shown = found[number - 1] if 0 < number <= len(found) else None
        return shown if shown is not None and shown.isprintable() or shown is not None and "\t" in shown else None

    return line_of


def refuse_broken(session: Session, args: Namespace) -> bool:
    """Tell the reader, on the error stream, that the policy has errors; answers are then about what could be read."""
    errors = sum(one["severity"] == "error" for one in session.summary["diagnostics"])
    if errors:
        zh = f"注意：条款文件有 {errors} 处错误，结果只反映能读懂的部分；见 tiaoli check。"
        en = f"Note: the clause files have {errors} error(s); this reflects only what could be read. See tiaoli check."
        console.warn(zh if args.lang == "zh" else en)
    return bool(errors)
