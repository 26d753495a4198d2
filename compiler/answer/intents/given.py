"""What an award comes to for facts that a question gives, and which facts it needs."""

from __future__ import annotations

import re
from typing import Any

from compiler.answer.asked import Asked
from compiler.answer.facts import BEFORE, bound, fits
from compiler.answer.intents.amounts import money, spelled
from compiler.answer.intents.awards import head
from compiler.answer.result import Answer, cite, join, listed, truth
from compiler.graph import Node
from dsl.diagnostic import Bilingual

#: How much is to be laid out for an amount: not what an amount laid out comes to.
_INVERSE = r"投(?:资|入|钱)?(?:总额|额)?(?:了|要|需|得|需要|达到|达|是|为|该)*(?:多少|几)"


def given(asked: Asked) -> Answer | None:
    """Answer what an award comes to for the facts in the question, computed by the rule of the award."""
    if asked.context.policy is None or re.search(_INVERSE, asked.text):
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
    ends = {piece.end for piece, entity in numbered if entity.kind == "quantity"}
    if any("zones" in piece.classes and piece.start in ends for piece in asked.frame.pieces):
        return None  # one zone, not one of what is awarded
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
_COSTS = (
    r"\b(?:invest\w*|cost\w*|price\w*|spen[dt]\w*|budget\w*|outlays?|expenditures?|volume|total\w*|amount\w*)"
    r"(?:,| (?:a|the|in|sum|total|volume|amount|of|is|was|are|were|be|at|to|=|will|would|equals?|comes|reach\w*|amounts))* ?"
    r"(?:(?:cny|rmb) ?)?$"
)
_COSTING = (
    r" ?(?:yuan |rmb |cny )?(?:is |was |are |were |being |has been |have been |in |of |on |total )*(?:invest\w*|spent|cost\w*)"
)
#: What was had before may be told with any verb.
_HAD = r"\b(?:already|before|previously|earlier|so far|prior|until now|to date)\b"


#: Verbs by which what was had before is told.
_GOT = frozenset("received got had obtained granted given paid supported awarded claimed support subsidised subsidized".split())


def _aimed_at(text: str, start: int, end: int) -> bool:
    """Whether an English amount is not said to be a cost: how much must we invest to get 3 million."""
    if not text.isascii() or re.search(_HAD, text):
        return False
    said = re.search(_COSTS, text[:start]) or re.match(_COSTING, text[end:]) or re.match(" ?on (?:a|the|our)", text[end:])
    return said is None


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
    had = ["before", "supported", "paid"] if re.search(_HAD, asked.text[start:end]) and _GOT & set(words) else []
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
_YES_OR_NO = r",(?:so |and |then )?(?:do|does|will|would|is|are|can|could|should|may) (?!you\b|anyone\b|someone\b)"


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
    known = (asked.has("whether") or re.search(_YES_OR_NO, asked.text) is not None) and found["eligible"] != "unknown"
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


ANSWERS = {"given-amount": given, "given-missing": missing}
