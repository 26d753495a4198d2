"""tiaoli explain: the page of a diagnostic code."""

from __future__ import annotations

import re
from argparse import Namespace

from compiler import console, registry, report, resolve
from compiler.check import rules as checks
from dsl import rules
from dsl.diagnostic import Rule

RULES: tuple[Rule, ...] = (*rules.RULES, *registry.RULES, *resolve.RULES, *checks.RULES)


#: The letters of the codes, in the order in which a policy is read and checked.
_LETTERS = "ERNQTABLV"
#: What a page says first: up to the first colon or full stop outside quotation marks.
_FIRST = re.compile(r"(?:“[^”]*”|[^。：])*")


def run(args: Namespace) -> int:
    """Print the page of one code (or name), or the list of all; 1 when there is no such code."""
    if not args.code:
        console.say("\n".join(_row(rule, args.lang) for rule in sorted(RULES, key=_order)))
        return 0
    wanted = args.code.strip().lower()
    rule = next((rule for rule in RULES if wanted in (rule.code.lower(), rule.name)), None)
    if rule is None:
        console.warn(f"没有代码“{args.code}”。" if args.lang == "zh" else f"There is no code '{args.code}'.")
        return 1
    if args.format == "json":
        page = {"zh": rule.page.zh, "en": rule.page.en}
        console.emit({"code": rule.code, "rule": rule.name, "severity": str(rule.severity), "page": page})
    else:
        severity = f"（{_severity(rule, 'zh')}）" if args.lang == "zh" else f" ({rule.severity})"
        console.say(f"{rule.code} {rule.name}{severity}\n\n{rule.page.in_language(args.lang)}")
    return 0


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
