"""Several awards for one recipient: the higher of those that do not cumulate, the period, the analogy, and the total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from compiler.awards import exact, speech, values
from compiler.awards.changes import Change, changes
from compiler.awards.entitle import NOTHING, Entitlement, entitle
from compiler.awards.exact import Exact
from compiler.awards.rule import Rule
from compiler.awards.steps import Step, steps
from compiler.awards.values import Range, Value
from compiler.model import DocumentModel, Placed, Policy
from compiler.readings import Choice, choice, holds, in_force, variant
from compiler.validity import period
from dsl.diagnostic import Bilingual
from dsl.syntax import Analogy, Validity
from dsl.values import Items, Text


class Result(NamedTuple):
    """What an award comes to for a recipient, all things considered.

    `readings` are the ones on which the amount hangs; `analogy` is the clause by which the award applies.
    """

    entitlement: Entitlement
    eligible: str
    amount: Range
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]
    readings: tuple[Placed, ...]
    analogy: Placed | None

    @property
    def rule(self) -> Rule:
        """The award."""
        return self.entitlement.rule


class Together(NamedTuple):
    """The results of all awards asked for, and what they come to in total."""

    results: tuple[Result, ...]
    total: Range


class Case(NamedTuple):
    """Who asks, and when: a recipient by name (empty: one to whom the awards apply directly), and the day."""

    recipient: str
    day: date


def assess(
    rules: Iterable[Rule], facts: Mapping[str, Mapping[str, Value]], case: Case, policy: Policy, *, told: bool = True
) -> Together:
    """Return the results of sound rules; `facts` holds what is known for each by the rule's id.

    `told` false leaves out the steps of the computation and what would change it, which take longer than the amounts.

    Raises DivisionByZeroError.
    """
    found = [_one(rule, facts.get(rule.id, {}), case, policy, told) for rule in rules]
    return _not_cumulated(found, policy)


def _one(rule: Rule, facts: Mapping[str, Value], case: Case, policy: Policy, tell: bool) -> Result:
    made = entitle(rule, facts)
    told, turned = (steps(made), changes(made)) if tell else ([], [])
    readings = dict(rule.readings)
    eligible, amount = made.eligible, made.made.due
    told += frequency(rule) if made.made.condition.can_hold else []
    analogy = analogy_for(case.recipient, rule.document) if case.recipient else None
    if analogy:
        covered, step, used = by_analogy(analogy, rule, policy)
        told = [step, *told] if covered else [step]
        readings |= used
        if not covered:
            eligible, amount, turned = "no", NOTHING, []
    lapsed = late(rule, case.day, policy)
    if lapsed:
        step, used, barred = lapsed
        told.append(step)
        readings |= used
        if barred:
            eligible, amount, turned = "no", NOTHING, []
    return Result(made, eligible, amount, tuple(told), tuple(turned), tuple(readings.values()), analogy)


_FREQUENCIES = {
    "yearly": Bilingual("每年计算一次。", "Computed once a year."),
    "once": Bilingual("一次性奖励：已经获得过的不再给予。", "Given once: who has received it does not receive it again."),
    "once-each": Bilingual(
        "每项只奖励一次：已经奖励过的不再计入。", "Once for each: what has been rewarded is not counted again."
    ),
    "per-project": Bilingual("按项目逐个计算。", "Computed project by project."),
}


def frequency(rule: Rule) -> list[Step]:
    """Return the step that tells how often an award is given; none where the text does not say."""
    words = _FREQUENCIES.get(rule.frequency or "")
    return [Step("frequency", {"frequency": rule.frequency}, words)] if words else []


# -- the analogy ------------------------------------------------------------------------------------------------------------


def analogy_for(name: str, document: DocumentModel) -> Placed | None:
    """Return the clause that applies awards to a recipient of this name by analogy."""
    for one in document.of_kind("analogy"):
        line = one.clause.line("applies-to")
        for item in line.value.items if line and isinstance(line.value, Items) else ():
            bound = document.binding(item)
            names = (bound.zh, bound.en, *bound.names, *bound.names_en) if bound and not isinstance(bound, Placed) else ()
            if name in (item.text, *names) or name.lower() in {each.lower() for each in names}:
                return one
    return None


def by_analogy(analogy: Placed, rule: Rule, policy: Policy) -> tuple[bool, Step, dict[str, Placed]]:
    """Return whether an award applies by analogy, the step that says so, and the readings that rests on."""
    follows = in_force(analogy, "follows", rule.document, policy)
    items = follows.line.value.items if follows.line and isinstance(follows.line.value, Items) else ()
    covered = any(rule.document.binding(item) is rule.placed for item in items)
    clause = analogy.clause
    ranking = clause.ranking if isinstance(clause, Analogy) else None
    ranking_en = clause.ranking_en if isinstance(clause, Analogy) else None
    data = {"clause": analogy.id, "covered": covered, "ranking": _both(ranking, ranking_en)}
    if not covered:
        words = Bilingual("此项奖励不在可比照执行之列。", "This award is not among those that apply by analogy.")
        return False, Step("analogy", data, words), {one.id: one for one in follows.readings}
    zh, en = "比照执行", "Applied by analogy"
    if ranking:
        zh, en = f"{zh}；排名依据为{ranking.text}", f"{en}; the ranking is {ranking_en.text if ranking_en else ranking.text}"
    return True, Step("analogy", data, Bilingual(f"{zh}。", f"{en}.")), {one.id: one for one in follows.readings}


def _both(zh: Text | None, en: Text | None) -> dict[str, str]:
    return {"zh": zh.text if zh else "", "en": en.text if en else ""}


# -- the period --------------------------------------------------------------------------------------------------------------


def late(rule: Rule, day: date, policy: Policy) -> tuple[Step, dict[str, Placed], bool] | None:
    """Return what it means that the document has lapsed: the step, the reading, and whether nothing is paid any more."""
    found = period(rule.document, policy)
    if found is None or found.end is None or day <= found.end:
        return None
    claims = claims_rule(rule.document, policy)
    end = found.end
    data = {"until": end.isoformat(), "as_of": day.isoformat(), "claims": claims.value}
    used = {claims.reading.id: claims.reading} if claims.reading else {}
    if claims.value == "day-of-payment":
        zh, en = f"文件已于{_zh(end)}届满失效，不再兑付。", f"The document lapsed on {end}; nothing is paid any more."
        return Step("lapsed", data, Bilingual(zh, en)), used, True
    zh = f"文件已于{_zh(end)}届满失效：条件须在该日以前（含当日）已经满足，能否兑付由主管部门确认。"
    en = (
        f"The document lapsed on {end}: the conditions must have been met by that day; the department in charge confirms payment."
    )
    return Step("lapsed", data, Bilingual(zh, en)), used, False


def _zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def claims_rule(document: DocumentModel, policy: Policy) -> Choice:
    """Return what decides whether an award is still paid after the period: the day its conditions were met, or of payment."""
    one = next(iter(document.of_kind("validity")), None)
    clause = one.clause if one else None
    return choice(clause.claims, document, policy) if isinstance(clause, Validity) else Choice(None, None)


# -- awards that do not cumulate ------------------------------------------------------------------------------------------------

Pair = tuple[int, int]


def connected(rules: list[Rule], policy: Policy) -> list[list[Rule]]:
    """Return the awards in groups, in order: those in one group may, under some reading, not cumulate with one another."""
    groups = [[rule] for rule in rules]
    for rule in rules:
        named = {one.id for _, others, _ in _lines(rule, policy) for one in others} | {rule.placed.id}
        joined = [group for group in groups if any(one.placed.id in named for one in group)]
        first = next(at for at, group in enumerate(groups) if group in joined)
        groups[first] = [one for one in rules if any(one in group for group in joined)]
        groups = [group for at, group in enumerate(groups) if at == first or group not in joined]
    return groups


def _not_cumulated(found: list[Result], policy: Policy) -> Together:
    """Reduce awards of which only the higher is given, and return them with the total."""
    rivals, readings = pairs([one.rule for one in found], policy)
    highs = [one.amount.high for one in found]
    lows = [one.amount.low or exact.ZERO for one in found]
    reduced = [_reduced(number, found, rivals, readings) for number in range(len(found))]
    high = None if None in highs else _best([end or exact.ZERO for end in highs], rivals)
    return Together(tuple(reduced), Range(_best(lows, rivals), high))


def pairs(rules: Sequence[Rule], policy: Policy) -> tuple[set[Pair], dict[int, dict[str, Placed]]]:
    """Return the pairs of which only one is given, and for each award the readings on which its pairs hang."""
    place = {rule.placed.id: number for number, rule in enumerate(rules)}
    found: set[Pair] = set()
    readings: dict[int, dict[str, Placed]] = {}
    for number, rule in enumerate(rules):
        for line in _lines(rule, policy):
            held, others, used = line
            for other in others:
                if other.id not in place:
                    continue
                for each in (number, place[other.id]):
                    readings.setdefault(each, {}).update(used)
                if held:
                    found.add((min(number, place[other.id]), max(number, place[other.id])))
    return found, readings


def _lines(rule: Rule, policy: Policy) -> list[tuple[bool, list[Placed], dict[str, Placed]]]:
    """Return each 择高 line of an award: whether it holds now, the other awards, the readings it hangs on."""
    found = []
    for line in rule.placed.clause.fields:
        if line.key != "higher-of" or not isinstance(line.value, Items):
            continue
        held = holds(line, rule.document, policy)
        bound = [rule.document.binding(item) for item in line.value.items]
        others = [one for one in bound if isinstance(one, Placed)]
        found.append((held, others, {reading.id: reading for reading, _ in variant(line, rule.document)}))
    return found


def _reduced(number: int, found: list[Result], pairs: set[Pair], readings: Mapping[int, Mapping[str, Placed]]) -> Result:
    """Return an award as it stands beside those it does not cumulate with."""
    one = found[number]
    used = {each.id: each for each in one.readings} | dict(readings.get(number, {}))
    one = one._replace(readings=tuple(used.values()))
    rivals = [other for other in _rivals(number, pairs) if found[other].amount.high != exact.ZERO]
    if not rivals or one.amount.high == exact.ZERO:
        return one
    names = [found[other].rule.title for other in rivals]
    shown = Bilingual("、".join(f"“{name.zh}”" for name in names), ", ".join(f"'{name.en or name.zh}'" for name in names))
    stands = _stands(number, found, pairs)
    amount = one.amount if stands else NOTHING if stands is False else one.amount._replace(low=exact.ZERO)
    words = speech.amounts(amount)
    zh = f"与{shown.zh}不叠加，只给较高的：此项为{words.zh}。"
    en = f"Not cumulated with {shown.en}, only the higher is given: this one is {words.en}."
    step = Step("higher-of", {"with": [found[other].rule.id for other in rivals]}, Bilingual(zh, en))
    return one._replace(amount=amount, steps=(*one.steps, step))


def _rivals(number: int, pairs: set[Pair]) -> list[int]:
    return sorted(other for pair in pairs if number in pair for other in pair if other != number)


def _stands(number: int, found: list[Result], pairs: set[Pair]) -> bool | None:
    """Whether an award is surely among those given, surely not, or (None) either, as amounts are still open."""
    amounts = [one.amount for one in found]
    if all(values.known(amount) for amount in amounts):
        return number in _chosen([amount.low or exact.ZERO for amount in amounts], pairs)
    rivals = _rivals(number, pairs)
    own, sum_of_highs = amounts[number], exact.ZERO
    if any(_beats(amounts[rival], own) and set(_rivals(rival, pairs)) <= {number, *rivals} for rival in rivals):
        return False  # whatever is given with this one could be given with that rival, which is higher
    for rival in rivals:
        high = amounts[rival].high
        if high is None:
            return None
        sum_of_highs = exact.add(sum_of_highs, high)
    return True if own.low is not None and not exact.less(own.low, sum_of_highs) else None


def _beats(one: Range, two: Range) -> bool:
    return one.low is not None and two.high is not None and exact.less(two.high, one.low)


def _best(amounts: list[Exact], pairs: set[Pair]) -> Exact:
    """Return the greatest sum of amounts without two of one pair."""
    total = exact.ZERO
    for number in _chosen(amounts, pairs):
        total = exact.add(total, amounts[number])
    return total


def _chosen(amounts: list[Exact], pairs: set[Pair]) -> frozenset[int]:
    """Return the awards that together give most without two of one pair; of equal choices the one with the earlier awards."""
    bound = sorted({number for pair in pairs for number in pair})
    free = frozenset(range(len(amounts))) - set(bound)
    best: tuple[Exact, frozenset[int]] = (exact.minus(exact.ONE), frozenset())
    for size in range(len(bound), -1, -1):
        for group in combinations(bound, size):
            if any(one in group and two in group for one, two in pairs):
                continue
            total = exact.ZERO
            for number in group:
                total = exact.add(total, amounts[number])
            if exact.less(best[0], total):
                best = (total, frozenset(group))
    return best[1] | free
