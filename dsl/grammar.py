"""The parser tables: the grammar file with its keyword terminals filled in, kept ready in `grammar.json`.

Working the tables out takes longer than everything else `check` does to a small document, so they are stored beside the
grammar as plain JSON and used while they belong to the grammar and keyword table as they stand; `python -m dsl.grammar`
writes them anew, and a test holds them equal. This module and `parser` are the only doors to lark.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import Any
from zlib import crc32

from lark import Lark
from lark.lexer import Lexer, PatternRE, TerminalDef, Token

from dsl import keywords
from dsl.keywords import Keyword, Shape

_HERE = os.path.dirname(os.path.abspath(__file__))
GRAMMAR = os.path.join(_HERE, "tiaoli.lark")
TABLES = os.path.join(_HERE, "grammar.json")
#: What the tables are made from.
_SOURCES = (GRAMMAR, os.path.join(_HERE, "keywords.py"), os.path.join(_HERE, "grammar.py"))
STARTS = ("start", "fields")

_BLANK = r"[^\S\n]*"
_COLON = r"[：:]"
_LABELS = r"[^\S\n]+[^\n：:#「『]*?"
_PROSE = r"(?:[^\n#]|(?<![\s：:])#)*"
_DIGITS = r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?"
_HAN_DIGITS = r"[零〇一二两三四五六七八九十百千万亿]+"


def alternatives(words: list[str]) -> str:
    """Return a pattern for any of the words, English ones in any case, the longest first so that none hides another.

    Only the English words carry the flag: compiling Chinese ones for any case takes several times as long.
    """
    ordered = [re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))]
    english, chinese = [word for word in ordered if word.isascii()], [word for word in ordered if not word.isascii()]
    return f"(?:{'|'.join(chinese)}|(?i:{'|'.join(english)}))" if english else f"(?:{'|'.join(chinese)})"


def _spellings(group: tuple[Keyword, ...], shape: Shape, named: bool | None = None) -> str:
    chosen = [word for word in group if word.shape == shape and (named in (None, word.named) or (named and word.varied))]
    return alternatives([spelling for word in chosen for spelling in word.spellings]) if chosen else r"(?!)"


def _key(shape: Shape) -> str:
    plain = _spellings(keywords.FIELDS, shape, named=False) + _BLANK
    named = _spellings(keywords.FIELDS, shape, named=True) + _LABELS
    return f"(?:{plain}|{named}){_COLON}"


def _operator(key: str) -> str:
    word = keywords.by_id(keywords.OPERATORS, key)
    amount = rf"|(?={_HAN_DIGITS}|CNY|RMB)" if key == "up-to" else ""
    return alternatives(list(word.spellings)) + rf"(?:(?![^\W\d]){amount})"


def _name() -> str:
    """Return the pattern of a name in a formula; the words of the operators are no names."""
    taken = alternatives([spelling for word in keywords.OPERATORS for spelling in word.spellings])
    return rf"(?!{taken}(?![\w.]))[^\W\d][\w.]*"


def _quantity() -> str:
    """Return the pattern of a number with whatever tells its kind: a currency, 元, %, a unit, a rate's unit, or nothing."""
    unit = alternatives([spelling for word in keywords.UNITS for spelling in word.spellings])
    rate = rf"(?:{_BLANK}[/／]{_BLANK}{unit}(?!\w))?"
    foreign = rf"(?:CNY|cny|RMB|rmb|￥|¥){_BLANK}{_DIGITS}(?:{_BLANK}(?:million|billion)(?!\w))?{rate}"
    ending = rf"{_BLANK}(?:[万亿千百]*(?:元{rate}|{unit}(?![A-Za-z]))|[%％‰])"
    return rf"(?:{foreign}|{_HAN_DIGITS}分之{_HAN_DIGITS}|(?:{_DIGITS}|(?P<han>{_HAN_DIGITS}))(?:{ending})?(?(han)(?!\w)))"


def patterns() -> dict[str, str]:
    """Return the pattern of each terminal that the grammar leaves to the keyword table, by its `@name`."""
    top = alternatives(list(keywords.by_id(keywords.OPERATORS, "top").spellings))
    return {
        "head": _spellings(keywords.HEADS, "head") + r"(?![^\s：:「『#])" + rf"(?:{_LABELS}(?=[：:#「『\n]|\Z))?",
        "text": _key("text") + _PROSE,
        "list": _key("list"),
        "quotes": _key("quotes"),
        "value": _key("value"),
        "words": _key("words"),
        "formula": _key("formula"),
        "function": _spellings(keywords.FUNCTIONS, "function") + rf"(?={_BLANK}[（(])",
        "share": rf"{top}{_BLANK}(?:{_DIGITS}{_BLANK}[%％‰]|百分之{_HAN_DIGITS})",
        "quantity": _quantity(),
        "name": _name(),
        **{key: _operator(key) for key in ("if", "then", "else", "and", "or", "not", "up-to")},
    }


def _fill(terminal: TerminalDef) -> None:
    value = terminal.pattern.value
    if value.startswith("@"):
        terminal.pattern = PatternRE(patterns()[value[1:]])


def fingerprint() -> str:
    """Return the sizes and checksums of the files that the tables are made from."""
    read = (_bytes(path).replace(b"\r\n", b"\n") for path in _SOURCES)
    return " ".join(f"{len(data)}:{crc32(data):08x}" for data in read)


def _bytes(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read()


def _fresh() -> Lark:
    """Work the tables out from the grammar file."""
    return Lark(
        _bytes(GRAMMAR).decode("utf-8"), parser="lalr", start=list(STARTS), maybe_placeholders=False, edit_terminals=_fill
    )


def _tables() -> dict[str, Any]:
    data, memo = _fresh().memo_serialize([TerminalDef, _rule_class()])
    data["options"]["edit_terminals"] = None  # a function: it has done its work, and JSON has no place for it
    return {"fingerprint": fingerprint(), "data": data, "memo": memo}


def _rule_class() -> type:
    from lark.grammar import Rule

    return Rule


def _numbered(table: dict[str, Any]) -> dict[int, Any]:
    """Give back the integer keys that JSON turned into text."""
    return {int(key): value for key, value in table.items()}


def load(transformer: object | None = None) -> Lark:
    """Return the parser; its rules call the transformer's methods, or build lark trees without one.

    It has no lexer of lark's own: tokens are fed to it by `lexer.Reader`.
    """
    try:
        stored = json.loads(_bytes(TABLES))
    except (OSError, ValueError):
        stored = {}
    if stored.get("fingerprint") != fingerprint():
        stored = json.loads(json.dumps(_tables()))
    data = stored["data"]
    data["options"]["transformer"] = transformer
    data["parser"]["lexer_conf"]["lexer_type"] = _NoLexer
    states = data["parser"]["parser"]
    states["tokens"] = _numbered(states["tokens"])
    states["states"] = {int(state): _numbered(row) for state, row in states["states"].items()}
    return Lark.load({"data": data, "memo": _numbered(stored["memo"])})


class _NoLexer(Lexer):
    """Stands where lark would build a lexer for every parser state."""

    def __init__(self, _: object) -> None:
        """Build nothing."""

    def lex(self, *_: object) -> Iterator[Token]:
        """Yield nothing."""
        return iter(())


def main() -> None:
    """Write the tables beside the grammar. Lark numbers its states anew each time; what they say is the same."""
    text = json.dumps(_tables(), ensure_ascii=False, separators=(",", ":"))
    with open(TABLES, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(f"{text}\n")


if __name__ == "__main__":
    main()
