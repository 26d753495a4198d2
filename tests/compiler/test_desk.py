"""What is kept for questions changes no answer, whether it is there, damaged or deleted, and saves compiling."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compiler import cache
from tests.support import AS_OF, Desk

QUESTIONS = (
    "which unit owns task 12",
    "任务18谁负责",
    "推荐一家餐馆",
    "who wrote Hamlet",
    "what is Departmnt of Commerce responsible for",
    "谁负责多报合一",
    "who is in charge of customs clearance",
    "上年度进2位、前一年进1位能奖多少",
    "省商务厅负责哪些任务",
)


def asked(desk: Desk) -> list[str]:
    return [desk.run("ask", "--as-of", AS_OF, "--format", "json", one).out for one in QUESTIONS]


def kept(desk: Desk, kind: str) -> list[Path]:
    return sorted((desk.folder / ".cache").glob(f"*.{kind}.json"))


def test_what_is_kept_is_used(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    without = [desk.run("ask", "--no-cache", "--as-of", AS_OF, "--format", "json", one).out for one in QUESTIONS]
    assert asked(desk) == without
    import compiler.passes
    from compiler.answer import passages, vocabulary

    def refuse(*_: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr(compiler.passes, "bind", refuse)
    monkeypatch.setattr(passages, "stems", refuse)
    monkeypatch.setattr(vocabulary, "vocabulary", refuse)
    assert asked(desk) == without


def test_other_facts_need_no_checks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = desk.run("ask", "--as-of", AS_OF, "上年度进2位、前一年进1位能奖多少")
    import compiler.check.rules

    def refuse(*_: object) -> None:
        raise AssertionError("checked again")

    monkeypatch.setattr(compiler.check.rules, "run", refuse)
    second = desk.run("ask", "--as-of", AS_OF, "上年度进3位、前一年进1位能奖多少")
    assert (first.code, second.code) == (0, 0)
    assert "3位" in second.out


@pytest.mark.parametrize("kind", ["names", "passages", "graph", "check", "award"])
@pytest.mark.parametrize("content", [None, b"", b"{}", b"[]", b"[\n[]]\n", b'{"names": {}, "tasks": {}}', b"\xff"])
def test_what_is_damaged_is_made_anew(desk: Desk, kind: str, content: bytes | None) -> None:
    questions = [QUESTIONS[at] for at in (0, 3, 7)]
    first = [desk.run("ask", "--as-of", AS_OF, one).out for one in questions]
    assert kept(desk, kind)
    for path in kept(desk, kind):
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
    assert [desk.run("ask", "--as-of", AS_OF, one).out for one in questions] == first


def test_names_with_a_list_missing_are_made_anew(desk: Desk) -> None:
    first = asked(desk)
    (path,) = kept(desk, "names")
    *lines, index, _ = json.loads(path.read_text("utf-8"))
    for table in index.keys() - {"sizes"}:
        whole = path.read_bytes()
        cut = {name: value for name, value in index.items() if name not in (table, "sizes")}
        cache.store_lines("names", path.name.split(".")[0], lines, cut)
        assert desk.run("ask", "--as-of", AS_OF, "--format", "json", QUESTIONS[0]).out == first[0]
        assert path.read_bytes() == whole


def test_names_of_which_a_line_is_damaged_are_made_anew(desk: Desk) -> None:
    first = asked(desk)
    (path,) = kept(desk, "names")
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"{", b"?"))
    assert asked(desk) == first
    index = whole.index(b'{"zones"')
    path.write_bytes(whole[:index].replace(b"{", b"?") + whole[index:])
    assert asked(desk) == first
