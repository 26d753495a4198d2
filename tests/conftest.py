"""Fixtures and options that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Desk, real


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected output of tests/cases/**/*.md")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A copy of the project's policy that a test may spoil."""
    return real(tmp_path)
