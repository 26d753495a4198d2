"""Clause files in one layout, and from one language of keywords or one width of punctuation to the other.

The formatter moves white space and nothing else, unless it is asked to convert: names, texts, quotations and values stay
as they are written. It works on the tokens of the grammar, so it needs no knowledge of the kinds of clauses.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from dsl import automaton, layout
from dsl.automaton import Automaton
from dsl.keywords import CONSTANTS, FIELDS, FUNCTIONS, HEADS, MODALITIES, OPERATORS, Keyword, Language, spelling_table
from dsl.layout import Line, Token
from dsl.parser import parse
from dsl.source import fold

if TYPE_CHECKING:
    from dsl.source import Source

Punctuation = Literal["full", "half"]

_KEY = re.compile(r"([^\s：:]+)([^：:]*)([：:])")
_FIRST_WORD = re.compile(r"(\S+)(.*)", re.DOTALL)
_BLANKS = re.compile(r"[^\S\n]+")
_FULL = str.maketrans(",:()", "，：（）")
_GROUPS = dict.fromkeys(("AND", "OR", "NOT", "IF", "THEN", "ELSE", "UP_TO"), OPERATORS) | {"FUNCTION": FUNCTIONS}
_MARKS = frozenset({"COMMA", "OPEN", "CLOSE"})
_SIGNS = frozenset({"COMPARISON", "SIGN", "FACTOR"})

#: Fields whose value is a constant of the language, or a reading that decides between constants.
_CHOICES = frozenset({"lead-rule", "members", "from", "counting", "claims", "frequency", "eligible", "modality"})
#: Fields whose entries name clauses, units or zones, the kind before the name.
_REFERENCES = frozenset({"about", "rewards", "follows", "higher-of"})
_FACT_TYPES = frozenset({"integer", "money", "ratio", "date", "duration", "truth"})


def format_text(source: Source, keywords: Language | None = None, punctuation: Punctuation | None = None) -> str | None:
    """Return a file in the one layout, converted where a language or a width is given; None when it cannot be read."""
    if not parse(source).whole:
        return None
    return layout.page(layout.lines(source.text, tokens(source.text)), _Speller(keywords, punctuation).line)


def comments(source: Source) -> list[str]:
    """Return the comments of a file that can be read, in order."""
    return layout.comments(source.text, tokens(source.text))


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text that can be read, in order. Brackets may nest deeply, so this does not recurse."""
    found: list[Token] = []
    waiting: list[Any] = [_reader().read(text, "start")]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        else:
            found.append(Token(node.kind, str(node), node.at, node.at + len(node)))
    return found


@cache
def _reader() -> Automaton:
    """Return the parser's automaton, which without actions makes lists of tokens and lists."""
    return automaton.load()


class _Speller:
    """How each token is spelled in the language and the width asked for; None keeps what is written."""

    def __init__(self, language: Language | None, punctuation: Punctuation | None) -> None:
        self.language = language
        self.punctuation = punctuation

    def line(self, line: Line) -> list[str]:
        """Return the tokens of a line as they are to be printed."""
        first, *rest = line.tokens
        if first.type == "HEAD":
            return [self._first(first.text, HEADS), *(self._of_head(token) for token in rest)]
        key, text = self._key(first)
        if first.type == "TEXT_FIELD":
            return [key + text]
        word = _known(_KEY.sub(r"\1", first.text), FIELDS) or ""
        alone = sum(token.type == "ITEM" for token in rest) == 1
        return [key, *(self._of_field(token, word, alone=alone) for token in rest)]

    def _of_head(self, token: Token) -> str:
        if token.type != "TITLE":
            return token.text
        colon = self._mark(token.text[0])
        return (colon + _gap_after(colon) + token.text[1:].strip()).rstrip()

    def _key(self, token: Token) -> tuple[str, str]:
        """Return the key of a field up to its colon, and the rest of the token with the space before it."""
        match = _KEY.match(token.text)
        assert match is not None  # the terminal ends its key with a colon
        colon = self._mark(match[3])
        key = self._first(match[1] + match[2], FIELDS) + colon
        text = token.text[match.end() :].strip()
        return key, _gap_after(colon) + text if text else ""

    def _of_field(self, token: Token, key: str, *, alone: bool) -> str:
        if token.type in _MARKS:
            return self._mark(token.text)
        if token.type in _SIGNS:
            return fold(token.text) if self.punctuation == "half" else token.text
        if token.type in _GROUPS:
            return self._whole(token.text, _GROUPS[token.type])
        if token.type == "WORDS":
            return self._words(token.text, key)
        if token.type == "NAME" and _known(token.text, CONSTANTS) in ("true", "false"):
            return self._whole(token.text, CONSTANTS)
        if token.type == "ITEM":
            return token.text if token.text[0] in '"“' else self._item(token.text, key, alone=alone)
        return token.text

    def _words(self, text: str, key: str) -> str:
        if key not in _CHOICES:
            return _squeezed(text)
        if len(text.split()) > 1 and _is(text, HEADS, {"reading"}):
            return self._first(text, HEADS)
        return self._whole(text, MODALITIES if key == "modality" else CONSTANTS)

    def _item(self, text: str, key: str, *, alone: bool) -> str:
        if key in _REFERENCES:
            return self._first(text, CONSTANTS if _is(text, CONSTANTS, {"unit", "zone"}) else HEADS)
        if key == "fact" and alone and _is(text, CONSTANTS, _FACT_TYPES):
            return self._first(text, CONSTANTS)
        if key == "by" and alone and _known(text, CONSTANTS) == "responsible-units":
            return self._whole(text, CONSTANTS)
        return _squeezed(text)

    def _mark(self, mark: str) -> str:
        if self.punctuation is None:
            return mark
        return fold(mark) if self.punctuation == "half" else mark.translate(_FULL)

    def _first(self, text: str, group: tuple[Keyword, ...]) -> str:
        """Return a text with its first word converted; the words after it are names."""
        match = _FIRST_WORD.match(text)
        assert match is not None  # no token is blank
        return _squeezed(self._whole(match[1], group) + match[2])

    def _whole(self, text: str, group: tuple[Keyword, ...]) -> str:
        """Return a keyword of a group in the language asked for; what is none stays."""
        word = spelling_table(group).get(" ".join(text.lower().split()))
        return word.spelled(self.language) if word and self.language else _squeezed(text)


def _squeezed(text: str) -> str:
    """Return words with single spaces between them."""
    return _BLANKS.sub(" ", text.strip())


def _gap_after(colon: str) -> str:
    return " " if colon == ":" else ""


def _known(text: str, group: tuple[Keyword, ...]) -> str | None:
    """Return the id of the keyword of a group that a text is."""
    word = spelling_table(group).get(" ".join(text.lower().split()))
    return word.id if word else None


def _is(text: str, group: tuple[Keyword, ...], ids: set[str] | frozenset[str]) -> bool:
    """Whether the first word of a text is one of these keywords."""
    return _known(text.split()[0], group) in ids
