"""How much an award comes to: as the document states it, at most, and for facts given in the question."""

from __future__ import annotations

import re
from typing import Any

from compiler.answer.asked import Asked
from compiler.answer.intents.awards import about, head
from compiler.answer.numbers import amount
from compiler.answer.result import Answer, Result, award_result, cite, join, listed
from compiler.graph import Node
from dsl import keywords
from dsl.diagnostic import Bilingual

_STATED = r"(不超过 )?([\d.,]+)((?:万|亿)?元)(?:/(\S+))?(?: × .+)?"
_SHARE = r"(不超过 )?(.+) × ([\d.]+%)"
_CAPS = (("cap", "上限", "cap"), ("yearly-cap", "年度上限", "yearly cap"), ("cumulative-cap", "累计上限", "cumulative cap"))

#: A length of time by itself: asked over two years, an award is not what it is once.
_SPAN = r"[0-9一二两三四五六七八九十]+(?:年|个月)[内间里]?"


def yuan(words: str) -> str | None:
    """Return a constant amount, as the graph words it, in yuan; None for a formula."""
    match = re.fullmatch(r"([\d.,]+)((?:万|亿)?元)", words)
    value = amount(match[1], match[2]) if match else None
    return value.removesuffix("元") if value else None


def money(low: str, high: str | None, **more: Any) -> Result:
    """Return an amount as a result."""
    return {"kind": "money", "low": low, "high": high, "currency": "CNY", **more}


def caps(award: Node) -> dict[str, str]:
    """Return the constant caps of an award in yuan."""
    found = {key: yuan(award.attrs[key]["zh"]) for key, _, _ in _CAPS if award.attrs.get(key)}
    return {key: value for key, value in found.items() if value}


def limits_said(award: Node) -> Bilingual:
    """Return the sentences that name the caps of an award."""
    said = [(zh, en, award.attrs[key]) for key, zh, en in _CAPS if award.attrs.get(key)]
    return Bilingual(
        "".join(f"{zh}{one['zh']}。" for zh, _, one in said), " ".join(f"The {en} is {one['en']}." for _, en, one in said)
    )


def stated(award: Node) -> list[Result]:
    """Return what an award pays as the document states it: a point, a range under a ceiling, a rate with its unit."""
    pays = (award.attrs.get("pays") or {}).get("zh", "")
    found_caps = caps(award)
    match = re.fullmatch(_STATED, pays)
    if match:
        value = yuan(match[2] + match[3])
        low = "0" if match[1] else value
        per = {"per": _unit(match[4])} if match[4] else {}
        return [money(low or "0", value, **per)] + [money(cap, cap, limit=key) for key, cap in found_caps.items()]
    share = re.fullmatch(_SHARE, pays)
    limit = min(found_caps.values(), key=float) if found_caps else None
    return [money("0", limit, share=share[3])] if share else []


def _unit(word: str) -> dict[str, str]:
    unit = keywords.unit(word)
    return {"zh": unit.zh, "en": unit.en} if unit else {"zh": word, "en": word}


def how_much(asked: Asked) -> Answer | None:
    """Answer how much an award is."""
    award = asked.one("award")
    if _over_time(asked) or _no_share(asked, award):
        return None
    title, pays = head(award), award.attrs.get("pays") or {"zh": "", "en": ""}
    text = join(Bilingual(f"{title.zh}：{pays['zh']}。", f"{title.en}: {pays['en']}."), limits_said(award), _often(award))
    return Answer(True, asked.intent, text, tuple(stated(award)), (cite(award),), about(award, asked.graph, "cap"))


def _over_time(asked: Asked) -> bool:
    return any(re.fullmatch(_SPAN, piece.text) for piece in asked.frame.pieces if piece.text[-1] in "年月内间里")


def _no_share(asked: Asked, award: Node) -> bool:
    """Whether a share is asked for of an award that is none, or so much each of one that is not paid by the piece."""
    rows, classes = stated(award), asked.frame.classes
    if "each" in asked.classes and ("zones" in classes or not any("per" in one for one in rows)):
        return True
    return "share" in classes and not any("share" in one for one in rows)


def _often(award: Node) -> Bilingual:
    said = award.attrs.get("frequency")
    return Bilingual(f"频次：{said['zh']}。", f"Frequency: {said['en']}.") if said else Bilingual("", "")


#: What is had for one project, of which no cap tells.
_EACH_PROJECT = ("单个项目", "每个项目", "单个平台", "每个平台", "一个项目", "each project", "per project", "single project")


