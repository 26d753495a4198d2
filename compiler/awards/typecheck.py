"""The kind of a formula: every operator checked at compile time, each mistake named once with both its sides."""

from __future__ import annotations

from compiler.awards.kinds import DATE, TRUTH, Kind, counted, described, of_quantity, times
from compiler.awards.symbols import Symbols
from dsl import keywords
from dsl.diagnostic import Bilingual
from dsl.values import Day, Expression, Operation, Quantity, Reference

#: What is wrong, for the checks to turn into a rule.
MIXED, TRUTH_WANTED, OPERATOR, OPTION = "mixed", "truth", "operator", "option"

_DAYS = counted("day")
_MONTHS = counted("month")


class Flaw:
    """A mistake in a formula: which, where (offsets), in words, and how to mend it."""

    __slots__ = ("end", "help", "message", "start", "what")

    def __init__(self, what: str, start: int, end: int, message: Bilingual, advice: Bilingual) -> None:
        """Take the parts."""
        self.what = what
        self.start = start
        self.end = end
        self.message = message
        self.help = advice


class Checker:
    """Works out kinds and collects flaws. A part whose kind is unknown for a reported reason has the kind None."""

    def __init__(self, symbols: Symbols) -> None:
        """Check formulas against these names."""
        self.symbols = symbols
        self.flaws: list[Flaw] = []

    def kind(self, at: Expression) -> Kind | None:
        """Return the kind of an expression; None when it has none, which has been noted or is noted elsewhere."""
        if isinstance(at, Quantity):
            return of_quantity(at)
        if isinstance(at, Day):
            return DATE
        if isinstance(at, Reference):
            return self._named(at.name)
        return self._operation(at)

    def known(self, name: str) -> bool:
        """Whether a name of a formula stands for something."""
        names = (self.symbols.fact, self.symbols.figure, self.symbols.offered)
        return any(name in table for table in names) or keywords.constant(name) in ("true", "false")

    def _named(self, name: str) -> Kind | None:
        fact, figure = self.symbols.fact.get(name), self.symbols.figure.get(name)
        if fact or figure:
            return fact.kind if fact else figure.kind if figure else None
        if name in self.symbols.offered:
            return Kind("option", (), (name,))
        return TRUTH if keywords.constant(name) in ("true", "false") else None

    def _operation(self, at: Operation) -> Kind | None:
        kinds = [self.kind(part) for part in at.operands]
        if at.operator in ("and", "or", "not"):
            self._truths(at, kinds)
            return TRUTH
        if at.operator == "if":
            self._truths(at, kinds[:1])
            return self._alike(at, kinds[1:], at.operands[1:])
        if at.operator in ("equal", "unequal"):
            self._equal(at, kinds)
            return TRUTH
        if at.operator in ("less", "at-most", "more", "at-least"):
            if self._numbers(at, kinds, dates=True):
                self._alike(at, kinds, at.operands)
            return TRUTH
        return self._arithmetic(at, kinds)

    def _truths(self, at: Operation, kinds: list[Kind | None]) -> None:
        for part, kind in zip(at.operands, kinds, strict=False):
            if kind is not None and kind != TRUTH:
                self.flaws.append(not_a_truth(part, kind))

    def _numbers(self, at: Operation, kinds: list[Kind | None], *, dates: bool = False) -> bool:
        """Whether all operands are numbers (or all dates, where dates will do); notes the first that is not."""
        for part, kind in zip(at.operands, kinds, strict=True):
            if kind is not None and kind.sort != "number" and not (dates and kind.sort == "date"):
                words, sign = described(kind), _SIGNS.get(at.operator, at.operator)
                message = Bilingual(f"“{sign}”不能用于{words.zh}", f"'{sign}' does not work on {words.en}")
                help_ = Bilingual("比较是否相同用“=”；计算只用于数值", "compare with '='; only numbers can be computed with")
                self.flaws.append(Flaw(OPERATOR, part.start, part.end, message, help_))
                return False
        return all(kind is not None for kind in kinds)

    def _alike(self, at: Operation, kinds: list[Kind | None], parts: tuple[Expression, ...]) -> Kind | None:
        """Return the one kind of all operands; notes the first that is of another."""
        known = [(kind, part) for kind, part in zip(kinds, parts, strict=True) if kind is not None]
        for kind, part in known[1:]:
            first = known[0][0]
            if kind != first and not (kind.sort == first.sort == "option"):
                self.flaws.append(_mixed(at, first, kind, part))
                return None
        return known[0][0] if len(known) == len(parts) else None

    def _equal(self, at: Operation, kinds: list[Kind | None]) -> None:
        one, two = kinds
        if one is None or two is None:
            return
        if one.sort == two.sort == "option":
            self._same_list(at)
        else:
            self._alike(at, kinds, at.operands)

    def _same_list(self, at: Operation) -> None:
        """Note an option that is compared with a fact of another list."""
        named = [part.name for part in at.operands if isinstance(part, Reference)]
        facts = [self.symbols.fact[name] for name in named if name in self.symbols.fact]
        for name, part in zip(named, at.operands, strict=False):
            if len(facts) == 1 and name not in self.symbols.fact and facts[0].option(name) is None:
                listed = Bilingual("、".join(one.zh for one in facts[0].options), ", ".join(one.en for one in facts[0].options))
                message = Bilingual(f"“{name}”不是“{facts[0].words.zh}”的选项", f"'{name}' is no value of '{facts[0].names[0]}'")
                help_ = Bilingual(f"可选：{listed.zh}", f"its values are: {listed.en}")
                self.flaws.append(Flaw(OPTION, part.start, part.end, message, help_))

    def _arithmetic(self, at: Operation, kinds: list[Kind | None]) -> Kind | None:
        if at.operator in ("add", "subtract") and any(kind is not None and kind.sort == "date" for kind in kinds):
            return self._calendar(at, kinds)
        if not self._numbers(at, kinds):
            return None
        if at.operator in ("multiply", "divide"):
            one, two = kinds
            assert one is not None  # _numbers has seen to it
            assert two is not None
            return self._product(at, one, two)
        return self._alike(at, kinds, at.operands)

    def _product(self, at: Operation, one: Kind, two: Kind) -> Kind | None:
        divisor = at.operands[1]
        if at.operator == "divide" and isinstance(divisor, Quantity) and not divisor.numerator:
            message = Bilingual("除数是零", "the divisor is zero")
            self.flaws.append(Flaw(OPERATOR, divisor.start, divisor.end, message, Bilingual("请改正除数", "mend the divisor")))
            return None
        return times(one, two, 1 if at.operator == "multiply" else -1)

    def _calendar(self, at: Operation, kinds: list[Kind | None]) -> Kind | None:
        """Return the kind of date - date (days) or of date ± duration (a date)."""
        one, two = kinds
        if one is None or two is None:
            return None
        if at.operator == "subtract" and one == two == DATE:
            return _DAYS
        if one == DATE and two in (_DAYS, _MONTHS):
            return DATE
        self.flaws.append(_mixed(at, one, two, at.operands[1]))
        return None


