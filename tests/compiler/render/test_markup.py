"""No text of a policy becomes markup, a path or a formula."""

import csv
import io
import re
from datetime import date

import pytest

from compiler.graph import Graph
from compiler.render import documents, matrix, templates
from compiler.render.markup import Ref, Safe, address, csv_text, markdown, markdown_link
from compiler.render.paths import anchor, relative, slug

DAY = date(2026, 11, 23)
PIPE = re.compile(r"(?<!\\)\|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲|乙", "甲\\|乙"),
        ("<script>", "&lt;script&gt;"),
        ("&lt; R&D", "&amp;lt; R&D"),
        ("a\n\n b", "a b"),
        ("# h", "\\# h"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("=a", "\\=a"),
        ("1. a", "1\\. a"),
        ("12) a", "12\\) a"),
        ("1.落实", "1.落实"),
        ("[a](b)", "\\[a\\](b)"),
        ("*a* _b_ `c` ~d~ $e$ \\", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\$e\\$ \\\\"),
        ("https://a.b", "https&#58;//a.b"),
        ("www.a.b", "www&#46;a.b"),
        ("a@b.c", "a&#64;b.c"),
        ("a\x00\x1bb", "ab"),
    ],
)
def test_markdown_shows_the_text(text: str, expected: str):
    assert markdown(text) == expected


def test_links_are_our_own():
    assert markdown_link(Ref("a]b|", Safe("x.md#y"))) == "[a\\]b\\|](x.md#y)"
    assert markdown_link(Ref("a|")) == "a\\|"
    assert address("https://a.b/c?d=e") == "https://a.b/c?d=e"
    for bad in ("javascript:x", "https://a.b/c d", "https://a.b/)x", "https://a.b/<x>", "our rendering", ""):
        assert address(bad) == ""


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "＝"])
def test_no_cell_is_a_formula(sign: str):
    text = csv_text([[f"{sign}cmd", "a=b", 'c"d\ne']])
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    assert next(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""))) == [f"'{sign}cmd", "a=b", 'c"d\ne']


def test_a_hostile_document_stays_text(nasty: Graph):
    for path, text in documents.render(nasty, DAY, ("zh", "en")).items():
        assert re.fullmatch(r"[\w./-]+", path), path
        assert ".." not in path
        if path.endswith(".csv"):
            for row in csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")):
                assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
            continue
        tags = set(re.findall(r"<(\w+)", text))
        assert tags <= {"a", "br"}, path
        assert not re.search(r"(?<!\\)\] ?\(javascript", text), path
        assert not re.search(r"(?<!\\)[*`]c(?<!\\)[*`]|(?<!\\)\*b", text), path
        assert not re.search(r"https://x|a@b", text), path
        widths_hold(path, text)


def widths_hold(path: str, text: str) -> None:
    """Each row of a table has as many cells as its head."""
    for table in re.findall(r"(?:^\|.*\n)+", text, re.M):
        assert len({len(PIPE.findall(row)) for row in table.splitlines()}) == 1, (path, table)


def test_tables_of_the_real_document_hold(rendered: dict[str, str]):
    for path, text in rendered.items():
        if path.endswith(".md"):
            widths_hold(path, text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_html_is_escaped(nasty: Graph, language: str):
    text = matrix.matrix_text(nasty, DAY, language, "html")
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_a_template_writes_texts_only():
    write = templates._environment("md").from_string("{{ value }}")
    assert write.render(value="a|b") == "a\\|b"
    assert write.render(value=Ref("a", Safe("b"))) == "[a](b)"
    with pytest.raises(TypeError):
        write.render(value=None)
    with pytest.raises(templates.StrictUndefined("x")._undefined_exception):
        write.render()


def test_links_are_relative():
    assert relative("doc/a.md", "doc/a.md") == "a.md"
    assert relative("doc/a.md", "index.md") == "doc/a.md"
    assert relative("index.md", "doc/units/a.md") == "../../index.md"
    assert relative("doc/b.md", "doc/units/a.md") == "../b.md"
    assert relative("doc/units/b.md", "doc/a.md") == "units/b.md"
    assert relative("other/a.md", "doc/units/a.md") == "../../other/a.md"


def test_names_of_files_and_anchors_never_meet():
    names = ["a", "A", "a b", "a-b", "a/b", "a.b", "..", "", "con", "市场", "市 场", "x" * 200, "x" * 201]
    assert len({slug(name) for name in names}) == len(names)
    assert all(re.fullmatch(r"[\w-]+", slug(name)) for name in names)
    assert anchor("doc/task-12") == "task-12"
    assert anchor("doc/task-12/duty-1") == "task-12.duty-1"
    assert anchor("doc/task-12-duty-1") != anchor("doc/task-12/duty-1")
