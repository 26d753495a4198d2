"""Whether an award comes to an amount or can exceed it, and which awards are of an amount."""

from typing import NamedTuple

from compiler.answer.asked import Asked
from compiler.answer.intents.amounts import caps, of_limits, spelled, stated
from compiler.answer.intents.awards import about, head
from compiler.answer.numbers import plain_yuan
from compiler.answer.result import NOTHING, Answer, Result, award_result, cite, join, listed, truth
from compiler.graph import Node
from dsl.diagnostic import Bilingual


class Worth(NamedTuple):
    """What an award pays as the document states it: a fixed sum, or so much a piece, or up to a limit; and its caps in yuan."""

    fixed: int | None
    rate: int | None
    ceiling: int | None
    cap: int | None
    cumulative: int | None

    @property
    def most(self) -> int | None:
        """The most that it pays at a time, None where only the facts bound it."""
        return next((one for one in (self.cap, self.fixed, self.ceiling, self.cumulative) if one is not None), None)


def worth(award: Node) -> Worth | None:
    """Return what an award pays, None where it is no plain figure."""
    rows = stated(award)
    limits = {name: _whole(figure) for name, figure in caps(award).items()}
    first = rows[0] if rows else None
    if first is None or (first["high"] and _whole(first["high"]) is None):
        return None
    high, per = _whole(first["high"]), "per" in first
    up_to = first["low"] == "0" and "share" not in first
    fixed = high if not (per or up_to or "share" in first) else None
    rate, ceiling = high if per else None, high if up_to and not per else None
    return Worth(fixed, rate, ceiling, limits.get("cap"), limits.get("cumulative-cap") or limits.get("yearly-cap"))


def _whole(figure: str | None) -> int | None:
    return int(figure) if figure and figure.isdigit() else None


def is_it(asked: Asked) -> Answer | None:
    """Answer whether an award comes to an amount, or at most to it, or can exceed it; open where facts decide."""
    award, figure = asked.one("award"), _whole(plain_yuan(asked.pieces["amount"][0][1].value))
    found = worth(award)
    if found is None or figure is None or asked.has("not", "count"):
        return None
    if asked.frame.bounded and not _exceeding(asked):
        return None
    if asked.has("exceed"):
        value = _can_exceed(found, figure, stated_most=asked.has("max"))
    else:
        value = _at_most(found, figure) if asked.has("max") else _comes_to(found, figure)
    title, pays = head(award), award.attrs.get("pays") or {"zh": "", "en": ""}
    said = {True: Bilingual("是。", "Yes."), False: Bilingual("否。", "No."), None: Bilingual("视情况而定。", "That depends.")}[
        value
    ]
    text = join(said, Bilingual(f"{title.zh}：{pays['zh']}。", f"{title.en}: {pays['en']}."), _caps(found))
    first = () if value is None else (truth(value),)
    return Answer(True, asked.intent, text, (*first, *stated(award)), (cite(award),), about(award, asked.graph, "cap"))


def _exceeding(asked: Asked) -> bool:
    """Whether a word for exceeding stands directly before the amount, and no bound after it."""
    amount = asked.pieces["amount"][0][0]
    before = [piece for piece in asked.frame.pieces if piece.end <= amount.start and piece.text != " " and not piece.empty]
    after = asked.text[amount.end :].lstrip()
    return bool(before) and "exceed" in before[-1].classes and not after.startswith(("以", "及", "或", "左右", "多", "or "))


def _comes_to(found: Worth, figure: int) -> bool | None:
    if found.fixed is not None:
        return found.fixed == figure
    if found.most is not None and figure > found.most:
        return False
    if found.rate is not None:
        return True if figure == found.rate else False if figure % found.rate and figure != found.cap else None
    return None


def _at_most(found: Worth, figure: int) -> bool | None:
    if found.cap is None and found.fixed is None and found.ceiling is None:
        return found.cumulative == figure if found.cumulative is not None and found.rate is None else None
    return found.most == figure


def _can_exceed(found: Worth, figure: int, *, stated_most: bool) -> bool | None:
    if found.most is None:
        return None
    if found.fixed is not None or stated_most or figure >= found.most:
        return found.most > figure
    return None


