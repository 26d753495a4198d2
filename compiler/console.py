"""The terminal and the disk as outputs: printing in the reader's language, JSON with its schema, atomic writing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "tiaoli/1"


def say(text: str) -> None:
    """Print a text and a line end."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def warn(text: str) -> None:
    """Print a text on the error stream."""
    sys.stderr.write(text if text.endswith("\n") else f"{text}\n")


#: The names under which libraries are installed, where they are not those under which they are imported.
_INSTALLED = {"docx": "python-docx", "yaml": "PyYAML"}


def missing(problem: ModuleNotFoundError) -> int:
    """Say in one sentence which library is missing and how to install it; returns the exit code."""
    name = (problem.name or "").split(".")[0]
    if name in ("", "compiler", "dsl"):
        raise problem
    library = _INSTALLED.get(name, name)
    warn(f"tiaoli: 缺少程序库 / this needs the library {library}: pip install {library}")
    return 2


def counted(number: int, noun: str) -> str:
    """Return an English count with its noun: 1 error, 2 errors."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def emit(values: Mapping[str, Any]) -> None:
    """Print one JSON object that names its schema."""
    say(json.dumps({"schema": SCHEMA, **values}, ensure_ascii=False, indent=2))


def interactive() -> bool:
    """Whether a reader sits at the terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def lines(mark: str) -> Iterator[str]:
    """Yield the lines that the reader types after a mark, or those of the input, until its end."""
    typed = interactive()
    if not typed and hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    while True:
        try:
            line = input(mark) if typed else sys.stdin.readline()
        except EOFError:
            return
        if not line and not typed:
            return
        yield line.rstrip("\n")


def write(path: Path, data: bytes) -> None:
    """Write a file whole or leave it as it is; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = _draft(path, data)
    try:
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write several files or leave all of them as they are: drafts beside each first, then the renames; raises OSError.

    Should a rename fail, the files already replaced get their old content back.
    """
    drafts: dict[Path, Path] = {}
    replaced: dict[Path, bytes] = {}
    try:
        for path in files:
            drafts[path] = _draft(path, files[path])
        for path, draft in drafts.items():
            replaced[path] = path.read_bytes()
            draft.replace(path)
    except BaseException:
        for path, data in replaced.items():
            if path.read_bytes() != data:
                write(path, data)
        raise
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def _draft(path: Path, data: bytes) -> Path:
    """Write the new content of a file beside it."""
    import tempfile
    from pathlib import Path

    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(draft).chmod(mode)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return Path(draft)


def replace_folder(folder: Path, files: Mapping[str, bytes], manifest: str) -> None:
    """Replace a generated folder as a whole: made beside it first, then exchanged by renaming; raises OSError.

    `manifest` is the file that lists what was generated; see `foreign` for what must not be in the folder.
    """
    import shutil
    import tempfile
    from pathlib import Path

    folder.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.new."))
    try:
        for name in sorted(files):
            target = staged / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(files[name])
        (staged / manifest).write_text("".join(f"{name}\n" for name in (SCHEMA, *sorted(files))), "utf-8")
        staged.chmod(0o777 & ~_umask())
        retired = staged.with_name(staged.name.replace(".new.", ".old."))
        if folder.exists():
            folder.rename(retired)
        try:
            staged.rename(folder)
        except OSError:
            if retired.exists():
                retired.rename(folder)
            raise
        shutil.rmtree(retired, ignore_errors=True)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def foreign(folder: Path, manifest: str) -> list[str]:
    """Return the files of a folder that its manifest does not list: they were not generated and must not be lost."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return [folder.name]
    if not folder.exists():
        return []
    try:
        signature, *names = (folder / manifest).read_text("utf-8").splitlines() or [""]
        listed = set(names) if signature == SCHEMA else set()
    except (OSError, ValueError):
        listed = set()
    found = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir())
    return sorted(name for name in found if name not in listed and (name != manifest or not listed))


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def utf8() -> None:
    """Make both streams write UTF-8 wherever the program runs; what cannot be written is shown as a question mark."""
    if sys.stdout is None:  # closed by the caller
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (open for the whole run)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (open for the whole run)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
