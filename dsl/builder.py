"""The actions of the grammar: one method per rule, from tokens to the classes of `syntax` and `values`.

Nothing is raised: a value that the grammar admits and the calendar or the language does not is noted as a problem, and
the field is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from dsl import keywords, literals, numerals, rules
from dsl.automaton import Token
from dsl.diagnostic import Bilingual
from dsl.problems import Problem, bad_head, bad_literal, misplaced, repeated, wrong_type
from dsl.source import fold
from dsl.syntax import Clause, Field, head
from dsl.values import (
    Day,
    Expression,
    Formula,
    Item,
    Items,
    Operation,
    Quantity,
    Quotation,
    Quotations,
    Reference,
    Text,
    Words,
)

MAX_DEPTH = 60

_KEY = re.compile(r"([^\s：:]+)[^\S\n]*([^：:]*?)[^\S\n]*[：:]")
_DOTS = re.compile(r"…+|\.{3,}")
_COMPARISONS = {"<": "less", "<=": "at-most", "≤": "at-most", ">": "more", ">=": "at-least", "≥": "at-least"} | {
    "=": "equal",
    "!=": "unequal",
    "≠": "unequal",
}
_LITERALS: dict[str, Callable[[str, int, int], Quantity | Day | None]] = {
    "DATE": literals.day,
    "SHARE": literals.share,
    "QUANTITY": literals.quantity,
}


class Builder:
    """The automaton calls the method named as the rule with the list of its parts. One builder serves one file after another."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self.begin(0)

    def begin(self, offset: int) -> None:
        """Forget the last text; the next one stands at this offset of its file."""
        self.at = offset
        self.problems: list[Problem] = []

    # -- clauses ----------------------------------------------------------------------------------------------------------

    def start(self, children: list[Any]) -> tuple[Clause, ...]:
        return tuple(children)

    def fields(self, children: list[Any]) -> tuple[Field, ...]:
        return tuple(child for child in children if child is not None)

    def clause(self, children: list[Any]) -> Clause:
        token = children[0]
        spelling, _, labels = token.partition(" ") if "\t" not in token and "　" not in token else _first_word(token)
        word = keywords.head(spelling)
        assert word is not None, spelling  # the terminal is made of these words
        start = self._start(token)
        quotations: list[Quotation] = []
        title = None
        end = start + len(token.rstrip())
        fields = []
        for child in children[1:]:
            if type(child) is Field:
                fields.append(child)
            elif child is None:
                continue
            elif child.kind == "QUOTATION":
                quotations.append(self._quotation(child))
                end = quotations[-1].end
            else:
                title = self._text(child, 1)
                end = title.end if title else end
        made = self._finished(head(word), word.id, labels, tuple(quotations), title, fields, start, end)
        return made._replace(damaged=True) if None in children else made

    def _finished(
        self,
        cls: type[Clause],
        word: str,
        labels: str,
        quotations: tuple[Quotation, ...],
        title: Text | None,
        fields: list[Field],
        start: int,
        head_end: int,
    ) -> Clause:
        number = None
        if cls.form == "quoted":
            ok = bool(quotations) and title is None
        else:
            ok = bool(labels) and not quotations and (title is not None or cls.kind in ("reading", "example"))
            number = numerals.whole(labels.split()[0]) if ok and cls.form == "numbered" else None
            ok = ok and (cls.form != "numbered" or number is not None)
        if not ok:
            self.problems.append(bad_head(cls, word, labels.rstrip(), title is None, start, head_end))
        kept = self._admitted(cls, word, fields)
        end = fields[-1].end if fields else head_end
        whole = ok and len(kept) == len(fields)
        return cls(word, tuple(labels.split()), quotations, title, kept, start, end, head_end, number, not whole)

    def _admitted(self, cls: type[Clause], word: str, fields: list[Field]) -> tuple[Field, ...]:
        """Keep the fields that this kind may have, as often as it may have them, with values of the right type."""
        kept: list[Field] = []
        seen: set[object] = set()
        for one in fields:
            declared = cls.declared.get(one.key)
            if declared is None:
                self.problems.append(misplaced(cls, word, one))
                continue
            told_apart = declared.varied or declared.repeated
            mark = (one.key, one.names if declared.varied else one.names[:1]) if told_apart and one.names else one.key
            if mark in seen:
                self.problems.append(repeated(one))
                continue
            seen.add(mark)
            if isinstance(one.value, declared.types) or not declared.types:
                kept.append(one)
            else:
                self.problems.append(wrong_type(one, declared.types))
        return tuple(kept)

    # -- fields ------------------------------------------------------------------------------------------------------------

    def text_field(self, children: list[Any]) -> Field | None:
        token = children[0]
        match = _KEY.match(token)
        assert match is not None  # the terminal ends its key with a colon
        value = self._text(token, match.end())
        if value is None:
            self._missing(match[1], self._start(token), self._start(token) + match.end())
            return None
        return self._line(match[1], match[2], value, self._start(token), value.end)

    def list_field(self, children: list[Any]) -> Field | None:
        key = children[0]
        items: list[Item] = []
        tier = 0
        for child in children[1:]:
            if type(child) is list:
                tier += 1
                items += [self._item(token, tier) for token in child]
        start = self._start(key)
        return self._keyed(key, Items(tuple(items), items[0].start, items[-1].end), start)

    def tier(self, children: list[Any]) -> list[Token]:
        return children[::2]

    def quotes_field(self, children: list[Any]) -> Field | None:
        quotations = tuple(self._quotation(token) for token in children[1::2])
        value = Quotations(quotations, quotations[0].start, quotations[-1].end)
        return self._keyed(children[0], value, self._start(children[0]))

    def value_field(self, children: list[Any]) -> Field | None:
        key, token = children
        start = self._start(token)
        if token.kind == "WORDS":
            words = token.strip()
            value: Any = Words(tuple(words.split()), start, start + len(words))
        else:
            value = self._number(token)
        return self._keyed(key, value, self._start(key)) if value is not None else None

    def words_field(self, children: list[Any]) -> Field | None:
        return self.value_field(children)

    def formula_field(self, children: list[Any]) -> Field | None:
        ceiling = getattr(children[1], "kind", "") == "UP_TO"
        expression = self._part(children[-1])
        if expression is None:
            return None
        start = self._start(children[1]) if ceiling else expression.start
        if getattr(expression, "depth", 0) > MAX_DEPTH:
            words = Bilingual("公式嵌套过深", "the formula is nested too deeply")
            help_ = Bilingual(f"嵌套最多 {MAX_DEPTH} 层；请拆成几个条款", f"at most {MAX_DEPTH} levels; split it")
            self.problems.append(Problem(rules.TOO_DEEP, start, expression.end, words, help_))
            return None
        formula = Formula(expression, ceiling, start, expression.end)
        return self._keyed(children[0], formula, self._start(children[0]))

    def _keyed(self, key: Token, value: Any, start: int) -> Field | None:
        match = _KEY.match(key)
        assert match is not None  # the terminal ends with a colon
        return self._line(match[1], match[2], value, start, value.end)

    def _line(self, spelling: str, names: str, value: Any, start: int, end: int) -> Field:
        word = keywords.field(spelling)
        assert word is not None, spelling  # the terminal is made of these words
        return Field(word.id, tuple(names.split()), value, start, end)

    def _start(self, token: Token) -> int:
        return self.at + token.at

    # -- values ------------------------------------------------------------------------------------------------------------

    def _text(self, token: Token, skip: int) -> Text | None:
        words = token[skip:].strip()
        start = self._start(token) + token.index(words, skip) if words else 0
        return Text(words, start, start + len(words)) if words else None

    def _item(self, token: Token, tier: int) -> Item:
        start = self._start(token)
        words = (token[1:-1],) if token[0] in '"“' else tuple(token.split())
        return Item(words, tier, start, start + len(token))

    def _quotation(self, token: Token) -> Quotation:
        start = self._start(token)
        parts = tuple(part.strip() for part in _DOTS.split(token[1:-1]))
        return Quotation(tuple(part for part in parts if part) or ("",), start, start + len(token))

    def _number(self, token: Token) -> Quantity | Day | None:
        start, end = self._start(token), self._start(token) + len(token)
        value = _LITERALS[token.kind](str(token), start, end)
        if value is None:
            self.problems.append(bad_literal(token.kind, str(token), start, end))
        return value

    def _missing(self, spelling: str, start: int, end: int) -> None:
        words = Bilingual(f"“{spelling}”后面没有内容", f"nothing stands after '{spelling}'")
        help_ = Bilingual("写上内容，或删去这一行", "write it, or delete the line")
        self.problems.append(Problem(rules.MISSING_VALUE, start, end, words, help_))

    # -- formulas ----------------------------------------------------------------------------------------------------------

    def _part(self, child: Any) -> Expression | None:
        """Return an operand: an operation as it is, a token as a literal or a reference; None when it is no value."""
        if not isinstance(child, Token):
            return child  # type: ignore[no-any-return]
        if child.kind == "NAME":
            start = self._start(child)
            return Reference(str(child), start, start + len(child))
        return self._number(child)

    def _operation(self, operator: str, children: list[Any], start: int | None = None) -> Operation | None:
        operands = [self._part(child) for child in children]
        if any(operand is None for operand in operands):
            return None
        known = tuple(operand for operand in operands if operand is not None)
        depth = 1 + max(getattr(operand, "depth", 0) for operand in known)
        begin = known[0].start if start is None else start
        return Operation(operator, known, begin, known[-1].end, depth)

    def choice(self, children: list[Any]) -> Operation | None:
        return self._operation("if", children[1::2], self._start(children[0]))

    def conjunction(self, children: list[Any]) -> Operation | None:
        return self._operation("and", children[::2])

    def disjunction(self, children: list[Any]) -> Operation | None:
        return self._operation("or", children[::2])

    def negation(self, children: list[Any]) -> Operation | None:
        return self._operation("not", children[1:], self._start(children[0]))

    def comparison(self, children: list[Any]) -> Operation | None:
        sign = fold(str(children[1]))
        return self._operation(_COMPARISONS[sign], children[::2])

    def addition(self, children: list[Any]) -> Operation | None:
        return self._operation("add" if children[1] in "+＋" else "subtract", children[::2])

    def multiplication(self, children: list[Any]) -> Operation | None:
        return self._operation("divide" if children[1] in "÷/／" else "multiply", children[::2])

    def minus(self, children: list[Any]) -> Any:
        if children[0] in "+＋":
            return self._part(children[1])
        return self._operation("minus", children[1:], self._start(children[0]))

    def call(self, children: list[Any]) -> Operation | None:
        word = keywords.spelling_table(keywords.FUNCTIONS)[str(children[0]).lower()]
        return self._operation(word.id, children[2:-1:2], self._start(children[0]))

    def bracket(self, children: list[Any]) -> Any:
        return self._part(children[1])


def _first_word(text: str) -> tuple[str, str, str]:
    words = text.split(None, 1)
    return words[0], "", words[1] if len(words) > 1 else ""