def _caps(found: Worth) -> Bilingual:
    said = []
    for zh, en, figure in (("上限", "cap", found.cap), ("累计上限", "cumulative cap", found.cumulative)):
        if figure is not None:
            spoken = spelled(str(figure))
            said.append(Bilingual(f"{zh}{spoken.zh}。", f"The {en} is {spoken.en}."))
    return join(*said) if said else NOTHING


# -- which awards ------------------------------------------------------------------------------------------------------------


def which(asked: Asked) -> Answer | None:
    """Answer which awards are of an amount: those that pay it, pay it a piece, or have it as their limit."""
    amounts = {_whole(plain_yuan(entity.value)) for _, entity in asked.pieces["amount"]}
    if len(amounts) != 1 or None in amounts or asked.frame.bounded or asked.has("not", "if"):
        return None
    figure = amounts.pop()
    rows = [(award, _how(worth(award), figure)) for award in asked.of_kind("Award")]
    found = [(award, how) for award, how in rows if how is not None]
    if asked.has("cumulative"):
        found = [(award, how) for award, how in found if how.zh == "累计上限"]
    elif asked.has("max"):
        found = [(award, how) for award, how in found if how.zh != "按个"]
    spoken = spelled(str(figure))
    names = listed(Bilingual(f"{award.name.zh}（{how.zh}）", f"{award.name.en} ({how.en})") for award, how in found)
    text = Bilingual(f"{spoken.zh}：{names.zh}。", f"{spoken.en}: {names.en}.")
    if not found:
        text = Bilingual(f"没有写明{spoken.zh}的奖励。", f"No award states {spoken.en}.")
    first = (truth(bool(found)),) if asked.has("whether") else ()
    results: tuple[Result, ...] = (*first, *(award_result(award) for award, _ in found))
    return Answer(True, asked.intent, text, results, tuple(cite(award) for award, _ in found))


def capped(asked: Asked) -> Answer | None:
    """Answer which awards have a limit: a cap, or an amount that is only said not to be exceeded."""
    if not of_limits(asked) or asked.has("howmuch") or asked.frame.classes & {"rank", "most"}:
        return None
    if "not" in asked.frame.classes:
        return _uncapped(asked)
    found = [award for award in asked.of_kind("Award") if _limited(award)]
    names = listed(award.name for award in found)
    text = Bilingual(f"写明上限的奖励有 {len(found)} 条：{names.zh}。", f"Awards with a stated limit ({len(found)}): {names.en}.")
    if not found:
        text = Bilingual("没有奖励写明上限。", "No award states a limit.")
    return Answer(True, asked.intent, text, tuple(map(award_result, found)), tuple(map(cite, found)))


def _uncapped(asked: Asked) -> Answer:
    """Answer which awards have no limit of their own, with what each pays, which is fixed or so much each."""
    found = [award for award in asked.of_kind("Award") if not _limited(award)]
    rows = ((award.name, award.attrs.get("pays") or {"zh": "", "en": ""}) for award in found)
    names = listed(Bilingual(f"{name.zh}（{pays['zh']}）", f"{name.en} ({pays['en']})") for name, pays in rows)
    text = Bilingual(
        f"没有另写上限的奖励有 {len(found)} 条：{names.zh}。",
        f"Awards without a limit beside what they pay ({len(found)}): {names.en}.",
    )
    if not found:
        text = Bilingual("每条奖励都写明上限。", "Every award states a limit.")
    return Answer(True, asked.intent, text, tuple(map(award_result, found)), tuple(map(cite, found)))


def _limited(award: Node) -> bool:
    rows = stated(award)
    return bool(caps(award)) or bool(rows and rows[0]["low"] == "0")


def _how(found: Worth | None, figure: int | None) -> Bilingual | None:
    """Return in what way an award states a figure, None where it does not."""
    if found is None:
        return None
    ways = (
        (found.fixed, Bilingual("一次支付", "paid as a sum")),
        (found.rate, Bilingual("按个", "for each")),
        (found.ceiling, Bilingual("最高不超过", "at most")),
        (found.cap, Bilingual("上限", "the cap")),
        (found.cumulative, Bilingual("累计上限", "the cumulative cap")),
    )
    return next((how for value, how in ways if value == figure), None)


ANSWERS = {"award-is": is_it, "awards-of-amount": which, "awards-capped": capped}