def most(asked: Asked) -> Answer | None:
    """Answer what an award pays at most."""
    if any(word in asked.text for word in _EACH_PROJECT):
        return None
    award = asked.one("award")
    if _over_time(asked) or _no_share(asked, award):
        return None
    title, (low, high) = head(award), limits(award)
    if high is None:
        pays = award.attrs.get("pays") or {"zh": "", "en": ""}
        text = Bilingual(f"{title.zh}没有写明上限：{pays['zh']}。", f"No maximum is stated for {title.en}: {pays['en']}.")
        return Answer(True, asked.intent, text, (), (cite(award),))
    text = Bilingual(f"{title.zh}最高{spelled(high).zh}。", f"{title.en} pays at most {spelled(high).en}.")
    text = join(text, limits_said(award))
    return Answer(True, asked.intent, text, (money(low, high),), (cite(award),), about(award, asked.graph, "cap", "cumulation"))


def limits(award: Node) -> tuple[str, str | None]:
    """Return least and most of what an award can pay; a stated maximum is a point, a ceiling leaves a range."""
    found = stated(award)
    found_caps = caps(award)
    if "cap" in found_caps:
        return found_caps["cap"], found_caps["cap"]
    if found and "per" not in found[0]:
        return found[0]["low"], found[0]["high"]
    cumulative = next(iter(found_caps.values()), None)
    return "0", cumulative


def cumulative(asked: Asked) -> Answer | None:
    """Answer what an award pays at most in all."""
    if any(word in asked.text for word in _EACH_PROJECT):
        return None
    award = asked.one("award")
    found_caps = caps(award)
    key = next((one for one in ("cumulative-cap", "cap") if one in found_caps), None)
    if key is None:
        return most(asked)
    title = head(award)
    text = join(Bilingual(f"{title.zh}：", f"{title.en}:"), limits_said(award))
    return Answer(
        True,
        asked.intent,
        text,
        (money(found_caps[key], found_caps[key], limit=key),),
        (cite(award),),
        about(award, asked.graph, "cumulation", "cap"),
    )


def largest(asked: Asked) -> Answer | None:
    """Answer which awards pay most at a time, and which may come to more over the whole period."""
    if not asked.has("rank", "max", "most") or asked.has("count") or of_limits(asked):
        return None
    awards = asked.of_kind("Award")
    single = {award.id: figure for award in awards for figure in (_single(award),) if figure is not None}
    if not single:
        return None
    best = max(map(int, single.values()))
    found = [award for award in awards if award.id in single and int(single[award.id]) == best]
    more = [award for award in awards if award.id not in single and int(limits(award)[1] or 0) > best]
    names, rest = listed(award.name for award in found), listed(award.name for award in more)
    text = Bilingual(
        f"单次金额最高的是{spelled(str(best)).zh}：{names.zh}。",
        f"The largest amount at a time is {spelled(str(best)).en}: {names.en}.",
    )
    if more:
        text = join(text, Bilingual(f"累计上限更高的有：{rest.zh}。", f"With a higher cumulative cap: {rest.en}."))
    results = (*(award_result(award) for award in found), money(str(best), str(best)))
    return Answer(True, asked.intent, text, results, tuple(cite(award) for award in (*found, *more)))


def of_limits(asked: Asked) -> bool:
    """Whether every word for most only names a limit: which awards are capped is not which is largest."""
    said = [piece for piece in asked.frame.pieces if piece.classes & {"rank", "max", "most"}]
    return all("bound" in piece.classes or any(word in piece.text for word in _LIMITS) for piece in said)


_LIMITS = ("上限", "封顶", "cap", "limit", "ceiling")


def _single(award: Node) -> str | None:
    """Return the most that an award pays at a time in whole yuan, None where only a cap over the period bounds it."""
    found = stated(award)
    figure = caps(award).get("cap") or (found[0]["high"] if found and not {"per", "share"} & set(found[0]) else None)
    return figure if figure and figure.isdigit() else None


def spelled(figure: str) -> Bilingual:
    """Return an amount in yuan as it is spoken."""
    whole = int(figure) if figure.isdigit() else None
    if whole is None:
        return Bilingual(f"{figure}元", f"CNY {figure}")
    zh = f"{whole // 10**4}万元" if whole % 10**4 == 0 and whole else f"{whole:,}元"
    return Bilingual(zh, f"CNY {whole:,}")


ANSWERS = {
    "award-amount": how_much,
    "award-max": most,
    "award-cumulative": cumulative,
    "award-largest": largest,
}