_SIGNS = {
    "add": "+",
    "subtract": "-",
    "multiply": "×",
    "divide": "÷",
    "minus": "-",
    "less": "<",
    "at-most": "≤",
    "more": ">",
    "at-least": "≥",
    "equal": "=",
    "unequal": "≠",
}
_VERBS = {
    "add": Bilingual("不能相加", "cannot be added"),
    "subtract": Bilingual("不能相减", "cannot be subtracted"),
    "sum": Bilingual("不能合计", "cannot be summed"),
    "if": Bilingual("不能作同一个“若…则…否则”的两种结果", "cannot both be the result of one 'if'"),
}
_COMPARED = Bilingual("不能相比", "cannot be compared")


def _mixed(at: Operation, first: Kind, second: Kind, part: Expression) -> Flaw:
    one, two, verb = described(first), described(second), _VERBS.get(at.operator, _COMPARED)
    message = Bilingual(f"{one.zh}与{two.zh}{verb.zh}", f"{one.en} and {two.en} {verb.en}")
    help_ = Bilingual(f"两边应为同一种量；这一边是{two.zh}", f"both sides must be of one kind; this side is {two.en}")
    return Flaw(MIXED, part.start, part.end, message, help_)


def not_a_truth(part: Expression, kind: Kind) -> Flaw:
    """Return the flaw of a part that should hold or not hold, and is a quantity."""
    words = described(kind)
    message = Bilingual(f"这里应为条件，却是{words.zh}", f"a condition is wanted here, and this is {words.en}")
    help_ = Bilingual("写成比较，如“… > 0 位”", "write a comparison, such as '… > 0 places'")
    return Flaw(TRUTH_WANTED, part.start, part.end, message, help_)
