"""What the tree of a text is: values, places, and what a file may look like."""

from __future__ import annotations

import pytest

from dsl.parser import parse
from dsl.source import Source
from dsl.syntax import KINDS, Award, Clause, Duty, Task, bare
from dsl.values import Formula, Item, Items, Operation, Quantity, Quotation, Quotations, Reference, Text, Words

TEXT = """\
# 头 / head
任务 12：探索“多报合一” # 尾
  英文：One report
  责任单位：省市场监管局、省商务厅，长沙海关
可以 「相关部门…信息」
  主体：责任单位
奖励 位次提升 rank-rise：进位奖励
  原文：「（1）甲」、「乙」
  激励：任务 1、"指标 二"
  事实 上年度进位 rise：整数 位
  金额：不超过 50万元/位 × 最大(上年度进位，0 位)
  条件：甲 + 1 位 > 0 位 且 非 乙
"""


def clauses(text: str) -> tuple[Clause, ...]:
    parsed = parse(Source("x", text))
    assert parsed.whole, parsed.diagnostics
    return parsed.clauses


def formula(text: str) -> str:
    """Return the tree of a formula as brackets."""
    value = clauses(f"奖励 甲 a：乙\n  条件：{text}\n")[0].fields[0].value
    assert isinstance(value, Formula)
    return shown(value.expression)


def shown(at: object) -> str:
    if isinstance(at, Operation):
        return f"({at.operator} {' '.join(map(shown, at.operands))})"
    return at.name if isinstance(at, Reference) else str(getattr(at, "spelling", at))


def test_a_whole_tree() -> None:
    task, duty, award = clauses(TEXT)
    assert isinstance(task, Task)
    assert task.number == 12
    assert bare(task.title) == bare(Text("探索“多报合一”", 0, 0))
    expected = (Item(("省市场监管局",), 1, 0, 0), Item(("省商务厅",), 1, 0, 0), Item(("长沙海关",), 2, 0, 0))
    assert bare(task.responsible) == bare(Items(expected, 0, 0))
    assert isinstance(duty, Duty)
    assert duty.word == "may"
    assert bare(duty.quotations) == bare((Quotation(("相关部门", "信息"), 0, 0),))
    assert isinstance(award, Award)
    assert (award.name, award.id) == ("位次提升", "rank-rise")
    assert bare(award.source) == bare(Quotations((Quotation(("（1）甲",), 0, 0), Quotation(("乙",), 0, 0)), 0, 0))
    assert bare(award.rewards) == bare(Items((Item(("任务", "1"), 1, 0, 0), Item(("指标 二",), 1, 0, 0)), 0, 0))
    assert [line.names for line in award.fact] == [("上年度进位", "rise")]
    assert award.pays is not None
    assert award.pays.ceiling


def test_places_are_those_of_the_text() -> None:
    task, duty, award = clauses(TEXT)
    assert TEXT[task.start : task.head_end] == "任务 12：探索“多报合一”"
    assert isinstance(task, Task)
    responsible = task.responsible
    assert responsible is not None
    assert [TEXT[item.start : item.end] for item in responsible.items] == ["省市场监管局", "省商务厅", "长沙海关"]
    quotation = duty.quotations[0]
    assert TEXT[quotation.start : quotation.end] == "「相关部门…信息」"
    for clause in (task, duty, award):
        for line in clause.fields:
            assert TEXT[line.value.start : line.value.end] == TEXT[line.value.start : line.end]
            assert "\n" not in TEXT[line.start : line.end]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("1 + 2 × 3", "(add 1 (multiply 2 3))"),
        ("(1 + 2) × 3", "(multiply (add 1 2) 3)"),
        ("8 - 3 - 2", "(subtract (subtract 8 3) 2)"),
        ("12 ÷ 3 ÷ 2", "(divide (divide 12 3) 2)"),
        ("-甲 + 1", "(add (minus 甲) 1)"),
        ("甲 > 1 且 乙 ≤ 2 且 丙", "(and (more 甲 1) (at-most 乙 2) 丙)"),
        ("非 甲 = 1", "(not (equal 甲 1))"),
        ("若 甲 则 1 否则 若 乙 则 2 否则 3", "(if 甲 1 (if 乙 2 3))"),
        ("最大(甲，最小(乙，3))", "(max 甲 (min 乙 3))"),
        ("甲 >= 1 or 乙 != 2", "(or (at-least 甲 1) (unequal 乙 2))"),
        ("（（甲））", "甲"),
    ],
)
def test_formulas_bind_as_people_read_them(text: str, tree: str) -> None:
    assert formula(text) == tree


