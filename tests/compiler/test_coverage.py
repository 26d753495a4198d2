"""Coverage: what is claimed of the official text, what is not, and the page that shows it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.support import Desk, Plain, small

DUTY = "支持 「支持在综合保税区内开展集拼、分拨业务。」\n"
SENTENCE = "支持在综合保税区内开展集拼、分拨业务。"


def coverage(desk: Desk) -> tuple[int, Plain]:
    run = desk.run("coverage", "--format", "json", "--no-cache")
    return run.code, run.json


class Page(HTMLParser):
    """The text of the official section, the anchors and links of a page, and its runs by class."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.text = ""
        self.ids: list[str] = []
        self.links: list[str] = []
        self.classes: list[str] = []
        self.titles: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        self.tags.append(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        self.classes += found.get("class", "").split()
        if "figure" in found.get("class", "").split() and "title" in found:
            self.titles.append(found["title"])
        if self.depth or (tag == "div" and found.get("class") == "text"):
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""


def page(desk: Desk, language: str = "zh") -> tuple[str, Page]:
    html = desk.run("coverage", "--format", "html", "--lang", language, "--no-cache").out
    return html, Page(html)


def test_the_policy_is_covered(desk: Desk) -> None:
    code, found = coverage(desk)
    assert code == 0
    text = desk.read("official.txt")
    assert found["characters"] == found["claimed"] == len("".join(text.split()))
    assert (found["share"], found["unclaimed"], found["doubled"]) == (1.0, [], [])
    assert found["lines"] == {"total": 16, "equal": 16, "unequal": []}
    assert found["figures"]["bound"] == found["figures"]["total"] > 10
    assert found["figures"]["unbound"] == []
    assert sum(one["characters"] for one in found["kinds"]) == found["characters"]
    assert [one["document"] for one in found["documents"]] == [found["document"]]


def test_a_duty_left_out_leaves_its_sentence_unclaimed(desk: Desk) -> None:
    whole = coverage(desk)[1]
    text = desk.read("05-supervision.clause")
    start = text.index(DUTY)
    desk.write("05-supervision.clause", text[:start] + text[text.index("\n\n", start) + 2 :])
    code, found = coverage(desk)
    assert code == 1
    official = desk.read("official.txt")
    at = official.index(SENTENCE)
    assert found["unclaimed"] == [
        {"start": at, "end": at + len(SENTENCE), "line": official[:at].count("\n") + 1, "text": SENTENCE}
    ]
    assert found["claimed"] == whole["claimed"] - len(SENTENCE)
    assert found["share"] < 1


def test_one_missing_character_never_rounds_to_the_whole(tmp_path: Path) -> None:
    desk = small(tmp_path, f"套语 「{'茶' * 30_000}」\n  英文：Tea.\n", "茶" * 30_000 + "。")
    code, found = coverage(desk)
    assert (code, found["characters"] - found["claimed"]) == (1, 1)
    assert 0.9999 < found["share"] < 1
    assert "100%" not in desk.run("coverage").out


def test_words_claimed_twice_are_listed_with_both_clauses(desk: Desk) -> None:
    desk.change("02-orientation.clause", "「努力冲刺全国A类。」", "「稳居中部A类行列，努力冲刺全国A类。」")
    code, found = coverage(desk)
    assert (code, found["unclaimed"]) == (1, [])
    assert [one["text"] for one in found["doubled"]] == ["稳居中部A类行列，"]
    assert len(found["doubled"][0]["clauses"]) == 2
    assert found["claimed"] == found["characters"]


def test_a_changed_value_leaves_its_figure_unbound(desk: Desk) -> None:
    desk.change("07-awards.clause", "上限：200万元", "上限：300万元")
    code, found = coverage(desk)
    assert code == 1
    assert [(one["text"], one["clause"]) for one in found["figures"]["unbound"]] == [("200万元", "hunan-2024-13/award-rank-rise")]
    assert found["figures"]["bound"] == found["figures"]["total"] - 1


def test_without_an_official_text_nothing_is_covered(desk: Desk) -> None:
    desk.path("official.txt").unlink()
    code, found = coverage(desk)
    assert (code, found["characters"], found["documents"]) == (1, 0, [])
    assert desk.run("coverage", "--format", "html").code == 1


def test_every_document_of_a_folder_is_counted(desk: Desk) -> None:
    tea = Path(__file__).parent.parent / "cases" / "_bases" / "tea"
    desk.write("tea/00-document.clause", (tea / "tea" / "00-document.clause").read_bytes())
    desk.write("units.yaml", desk.read("units.yaml") + (tea / "units.yaml").read_text("utf-8").split("units:\n", 1)[1])
    desk.write("tea/official.txt", "茶政发〔2025〕1号\n关于促进茶业发展的若干措施\n市政府办公室 2025年3月1日\n未引用。\n")
    code, found = coverage(desk)
    assert code == 1
    assert [one["share"] < 1 for one in found["documents"]] == [False, True]
    assert found["share"] == 1.0
    shown = page(desk)[1]
    assert len(shown.ids) == len(set(shown.ids))
    assert {link[1:] for link in shown.links} <= set(shown.ids)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_holds_the_whole_text_and_links_both_ways(desk: Desk, language: str) -> None:
    html, shown = page(desk, language)
    assert shown.text == desk.read("official.txt")
    assert len(shown.ids) == len(set(shown.ids))
    assert {link[1:] for link in shown.links} == set(shown.ids)
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in html
    assert "gap" not in re.findall(r'class="run ([^"]*)"', html)
    assert len(shown.titles) == coverage(desk)[1]["figures"]["total"]
    assert any("50万元/位" in title for title in shown.titles)


def test_the_page_needs_no_network_and_runs_no_script(desk: Desk) -> None:
    html, shown = page(desk)
    assert not {"script", "link", "img", "iframe"} & set(shown.tags)
    assert all(link.startswith("#") for link in shown.links)
    assert "url(" not in html
    assert "@import" not in html


def test_the_page_marks_what_is_missing_and_what_is_claimed_twice(desk: Desk) -> None:
    desk.change("05-supervision.clause", DUTY, "套语 「支持在综合保税区内开展」\n")
    desk.change("02-orientation.clause", "「努力冲刺全国A类。」", "「稳居中部A类行列，努力冲刺全国A类。」")
    html, shown = page(desk)
    assert shown.text == desk.read("official.txt")
    assert re.search(r'<mark class="run gap"[^>]* data-label="未引用"[^>]*>集拼、分拨业务。</mark>', html)
    assert re.search(r'<a [^>]*class="run twice"[^>]* data-label="重复引用 12、13"[^>]*>稳居中部A类行列，</a>', html)
    assert {link[1:] for link in shown.links} <= set(shown.ids)


HOSTILE = "<script>alert(1)</script> & \"x\" 'y' {{ 7*7 }} <b>"


@pytest.mark.parametrize("claimed", [True, False])
def test_a_hostile_text_stays_text(tmp_path: Path, claimed: bool) -> None:
    words = "".join(HOSTILE.split())
    desk = small(tmp_path, f"套语 「{words}」\n  英文：{HOSTILE}\n" if claimed else "# nothing\n", f"  {HOSTILE}　\n\n")
    html, shown = page(desk)
    assert shown.text == desk.read("tea/official.txt")
    assert "script" not in shown.tags
    assert "b" not in shown.tags
    assert "<script" not in html
