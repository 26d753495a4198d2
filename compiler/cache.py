"""Results kept by the hash of everything they were made from: plain JSON in the user's cache folder.

The folder can be deleted at any time. A result is used only if its name is the hash of the files as they are now and of
the program as it is now, so it is never trusted over the source. Failing to write is no failure.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

#: Older results beyond this number are deleted.
KEEP = 24


def folder() -> Path:
    """Return the cache folder: TIAOLI_CACHE, else `tiaoli` in the user's cache folder."""
    own = os.environ.get("TIAOLI_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(base) / "tiaoli" if base else Path.home() / ".cache" / "tiaoli"


def program() -> str:
    """Return a text that changes whenever the program's files do."""
    hashed = blake2b(digest_size=12)
    root = Path(__file__).resolve().parent.parent
    for package in ("dsl", "compiler"):
        for where, _, names in sorted(os.walk(root / package)):
            for name in sorted(names):
                if name.endswith((".py", ".json", ".lark", ".j2")):
                    status = os.stat(os.path.join(where, name))  # noqa: PTH116, PTH118  # a Path per file costs more
                    hashed.update(f"{name}{status.st_size}{status.st_mtime_ns}".encode())
    return hashed.hexdigest()


def load(kind: str, key: str) -> Any:
    """Return what was kept under a key, or None."""
    try:
        return json.loads((folder() / f"{key}.{kind}.json").read_bytes())
    except (OSError, ValueError):
        return None


def store(kind: str, key: str, value: Any) -> None:
    """Keep a JSON value under a key; written whole or not at all."""
    with suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        target = folder() / f"{key}.{kind}.json"
        draft = target.with_suffix(f".{os.getpid()}.part")
        draft.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), "utf-8")
        draft.replace(target)
        _prune()


def _prune() -> None:
    kept = sorted(folder().glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in kept[KEEP:]:
        old.unlink(missing_ok=True)
