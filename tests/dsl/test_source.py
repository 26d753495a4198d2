"""Bytes to text, offsets to places, and the folding of widths."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.source import FOLD, Source, Undecodable, decode, fold, name_key, width

CHINESE = "责任单位：长沙海关、省商务厅，相关市人民政府\n" * 4


def zipped(text: str) -> bytes:
    """Return an office file, which is a zip archive, in small."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", text)
    return stream.getvalue()


def text_of(data: bytes) -> str:
    source = decode("x", data)
    assert isinstance(source, Source)
    return source.text


@pytest.mark.parametrize("data", [b"a\r\nb\n", b"a\rb\n", b"\xef\xbb\xbfa\nb\n"])
def test_any_line_ends_and_a_byte_order_mark_are_read(data: bytes) -> None:
    assert text_of(data) == "a\nb\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (CHINESE.encode("gb18030"), Undecodable("encoding", "GBK")),
        (CHINESE.encode("utf-16"), Undecodable("encoding", "UTF-16")),
        ("plain ascii text\n".encode("utf-16-le"), Undecodable("encoding", "UTF-16")),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", Undecodable("binary")),
        (zipped("责任单位：长沙海关" * 40), Undecodable("binary")),
    ],
    ids=["gbk", "utf-16", "utf-16-without-mark", "png", "zip"],
)
def test_other_bytes_are_named_not_guessed(data: bytes, expected: Undecodable) -> None:
    assert decode("x", data) == expected


@settings(derandomize=True, deadline=None, database=None)
@given(st.text("a甲　\n😀e\u0301\t", max_size=60), st.data())
def test_positions_count_lines_and_code_points(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    position = Source("x", text).position(at)
    lines = text[:at].split("\n")
    assert position == (len(lines), len(lines[-1]) + 1)
    assert Source("x", text).line(position.line) == text.split("\n")[position.line - 1]


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("ab", 2), ("科技局", 6), ("「A」", 5), ("😀", 2), ("e\u0301", 1), ("\u200b\ufeff", 0), ("，", 2)],
)
def test_width_counts_terminal_cells(text: str, cells: int) -> None:
    assert width(text) == cells


def test_folding_keeps_the_length_and_is_done_once() -> None:
    every = "".join(chr(code) for code in FOLD)
    assert len(fold(every)) == len(every)
    assert fold(fold(every)) == fold(every)
    assert fold("（１０％）：ＡＢｃ") == "(10%):ABc"


def test_names_are_compared_without_width_case_and_runs_of_blanks() -> None:
    assert name_key("Changsha　 CUSTOMS（A）") == name_key("changsha customs(a)")