@pytest.mark.parametrize("text", ["甲 且 乙 或 丙", "甲 > 乙 > 丙", "1 +", "最大()", "(甲", "甲)", "若 甲 则 乙", "甲 乙"])
def test_formulas_that_could_be_read_in_two_ways_or_in_none_are_refused(text: str) -> None:
    parsed = parse(Source("x", f"奖励 甲 a：乙\n  条件：{text}\n"))
    assert [one.rule.code for one in parsed.diagnostics] == ["E104"]


@pytest.mark.parametrize("text", ["", "# 只有注释\n", "\n\n　\t\n"])
def test_a_text_without_clauses_is_whole(text: str) -> None:
    assert clauses(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "任务 12：甲\n  责任单位：乙、丙\n",
        "task 12: 甲\n  responsible: 乙、丙\n",
        "任务　１２ ： 甲\n\t责任单位　:乙 ､丙",
        "TASK 12：甲\n责任单位：乙、\n  丙\n",
        "任务 12：甲 # 一\n\n# 二\n\n   责任单位：乙、 # 三\n   丙\n",
        '任务 12：甲\n  责任单位："乙"、“丙”\n',
    ],
)
def test_spelling_width_layout_and_comments_do_not_count(text: str) -> None:
    first, second = clauses(text), clauses("任务 12：甲\n责任单位：乙、丙\n")
    assert bare(tuple(one._replace(labels=()) for one in first)) == bare(tuple(one._replace(labels=()) for one in second))
    assert first[0].number == 12


@pytest.mark.parametrize("title", ["甲：乙", "C# 语言", "甲、乙，丙", "「甲」", "a b  c", "50%"])
def test_a_title_is_never_looked_into(title: str) -> None:
    task = clauses(f"任务 1：{title}\n")[0]
    assert bare(task.title) == bare(Text(title, 0, 0))


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_that_belongs_elsewhere_is_reported_with_those_that_belong(kind: str) -> None:
    heads = {"numbered": f"{kind} 1: 甲", "named": f"{kind} 甲 a: 乙", "quoted": f"{kind} 「甲」"}
    word = "shall" if kind == "duty" else kind
    head = heads[KINDS[kind].form].replace(kind, word, 1)
    key = "cap: 1元" if kind != "award" else "by: 甲"
    parsed = parse(Source("x", f"{head}\n  {key}\n"))
    assert [one.rule.code for one in parsed.diagnostics] == ["E107"]
    assert parsed.diagnostics[0].help is not None
    assert len(parsed.diagnostics[0].help.en.split(", ")) == len(KINDS[kind].declared)


def test_a_count_and_a_word_are_told_apart() -> None:
    target = clauses("指标 甲 a 「乙」\n  指标值：前50%\n")[0]
    assert isinstance(target.fields[0].value, Quantity)
    target = clauses("指标 甲 a 「乙」\n  指标值：中部A类\n")[0]
    assert bare(target.fields[0].value) == bare(Words(("中部A类",), 0, 0))


@pytest.mark.parametrize(
    "text", ["taſk 1：甲\n", "任务 1：甲\n  englİsh：x\n", "任务 1：甲\n  ſource：「甲」\n", "tas\u212a 1：甲\n"]
)
def test_letters_that_only_look_like_those_of_a_keyword_are_reported(text: str) -> None:
    assert len(parse(Source("x", text)).diagnostics) == 1
