"""Fixtures and options that all tests share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import PROJECT, Desk, cache_of, real


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected output of tests/cases/**/*.md")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A copy of the project's policy that a test may spoil."""
    return real(tmp_path)


@pytest.fixture(scope="session", autouse=True)
def _no_cache_left() -> Iterator[None]:
    """Delete the cache of the runs in the project's own folder."""
    yield
    shutil.rmtree(cache_of(PROJECT), ignore_errors=True)
