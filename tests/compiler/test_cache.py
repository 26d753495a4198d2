"""The cache is never trusted over the source, never needed, and never in the way."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from compiler import cache
from tests.support import Desk


def kept(desk: Desk) -> list[Path]:
    return sorted((desk.folder / ".cache").glob("*.json"))


def test_a_second_run_uses_what_the_first_has_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = desk.check()
    assert kept(desk)
    import compiler.passes

    def refuse(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(compiler.passes, "bind", refuse)
    assert desk.check() == first


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b'{"diagnostics": []}', b'{"nodes": 1}', b"\xff\xfe", b"\0" * 100]
)
def test_a_corrupt_file_is_ignored(desk: Desk, content: bytes) -> None:
    check, matrix = desk.check(), desk.run("matrix", "--lang", "zh").out
    for path in kept(desk):
        path.write_bytes(content)
    assert desk.check() == check
    assert desk.run("matrix", "--lang", "zh").out == matrix


@pytest.mark.parametrize(
    "content", ['{"diagnostics": 5, "documents": []}', '{"nodes": [[1]], "edges": []}', '{"nodes": [], "edges": [null]}']
)
def test_a_file_of_the_wrong_shape_is_ignored(desk: Desk, content: str) -> None:
    check, matrix = desk.check(), desk.run("matrix", "--lang", "zh").out
    for path in kept(desk):
        path.write_text(content)
    assert desk.run("check", "--format", "json", "--as-of", "2025-01-01").code == 0
    assert desk.check() == check
    assert desk.run("matrix", "--lang", "zh").out == matrix


@pytest.mark.parametrize("name", ["05-supervision.clause", "official.txt", "units.yaml", "terms.yaml"])
def test_a_changed_source_is_never_answered_from_the_cache(desk: Desk, name: str) -> None:
    before = desk.check()
    path = desk.path(name)
    times = path.stat()
    data = path.read_bytes()
    changed = (
        data.replace("优化企业信用管理".encode(), "优化企业信用管乱".encode())
        if name != "units.yaml"
        else data.replace(b"tier: party", b"tier: partx")
    )
    if changed == data:
        changed = data.replace("综合保税区".encode(), "综合保税乱".encode(), 1)
    path.write_bytes(changed)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # same size, same time: only the content tells
    assert desk.check() != before or name == "terms.yaml"
    path.write_bytes(data)
    assert desk.check() == before


def test_choices_of_readings_are_kept_apart(desk: Desk) -> None:
    first = desk.run("matrix", "--format", "json")
    second = desk.run("matrix", "--format", "json", "--reading", "牵头认定=不推定")
    assert first.json != second.json
    assert desk.run("matrix", "--format", "json").json == first.json


def test_it_can_be_deleted_at_any_time(desk: Desk) -> None:
    first = desk.check()
    shutil.rmtree(desk.folder / ".cache")
    assert desk.check() == first


@pytest.mark.parametrize("obstacle", ["file", "missing-parent"])
def test_a_folder_that_cannot_be_written_is_no_failure(desk: Desk, obstacle: str, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = desk.folder / ".cache"
    if obstacle == "file":
        blocked.write_text("in the way")
    else:
        monkeypatch.setattr(os, "makedirs", _refused)
    run = desk.run("check", "--format", "json")
    assert run.code == 0
    assert run.json["ok"]
    assert run.err == ""


def _refused(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_reading_may_be_refused_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = desk.check()
    for path in kept(desk):
        path.unlink()
        path.mkdir()
    assert desk.check() == first
    monkeypatch.setattr(os, "scandir", _refused)
    assert desk.check() == first


def test_old_results_are_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIAOLI_CACHE", str(tmp_path))
    for number in range(cache.KEEP + 10):
        cache.store("check", f"{number:040x}", {"n": number})
        os.utime(tmp_path / f"{number:040x}.check.json", (number, number))
    left = sorted(path.name for path in tmp_path.iterdir())
    assert len(left) <= cache.KEEP + 1
    assert cache.load("check", f"{cache.KEEP + 9:040x}") == {"n": cache.KEEP + 9}
    assert cache.load("check", f"{0:040x}") is None


def test_what_is_kept_is_plain_json(desk: Desk) -> None:
    desk.check()
    desk.run("matrix")
    assert {path.name.split(".")[1] for path in kept(desk)} == {"check", "graph"}
    for path in kept(desk):
        json.loads(path.read_text("utf-8"))


def test_no_cache_neither_reads_nor_writes(desk: Desk) -> None:
    desk.run("check", "--no-cache")
    assert kept(desk) == []
