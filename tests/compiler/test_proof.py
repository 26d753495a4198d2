"""What is claimed, what is not, and what is bound: compared with counting character by character, and with the real document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compiler import bindings
from compiler.fidelity import segments
from compiler.proof import Proof, proofs
from tests.support import DOCUMENT, POLICY, Desk, session, small


def proof_of(policy: Path = POLICY) -> Proof:
    (found,) = proofs(session(policy).compiled.policy)
    return found


@pytest.fixture(scope="module")
def real_proof() -> Proof:
    return proof_of()


def counted(proof: Proof) -> list[int]:
    """How many claims there are of each character."""
    counts = [0] * len(proof.text.dense)
    for claim in proof.claims:
        for at in range(claim.span.start, claim.span.end):
            counts[at] += 1
    return counts


def test_every_character_of_the_real_document_is_claimed_once(real_proof: Proof) -> None:
    assert set(counted(real_proof)) == {1}
    text = (POLICY / DOCUMENT / "official.txt").read_text("utf-8")
    assert len(real_proof.text.dense) == len("".join(text.split()))
    assert real_proof.gaps == []
    assert real_proof.overlaps == []


def test_the_sixteen_lines_are_those_of_the_text(real_proof: Proof) -> None:
    """Read once more, in another way: by splitting what stands between the label and the last bracket of the paragraph."""
    text = (POLICY / DOCUMENT / "official.txt").read_text("utf-8")
    lists = re.findall(r"[（\[]责任单位：(.*?)[）］](?=\n|$)", text)
    assert len(lists) == len(real_proof.lines) == 16
    for written, matched in zip(lists, real_proof.lines, strict=True):
        tiers = [tier.split("、") for tier in written.rstrip("［").split("，")]
        expected = [(name, number) for number, tier in enumerate(tiers, 1) for name in tier]
        found = [(name.words.replace("(", "（").replace(")", "）"), name.tier) for name in matched.line.names]
        assert found == expected
        assert matched.stated == matched.encoded


def test_the_figures_of_the_real_document(real_proof: Proof) -> None:
    """Listed by reading the text; all are bound."""
    words = (
        "2024年4月22日 两个 两种 50% 一次 两年 一位 50万元 200万元 500万元 300万元 200万元 一年 30万元 500万元 30% 1000万元 两年"
    )
    assert [figure.words for figure in real_proof.figures] == words.split()
    found = bindings.bindings(real_proof)
    assert sum(len(one.bound) for one in found) == len(real_proof.figures)
    assert not any(one.unbound or one.invented for one in found)
    assert bindings.unclaimed(real_proof) == []


TASKS = """任务 1：改造茶园
  英文：Renew the gardens
  责任单位：市农业农村局

支持 「支持茶企建设基地。」
  英文：Support tea enterprises in building bases.
"""
TEXT = "1.改造茶园。支持茶企建设基地。鼓励开店。（责任单位：市农业农村局）\n附则。"


def test_gaps_and_overlaps_are_those_found_by_counting(tmp_path: Path) -> None:
    twice = TASKS + "\n支持 「企建设基地。鼓励」\n  英文：x\n"
    proof = proof_of(small(tmp_path, twice, TEXT).policy)
    counts = counted(proof)
    assert {at for gap in proof.gaps for at in range(gap.start, gap.end)} == {at for at, count in enumerate(counts) if not count}
    shared = {at for overlap in proof.overlaps for at in range(overlap.span.start, overlap.span.end)}
    assert shared == {at for at, count in enumerate(counts) if count > 1}
    assert [proof.text.slice(gap) for gap in proof.gaps] == ["开店。", "附则。"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("1.改造茶园。", "heading"),
        ("（责任单位：市农业农村局）", "line"),
        ("支持茶企建设基地。", "prose"),
        ("建设基地。", "rest"),
        ("各县人民政府：", "salutation"),
        ("（此件公开发布）", "disclosure"),
        ("市府〔2025〕3号", "number"),
        ("市府办\n2025年3月1日", "signature"),
        ("。", "mark"),
    ],
)
def test_what_a_stretch_of_text_is(tmp_path: Path, words: str, kind: str) -> None:
    from compiler.fidelity.text import Span, dense

    text = f"市府〔2025〕3号\n各县人民政府：\n市府办\n2025年3月1日\n（此件公开发布）\n{TEXT}"
    proof = proof_of(small(tmp_path, TASKS, text).policy)
    start = proof.text.dense.index(dense(words), proof.text.dense.index(dense("市府〔2025〕3号")))
    found = segments.kind(proof.text, Span(start, start + len(dense(words))), proof.items, proof.line_spans)
    assert found == kind


def test_a_text_of_which_nothing_is_encoded_yet_is_a_list_of_what_to_write(tmp_path: Path) -> None:
    text = """各县人民政府：
