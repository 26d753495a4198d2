"""Entitlements as text for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from compiler.answer.result import cite
from compiler.awards import exact, plain, speech
from compiler.awards.alternatives import Alternative
from compiler.awards.values import Range
from compiler.graph import Graph
from compiler.model import Placed
from compiler.readings import options
from dsl.source import width

Card = dict[str, Any]

_WORDS = {
    "zh": {
        "eligible": "资格",
        "amount": "金额",
        "total": "合计",
        "subtotal": "小计",
        "if": "若符合条件",
        "missing": "尚缺事实",
        "steps": "计算",
        "changes": "何时变化",
        "source": "依据",
        "readings": "金额所依据的解释",
        "about": "另见解释",
        "yes": "符合",
        "no": "不符合",
        "unknown": "未定",
        "all": "各种解释下的金额",
        "none": "没有一种解释会改变金额。",
        "and": "、",
        "colon": "：",
    },
    "en": {
        "eligible": "Eligible",
        "amount": "Amount",
        "total": "Total",
        "subtotal": "Subtotal",
        "if": "if eligible",
        "missing": "Missing facts",
        "steps": "How it is computed",
        "changes": "What would change it",
        "source": "Clause",
        "readings": "Readings the amount rests on",
        "about": "See also readings",
        "yes": "yes",
        "no": "no",
        "unknown": "unknown",
        "all": "Amounts under each reading",
        "none": "No reading changes an amount.",
        "and": "; ",
        "colon": ": ",
    },
}


def citation(graph: Graph, clause: str) -> Card:
    """Return the citation of a clause by its id."""
    return cite(graph.nodes[clause])


def text(values: Card, graph: Graph, language: str, *, brief: bool) -> str:
    """Return entitlements as text; `brief` gives those of which nothing is known one line each."""
    words = _WORDS[language]
    lines: list[str] = []
    shown = values["entitlements"]
    for one in shown:
        if brief and not one["facts"] and one["eligible"] == "unknown":
            lines.append(_line(one, words, language))
        else:
            lines += [*_one(one, words, graph, language), ""]
    if len(shown) > 1:
        lines += ["", f"{words['total']}{words['colon']}{_amount(values['total'], language)}"]
    if "alternatives" in values:
        lines += ["", *_alternatives(values, words, graph, language)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _amount(amount: Card, language: str) -> str:
    return speech.amounts(Range(_exact(amount["low"]), _exact(amount["high"]))).in_language(language)


def _exact(text: str | None) -> exact.Exact | None:
    """Read back a decimal or a fraction that was written by `exact.decimal`."""
    if text is None:
        return None
    above, _, below = text.partition("/")
    whole, _, part = above.partition(".")
    return exact.exact(int(whole + part), 10 ** len(part) * int(below or 1))


def _head(one: Card, language: str) -> str:
    title = one["title"][language] or one["title"]["zh"]
    return f"{title}（{one['rule']}）" if language == "zh" else f"{title} ({one['rule']})"


def _line(one: Card, words: dict[str, str], language: str) -> str:
    missing = words["and"].join(_name(fact, language) for fact in one["needed"])
    amount = _amount(one["amount"], language)
    tail = f"{words['missing']}{words['colon']}{missing}" if missing else ""
    return f"{_head(one, language)}  {words['unknown']}  {amount}  {tail}".rstrip()


def _name(needed: Card, language: str) -> str:
    """Return a missing fact: its words, and the name by which it is given."""
    name = needed["name"][language]
    name = f"{name}（{needed['fact']}）" if language == "zh" else f"{needed['fact']} ({name})"
    if "text" not in needed:
        return name
    return f"{name}，须{needed['text']['zh']}" if language == "zh" else f"{name}: must be {needed['text']['en']}"


def _one(one: Card, words: dict[str, str], graph: Graph, language: str) -> Iterator[str]:
    colon = words["colon"]
    yield _head(one, language)
    met = one.get("amount_if_eligible")
    extra = f"（{words['if']}{colon}{_amount(met, language)}）" if met and language == "zh" else ""
    extra = f" ({words['if']}{colon}{_amount(met, language)})" if met and language == "en" else extra
    amount = f"{words['amount']}{colon}{_amount(one['amount'], language)}{extra}"
    yield f"  {words['eligible']}{colon}{words[one['eligible']]}    {amount}"
    if one["missing"]:
        yield f"  {words['missing']}{colon}{words['and'].join(_name(fact, language) for fact in one['needed'])}"
    yield f"  {words['steps']}{colon}".rstrip()
    yield from (f"    {number}. {step['text'][language]}" for number, step in enumerate(one["steps"], 1))
    if one["changes"]:
        yield f"  {words['changes']}{colon}".rstrip()
        yield from (f"    · {change['text'][language]}" for change in one["changes"])
    for cited in (one["citation"], one.get("by_analogy")):
        if cited:
            yield f"  {words['source']}{colon}{cited['label'][language]} {cited['quote']}  [{cited['file']}:{cited['line']}]"
    yield from _readings(one, words, graph, language)


def _readings(one: Card, words: dict[str, str], graph: Graph, language: str) -> Iterator[str]:
    used = [f"{_reading(graph, id_, language)}={_option(graph, id_, option, language)}" for id_, option in one["options"].items()]
    if used:
        yield f"  {words['readings']}{words['colon']}{words['and'].join(used)}"
    if one["readings_about"]:
        names = words["and"].join(_reading(graph, id_, language) for id_ in one["readings_about"])
        yield f"  {words['about']}{words['colon']}{names}"


def _reading(graph: Graph, id_: str, language: str) -> str:
    names: list[str] = graph.nodes[id_].attrs["names"]
    return names[0 if language == "zh" else -1]


def _option(graph: Graph, id_: str, option: str, language: str) -> str:
    for one in graph.nodes[id_].attrs["options"]:
        if option in one["names"]:
            names: list[str] = one["names"]
            return names[0 if language == "zh" else -1]
    return option


# -- readings side by side ------------------------------------------------------------------------------------------------


def alternatives(readings: list[Placed], rows: list[Alternative]) -> list[Card]:
    """Return the results under each combination as JSON values."""
    names = {reading.id: reading for reading in readings}
    return [
        {
            "options": {key: _stable(names[key], option) for key, option in row.options.items()},
            "amounts": {one.rule.id: {"eligible": one.eligible, **plain.amount(one.amount)} for one in row.made.results},
            "total": plain.amount(row.made.total),
        }
        for row in rows
    ]


def _stable(reading: Placed, option: str) -> str:
    return next(names[-1] for names in options(reading) if option in names)


def _alternatives(values: Card, words: dict[str, str], graph: Graph, language: str) -> Iterator[str]:
    groups: dict[tuple[str, ...], list[Card]] = {}
    for row in values["alternatives"]:
        groups.setdefault(tuple(row["amounts"]), []).append(row)
    shown = [rows for rows in groups.values() if len(rows) > 1]
    if not shown:
        yield words["none"]
        return
    yield f"{words['all']}{words['colon']}".rstrip()
    titles = {one["rule"]: one["title"][language] or one["title"]["zh"] for one in values["entitlements"]}
    for rows in shown:
        yield from _group(rows, titles, words, graph, language)


def _group(rows: list[Card], titles: dict[str, str], words: dict[str, str], graph: Graph, language: str) -> Iterator[str]:
    """Yield the rows of awards that hang together: the options that decide, and the amounts that change."""
    first = rows[0]["amounts"]
    changed = [rule for rule in first if any(row["amounts"][rule] != first[rule] for row in rows)]
    table = []
    for row in rows:
        named = [f"{_reading(graph, key, language)}={_option(graph, key, one, language)}" for key, one in row["options"].items()]
        amounts = [f"{titles[rule]} {_outcome(row['amounts'][rule], words, language)}" for rule in changed]
        if len(first) > 1:
            sum_ = words["subtotal" if len(titles) > len(first) else "total"]
            amounts.append(f"{sum_} {_amount(row['total'], language)}")
        table.append((words["and"].join(named), words["and"].join(amounts)))
    wide = min(max(width(left) for left, _ in table), 60)
    yield from (f"  {left}{' ' * max(2, wide - width(left) + 2)}{right}" for left, right in table)


def _outcome(amount: Card, words: dict[str, str], language: str) -> str:
    return words["no"] if amount["eligible"] == "no" else _amount(amount, language)
