"""The parser tables: the grammar file with its keyword terminals filled in, kept ready in `grammar.json`.

Working the tables out takes longer than everything else `check` does to a small document, so they are stored beside the
grammar as plain JSON and used while they belong to the grammar and keyword table as they stand; `python -m dsl.grammar`
writes them anew, and a test holds them equal. This module and `parser` are the only doors to lark.
"""

from __future__ import annotations

import json
import os
import re
from hashlib import blake2b
from typing import Any

from lark import Lark
from lark.lexer import PatternRE, TerminalDef

from dsl import keywords
from dsl.keywords import Keyword, Shape

_HERE = os.path.dirname(os.path.abspath(__file__))
GRAMMAR = os.path.join(_HERE, "tiaoli.lark")
TABLES = os.path.join(_HERE, "grammar.json")
#: What the tables are made from.
_SOURCES = (GRAMMAR, os.path.join(_HERE, "keywords.py"), os.path.join(_HERE, "grammar.py"))
STARTS = ("start", "fields")

_BLANK = r"[ \t　]*"
_COLON = r"[：:]"
_LABELS = r"[ \t　]+[^\n：:#「『]*?"
_PROSE = r"(?:[^\n#]|(?<![ \t　：:])#)*"
_DIGITS = r"[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?"
_HAN_DIGITS = r"[零〇一二两三四五六七八九十百千万亿]+"
_NUMBER = rf"(?:{_DIGITS}|{_HAN_DIGITS})"
_MONEY = rf"(?:{_NUMBER}{_BLANK}(?:万亿|万|亿|千|百)?元|(?:CNY|RMB|￥|¥){_BLANK}{_DIGITS}(?:{_BLANK}(?:million|billion))?)"
_RATIO = rf"(?:{_DIGITS}{_BLANK}[%％‰]|百分之{_HAN_DIGITS})"


def alternatives(words: list[str]) -> str:
    """Return a pattern for any of the words, the longest first so that none hides another."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"


def _spellings(group: tuple[Keyword, ...], shape: Shape, named: bool | None = None) -> str:
    chosen = [word for word in group if word.shape == shape and named in (None, word.named)]
    return alternatives([spelling for word in chosen for spelling in word.spellings]) if chosen else r"(?!)"


def _key(shape: Shape) -> str:
    plain = _spellings(keywords.FIELDS, shape, named=False) + _BLANK
    named = _spellings(keywords.FIELDS, shape, named=True) + _LABELS
    return f"(?:{plain}|{named}){_COLON}"


def _operator(key: str) -> str:
    word = keywords.by_id(keywords.OPERATORS, key)
    return alternatives(list(word.spellings)) + r"(?=[\s（(0-9０-９]|$)"


def _units(*, of_time: bool) -> str:
    chosen = [word for word in keywords.UNITS if (word.id in keywords.TIME_UNITS) == of_time]
    return alternatives([spelling for word in chosen for spelling in word.spellings]) + r"(?![A-Za-z])"


def patterns() -> dict[str, str]:
    """Return the pattern of each terminal that the grammar leaves to the keyword table, by its `@name`."""
    top = alternatives(list(keywords.by_id(keywords.OPERATORS, "top").spellings))
    any_unit = alternatives([spelling for word in keywords.UNITS for spelling in word.spellings])
    return {
        "head": _spellings(keywords.HEADS, "head") + r"(?![^\s：:「『#])" + rf"(?:{_LABELS}(?=[：:#「『\n]|\Z))?",
        "text": _key("text") + _PROSE,
        "list": _key("list"),
        "quotes": _key("quotes"),
        "value": _key("value"),
        "words": _key("words"),
        "formula": _key("formula"),
        "function": _spellings(keywords.FUNCTIONS, "function") + rf"(?={_BLANK}[（(])",
        "share": rf"{top}{_BLANK}{_RATIO}",
        "rate": rf"{_MONEY}{_BLANK}[/／]{any_unit}(?![A-Za-z])",
        "duration": rf"{_NUMBER}{_BLANK}{_units(of_time=True)}",
        "count": rf"{_NUMBER}{_BLANK}{_units(of_time=False)}",
        "money": _MONEY,
        "ratio": _RATIO,
        "number": rf"(?:{_DIGITS}|{_HAN_DIGITS}(?!\w))",
        **{key: _operator(key) for key in ("if", "then", "else", "and", "or", "not", "up-to")},
    }


def _fill(terminal: TerminalDef) -> None:
    value = terminal.pattern.value
    if value.startswith("@"):
        terminal.pattern = PatternRE(patterns()[value[1:]], ("i",))


def fingerprint() -> str:
    """Return the hash of the files that the tables are made from."""
    hashed = blake2b(digest_size=16)
    for path in _SOURCES:
        hashed.update(_bytes(path).replace(b"\r\n", b"\n"))
    return hashed.hexdigest()


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


def _restore(value: Any) -> Any:
    """Give back the integer keys that JSON turned into text."""
    if isinstance(value, dict):
        return {int(key) if key.isdigit() else key: _restore(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_restore(part) for part in value]
    return value


def load(transformer: object | None = None) -> Lark:
    """Return the parser; its rules call the transformer's methods, or build lark trees without one."""
    try:
        stored = json.loads(_bytes(TABLES))
    except (OSError, ValueError):
        stored = {}
    if stored.get("fingerprint") != fingerprint():
        stored = json.loads(json.dumps(_tables()))
    tables = {"data": _restore(stored["data"]), "memo": _restore(stored["memo"])}
    tables["data"]["options"]["transformer"] = transformer
    return Lark.load(tables)  # type: ignore[type-var]


def main() -> None:
    """Write the tables beside the grammar."""
    text = json.dumps(_tables(), ensure_ascii=False, separators=(",", ":"))
    with open(TABLES, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(f"{text}\n")


if __name__ == "__main__":
    main()
