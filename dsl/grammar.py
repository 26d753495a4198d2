"""The grammar file worked out by lark: its keyword terminals filled in, and the parser tables made of it.

`python -m dsl.grammar` writes the tables to `grammar.json`; a test holds them equal. Reading a file takes the tables alone
(`automaton`), so this module, the only door to lark, is imported only when they are stale.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from lark import Lark
from lark.lexer import PatternRE, TerminalDef
from lark.parsers.lalr_analysis import Shift

from dsl import keywords, tables
from dsl.keywords import Keyword, Shape

STARTS = ("start", "fields")

_BLANK = r"[^\S\n]*"
_COLON = r"[：:]"
#: Up to the next colon. A set of more than two Chinese characters takes long to compile, so there is none here.
_LABELS = r"[^\S\n]+(?:(?![「『])[^\n#])*?"
#: To the end of the line, but for a comment: a # after white space or a colon.
_PROSE = r"[^\n#]*(?:(?<![\s：:])#[^\n#]*)*"
_DIGITS = r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?"
_HAN_DIGITS = r"[零〇一二两三四五六七八九十百千万亿]+"


def alternatives(words: list[str]) -> str:
    """Return a pattern for any of the words, English ones in any case, the longest first so that none hides another.

    Only the English words carry the flag: compiling Chinese ones for any case takes several times as long. The case is that of
    ASCII: ſ is no s.
    """
    ordered = [re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))]
    english, chinese = [word for word in ordered if word.isascii()], [word for word in ordered if not word.isascii()]
    return f"(?:{'|'.join(chinese)}|(?ai:{'|'.join(english)}))" if english else f"(?:{'|'.join(chinese)})"


def _spellings(group: Iterable[Keyword]) -> str:
    return alternatives([spelling for word in group for spelling in word.spellings])


def _key(shape: Shape) -> str:
    """Return the pattern of the keys of one shape with their colon; names may stand after those that are named."""
    found = []
    for named, after in ((False, _BLANK), (True, _LABELS)):
        words = [word for word in keywords.FIELDS if word.shape == shape and (word.named is named or (named and word.varied))]
        if words:
            found.append(_spellings(words) + after)
    return f"(?:{'|'.join(found)}){_COLON}"


def _operator(key: str) -> str:
    word = keywords.by_id(keywords.OPERATORS, key)
    amount = rf"|(?={_HAN_DIGITS}|CNY|RMB)" if key == "up-to" else ""
    return alternatives(list(word.spellings)) + rf"(?:(?![^\W\d]){amount})"


def _name() -> str:
    """Return the pattern of a name in a formula; the words of the operators are no names."""
    taken = _spellings(keywords.OPERATORS)
    return rf"(?!{taken}(?![\w.]))[^\W\d][\w.]*"


def _quantity() -> str:
    """Return the pattern of a number with whatever tells its kind: a currency, 元, %, a unit, a rate's unit, or nothing.

    The units, which take longest to compile, stand in it once: for a rate after an amount of money, else after a number.
    """
    foreign = rf"(?:CNY|cny|RMB|rmb|￥|¥){_BLANK}{_DIGITS}(?:{_BLANK}(?:million|billion)(?!\w))?"
    scaled = rf"{_BLANK}(?:万|亿|千|百|万亿)*"
    money = rf"(?:{foreign}|(?:{_DIGITS}|(?P<round>{_HAN_DIGITS})){scaled}元)(?P<money>)"
    plain = rf"(?:{_DIGITS}|(?P<han>{_HAN_DIGITS}))"
    unit = rf"(?(money){_BLANK}[/／]{_BLANK}|{scaled}){_spellings(keywords.UNITS)}(?(money)(?!\w)|(?![A-Za-z]))"
    ending = rf"(?:{unit}|(?(money)(?!)|{_BLANK}[%％‰]))?(?(round)(?!\w))(?(han)(?!\w))"
    return rf"(?:{_HAN_DIGITS}分之{_HAN_DIGITS}|(?:{money}|{plain}){ending})"


def patterns() -> dict[str, str]:
    """Return the pattern of each terminal that the grammar leaves to the keyword table, by its `@name`."""
    top = alternatives(list(keywords.by_id(keywords.OPERATORS, "top").spellings))
    return {
        "head": _spellings(keywords.HEADS) + r"(?![^\s：:「『#])" + r"(?:[^\S\n]+.*?(?=[：:#「『\n]|\Z))?",
        "text": _key("text") + _PROSE,
        "list": _key("list"),
        "quotes": _key("quotes"),
        "value": _key("value"),
        "words": _key("words"),
        "formula": _key("formula"),
        "function": _spellings(keywords.FUNCTIONS) + rf"(?={_BLANK}[（(])",
        "share": rf"{top}{_BLANK}(?:{_DIGITS}{_BLANK}[%％‰]|百分之{_HAN_DIGITS})",
        "quantity": _quantity(),
        "name": _name(),
        **{key: _operator(key) for key in ("if", "then", "else", "and", "or", "not", "up-to")},
    }


def _fill(terminal: TerminalDef) -> None:
    value = terminal.pattern.value
    if value.startswith("@"):
        terminal.pattern = PatternRE(patterns()[value[1:]])


def lark() -> Lark:
    """Return lark's own parser for the grammar file, for the tables and to compare with."""
    text = tables.contents(tables.GRAMMAR).decode("utf-8")
    return Lark(text, parser="lalr", start=list(STARTS), maybe_placeholders=False, edit_terminals=_fill)


