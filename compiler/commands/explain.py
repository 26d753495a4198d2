"""tiaoli explain: the page of a diagnostic code."""

from __future__ import annotations

import re
from argparse import Namespace
from typing import Any

from compiler import console, registry, report, resolve
from compiler.check import rules as checks
from dsl import rules
from dsl.diagnostic import Rule
from dsl.suggest import nearest

RULES: tuple[Rule, ...] = (*rules.RULES, *registry.RULES, *resolve.RULES, *checks.RULES)


#: The letters of the codes, in the order in which a policy is read and checked.
_LETTERS = "ERNQTABLV"
#: What a page says first: up to the first colon or full stop outside quotation marks.
_FIRST = re.compile(r"(?:“[^”]*”|[^。：])*")


def run(args: Namespace) -> int:
    """Print the page of one code (or name), or the list of all; 1 when there is no such code."""
    if not args.code:
        listed = sorted(RULES, key=_order)
        if args.format == "json":
            console.emit({"rules": [_named(rule) for rule in listed]})
        else:
            console.say("\n".join(_row(rule, args.lang) for rule in listed))
        return 0
    wanted = args.code.strip().lower()
    rule = next((rule for rule in RULES if wanted in (rule.code.lower(), rule.name)), None)
    if rule is None:
        return _unknown(args)
    if args.format == "json":
        console.emit({**_named(rule), "page": {"zh": rule.page.zh, "en": rule.page.en}})
    else:
        severity = f"（{_severity(rule, 'zh')}）" if args.lang == "zh" else f" ({rule.severity})"
        console.say(f"{rule.code} {rule.name}{severity}\n\n{rule.page.in_language(args.lang)}")
    return 0


def _unknown(args: Namespace) -> int:
    guess = nearest(args.code, [name for rule in RULES for name in (rule.code, rule.name)])
    if args.format == "json":
        console.emit({"code": None, "suggestions": [guess] if guess else []})
    zh = f"没有代码“{args.code}”" + (f"；是不是“{guess}”？" if guess else "；全部代码见 tiaoli explain。")
    en = f"There is no code '{args.code}'" + (f"; did you mean '{guess}'?" if guess else "; tiaoli explain lists them all.")
    console.warn(zh if args.lang == "zh" else en)
    return 1


def _named(rule: Rule) -> dict[str, Any]:
    title = {"zh": _first(rule.page.zh), "en": rule.name.replace("-", " ")}
    return {"code": rule.code, "rule": rule.name, "severity": str(rule.severity), "title": title}


def _order(rule: Rule) -> tuple[int, str]:
    return _LETTERS.index(rule.code[0]), rule.code


def _row(rule: Rule, language: str) -> str:
    """Return a line of the list: the name in English, which says it; in Chinese the first words of the page."""
    if language == "en":
        return f"{rule.code}  {_severity(rule, language):<7}  {rule.name}"
    return f"{rule.code}  {_severity(rule, language)}  {_first(rule.page.zh)}"


def _severity(rule: Rule, language: str) -> str:
    return report.WORDS[language][str(rule.severity)]


def _first(page: str) -> str:
    found = _FIRST.match(page)
    return " ".join(found[0].split()) if found else page
