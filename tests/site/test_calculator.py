"""The calculator in the browser equals the evaluator of the command line: amounts, eligibility, what is missing, every sentence."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from compiler.awards import plain, together
from compiler.awards.evaluate import DivisionByZeroError
from compiler.awards.rule import Rule, rules
from compiler.awards.symbols import Fact
from compiler.awards.values import NO, YES, Options, Value, point
from compiler.model import Policy
from compiler.pipeline import Session
from compiler.site import calculator
from tests.support import session as opened
from tests.support import small

Case = dict[str, Any]
CASES = 2500

#: One page call for all cases: what the form does with facts read, without the form.
RUN = """([data, cases]) => cases.map((one) => {
  const facts = {};
  for (const [rule, given] of Object.entries(one.facts)) {
    facts[rule] = {};
    for (const [name, value] of Object.entries(given)) {
      facts[rule][name] = value.number ? Tiaoli.values.number(Tiaoli.exact.read(value.number))
        : value.options ? value : Tiaoli.values.truth(value.truth, !value.truth);
    }
  }
  const end = (number) => number === null ? null : Tiaoli.exact.decimal(number);
  try {
    const made = Tiaoli.assess(data, facts, one.asked);
    return {
      results: made.results.map((result) => ({
        rule: result.rule.id, eligible: result.eligible, missing: result.missing,
        low: end(result.amount.low) || "0", high: end(result.amount.high),
        steps: result.steps.map((step) => [step.zh, step.en]),
        changes: result.changes.map((one) => [one.zh, one.en]),
        needed: result.missing.map((name) => { const one = result.prospects.words[name]; return one ? [one.zh, one.en] : null; }),
        met: result.eligible === "unknown" && result.prospects.amount
          ? [end(result.prospects.amount.low) || "0", end(result.prospects.amount.high)] : null
      })),
      low: end(made.total.low), high: end(made.total.high)
    };
  } catch (problem) {
    if (problem instanceof RangeError) return "division by zero";
    throw problem;
  }
})"""


def drawn(fact: Fact, chance: random.Random) -> Value | None:
    """Return a value for a fact, small and large, whole and broken, at the edges of caps and conditions; often none."""
    if chance.random() < 0.3:
        return None
    if fact.kind.sort == "truth":
        return chance.choice((YES, NO))
    if fact.kind.sort == "option":
        return Options((chance.choice(fact.options).en,))
    if fact.kind.sort == "date":
        return point((chance.randint(730000, 745000), 1))
    if fact.whole:
        return point((chance.choice((-3, -1, 0, 1, 2, 4, 5, chance.randint(-9, 30), chance.randint(0, 10**15))), 1))
    number = Fraction(
        chance.choice((0, 1, 5 * 10**6, 10**7, chance.randint(0, 10**9), chance.randint(0, 10**17))), chance.choice((1, 1, 100))
    )
    return point((number.numerator, number.denominator))


def told(value: Value) -> dict[str, Any]:
    if isinstance(value, Options):
        return {"options": list(value.names)}
    if value in (YES, NO):
        return {"truth": value == YES}
    return {"number": [str(value[0][0]), str(value[0][1])]}


def cases(known: list[Rule], recipients: list[str], count: int) -> Any:
    """Yield random facts with what the evaluator is asked and what the browser is asked."""
    chance = random.Random(20240422)
    for _ in range(count):
        facts = {
            rule.id: {fact.id: value for fact in rule.symbols.facts if (value := drawn(fact, chance)) is not None}
            for rule in known
        }
        asked = {
            "day": chance.choice(("2024-04-22", "2026-04-21", "2026-04-22", "2026-04-23", "2030-01-01")),
            "recipient": chance.choice(recipients),
        }
        yield facts, asked


def computed(known: list[Rule], facts: Any, asked: Case, names: dict[str, str], policy: Policy) -> Any:
    case = together.Case(names.get(asked["recipient"], ""), date.fromisoformat(asked["day"]))
    try:
        made = together.assess(known, facts, case, policy)
    except DivisionByZeroError as problem:
        return str(problem)
    results = []
    for one in made.results:
        amount = plain.amount(one.amount)
        missing = [fact.id for fact in one.entitlement.missing] if one.eligible != "no" else []
        steps = [[step.text.zh, step.text.en] for step in one.steps]
        changes = [[change.text.zh, change.text.en] for change in one.changes]
        shown = plain.result(one, policy, lambda _: {})
        needed = [[each["text"]["zh"], each["text"]["en"]] if "text" in each else None for each in shown["needed"]]
        met = shown.get("amount_if_eligible")
        results.append(
            {
                "rule": one.rule.id,
                "eligible": one.eligible,
                "missing": missing,
                "low": amount["low"],
                "high": amount["high"],
                "steps": steps,
                "changes": changes,
                "needed": needed,
                "met": [met["low"], met["high"]] if met else None,
            }
        )
    total = plain.amount(made.total)
    return {"results": results, "low": total["low"], "high": total["high"]}


def compare(visit: Any, policy: Policy, data: Any, count: int) -> int:
    known = [rule for rule in rules(policy) if rule.sound()]
    document = known[0].document
    names = {one.id: document.binding(one.items("applies-to")[0]).zh for one in document.of_kind("analogy")}  # type: ignore[union-attr]
    made = list(cases(known, ["", *names], count))
    sent = [
        {"facts": {rule: {name: told(value) for name, value in given.items()} for rule, given in facts.items()}, "asked": asked}
        for facts, asked in made
    ]
    answers = visit.page.evaluate(RUN, [data, sent])
    assert len(answers) == count
    for (facts, asked), answer in zip(made, answers, strict=True):
        assert answer == computed(known, facts, asked, names, policy), (facts, asked)
    return sum(one != "division by zero" and any(each["eligible"] == "yes" for each in one["results"]) for one in answers)


def test_the_browser_computes_what_the_command_line_computes(visit: Any, session: Session) -> None:
    visit.open("hunan-2024-13/calculator.html")
    policy = session.compiled.policy
    found = compare(visit, policy, calculator.exported(policy)["hunan-2024-13"], CASES)
    assert found > CASES / 4


#: Awards that between them use every operator, every kind of fact, every kind of cap, and awards that exclude one another.
EVERY = """
奖励 甲 alpha：甲奖
  受益：茶企
  资金：茶业专项资金
  频次：每年
  事实 次数 times：整数 次
  事实 户数 houses：整数 户
  事实 投资 invested：金额
  事实 比例一 share：比例
  事实 已给 given：金额
  事实 今年已给 given_now：金额
  条件：(次数 > 0 次 且 户数 ≥ 3 户) 或 非 (投资 < 100万元)
  金额：若 次数 ≥ 3 次 则 投资 × 比例一 ÷ 3 否则 最小(2万元/次 × 次数, 投资 - 5万元, 合计(3万元, 投资 × 2%))
  上限：最大(10万元, 投资 × 比例一)
  年度上限：20万元
  本年已计：今年已给
  累计上限：100万元
  已计：已给
  择高：奖励 乙

奖励 乙 beta：乙奖
  受益：茶企
  资金：茶业专项资金
  频次：每项一次
  事实 级别 level：国家级 national、省级 provincial、无 none
  事实 开业日 opened：日期
  事实 认定日 recognised：日期
  事实 年限 period：时长
  事实 达标 reached：真假
  条件：级别 ≠ 无 且 认定日 <= 开业日 + 年限 且 达标
  金额：若 级别 = 国家级 则 50万元 否则 30万元

奖励 丙 gamma：丙奖
  受益：茶企
  资金：茶业专项资金
  事实 产值 output：金额
  事实 人数 people：整数 人
  条件：产值 ÷ 人数 > 1万元/人
  金额：不超过 -(0元 - 产值) ÷ 7
  择高：奖励 乙
"""


def test_every_operator_is_computed_alike(visit: Any, tmp_path: Path) -> None:
    small(tmp_path, EVERY)
    policy = opened(tmp_path / "policy").compiled.policy
    (data,) = calculator.exported(policy).values()
    assert [rule["id"] for rule in data["rules"]] == ["alpha", "beta", "gamma"]
    visit.open("hunan-2024-13/calculator.html")
    assert compare(visit, policy, data, 1500) > 150
