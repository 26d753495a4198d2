"""Other editions of the official text: what is reported of each clause, what --write changes, and what check says after it."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from dsl.numerals import chinese, han
from tests.support import DOCUMENT, POLICY, Desk, Plain, Run, place, real, small

OFFICIAL = (POLICY / DOCUMENT / "official.txt").read_text("utf-8")
HALF = str.maketrans("，。、；：（）“”〔〕！？", ',.,;:()""[]!?')


def renumbered(text: str, first: int, by: int) -> str:
    """Return a text with the numbers of its tasks from the first on moved."""
    return re.sub(r"(?m)^(\d+)\.", lambda mark: f"{int(mark[1]) + by}." if int(mark[1]) >= first else mark[0], text)


def swapped(text: str, old: str, new: str) -> str:
    """Return a text with words that stand in it once replaced."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def between(text: str, start: str, end: str) -> str:
    """Return the stretch of a text from some words up to others."""
    return text[text.index(start) : text.index(end)]


def reanchor(desk: Desk, text: str | bytes, *arguments: str) -> Run:
    """Lay the policy of a desk against a text; the result as JSON."""
    (desk.folder / "new.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
    return desk.run("reanchor", "new.txt", "--format", "json", *arguments)


def changed(run: Run) -> list[tuple[str, str, str]]:
    """Return what is not as it was: clause without the document's name, part, status."""
    rows = run.json["clauses"]
    return [(one["clause"].partition("/")[2], one["part"], one["status"]) for one in rows if one["status"] != "found"]


def entry(run: Run, clause: str, part: str = "quotation") -> Plain:
    """Return the one entry on a part of a clause."""
    (found,) = [one for one in run.json["clauses"] if one["clause"].endswith(f"/{clause}") and one["part"] == part]
    assert isinstance(found, dict)
    return found


def errors(desk: Desk) -> list[str]:
    """Return code, file and line of each error of a check."""
    return [f"{one['code']} {Path(one['file']).name}:{one['line']}" for one in desk.errors()]


def contents(desk: Desk) -> dict[str, bytes]:
    """Return all files of the policy."""
    return {path.as_posix(): path.read_bytes() for path in sorted(desk.policy.rglob("*")) if path.is_file()}


def marks(desk: Desk, name: str) -> list[str]:
    """Return the lines of a clause file that follow our marks, each with the Chinese half of its mark."""
    lines = desk.read(name).split("\n")
    return [
        f"{line.removeprefix('# reanchor: ').split(' / ')[0]} | {lines[at + 1][:12]}"
        for at, line in enumerate(lines)
        if line.startswith("# reanchor: ")
    ]


# -- nothing has changed, or everything has ------------------------------------------------------------------------------------


def test_an_unchanged_text_is_found_whole(tmp_path: Path) -> None:
    desk = real(tmp_path)
    before = contents(desk)
    run = reanchor(desk, OFFICIAL, "--write")
    assert run.code == 0
    assert run.json["counts"] == {"found": 107, "moved": 0, "changed": 0, "gone": 0, "ambiguous": 0, "new": 0}
    assert run.json["written"] == []
    assert contents(desk) == before


def test_white_space_width_and_line_ends_are_no_change(tmp_path: Path) -> None:
    desk = real(tmp_path)
    text = OFFICIAL.replace("\n\n", "\n").replace("，", ",").replace("（", "(").replace("\n", "\r\n")
    run = reanchor(desk, b"\xef\xbb\xbf" + text.encode(), "--write")
    assert (run.code, run.json["counts"]["found"]) == (0, 107)
    assert run.json["written"] == ["policy/hunan-2024-13/official.txt"]
    assert errors(desk) == []


def test_an_unrelated_text_writes_nothing(tmp_path: Path) -> None:
    desk = real(tmp_path)
    before = contents(desk)
    run = reanchor(desk, "关于夏季防汛的通知\n一、雨情\n1.巡查堤防。每日巡查两次。\n", "--write")
    assert run.code == 1
    assert run.json["counts"] == {"found": 0, "moved": 0, "changed": 0, "gone": 91, "ambiguous": 0, "new": 4}
    assert [one["text"] for one in run.json["new"]] == ["关于夏季防汛的通知", "一、雨情", "1.巡查堤防。", "每日巡查两次。"]
    assert run.json["written"] == []
    assert "does not look like another edition" in run.err
    assert contents(desk) == before


# -- the five editions ---------------------------------------------------------------------------------------------------------

INSERTED = "3.健全统计监测。建立综合保税区统计监测制度，按季度通报进出口情况。（责任单位：省商务厅、长沙海关）\n"


def inserted() -> str:
    """Return the text with a task before the third."""
    return swapped(renumbered(OFFICIAL, 3, 1), "4.优化园区定位", f"{INSERTED}4.优化园区定位")


def test_an_inserted_task_moves_the_later_ones(tmp_path: Path) -> None:
    desk = real(tmp_path)
    run = reanchor(desk, inserted())
    assert run.code == 1
    assert changed(run) == [(f"task-{number}", "heading", "moved") for number in range(3, 17)]
    assert [(one["kind"], one["text"], one["item"]) for one in run.json["new"]] == [
        ("heading", "3.健全统计监测。", "3.健全统计监测"),
        ("sentence", "建立综合保税区统计监测制度，按季度通报进出口情况。", "3.健全统计监测"),
        ("line", "（责任单位：省商务厅、长沙海关）", "3.健全统计监测"),
    ]
    task = entry(run, "task-3", "heading")
    assert (task["old"], task["new"], task["difference"]) == (
        "3.优化园区定位。",
        "4.优化园区定位。",
        "【-3-】【+4+】.优化园区定位。",
    )
    assert (task["from"], task["to"]) == ({"line": 37}, {"line": 38})


def test_numbers_and_references_follow_an_inserted_task(tmp_path: Path) -> None:
    desk = real(tmp_path)
    before = {name: desk.read(name) for name in ("05-supervision.clause", "07-awards.clause", "09-readings.clause")}
    run = reanchor(desk, inserted(), "--write")
    names = ["03-functions", "04-innovation", "05-supervision", "06-safeguards", "07-awards", "09-readings"]
    assert run.json["written"] == [f"policy/{DOCUMENT}/{name}.clause" for name in names] + [f"policy/{DOCUMENT}/official.txt"]
    assert desk.read("official.txt") == inserted()
    expected = before["05-supervision.clause"]
    for number in (12, 11, 10, 9):
        expected = expected.replace(f"任务 {number}：", f"任务 {number + 1}：")
    assert desk.read("05-supervision.clause") == expected
    lists = re.findall("  激励：(.*)", desk.read("07-awards.clause"))
    assert lists == [
        "任务 1、指标 全国排位前半",
        "任务 1、指标 冲刺全国A类",
        "任务 1",
        "任务 4",
        "任务 6、任务 7",
        "任务 9",
        "任务 7、任务 10",
    ]
    assert re.findall("  针对：(任务 .*)", desk.read("09-readings.clause")) == [
        "任务 6、区域 岳阳城陵矶综合保税区",
        "任务 13、单位 相关部门",
        "任务 13",
        "任务 14",
        "任务 14、单位 商务主管部门",
        "任务 15、单位 地方政府",
        "任务 1、奖励 首次中部A类",
    ]
    assert errors(desk) == ["T401 03-functions.clause:7", *["Q307 official.txt:37"] * 3]  # heading, sentence, line of units


def test_the_same_edition_twice_has_nothing_more_to_do(tmp_path: Path) -> None:
    desk = real(tmp_path)
    reanchor(desk, inserted(), "--write")
    after = contents(desk)
    again = reanchor(desk, inserted(), "--write")
    assert (changed(again), again.json["counts"]["new"], again.json["written"]) == ([], 3, [])
    assert contents(desk) == after


def test_words_that_name_a_task_by_its_old_number_are_listed(tmp_path: Path) -> None:
    run = reanchor(real(tmp_path), inserted())
    named = [(Path(one["file"]).name, one["text"], one["to"]) for one in run.json["mentions"]]
    assert ("09-readings.clause", "任务5", 6) in named
    assert ("09-readings.clause", "task 12", 13) in named
    assert not any(text == "任务1" for _, text, _ in named)
    assert all("任务 " not in text for _, text, _ in named), "heads and lists change by themselves"


def split() -> str:
    """Return the text with the last two sentences of task 9 as a task of their own."""
    line = "（责任单位：长沙海关、省商务厅）\n10.深化联动改革。"
    return swapped(renumbered(OFFICIAL, 10, 1), "集拼、分拨业务。推进", f"集拼、分拨业务。{line}推进")


def test_a_split_task_leaves_its_moved_sentences_to_the_analyst(tmp_path: Path) -> None:
    desk = real(tmp_path)
    run = reanchor(desk, split(), "--write")
    moved = [("task-9/duty-3", "quotation", "moved"), ("task-9/duty-4", "quotation", "moved")]
    assert changed(run) == moved + [(f"task-{number}", "heading", "moved") for number in range(10, 17)]
    assert [one["text"] for one in run.json["new"]] == ["10.深化联动改革。", "（责任单位：长沙海关、省商务厅）"]
    assert marks(desk, "05-supervision.clause") == [
        "原文已在别的标题之下，请移动条款 | 推动 「推进省内综合保税",
        "原文已在别的标题之下，请移动条款 | 应当 「加强信息化建设，",
    ]
    assert errors(desk) == [
        "Q303 05-supervision.clause:18",
        "Q303 05-supervision.clause:22",
        "T401 05-supervision.clause:25",
        *["Q307 official.txt:49"] * 2,  # the new heading and its line of units
    ]


def test_a_raised_amount_updates_the_quotation_and_never_the_value(tmp_path: Path) -> None:
    desk = real(tmp_path)
    run = reanchor(desk, swapped(OFFICIAL, "最高奖励200万元", "最高奖励300万元"), "--write")
    assert changed(run) == [("award-rank-rise", "quotation", "changed")]
    award = entry(run, "award-rank-rise")
    assert award["difference"].endswith("每进一位奖励50万元，最高奖励【-200-】【+300+】万元。")
    assert award["figures"] == {
        "old": [{"text": "200万元", "unit": "yuan", "value": "2000000"}],
        "new": [{"text": "300万元", "unit": "yuan", "value": "3000000"}],
    }
    assert "最高奖励300万元。」" in desk.read("07-awards.clause")
    assert "  上限：200万元\n" in desk.read("07-awards.clause")
    english, value = desk.errors()
    assert (value["code"], value["message"]["zh"]) == ("Q312", "“上限”是 200万元，原文是 300万元")
    assert english["code"] == "B603"  # the English still says two million
    assert marks(desk, "07-awards.clause") == ["原文字句已改，请核对译文和数值 | 奖励 位次提升 rank"]


def test_figures_that_changed_places_leave_the_quotation(tmp_path: Path) -> None:
    """Both values are still in the text, so no check could tell: the old quotation stays, and is the error."""
    desk = real(tmp_path)
    text = swapped(OFFICIAL, "奖励50万元，最高奖励200万元", "奖励200万元，最高奖励50万元")
    run = reanchor(desk, text, "--write")
    award = entry(run, "award-rank-rise")
    assert (award["status"], award["certain"]) == ("changed", False)
    assert errors(desk) == ["Q301 07-awards.clause:9"]
    after = contents(desk)
    assert reanchor(desk, text, "--write").json["written"] == []
    assert contents(desk) == after


def test_half_width_punctuation_changes_quotations_and_leaves_lists_whose_tiers_it_hides(tmp_path: Path) -> None:
    desk = real(tmp_path)
    text = OFFICIAL.translate(HALF)
    run = reanchor(desk, text, "--write")
    assert run.json["counts"] == {"found": 33, "moved": 0, "changed": 74, "gone": 0, "ambiguous": 0, "new": 0}
    left = [(clause, part) for clause, part, _ in changed(run) if not entry_certain(run, clause, part)]
    assert left == [(f"task-{number}", "units") for number in (2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16)]
    found = errors(desk)
    assert [one for one in found if not one.startswith("Q309")] == [
        "Q316 00-document.clause:7",  # 主送 still has 、
        "Q315 02-orientation.clause:13",  # 衡阳,湘潭,郴州 is read as no list of zones
        "Q315 02-orientation.clause:35",
        "Q313 02-orientation.clause:37",
        "Q314 06-safeguards.clause:19",  # 甲,乙 is read as no pair of actors
        "Q314 06-safeguards.clause:36",
    ]
    assert sum(one.startswith("Q309") for one in found) == 14
    after = contents(desk)
    again = reanchor(desk, text, "--write")
    assert (len(changed(again)), again.json["written"]) == (14, [])
    assert contents(desk) == after


def entry_certain(run: Run, clause: str, part: str) -> bool:
    """Whether all entries on a part of a clause are certain."""
    rows = [one for one in run.json["clauses"] if one["clause"].partition("/")[2] == clause and one["part"] == part]
    return all(one["certain"] for one in rows)


def removed() -> str:
    """Return the text without task 10."""
    return renumbered(OFFICIAL.replace(between(OFFICIAL, "10.加强外汇", "11.优化企业"), ""), 11, -1)


def test_a_removed_task_is_gone_and_its_number_passes_on(tmp_path: Path) -> None:
    desk = real(tmp_path)
    run = reanchor(desk, removed(), "--write")
    gone = [("task-10", "heading"), ("task-10/duty-1", "quotation"), ("task-10/duty-2", "quotation")]
    moved = [(f"task-{number}", "heading", "moved") for number in range(11, 17)]
    assert changed(run) == [(*one, "gone") for one in gone] + moved
    assert run.json["counts"]["new"] == 0
    assert errors(desk) == ["N203 05-supervision.clause:24", "Q301 05-supervision.clause:29", "Q301 05-supervision.clause:33"]
    after = contents(desk)
    assert reanchor(desk, removed(), "--write").json["written"] == []
    assert contents(desk) == after


def test_a_reference_to_a_removed_task_does_not_pass_to_the_next(tmp_path: Path) -> None:
    desk = real(tmp_path)
    desk.change("07-awards.clause", "任务 6、任务 9", "任务 6、任务 10")
    reanchor(desk, removed(), "--write")
    assert "  激励：任务 6、任务 加强外汇管理服务\n" in desk.read("07-awards.clause")
    text = desk.read("05-supervision.clause")
    desk.write("05-supervision.clause", text.replace(between(text, "# reanchor: ", "任务 10：优化企业信用管理"), ""))
    line = desk.read("07-awards.clause").splitlines().index("  激励：任务 6、任务 加强外汇管理服务") + 1
    assert errors(desk) == [f"N202 07-awards.clause:{line}"]


def test_two_tasks_that_change_places_only_change_numbers(tmp_path: Path) -> None:
    desk = real(tmp_path)
    nine, ten = between(OFFICIAL, "9.提升", "10.加强"), between(OFFICIAL, "10.加强", "11.优化")
    run = reanchor(desk, OFFICIAL.replace(nine + ten, ten.replace("10.", "9.") + nine.replace("9.", "10.")), "--write")
    assert changed(run) == [("task-9", "heading", "moved"), ("task-10", "heading", "moved")]
    assert "任务 10：提升通关便利程度" in desk.read("05-supervision.clause")
    assert "任务 9：加强外汇管理服务" in desk.read("05-supervision.clause")
    assert "  激励：任务 6、任务 10\n" in desk.read("07-awards.clause")
    assert errors(desk) == []


# -- single sentences ------------------------------------------------------------------------------------------------------------


def test_a_sentence_in_other_words_is_updated_and_marked(tmp_path: Path) -> None:
    desk = real(tmp_path)
    run = reanchor(desk, swapped(OFFICIAL, "开展集拼、分拨业务。", "开展国际集拼、中转和分拨业务。"), "--write")
    assert changed(run) == [("task-9/duty-2", "quotation", "changed")]
    assert entry(run, "task-9/duty-2")["difference"] == "支持在综合保税区内开展【+国际+】集拼、【+中转和+】分拨业务。"
    assert "支持 「支持在综合保税区内开展国际集拼、中转和分拨业务。」\n" in desk.read("05-supervision.clause")
    assert marks(desk, "05-supervision.clause") == ["原文字句已改，请核对译文和数值 | 支持 「支持在综合保税区"]
    assert errors(desk) == []


def test_a_sentence_that_stands_twice_is_ambiguous(tmp_path: Path) -> None:
    desk = real(tmp_path)
    words = "支持在综合保税区内开展集拼、分拨业务。"
    run = reanchor(desk, OFFICIAL.replace(words, words + words), "--write")
    assert changed(run) == [("task-9/duty-2", "quotation", "ambiguous")]
    assert entry(run, "task-9/duty-2")["candidates"] == [{"line": 48, "text": words}, {"line": 48, "text": words}]
    assert errors(desk)[0] == "Q302 05-supervision.clause:15"


def test_two_sentences_equally_near_are_ambiguous(tmp_path: Path) -> None:
    desk = real(tmp_path)
    new = "支持在综合保税区内开展集拼业务。支持在综合保税区内开展分拨业务。"
    run = reanchor(desk, swapped(OFFICIAL, "支持在综合保税区内开展集拼、分拨业务。", new), "--write")
    assert changed(run) == [("task-9/duty-2", "quotation", "ambiguous")]
    assert "支持 「支持在综合保税区内开展集拼、分拨业务。」" in desk.read("05-supervision.clause")
    assert errors(desk) == ["Q301 05-supervision.clause:15"]
    after = contents(desk)
    assert reanchor(desk, swapped(OFFICIAL, "支持在综合保税区内开展集拼、分拨业务。", new), "--write").json["written"] == []
    assert contents(desk) == after


def test_a_sentence_that_moved_to_another_task_word_for_word(tmp_path: Path) -> None:
    desk = real(tmp_path)
    words = "支持在综合保税区内开展集拼、分拨业务。"
    text = swapped(swapped(OFFICIAL, words, ""), "10.加强外汇管理服务。", f"10.加强外汇管理服务。{words}")
    run = reanchor(desk, text, "--write")
    assert changed(run) == [("task-9/duty-2", "quotation", "moved")]
    assert errors(desk) == ["Q303 05-supervision.clause:15"]


def test_a_stop_that_was_added_joins_the_quotation_before_it(tmp_path: Path) -> None:
    desk = real(tmp_path)
    text = swapped(OFFICIAL, "努力冲刺全国A类。", "努力冲刺全国A类！。")
    run = reanchor(desk, text, "--write")
    assert changed(run) == [("target-reach-national-a", "quotation", "changed")]
    assert run.json["counts"]["new"] == 0
    assert errors(desk) == []


# -- headings, lists, spans ------------------------------------------------------------------------------------------------------


def test_a_new_title_is_known_by_what_stands_under_it(tmp_path: Path) -> None:
    desk = real(tmp_path)
    run = reanchor(desk, swapped(OFFICIAL, "9.提升通关便利程度。", "9.推进跨境贸易便利化改革。"), "--write")
    assert changed(run) == [("task-9", "heading", "changed")]
    assert "任务 9：推进跨境贸易便利化改革\n" in desk.read("05-supervision.clause")
    assert errors(desk) == ["B602 05-supervision.clause:9"]  # 跨境贸易 is a term, and the English is of the old title


def test_a_section_that_was_inserted_shows_which_tasks_it_took(tmp_path: Path) -> None:
    desk = real(tmp_path)
    text = swapped(
        swapped(OFFICIAL, "（四）优化监管服务", "（五）优化监管服务"), "8.打造五大中心", "（四）集聚发展要素\n8.打造五大中心"
    )
    run = reanchor(desk, text, "--write")
    assert changed(run) == [("task-8", "heading", "moved"), ("part-2/section-4", "heading", "moved")]
    assert entry(run, "task-8", "heading")["reason"]["zh"] == "标题已归入别的节或部分，请移动条款"
    assert "节 五：优化监管服务\n" in desk.read("05-supervision.clause")
    assert marks(desk, "04-innovation.clause") == ["标题已归入别的节或部分，请移动条款 | 任务 8：打造五大中心"]


def test_a_list_of_registered_units_follows_its_line(tmp_path: Path) -> None:
    desk = real(tmp_path)
    old = "推动综合保税区内实现“无纸化”作业。（责任单位：长沙海关、省商务厅）"
    run = reanchor(desk, swapped(OFFICIAL, old, old.replace("省商务厅", "省商务厅、省财政厅，相关市人民政府")), "--write")
    assert changed(run) == [("task-9", "units", "changed")]
    assert entry(run, "task-9", "units")["difference"] == "长沙海关、省商务厅【+、省财政厅，相关市人民政府+】"
    assert "  责任单位：长沙海关、省商务厅、省财政厅，相关市人民政府\n" in desk.read("05-supervision.clause")
    assert errors(desk) == []


def test_a_list_with_an_unknown_name_stays(tmp_path: Path) -> None:
    desk = real(tmp_path)
    old = "推动综合保税区内实现“无纸化”作业。（责任单位：长沙海关、省商务厅）"
    run = reanchor(desk, swapped(OFFICIAL, old, old.replace("省商务厅", "省口岸办")), "--write")
    assert changed(run) == [("task-9", "units", "changed")]
    assert entry(run, "task-9", "units")["reason"]["en"] == "the line names a body that is not registered; the list was left"
    assert "  责任单位：长沙海关、省商务厅\n" in desk.read("05-supervision.clause")
    assert errors(desk) == ["Q309 05-supervision.clause:10"]


def test_a_change_inside_an_ellipsis_is_a_change(tmp_path: Path) -> None:
    desk = real(tmp_path)
    whole = between(desk.read("05-supervision.clause"), "「优化贸易外汇业务", "\n  英文：Optimize the procedures")
    desk.change("05-supervision.clause", whole, "「优化贸易外汇业务办理程序…融资便利化。」")
    assert errors(desk) == []
    before = desk.read("05-supervision.clause")
    run = reanchor(desk, swapped(OFFICIAL, "支持企业使用人民币开展跨境贸易结算", "鼓励企业以人民币开展跨境贸易结算"), "--write")
    assert changed(run) == [("task-10/duty-1", "quotation", "changed")]
    assert "【-支持-】【+鼓励+】企业【-使用-】【+以+】人民币" in entry(run, "task-10/duty-1")["difference"]
    left = [line for line in desk.read("05-supervision.clause").split("\n") if not line.startswith("# reanchor")]
    assert "\n".join(left) == before, "the quotation fits still; only the mark is new"


def test_first_and_last_words_stay_so_when_their_punctuation_changes(tmp_path: Path) -> None:
    desk = real(tmp_path)
    whole = between(desk.read("05-supervision.clause"), "「优化贸易外汇业务", "\n  英文：Optimize the procedures")
    desk.change("05-supervision.clause", whole, "「优化贸易外汇业务办理程序，简化…贸易投资、融资便利化。」")
    text = swapped(swapped(OFFICIAL, "外汇业务办理程序，", "外汇业务办理程序；"), "贸易投资、融资便利化", "贸易投资，融资便利化")
    reanchor(desk, text, "--write")
    assert "应当 「优化贸易外汇业务办理程序；简化…贸易投资，融资便利化。」\n" in desk.read("05-supervision.clause")
    assert errors(desk) == []


# -- files -----------------------------------------------------------------------------------------------------------------------


def test_line_ends_byte_order_marks_and_comments_are_kept(tmp_path: Path) -> None:
    desk = real(tmp_path)
    crlf = b"\xef\xbb\xbf" + desk.read("05-supervision.clause").replace("\n", "\r\n").encode()
    desk.write("05-supervision.clause", crlf)
    reanchor(desk, split(), "--write")
    data = desk.path("05-supervision.clause").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf#")
    assert data.count(b"\r\n") == data.count(b"\n") == crlf.count(b"\n") + 2
    expected = crlf.decode()
    for number in (12, 11, 10):
        expected = expected.replace(f"任务 {number}：", f"任务 {number + 1}：")
    assert re.sub("# reanchor: .*\r\n", "", data.decode()) == expected


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (OFFICIAL.encode("gb18030"), "the file is encoded in GBK, not in UTF-8"),
        (OFFICIAL.encode("utf-16"), "the file is encoded in UTF-16, not in UTF-8"),
        (bytes(range(256)) * 8, "the file holds no text"),
    ],
    ids=["empty", "blank", "gbk", "utf-16", "binary"],
)
def test_an_unreadable_text_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    desk = real(tmp_path)
    before = contents(desk)
    run = reanchor(desk, data, "--write", "--lang", "en")
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert contents(desk) == before


