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

_SKIPPED = r"(?>(?:[\s　]+|#[^\n]*)*)"
_SKIP = re.compile(_SKIPPED)

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
        self._matchers: dict[str, dict[Any, Match]] = {}

    def read(self, text: str, start: str) -> Any:
        """Parse a text from a start symbol; returns what the start rule makes, raises lark's UnexpectedInput."""
        run = self._lark.parse_interactive("", start=start)
        state = run.parser_state
        matchers = self._matchers.setdefault(start, {})
        states = state.parse_conf.parse_table.states
        stack, feed, at = state.state_stack, state.feed_token, 0
        while True:
            here = stack[-1]
            match_at = matchers.get(here)
            if match_at is None:
                match_at = matchers[here] = self._matcher(frozenset(states[here]))
            match = match_at(text, at)
            if match is None:
                break
            name = match.lastgroup or ""
            at = match.end()
            feed(Token(name, match[name], match.start(name)))
        end = _SKIP.match(text, at)
        at = end.end() if end else at
        if at < len(text):
            raise UnexpectedCharacters(text, at, 1, 1)
        return self._finish(run, at)

    def _finish(self, run: Any, at: int) -> Any:
        try:
            return run.parser_state.feed_token(Token("$END", "", at), True)
        except UnexpectedInput as stop:
            stop.pos_in_stream = at
            raise

    def _matcher(self, accepted: frozenset[str]) -> Match:
        parts = [f"(?P<{term.name}>{term.pattern.to_regexp()})" for term in self._terminals if term.name in accepted]
        return re.compile(f"{_SKIPPED}(?:{'|'.join(parts) or '(?!)'})").match
