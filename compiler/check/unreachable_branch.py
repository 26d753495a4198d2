"""A516: a branch of a formula that no value of its fact can reach, as when two thresholds of tiers stand in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.awards import values
from compiler.awards.evaluate import Evaluator
from compiler.awards.rule import Rule
from compiler.awards.symbols import symbols
from compiler.awards.values import NO, YES, Range
from compiler.model import Placed, Policy
from compiler.resolve import references
from dsl.diagnostic import Bilingual, Diagnostic, error
from dsl.values import Expression, Formula, Operation

RULE = error(
    "A516",
    "unreachable-branch",
    "分档的某一档永远轮不到：前面的条件已经把它包括在内。多半是两档的界限写反了，应先写较高的一档。",
    "A branch of an if is never reached, since an earlier condition takes all of its values. Most often two thresholds stand in\n"
    "the wrong order: the higher tier comes first.",
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each condition of a chain that can no longer hold when it is asked."""
    for document in policy.documents:
        for one in document.of_kind("award"):
            formulas = [line.value for line in one.clause.fields if isinstance(line.value, Formula)]
            if not any(_chains(formula.expression) for formula in formulas) or not Rule(one, document, policy).sound():
                continue
            evaluator = Evaluator(symbols(one.clause), {})
            for formula in formulas:
                yield from _walk(formula.expression, one, evaluator, None, values.ANY)


def _chains(at: Expression) -> bool:
    """Whether an if stands in the branch of another."""
    if not isinstance(at, Operation):
        return False
    inner = at.operator == "if" and any(isinstance(part, Operation) and part.operator == "if" for part in at.operands[1:])
    return inner or any(_chains(part) for part in at.operands)


def _walk(at: Expression, one: Placed, evaluator: Evaluator, fact: str | None, left: Range) -> Iterator[Diagnostic]:
    """Walk a formula; `left` is what the conditions asked before leave of the fact that they are all about."""
    if not isinstance(at, Operation):
        return
    if at.operator != "if":
        for part in at.operands:
            yield from _walk(part, one, evaluator, fact, left)
        return
    from compiler.awards.solve import solve

    when, then, other = at.operands
    about = _about(when, evaluator)
    holds, fails = (solve(when, wanted, about, evaluator) if about else None for wanted in (YES, NO))
    if about is None or not isinstance(holds, Range):
        about, holds, fails = None, values.ANY, values.ANY
    left = left if about == fact else values.ANY
    if values.both(left, holds).empty:
        yield _unreachable(when, one)
        return
    rest = values.both(left, fails) if isinstance(fails, Range) else values.ANY
    yield from _walk(then, one, evaluator, about, values.both(left, holds))
    yield from _walk(other, one, evaluator, about, rest)


def _about(when: Expression, evaluator: Evaluator) -> str | None:
    """Return the one fact that a condition is about, or None."""
    names = {name.name for name in references(Formula(when, False, 0, 0))}
    facts = {evaluator.symbols.fact[name].id for name in names if name in evaluator.symbols.fact}
    return facts.pop() if len(facts) == 1 else None


def _unreachable(when: Expression, one: Placed) -> Diagnostic:
    zh = "这一档永远轮不到：前面的条件已经包括了它"
    message = Bilingual(zh, "this branch is never reached: an earlier condition takes all its values")
    help_ = Bilingual("把较高的一档写在前面", "put the higher tier first")
    return Diagnostic(RULE, one.place(when.start, when.end), message, help_)
