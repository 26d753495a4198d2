"""The only module that reads the disk: finds the files of a policy folder and gives them as bytes, in a stable order.

A policy folder holds the registries (`units.yaml`, `zones.yaml`, `terms.yaml`), `build.yaml`, and one folder per document
with its `*.clause` files and one `*.txt`, the official text. The clause files of a document are read as one, in the natural
order of their names (2 before 10).
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

REGISTRIES = ("units.yaml", "zones.yaml", "terms.yaml")
BUILD_FILE = "build.yaml"
CLAUSES, OFFICIAL = ".clause", ".txt"


class Unreadable(Exception):
    """A path that cannot be read: the path, and why, in the system's words."""

    def __init__(self, path: Path, reason: str) -> None:
        """Keep the path and the reason."""
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True)
class File:
    """A file as found: the path as shown to the reader, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True)
class Folder:
    """The files of one document: its clause files in order and its official texts (there should be one)."""

    name: str
    path: str
    clauses: tuple[File, ...]
    texts: tuple[File, ...]


@dataclass(frozen=True)
class Corpus:
    """All that is read of a policy folder. `only` is the one file asked for, when a file was named."""

    root: Path
    registries: tuple[File, ...]
    build: File | None
    folders: tuple[Folder, ...]
    only: str | None = None

    def files(self) -> tuple[File, ...]:
        """All files in a stable order."""
        own = tuple(file for folder in self.folders for file in (*folder.clauses, *folder.texts))
        return (*self.registries, *((self.build,) if self.build else ()), *own)

    def digest(self, *more: str) -> str:
        """Return the hash of everything read, and of some texts more."""
        hashed = blake2b(digest_size=20)
        for part in (*more, str(self.root), self.only or ""):
            hashed.update(f"{len(part)}:{part}".encode())
        for file in self.files():
            hashed.update(f"{len(file.path)}:{file.path}:{len(file.data)}:".encode("utf-8", "surrogateescape"))
            hashed.update(file.data)
        return hashed.hexdigest()


def natural(name: str) -> tuple[tuple[int, int | str], ...]:
    """Return the key that sorts names as people count: part 2 before part 10."""
    parts = re.split(r"([0-9]{1,18})", name)
    return tuple((1, int(part)) if part.isdigit() else (0, part) for part in parts)


def read(path: Path) -> Corpus:
    """Read the policy folder that a path names or lies in: the folder, one document's folder, or one clause file.

    Raises Unreadable when there is nothing to read.
    """
    if not path.exists():
        raise Unreadable(path, "no such file or folder")
    only = path if path.is_file() else None
    start = path.parent if only else path
    root = _root(start)
    inside = start != root and root in start.parents
    subfolders = [start] if inside else _subfolders(root)
    folders = tuple(folder for folder in map(_folder, subfolders) if folder.clauses)
    if not folders:
        raise Unreadable(path, "no .clause file here")
    registries = tuple(_read(root / name) for name in REGISTRIES if (root / name).is_file())
    build = _read(root / BUILD_FILE) if (root / BUILD_FILE).is_file() else None
    return Corpus(root, registries, build, folders, str(only) if only else None)


def _root(start: Path) -> Path:
    """Return the nearest folder upwards that holds a registry, else the folder itself."""
    resolved = start if start.is_absolute() else Path(os.path.relpath(start))
    for candidate in (resolved, *resolved.parents):
        if any((candidate / name).is_file() for name in REGISTRIES):
            return candidate
    parent = start.absolute().parent
    return parent if any((parent / name).is_file() for name in REGISTRIES) else start


def _subfolders(root: Path) -> list[Path]:
    try:
        entries = sorted((entry.name for entry in os.scandir(root) if entry.is_dir()), key=natural)
    except OSError as problem:
        raise Unreadable(root, problem.strerror or str(problem)) from problem
    return [root, *(root / name for name in entries if not name.startswith((".", "_")))]


def _folder(path: Path) -> Folder:
    try:
        names = sorted((entry.name for entry in os.scandir(path) if entry.is_file()), key=natural)
    except OSError as problem:
        raise Unreadable(path, problem.strerror or str(problem)) from problem
    clauses = tuple(_read(path / name) for name in names if name.endswith(CLAUSES) and not name.startswith("."))
    texts = tuple(_read(path / name) for name in names if name.endswith(OFFICIAL) and not name.startswith("."))
    return Folder(path.name, str(path), clauses, texts if clauses else ())


def _read(path: Path) -> File:
    try:
        return File(path.as_posix(), path.read_bytes())
    except OSError as problem:
        raise Unreadable(path, problem.strerror or str(problem)) from problem
