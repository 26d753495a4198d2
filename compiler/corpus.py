"""The only module that reads the disk: finds the files of a policy folder and gives them as bytes, in a stable order.

A policy folder holds the registries (`units.yaml`, `zones.yaml`, `terms.yaml`), `build.yaml`, and one folder per document
with its `*.clause` files, one `*.txt`, the official text, and, once something was taken in, `progress.yaml`. The clause
files of a document are read as one, in the natural order of their names (2 before 10).
"""

import errno
import os
import re
from collections.abc import Callable
from os.path import isdir, isfile, join
from typing import NamedTuple

from compiler.hashing import blake2b

REGISTRIES = ("units.yaml", "zones.yaml", "terms.yaml")
BUILD_FILE = "build.yaml"
PROGRESS_FILE = "progress.yaml"
CLAUSES, OFFICIAL = ".clause", ".txt"


#: What the system says of a path, in Chinese.
_SYSTEM = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EROFS: "所在磁盘只读",
    errno.ENOSPC: "磁盘已满",
}


class UnreadableError(Exception):
    """A path that cannot be read or written: the path, and why, in English and in Chinese."""

    def __init__(self, path: str, en: str, zh: str) -> None:
        """Keep the path and the reason."""
        super().__init__(f"{path}: {en}")
        self.path = path
        self.en, self.zh = en, zh

    @classmethod
    def of(cls, path: str, problem: OSError) -> "UnreadableError":
        """Return the error for what the system said."""
        said = problem.strerror or str(problem)
        return cls(path, said[:1].lower() + said[1:], _SYSTEM.get(problem.errno or 0, said))


class File(NamedTuple):
    """A file as found: the path as shown to the reader, and its bytes."""

    path: str
    data: bytes


class Folder(NamedTuple):
    """The files of one document: its clause files in order, its official texts (there should be one), its progress file."""

    name: str
    path: str
    clauses: tuple[File, ...]
    texts: tuple[File, ...]
    progress: File | None = None

    def files(self) -> tuple[File, ...]:
        """All files in a stable order."""
        return (*self.clauses, *self.texts, *((self.progress,) if self.progress else ()))


class Corpus(NamedTuple):
    """All that is read of a policy folder. `only` is the one file asked for, when a file was named."""

    root: str
    registries: tuple[File, ...]
    build: File | None
    folders: tuple[Folder, ...]
    only: str | None = None

    def files(self) -> tuple[File, ...]:
        """All files in a stable order."""
        own = tuple(file for folder in self.folders for file in folder.files())
        return (*self.registries, *((self.build,) if self.build else ()), *own)

    def digest(self, *more: str) -> str:
        """Return the hash of everything read, and of some texts more."""
        hashed = blake2b(digest_size=20)
        for part in (*more, self.root, self.only or ""):
            hashed.update(f"{len(part)}:{part}".encode())
        for file in self.files():
            hashed.update(f"{len(file.path)}:{file.path}:{len(file.data)}:".encode("utf-8", "surrogateescape"))
            hashed.update(file.data)
        return hashed.hexdigest()


def natural(name: str) -> tuple[tuple[int, int | str], ...]:
    """Return the key that sorts names as people count: part 2 before part 10."""
    parts = re.split(r"([0-9]{1,18})", name)
    return tuple((1, int(part)) if part.isdigit() else (0, part) for part in parts)


def read(named: str | os.PathLike[str]) -> Corpus:
    """Read the policy folder that a path names or lies in: the folder, one document's folder, or one clause file.

    Raises UnreadableError when there is nothing to read.
    """
    path = os.fspath(named)
    if not os.path.exists(path):
        raise UnreadableError(path, "no such file or folder", "没有这个文件或文件夹")
    only = path if isfile(path) else None
    start = os.path.dirname(path) or "." if only else path
    root = _root(start)
    subfolders = [start] if not os.path.samefile(start, root) else _subfolders(root)
    folders = tuple(folder for folder in map(_folder, subfolders) if folder.clauses)
    if not folders:
        raise UnreadableError(path, "no .clause file here", "这里没有条款文件（.clause）")
    registries = tuple(_read(join(root, name)) for name in REGISTRIES if isfile(join(root, name)))
    build = _read(join(root, BUILD_FILE)) if isfile(join(root, BUILD_FILE)) else None
    return Corpus(root, registries, build, folders, _slashed(only) if only else None)


def read_file(named: str | os.PathLike[str]) -> File:
    """Read one file, wherever it lies. Raises UnreadableError."""
    return _read(os.fspath(named))


def _root(start: str) -> str:
    """Return the nearest folder upwards, within reason, that holds a registry, else the folder itself."""
    candidate = start
    for _ in range(3):
        if any(isfile(join(candidate, name)) for name in REGISTRIES):
            return candidate
        candidate = os.path.normpath(join(candidate, os.pardir))
    return start


def _subfolders(root: str) -> list[str]:
    return [root, *(join(root, name) for name in _names(root, isdir) if not name.startswith((".", "_")))]


def _folder(path: str) -> Folder:
    names = [name for name in _names(path, isfile) if not name.startswith(".")]
    clauses = tuple(_read(join(path, name)) for name in names if name.endswith(CLAUSES))
    texts = tuple(_read(join(path, name)) for name in names if name.endswith(OFFICIAL)) if clauses else ()
    progress = _read(join(path, PROGRESS_FILE)) if clauses and PROGRESS_FILE in names else None
    return Folder(os.path.basename(os.path.abspath(path)), _slashed(path), clauses, texts, progress)


def _names(path: str, wanted: Callable[[str], bool]) -> list[str]:
    try:
        return sorted((name for name in os.listdir(path) if wanted(join(path, name))), key=natural)
    except OSError as problem:
        raise UnreadableError.of(path, problem) from problem


def _read(path: str) -> File:
    try:
        with open(path, "rb") as stream:
            return File(_slashed(path), stream.read())
    except OSError as problem:
        raise UnreadableError.of(path, problem) from problem


def single(path: str, limit: int) -> File:
    """Read a file that is no part of a policy folder, unless it is larger than a limit. Raises UnreadableError."""
    try:
        size = os.path.getsize(path) if isfile(path) else 0
    except OSError as problem:
        raise UnreadableError.of(path, problem) from problem
    if not isfile(path):
        raise UnreadableError(path, "no such file", "没有这个文件")
    if size > limit:
        raise UnreadableError(path, f"larger than {limit >> 20} MB", f"文件超过 {limit >> 20} MB")
    return _read(path)


def _slashed(path: str) -> str:
    return path.replace(os.sep, "/")
