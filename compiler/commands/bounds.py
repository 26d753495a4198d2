"""tiaoli bounds: what each award can do, and what the fund may have to pay."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from compiler import console
from compiler.awards import exact, speech
from compiler.awards.bounds import Bounds, Jump, Reach, bounds
from compiler.awards.changes import ends
from compiler.awards.exact import Exact
from compiler.awards.exposure import Exposure, Total, exposure, not_counted, total
from compiler.awards.rule import Rule, rules
from compiler.commands.session import open_policy, refuse_broken
from dsl import keywords
from dsl.diagnostic import Bilingual

_WAYS = {
    "never falls": Bilingual("只增不减", "never falls"),
    "never rises": Bilingual("只减不增", "never rises"),
    "constant": Bilingual("不变", "stays the same"),
    "undecided": Bilingual("是增是减未能判定", "may rise or fall: undecided"),
}


def run(args: Namespace) -> int:
    """Print the bounds of every award and the exposure; 1 when there is no award that can be computed."""
    session = open_policy(args)
    refuse_broken(session, args)
    policy = session.compiled.policy
    known = rules(policy)
    found = [bounds(rule) for rule in known if rule.sound()]
    costs = [exposure(one, policy) for one in found]
    summed, left_out = total(costs), not_counted(policy)
    if args.format == "json":
        rows = [_plain(one, cost) for one, cost in zip(found, costs, strict=True)]
        unsound = [rule.id for rule in known if not rule.sound()]
        console.emit(
            {"rules": rows, "exposure": {**_total(summed), "not_counted": [_both(one) for one in left_out]}, "undecided": unsound}
        )
    else:
        lines = [line for one, cost in zip(found, costs, strict=True) for line in (*_text(one, cost, args.lang), "")]
        more = [one.in_language(args.lang) for one in left_out]
        none = "没有可以计算的奖励。" if args.lang == "zh" else "No award that can be computed."
        console.say("\n".join([*lines, *_summed(summed, costs, args.lang), *more]) if found else none)
    return 0 if found else 1


# -- JSON --------------------------------------------------------------------------------------------------------------------


def _plain(one: Bounds, cost: Exposure) -> dict[str, Any]:
    return {
        "rule": one.rule.id,
        "title": _both(one.rule.title),
        "least": exact.decimal(one.least),
        "least_reached": one.least_reached,
        "greatest": _decimal(one.greatest),
        "greatest_reached": one.greatest_reached,
        "unlimited_by": [fact.id for fact in one.unlimited],
        "caps": [_cap(each) for each in one.caps],
        "directions": {fact.id: way for fact, way in one.directions},
        "jump": _jump(one.jump),
        "exposure": {
            "recipient_a_year": _decimal(cost.a_year),
            "recipient_life": _decimal(cost.life),
            "recipients": [zone.id for zone in cost.recipients] if cost.recipients else None,
            "unlimited_because": [_both(why) for why in cost.why],
            "assumes": [_both(one) for one in cost.assumes],
        },
    }


def _cap(one: Reach) -> dict[str, Any]:
    where = [{"fact": fact.id, **ends(value)} for fact, value in one.where]
    limit = _decimal(one.limit.point)
    return {"cap": one.cap.key, "limit": limit, "reached": one.reached, "where": where}


def _jump(one: Jump | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"fact": one.fact.id, "amount": exact.decimal(one.amount)}


def _total(summed: Total) -> dict[str, Any]:
    return {
        "recipient_a_year": exact.decimal(summed.one_a_year),
        "recipient_life": exact.decimal(summed.one_life),
        "all_a_year": exact.decimal(summed.all_a_year),
        "all_life": exact.decimal(summed.all_life),
        "recipients": [zone.id for zone in summed.recipients],
        "unlimited": [rule.id for rule in summed.unlimited],
    }


def _decimal(amount: Exact | None) -> str | None:
    return exact.decimal(amount) if amount is not None else None


def _both(text: Bilingual) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


# -- text --------------------------------------------------------------------------------------------------------------------


def _text(one: Bounds, cost: Exposure, language: str) -> Iterator[str]:
    zh = language == "zh"
    title = one.rule.title.in_language(language) or one.rule.title.zh
    yield f"{title}（{one.rule.id}）" if zh else f"{title} ({one.rule.id})"
    yield f"  {_span(one).in_language(language)}"
    for cap in one.caps:
        yield f"  {_reach(cap).in_language(language)}"
    for fact, way in one.directions:
        words = _WAYS[way]
        yield f"  {fact.names[0]}增加时，金额{words.zh}" if zh else f"  As {fact.id} rises, the amount {words.en}"
    if one.jump:
        yield f"  {_jumped(one.jump, one.rule).in_language(language)}"
    yield f"  {_cost(cost).in_language(language)}"
    for assumed in cost.assumes:
        yield f"  （{assumed.zh}）" if zh else f"  ({assumed.en})"


def _span(one: Bounds) -> Bilingual:
    least = speech.money(one.least)
    if one.greatest is None:
        names = Bilingual("、".join(fact.names[0] for fact in one.unlimited), ", ".join(fact.id for fact in one.unlimited))
        zh = f"符合条件时：最低{least.zh}，没有最高额"
        en = f"When eligible: at least {least.en}, without a limit"
        return Bilingual(f"{zh}（随{names.zh}增加）" if names.zh else zh, f"{en} (grows with {names.en})" if names.en else en)
    greatest = speech.money(one.greatest)
    zh, en = f"符合条件时：最低{least.zh}，最高{greatest.zh}", f"When eligible: at least {least.en}, at most {greatest.en}"
    if one.least == one.greatest:
        zh, en = f"符合条件时：{least.zh}", f"When eligible: {least.en}"
    if one.least_reached and one.greatest_reached:
        return Bilingual(zh, en)
    return Bilingual(f"{zh}（是否达到未能判定）", f"{en} (whether they are reached is undecided)")


def _reach(one: Reach) -> Bilingual:
    key, limit = keywords.by_id(keywords.FIELDS, one.cap.key), speech.amounts(one.limit)
    zh, en = f"{key.zh}{limit.zh}：", f"{key.en.replace('-', ' ').capitalize()} {limit.en}: "
    if one.reached == "undecided":
        return Bilingual(f"{zh}能否达到未能判定", f"{en}whether it is reached is undecided")
    if one.reached == "no":
        return Bilingual(f"{zh}不可能达到，不起作用", f"{en}cannot be reached and has no effect")
    where = [(fact, speech.wanted(value, fact)) for fact, value in one.where]
    zh += "、".join(f"{fact.names[0]}{words.zh}" for fact, words in where) + "时达到" if where else "可以达到"
    en += "reached where " + " or ".join(f"{fact.id} is {words.en}" for fact, words in where) if where else "can be reached"
    return Bilingual(zh, en)


def _jumped(one: Jump, rule: Rule) -> Bilingual:
    amount = speech.money(one.amount)
    shown = [(fact, speech.fact_value(one.facts[fact.id], fact)) for fact in rule.symbols.facts if fact.id in one.facts]
    at = Bilingual(
        "，".join(f"{fact.names[0]}为{words.zh}" for fact, words in shown),
        " and ".join(f"{fact.id} is {words.en}" for fact, words in shown),
    )
    zh = f"有跳变：{at.zh}时为{amount.zh}，{one.fact.names[0]}低于此值即为零"
    return Bilingual(zh, f"A jump: {amount.en} where {at.en}; with any less of {one.fact.id} it is nothing")


def _cost(cost: Exposure) -> Bilingual:
    if cost.a_year is None or cost.life is None:
        year = speech.money(cost.a_year) if cost.a_year is not None else None
        zh = "支出：没有上限；" + "；".join(why.zh for why in cost.why)
        en = "Cost: without a limit; " + "; ".join(why.en for why in cost.why)
        return Bilingual(zh + (f"（每年最多{year.zh}）" if year else ""), en + (f" (at most {year.en} a year)" if year else ""))
    year, life = speech.money(cost.a_year), speech.money(cost.life)
    zh = f"支出：每个对象每年最多{year.zh}，有效期内最多{life.zh}"
    en = f"Cost for one recipient: at most {year.en} a year, {life.en} over the period of validity"
    if cost.recipients is None:
        return Bilingual(f"{zh}；{cost.why[-1].zh}", f"{en}; {cost.why[-1].en}")
    return Bilingual(f"{zh}；{len(cost.recipients)}个对象", f"{en}; {console.counted(len(cost.recipients), 'recipient')}")


def _summed(summed: Total, costs: list[Exposure], language: str) -> Iterator[str]:
    one_year, one_life = speech.money(summed.one_a_year), speech.money(summed.one_life)
    year, life = speech.money(summed.all_a_year), speech.money(summed.all_life)
    count = len(summed.recipients)
    if not count:
        pass  # no award is limited: there is nothing to add up
    elif language == "zh":
        yield f"有上限的奖励合计：每个对象每年最多{one_year.zh}，有效期内最多{one_life.zh}"
        yield f"  {count}个对象合计：每年最多{year.zh}，有效期内最多{life.zh}"
    else:
        yield f"Limited awards together, one recipient: at most {one_year.en} a year, {one_life.en} over the period of validity"
        yield f"  All {console.counted(count, 'recipient')}: at most {year.en} a year, {life.en} over the period of validity"
    for cost in costs:
        if cost.rule in summed.unlimited:
            why = "；".join(one.zh for one in cost.why) if language == "zh" else "; ".join(one.en for one in cost.why)
            title = cost.rule.title.in_language(language) or cost.rule.title.zh
            yield f"没有上限：{title}（{why}）" if language == "zh" else f"Without a limit: {title} ({why})"
