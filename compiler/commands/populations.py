"""Awards of many recipients, as text, JSON, CSV or an Excel workbook."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from compiler import console
from compiler.awards import exact, plain, sheets, speech
from compiler.awards.factfiles import FactFile
from compiler.awards.inputs import Given, InputError, known_names
from compiler.awards.population import Population, Recipient, assess_all
from compiler.awards.rule import Rule
from compiler.awards.together import Case
from compiler.awards.values import Range
from compiler.corpus import UnreadableError
from compiler.model import Policy
from compiler.render.markup import csv_text
from dsl.diagnostic import Bilingual
from dsl.source import name_key, width

Cells = list[list[str | float]]


def run(file: FactFile, rules: list[Rule], known: list[Rule], more: list[Given], policy: Policy, args: Namespace) -> int:
    """Print or write the results; 1 when a row could not be used."""
    _refuse_twice(file, rules, more)
    case = Case(args.recipient or "", args.as_of)
    made = assess_all(rules, file.rows, more, case, policy, known_names(known))
    if args.format == "json":
        out(console_json(made, rules), args)
    elif args.format == "xlsx":
        out(_workbook(made, rules, args.lang), args)
    elif args.format == "csv":
        out(csv_text([[_shown(cell) for cell in row] for row in _cells(made, rules, args.lang)]), args)
    else:
        out("\n".join(_text(made, rules, args.lang)), args)
    for one in made.recipients:
        if one.problem and args.format in ("csv", "xlsx"):
            console.warn(_problem(one, args.lang))
    return int(any(one.problem for one in made.recipients))


def _refuse_twice(file: FactFile, rules: list[Rule], more: list[Given]) -> None:
    """Raise InputError once for a fact that both the table and --set give."""
    for rule in rules:
        facts = rule.by_key()
        columns = {facts[key].id for row in file.rows for one in row.given if (key := name_key(one.name)) in facts}
        for one in more:
            fact = facts.get(name_key(one.name))
            if fact and fact.id in columns:
                zh = f"事实“{fact.names[0]}”表中已有，不要再用 --set 给出"
                raise InputError(Bilingual(zh, f"the table gives the fact '{fact.id}'; leave out --set {one.name}"))


def _workbook(made: Population, rules: list[Rule], language: str) -> bytes:
    return sheets.write([(_word("results", language), _cells(made, rules, language))])


def out(made: str | bytes | dict[str, Any], args: Namespace) -> None:
    """Write to the file named, or print; a workbook is only written."""
    if isinstance(made, dict) and not args.output:
        console.emit(made)
        return
    if isinstance(made, dict):
        import json

        made = json.dumps({"schema": console.SCHEMA, **made}, ensure_ascii=False, indent=2) + "\n"
    if args.output:
        try:
            console.write(Path(args.output), made.encode() if isinstance(made, str) else made)
        except OSError as problem:
            raise UnreadableError.of(args.output, problem) from problem
        console.say(f"已写入 {args.output}。" if args.lang == "zh" else f"Wrote {args.output}.")
    elif isinstance(made, str):
        console.say(made)
    else:
        zh, en = "写出 .xlsx 要用 -o 给出文件名", "name a file with -o to write .xlsx"
        raise InputError(Bilingual(zh, en))


_WORDS = {
    "zh": {
        "results": "奖励",
        "recipient": "对象",
        "total": "合计",
        "low": "最低",
        "high": "最高",
        "problem": "问题",
        "none": "不封顶",
    },
    "en": {
        "results": "Awards",
        "recipient": "Recipient",
        "total": "Total",
        "low": "from",
        "high": "to",
        "problem": "Problem",
        "none": "no limit",
    },
}
_ELIGIBLE = {"yes": Bilingual("符合", "yes"), "no": Bilingual("不符合", "no"), "unknown": Bilingual("未定", "unknown")}


def _word(key: str, language: str) -> str:
    return _WORDS[language][key]


def _name(one: Recipient, language: str) -> str:
    return one.row.name or (f"第{one.row.number}行" if language == "zh" else f"row {one.row.number}")


def _problem(one: Recipient, language: str) -> str:
    assert one.problem is not None  # asked of rows with one
    number = one.row.number
    where = f"第{number}行" if language == "zh" else f"row {number}"
    name = f" {one.row.name}" if one.row.name else ""
    colon = "：" if language == "zh" else ": "
    return f"{where}{name}{colon}{one.problem.in_language(language)}"


# -- JSON --------------------------------------------------------------------------------------------------------------------


def console_json(made: Population, rules: list[Rule]) -> dict[str, Any]:
    """Return a population as JSON values."""
    return {
        "recipients": [_recipient(one) for one in made.recipients],
        "totals": {rule.id: plain.amount(made.by_rule[rule.id]) for rule in rules},
        "total": plain.amount(made.total),
        "errors": sum(one.problem is not None for one in made.recipients),
    }


def _recipient(one: Recipient) -> dict[str, Any]:
    entitlements = [
        {
            "rule": result.rule.id,
            "eligible": result.eligible,
            "amount": plain.amount(result.amount),
            "missing": [fact.id for fact in result.entitlement.missing] if result.eligible != "no" else [],
        }
        for result in one.results
    ]
    found: dict[str, Any] = {"recipient": one.row.name, "row": one.row.number, "entitlements": entitlements}
    if one.problem:
        return found | {"error": {"zh": one.problem.zh, "en": one.problem.en}}
    return found | {"total": plain.amount(one.total)}


# -- tables ------------------------------------------------------------------------------------------------------------------


def _cells(made: Population, rules: list[Rule], language: str) -> Cells:
    """Return the table of a sheet: a row for each recipient, two columns for each award, amounts in yuan."""
    low, high = _word("low", language), _word("high", language)
    titles = [rule.title.in_language(language) or rule.title.zh for rule in rules]
    head: list[str | float] = [_word("recipient", language)]
    for title in [*titles, _word("total", language)]:
        head += [f"{title} {low}", f"{title} {high}"]
    rows: Cells = [[*head, _word("problem", language)]]
    for one in made.recipients:
        amounts = [result.amount for result in one.results] if one.results else [None] * len(rules)
        total = one.total if one.problem is None else None
        said = one.problem.in_language(language) if one.problem else ""
        rows.append([_name(one, language), *_ends([*amounts, total], language), said])
    totals = [made.by_rule[rule.id] for rule in rules]
    rows.append([_word("total", language), *_ends([*totals, made.total], language), ""])
    return rows


def _ends(amounts: list[Range | None], language: str) -> list[str | float]:
    found: list[str | float] = []
    for amount in amounts:
        if amount is None:
            found += ["", ""]
        else:
            found += [_cell(amount.low or exact.ZERO), _cell(amount.high) if amount.high else _word("none", language)]
    return found


def _cell(amount: exact.Exact) -> str | float:
    """Return an amount as a number where a sheet keeps it exactly, else as text: sheets keep fifteen digits."""
    text = exact.decimal(amount)
    if "/" in text or len(text.replace(".", "").lstrip("-")) > 15:
        return text
    return float(text) if "." in text else int(text)


def _shown(cell: str | float) -> str:
    return cell if isinstance(cell, str) else repr(cell)


def _text(made: Population, rules: list[Rule], language: str) -> list[str]:
    colon = "：" if language == "zh" else ": "
    lines = []
    wide = max([width(_name(one, language)) for one in made.recipients] or [0])
    for one in made.recipients:
        name = _name(one, language)
        pad = " " * (wide - width(name) + 2)
        if one.problem:
            lines.append(f"{name}{pad}✗ {_problem(one, language)}")
            continue
        lines.append(f"{name}{pad}{speech.amounts(one.total).in_language(language)}")
        for result in one.results:
            if result.amount.high != exact.ZERO:
                said = _ELIGIBLE[result.eligible].in_language(language)
                title = result.rule.title.in_language(language) or result.rule.title.zh
                lines.append(f"    {title}{colon}{said}  {speech.amounts(result.amount).in_language(language)}")
    lines.append("")
    for rule in rules:
        title = rule.title.in_language(language) or rule.title.zh
        lines.append(f"{title}{colon}{speech.amounts(made.by_rule[rule.id]).in_language(language)}")
    lines.append(f"{_word('total', language)}{colon}{speech.amounts(made.total).in_language(language)}")
    wrong = sum(one.problem is not None for one in made.recipients)
    if wrong:
        lines.append(
            f"{wrong} 行有误，未计入。" if language == "zh" else f"Not usable and not counted: {console.counted(wrong, 'row')}."
        )
    return lines
