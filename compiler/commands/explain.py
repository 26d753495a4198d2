"""tiaoli explain: the page of a diagnostic code."""

from __future__ import annotations

from argparse import Namespace

from compiler import console, registry, resolve
from compiler.check import rules as checks
from dsl import rules
from dsl.diagnostic import Rule

RULES: tuple[Rule, ...] = (*rules.RULES, *registry.RULES, *resolve.RULES, *checks.RULES)


def run(args: Namespace) -> int:
    """Print the page of one code (or name), or the list of all; 1 when there is no such code."""
    if not args.code:
        console.say("\n".join(f"{rule.code}  {rule.severity:<7}  {rule.name}" for rule in RULES))
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
        console.say(f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.page.in_language(args.lang)}")
    return 0
