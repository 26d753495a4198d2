"""How much an award comes to: as the document states it, at most, and for facts given in the question."""

from __future__ import annotations

import re
from typing import Any

from compiler.answer.asked import Asked
from compiler.answer.facts import BEFORE, bound, fits
from compiler.answer.intents.awards import about, head
from compiler.answer.numbers import amount
from compiler.answer.result import Answer, Result, award_result, cite, join, listed, truth
from compiler.graph import Node
from dsl import keywords
from dsl.diagnostic import Bilingual

_STATED = re.compile(r"(不超过 )?([\d.,]+)((?:万|亿)?元)(?:/(\S+))?(?: × .+)?")
_SHARE = re.compile(r"(不超过 )?(.+) × ([\d.]+%)")
_CAPS = (("cap", "上限", "cap"), ("yearly-cap", "年度上限", "yearly cap"), ("cumulative-cap", "累计上限", "cumulative cap"))

#: A length of time by itself: asked over two years, an award is not what it is once.
_SPAN = re.compile(r"[0-9一二两三四五六七八九十]+(?:年|个月)[内间里]?")


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
    match = _STATED.fullmatch(pays)
    if match:
        value = yuan(match[2] + match[3])
        low = "0" if match[1] else value
        per = {"per": _unit(match[4])} if match[4] else {}
        return [money(low or "0", value, **per)] + [money(cap, cap, limit=key) for key, cap in found_caps.items()]
    share = _SHARE.fullmatch(pays)
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
    return any(_SPAN.fullmatch(piece.text) for piece in asked.frame.pieces)


def _no_share(asked: Asked, award: Node) -> bool:
    """Whether a share is asked for of an award that is none, or so much each of one that is not paid by the piece."""
    rows, classes = stated(award), asked.frame.classes
    if "each" in asked.classes and ("zones" in classes or not any("per" in one for one in rows)):
        return True
    return "share" in classes and not any("share" in one for one in rows)


def _often(award: Node) -> Bilingual:
    said = award.attrs.get("frequency")
    return Bilingual(f"频次：{said['zh']}。", f"Frequency: {said['en']}.") if said else Bilingual("", "")


def most(asked: Asked) -> Answer | None:
    """Answer what an award pays at most."""
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


# -- facts in the question --------------------------------------------------------------------------------------------------


def given(asked: Asked) -> Answer | None:
    """Answer what an award comes to for the facts in the question, computed by the rule of the award."""
    if asked.context.policy is None:
        return None
    facts = _facts(asked)
    if not facts:
        return None
    awards = {fact.rsplit("/", 1)[0] for fact, _ in facts}
    if len(awards) != 1:
        return None
    award = asked.graph.nodes[awards.pop()]
    named = asked.maybe("award")
    if named is not None and named.id != award.id:
        return None
    if named is None and all(asked.graph.nodes[fact].name.zh.startswith(BEFORE) for fact, _ in facts):
        return None  # what was had before is had of any award
    nothing = "nothing" in asked.text.replace(",", " ").split()
    if asked.has("why") != nothing:
        return None  # why something is paid, or whether nothing is
    found = _computed(award, facts, asked)
    if found and asked.has("why") and any(one.get("high") != "0" for one in found.results if one["kind"] == "money"):
        return None  # asked why nothing is paid, where something is
    return found


def _facts(asked: Asked) -> list[tuple[str, str]] | None:
    """Return the facts given, by node and value; None where one of them is doubtful."""
    award = asked.maybe("award")
    chosen = [(entity.ids, entity.value) for _, entity in asked.pieces.get("given", ())]
    if chosen:
        owners = set.intersection(*({one.rsplit("/", 1)[0] for one in ids} for ids, _ in chosen))
        owner = award.id if award else min(owners) if len(owners) == 1 else ""
        facts = [(one, value) for ids, value in chosen for one in ids if one.rsplit("/", 1)[0] == owner]
        return facts if len(facts) == len(chosen) == len({one for one, _ in facts}) else None
    known = [
        fact
        for fact in asked.graph.of_kind("Fact")
        if fact.document in asked.documents and (award is None or fact.id.startswith(award.id + "/"))
    ]
    numbered = [(piece, entity) for kind in ("amount", "quantity") for piece, entity in asked.pieces.get(kind, ())]
    numbered.sort(key=lambda pair: pair[0].start)
    if any(entity.kind == "amount" and _aimed_at(asked.text, piece.start, piece.end) for piece, entity in numbered):
        return None
    best: tuple[int, list[tuple[str, str]]] | None = None
    for side in ("after", "before"):
        pieces = [(entity.kind, entity.value, _around(asked, at, numbered, side)) for at, (_, entity) in enumerate(numbered)]
        found = bound(pieces, known)
        if found and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best else _only(award, known, numbered, asked)


