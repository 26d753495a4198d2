"""The stored parser tables are those of the grammar, and the own lexer gives the tokens that lark's gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lark import Lark, Token, Tree

from dsl import grammar
from dsl.lexer import Reader

FILES = sorted((Path(__file__).parents[2] / "policy").glob("*/*.clause"))
TRICKY = """\
任务 12：标题 # 备注
  责任单位：甲、"乙，丙"，丁
应当 「一」 # 尾
奖励 甲 a：乙
  条件：若 甲 > 3 位 则 是 否则 非（乙 = 丙）
  金额：不超过 最大(50万元/位 × 甲，10%)
  期限：两年
"""


def canonical(tables: dict[str, Any]) -> object:
    """Return parser tables with states numbered as they are first reached: lark numbers them differently in every run."""
    parser, memo = tables["data"]["parser"]["parser"], tables["memo"]
    names, states = parser["tokens"], parser["states"]
    known = {state: str(number) for number, state in enumerate(parser["start_states"].values())}
    rows = []
    for state in known_in_order(known):
        row = {names[token]: action for token, action in states[str(state)].items()}
        made = {}
        for token in sorted(row):
            kind, target = row[token]
            if isinstance(target, dict):
                made[token] = (kind, json.dumps(memo[str(target["@"])], sort_keys=True))
            else:
                made[token] = (kind, known.setdefault(target, str(len(known))))
        rows.append(made)
    ends = {start: known[state] for start, state in parser["end_states"].items()}
    terminals = [memo[str(one["@"])] for one in tables["data"]["parser"]["lexer_conf"]["terminals"]]
    return tables["fingerprint"], rows, ends, sorted(json.dumps(one, sort_keys=True) for one in terminals)


def known_in_order(known: dict[int, str]) -> Iterator[int]:
    """Yield the states of a table that grows while it is read."""
    at = 0
    while at < len(known):
        yield list(known)[at]
        at += 1


def test_the_stored_tables_are_fresh() -> None:
    stored = json.loads(Path(grammar.TABLES).read_text("utf-8"))
    assert canonical(stored) == canonical(json.loads(json.dumps(grammar._tables())))


def test_stale_tables_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = tmp_path / "grammar.json"
    for content in ("", "{}", '{"fingerprint": "0", "data": null}'):
        stale.write_text(content)
        monkeypatch.setattr(grammar, "TABLES", str(stale))
        assert isinstance(Reader(grammar.load()).read("部分 一：甲\n", "start"), Tree)


@cache
def lark() -> Lark:
    """The parser as lark makes it from the grammar file, with lark's own contextual lexer."""
    return grammar._fresh()


def tokens(made: object) -> list[tuple[str, str, int | None]]:
    assert isinstance(made, Tree)
    return [(token.type, str(token), token.start_pos) for token in made.scan_values(lambda one: isinstance(one, Token))]


@pytest.mark.parametrize(
    "text", [*(path.read_text("utf-8") for path in FILES), TRICKY], ids=[*(path.name for path in FILES), "tricky"]
)
def test_both_lexers_give_the_same_tokens(text: str) -> None:
    own = tokens(Reader(grammar.load()).read(text, "start"))
    assert own
    assert own == tokens(lark().parse(text, start="start"))
