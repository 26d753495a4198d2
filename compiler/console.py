"""The terminal and the disk as outputs: printing in the reader's language, JSON with its schema, atomic writing."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SCHEMA = "tiaoli/1"


def say(text: str) -> None:
    """Print a text and a line end."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def warn(text: str) -> None:
    """Print a text on the error stream."""
    sys.stderr.write(text if text.endswith("\n") else f"{text}\n")


def emit(values: Mapping[str, Any]) -> None:
    """Print one JSON object that names its schema."""
    say(json.dumps({"schema": SCHEMA, **values}, ensure_ascii=False, indent=2))


def write(path: Path, data: bytes) -> None:
    """Write a file whole or leave it as it is; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(draft).chmod(mode)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def utf8() -> None:
    """Make both streams write UTF-8 wherever the program runs."""
    for stream in (sys.stdout, sys.stderr):
        if stream.encoding.lower().replace("-", "") != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
