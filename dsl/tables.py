"""The parser tables as they are stored beside the grammar: plain JSON, read while they belong to the grammar as it stands.

Working them out takes lark and longer than everything else that `check` does to a small document, so a run on fresh tables
needs neither. `dsl.grammar` makes and writes them.
"""

from __future__ import annotations

import json
import os
from typing import Any
from zlib import crc32

_HERE = os.path.dirname(os.path.abspath(__file__))
GRAMMAR = os.path.join(_HERE, "tiaoli.lark")
TABLES = os.path.join(_HERE, "grammar.json")
#: What the tables are made from.
_SOURCES = (GRAMMAR, os.path.join(_HERE, "keywords.py"), os.path.join(_HERE, "grammar.py"))


def contents(path: str) -> bytes:
    """Return the bytes of a file."""
    with open(path, "rb") as stream:
        return stream.read()


def fingerprint() -> str:
    """Return the sizes and checksums of the files that the tables are made from."""
    read = (contents(path).replace(b"\r\n", b"\n") for path in _SOURCES)
    return " ".join(f"{len(data)}:{crc32(data):08x}" for data in read)


def stored() -> dict[str, Any] | None:
    """Return the stored tables, or None when they are not those of the grammar and the keywords as they are now."""
    try:
        found = json.loads(contents(TABLES))
    except (OSError, ValueError):
        return None
    fresh = isinstance(found, dict) and found.get("fingerprint") == fingerprint()
    return found if fresh else None