def test_what_cannot_be_opened_or_is_not_there(tmp_path: Path) -> None:
    desk = real(tmp_path)
    assert desk.run("reanchor", "nowhere.txt").code == 2
    assert desk.run("reanchor", "policy").code == 2
    (desk.folder / "new.txt").write_text(OFFICIAL, "utf-8")
    assert desk.run("reanchor", "new.txt", "--document", "other").code == 2
    assert desk.run("reanchor", "new.txt", "--document", DOCUMENT).code == 0
    desk.path("official.txt").unlink()
    run = desk.run("reanchor", "new.txt")
    assert run.code == 2
    assert "no official text" in run.err


def test_with_two_documents_one_must_be_named(tmp_path: Path) -> None:
    desk = real(tmp_path)
    desk.write("other/one.clause", "文件 乙发〔2025〕2号 other：另一份文件\n")
    desk.write("other/official.txt", "另一份文件\n")
    (desk.folder / "new.txt").write_text(OFFICIAL, "utf-8")
    run = desk.run("reanchor", "new.txt")
    assert run.code == 2
    assert "hunan-2024-13, other" in run.err
    assert desk.run("reanchor", "new.txt", "--document", "hunan-2024-13").code == 0


def test_clause_files_that_cannot_be_read_are_left(tmp_path: Path) -> None:
    desk = real(tmp_path)
    desk.change("05-supervision.clause", "  责任单位：长沙海关、省商务厅\n", "  责任单为：长沙海关、省商务厅\n")
    before = contents(desk)
    run = reanchor(desk, inserted(), "--write")
    assert (run.code, run.json["written"]) == (1, [])
    assert "nothing was written" in run.err
    assert contents(desk) == before


