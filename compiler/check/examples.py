"""A514 and A515: an example that an award does not give, or that cannot be computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compiler.awards.exact import ZERO, Exact
from compiler.awards.examples import Outcome, run
from compiler.model import Placed, Policy
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, Place, Related, Severity, error

FAILING = error(
    "A514",
    "failing-example",
    "示例写明的结果，与按条款计算的结果不同：不是条款写错了，就是示例写错了。用 tiaoli test 可以看到计算步骤。",
    "The award does not give what its example says: either the rule or the example is wrong. `tiaoli test` shows the steps.",
    by_absence=True,
)
UNREADABLE = error(
    "A515",
    "unreadable-example",
    "示例给出的事实不能用：不是这条奖励的事实，或值的单位、类型不对。",
    "A fact that the example gives cannot be used: it is no fact of the award, or its value has the wrong unit or type.",
    by_absence=True,
)
RULES = (FAILING, UNREADABLE)


def check(policy: Policy, others: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for the examples of each award that fail or cannot be run.

    `others` is what else is wrong: an award with an error of its own is that error's business, not its examples'.
    """
    wrong = [one.place for one in others if one.rule.severity == Severity.ERROR]
    by_award: dict[str, list[Outcome]] = {}
    for outcome in run(policy):
        if not outcome.passed and outcome.example.parent:
            by_award.setdefault(outcome.example.parent.id, []).append(outcome)
    for outcomes in by_award.values():
        award = outcomes[0].example.parent
        if award and not any(_within(place, award) for place in wrong):
            yield from _reported(outcomes)


def _within(place: Place, award: Placed) -> bool:
    return place.path == award.source.path and award.clause.start <= place.start < award.clause.end


def _reported(outcomes: list[Outcome]) -> Iterator[Diagnostic]:
    """Yield what cannot be read one by one, and what fails as one: it has most often one cause."""
    for outcome in outcomes:
        if outcome.problem and (outcome.rule or outcome.at):
            line = outcome.at
            place = outcome.example.place(line.start, line.end) if line else outcome.example.place()
            help_ = Bilingual("按奖励的“事实”改写", "write it as the facts of the award are declared")
            yield Diagnostic(UNREADABLE, place, outcome.problem, help_)
    failing = [outcome for outcome in outcomes if not outcome.problem]
    if failing:
        also = tuple(Related(one.example.place(), Bilingual("这个示例也不符", "this example fails too")) for one in failing[1:])
        yield _failing(failing[0])._replace(related=also)


def _failing(outcome: Outcome) -> Diagnostic:
    from compiler.awards.speech import YES_NO, money

    made, key = outcome.made, outcome.differing[0]
    assert made is not None  # it was computed
    line = outcome.example.clause.line(key)
    word = keywords.by_id(keywords.FIELDS, key)
    if key == "eligible":
        said, got = YES_NO[outcome.wanted.eligible or "unknown"], YES_NO[made.eligible]
    else:
        due = made.made.due
        said = money((outcome.wanted.least if key == "least" else outcome.wanted.most) or ZERO)
        end: Exact | None = due.low if key == "least" else due.high
        got = money(end) if end is not None else Bilingual("不封顶", "without a limit")
    zh = f"示例的“{word.zh}”写的是“{said.zh}”，算得“{got.zh}”"
    message = Bilingual(zh, f"the example says '{word.en}' {said.en}; the award gives {got.en}")
    place = outcome.example.place(line.start, line.end) if line else outcome.example.place()
    help_ = Bilingual("核对条款与示例；步骤见 tiaoli test", "check the rule and the example; tiaoli test shows the steps")
    return Diagnostic(FAILING, place, message, help_)
