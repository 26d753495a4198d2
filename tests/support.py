"""What most tests need: the command run in this process, and policy folders to try it on."""

from __future__ import annotations

import gc
import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

from compiler import corpus
from compiler.cli import main
from compiler.pipeline import Session

PROJECT = Path(__file__).parent.parent
POLICY = PROJECT / "policy"
DOCUMENT = "hunan-2024-13"
AS_OF = "2025-01-01"

Plain = dict[str, Any]


class Run(NamedTuple):
    """What a command gave: its exit code, what it printed on each stream, and both as they came."""

    code: int
    out: str
    err: str
    both: str

    @property
    def json(self) -> Plain:
        """The one JSON object printed."""
        made = json.loads(self.out)
        assert isinstance(made, dict)
        return made


class _Tee(io.TextIOWrapper):
    """A stream of UTF-8 text that also writes to a second one."""

    def __init__(self, second: io.StringIO) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)
        self.second = second

    def write(self, text: str, /) -> int:
        self.second.write(text)
        return super().write(text)

    def text(self) -> str:
        self.seek(0)
        return self.read()


def cache_of(cwd: Path) -> Path:
    """Return the cache folder of runs in a folder: inside it, but for the project's own, which is left clean."""
    return Path(tempfile.gettempdir()) / f"tiaoli-tests-{os.getpid()}" if cwd == PROJECT else cwd / ".cache"


@contextmanager
def _inside(cwd: Path) -> Iterator[None]:
    """Work in a folder, with a cache of its own and a terminal of known width."""
    before, environment = Path.cwd(), dict(os.environ)
    os.environ |= {"TIAOLI_CACHE": str(cache_of(cwd)), "COLUMNS": "100", "NO_COLOR": "1", "LANG": "C.UTF-8"}
    os.chdir(cwd)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(environment)
        gc.enable()


def tiaoli(arguments: Sequence[str], cwd: Path) -> Run:
    """Run the command in a folder, in this process."""
    both = io.StringIO()
    out, err = _Tee(both), _Tee(both)
    with _inside(cwd), redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(list(arguments))
        except SystemExit as stop:  # argparse leaves so
            code = stop.code if isinstance(stop.code, int) else 2
    return Run(code, out.text(), err.text(), both.getvalue())


class Desk:
    """A folder with a `policy/` that can be changed and checked."""

    def __init__(self, folder: Path) -> None:
        """Work in this folder."""
        self.folder = folder
        self.policy = folder / "policy"

    def path(self, name: str) -> Path:
        """Return a file of the policy: `units.yaml`, or the name of a clause file or of the official text."""
        registry = name.endswith(".yaml") or "/" in name
        return self.policy / name if registry else self.policy / DOCUMENT / name

    def shown(self, name: str) -> str:
        """Return the path as messages give it."""
        return self.path(name).relative_to(self.folder).as_posix()

    def read(self, name: str) -> str:
        """Return the text of a file."""
        return self.path(name).read_text("utf-8")

    def write(self, name: str, data: str | bytes) -> None:
        """Write a file of the policy."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands in a file exactly once."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def run(self, *arguments: str) -> Run:
        """Run the command in the folder."""
        return tiaoli(arguments, self.folder)

    def check(self, *arguments: str) -> Plain:
        """Check the policy on a day on which it is in force; returns the JSON."""
        return self.run("check", "--format", "json", "--as-of", AS_OF, *arguments).json

    def errors(self) -> list[Plain]:
        """Return the errors of a check."""
        return [one for one in self.check()["diagnostics"] if one["severity"] == "error"]


def real(folder: Path) -> Desk:
    """Return a desk with a copy of the project's policy."""
    shutil.copytree(POLICY, folder / "policy")
    return Desk(folder)


def place(text: str, words: str) -> tuple[int, int]:
    """Return line and column, from 1, of words that stand in a text exactly once, or of the point marked ¦ in them."""
    plain = words.replace("¦", "")
    assert text.count(plain) == 1, f"{plain!r} stands {text.count(plain)} times"
    before = text[: text.index(plain) + max(words.find("¦"), 0)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def python() -> str:
    """Return the interpreter that runs the tests."""
    return sys.executable


def session(policy: Path = POLICY, **choices: str) -> Session:
    """Return a session on a policy folder, without the cache."""
    return Session(corpus.read(policy), choices, cached=False)


def small(folder: Path, clauses: str, text: str = "", **files: str) -> Desk:
    """Return a desk on the small invented document with these clauses, the paragraphs of its text, and registries replaced."""
    shutil.copytree(PROJECT / "tests" / "cases" / "_bases" / "tea", folder / "policy")
    desk = Desk(folder)
    desk.write("tea/10-case.clause", clauses)
    desk.write("tea/official.txt", f"茶政发〔2025〕1号\n关于促进茶业发展的若干措施\n市政府办公室 2025年3月1日\n{text}\n")
    for name, content in files.items():
        desk.write(f"{name}.yaml", content)
    return desk
