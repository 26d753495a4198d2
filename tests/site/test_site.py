"""What holds for every page of the site: links lead somewhere, text stays text, each page says what it must, the same bytes."""

from __future__ import annotations

import json
import posixpath
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from jinja2 import Environment, nodes

from compiler.graph import Edge, Graph, Node, from_plain
from compiler.pipeline import Session
from compiler.site import build, markup, places, ties
from compiler.site.places import FOLDERS, MENU_PAGES, Places
from dsl.diagnostic import Bilingual
from tests.compiler.render.conftest import NASTY

DAY = date(2026, 11, 23)
D = "hunan-2024-13"
SITE = Path(build.__file__).parent


class Page(HTMLParser):
    """A page read strictly: its elements, ids, links, and the text outside scripts."""

    VOID = frozenset("meta link input img br hr".split())

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == [], self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        assert len({name for name, _ in attrs}) == len(attrs), (tag, attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def ids(self) -> list[str]:
        return [at["id"] or "" for _, at in self.tags if "id" in at]

    @property
    def links(self) -> list[str]:
        return [at[name] or "" for _, at in self.tags for name in ("href", "src") if name in at]


def read(files: dict[str, bytes]) -> dict[str, Page]:
    return {path: Page(data.decode()) for path, data in files.items() if path.endswith(".html")}


def broken(files: dict[str, bytes], pages: dict[str, Page]) -> list[tuple[str, str]]:
    found = []
    for path, page in pages.items():
        for link in page.links:
            target, _, at = unquote(link).partition("#")
            if re.match(r"https?://|data:", link) or target.endswith(".xlsx"):
                continue
            where = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if where not in files or (at and where in pages and at not in pages[where].ids):
                found.append((path, link))
    return found


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, Page]:
    return read(files)


@pytest.fixture
def nasty_files(nasty: Graph) -> dict[str, bytes]:
    return build.render(nasty, None, DAY, ("zh", "en"))


def test_every_link_leads_to_a_page_and_an_anchor(files: dict[str, bytes], pages: dict[str, Page]) -> None:
    assert broken(files, pages) == []


