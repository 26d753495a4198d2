"""Tokens for the LALR parser: lark's contextual lexing in one compiled expression per parser state.

Lark's own lexer does the same, but counts lines and columns at every token, which costs more than the parsing; here a token
knows its offset only, and lines are worked out when a message needs them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lark import Lark, Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput

_SKIP = re.compile(r"(?:[\s　]+|#[^\n]*)*")

Match = Callable[[str, int], "re.Match[str] | None"]


class Reader:
    """Feeds the tokens of texts to one lark parser."""

    def __init__(self, lark: Lark) -> None:
        """Take the terminals of a loaded grammar; expressions are compiled as parser states are first met."""
        self._lark = lark
        self._terminals = sorted(
            lark.terminals,
            key=lambda term: (-term.priority, -term.pattern.max_width, -len(term.pattern.value), term.name),
        )
        self._states: dict[str, dict[Any, tuple[Match, ...]]] = {}
        self._runs: dict[tuple[str, ...], Match] = {}
        self._signatures: dict[str, frozenset[Any]] = {}

    def read(self, text: str, start: str) -> Any:
        """Parse a text from a start symbol; returns what the start rule makes, raises lark's UnexpectedInput."""
        run = self._lark.parse_interactive("", start=start)
        state = run.parser_state
        known = self._states.setdefault(start, {})
        table = state.parse_conf.parse_table.states
        stack, feed, skip, length, at = state.state_stack, state.feed_token, _SKIP.match, len(text), 0
        while True:
            here = stack[-1]
            matchers = known.get(here)
            if matchers is None:
                matchers = known[here] = self._matchers(here, table)
            at = skip(text, at).end()  # type: ignore[union-attr]  # the pattern matches anything
            for match_at in matchers:
                match = match_at(text, at)
                if match is not None:
                    break
            else:
                break
            at = match.end()
            feed(Token(match.lastgroup or "", match[0], match.start()))
        if at < length:
            raise UnexpectedCharacters(text, at, 1, 1)  # type: ignore[no-untyped-call]  # lark has no types there
        return self._finish(run, at)

    def _finish(self, run: Any, at: int) -> Any:
        try:
            return run.parser_state.feed_token(Token("$END", "", at), True)
        except UnexpectedInput as stop:
            stop.pos_in_stream = at  # type: ignore[assignment]  # declared without a type there
            raise

    def _matchers(self, here: Any, table: dict[Any, dict[str, Any]]) -> tuple[Match, ...]:
        """Return the expressions of a state, in the order of priority.

        Compiling them is most of a short run's time, so terminals that the same states accept are compiled together, once.
        """
        if not self._signatures:
            states = {
                name: [state for state, row in table.items() if name in row] for name in {n for r in table.values() for n in r}
            }
            self._signatures = {name: frozenset(accepting) for name, accepting in states.items()}
        runs: list[list[Any]] = []
        for term in self._terminals:
            if term.name not in table[here]:
                continue
            if runs and self._signatures[runs[-1][-1].name] == self._signatures[term.name]:
                runs[-1].append(term)
            else:
                runs.append([term])
        return tuple(self._compiled(run) for run in runs)

    def _compiled(self, run: list[Any]) -> Match:
        names = tuple(term.name for term in run)
        if names not in self._runs:
            self._runs[names] = re.compile("|".join(f"(?P<{term.name}>{term.pattern.to_regexp()})" for term in run)).match
        return self._runs[names]