def test_a_write_that_fails_leaves_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = real(tmp_path)
    before = contents(desk)
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "official.txt":
            raise PermissionError(13, "no", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    run = reanchor(desk, inserted(), "--write")
    assert run.code == 2
    assert contents(desk) == before


# -- a small document ------------------------------------------------------------------------------------------------------------

TEA = """文件 茶政发〔2025〕1号 tea：关于促进茶业发展的若干措施
  原文：「茶政发〔2025〕1号」、「关于促进茶业发展的若干措施」、「市政府办公室2025年3月1日」

任务 1：扩大茶园
  责任单位：市农业农村局

应当 「每县新建茶园两处」
"""


def tea(folder: Path, text: str) -> Desk:
    """Return a desk with a document of one task."""
    desk = small(folder, TEA, text)
    desk.path("tea/00-document.clause").unlink()
    return desk


def edition(text: str) -> str:
    """Return another text of the small document."""
    return f"茶政发〔2025〕1号\n关于促进茶业发展的若干措施\n市政府办公室 2025年3月1日\n{text}\n"


def test_a_fragment_that_stands_twice_is_ambiguous_wherever_it_stands(tmp_path: Path) -> None:
    desk = tea(tmp_path, "1.扩大茶园。每县新建茶园两处。（责任单位：市农业农村局）")
    text = "1.扩大茶园。每县新建茶园两处。（责任单位：市农业农村局）\n2.修路。每县新建茶园两处的，优先修路。"
    run = reanchor(desk, edition(text))
    assert changed(run) == [("task-1/duty-1", "quotation", "ambiguous")]


def test_a_whole_sentence_that_recurs_belongs_to_its_task(tmp_path: Path) -> None:
    desk = tea(tmp_path, "1.扩大茶园。每县新建茶园两处。（责任单位：市农业农村局）")
    desk.change("tea/10-case.clause", "两处」", "两处。」")
    text = "1.扩大茶园。每县新建茶园两处。（责任单位：市农业农村局）\n2.修路。每县新建茶园两处。"
    run = reanchor(desk, edition(text))
    assert changed(run) == []
    assert [one["text"] for one in run.json["new"]] == ["2.修路。", "每县新建茶园两处。"]


def test_two_headings_with_the_title_are_ambiguous(tmp_path: Path) -> None:
    desk = tea(tmp_path, "1.扩大茶园。每县新建茶园两处。（责任单位：市农业农村局）")
    text = "1.扩大茶园。山地。\n2.扩大茶园。平地。（责任单位：市农业农村局）"
    run = reanchor(desk, edition(text), "--write")
    assert ("task-1", "heading", "ambiguous") in changed(run)
    assert [one["text"] for one in entry(run, "task-1", "heading")["candidates"]] == ["1.扩大茶园。", "2.扩大茶园。"]


def test_words_that_cannot_be_quoted_stay(tmp_path: Path) -> None:
    desk = tea(tmp_path, "1.扩大茶园。每县新建茶园两处。（责任单位：市农业农村局）")
    desk.change("tea/10-case.clause", "两处」", "两处。」")
    run = reanchor(desk, edition("1.扩大茶园。每县新建「生态茶园」两处。（责任单位：市农业农村局）"), "--write")
    duty = entry(run, "task-1/duty-1")
    assert (duty["status"], duty["certain"]) == ("changed", False)
    assert "应当 「每县新建茶园两处。」" in desk.read("tea/10-case.clause")


def test_the_place_of_an_entry_is_that_of_the_quotation(tmp_path: Path) -> None:
    run = reanchor(real(tmp_path), swapped(OFFICIAL, "最高奖励200万元", "最高奖励300万元"))
    award = entry(run, "award-rank-rise")
    text = (POLICY / DOCUMENT / "07-awards.clause").read_text("utf-8")
    assert award["file"] == f"policy/{DOCUMENT}/07-awards.clause"
    assert award["line"] == place(text, "「（1）对在全国")[0]


def test_repeated_titles_are_told_apart_by_what_stands_under_them(tmp_path: Path) -> None:
    desk = tea(tmp_path, "1.扩大茶园。每县新建茶园两处。（责任单位：市农业农村局）\n2.扩大茶园。修剪老茶园。")
    desk.change("tea/10-case.clause", "两处」\n", "两处。」\n\n任务 2：扩大茶园\n\n应当 「修剪老茶园。」\n")
    text = "1.扩大茶园。修剪老茶园。\n2.扩大茶园。每县新建茶园两处。（责任单位：市农业农村局）"
    assert changed(reanchor(desk, edition(text))) == [("task-1", "heading", "moved"), ("task-2", "heading", "moved")]
    same = "1.扩大茶园。每县新建茶园两处。（责任单位：市农业农村局）\n2.扩大茶园。修剪老茶园。"
    assert changed(reanchor(desk, edition(same))) == []


def test_new_words_that_stand_twice_are_ambiguous(tmp_path: Path) -> None:
    desk = tea(tmp_path, "1.扩大茶园。每县新建茶园两处。（责任单位：市农业农村局）")
    desk.change("tea/10-case.clause", "两处」", "两处。」")
    new = "每县新建生态茶园两处。"
    run = reanchor(desk, edition(f"1.扩大茶园。{new}{new}（责任单位：市农业农村局）"), "--write")
    assert changed(run) == [("task-1/duty-1", "quotation", "ambiguous")]
    assert "「每县新建茶园两处。」" in desk.read("tea/10-case.clause")


def test_headings_out_of_order_are_headings(tmp_path: Path) -> None:
    desk = real(tmp_path)
    nine = between(OFFICIAL, "9.提升", "10.加强")
    run = reanchor(desk, OFFICIAL.replace(nine, "").replace("11.优化企业", f"{nine}11.优化企业"))
    assert changed(run) == []


@pytest.mark.parametrize("seed", range(6))
def test_any_damage_leaves_files_that_can_be_read_and_a_second_run_idle(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    sentences = OFFICIAL.split("。")
    for _ in range(4):
        one, two = chance.randrange(len(sentences)), chance.randrange(len(sentences))
        sentences[one], sentences[two] = sentences[two], sentences[one]
        del sentences[chance.randrange(len(sentences))]
    text = "。".join(sentences)
    desk = real(tmp_path)
    reanchor(desk, text, "--write")
    assert not [one for one in errors(desk) if one.startswith("E")]
    after = contents(desk)
    assert reanchor(desk, text, "--write").json["written"] == []
    assert contents(desk) == after


@pytest.mark.parametrize(
    ("number", "written"), [(1, "一"), (10, "十"), (16, "十六"), (20, "二十"), (105, "一百零五"), (1010, "一千零一十")]
)
def test_numbers_as_headings_write_them(number: int, written: str) -> None:
    assert han(number) == written
    assert chinese(written) == number