一、总体要求
两年内建成基地。不得重复享受。
1.改造茶园。支持茶企建设基地。（责任单位：市农业农村局）
2.拓展市场。支持茶企。（责任单位：市农业农村局，有关县人民政府）
市府办
2025年4月1日
二、保障"""
    desk = small(tmp_path, TASKS, text)
    proof = proof_of(desk.policy)
    shown = [(proof.text.slice(one), segments.kind(proof.text, one, proof.items, proof.line_spans)) for one in proof.missing]
    assert shown == [
        ("各县人民政府：", "salutation"),
        ("一、总体要求", "heading"),
        ("两年内建成基地。", "prose"),
        ("不得重复享受。", "prose"),
        ("2.拓展市场。", "heading"),
        ("支持茶企。", "prose"),
        ("（责任单位：市农业农村局，有关县人民政府）", "line"),
        ("市府办\n2025年4月1日", "signature"),
        ("二、保障", "heading"),
    ]


def test_a_line_can_be_pasted_although_a_name_in_it_has_a_separator(tmp_path: Path) -> None:
    units = (POLICY.parent / "tests/cases/_bases/tea/units.yaml").read_text("utf-8")
    units = units.replace("zh: 有关县人民政府", "zh: 各县、区人民政府")
    line = "责任单位：市农业农村局，各县、区人民政府"
    tasks = TASKS.replace("责任单位：市农业农村局", line)
    desk = small(tmp_path, tasks, f"1.改造茶园。支持茶企建设基地。（{line}）", units=units)
    assert desk.errors() == []
    rows = desk.run("matrix", "--format", "json").json["rows"]
    assert [(unit["name"]["zh"], unit["tier"]) for unit in rows[0]["units"]] == [("市农业农村局", 1), ("各县、区人民政府", 2)]


# -- in a copy of the real policy ----------------------------------------------------------------------------------------------


def clauses_with_a_sentence() -> list[tuple[str, str]]:
    """Every duty of the policy: its file and its head line."""
    heads = re.compile(r"^(?:鼓励|支持|引导|探索|推动|争取|可以|应当|不得) 「.*」$", re.MULTILINE)
    files = sorted((POLICY / DOCUMENT).glob("*.clause"))
    return [(file.name, head) for file in files for head in heads.findall(file.read_text("utf-8"))]


@pytest.mark.parametrize(("file", "head"), clauses_with_a_sentence())
def test_the_sentence_of_a_duty_left_out_is_shown(desk: Desk, file: str, head: str) -> None:
    text = desk.read(file)
    start = text.index(head)
    end = text.find("\n\n", start) + 1 or len(text)
    desk.write(file, text[:start] + text[end:])
    sentence = head[head.index("「") + 1 : -1]
    found = [one for one in desk.errors() if one["code"] == "Q307"]
    assert len(found) == 1
    assert sentence in found[0]["message"]["zh"]
    assert f"「{sentence}」" in found[0]["help"]["zh"]
    assert head.split(" ")[0] in found[0]["help"]["zh"]


def test_a_cap_that_differs_shows_both_figures(desk: Desk) -> None:
    desk.change("07-awards.clause", "上限：200万元", "上限：300万元")
    (error,) = desk.errors()
    assert "300万元" in error["message"]["zh"]
    assert "200万元" in error["message"]["zh"]
    assert error["fix"] == "200万元"


def test_units_in_another_order_are_shown_with_the_line_to_paste(desk: Desk) -> None:
    desk.change("03-functions.clause", "长沙海关、省商务厅、省科技厅", "省商务厅、长沙海关、省科技厅")
    (error,) = desk.errors()
    assert error["fix"] == "长沙海关、省商务厅、省科技厅、省教育厅，相关市人民政府"
    desk.change("03-functions.clause", "省商务厅、长沙海关、省科技厅、省教育厅，相关市人民政府", error["fix"])
    assert desk.errors() == []
