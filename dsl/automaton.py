"""The parser: a LALR automaton that runs on the stored tables, reads its own tokens and calls one action per rule.

It does what lark does with the same grammar (a test compares the two), without loading lark, and counts no lines: a token
knows its offset only. The tables hold:

- `states`: for each, a row from terminals and rules to what they lead to (a state to shift to, or `~` the number of a rule
  to reduce by; a state that shifts `$END` to itself accepts), and the lexers to try there, in order;
- `rules`: name, and for each part whether it is a helper (`_field`, and what lark makes of `*` and `+`): helpers are no
  nodes of the tree, their parts are those of the rule that they stand in;
- `lexers`: expressions whose named groups are the terminals, each with the characters with which what it finds can begin
  (none are given where that may be any).
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from dsl import tables

_PAIR = 2
_NOWHERE = -(10**9)
_SKIP = re.compile(r"\s*(?:#[^\n]*\s*)*")

Match = Callable[[str, int], "re.Match[str] | None"]
Lexer = tuple[frozenset[str], Match]
Action = Callable[[list[Any]], Any]


class Token(str):
    """The words that a terminal matched, the terminal's name, and the offset at which they stand."""

    __slots__ = ("at", "kind")
    kind: str
    at: int


class UnexpectedError(Exception):
    """A place where a text leaves the grammar: offset, the terminals that could stand there, and whether the text ends."""

    def __init__(self, at: int, expected: frozenset[str], *, ended: bool) -> None:
        """Keep where and what."""
        super().__init__(at)
        self.at = at
        self.expected = expected
        self.ended = ended


class Automaton:
    """Reads texts by one set of tables.

    `actions` has a method for each rule that is no helper, called with the list of its parts; without actions that list
    is what the rule makes.
    """

    def __init__(self, actions: object | None, made: dict[str, Any]) -> None:
        """Bind the rules to their actions; expressions are compiled when a state that needs them is first met."""
        self._starts: dict[str, int] = made["starts"]
        self._rows: list[dict[str, int]] = [row for row, _ in made["states"]]
        self._needed: list[list[int]] = [needed for _, needed in made["states"]]
        self._patterns: list[list[str]] = made["lexers"]
        self._compiled: dict[int, Lexer] = {}
        self._lexers: dict[int, list[Lexer]] = {}
        self._rules = [_bound(name, helpers, actions) for name, helpers in made["rules"]]

    def read(self, text: str, start: str) -> Any:
        """Return what the action of a start rule makes of a text; raises UnexpectedError."""
        state, at, known, rows, rules = self._starts[start], 0, self._lexers, self._rows, self._rules
        stack: list[int] = [state]
        values: list[Any] = []
        while True:
            lexers = known.get(state) or self._lexers_at(state)
            first = text[at : at + 1]
            if first.isspace() or first == "#":
                at = _after_blank(text, at)
                first = text[at : at + 1]
            match = _matched(lexers, text, at, first)
            kind = match.lastgroup if match else "$END" if at == len(text) else None
            while (to := rows[state].get(kind, _NOWHERE)) < 0:  # type: ignore[arg-type]  # None is in no row
                if to == _NOWHERE:
                    raise UnexpectedError(at, self._expected(state), ended=kind == "$END")
                state = _reduced(rules[~to], stack, values, rows)
            if match is None:
                return values[0]
            state = to
            token = Token(match[0])
            token.kind, token.at = kind or "", at
            stack.append(state)
            values.append(token)
            at = match.end()

    def _expected(self, state: int) -> frozenset[str]:
        return frozenset(name for name in self._rows[state] if name.isupper())

    def _lexers_at(self, state: int) -> list[Lexer]:
        """Return what may be tried in a state, made ready when it is first met."""
        for number in self._needed[state]:
            if number not in self._compiled:
                pattern, firsts = self._patterns[number]
                self._compiled[number] = frozenset(firsts), re.compile(pattern).match
        found = self._lexers[state] = [self._compiled[number] for number in self._needed[state]]
        return found


def _matched(lexers: list[Lexer], text: str, at: int, first: str) -> re.Match[str] | None:
    """Return what stands at a place: the first that one of the lexers finds there."""
    for firsts, match_at in lexers:
        if not firsts or first in firsts:
            match = match_at(text, at)
            if match is not None:
                return match
    return None


def _after_blank(text: str, at: int) -> int:
    """Return where white space and comments end."""
    found = _SKIP.match(text, at)
    return found.end() if found else at


class _Rule(NamedTuple):
    """A rule ready for use: name, how many parts it has, which of them are helpers (None when none is), and its action.

    `grows` marks a helper that is a list and one more part: the list is added to.
    """

    name: str
    size: int
    helpers: list[int] | None
    action: Action | None
    grows: bool


def _bound(name: str, helpers: list[int], actions: object | None) -> _Rule:
    action = None if actions is None or name.startswith("_") else getattr(actions, name)
    grows = action is None and len(helpers) == _PAIR and bool(helpers[0])
    return _Rule(name, len(helpers), helpers if any(helpers) else None, action, grows)


def _reduced(rule: _Rule, stack: list[int], values: list[Any], rows: list[dict[str, int]]) -> int:
    """Put what a rule makes in the place of its parts; return the state this leads to."""
    name, size, helpers, action, grows = rule
    if size == 1:  # most rules
        parts = values[-1] if helpers else values[-1:]
        values[-1] = action(parts) if action else parts
        del stack[-1]
    elif grows and helpers:
        last = values.pop()
        if helpers[1]:
            values[-1] += last
        else:
            values[-1].append(last)
        del stack[-2:]
    else:
        parts = values[len(values) - size :]
        if size:
            del stack[-size:], values[-size:]
        if helpers:
            parts = _spliced(parts, helpers)
        values.append(action(parts) if action else parts)
    state = rows[stack[-1]][name]
    stack.append(state)
    return state


def _spliced(parts: list[Any], helpers: list[int]) -> list[Any]:
    """Put the parts of helpers in their place. The first is added to, not copied: a long list is made part by part."""
    made: list[Any] = parts[0] if helpers[0] else [parts[0]]
    for part, helper in zip(parts[1:], helpers[1:], strict=True):
        if helper:
            made += part
        else:
            made.append(part)
    return made


def load(actions: object | None = None) -> Automaton:
    """Return the automaton of the grammar; without stored tables that are fresh it is worked out anew."""
    made = tables.stored()
    if made is None:
        from dsl import grammar

        made = grammar.made()
    return Automaton(actions, made)
