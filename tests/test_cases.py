"""The case files are documentation that is run: prose, files, commands and the whole of what they print."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import casefiles as cases

#: Cases whose output is known to be wrong: what stands in them is what should be printed.
KNOWN: dict[str, str] = {
    "check/E002": "a line of a file that is no text is shown",
    "check/E103": "引文的「没有对应的」 reads as a quotation",
    **dict.fromkeys(("check/E111", "check/E112", "check/E113", "check/R103", "check/T404"), "no help"),
    "check/R101": "the line after the wrong one is shown, no help, English words in the Chinese message, and R105 follows from it",
    "check/R104": "no help; points at the name of the entry, not at the alias",
    "check/R105": "points at the name of the zone, not at the wrong id",
    "check/Q304": "the title of the text is offered only when its first two characters are right",
    "check/Q306": "no help; speaks of 0 texts",
}


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
