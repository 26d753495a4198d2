"""Facts that a question gives: a name with a number or an amount, in one stretch (上年度进2位) or in the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compiler.answer.lexicon import Entity, Lexicon
from compiler.answer.normal import key
from compiler.answer.numbers import Span, amount, has_han, whole
from compiler.answer.passages import stem
from compiler.graph import Node

_HAN = "零〇一二两三四五六七八九十百千"
_NUMBER = rf"(-|负)?([0-9]{{1,9}}|[{_HAN}]{{1,6}})"
_AMOUNT = rf"([0-9][0-9,]*(?:\.[0-9]+)?|[{_HAN}]+)((?:万|亿|百万|千万)元?|元)"
#: What a year of a fact may be called.
_YEARS = {
    "上年度": ("上年度", "上一年度", "上一年", "上年", "去年"),
    "前一年": ("前一年度", "前一年", "再前一年", "上上年", "前年"),
}
_NONE = "(?:并?没有?|未|未能|没能)(?:有|再)?"
_IS = "(?:了|为|是|=|:|达到|达|共)?"
#: Verbs and the ones that mean their negative.
_ALIKE = {"进": "进|升|提升|上升|前进", "升": "升|上升|进"}
_AGAINST = {"进": "退|降|掉|下降|后退", "升": "降|跌|下降", "增": "减|减少", "涨": "跌|降"}
_TOTAL = ("总额", "金额", "总数", "数", "额")


def spans(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the facts given in one stretch of a Chinese question, and the values of facts that are one of a list."""
    found: dict[tuple[int, int, str], list[str]] = {}
    numbered = has_han(text) or any(char.isdigit() or char in "没未持不无" for char in text)
    for fact in lexicon.graph.of_kind("Fact"):
        for start, end, value in (*(_numeric(text, fact, _scope(fact, lexicon)) if numbered else ()), *_listed(text, fact)):
            found.setdefault((start, end, value), []).append(fact.id)
    for (start, end, value), ids in found.items():
        yield Span(start, end, (Entity("given", tuple(ids), value),))


def _scope(fact: Node, lexicon: Lexicon) -> str:
    """Return the pattern of the words for where a count is taken (nationwide), those that the award itself has."""
    award = lexicon.graph.nodes.get(fact.id.rsplit("/", 1)[0])
    said = str(award.attrs.get("quote", "")) if award else ""
    words = "|".join(word for word in ("全国", "全省", "全市") if word in said)
    return f"(?:在?(?:{words}))?" if words else ""


def _numeric(text: str, fact: Node, scope: str) -> Iterator[tuple[int, int, str]]:
    name, kind = key(fact.name.zh), str(fact.attrs.get("type", ""))
    years = next((forms for year, forms in _YEARS.items() if name.startswith(year)), ())
    if (
        not name.startswith(BEFORE)
        and name[:2] not in text
        and name.removesuffix("数")[-2:] not in text
        and not any(year in text for year in years)
    ):
        return
    if kind == "金额":
        yield from _amounts(text, name)
    elif " " in kind or kind == "整数":
        yield from _counts(text, name, kind.split(" ")[-1], scope)


#: What was had before, as facts call it, and as questions tell it.
BEFORE = "此前"
_HAD = (
    r"(?:此前|之前|以前|先前|前期|已经?)(?:已经?)?(?:一共|总共|累计|合计)?(?:拿|领|得|获得|得到|获|享受|补|支持)(?:到|过|了)*"
    r"(?P<n>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<s>(?:万|亿)元?|元)(?:的?(?:支持|补助|奖励|资金|补贴|钱))*"
)


def _amounts(text: str, name: str) -> Iterator[tuple[int, int, str]]:
    if name.startswith(BEFORE) and any(word in text for word in ("此前", "之前", "以前", "先前", "前期", "已")):
        for match in re.finditer(_HAD, text):
            value = amount(match["n"], match["s"])
            if value:
                yield match.start(), match.end(), value
    for pattern in _money_patterns(name, text):
        for match in re.finditer(pattern, text):
            value = amount(match["n"], match["s"])
            if value:
                yield match.start(), match.end(), value


