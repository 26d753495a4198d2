"""The case files are documentation that is run: prose, files, commands and the whole of what they print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import casefiles as cases

#: Cases whose output is known to be wrong: what stands in them is what should be printed.
KNOWN: dict[str, str] = {}


def _named(path: Path) -> str:
    return path.relative_to(cases.FOLDER).with_suffix("").as_posix()


def _case(path: Path) -> object:
    name = _named(path)
    marks = [pytest.mark.xfail(strict=True, reason=KNOWN[name])] if name in KNOWN else []
    return pytest.param(path, id=name, marks=marks)


@pytest.mark.parametrize("path", [_case(path) for path in cases.files()])
def test_case(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = path.read_text("utf-8")
    if not request.config.getoption("--update"):
        assert cases.played(text, tmp_path) == text
    elif _named(path) in KNOWN:
        pytest.skip("stands as it should be, not as it is")
    else:
        path.write_text(cases.played(text, tmp_path), "utf-8")


def test_a_case_that_prints_something_else_fails(tmp_path: Path) -> None:
    text = "```console\n$ tiaoli explain E001 --lang en\nsomething else\n```\n"
    played = cases.played(text, tmp_path)
    assert "foreign-encoding" in played
    assert "something else" not in played


@pytest.mark.parametrize("path", sorted((cases.FOLDER / "check").glob("*.md")), ids=lambda path: path.stem)
def test_every_error_that_is_shown_says_how_to_mend_it(path: Path) -> None:
    """Each message of an error, up to the blank line or the count after it, has a line of help in its language."""
    shown = re.findall(
        r"^\S+:\d+:\d+: (错误|error) .*\n((?:(?:\s|\S+:).*\n)*?)(?=\n|\d+ )", path.read_text("utf-8"), re.MULTILINE
    )
    assert shown or path.stem[0] in "BV" or path.stem in ("A509", "A517", "Q310", "T403", "T405")
    for word, lines in shown:
        assert f"    {'提示：' if word == '错误' else 'help: '}" in lines
