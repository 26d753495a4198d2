"""Results kept by the hash of everything they were made from: plain JSON in the user's cache folder.

The folder can be deleted at any time. A result is used only if its name is the hash of the files as they are now and of
the program as it is now, so it is never trusted over the source. Failing to write is no failure.
"""

from __future__ import annotations

import json
import os
import re
from typing import Any

from compiler.hashing import blake2b

#: Older results beyond this number are deleted.
KEEP = 48
_OURS = re.compile(r"[0-9a-f]{40}\.(?:award|check|graph|names)\.json")


def folder() -> str:
    """Return the cache folder: TIAOLI_CACHE, else `tiaoli` in the user's cache folder."""
    own = os.environ.get("TIAOLI_CACHE")
    if own:
        return own
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return os.path.join(base or os.path.join(os.path.expanduser("~"), ".cache"), "tiaoli")


def program() -> str:
    """Return a text that changes whenever the program's files do."""
    hashed = blake2b(digest_size=12)
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for package in ("dsl", "compiler"):
        for where, _, names in sorted(os.walk(os.path.join(root, package))):
            for name in sorted(names):
                if name.endswith((".py", ".json", ".lark", ".j2")):
                    status = os.stat(os.path.join(where, name))
                    hashed.update(f"{name}{status.st_size}{status.st_mtime_ns}".encode())
    return hashed.hexdigest()


def load(kind: str, key: str) -> Any:
    """Return what was kept under a key, or None."""
    try:
        with open(_file(kind, key), "rb") as stream:
            return json.loads(stream.read())
    except (OSError, ValueError, RecursionError):
        return None


def store(kind: str, key: str, value: Any) -> None:
    """Keep a JSON value under a key; written whole or not at all."""
    draft = f"{_file(kind, key)}.{os.getpid()}.part"
    try:
        os.makedirs(folder(), exist_ok=True)
        with open(draft, "w", encoding="utf-8") as stream:
            json.dump(value, stream, ensure_ascii=False, separators=(",", ":"))
        os.replace(draft, _file(kind, key))
        _prune()
    except OSError:
        return


def _file(kind: str, key: str) -> str:
    return os.path.join(folder(), f"{key}.{kind}.json")


def _prune() -> None:
    names = [entry for entry in os.scandir(folder()) if _OURS.fullmatch(entry.name)]
    kept = sorted(names, key=lambda entry: entry.stat().st_mtime, reverse=True)
    for old in kept[KEEP:]:
        os.unlink(old.path)
