"""A513: a cumulative or yearly cap that does not say what has been counted towards it."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.awards.kinds import MONEY
from compiler.awards.symbols import symbols
from compiler.model import Placed, Policy
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, error
from dsl.syntax import Field
from dsl.values import Words

RULE = error(
    "A513",
    "uncounted-cap",
    "累计上限要有“已计”，年度上限要有“本年已计”：写一个金额事实的名称，即此前已计入的数额；不写就会按尚未支取过计算。",
    "A `cumulative-cap` needs `counted`, a `yearly-cap` needs `counted-this-year`: the name of a fact that is money, what\n"
    "has been counted towards it before. Without it the award would be computed as if nothing had been drawn yet.",
)
RULES = (RULE,)

_COUNTED = {"cumulative-cap": "counted", "yearly-cap": "counted-this-year"}


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each cap over time without a fact that counts towards it."""
    for document in policy.documents:
        for one in document.of_kind("award"):
            if one.clause.damaged:
                continue
            for cap, counted in _COUNTED.items():
                lines = [line for line in one.clause.fields if line.key == counted]
                capped = next((line for line in one.clause.fields if line.key == cap), None)
                if capped and not lines:
                    yield _missing(one, capped, counted)
                for line in lines:
                    yield from _named(one, line)


def _missing(one: Placed, cap: Field, counted: str) -> Diagnostic:
    key, other = keywords.by_id(keywords.FIELDS, cap.key), keywords.by_id(keywords.FIELDS, counted)
    message = Bilingual(f"“{key.zh}”没有写“{other.zh}”", f"'{key.en}' has no '{other.en}'")
    help_ = Bilingual(f"加一行“{other.zh}：事实名称”", f"add a line '{other.en}: FACT'")
    return Diagnostic(RULE, one.place(cap.start, cap.end), message, help_)


def _named(one: Placed, line: Field) -> Iterator[Diagnostic]:
    fact = symbols(one.clause).fact.get(line.value.text) if isinstance(line.value, Words) else None
    if fact is None or fact.kind != MONEY:
        name = line.value.text if isinstance(line.value, Words) else ""
        message = Bilingual(f"“{name}”不是这条奖励的金额事实", f"'{name}' is no fact of this award that is money")
        help_ = Bilingual(f"先声明“事实 {name} name：金额”", f"declare 'fact {name} name: money'")
        yield Diagnostic(RULE, one.place(line.value.start, line.value.end), message, help_)