def _none(text: str, name: str, unit: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a question says that a count that can rise or fall did not rise: 上年度没有进位."""
    written, verb = name[: -len(unit) - 1], name[-len(unit) - 1 : -len(unit)]
    if name.endswith(unit) and verb in _AGAINST and any(word in text for word in _SAME):
        for match in re.finditer(f"(?:{_year(written)})的?(?:名次|排名|位次|排位)?(?:{'|'.join(_SAME)})", text):
            yield match.start(), match.end(), "0"
    if name.endswith(unit) and verb in _AGAINST and ("没" in text or "未" in text):
        for match in re.finditer(f"(?:{_year(written)}){_NONE}{verb}(?:{unit}|步)", text):
            yield match.start(), match.end(), "0"


#: Words by which a count that can rise or fall is said to have stayed.
_SAME = ("持平", "不变", "没变", "未变", "没有变化", "无变化", "没动", "原地不动", "没进没退", "不进不退")


def _year(written: str) -> str:
    """Return the pattern of the names of a year."""
    return "|".join(map(re.escape, _YEARS.get(written, (written,))))


def _counts(text: str, name: str, unit: str, scope: str) -> Iterator[tuple[int, int, str]]:
    yield from _none(text, name, unit)
    for pattern, sign in _count_patterns(name, unit, text, scope):
        for match in re.finditer(pattern, text):
            number = whole(match["n"])
            if number is not None:
                yield match.start(), match.end(), str(-number if match["m"] else sign * number)


def _money_patterns(name: str, text: str) -> Iterator[str]:
    """Yield the patterns of an amount, if the text has the words that all of them have."""
    bare = next((name.removesuffix(word) for word in _TOTAL if name.endswith(word)), name)
    if bare not in text:
        return
    forms = sorted({name, bare, f"总{bare}", f"{bare}额", f"{bare}总额", f"{bare}金额", f"{bare}规模"}, key=len, reverse=True)
    names = "|".join(re.escape(form) for form in forms if len(form) > 1)
    number = _named(_AMOUNT)
    yield f"(?:{names})了?{_IS}{number}"
    yield f"{number}的?(?:{names})"


def _named(pattern: str) -> str:
    """Return the pattern of an amount with its two groups named."""
    return pattern.replace("(", "(?P<n>", 1).replace("((?:", "(?P<s>(?:", 1)


def _count_patterns(name: str, unit: str, text: str, scope: str) -> Iterator[tuple[str, int]]:
    """Yield the patterns of a count, those left out whose words a text has not, with the sign of the number."""
    number = _NUMBER.replace("(-|负)", "(?P<m>-|负)").replace("([0-9]", "(?P<n>[0-9]")
    if name in text:
        yield f"{re.escape(name)}(?:数|名次)?{_IS}{number}(?:{unit}|名次|名)?", 1
    written, verb = name[: -len(unit) - 1], name[-len(unit) - 1 : -len(unit)]
    if name.endswith(unit) and len(name) > len(unit) + 2 and any(year in text for year in _YEARS.get(written, (written,))):
        head = f"(?:{_year(written)})(?:的?(?:名次|排名|位次|排位))?{scope}"
        tail = f"步?了?{number}(?:{unit}|名次|名|个名次)"
        up, down = _ALIKE.get(verb, verb), _AGAINST.get(verb, "")
        if any(word in text for word in up.split("|")):
            yield f"{head}(?:前|上)?(?:{up}){tail}", 1
        if down and any(word in text for word in down.split("|")):
            yield f"{head}(?:{down}){tail}", -1
    if name.endswith("数") and name[:-1][-2:] in text:
        yield f"{number}(?:{unit}|种|类|项)[新合格符]{{0,3}}的?新?{re.escape(name[:-1][-2:])}", 1


def _listed(text: str, fact: Node) -> Iterator[tuple[int, int, str]]:
    values = [value.split() for value in fact.attrs.get("values", ())]
    for words in values if len(values) > 1 else ():
        for word in words:
            at = text.find(key(word)) if len(word) > 2 or word.endswith("级") else -1
            if at >= 0:
                yield at, at + len(key(word)), words[0]


def bound(pieces: list[tuple[str, str, list[str]]], facts: Iterable[Node]) -> tuple[int, list[tuple[str, str]]] | None:
    """Return the facts that amounts and counts stand for, by the words around each, with how sure that is; None when it is not.

    Each piece is a kind (`amount` or `quantity`), its value, and the words around it.
    """
    chosen: dict[str, str] = {}
    known, total = list(facts), 0
    for kind, value, around in pieces:
        fitting = [fact for fact in known if fits(fact, kind)]
        scores = sorted(((_score(fact, around), fact.id) for fact in fitting), reverse=True)
        if not scores or scores[0][0] <= 0 or (len(scores) > 1 and scores[0][0] == scores[1][0]) or scores[0][1] in chosen:
            return None
        chosen[scores[0][1]] = value if kind == "amount" else value.split()[0]
        total += scores[0][0]
    return total, list(chosen.items())


def fits(fact: Node, kind: str) -> bool:
    """Whether an amount (or a quantity) may be the value of a fact."""
    money = fact.attrs.get("type") == "金额"
    return money if kind == "amount" else not money and len(fact.attrs.get("values", ())) == 1 and fact.attrs["type"] != "真假"


def _score(fact: Node, around: list[str]) -> int:
    """Return how well the words around a number fit a fact: those of its short name count most."""
    short = {stem(word) for word in fact.attrs["names"][-1].lower().split("_")}
    words = {stem(word) for word in around}
    return 10 * len(short & words) - 3 * len(short - words) if short & words else 0
