"""One award rule over whole columns of facts at once, in 64-bit whole numbers, exact: the only door to NumPy.

Money goes in and comes out as whole fen. Every intermediate number is a column of whole numbers over one denominator, so
nothing is rounded; before each operation the greatest possible size is worked out, and a column that could wrap is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from compiler.awards.exact import exact
from compiler.awards.kinds import MONEY, scale
from compiler.awards.rule import Cap, Rule
from dsl import keywords
from dsl.values import Day, Expression, Operation, Quantity, Reference

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

LIMIT = 2**63 - 1


class VectorError(Exception):
    """Columns that cannot be computed: facts missing, a division by a fact, or numbers too large for 64 bits."""


class NotWholeFenError(VectorError):
    """An amount is no whole number of fen; `row` is the first one."""

    def __init__(self, row: int) -> None:
        """Keep the row."""
        super().__init__(f"row {row} is no whole number of fen")
        self.row = row


class Columns(NamedTuple):
    """Numbers: whole numbers over a denominator, with the greatest size any of them can have."""

    numerator: Column
    denominator: int
    size: int


class Due(NamedTuple):
    """What is due: whether eligible, and the amounts from and to in yuan as whole numbers over `denominator`."""

    eligible: Column
    low: Column
    high: Column
    denominator: int

    def fen(self) -> tuple[Column, Column]:
        """Return the amounts in whole fen. Raises NotWholeFenError where one is none."""
        return _fen(self.low, self.denominator), _fen(self.high, self.denominator)


def _numpy() -> Any:
    try:
        import numpy
    except ImportError as problem:
        raise VectorError("this needs the package numpy 需要安装 numpy") from problem
    return numpy


def _fen(numbers: Column, denominator: int) -> Column:
    np = _numpy()
    shared = exact(100, denominator)  # fen for each unit of the numerator
    size = int(np.abs(numbers).max(initial=0)) * shared[0]
    if size > LIMIT:
        raise VectorError("an amount does not fit into 64 bits")
    scaled = numbers * np.int64(shared[0])
    if shared[1] == 1:
        return scaled  # type: ignore[no-any-return]
    whole, rest = np.divmod(scaled, np.int64(shared[1]))
    if rest.any():
        raise NotWholeFenError(int(np.flatnonzero(rest)[0]))
    return whole  # type: ignore[no-any-return]


def due(rule: Rule, facts: Mapping[str, Any]) -> Due:
    """Return what a sound rule gives for columns of facts, all of one length, by the facts' stable names.

    Money is whole fen (int64), counts are whole numbers, truths booleans, dates proleptic ordinals, options their place in
    the list from 0; all facts of the lines in force must be there. Raises VectorError.
    """
    np = _numpy()
    walk = _Walk(rule, facts, np)
    assert rule.when is not None  # a sound rule has both
    assert rule.pays is not None
    eligible = np.broadcast_to(walk.truth(rule.when.expression), (walk.length,))
    amount = walk.greater(walk.number(rule.pays.expression), walk.zero)
    for cap in rule.caps:
        amount = walk.smaller(amount, _left(cap, walk))
    high = np.where(eligible, np.broadcast_to(amount.numerator, (walk.length,)), np.int64(0))
    low = np.zeros_like(high) if rule.pays.ceiling else high
    return Due(eligible, low, high, amount.denominator)


def _left(cap: Cap, walk: _Walk) -> Columns:
    left = walk.number(cap.formula.expression)
    if cap.counted:
        left = walk.plus(left, walk.negative(walk.fact(cap.counted)))
    return walk.greater(left, walk.zero)


class _Walk:
    """Evaluates formulas over columns."""

    def __init__(self, rule: Rule, facts: Mapping[str, Any], np: Any) -> None:
        self.rule = rule
        self.np = np
        self.columns = {name: np.asarray(column) for name, column in facts.items()}
        lengths = {column.shape[0] for column in self.columns.values() if column.ndim}
        if len(lengths) > 1:
            raise VectorError("the columns are not of one length")
        self.length = lengths.pop() if lengths else 1
        self.zero = Columns(np.int64(0), 1, 0)
        self.read: dict[str, Columns] = {}

    # -- facts ---------------------------------------------------------------------------------------------------------------

    def _column(self, name: str) -> Column:
        if name not in self.columns:
            raise VectorError(f"the fact '{name}' is missing")
        return self.columns[name]  # type: ignore[no-any-return]

    def fact(self, name: str) -> Columns:
        """Return a fact that is a number; its size is that of its largest value."""
        if name not in self.read:
            column = self._column(name)
            if column.dtype.kind not in "iu":
                raise VectorError(f"the fact '{name}' must be whole numbers, not {column.dtype}")
            if column.dtype.kind == "u" and column.size and int(column.max()) > LIMIT:
                raise VectorError(f"the fact '{name}' does not fit into 64 bits")
            size = max(abs(int(column.max())), abs(int(column.min()))) if column.size else 0
            money = self.rule.symbols.fact[name].kind == MONEY
            self.read[name] = Columns(column.astype(self.np.int64), 100 if money else 1, size)
        return self.read[name]

    # -- numbers ----------------------------------------------------------------------------------------------------------------

    def number(self, at: Expression) -> Columns:
        """Return an expression that is a number or a date."""
        if isinstance(at, Quantity):
            numerator, denominator = exact(*scale(at))
            return self._constant(numerator, denominator)
        if isinstance(at, Day):
            return self._constant(at.value.toordinal(), 1)
        if isinstance(at, Reference):
            named, figure = self.rule.symbols.fact.get(at.name), self.rule.symbols.figure.get(at.name)
            if named:
                return self.fact(named.id)
            return self.number(figure.value) if figure else self.zero
        return self._operation(at)

    def _constant(self, numerator: int, denominator: int) -> Columns:
        if abs(numerator) > LIMIT or denominator > LIMIT:
            raise VectorError("a figure of the rule does not fit into 64 bits")
        return Columns(self.np.int64(numerator), denominator, abs(numerator))

    def _operation(self, at: Operation) -> Columns:
        if at.operator == "if":
            test, (then, other) = self.truth(at.operands[0]), self.alike(*(self.number(part) for part in at.operands[1:]))
            chosen = self.np.where(test, then.numerator, other.numerator)
            return Columns(chosen, then.denominator, max(then.size, other.size))
        parts = [self.number(part) for part in at.operands]
        if at.operator == "minus":
            return self.negative(parts[0])
        found = parts[0]
        for part in parts[1:]:
            found = self._binary()[at.operator](found, part)
        return found

    def _binary(self) -> dict[str, Callable[[Columns, Columns], Columns]]:
        return {
            "add": self.plus,
            "sum": self.plus,
            "subtract": lambda one, two: self.plus(one, self.negative(two)),
            "multiply": self.product,
            "divide": self.quotient,
            "min": self.smaller,
            "max": self.greater,
        }

    def _checked(self, size: int) -> int:
        if size > LIMIT:
            raise VectorError("the numbers could grow beyond 64 bits; use smaller columns or the scalar evaluator")
        return size

    def alike(self, one: Columns, two: Columns) -> tuple[Columns, Columns]:
        """Return two numbers over one denominator."""
        if one.denominator == two.denominator:
            return one, two
        first, second = exact(two.denominator, one.denominator)  # one's factor over two's
        return self._times(one, first), self._times(two, second)

    def _times(self, one: Columns, factor: int) -> Columns:
        size = self._checked(one.size * factor)
        return Columns(one.numerator * self.np.int64(factor), one.denominator * factor, size)

    def plus(self, one: Columns, two: Columns) -> Columns:
        """Return the sums."""
        first, second = self.alike(one, two)
        size = self._checked(first.size + second.size)
        return Columns(first.numerator + second.numerator, first.denominator, size)

    def negative(self, one: Columns) -> Columns:
        """Return the numbers with their sign turned."""
        self._checked(one.size)
        return one._replace(numerator=-one.numerator)

    def product(self, one: Columns, two: Columns) -> Columns:
        """Return the products; a common factor with the other's denominator is cancelled first where one side is a figure."""
        size = self._checked(one.size * two.size)
        return Columns(one.numerator * two.numerator, one.denominator * two.denominator, size)

    def quotient(self, one: Columns, two: Columns) -> Columns:
        """Return the quotients by a figure of the rule; a fact as divisor is left to the scalar evaluator."""
        if self.np.ndim(two.numerator):
            raise VectorError("a division by a fact is computed by the scalar evaluator only")
        divisor = int(two.numerator)
        if divisor == 0:
            raise VectorError("a divisor is zero")
        inverse = exact(two.denominator, divisor)
        return self.product(one, self._constant(*inverse))

    def smaller(self, one: Columns, two: Columns) -> Columns:
        """Return the smaller of two, row by row."""
        first, second = self.alike(one, two)
        size = max(first.size, second.size)
        return Columns(self.np.minimum(first.numerator, second.numerator), first.denominator, size)

    def greater(self, one: Columns, two: Columns) -> Columns:
        """Return the greater of two, row by row."""
        first, second = self.alike(one, two)
        size = max(first.size, second.size)
        return Columns(self.np.maximum(first.numerator, second.numerator), first.denominator, size)

    # -- truths ------------------------------------------------------------------------------------------------------------------

    def truth(self, at: Expression) -> Column:
        """Return whether a condition holds, row by row."""
        if isinstance(at, Reference):
            fact = self.rule.symbols.fact.get(at.name)
            if fact:
                return self._column(fact.id).astype(bool)
            return self.np.bool_(keywords.constant(at.name) == "true")  # type: ignore[no-any-return]
        assert isinstance(at, Operation)  # kinds have been checked
        if at.operator in ("and", "or"):
            join = self.np.logical_and if at.operator == "and" else self.np.logical_or
            return join.reduce(self.np.broadcast_arrays(*(self.truth(part) for part in at.operands)))  # type: ignore[no-any-return]
        if at.operator == "not":
            return ~self.truth(at.operands[0])
        if at.operator == "if":
            when, then, other = (self.truth(part) for part in at.operands)
            return self.np.where(when, then, other)  # type: ignore[no-any-return]
        return self._compared(at)

    def _compared(self, at: Operation) -> Column:
        compare = getattr(self.np, _COMPARED[at.operator])
        one, two = at.operands
        codes = self._codes(one, two)
        if codes is not None:
            return compare(*codes)  # type: ignore[no-any-return]
        if self._is_truth(one):
            return compare(self.truth(one), self.truth(two))  # type: ignore[no-any-return]
        first, second = self.alike(self.number(one), self.number(two))
        return compare(first.numerator, second.numerator)  # type: ignore[no-any-return]

    def _is_truth(self, at: Expression) -> bool:
        if isinstance(at, Reference):
            fact = self.rule.symbols.fact.get(at.name)
            return fact.kind.sort == "truth" if fact else keywords.constant(at.name) in ("true", "false")
        return isinstance(at, Operation) and at.operator in (*_COMPARED, "and", "or", "not")

    def _codes(self, one: Expression, two: Expression) -> tuple[Any, Any] | None:
        """Return both sides of a comparison of options as places in one list, or None when they are no options."""
        facts = [self.rule.symbols.fact.get(at.name) if isinstance(at, Reference) else None for at in (one, two)]
        lists = [fact for fact in facts if fact and fact.kind.sort == "option"]
        if not lists:
            return None
        if len(lists) == 2 and lists[0].kind.options != lists[1].kind.options:
            raise VectorError("options of two different lists are compared by the scalar evaluator only")
        found = []
        for at, fact in zip((one, two), facts, strict=True):
            option = lists[0].option(at.name) if isinstance(at, Reference) and not fact else None
            found.append(self._column(fact.id) if fact else lists[0].kind.options.index(option or ""))
        return found[0], found[1]


_COMPARED = {
    "less": "less",
    "at-most": "less_equal",
    "more": "greater",
    "at-least": "greater_equal",
    "equal": "equal",
    "unequal": "not_equal",
}