#: Words by which what a project costs is told, read as the one that facts are named by.
_SPENT = "investment"
_SPENDING = frozenset(
    "invested cost costs costing costed price priced spend spends spent spending budget budgeted outlay "
    "outlays expenditure expenditures investments".split()
)


#: Where an amount is what a project costs: right after a word for that, or right before one.
_COSTS = re.compile(
    r"\b(?:invest\w*|cost\w*|price\w*|spen[dt]\w*|budget\w*|outlays?|expenditures?|volume|total\w*|amount\w*)"
    r"(?:,| (?:a|the|in|sum|total|volume|amount|of|is|was|are|were|be|at|to|=|will|would|equals?|comes|reach\w*|amounts))* ?"
    r"(?:(?:cny|rmb) ?)?$"
)
_COSTING = re.compile(
    r" ?(?:yuan |rmb |cny )?(?:is |was |are |were |being |has been |have been |in |of |on |total )*(?:invest\w*|spent|cost\w*)"
)
#: What was had before may be told with any verb.
_HAD = re.compile(r"\b(?:already|before|previously|earlier|so far|prior|until now|to date)\b")


#: Verbs by which what was had before is told.
_GOT = frozenset("received got had obtained granted given paid supported awarded claimed support subsidised subsidized".split())


def _aimed_at(text: str, start: int, end: int) -> bool:
    """Whether an English amount is not said to be a cost: how much must we invest to get 3 million."""
    if not text.isascii() or _HAD.search(text):
        return False
    return not _COSTS.search(text[:start]) and not _COSTING.match(text[end:]) and not re.match(" ?on (?:a|the|our)", text[end:])


#: Words of which one tells that an amount beside them is laid out, not paid.
_LAID_OUT = ("投", "总额", "造价", "规模", "花", "耗资", "invest", "cost", "worth", "project of", "budget", "spend", "spent")


def _only(award: Node | None, known: list[Node], numbered: list[tuple[Any, Any]], asked: Asked) -> list[tuple[str, str]] | None:
    """Return the one number of a question as the one fact of its sort that the award named has, or None."""
    if award is None or len(numbered) != 1:
        return None
    kind, value = numbered[0][1].kind, numbered[0][1].value
    facts = [one for one in known if fits(one, kind) and not one.name.zh.startswith(BEFORE)]
    if len(facts) != 1 or (kind == "amount" and not any(word in asked.text for word in _LAID_OUT)):
        return None
    counted = str(facts[0].attrs["type"]).split(" ")[-1]
    if kind == "quantity" and not (value.split()[1].isascii() or value.split()[1] in (counted, "项", "种", "类")):
        return None
    return [(facts[0].id, value if kind == "amount" else value.split()[0])]


def _around(asked: Asked, at: int, numbered: list[tuple[Any, Any]], side: str) -> list[str]:
    """Return the words between a number and the next one, or the one before."""
    edges = (
        [0, *(piece.end for piece, _ in numbered)]
        if side == "before"
        else [*(piece.start for piece, _ in numbered), len(asked.text)]
    )
    piece = numbered[at][0]
    start, end = (edges[at], piece.start) if side == "before" else (piece.end, edges[at + 1])
    words = re.findall(r"[a-z]+", asked.text[start:end])
    had = ["before", "supported", "paid"] if _HAD.search(asked.text[start:end]) and _GOT & set(words) else []
    return [*(_SPENT if word in _SPENDING else word for word in words), *had]


def _computed(award: Node, facts: list[tuple[str, str]], asked: Asked) -> Answer | None:
    """Answer with the entitlement that the rule of the award gives; what was computed before is kept."""

    def make() -> dict[str, Any]:
        return _entitlement(award, facts, asked)

    name = f"{award.id} {sorted(facts)} {asked.context.as_of}"
    found = asked.context.keep(name, make) if asked.context.keep else make()
    try:
        return _told(award, found, asked) if found else None
    except (KeyError, TypeError, ValueError):  # not what was kept
        return _told(award, make(), asked)


