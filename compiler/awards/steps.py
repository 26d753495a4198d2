"""How an entitlement came about, step by step: data first, and a sentence in Chinese and in English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from compiler import wording
from compiler.awards import exact, speech
from compiler.awards.entitle import Capped, Entitlement
from compiler.awards.evaluate import Evaluator
from compiler.awards.kinds import Kind
from compiler.awards.symbols import Fact, Symbols
from compiler.awards.typecheck import Checker
from compiler.awards.values import Range
from compiler.resolve import references
from dsl import keywords
from dsl.diagnostic import Bilingual
from dsl.values import Expression, Formula, Operation, Quantity, Reference


class Step(NamedTuple):
    """One step: its kind, its numbers, and the sentence."""

    kind: str
    data: dict[str, Any]
    text: Bilingual

    def plain(self) -> dict[str, Any]:
        """Return the step as JSON values."""
        return {"kind": self.kind, **self.data, "text": {"zh": self.text.zh, "en": self.text.en}}


#: A comparison in words: when it holds, and what it asks for.
_SIGNS = {
    "less": Bilingual("低于", "less than"),
    "at-most": Bilingual("不高于", "at most"),
    "more": Bilingual("高于", "more than"),
    "at-least": Bilingual("不低于", "at least"),
    "equal": Bilingual("等于", "equal to"),
    "unequal": Bilingual("不等于", "other than"),
}
_ORDERED = frozenset({"less", "at-most", "more", "at-least"})
_VERDICTS = {"yes": Bilingual("成立", "met"), "no": Bilingual("不成立", "not met"), "unknown": Bilingual("未定", "open")}


def steps(of: Entitlement) -> list[Step]:
    """Return the steps of an entitlement: the condition with its parts, the amount, each cap."""
    telling = _Telling(of)
    found = list(telling.condition())
    if of.made.condition.can_hold:
        found.append(telling.amount())
        found += [telling.capped(one) for one in of.made.caps]
        found += [*telling.ceiling(), *telling.fen()]
    return found


class _Telling:
    """Puts the parts of one entitlement into words."""

    def __init__(self, of: Entitlement) -> None:
        self.of = of
        self.symbols: Symbols = of.rule.symbols
        self.evaluator = Evaluator(self.symbols, of.facts)
        self.checker = Checker(self.symbols)

    # -- the condition ----------------------------------------------------------------------------------------------------

    def condition(self) -> Iterator[Step]:
        """Yield a step for each comparison of the condition, or one for a condition that is a single truth."""
        when = self.of.rule.when
        assert when is not None  # a sound rule has one
        leaves = leaves_of(when.expression)
        for leaf in leaves:
            yield self._leaf(leaf)
        if len(leaves) > 1 and isinstance(when.expression, Operation):
            verdict = _VERDICTS[self.of.eligible]
            joined = when.expression.operator == "and"
            zh = f"以上{'须全部成立' if joined else '有一项成立即可'}：{verdict.zh}。"
            en = f"{'All of these must be met' if joined else 'One of these is enough'}: {verdict.en}."
            yield Step("condition-as-a-whole", {"holds": self.of.eligible}, Bilingual(zh, en))

    def _leaf(self, leaf: Expression) -> Step:
        holds = self.evaluator.truth(leaf).word
        formula = self.written(leaf)
        data: dict[str, Any] = {"formula": {"zh": formula.zh, "en": formula.en}, "holds": holds}
        verdict = _VERDICTS[holds]
        if isinstance(leaf, Operation) and leaf.operator in _SIGNS:
            kind = self.checker.kind(leaf.operands[0])
            if kind is not None and kind.sort in ("number", "date"):
                return self._comparison(leaf, kind, holds, data)
        known = self._facts_in(leaf)
        zh = f"条件“{formula.zh}”：{known.zh}，{verdict.zh}。"
        return Step("condition", data, Bilingual(zh, f"Condition '{formula.en}': {known.en}: {verdict.en}."))

    def _comparison(self, leaf: Operation, kind: Kind, holds: str, data: dict[str, Any]) -> Step:
        """Tell a comparison of numbers: what is there, what is asked for, and how far apart they are."""
        left, right = (self.evaluator.number(part) for part in leaf.operands)
        formula, sign, verdict = self.written(leaf), _SIGNS[leaf.operator], _VERDICTS[holds]
        unit = dict(kind.powers)
        if left.point is None or right.point is None:
            missing = self._facts_in(leaf)
            zh = f"条件“{formula.zh}”：{missing.zh}，{verdict.zh}。"
            return Step("condition", data, Bilingual(zh, f"Condition '{formula.en}': {missing.en}: {verdict.en}."))
        there, asked = speech.number(left.point, kind), speech.number(right.point, kind)
        gap = exact.subtract(right.point, left.point)
        data |= {"left": exact.decimal(left.point), "right": exact.decimal(right.point), "gap": exact.decimal(gap)}
        data |= {"unit": next(iter(unit), kind.sort if kind.sort == "date" else "")}
        counted = self.computed(leaf.operands[0], there)
        zh = f"条件“{formula.zh}”：{counted.zh}，"
        zh += f"{sign.zh}{asked.zh}，成立。" if holds == "yes" else f"须{sign.zh}{asked.zh}，不成立。"
        en = f"Condition '{formula.en}': {counted.en}, "
        en += f"which is {sign.en} {asked.en}: met." if holds == "yes" else f"and must be {sign.en} {asked.en}: not met."
        return Step("condition", data, Bilingual(zh, en))

    def _facts_in(self, leaf: Expression) -> Bilingual:
        """Return what is known of each fact of a part."""
        found = []
        for fact in _facts(leaf, self.symbols):
            value = self.of.facts.get(fact.id)
            words = speech.fact_value(value, fact) if value is not None else speech.YES_NO["unknown"]
            link = "" if value is None else "为"
            found.append(Bilingual(f"{fact.short.zh}{link}{words.zh}", f"{fact.short.en} is {words.en}"))
        if not found:
            return Bilingual("无条件", "unconditional")
        return Bilingual("，".join(one.zh for one in found), ", ".join(one.en for one in found))

    # -- the amount ---------------------------------------------------------------------------------------------------------

    def amount(self) -> Step:
        """Return the step of the amount, before any cap."""
        pays = self.of.rule.pays
        assert pays is not None  # a sound rule has one
        stated = self.of.made.stated
        formula = self.written(pays.expression)
        result = speech.amounts(stated)
        data = {"formula": {"zh": formula.zh, "en": formula.en}, **_ends(stated)}
        shown = self.computed(pays.expression, result) if stated.point is not None else self._open(pays.expression, result)
        zh = f"金额：{'不超过 ' if pays.ceiling else ''}{shown.zh}。"
        en = f"Amount: {'up to ' if pays.ceiling else ''}{shown.en}."
        return Step("amount", data | {"ceiling": pays.ceiling}, Bilingual(zh, en))

    def _open(self, at: Expression, result: Bilingual) -> Bilingual:
        formula, missing = self.written(at), [fact for fact in _facts(at, self.symbols) if fact.id not in self.of.facts]
        zh, en = "、".join(fact.short.zh for fact in missing), ", ".join(fact.short.en for fact in missing)
        return Bilingual(f"{formula.zh}；{zh}未知，为{result.zh}", f"{formula.en}; {en} unknown, so {result.en}")

    def capped(self, one: Capped) -> Step:
        """Return the step of a cap: its limit, what was counted towards it, what is left, and what that does."""
        key = keywords.by_id(keywords.FIELDS, one.cap.key)
        limit, after = speech.amounts(one.limit), speech.amounts(one.after)
        data: dict[str, Any] = {"limit": _ends(one.limit), "binds": one.binds, **_ends(one.after)}
        zh, en = f"{key.zh}{limit.zh}", f"{key.en.replace('-', ' ').capitalize()} {limit.en}"
        if one.counted is not None and one.cap.counted:
            fact = self.symbols.fact[one.cap.counted]
            data |= {"counted": {"fact": fact.id, **_ends(one.counted)}, "left": _ends(one.left)}
            left = speech.amounts(one.left)
            if one.counted.point is None:
                zh, en = f"{zh}，{fact.short.zh}未知，余额为{left.zh}", f"{en}, {fact.short.en} unknown, which leaves {left.en}"
            else:
                counted = speech.amounts(one.counted)
                zh = f"{zh}，{fact.short.zh}{counted.zh}，尚余{left.zh}"
                en = f"{en}, {fact.short.en}: {counted.en}, which leaves {left.en}"
        if one.binds:
            return Step(one.cap.key, data, Bilingual(f"{zh}：以此为限，为{after.zh}。", f"{en}: this limits it to {after.en}."))
        if one.after == one.before:
            return Step(one.cap.key, data, Bilingual(f"{zh}：未超过。", f"{en}: not exceeded."))
        return Step(one.cap.key, data, Bilingual(f"{zh}：为{after.zh}。", f"{en}: {after.en}."))

    def ceiling(self) -> list[Step]:
        """Return the step of a ceiling: the text sets the most, not the amount."""
        pays, amount = self.of.rule.pays, self.of.made.amount
        if pays is None or not pays.ceiling:
            return []
        words = speech.amounts(amount)
        zh = f"原文只定最高数额，实际数额由主管部门在此范围内确定：{words.zh}。"
        en = f"The text sets only the most that may be given; the amount is decided within this range: {words.en}."
        return [Step("ceiling", _ends(amount), Bilingual(zh, en))]

    def fen(self) -> list[Step]:
        """Return a step when the amount is no whole number of fen: the text does not say how to round, so nothing is rounded."""
        amount = self.of.made.amount
        if all(end is None or 100 % end[1] == 0 for end in (amount.low, amount.high)):
            return []
        zh = "数额不是整分；原文未规定如何取舍，此处不作取舍，如实列出。"
        en = "The amount is not a whole number of fen; the text does not say how to round it, so it is given as it is."
        return [Step("not-whole-fen", _ends(amount), Bilingual(zh, en))]

    # -- formulas in words ----------------------------------------------------------------------------------------------------

    def written(self, at: Expression) -> Bilingual:
        """Return an expression with its facts by name."""
        return self._put(at, lambda name: speech.named(name, self.symbols))

    def computed(self, at: Expression, result: Bilingual) -> Bilingual:
        """Return an expression with the numbers of its facts, and what it comes to."""
        if isinstance(at, Quantity):
            return result
        if isinstance(at, Reference):
            name = speech.named(at.name, self.symbols)
            return Bilingual(f"{name.zh}为{result.zh}", f"{name.en} is {result.en}")
        shown = self._put(at, lambda name: self._number(name))
        return Bilingual(f"{shown.zh} = {result.zh}", f"{shown.en} = {result.en}")

    def _put(self, at: Expression, name: Any) -> Bilingual:
        zh = wording.expression(at, lambda word: word.zh, lambda q: wording.quantity(q).zh, lambda n: name(n).zh)
        en = wording.expression(at, lambda word: word.en, lambda q: wording.quantity(q).en, lambda n: name(n).en)
        return Bilingual(zh, en)

    def _number(self, name: str) -> Bilingual:
        fact, figure = self.symbols.fact.get(name), self.symbols.figure.get(name)
        value = self.of.facts.get(fact.id) if fact else None
        if fact and value is not None:
            words = speech.fact_value(value, fact)
            negative = isinstance(value, Range) and value.point is not None and value.point[0] < 0
            return Bilingual(f"（{words.zh}）", f"({words.en})") if negative else words
        return wording.value(figure.value) if figure else speech.named(name, self.symbols)


def leaves_of(condition: Expression) -> list[Expression]:
    """Return the parts of a condition that are told one by one: those that and / or join, where numbers are compared."""
    leaves = list(_leaves(condition))
    numbers = any(isinstance(leaf, Operation) and leaf.operator in _ORDERED for leaf in leaves)
    return leaves if numbers else [condition]


def signs(operator: str) -> Bilingual | None:
    """Return a comparison in words."""
    return _SIGNS.get(operator)


def _leaves(at: Expression) -> Iterator[Expression]:
    """Yield the parts of a condition that and / or join."""
    if isinstance(at, Operation) and at.operator in ("and", "or"):
        for part in at.operands:
            yield from _leaves(part)
    else:
        yield at


def _facts(at: Expression, symbols: Symbols) -> list[Fact]:
    formula = Formula(at, False, 0, 0)
    found = [symbols.fact[name.name] for name in references(formula) if name.name in symbols.fact]
    return list({fact.id: fact for fact in found}.values())


def _ends(of: Range) -> dict[str, Any]:
    return {"low": exact.decimal(of.low) if of.low else None, "high": exact.decimal(of.high) if of.high else None}
