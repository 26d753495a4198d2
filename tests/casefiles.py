"""Case files: Markdown that says what a policy folder holds, which commands are run in it, and all they print.

Outside its blocks a case file is prose. `uses: NAME` starts from a policy folder: `policy` is the project's own, any other
name a folder of `tests/cases/_bases`. Blocks take effect in the order in which they stand:

    clause FILE · yaml FILE · text FILE [ENCODING]   write a file of the policy folder (in UTF-8, or in the encoding named)
    hex FILE                                         write bytes
    repeat FILE TIMES                                write the block so many times over
    remove FILE                                      delete a file
    edit FILE                                        replace the lines above `=>` by those below it
    console                                          `$ tiaoli …` or `$ cat FILE`, then the whole output and `[exit N]` if not 0
"""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

from tests.support import POLICY, Desk, tiaoli

FOLDER = Path(__file__).parent / "cases"
BASES = FOLDER / "_bases"

_BLOCK = re.compile(r"^(`{3,})(\w+)[ ]?([^\n]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_USES = re.compile(r"^uses: (\S+)$", re.MULTILINE)


def files() -> list[Path]:
    """Return all case files."""
    return sorted(path for path in FOLDER.rglob("*.md") if "_bases" not in path.parts)


def played(text: str, folder: Path) -> str:
    """Return a case file with the output that its commands give now; `folder` is an empty folder to work in."""
    desk = _base(text, folder)

    def block(match: re.Match[str]) -> str:
        fence, kind, argument, body = match.groups()
        if kind == "console":
            return f"{fence}console\n{_console(body, desk)}{fence}"
        _ACTIONS[kind](desk, argument.split(), body)
        return match[0]

    return _BLOCK.sub(block, text)


def _base(text: str, folder: Path) -> Desk:
    named = _USES.search(_BLOCK.sub("", text))
    desk = Desk(folder)
    if named:
        shutil.copytree(POLICY if named[1] == "policy" else BASES / named[1], desk.policy)
    else:
        desk.policy.mkdir()
    return desk


def _write(desk: Desk, words: list[str], body: str) -> None:
    path = _file(desk, words[0])
    path.write_bytes(body.encode(words[1] if len(words) > 1 else "utf-8"))


def _hex(desk: Desk, words: list[str], body: str) -> None:
    _file(desk, words[0]).write_bytes(bytes.fromhex(body))


def _repeat(desk: Desk, words: list[str], body: str) -> None:
    _file(desk, words[0]).write_bytes(body.encode() * int(words[1]))


def _remove(desk: Desk, words: list[str], _body: str) -> None:
    _file(desk, words[0]).unlink()


def _edit(desk: Desk, words: list[str], body: str) -> None:
    old, new = re.split(r"^=>\n", body, maxsplit=1, flags=re.MULTILINE)
    path = _file(desk, words[0])
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"the lines to be replaced stand {text.count(old)} times in {words[0]}:\n{old}"
    path.write_text(text.replace(old, new), "utf-8")


def _file(desk: Desk, name: str) -> Path:
    path = desk.policy / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


_ACTIONS = {
    "clause": _write,
    "yaml": _write,
    "text": _write,
    "hex": _hex,
    "repeat": _repeat,
    "remove": _remove,
    "edit": _edit,
}


def _console(body: str, desk: Desk) -> str:
    commands = [line for line in body.split("\n") if line.startswith("$ ")]
    return "\n".join(f"{command}\n{_output(shlex.split(command[2:]), desk)}" for command in commands)


def _output(words: list[str], desk: Desk) -> str:
    if words[0] == "cat":
        return (desk.folder / words[1]).read_text("utf-8")
    assert words[0] == "tiaoli", f"a case runs tiaoli or cat, not {words[0]}"
    run = tiaoli(words[1:], desk.folder)
    printed = run.both.replace(f"{desk.folder.as_posix()}/", "")
    return printed + (f"[exit {run.code}]\n" if run.code else "")
