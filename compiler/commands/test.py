"""tiaoli test: the examples beside the awards, run; with --suggest the ones that are missing."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from compiler import console
from compiler.awards import exact, examples, speech
from compiler.awards.examples import Outcome
from compiler.awards.rule import rules
from compiler.awards.steps import steps
from compiler.awards.suggest import KINDS, Suggestion, suggest
from compiler.commands.session import open_policy
from compiler.model import Policy
from dsl import keywords
from dsl.syntax import Clause


def run(args: Namespace) -> int:
    """Run the examples; 1 when one fails or cannot be run."""
    policy = open_policy(args).compiled.policy
    outcomes = list(examples.run(policy))
    missing = _missing(policy, outcomes) if args.suggest else []
    if args.format == "json":
        values: dict[str, Any] = {"ok": all(one.passed for one in outcomes), "examples": [_plain(one) for one in outcomes]}
        if args.suggest:
            values["suggestions"] = [_suggested(one, number, args.lang) for number, one in enumerate(missing, 1)]
        console.emit(values)
    else:
        console.say("\n".join([*_text(outcomes, args.lang), *(_offered(missing, args.lang) if args.suggest else [])]))
    return int(not all(one.passed for one in outcomes))


def _missing(policy: Policy, outcomes: list[Outcome]) -> list[Suggestion]:
    found = []
    for rule in rules(Policy(policy.registry, policy.documents, {})):
        made = [one.made for one in outcomes if one.made and one.example.parent is rule.placed]
        found += suggest(rule, made) if rule.sound() else []
    return found


def _plain(one: Outcome) -> dict[str, Any]:
    place = one.example.source.position(one.example.clause.start)
    found: dict[str, Any] = {
        "rule": one.example.parent.clause.id if one.example.parent else None,
        "example": one.example.clause.id,
        "title": one.example.clause.title.text if one.example.clause.title else one.example.clause.name,
        "passed": one.passed,
        "file": one.example.source.path,
        "line": place.line,
    }
    if one.made:
        due = one.made.made.due
        low, high = (exact.decimal(end) if end is not None else None for end in (due.low, due.high))
        found["got"] = {"eligible": one.made.eligible, "low": low, "high": high}
        found["differing"] = list(one.differing)
    if one.problem:
        found["problem"] = {"zh": one.problem.zh, "en": one.problem.en}
    return found


def _text(outcomes: list[Outcome], language: str) -> list[str]:
    lines: list[str] = []
    award = None
    for one in outcomes:
        if one.example.parent is not award and one.example.parent:
            award = one.example.parent
            title = _written(award.clause, language)
            lines.append(f"{title} ({award.clause.id})" if language == "en" else f"{title}（{award.clause.id}）")
        lines += _outcome(one, language)
    failed = sum(not one.passed for one in outcomes)
    zh, en = f"{len(outcomes)} 个示例，{failed} 个不符。", f"{console.counted(len(outcomes), 'example')}, {failed} failing."
    return [*lines, zh if language == "zh" else en]


def _written(clause: Clause, language: str) -> str:
    """Return the title of a clause, in English where that is asked for and written."""
    english = clause.line("english") if language == "en" else None
    return getattr(english.value, "text", "") if english else clause.title.text if clause.title else clause.name


def _outcome(one: Outcome, language: str) -> list[str]:
    title = _written(one.example.clause, language)
    mark = "✓" if one.passed else "✗"
    if one.problem or one.made is None:
        return [f"  {mark} {title}", f"      {one.problem.in_language(language)}" if one.problem else ""]
    eligible, amount = (
        speech.YES_NO[one.made.eligible].in_language(language),
        speech.amounts(one.made.made.due).in_language(language),
    )
    lines = [f"  {mark} {title}：{eligible}，{amount}" if language == "zh" else f"  {mark} {title}: {eligible}, {amount}"]
    if not one.passed:
        place = one.example.source.position(one.example.clause.start)
        lines.append(f"      {one.example.source.path}:{place.line} {_wanted(one, language)}")
        lines += [f"      {step.text.in_language(language)}" for step in steps(one.made)]
    return lines


def _wanted(one: Outcome, language: str) -> str:
    """Return what a failing example says, field by field."""
    said = []
    for key in one.differing:
        word = keywords.by_id(keywords.FIELDS, key)
        value = one.example.clause.line(key)
        text = getattr(value.value, "spelling", "") or getattr(value.value, "text", "") if value else ""
        said.append(f"{word.zh}：{text}" if language == "zh" else f"{word.en}: {text}")
    return f"示例写的是 {'，'.join(said)}" if language == "zh" else f"the example says {', '.join(said)}"


def _offered(missing: list[Suggestion], language: str) -> list[str]:
    if not missing:
        return ["没有缺少的示例。" if language == "zh" else "No example is missing."]
    lines = ["", "建议补充（可直接粘贴在各奖励之后）：" if language == "zh" else "Suggested (paste each after its award):"]
    for number, one in enumerate(missing, 1):
        lines += ["", f"# {one.rule.placed.clause.name} ({one.rule.id})", _clause(one, number, language)]
    return lines


def _clause(one: Suggestion, number: int, language: str) -> str:
    keys = {key: keywords.by_id(keywords.FIELDS, key) for key in ("given", "eligible", "least", "most")}
    head = keywords.by_id(keywords.KINDS, "example")
    zh = language == "zh"
    spelled = {key: word.zh if zh else word.en for key, word in {**keys, "example": head}.items()}
    return one.clause(number, spelled | {"language": language}, "：" if zh else ": ")


def _suggested(one: Suggestion, number: int, language: str) -> dict[str, Any]:
    words = KINDS[one.kind]
    return {
        "rule": one.rule.id,
        "kind": one.kind,
        "title": {"zh": words.zh, "en": words.en},
        "clause": _clause(one, number, language),
    }