def _entitlement(award: Node, facts: list[tuple[str, str]], asked: Asked) -> dict[str, Any]:
    """Return the entitlement as JSON values; empty when the rule cannot be computed or a fact cannot be used."""
    from compiler.awards import plain
    from compiler.awards.evaluate import DivisionByZeroError
    from compiler.awards.inputs import Given, InputError
    from compiler.awards.inputs import facts as read
    from compiler.awards.rule import rules
    from compiler.awards.together import Case, assess

    assert asked.context.policy is not None
    policy, graph = asked.context.policy(), asked.graph
    rule = next((one for one in rules(policy) if one.placed.id == award.id), None)
    if rule is None or not rule.sound():
        return {}
    try:
        values = read([Given(graph.nodes[fact].attrs["names"][-1], value) for fact, value in facts], rule)
        made = assess([rule], {rule.id: values}, Case("", asked.context.as_of), policy)
    except (InputError, DivisionByZeroError):
        return {}
    found: dict[str, Any] = plain.together(made, policy, lambda id_: cite(graph.nodes[id_]))["entitlements"][0]
    return found


#: A later clause that asks for yes or no: we rose 2 places last year, do we get a reward.
_YES_OR_NO = re.compile(r",(?:so |and |then )?(?:do|does|will|would|is|are|can|could|should|may) (?!you\b|anyone\b|someone\b)")


def _told(award: Node, found: dict[str, Any], asked: Asked) -> Answer:
    low, high = found["amount"]["low"], found["amount"]["high"]
    title, missing = head(award), found.get("needed", [])
    eligible = {
        "yes": ("符合条件", "eligible"),
        "no": ("不符合条件", "not eligible"),
        "unknown": ("是否符合条件未定", "eligibility open"),
    }[found["eligible"]]
    sum_ = Bilingual("金额没有上限", "with no upper limit")
    if high is not None:
        sum_ = (
            spelled(high)
            if low == high
            else Bilingual(f"{spelled(low).zh}至{spelled(high).zh}", f"{spelled(low).en} to {spelled(high).en}")
        )
    text = Bilingual(f"{title.zh}：{eligible[0]}，{sum_.zh}。", f"{title.en}: {eligible[1]}, {sum_.en}.")
    steps = Bilingual(
        "".join(step["text"]["zh"] for step in found["steps"]), " ".join(step["text"]["en"] for step in found["steps"])
    )
    short = Bilingual("", "")
    if missing:
        names = listed(Bilingual(one["name"]["zh"], one["name"]["en"]) for one in missing)
        short = Bilingual(f"尚缺：{names.zh}。", f"Still missing: {names.en}.")
    result = money(low, high, eligible=found["eligible"], missing=found["missing"], steps=found["steps"], rule=found["rule"])
    if "amount_if_eligible" in found:
        result["if_eligible"] = found["amount_if_eligible"]
    known = (asked.has("whether") or _YES_OR_NO.search(asked.text) is not None) and found["eligible"] != "unknown"
    results = (truth(found["eligible"] == "yes" and high != "0"), result) if known else (result,)
    return Answer(True, asked.intent, join(text, steps, short), results, (cite(award),), tuple(found["readings"]))


def missing(asked: Asked) -> Answer | None:
    """Answer which facts an award needs to be computed."""
    award, graph = asked.one("award"), asked.graph
    facts = [graph.nodes[edge.target] for edge in graph.out(award.id, "needs")]
    names, title = listed(fact.name for fact in facts), head(award)
    text = Bilingual(f"计算{title.zh}需要知道：{names.zh}。", f"To compute {title.en} one has to know: {names.en}.")
    results = tuple(
        {"kind": "text", "text": {"zh": fact.name.zh, "en": fact.name.en}, "names": fact.attrs["names"]} for fact in facts
    )
    return Answer(True, asked.intent, text, results, (cite(award),))


ANSWERS = {
    "award-amount": how_much,
    "award-max": most,
    "award-cumulative": cumulative,
    "award-largest": largest,
    "given-amount": given,
    "given-missing": missing,
}
