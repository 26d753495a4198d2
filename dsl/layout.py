"""The shape of a clause file on the page: which tokens make a line, which comments stand where, and what goes between.

Nothing here knows a keyword. A line is a head or a field with all its tokens; comments are found in the gaps between
tokens and keep their place: above a line, at its end, or inside it, where the line is broken after them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

FIELD_INDENT = "  "
CONTINUED = "    "
KEYS = frozenset({"LIST_KEY", "QUOTES_KEY", "VALUE_KEY", "WORDS_KEY", "FORMULA_KEY"})
OPENERS = KEYS | {"HEAD", "TEXT_FIELD"}

_OPERANDS = frozenset({"DATE", "SHARE", "QUANTITY", "NAME", "CLOSE"})
_COMMENT = re.compile(r"#[^\n]*")
_DIGIT = re.compile(r"[0-9０-９]")


class Token(NamedTuple):
    """A token of the grammar: the name of its terminal, its text, and its place."""

    type: str
    text: str
    start: int
    end: int


class Comment(NamedTuple):
    """A comment: `own` when it has a line of its own, `apart` when a blank line stands before it."""

    text: str
    own: bool
    apart: bool


class Gap(NamedTuple):
    """The comments between two tokens; `apart` when a blank line stands before the second token."""

    comments: tuple[Comment, ...]
    apart: bool


class Line(NamedTuple):
    """A head or a field: its tokens, and the gap before each of them.

    The first gap holds the trailing comment of the line before and the comments above this one. The last line of a file
    has no tokens, only such a gap.
    """

    tokens: list[Token]
    gaps: list[Gap]

    @property
    def is_head(self) -> bool:
        """Whether the line stands at the left edge."""
        return not self.tokens or self.tokens[0].type == "HEAD"


def comments(text: str, tokens: Iterable[Token]) -> list[str]:
    """Return the comments of a file, in order."""
    return [comment.text for _, gap in _with_gaps(text, tokens) for comment in gap.comments]


def lines(text: str, tokens: Iterable[Token]) -> list[Line]:
    """Group the tokens of a file into lines, each with the comments before its tokens."""
    found: list[Line] = []
    for token, gap in _with_gaps(text, tokens):
        if token is None:
            found.append(Line([], [gap]))
        elif token.type in OPENERS:
            found.append(Line([token], [gap]))
        else:  # the grammar has every file begin with a head
            found[-1].tokens.append(token)
            found[-1].gaps.append(gap)
    return found


def page(found: list[Line], spell: Callable[[Line], list[str]]) -> str:
    """Return the text of a file: every line with its tokens as `spell` gives them, and its comments."""
    parts: list[str] = []
    for line in found:
        above = list(line.gaps[0].comments)
        if parts and above and not above[0].own:
            parts[-1] += f"  {above.pop(0).text}"
        parts += _above(line, above, first=not parts)
        if line.tokens:
            parts.append(("" if line.is_head else FIELD_INDENT) + _printed(line, spell(line)))
    return "".join(f"{part}\n" for part in parts)


def _above(line: Line, above: list[Comment], *, first: bool) -> Iterator[str]:
    """Yield the comments of their own above a line; above a head also the blank lines."""
    if line.is_head and not first and (above or line.tokens):
        yield ""
    for at, comment in enumerate(above):
        if at and line.is_head and comment.apart:
            yield ""
        yield comment.text if line.is_head else FIELD_INDENT + comment.text
    if above and line.is_head and line.tokens and line.gaps[0].apart:
        yield ""


def _printed(line: Line, spelled: list[str]) -> str:
    """Return a line; after a comment inside it, it goes on below."""
    parts = [spelled[0]]
    for at in range(1, len(spelled)):
        for comment in line.gaps[at].comments:
            parts.append(f"\n{CONTINUED}{comment.text}" if comment.own else f"  {comment.text}")
        if line.gaps[at].comments:
            parts.append(f"\n{CONTINUED}{spelled[at]}")
        else:
            parts.append(_space(line.tokens, spelled, at) + spelled[at])
    return "".join(parts)


def _space(tokens: list[Token], spelled: list[str], at: int) -> str:
    """Return what stands between a token of a line and the one before it."""
    kind, before = tokens[at].type, tokens[at - 1].type
    if kind in ("COMMA", "PEER", "CLOSE", "TITLE") or before in ("PEER", "OPEN", "FUNCTION"):
        return ""
    if before == "SIGN" and (at < 2 or tokens[at - 2].type not in _OPERANDS):
        return ""
    if before in KEYS:
        return " " if spelled[at - 1].endswith(":") else ""
    if before == "COMMA":
        return " " if spelled[at - 1] == "," or _thousands(tokens[at - 2], tokens[at]) else ""
    return " "


def _thousands(before: Token, after: Token) -> bool:
    """Whether a comma between two numbers would be read as part of one: `5， 200` is not `5，200`."""
    return before.type not in ("NAME", "ITEM") and bool(_DIGIT.match(before.text[-1]) and _DIGIT.match(after.text))


def _with_gaps(text: str, tokens: Iterable[Token]) -> Iterator[tuple[Token | None, Gap]]:
    """Yield every token, and at last None, with the gap before it."""
    at = 0
    for token in tokens:
        yield token, _gap(text, at, token.start)
        at = token.end
    yield None, _gap(text, at, len(text))


def _gap(text: str, start: int, end: int) -> Gap:
    found: list[Comment] = []
    at = start
    for match in _COMMENT.finditer(text, start, end):
        newlines = text.count("\n", at, match.start())
        found.append(Comment(match[0].rstrip(), newlines > 0 or start == 0, newlines > 1))
        at = match.end()
    return Gap(tuple(found), text.count("\n", at, end) > 1)
