"""Results kept by the hash of everything they were made from: plain JSON in the user's cache folder.

The folder can be deleted at any time. A result is used only if its name is the hash of the files as they are now and of
the program as it is now, so it is never trusted over the source. Failing to write is no failure.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from typing import Any

from compiler.hashing import blake2b

Plain = dict[str, Any]
#: What reading a file may raise that is not what was stored.
DAMAGED = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
#: Older results beyond this number are deleted.
KEEP = 48
_OURS = r"[0-9a-f]{40}\.(?:award|check|graph|names|passages)\.json"


def folder() -> str:
    """Return the cache folder: TIAOLI_CACHE, else `tiaoli` in the user's cache folder."""
    own = os.environ.get("TIAOLI_CACHE")
    if own:
        return own
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return os.path.join(base or os.path.join(os.path.expanduser("~"), ".cache"), "tiaoli")


def program() -> str:
    """Return a text that changes whenever the program's files do."""
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    found = sorted(chain(_program_files(os.path.join(root, "dsl")), _program_files(os.path.join(root, "compiler"))))
    return blake2b("\n".join(found).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


def _program_files(within: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(within))
    except OSError:
        return
    for entry in entries:
        if entry.name.endswith((".py", ".json", ".lark", ".j2", ".txt")):
            status = entry.stat()
            yield f"{entry.path}{status.st_size} {status.st_mtime_ns}"
        elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
            yield from _program_files(entry.path)


def load(kind: str, key: str) -> Any:
    """Return what was kept under a key, or None."""
    try:
        with open(_file(kind, key), "rb") as opened:
            return json.loads(opened.read())
    except (OSError, ValueError, RecursionError):
        return None


def store(kind: str, key: str, value: Any) -> None:
    """Keep a JSON value under a key; written whole or not at all."""
    _write(kind, key, (_json(value),))


def store_lines(kind: str, key: str, lines: Iterable[Any], index: Plain) -> None:
    """Keep JSON values under a key, one a line of a list, so that each can be read by itself.

    Behind them stand an index, with how long each line is, and last, in as many characters as `_AT`, where the index begins.
    """
    _write(kind, key, _lines(lines, index))


def _lines(lines: Iterable[Any], index: Plain) -> Iterator[bytes]:
    sizes: list[int] = []
    for line in lines:
        written = (b",\n" if sizes else b"[\n") + _json(line)
        sizes.append(len(written))
        yield written
    yield (b",\n" if sizes else b"[\n") + _json({**index, "sizes": sizes})
    yield b",\n%*d]\n" % (_AT, sum(sizes))


#: The digits, blanks before them, of the place of an index.
_AT = 20


def load_lines(kind: str, key: str) -> Lines | None:
    """Return the lines kept under a key, or None."""
    try:
        return Lines(_file(kind, key))
    except DAMAGED:
        return None


class Lines:
    """A list that was kept, open for reading by lines: its index, read at once, and its other values."""

    def __init__(self, path: str) -> None:
        """Read the index; raises one of `DAMAGED` where the file is not whole."""
        self._file = -1
        with open(path, "rb") as stream:
            end = stream.seek(-_AT - 4, os.SEEK_END)
            at = int(stream.read(_AT + 2)[2:])
            stream.seek(at + 2)
            self.index: Plain = json.loads(stream.read(end - at - 2))
            self._starts = list(accumulate(self.index["sizes"], initial=0))
            if self._starts[-1] != at:
                raise ValueError("not whole")
            self._file = os.dup(stream.fileno())

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> Any:
        """Return a value; raises one of `DAMAGED` where it is not what was stored."""
        start, end = self._starts[number : number + 2]
        os.lseek(self._file, start + 2, os.SEEK_SET)
        return json.loads(os.read(self._file, end - start - 2))

    def all(self) -> list[Any]:
        """Return all values at once; raises one of `DAMAGED` where they are not what was stored."""
        os.lseek(self._file, 0, os.SEEK_SET)
        found: list[Any] = json.loads(os.read(self._file, self._starts[-1]) + b"]") if len(self) else []
        return found

    def __del__(self) -> None:
        if self._file >= 0:
            os.close(self._file)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _json(value: Any) -> bytes:
    return _ENCODER.encode(value).encode("utf-8", "surrogatepass")


def _write(kind: str, key: str, parts: Iterable[bytes]) -> None:
    draft = f"{_file(kind, key)}.{os.getpid()}.part"
    try:
        os.makedirs(folder(), exist_ok=True)
        with open(draft, "wb") as opened:
            opened.writelines(parts)
        os.replace(draft, _file(kind, key))
        _prune()
    except OSError:
        return


def _file(kind: str, key: str) -> str:
    return os.path.join(folder(), f"{key}.{kind}.json")


def _prune() -> None:
    names = [entry for entry in os.scandir(folder()) if re.fullmatch(_OURS, entry.name)]
    kept = sorted(names, key=lambda entry: entry.stat().st_mtime, reverse=True)
    for old in kept[KEEP:]:
        os.unlink(old.path)
