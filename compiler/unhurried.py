"""Imports that compile no expression before it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class _Expression:
    """An expression that is compiled when something of it is first asked for."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._made = pattern, flags

    def __getattr__(self, name: str) -> Any:
        return getattr(re.compile(*self._made), name)


@contextmanager
def expressions() -> Iterator[None]:
    """While this lasts, `re.compile` puts the work off.

    For the import of a library whose expressions this program never uses: those of yaml (its own reader, and the resolution
    of values) take half as long to compile as Python to start.
    """
    compile_ = re.compile
    re.compile = _Expression  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = compile_
