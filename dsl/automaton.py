"""The parser: a LALR automaton that runs on the stored tables, reads its own tokens and calls one action per rule.

It does what lark does with the same grammar (a test compares the two), without loading lark, and counts no lines: a token
knows its offset only. The tables hold:

- `states`: for each, a row from terminals and rules to what they lead to (a state to shift to, or `~` the number of a rule
  to reduce by; a state that shifts `$END` to itself accepts), and the lexers to try there, in order;
- `rules`: name, and for each part whether it is a helper (`_field`, and what lark makes of `*` and `+`): helpers are no
  nodes of the tree, their parts are those of the rule that they stand in;
- `lexers`: expressions whose named groups are the terminals.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from dsl import tables

_SKIP = re.compile(r"\s*(?:#[^\n]*\s*)*")

Match = Callable[[str, int], "re.Match[str] | None"]
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
        self._patterns: list[str] = made["lexers"]
        self._compiled: dict[int, Match] = {}
        self._matchers: dict[int, list[Match]] = {}
        self._rules = [_bound(name, helpers, actions) for name, helpers in made["rules"]]

    def read(self, text: str, start: str) -> Any:
        """Return what the action of a start rule makes of a text; raises UnexpectedError."""
        state, at, skip, known = self._starts[start], 0, _SKIP.match, self._matchers
        stack: list[int] = [state]
        values: list[Any] = []
        while True:
            matchers = known.get(state)
            if matchers is None:
                matchers = known[state] = self._lexers(state)
            at = skip(text, at).end()  # type: ignore[union-attr]  # the pattern matches anything
            for match_at in matchers:
                match = match_at(text, at)
                if match is not None:
                    break
            else:
                break
            kind = match.lastgroup or ""
            state = self._advance(stack, values, kind, at)
            token = Token(match[0])
            token.kind, token.at = kind, at
            stack.append(state)
            values.append(token)
            at = match.end()
        if at < len(text):
            raise UnexpectedError(at, self._expected(state), ended=False)
        self._advance(stack, values, "$END", at)
        return values[0]

    def _advance(self, stack: list[int], values: list[Any], kind: str, at: int) -> int:
        """Reduce until a terminal can be shifted; returns the state it leads to."""
        rows, rules = self._rows, self._rules
        while True:
            to = rows[stack[-1]].get(kind)
            if to is None:
                raise UnexpectedError(at, self._expected(stack[-1]), ended=kind == "$END")
            if to >= 0:
                return to
            name, size, helpers, action = rules[~to]
            if size == 1:  # most rules; nothing has to be cut off
                parts = values[-1] if helpers else values[-1:]
                values[-1] = action(parts) if action else parts
                stack[-1] = rows[stack[-2]][name]
                continue
            parts = values[len(values) - size :]
            if size:
                del stack[-size:], values[-size:]
            if helpers:
                parts = _spliced(parts, helpers)
            values.append(action(parts) if action else parts)
            stack.append(rows[stack[-1]][name])

    def _expected(self, state: int) -> frozenset[str]:
        return frozenset(name for name in self._rows[state] if name.isupper())

    def _lexers(self, state: int) -> list[Match]:
        for number in self._needed[state]:
            if number not in self._compiled:
                self._compiled[number] = re.compile(self._patterns[number]).match
        return [self._compiled[number] for number in self._needed[state]]


def _bound(name: str, helpers: list[int], actions: object | None) -> tuple[str, int, list[int] | None, Action | None]:
    """Return a rule ready for use: name, size, which parts are helpers (None when none is), action (None for a helper)."""
    action = None if actions is None or name.startswith("_") else getattr(actions, name)
    return name, len(helpers), helpers if any(helpers) else None, action


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