def test_ids_are_unique_on_a_page(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path


def test_every_search_result_leads_somewhere(files: dict[str, bytes], pages: dict[str, Page]) -> None:
    entries = json.loads(files[f"{D}/search.js"].decode().split("entries = ", 1)[1].rstrip(";\n"))
    assert len(entries) > 200
    for entry in entries:
        path, _, at = entry[4].partition("#")
        assert path in pages and (not at or at in pages[path].ids), entry[4]
        assert entry[2], entry


def test_the_set_of_pages(files: dict[str, bytes], session: Session) -> None:
    graph = session.graph
    for kind, folder in (
        ("Task", "tasks"),
        ("Award", "awards"),
        ("Reading", "readings"),
        ("Section", "sections"),
        ("Zone", "zones"),
    ):
        there = [path for path in files if path.startswith(f"{D}/{folder}/")]
        assert len(there) >= len(list(graph.of_kind(kind))) > 0, kind
    assert {f"{D}/{page}" for page in MENU_PAGES if page != "index.html"} <= set(files)
    pictures = {path for path in files if path.endswith(".svg")}
    assert pictures == {
        f"{D}/pictures/{name}.{language}.svg" for name in ("poster", "units-tasks", "graph") for language in ("zh", "en")
    }
    assert len({path.lower() for path in files}) == len(files)
    assert all(re.fullmatch(r"[\w./-]+", path) for path in files)


def test_every_page_says_the_day_the_status_and_what_prevails(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if path.endswith(".html"):
            text = data.decode()
            for words in (
                "截至2026年11月23日",
                "as of 23 November 2026",
                "已失效",
                "lapsed",
                "Unofficial translation; the Chinese text prevails.",
            ):
                assert words in text, (path, words)
            assert 'lang="zh-CN"' in text and 'lang="en"' in text


def test_nothing_is_fetched_from_elsewhere(files: dict[str, bytes], pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        for tag, at in page.tags:
            if tag in ("script", "link", "img"):
                assert not re.match(r"(?:https?:)?//", at.get("src") or at.get("href") or ""), (path, at)
            assert not [name for name in at if name.startswith("on")], (path, tag, at)
    for path, data in files.items():
        if path.endswith((".js", ".css")) and path.startswith("assets/"):
            assert not re.search(rb"https?://|\beval\(|innerHTML|document\.write|XMLHttpRequest|\bfetch\(", data), path


def test_scripts_and_styles_are_small_and_know_no_policy() -> None:
    for file in (SITE / "assets").iterdir():
        text = file.read_text("utf-8")
        assert not re.search("湖南|综合保税|长沙|hunan|bonded|海关", text, re.IGNORECASE), file.name
        assert text.startswith("/* ") and "*/" in text.splitlines()[0], file.name
        assert len(text.splitlines()) <= 320 and len(text) < 26000, file.name


def test_hostile_text_stays_text(nasty_files: dict[str, bytes]) -> None:
    pages = read(nasty_files)
    assert broken(nasty_files, pages) == []
    for path, page in pages.items():
        scripts = [at for tag, at in page.tags if tag == "script"]
        assert all(list(at) in (["src"], ["defer", "src"]) for at in scripts), path
        assert not [at for tag, at in page.tags if tag == "a" and str(at.get("href", "")).startswith("javascript")], path
    assert any(NASTY.split("\n")[0] in "".join(page.words) for page in pages.values())
    for path, data in nasty_files.items():
        assert not {".."} & set(path.split("/")), path
        if path.endswith((".svg", ".js")) and not path.startswith("assets/"):
            assert b"<script" not in data, path


def test_data_cannot_end_a_script() -> None:
    made = markup.script("x", ["</script><!--", "\u2028", "&lt;"])
    assert "<" not in made and "\u2028" not in made and "&" not in made
    assert json.loads(made.split("x = ", 1)[1].rstrip(";\n")) == ["</script><!--", "\u2028", "&lt;"]


def test_a_template_writes_texts_only() -> None:
    assert (
        markup.spans(Bilingual("<b>", "a&b"))
        == '<span class="zh" lang="zh-CN">&lt;b&gt;</span><span class="en" lang="en">a&amp;b</span>'
    )
    assert markup.spans(Bilingual("13", "13")) == "13"
    with pytest.raises(TypeError):
        markup.html(None)
    with pytest.raises(TypeError):
        markup.html(["a"])


@pytest.mark.parametrize("path", sorted((SITE / "templates").iterdir()), ids=lambda path: path.name)
def test_templates_hold_words_and_loops_only(path: Path) -> None:
    tree = Environment().parse(path.read_text("utf-8"))
    assert not [one for one in tree.find_all(nodes.Filter) if one.name != "length"]
    assert not list(tree.find_all(nodes.Concat))


def test_same_input_same_bytes(files: dict[str, bytes], session: Session) -> None:
    again = build.render(
        from_plain(session.graph.to_plain()), session.compiled.policy, DAY, ("en", "zh"), [f"{D}/tables.zh.xlsx"]
    )
    assert again == files and list(again) == list(files)


def test_one_language_has_no_switch(session: Session) -> None:
    for language in ("zh", "en"):
        made = build.render(session.graph, None, DAY, (language,))
        assert b"data-set-view" not in made["index.html"]
        assert f'data-languages="{language} "'.encode() in made["index.html"]
        assert not [path for path in made if path.endswith(f".{'en' if language == 'zh' else 'zh'}.svg")]
    assert build.render(session.graph, None, DAY, ()) == {}


def test_workbooks_are_linked_only_when_they_are_there(files: dict[str, bytes], session: Session) -> None:
    assert b'href="../../hunan-2024-13/tables.zh.xlsx"' in files[f"{D}/matrix.html"]
    assert b'<a class="zh" href="../hunan-2024-13/tables.zh.xlsx" download>XLSX</a>' in files["index.html"]
    without = build.render(session.graph, None, DAY, ("zh", "en"))
    assert not [path for path, data in without.items() if b".xlsx" in data]


def test_several_documents_have_an_entrance(session: Session) -> None:
    plain = session.graph.to_plain()
    twice = from_plain(json.loads(json.dumps(plain, ensure_ascii=False)))
    other = from_plain(
        json.loads(json.dumps(plain, ensure_ascii=False).replace(f'"{D}/', '"second/').replace(f'"{D}"', '"second"'))
    )
    second = [node for node in other.nodes.values() if node.document == "second"]
    edges = [edge for edge in other.edges if edge.source.startswith("second") or edge.target.startswith("second")]
    both = Graph([*twice.nodes.values(), *second], [*twice.edges, *edges])
    made = build.render(both, None, DAY, ("zh", "en"))
    assert broken(made, read(made)) == []
    assert b'href="second/index.html"' in made["index.html"] and f'href="{D}/index.html"'.encode() in made["index.html"]


def test_backlinks_go_both_ways(session: Session, pages: dict[str, Page]) -> None:
    """Where the page of one thing links to the page of another by an edge, the other links back."""
    graph = session.graph
    known = [node.id for node in graph.of_kind("Unit", "Group", "Zone")]
    of = build.books(graph).__next__()
    map_ = Places(of, known, known, alone=True)
    checked = 0
    for edge in graph.edges:
        ends = [graph.nodes[edge.source], graph.nodes[edge.target]]
        paths = [map_.own(node) if node.kind in FOLDERS else "" for node in ends]
        if edge.label not in ties.WORDS or not all(path in pages for path in paths):
            continue
        for here, there in (paths, paths[::-1]):
            links = {
                posixpath.normpath(posixpath.join(posixpath.dirname(here), link.partition("#")[0])) for link in pages[here].links
            }
            assert there in links, (edge.label, here, there)
        checked += 1
    assert checked > 150


def test_missing_english_is_shown(session: Session) -> None:
    plain = session.graph.to_plain()
    duty = next(row for row in plain["nodes"] if row[1] == "Duty")
    duty[2] = [duty[2][0], ""]
    made = build.render(from_plain(plain), None, DAY, ("zh", "en"))
    assert sum("[missing]" in data.decode() for data in made.values()) >= 2


def test_a_document_with_nothing_in_it() -> None:
    head = Node("doc", "Document", Bilingual("甲", "A"), None, {})
    made = build.render(Graph([head], []), None, DAY, ("zh", "en"))
    assert broken(made, read(made)) == []
    assert build.render(Graph([], []), None, DAY, ("zh", "en"))["index.html"]


def test_anchors_of_clauses() -> None:
    assert places.clause_anchor("doc/task-12/duty-1") == "c.task-12.duty-1"
    assert Edge("a", "b", "c", "d", None, {}).label not in ties.WORDS
