"""What holds for all generated documents: links resolve, nothing empty or odd, the same bytes every time."""

import posixpath
import re
from datetime import date
from urllib.parse import unquote

import pytest

from compiler.graph import Graph, from_plain
from compiler.render import documents, matrix
from compiler.render.office import documents as office

DAY = date(2026, 11, 23)
LINK = re.compile(r"(?<!\\)\]\(([^)]*)\)")


def broken(pages: dict[str, str]) -> list[tuple[str, str]]:
    pages = {path: text if path.endswith(".md") else "" for path, text in pages.items()}
    anchors = {path: set(re.findall(r'<a id="([^"]+)">', text)) for path, text in pages.items()}
    found = []
    for path, text in pages.items():
        for link in LINK.findall(text):
            target, _, at = unquote(link).partition("#")
            if re.match(r"https?://", link):
                continue
            where = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if where not in pages or (at and at not in anchors[where]):
                found.append((path, link))
    return found


@pytest.mark.parametrize("languages", [("zh", "en"), ("zh",), ("en",)])
def test_every_link_leads_to_a_generated_page_and_anchor(real: Graph, nasty: Graph, languages: tuple[str, ...]):
    for graph in (real, nasty):
        files = dict.fromkeys(office.render(graph, DAY, languages), "")
        pages = documents.render(graph, DAY, languages) | files
        assert not broken(pages)
        assert len({path.lower() for path in pages}) == len(pages)


def test_anchors_are_unique_on_a_page(rendered: dict[str, str]):
    for path, text in rendered.items():
        found = re.findall(r'<a id="([^"]+)">', text)
        assert len(found) == len(set(found)), path


def test_the_set_of_pages(rendered: dict[str, str], real: Graph):
    root = next(real.of_kind("Document")).id
    for page in ("index", "matrix", "awards", "readings"):
        assert {f"{root}/{page}.zh.md", f"{root}/{page}.en.md"} <= set(rendered)
    for table in ("matrix", "division"):
        assert {f"{root}/{table}.zh.csv", f"{root}/{table}.en.csv"} <= set(rendered)
    assert {"index.md", "index.en.md", f"{root}/explanation.md", f"{root}/glossary.md"} <= set(rendered)
    units = {edge.target for edge in real.edges if edge.label in ("responsible", "obliges")}
    members = {edge.target for edge in real.edges if edge.label == "member" and edge.source in units}
    checklists = {path for path in rendered if "/units/" in path and path.endswith(".zh.md")}
    assert checklists == {f"{root}/units/{unit.partition(':')[2]}.zh.md" for unit in units | members}


def test_every_page_says_whether_the_document_is_in_force(rendered: dict[str, str]):
    for path, text in rendered.items():
        if path.endswith(".md"):
            english = path.endswith(".en.md") or path.endswith(("explanation.md", "glossary.md"))
            assert not english or "Unofficial translation; the Chinese text prevails." in text, path
            assert "23 November 2026, this document has lapsed" in text or "截至2026年11月23日，本文件已失效" in text, path
            assert "2026年4月21日" in text or "21 April 2026" in text, path


def test_nothing_empty_and_no_words_of_the_program(rendered: dict[str, str]):
    odd = re.compile(
        r"\bNone\b(?! (?:of|is|are)\b)|（）|(?<!\])\(\)|\]\(\)|\[\]\(|undefined|\bnode\b|\bedge\b|“”|;\s*\)|\n\n\n|[^\n]\Z"
    )
    for path, text in rendered.items():
        if path.endswith(".md"):
            assert not odd.search(text), (path, odd.search(text))
            assert not re.search(r"^[-|>].*[：:]$", text, re.M), path


def test_no_heading_without_content(rendered: dict[str, str]):
    """Except that of a part or section, which holds the next heading, one level deeper."""
    for path, text in rendered.items():
        blocks = [block for block in text.split("\n\n") if not block.startswith("<a id") or "\n" in block]
        heads = [re.search(r"^(#+) ", block, re.M) for block in blocks]
        for this, following in zip(heads, [*heads[1:], None], strict=True):
            assert not this or not following or len(following[1]) > len(this[1]), (path, this)
        assert not heads[-1], path


def test_same_graph_same_bytes(real: Graph, rendered: dict[str, str]):
    again = documents.render(from_plain(real.to_plain()), DAY, ("en", "zh"))
    assert again == rendered
    assert list(again) == list(rendered)


def test_every_clause_stands_in_the_explanation(rendered: dict[str, str], real: Graph):
    root = next(real.of_kind("Document"))
    text = rendered[f"{root.id}/explanation.md"]
    order = [text.index(f'<a id="{node.id.partition("/")[2].replace("/", ".") or root.id}"></a>') for node in clauses(real)]
    assert order == sorted(order)


def clauses(graph: Graph):
    return [node for node in graph.nodes.values() if node.document and node.kind not in ("Fact", "Example")]


def test_missing_english_is_shown(real: Graph):
    plain = real.to_plain()
    duty = next(row for row in plain["nodes"] if row[1] == "Duty")
    duty[2] = [duty[2][0], ""]
    pages = documents.render(from_plain(plain), DAY, ("zh", "en"))
    root = next(real.of_kind("Document")).id
    assert "〔缺英文〕\\[missing\\]" in pages[f"{root}/explanation.md"]
    assert "\\[missing\\]" in pages[f"{root}/matrix.en.md"]


def test_the_matrix_marks_lead_and_others(rendered: dict[str, str], real: Graph):
    root = next(real.of_kind("Document")).id
    lines = rendered[f"{root}/matrix.zh.csv"].lstrip("\ufeff").split("\r\n")
    units = lines[0].split(",")[2:]
    tasks = list(real.of_kind("Task"))
    assert len(lines) >= len(tasks) > 0
    for task, line in zip(tasks, lines[1:], strict=False):
        marks = dict(zip(units, line.split(",")[2:], strict=True))
        assert {name: mark for name, mark in marks.items() if mark} == {
            real.nodes[edge.target].name.zh: "●" if edge.attrs["role"] == "lead" else "○"
            for edge in real.out(task.id, "responsible")
        }


@pytest.mark.parametrize("form", ["md", "csv", "html"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_matrix_stands_alone(real: Graph, language: str, form: str):
    text = matrix.matrix_text(real, DAY, language, form)
    assert "●" in text
    assert "](" not in text
    assert "href" not in text
    if form == "html":
        assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in text
        assert '<th scope="col">' in text
        assert '<th scope="row">' in text
        assert "@media print" in text


def test_a_city_has_only_the_tasks_that_concern_it(rendered: dict[str, str], real: Graph):
    """The member list on the edge of a group decides, and the page says through which group."""
    root = next(real.of_kind("Document")).id
    edges = [edge for edge in real.edges if edge.label == "responsible" and edge.attrs.get("members")]
    for member in {unit for edge in edges for unit in edge.attrs["members"]}:
        text = rendered[f"{root}/units/{member.partition(':')[2]}.zh.md"]
        tasks = {int(number) for number in re.findall(r"^### 任务(\d+)", text, re.M)}
        assert tasks == {real.nodes[edge.source].attrs["number"] for edge in edges if member in edge.attrs["members"]}
        assert text.count("（通过[") == len(tasks)


def test_nothing_to_render():
    assert set(documents.render(Graph([], []), DAY, ("zh", "en"))) == {"index.md", "index.en.md"}
    assert documents.render(Graph([], []), DAY, ()) == {}
