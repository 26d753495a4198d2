"""Examples beside the rules: facts, and the result an award must give for them."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.awards import exact
from compiler.awards.entitle import Entitlement, entitle
from compiler.awards.evaluate import DivisionByZeroError
from compiler.awards.exact import Exact
from compiler.awards.inputs import Given, InputError, facts, known_names, refuse_unknown
from compiler.awards.kinds import MONEY, of_quantity
from compiler.awards.rule import Rule
from compiler.model import DocumentModel, Placed, Policy
from compiler.readings import options
from dsl import keywords
from dsl.diagnostic import Bilingual
from dsl.source import name_key
from dsl.syntax import Award, Example, Field
from dsl.values import Day, Quantity, Words


class Wanted:
    """What an example asks for; None where it says nothing."""

    __slots__ = ("eligible", "least", "most")

    def __init__(self, eligible: str | None, least: Exact | None, most: Exact | None) -> None:
        """Take the parts."""
        self.eligible = eligible
        self.least = least
        self.most = most


class Outcome:
    """An example that was run: what it asks for, what came out, and the fields in which they differ.

    `problem` says why it could not be run, and then `at` is the line to blame.
    """

    __slots__ = ("at", "differing", "example", "made", "problem", "rule", "wanted")

    def __init__(
        self,
        example: Placed,
        rule: Rule | None,
        wanted: Wanted,
        made: Entitlement | None,
        differing: tuple[str, ...] = (),
        problem: Bilingual | None = None,
        at: Field | None = None,
    ) -> None:
        """Take the parts."""
        self.example = example
        self.rule = rule
        self.wanted = wanted
        self.made = made
        self.differing = differing
        self.problem = problem
        self.at = at

    @property
    def passed(self) -> bool:
        """Whether the award gives what the example asks for."""
        return self.problem is None and self.made is not None and not self.differing


_Rules = dict[tuple[str, tuple[tuple[str, str], ...]], Rule | None]


def run(policy: Policy) -> Iterator[Outcome]:
    """Yield the outcome of each example of a sound award, in order.

    An example is computed under the adopted readings, whatever the options of this run, unless it gives an option itself:
    `给定 READING：OPTION`.
    """
    made: _Rules = {}
    for document in policy.documents:
        for one in document.of_kind("example"):
            award = one.parent
            if award is None or not isinstance(award.clause, Award) or one.clause.damaged:
                continue
            yield _run(one, award, document, policy, made)


def _run(one: Placed, award: Placed, document: DocumentModel, policy: Policy, made: _Rules) -> Outcome:
    clause = one.clause
    assert isinstance(clause, Example)  # asked of examples only
    wanted = _wanted(clause)
    choices: dict[str, str] = {}
    lines: list[Field] = []
    for line in clause.given:
        reading = document.reading(line.names[0]) if line.names else None
        if reading is None:
            lines.append(line)
            continue
        option = _text(line)
        if not any(option in names for names in options(reading)):
            words = Bilingual(f"解释“{line.names[0]}”没有“{option}”这个选项", f"the reading has no option '{option}'")
            return Outcome(one, None, wanted, None, (), words, line)
        choices |= dict.fromkeys(reading.clause.labels, option)
    key = (award.id, tuple(choices.items()))
    if key not in made:
        rule = Rule(award, document, Policy(policy.registry, policy.documents, choices))
        made[key] = rule if rule.sound() else None
    sound = made[key]
    if sound is None:
        unsound = Bilingual("这条奖励的条款有错误，不能计算", "the clause of this award has errors")
        return Outcome(one, None, wanted, None, (), unsound)
    return _computed(one, sound, wanted, lines)


def _computed(one: Placed, rule: Rule, wanted: Wanted, lines: list[Field]) -> Outcome:
    given = [Given(line.names[0], _text(line)) for line in lines]
    try:
        _refuse_unknown(given, rule)
        made = entitle(rule, facts(given, rule))
    except InputError as problem:
        blamed = next((line for line in lines if _blamed(line, rule)), lines[-1] if lines else None)
        return Outcome(one, rule, wanted, None, (), problem.message, blamed)
    except DivisionByZeroError:
        zero = Bilingual("除数为零，无法计算", "a divisor is zero")
        return Outcome(one, rule, wanted, None, (), zero, lines[-1] if lines else None)
    return Outcome(one, rule, wanted, made, tuple(_differing(wanted, made)))


def _refuse_unknown(given: list[Given], rule: Rule) -> None:
    if any(name_key(one.name) not in rule.by_key() for one in given):
        refuse_unknown(given, known_names([rule]))


def _blamed(line: Field, rule: Rule) -> bool:
    """Whether a line alone cannot be used."""
    given = [Given(line.names[0], _text(line))]
    try:
        _refuse_unknown(given, rule)
        facts(given, rule)
    except InputError:
        return True
    return False


def _text(line: Field) -> str:
    value = line.value
    if isinstance(value, Words):
        return value.text
    return value.spelling if isinstance(value, Quantity | Day) else ""


def _wanted(clause: Example) -> Wanted:
    word = keywords.constant(clause.eligible.text) if clause.eligible else None
    eligible = {"true": "yes", "false": "no", "unknown": "unknown"}.get(word or "")
    return Wanted(eligible, _money(clause.least), _money(clause.most))


def _money(amount: Quantity | None) -> Exact | None:
    return (amount.numerator, amount.denominator) if amount and of_quantity(amount) == MONEY else None


def _differing(wanted: Wanted, made: Entitlement) -> Iterator[str]:
    due = made.made.due
    if wanted.eligible is not None and wanted.eligible != made.eligible:
        yield "eligible"
    if wanted.least is not None and wanted.least != (due.low or exact.ZERO):
        yield "least"
    if wanted.most is not None and wanted.most != due.high:
        yield "most"
