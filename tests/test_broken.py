"""Mistakes as people make them, in a copy of the real policy: one message each, at the right place, and the rest stands."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import AS_OF, DOCUMENT, POLICY, Desk, Plain, place, real

FILES = sorted(path.name for path in (POLICY / DOCUMENT).glob("*.clause"))
OFFICIAL = "official.txt"
REGISTRIES = ("units.yaml", "zones.yaml", "terms.yaml", "build.yaml")


class Mistake(NamedTuple):
    """One change of one file: what was written instead, the code expected, and the words at which its message points.

    `at` stands once in the changed file; where the message points into it, the point is marked ¦. `touched` are the tasks whose row of the matrix the mistake may change; every
    other row must be as before.
    """

    name: str
    file: str
    old: str
    new: str
    code: str
    at: str
    touched: tuple[int, ...] = ()


UNIT_MISSPELT = (
    Mistake("unit", "02-orientation.clause", "：省商务厅、长沙海关，", "：省商务厅、长沙海夫，", "N201", "长沙海夫", (2,)),
    Mistake("only-use", "06-safeguards.clause", "：省委金融办、", "：省委金融力、", "N201", "省委金融力", (15,)),
    Mistake(
        "zone",
        "02-orientation.clause",
        "衡阳综合保税区、湘潭综合保税区、郴州综合保税区\n\n应当",
        "衡阳综合保税区、湘潭综合保税区、彬州综合保税区\n\n应当",
        "N201",
        "彬州综合保税区",
        (1,),
    ),
    Mistake("actor", "05-supervision.clause", "主体：相关部门", "主体：相关部们", "N201", "相关部们"),
    Mistake(
        "fund", "07-awards.clause", "激励：任务 8", "资金：省级开放型经济资金\n  激励：任务 8", "E108", "资金：省级开放型经济资金"
    ),
)

WORD_MISSPELT = (
    Mistake("field", "05-supervision.clause", "责任单位：省市场监管局", "责任单为：省市场监管局", "E101", "责任单为", (12,)),
    Mistake("head", "05-supervision.clause", "任务 12：", "任物 12：", "E101", "任物", (11, 12)),
    Mistake("modality", "06-safeguards.clause", "鼓励 「鼓励政策性", "鼓历 「鼓励政策性", "E101", "鼓历"),
    Mistake("reading", "08-validity.clause", "计法：解释 末日", "计法：解释 未日", "N202", "解释 未日"),
    Mistake("award-reference", "07-awards.clause", "参照：奖励 位次提升、", "参照：奖励 位次提高、", "N202", "奖励 位次提高"),
    Mistake("fact", "07-awards.clause", "条件：合格业态数 >", "条件：合格业太数 >", "N205", "合格业太数"),
    Mistake("twin", "07-awards.clause", "英文事实 合格业态数", "英文事买 合格业态数", "E101", "英文事买"),
    Mistake("head-of-file", "08-validity.clause", "有效期 「本政策", "有效其 「本政策", "E101", "有效其"),
)

NUMBER_TWICE = (
    Mistake("before", "05-supervision.clause", "任务 12：", "任务 11：", "N203", "任务 11：探索", (12,)),
    Mistake("far-before", "03-functions.clause", "任务 5：", "任务 3：", "N203", "任务 3：拓展", (5,)),
    Mistake("after", "05-supervision.clause", "任务 12：", "任务 13：", "N203", "任务 13：探索", (12, 13)),
    Mistake("free-number", "05-supervision.clause", "任务 12：", "任务 112：", "Q304", "任务 112：探索", (12,)),
)

HEADING_TWICE = (
    Mistake(
        "part-twice",
        "06-safeguards.clause",
        "部分 三：强化保障措施\n  英文：Strengthen safeguards\n",
        "部分 三：强化保障措施\n  英文：Strengthen safeguards\n\n部分 三：强化保障措施 \n  英文：Strengthen safeguards\n",
        "N203",
        "部分 三：强化保障措施 \n",
    ),
    Mistake(
        "section-twice",
        "03-functions.clause",
        "节 二：优化功能定位\n",
        "节 二：优化功能定位\n  英文：Optimize the functional orientation\n\n节 二：优化功能定位 \n",
        "N203",
        "节 二：优化功能定位 \n",
    ),
)

NAME_NOT_WHOLE = (
    Mistake(
        "title-cut",
        "00-document.clause",
        "：关于促进综合",
        "：促进综合",
        "Q316",
        "：¦促进综合保税区高质量发展的若干政策措施（试行）\n",
    ),
    Mistake(
        "title-cut-end",
        "00-document.clause",
        "措施（试行）\n  英文",
        "措施\n  英文",
        "Q316",
        "：¦关于促进综合保税区高质量发展的若干政策措施\n",
    ),
    Mistake("value-cut", "02-orientation.clause", "指标值：中部A类", "指标值：中部A", "Q316", "指标值：¦中部A\n"),
    Mistake(
        "issuer",
        "00-document.clause",
        "发文机关：湖南省人民政府办公厅",
        "发文机关：湖南省人民政府",
        "Q316",
        "发文机关：¦湖南省人民政府\n",
    ),
    Mistake(
        "approval",
        "00-document.clause",
        "批准：湖南省人民政府\n",
        "批准：湖南省人民政府办公厅\n",
        "Q316",
        "批准：¦湖南省人民政府办公厅\n",
    ),
    Mistake(
        "no-fund",
        "07-awards.clause",
        "资金：省级开放型经济专项资金\n  激励：任务 8",
        "资金：研发机构\n  激励：任务 8",
        "Q316",
        "资金：¦研发机构",
    ),
    Mistake(
        "zone-of-the-task",
        "04-innovation.clause",
        "积极探索拓展“保税+”业态。」\n",
        "积极探索拓展“保税+”业态。」\n  涉及：郴州综合保税区\n",
        "Q315",
        "业态。」\n  涉及：¦郴州综合保税区\n",
    ),
)

QUOTATION_CHANGED = (
    Mistake("duty", "05-supervision.clause", "「完善货物流与", "「完善货币流与", "Q301", "「完善货币流与"),
    Mistake("target", "02-orientation.clause", "「努力冲刺全国A类。」", "「努力冲击全国A类。」", "Q301", "「努力冲击"),
    Mistake("award", "07-awards.clause", "最高奖励200万元。」", "最高奖励300万元。」", "Q301", "「（1）对在"),
    Mistake(
        "award-late", "07-awards.clause", "累计支持金额不超过1000万元。」", "累计支持金额不超过100万元。」", "Q301", "「（5）综合"
    ),
    Mistake(
        "basis", "00-document.clause", "结合湖南实际，制定本政策。」", "结合湖北实际，制定本政策。」", "Q301", "「为进一步推动"
    ),
    Mistake("goal", "01-goals.clause", "「立足保税特色，", "「立足保税特点，", "Q301", "「立足保税特点"),
    Mistake(
        "analogy",
        "07-awards.clause",
        "「保税物流中心支持政策可比照",
        "「保税物流中心支持政策可参照",
        "Q301",
        "「保税物流中心支持",
    ),
    Mistake("validity", "08-validity.clause", "有效期两年。」", "有效期三年。」", "Q301", "「本政策"),
    Mistake("document", "00-document.clause", "「湘政办发〔2024〕13号」", "「湘政办发〔2024〕31号」", "Q301", "「湘政办发"),
    Mistake(
        "character-lost",
        "05-supervision.clause",
        "开展集拼、分拨业务。」",
        "开展集拼、分拨业。」",
        "Q301",
        "「支持在综合保税区内",
    ),
    Mistake(
        "twice", "05-supervision.clause", "「支持在综合保税区内开展集拼、分拨业务。」", "「综合保税区」", "Q302", "「综合保税区」"
    ),
    Mistake("title", "05-supervision.clause", "12：探索实施“多", "12：探索施行“多", "Q304", "探索施行“多", (12,)),
    Mistake(
        "wrong-task",
        "04-innovation.clause",
        "「鼓励综合保税区内企业进口专业设备开展软件测试、文化创意等国际服务外包业务，促进跨境服务贸易。」",
        "「支持在综合保税区内开展集拼、分拨业务。」",
        "Q303",
        "「支持在综合保税区内",
    ),
)

MARK_MISSING = (
    Mistake(
        "field-colon", "05-supervision.clause", "责任单位：省市场", "责任单位 省市场", "E102", " 省市场监管局、省商务厅", (12,)
    ),
    Mistake(
        "field-colon-close",
        "05-supervision.clause",
        "责任单位：省市场",
        "责任单位省市场",
        "E102",
        "省市场监管局、省商务厅",
        (12,),
    ),
    Mistake(
        "english-colon-close",
        "05-supervision.clause",
        "英文：Optimize enterprise",
        "英文Optimize enterprise",
        "E102",
        "Optimize enterprise",
        (11,),
    ),
    Mistake("date-colon", "00-document.clause", "成文日期：2024", "成文日期2024", "E102", "2024年4月22日\n  公开"),
    Mistake("task-colon", "05-supervision.clause", "任务 12：探索", "任务 12 探索", "E102", " 探索实施“多报合一”\n", (12,)),
    Mistake("award-colon", "07-awards.clause", "rank-rise：绩效", "rank-rise 绩效", "E102", " 绩效评估进位奖励"),
    Mistake("duty-bracket", "05-supervision.clause", "集拼、分拨业务。」", "集拼、分拨业务。", "E103", "「支持在综合保税区内"),
    Mistake("source-bracket", "07-awards.clause", "最高奖励200万元。」", "最高奖励200万元。", "E103", "「（1）对在"),
    Mistake("bracket-in-list", "00-document.clause", "「湘政办发〔2024〕13号」", "「湘政办发〔2024〕13号", "E103", "「湘政办发"),
    Mistake("bracket-open", "05-supervision.clause", "支持 「支持在", "支持 支持在", "E109", "支持 支持在综合保税区内"),
    Mistake(
        "call-bracket",
        "07-awards.clause",
        "最大(上年度进位，0 位)",
        "最大(上年度进位，0 位",
        "E104",
        "，0 ¦位\n  金额 上年度下降",
    ),
)

VALUE_WRONG = (
    Mistake("no-title", "05-supervision.clause", "任务 12：探索实施“多报合一”", "任务 12：", "E109", "任务 12：\n", (12,)),
    Mistake(
        "impossible-date", "00-document.clause", "成文日期：2024年4月22日", "成文日期：2024年2月30日", "E110", "2024年2月30日"
    ),
    Mistake("impossible-month", "00-document.clause", "成文日期：2024年4月22日", "成文日期：2024-13-01", "E110", "2024-13-01"),
    Mistake("no-value", "08-validity.clause", "期限：两年", "期限：", "E105", "期限"),
    Mistake(
        "no-text", "05-supervision.clause", "英文：Optimize enterprise credit management", "英文：", "E105", "英文：\n", (11,)
    ),
    Mistake("huge-number", "07-awards.clause", "金额：500万元", f"金额：{'9' * 5000}万元", "E111", "9" * 5000),
    Mistake("huge-duration", "08-validity.clause", "期限：两年", f"期限：{'9' * 40}年", "E111", "9" * 40),
    Mistake(
        "deep-formula", "07-awards.clause", "金额：500万元", f"金额：{'最大(' * 100}500万元{')' * 100}", "E112", "最大(" * 100
    ),
    Mistake("cap-too-low", "07-awards.clause", "上限：200万元", "上限：20万元", "Q312", "上限：¦20万元"),
    Mistake("option", "09-readings.clause", "采用：首列牵头", "采用：首位牵头", "L701", "首位牵头"),
    Mistake("field-twice", "08-validity.clause", "期限：两年", "期限：两年\n  期限：三年", "E108", "期限：三年"),
    Mistake("field-elsewhere", "08-validity.clause", "期限：两年", "期限：两年\n  受益：综合保税区", "E107", "受益"),
    Mistake(
        "unit-twice",
        "05-supervision.clause",
        "省市场监管局、省商务厅、省人力",
        "省市场监管局、省商务厅、商务厅、省人力",
        "T404",
        "商务厅、省人力",
        (12,),
    ),
)

ENGLISH_WRONG = (
    Mistake("term", "05-supervision.clause", "cross-border RMB", "cross-border yuan", "B602", "Optimize the procedures"),
    Mistake(
        "zone-english",
        "03-functions.clause",
        "Encourage the Hengyang",
        "Encourage the Xiangtan",
        "B602",
        "Encourage the Xiangtan",
    ),
    Mistake(
        "title-term",
        "06-safeguards.clause",
        "英文：Optimize the business",
        "英文：Optimize the trade",
        "B602",
        "Optimize the trade",
        (14,),
    ),
    Mistake(
        "amount-english",
        "07-awards.clause",
        "reward of CNY 2 million.\n  受益：综合保税区\n  资金：省级开放型经济专项资金\n  激励：任务 1、",
        "reward of CNY 3 million.\n  受益：综合保税区\n  资金：省级开放型经济专项资金\n  激励：任务 1、",
        "B603",
        "maximum reward of ¦CNY 3 million",
    ),
    Mistake("duration-english", "08-validity.clause", "valid for two years", "valid for three years", "B603", "three"),
    Mistake("unit-of-time-english", "08-validity.clause", "valid for two years", "valid for two months", "B603", "two months"),
    Mistake("share-english", "02-orientation.clause", "the top 50%", "the top 40%", "B603", "40%"),
    Mistake("word-english", "04-innovation.clause", "英文：Build five", "英文：Build six", "B603", "six", (8,)),
    Mistake("day-english", "00-document.clause", "22 April 2024 /", "23 April 2024 /", "B603", "23 April 2024"),
    Mistake("number-of-document-english", "00-document.clause", "[2024] No. 13", "[2024] No. 31", "B603", "No. ¦31"),
    Mistake(
        "reading-english",
        "09-readings.clause",
        "at most CNY 2 million each time",
        "at most CNY 20 million each time",
        "B603",
        "at most ¦CNY 20 million",
    ),
    Mistake(
        "task-english", "09-readings.clause", "The whole of task 13", "The whole of task 14", "B603", "The whole of task ¦14"
    ),
)

#: A registry that is no YAML cannot be read at all, so no row of the matrix keeps its units.
EVERY = tuple(range(1, 17))

REGISTRY_WRONG = (
    Mistake(
        "yaml-colon",
        "units.yaml",
        "    zh: 省委金融办\n",
        "    zh 省委金融办\n",
        "R101",
        "    ¦en: Office of the Financial Commission of the CPC",
        EVERY,
    ),
    Mistake("yaml-indent", "units.yaml", "    zh: 省委金融办\n", "   zh: 省委金融办\n", "R101", "zh: 省委金融办", EVERY),
    Mistake("yaml-key", "units.yaml", "    tier: party\n", "    teir: party\n", "R102", "teir", (15,)),
    Mistake("yaml-tier", "units.yaml", "    tier: party\n", "    tier: partly\n", "R103", "partly"),
    Mistake(
        "yaml-host",
        "zones.yaml",
        "    host: hengyang-government\n",
        "    host: hengyan-government\n",
        "R105",
        "hengyan-government",
    ),
    Mistake("yaml-host-missing", "zones.yaml", "    host: hengyang-government\n", "", "R103", "id: hengyang\n"),
    Mistake("yaml-place", "zones.yaml", "      zh: 衡阳\n", "      zh: [衡阳]\n", "R103", "[衡阳]"),
    Mistake("yaml-alias", "units.yaml", "      - 金融办\n", "      - 财政厅\n", "R104", "zh: ¦省财政厅"),
    Mistake("build-day", "build.yaml", "as_of: 2026-11-23", "as_of: 2026-11-31", "R103", "2026-11-31"),
)

#: What the program gets wrong today, by the name of the mistake; each is marked as expected to fail, strictly.
KNOWN: dict[str, str] = {}

MISTAKES = (
    *UNIT_MISSPELT,
    *WORD_MISSPELT,
    *NUMBER_TWICE,
    *HEADING_TWICE,
    *NAME_NOT_WHOLE,
    *QUOTATION_CHANGED,
    *MARK_MISSING,
    *VALUE_WRONG,
    *ENGLISH_WRONG,
    *REGISTRY_WRONG,
)


def known(name: str, *values: object) -> object:
    """Return a case of a parametrised test, marked when the program is known to be wrong about it."""
    marks = [pytest.mark.xfail(strict=True, reason=KNOWN[name])] if name in KNOWN else []
    return pytest.param(*(values or (name,)), id=name, marks=marks)


def only(errors: list[Plain]) -> Plain:
    """Return the one error there must be."""
    assert len(errors) == 1, [(one["code"], one["file"], one["line"], one["message"]["zh"]) for one in errors]
    return errors[0]


def rows(desk: Desk) -> dict[str, Plain]:
    """Return the rows of the matrix by the title of their task."""
    return {row["title"]["zh"]: row for row in desk.run("matrix", "--format", "json").json["rows"]}


@pytest.mark.parametrize("mistake", [known(one.name, one) for one in MISTAKES])
def test_one_mistake_one_message(desk: Desk, mistake: Mistake) -> None:
    before = rows(desk)
    desk.change(mistake.file, mistake.old, mistake.new)
    error = only(desk.errors())
    line, column = place(desk.read(mistake.file), mistake.at)
    assert (error["code"], error["file"], error["line"]) == (mistake.code, desk.shown(mistake.file), line)
    assert error["column"] == column
    assert error["help"] and error["help"]["zh"] and error["help"]["en"]
    after = rows(desk)
    for title, row in before.items():
        if row["task"] not in mistake.touched:
            assert after[title] == row


@pytest.mark.parametrize(
    "mistake", [known(f"{one.name}-mended", one) for one in MISTAKES if one.code in ("N201", "E101", "Q301")]
)
def test_the_fix_offered_mends_it(desk: Desk, mistake: Mistake) -> None:
    """What is offered can be pasted in the place shown, and then the file is as it was."""
    whole = desk.read(mistake.file)
    desk.change(mistake.file, mistake.old, mistake.new)
    error = desk.errors()[0]
    lines = desk.read(mistake.file).split("\n")
    line = lines[error["line"] - 1]
    assert error["line"] == error["end_line"]
    lines[error["line"] - 1] = line[: error["column"] - 1] + error["fix"] + line[error["end_column"] - 1 :]
    assert "\n".join(lines) == whole


# -- units that are not registered ------------------------------------------------------------------------------------------


def forget(desk: Desk, unit: str) -> None:
    """Delete the entry of a unit from the registry."""
    text = desk.read("units.yaml")
    start = text.index(f"  - id: {unit}\n")
    end = text.index("\n  - id: ", start)
    desk.write("units.yaml", text[:start] + text[end + 1 :])


@pytest.mark.parametrize(
    ("unit", "name", "others"), [("science-technology", "省科技厅", 2), ("party-finance-office", "省委金融办", 0)]
)
def test_a_unit_that_is_not_registered_is_reported_once(desk: Desk, unit: str, name: str, others: int) -> None:
    if f"  - id: {unit}\n" not in desk.read("units.yaml"):
        unit = next(line[8:] for line in desk.read("units.yaml").split("\n") if line.startswith("  - id: ") and unit[:7] in line)
    forget(desk, unit)
    error = only(desk.errors())
    assert error["code"] == "N201"
    assert name in error["message"]["zh"]
    assert "units.yaml" in error["help"]["zh"]
    assert len(error["related"]) == others


# -- layout that means nothing ------------------------------------------------------------------------------------------------


def _tabs(text: str) -> str:
    return text.replace("\n  ", "\n\t").replace("：", "：\t")


def _wide(text: str) -> str:
    return text.replace("\n  ", "\n　　").replace("：", "　：　").replace("任务 ", "任务　")


@pytest.mark.parametrize("change", [_tabs, _wide], ids=["tab", "full-width-space"])
def test_white_space_of_any_kind_is_accepted(desk: Desk, change: Callable[[str], str]) -> None:
    before = rows(desk)
    for name in FILES:
        prose = [line for line in desk.read(name).split("\n")]
        desk.write(name, "\n".join(line if "英文" in line or "「" in line else change(f"\n{line}")[1:] for line in prose))
    assert desk.errors() == []
    assert rows(desk) == before


@pytest.mark.parametrize("name", [*FILES, OFFICIAL, *REGISTRIES])
def test_byte_order_mark_and_foreign_line_ends_are_accepted(desk: Desk, name: str) -> None:
    data = desk.path(name).read_bytes()
    expected = desk.check()["diagnostics"]
    for changed in (b"\xef\xbb\xbf" + data, data.replace(b"\n", b"\r\n"), data.replace(b"\n", b"\r")):
        desk.write(name, changed)
        assert desk.check()["diagnostics"] == expected


# -- files that are no text -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [known(f"gbk-{one}", one) for one in ("05-supervision.clause", OFFICIAL, "zones.yaml")])
def test_a_gbk_file_is_named_as_such_with_the_way_to_convert_it(desk: Desk, name: str) -> None:
    desk.write(name, desk.read(name).encode("gb18030"))
    error = only(desk.errors())
    assert (error["code"], error["file"]) == ("E001", desk.shown(name))
    assert "GBK" in error["message"]["zh"]
    assert "iconv -f GBK -t UTF-8" in error["help"]["en"]


@pytest.mark.parametrize("name", [known(f"utf16-{one}", one) for one in ("05-supervision.clause", OFFICIAL, "zones.yaml")])
def test_a_utf16_file_is_named_as_such(desk: Desk, name: str) -> None:
    desk.write(name, desk.read(name).encode("utf-16"))
    error = only(desk.errors())
    assert (error["code"], error["file"]) == ("E001", desk.shown(name))
    assert "UTF-16" in error["message"]["zh"]


def test_a_broken_byte_is_not_taken_for_another_encoding(desk: Desk) -> None:
    """A UTF-8 file cut in the middle of a character is no GBK file: converting it would ruin it."""
    data = desk.path("05-supervision.clause").read_bytes()
    cut = data.index("省税务局".encode()) + 4
    desk.write("05-supervision.clause", data[:cut])
    error = only(desk.errors())
    assert "GBK" not in error["message"]["zh"]
    assert error["line"] == data[:cut].count(b"\n") + 1


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\ufeff".encode()], ids=["nothing", "blanks", "mark-alone"])
def test_an_empty_file_is_an_error(desk: Desk, data: bytes) -> None:
    desk.write("10-new.clause", data)
    assert only(desk.errors())["code"] == "E003"


@pytest.mark.parametrize(
    "name", [known(f"emptied-{one}", one) for one in (*FILES, OFFICIAL, "units.yaml", "zones.yaml", "terms.yaml")]
)
def test_a_file_that_was_emptied_costs_one_message(desk: Desk, name: str) -> None:
    desk.write(name, "")
    error = only(desk.errors())
    assert error["file"] == desk.shown(name)
    assert error["help"]["zh"]


@pytest.mark.parametrize("seed", range(4))
def test_random_bytes_cost_one_message(desk: Desk, seed: int) -> None:
    data = random.Random(seed).randbytes(4000)
    desk.write("10-new.clause", data)
    assert only(desk.errors())["code"] == "E002"
    desk.path("10-new.clause").unlink()
    name = FILES[seed]
    desk.write(name, data)
    error = only(desk.errors())
    assert (error["code"], error["file"]) == ("E002", desk.shown(name))


@pytest.mark.parametrize("name", [known(f"missing-{one}", one) for one in ("units.yaml", "zones.yaml", "terms.yaml")])
def test_a_missing_registry_costs_one_message(desk: Desk, name: str) -> None:
    desk.path(name).unlink()
    error = only(desk.errors())
    assert name in error["message"]["zh"]


def test_a_folder_without_official_text_costs_one_message(desk: Desk) -> None:
    desk.path(OFFICIAL).unlink()
    error = only(desk.errors())
    assert (error["code"], error["line"]) == ("Q306", place(desk.read("00-document.clause"), "文件 湘政办发")[0])


# -- paths ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "matrix", "validity", "graph"])
def test_no_such_path_exits_2(desk: Desk, command: str) -> None:
    run = desk.run(command, "nowhere")
    assert (run.code, run.out) == (2, "")
    assert "nowhere" in run.err


def test_a_folder_without_clause_files_exits_2(desk: Desk) -> None:
    (desk.folder / "empty").mkdir()
    assert desk.run("check", "empty").code == 2


@pytest.mark.parametrize("refused", [POLICY.name, "05-supervision.clause"])
def test_what_may_not_be_read_exits_2_and_is_named(desk: Desk, refused: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins
    import os

    def refusing(real: Callable[..., object]) -> Callable[..., object]:
        def call(path: object = ".", *rest: object, **more: object) -> object:
            if str(path).endswith(refused):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *rest, **more)

        return call

    monkeypatch.setattr(os, "listdir", refusing(os.listdir))
    monkeypatch.setattr(builtins, "open", refusing(open))
    run = desk.run("check", "--no-cache")
    assert run.code == 2
    assert refused in run.err
    assert "Permission denied" in run.err


# -- sizes --------------------------------------------------------------------------------------------------------------------------

SECONDS = 12
MESSAGES = 1000
LARGE: dict[str, str] = {
    "one-line": "甲" * 350_000,
    "stray-field": "责任单位：" + "甲" * 350_000,
    "quotation": "应当 「" + "甲" * 350_000 + "」",
    "unclosed": "应当 「" + "甲" * 350_000,
    "openings": "应当 " + "「甲" * 200_000,
    "blanks": " " * 1_000_000 + "x",
    "commas": "任务 99：题\n  责任单位：" + "、" * 500_000,
    "hashes": " #" * 500_000,
    "keywords": "任务 " * 200_000,
    "unknown-names": "任务 99：题\n  责任单位：" + "、".join(f"甲{number}" for number in range(3_000)),
    "sum": "奖励 a b：c\n  金额：" + "1+" * 30_000,
    "garbage": "garbage here\n" * 10_000,
    "misspelt-fields": "任务 99：题\n" + "  责任单为：甲\n" * 10_000,
    "misspelt-heads": "任物 99：题\n" * 2_000,
    "same-number": "任务 99：题\n" * 2_000,
    "lost-quotations": "任务 99：题\n" + "应当 「不存在的引文」\n" * 2_000,
}


@pytest.mark.parametrize("name", [known(f"large-{one}", one) for one in LARGE])
def test_a_large_file_of_nonsense_takes_bounded_time_and_gives_bounded_messages(desk: Desk, name: str) -> None:
    desk.write("10-large.clause", LARGE[name])
    before = time.perf_counter()
    errors = desk.errors()
    assert time.perf_counter() - before < SECONDS
    assert len(errors) <= MESSAGES


@pytest.mark.parametrize("amount", ["(" * 1000 + "500万元" + ")" * 1000, "（" * 1000 + "500万元" + "）" * 1000])
def test_brackets_only_group_however_many(desk: Desk, amount: str) -> None:
    desk.change("07-awards.clause", "金额：500万元", f"金额：{amount}")
    assert desk.errors() == []


@pytest.mark.parametrize(
    "odd", ["\u2028", "\u0085", "\xa0", "\u200b", "\ufeff", "\u202e", "\U0001f600", "\ufdd0", "e\u0301", "\x0b", "\x00"]
)
def test_odd_characters_give_a_message_or_nothing(desk: Desk, odd: str) -> None:
    for old, new in (("任务 12：探索", f"任务 12：{odd}探索"), ("  责任单位：省市场", f"  {odd}责任单位：省市场")):
        whole = desk.read("05-supervision.clause")
        desk.change("05-supervision.clause", old, new)
        assert len(desk.errors()) <= 1
        desk.write("05-supervision.clause", whole)


def test_a_lone_surrogate_is_no_text(desk: Desk) -> None:
    desk.write("10-new.clause", "任务 99：\ud800\n")
    assert only(desk.errors())["code"] in ("E001", "E002")


# -- anything at all -----------------------------------------------------------------------------------------------------------------

COMMANDS = (
    ("check",),
    ("matrix",),
    ("validity",),
    ("graph",),
    ("show", "12"),
    ("ask", "任务12由哪个单位负责"),
)
PIECES = "「」：:、，,（）()#\t　\ufeff\u200b\"'…0９%万元一二 -><=+×÷/\n\r且或非若则最大[]{}&*!|>@`"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return real(tmp_path_factory.mktemp("fuzz"))


def survives(desk: Desk, *commands: tuple[str, ...]) -> None:
    for command in commands:
        run = desk.run(*command, "--format", "json", "--as-of", AS_OF, "--no-cache")
        assert run.code in (0, 1, 2), run.err


@settings(derandomize=True, max_examples=40, deadline=None, database=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_as_a_clause_file(shared: Desk, data: bytes) -> None:
    shared.write("99-any.clause", data)
    try:
        survives(shared, COMMANDS[0])
    finally:
        shared.path("99-any.clause").unlink()


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str]:
    """A file of the policy and its text with a few slices deleted, repeated, or replaced by marks."""
    name = draw(st.sampled_from([*FILES, *REGISTRIES, OFFICIAL]))
    path: Path = POLICY / name if name in REGISTRIES else POLICY / DOCUMENT / name
    text = path.read_text("utf-8")
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from([0, 1, 2, 20, 300]))
        kept = draw(st.sampled_from(["", text[start:end] * 2, draw(st.text(PIECES, max_size=3))]))
        text = text[:start] + kept + text[end:]
    return name, text


@settings(derandomize=True, max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(edit=edits(), command=st.sampled_from(COMMANDS[1:]))
def test_any_edit_of_the_policy(shared: Desk, edit: tuple[str, str], command: tuple[str, ...]) -> None:
    name, text = edit
    whole = shared.path(name).read_bytes()
    shared.write(name, text)
    try:
        survives(shared, ("check",), command)
    finally:
        shared.write(name, whole)


NESTED = ("[" * 3000, "- " * 3000, "? " * 2000, "{a: " * 2000)


@pytest.mark.parametrize("text", NESTED, ids=["lists", "dashes", "keys", "maps"])
def test_deep_yaml_costs_one_message(desk: Desk, text: str) -> None:
    desk.write("terms.yaml", f"terms: {text}\n")
    assert only([one for one in desk.errors() if one["file"] == desk.shown("terms.yaml")])["code"].startswith("R")


@pytest.mark.parametrize("name", [known("deep-yaml", "deep")])
def test_very_deep_yaml_does_not_take_the_process_down(desk: Desk, name: str) -> None:
    import subprocess

    from tests.support import PROJECT, python

    del name
    desk.write("terms.yaml", "terms: " + "[" * 100_000 + "]" * 100_000)
    command = [python(), "-m", "compiler.cli", "check", str(desk.policy), "--no-cache"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=PROJECT)
    assert done.returncode == 1, done.stderr[-300:]


ENTRY = "units:\n  - id: a\n    zh: 甲\n    en: A\n    tier: provincial\n    kind: unit\n"


@pytest.mark.parametrize(
    "entry",
    [
        known("plates-text", "    plates:\n      - 乙\n"),
        known("plates-nested", "    plates:\n      - zh: [乙]\n        en: {c: d}\n"),
        known("aliases-text", "    aliases: 乙\n"),
        known("aliases-nested", "    aliases:\n      - [乙]\n"),
        known("members-self", "    members: [a]\n"),
        known("members-twice", "    members: [b]\n    members: [b]\n"),
        known("complex-key", "    ? [x, y]\n    : z\n"),
        known("merge-key", "    <<: *x\n"),
        known("tagged", "    note: !!python/object:os.system x\n"),
    ],
)
def test_any_shape_of_an_entry_is_survived(desk: Desk, entry: str) -> None:
    desk.write("units.yaml", ENTRY + entry)
    survives(desk, *COMMANDS)


# -- completeness: what is left out or said differently from the text -----------------------------------------------------------

UNPROVED: dict[str, tuple[str, str, str]] = {
    "unit-left-out": ("03-functions.clause", "省科技厅、省教育厅", "省教育厅"),
    "unit-added": ("03-functions.clause", "省科技厅、省教育厅", "省科技厅、省财政厅、省教育厅"),
    "order-changed": ("03-functions.clause", "长沙海关、省商务厅、省科技厅", "省商务厅、长沙海关、省科技厅"),
    "tier-changed": ("03-functions.clause", "省教育厅，相关市", "省教育厅、相关市"),
    "figure-changed": ("07-awards.clause", "上限：200万元", "上限：300万元"),
    "clause-left-out": (
        "05-supervision.clause",
        "支持 「支持在综合保税区内开展集拼、分拨业务。」\n  英文：Support the carrying out of consolidation and distribution business in the comprehensive bonded zones.\n",
        "",
    ),
    "clause-twice": (
        "05-supervision.clause",
        "支持 「支持在综合保税区内开展集拼、分拨业务。」",
        "支持 「支持在综合保税区内开展集拼、分拨业务。」\n  英文：Twice.\n\n支持 「支持在综合保税区内开展集拼、分拨业务。」",
    ),
}


@pytest.mark.parametrize("name", UNPROVED)
def test_what_differs_from_the_text_is_an_error(desk: Desk, name: str) -> None:
    file, old, new = UNPROVED[name]
    desk.change(file, old, new)
    assert any(error["code"] != "E108" for error in desk.errors())
