"""generated_docs/ equals a fresh build: no file more, no file less, no byte different."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from compiler import corpus
from compiler.commands.build import MANIFEST, rendered
from compiler.passes import settings
from compiler.pipeline import Session

ROOT = Path(__file__).parent.parent


def fresh() -> dict[str, bytes]:
    session = Session(corpus.read(ROOT / "policy"), cached=False)
    made = settings(session.corpus)
    assert made.as_of is not None, "build.yaml must set the day, or the documents change from one day to the next"
    return rendered(session, Namespace(day_given=False, as_of=None))


def test_generated_documents_are_up_to_date() -> None:
    folder = ROOT / "generated_docs"
    there = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    listed = there.pop(MANIFEST).decode().splitlines()
    built = fresh()
    drift = sorted(name for name in built.keys() | there.keys() if built.get(name) != there.get(name))
    assert not drift, f"run `tiaoli build`: {drift[:5]}"
    assert listed == ["tiaoli/1", *sorted(built)]


def test_two_builds_are_the_same_bytes() -> None:
    assert fresh() == fresh()