def made() -> dict[str, Any]:
    """Work the tables out: see `automaton` for what they hold. The same grammar gives the same tables in every run."""
    parser = lark()
    table = parser.parse_interactive("", start=STARTS[0]).parser_state.parse_conf.parse_table
    states = _in_order(table)
    rules = sorted(parser.rules, key=_parts)
    lexers, needed = _lexers(parser.terminals, [table.states[state] for state in states])
    numbers: dict[Any, int] = {state: number for number, state in enumerate(states)}
    numbers |= {rule: ~number for number, rule in enumerate(rules)}
    rows = [{name: numbers[target] for name, (_, target) in sorted(table.states[state].items())} for state in states]
    for state in table.end_states.values():
        rows[numbers[state]] = {"$END": numbers[state]}
    return {
        "fingerprint": tables.fingerprint(),
        "starts": {start: numbers[table.start_states[start]] for start in STARTS},
        "rules": [[rule.origin.name, [int(_is_helper(one)) for one in rule.expansion]] for rule in rules],
        "lexers": lexers,
        "states": [list(pair) for pair in zip(rows, needed, strict=True)],
    }


def _parts(rule: Any) -> list[str]:
    return [rule.origin.name, *(one.name for one in rule.expansion)]


def _is_helper(symbol: Any) -> bool:
    """Whether a symbol stands for a rule of no meaning of its own, whose parts its parent takes over."""
    return not symbol.is_term and symbol.name.startswith("_")


def _in_order(table: Any) -> list[Any]:
    """Return the states of a table in the order in which they are first reached; lark numbers them anew each time."""
    order = [table.start_states[start] for start in STARTS]
    known = set(order)
    for state in order:  # grows while it is read
        for _, (action, target) in sorted(table.states[state].items()):
            if action is Shift and target not in known:
                known.add(target)
                order.append(target)
    return order


def _firsts() -> dict[str, str]:
    """Return for the patterns of heads and keys the characters with which what they match can begin."""
    by_name: dict[str, list[Keyword]] = {"head": list(keywords.HEADS)}
    for word in keywords.FIELDS:
        by_name.setdefault(word.shape, []).append(word)
    found = {}
    for name, words in by_name.items():
        begins = {spelling[0] for word in words for spelling in word.spellings}
        found[patterns()[name]] = "".join(sorted(begins | {case for char in begins for case in (char.lower(), char.upper())}))
    return found


def _lexers(terminals: Iterable[TerminalDef], rows: list[dict[str, Any]]) -> tuple[list[list[str]], list[list[int]]]:
    """Return expressions for the terminals, and the numbers of those that each state needs, in the order of priority.

    With an expression go the characters with which what it matches can begin; none are given where that may be any.

    Compiling them is a good part of a short run's time, so terminals that the same states accept make one expression.
    """
    ordered = sorted(terminals, key=lambda one: (-one.priority, -one.pattern.max_width, -len(one.pattern.value), one.name))
    accepting = {one.name: [number for number, row in enumerate(rows) if one.name in row] for one in ordered}
    begins = _firsts()
    found: dict[tuple[str, str], int] = {}
    needed = []
    for row in rows:
        runs: list[list[TerminalDef]] = []
        for one in ordered:
            if one.name not in row:
                continue
            if runs and accepting[runs[-1][-1].name] == accepting[one.name]:
                runs[-1].append(one)
            else:
                runs.append([one])
        lexers = []
        for run in runs:
            pattern = "|".join(f"(?P<{one.name}>{one.pattern.to_regexp()})" for one in run)
            firsts = [begins.get(one.pattern.value, "") for one in run]
            lexers.append((pattern, "".join(sorted({*"".join(firsts)})) if all(firsts) else ""))
        needed.append([found.setdefault(lexer, len(found)) for lexer in lexers])
    return list(map(list, found)), needed


def text() -> str:
    """Return the tables as they are stored."""
    return json.dumps(made(), ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    """Write the tables beside the grammar."""
    with open(tables.TABLES, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text())


if __name__ == "__main__":
    main()
