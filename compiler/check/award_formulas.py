"""A504, A505, A506 and A510: formulas of awards whose parts do not go together."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.awards.kinds import MONEY, TRUTH, Kind, described
from compiler.awards.symbols import symbols
from compiler.awards.typecheck import MIXED, OPERATOR, OPTION, TRUTH_WANTED, Checker, Flaw, not_a_truth
from compiler.model import Placed, Policy
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, error
from dsl.syntax import Field
from dsl.values import Formula

MIXED_KINDS = error(
    "A504",
    "mixed-kinds",
    "公式把不同的量相加、相减、相比或并列，例如“位”加“万元”、“年”比“万元”。万元与元是同一种量，位与个不是。",
    "A formula adds, subtracts, compares or lists things of different kinds, such as 位 + 万元 or 年 > 万元.\n"
    "万元 and 元 are one kind, 位 and 个 are two.",
)
NOT_MONEY = error(
    "A505",
    "not-money",
    "金额、上限、年度上限、累计上限必须是金额。常见的错是漏写“元”，或漏乘每单位的金额。",
    "`pays`, `cap`, `yearly-cap` and `cumulative-cap` must come to money. Often 元 was left out, or a count was\n"
    "not multiplied by the amount for one.",
)
NOT_A_TRUTH = error(
    "A506",
    "condition-not-a-truth",
    "条件（以及“且”“或”“非”“若”之后）必须是成立或不成立的事：一个真假事实，或一个比较。",
    "A condition, and what stands after and, or, not, if, must hold or not hold: a fact that is a truth, or a comparison.",
)
WRONG_OPERAND = error(
    "A510",
    "wrong-operand",
    "运算用在了不能这样运算的值上：给选项排大小、对真假做加法、把选项与别的枚举相比、除以零。",
    "An operator works on a value it cannot work on: options put in order, truths added, an option compared with another list,\n"
    "a division by zero.",
)
RULES = (MIXED_KINDS, NOT_MONEY, NOT_A_TRUTH, WRONG_OPERAND)

_RULES = {MIXED: MIXED_KINDS, TRUTH_WANTED: NOT_A_TRUTH, OPERATOR: WRONG_OPERAND, OPTION: WRONG_OPERAND}
_MONEY_FIELDS = frozenset({"pays", "cap", "yearly-cap", "cumulative-cap"})


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each flaw of each formula."""
    for document in policy.documents:
        for one in document.of_kind("award"):
            checker = Checker(symbols(one.clause)) if not one.clause.damaged else None
            for line in one.clause.fields if checker else ():
                if isinstance(line.value, Formula) and checker:
                    yield from _line(one, line, line.value, checker)


def _line(one: Placed, line: Field, formula: Formula, checker: Checker) -> Iterator[Diagnostic]:
    checker.flaws.clear()
    kind = checker.kind(formula.expression)
    if not checker.flaws and kind is not None:
        if line.key == "when" and kind != TRUTH:
            checker.flaws.append(not_a_truth(formula.expression, kind))
        elif line.key in _MONEY_FIELDS and kind != MONEY:
            yield _not_money(one, line, formula, kind)
    for flaw in checker.flaws:
        yield _diagnostic(one, flaw)


def _diagnostic(one: Placed, flaw: Flaw) -> Diagnostic:
    return Diagnostic(_RULES[flaw.what], one.place(flaw.start, flaw.end), flaw.message, flaw.help)


def _not_money(one: Placed, line: Field, formula: Formula, kind: Kind) -> Diagnostic:
    key, words = keywords.by_id(keywords.FIELDS, line.key), described(kind)
    message = Bilingual(f"“{key.zh}”应为金额（元），这里是{words.zh}", f"'{key.en}' must be money (yuan), and this is {words.en}")
    help_ = Bilingual("写明单位，如“200万元”“50万元/位 × …”", "write the unit, such as 200万元 or 50万元/位 × …")
    if kind.powers == (("us-dollar", 1),):
        help_ = Bilingual("金额以人民币计；外币须先折算", "amounts are in yuan; convert the foreign currency first")
    place = one.place(formula.expression.start, formula.expression.end)
    return Diagnostic(NOT_MONEY, place, message, help_)
