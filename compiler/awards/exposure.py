"""What the awards may cost: for one recipient, for all of them, a year and over the life of the policy.

Greatest amounts, from the bounds of the rules, their frequency and their caps over time. What the text does not limit is
named as unlimited, with the reason.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from compiler.awards import exact
from compiler.awards.bounds import Bounds
from compiler.awards.exact import Exact
from compiler.awards.rule import Rule
from compiler.model import Placed, Policy
from compiler.registry import Entry
from compiler.roles import items_of
from compiler.validity import add, period
from dsl.diagnostic import Bilingual
from dsl.syntax import Validity


class Exposure(NamedTuple):
    """The greatest cost of one award: for one recipient a year and over the life, the number of recipients, and why not.

    None is without limit; `why` then says what the text leaves open, and `assumes` what was counted.
    """

    rule: Rule
    a_year: Exact | None
    life: Exact | None
    recipients: tuple[Entry, ...] | None
    why: tuple[Bilingual, ...]
    assumes: tuple[Bilingual, ...]


class Total(NamedTuple):
    """The cost of all awards that are limited, for one recipient and for all; and the awards that are not limited."""

    one_a_year: Exact
    one_life: Exact
    all_a_year: Exact
    all_life: Exact
    recipients: tuple[Entry, ...]
    unlimited: tuple[Rule, ...]


_NO_LIMIT = Bilingual("单次金额没有上限", "the amount itself has no limit")
_NO_FREQUENCY = Bilingual(
    "原文未定频次，同一对象的获奖次数没有限制", "the text does not say how often the same recipient may be rewarded"
)
_NO_COUNT = {
    "once-each": Bilingual("可奖励的项数没有限制", "how many may be rewarded is not limited"),
    "per-project": Bilingual("可支持的项目数没有限制", "how many projects may be supported is not limited"),
}


def exposure(of: Bounds, policy: Policy) -> Exposure:
    """Return what an award may cost a recipient."""
    rule = of.rule
    years, touched = _years(rule, policy)
    caps = {one.cap.key: one.limit.high for one in of.caps}
    a_year, life, why, assumes = _counted(rule, of.greatest, years, touched)
    yearly, cumulative = caps.get("yearly-cap"), caps.get("cumulative-cap")
    a_year = _less(_less(a_year, yearly), cumulative)
    if life is None and yearly is not None and years is not None:
        life = exact.multiply(yearly, (years, 1))
        assumes = [_times(years, touched)]
    life = _less(life, cumulative)
    recipients = _recipients(rule, policy)
    reasons = [] if a_year is not None and life is not None else why
    if recipients is None:
        reasons = [*reasons, Bilingual("原文没有限制获奖对象的数量", "the text does not limit how many may receive it")]
    return Exposure(rule, a_year, life, recipients, tuple(reasons), tuple(assumes if life is not None else ()))


def _counted(
    rule: Rule, greatest: Exact | None, years: int | None, touched: int | None
) -> tuple[Exact | None, Exact | None, list[Bilingual], list[Bilingual]]:
    """Return the cost a year and over the life before caps over time, what is open, and what was counted."""
    if rule.frequency in _NO_COUNT:
        return None, None, [_NO_COUNT[rule.frequency]], []
    if greatest is None:
        return None, None, [_NO_LIMIT], []
    if rule.frequency == "once":
        return greatest, greatest, [], []
    if rule.frequency == "yearly":
        if years is None:
            return greatest, None, [Bilingual("有效期未定", "the period of validity is open")], []
        return greatest, exact.multiply(greatest, (years, 1)), [], [_times(years, touched)]
    return None, None, [_NO_FREQUENCY], []


def _less(one: Exact | None, two: Exact | None) -> Exact | None:
    return two if one is None else one if two is None else exact.least(one, two)


def _years(rule: Rule, policy: Policy) -> tuple[int | None, int | None]:
    """Return how many whole years the document is in force, and how many calendar years that touches."""
    clause = next((one.clause for one in rule.document.of_kind("validity")), None)
    lasts = clause.lasts if isinstance(clause, Validity) else None
    years = lasts.numerator if lasts and lasts.unit == "year" and lasts.denominator == 1 else None
    found = period(rule.document, policy)
    if lasts is None and found and found.start and found.end:
        years = _whole_years(found.start, found.end)
    touched = found.end.year - found.start.year + 1 if found and found.start and found.end else None
    return years, touched


def _whole_years(start: date, end: date) -> int | None:
    """Return how many years a period takes, whichever way its first day is counted; None where they are not whole."""
    after = end + timedelta(days=1)
    counts = (end.year - start.year, after.year - start.year)
    return next((years for years in counts if years and add(start, years, "year") in (end, after)), None)


def _times(years: int, touched: int | None) -> Bilingual:
    zh, en = f"有效期{years}年，按{years}次计", f"{years} years of validity are counted as {years} times"
    if touched is None or touched == years:
        return Bilingual(zh, en)
    zh = f"{zh}；有效期跨{touched}个自然年，若每个自然年各计一次，则为{touched}次"
    return Bilingual(
        zh, f"{en}; the period touches {touched} calendar years, and if each of them counted it would be {touched} times"
    )


def _recipients(rule: Rule, policy: Policy) -> tuple[Entry, ...] | None:
    """Return the registered zones that a beneficiary stands for: those whose name ends with its name; None when it is other."""
    found: list[Entry] = []
    for item in items_of(rule.placed, "beneficiary"):
        bound = rule.document.binding(item)
        if bound is None or isinstance(bound, Placed):
            return None
        zones = [zone for zone in policy.registry.zones.values() if zone.zh.endswith(bound.zh)]
        if not zones:
            return None
        found += zones
    return tuple({zone.id: zone for zone in found}.values()) or None


def not_counted(policy: Policy) -> list[Bilingual]:
    """Return what the totals leave out: recipients by analogy, whose number no text limits."""
    found = []
    for document in policy.documents:
        for one in document.of_kind("analogy"):
            bound = [document.binding(item) for item in items_of(one, "applies-to")]
            for entry in bound:
                if isinstance(entry, Entry):
                    zh = f"{entry.zh}比照执行的支出未计入：原文没有限制其数量"
                    en = f"Not counted: recipients by analogy ({entry.en}), whose number the text does not limit"
                    found.append(Bilingual(zh, en))
    return found


def total(found: list[Exposure]) -> Total:
    """Return the sum over the awards of which both the cost and the recipients are limited."""
    limited = [one for one in found if one.a_year is not None and one.life is not None and one.recipients]
    unlimited = tuple(one.rule for one in found if one not in limited)
    year, life, all_year, all_life = exact.ZERO, exact.ZERO, exact.ZERO, exact.ZERO
    recipients: dict[str, Entry] = {}
    for one in limited:
        assert one.a_year is not None  # limited
        assert one.life is not None
        count = (len(one.recipients or ()), 1)
        year, life = exact.add(year, one.a_year), exact.add(life, one.life)
        all_year, all_life = (
            exact.add(all_year, exact.multiply(one.a_year, count)),
            exact.add(all_life, exact.multiply(one.life, count)),
        )
        recipients |= {zone.id: zone for zone in one.recipients or ()}
    return Total(year, life, all_year, all_life, tuple(recipients.values()), unlimited)
