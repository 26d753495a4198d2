"""tiaoli award: what awards come to for given facts, with reasons."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from compiler import console
from compiler.awards import factfiles, inputs, plain
from compiler.awards.alternatives import TooManyError, alternatives
from compiler.awards.evaluate import DivisionByZeroError
from compiler.awards.inputs import Given, InputError
from compiler.awards.rule import Rule, rules
from compiler.awards.together import Case, analogy_for, assess, connected
from compiler.commands import awarding
from compiler.commands.session import open_policy, refuse_broken
from compiler.corpus import UnreadableError
from compiler.pipeline import Session
from dsl.diagnostic import Bilingual
from dsl.source import name_key
from dsl.suggest import nearest


def run(args: Namespace) -> int:
    """Print the entitlements; 1 when an award is not known or cannot be computed, 2 when the facts cannot be used."""
    session = open_policy(args)
    refuse_broken(session, args)
    try:
        return _run(session, args)
    except InputError as problem:
        return refuse(problem.message, args)
    except DivisionByZeroError:
        zh, en = "公式里的除数为零，无法计算：请核对给出的事实", "a divisor of a formula is zero: check the facts given"
        return refuse(Bilingual(zh, en), args)
    except TooManyError as problem:
        zh = f"相关解释共有{problem.count}种组合，过多：请只写几项奖励的名称"
        return refuse(Bilingual(zh, f"the readings combine in {problem.count} ways: name fewer awards"), args)


def refuse(message: Bilingual, args: Namespace) -> int:
    """Print one error of use and return its exit code."""
    if args.format == "json":
        console.emit({"entitlements": [], "error": {"zh": message.zh, "en": message.en}})
    console.warn(f"tiaoli: {message.zh}" if args.lang == "zh" else f"tiaoli: {message.en}")
    return 2


def _run(session: Session, args: Namespace) -> int:
    known = rules(session.policy)
    if not known and args.format != "json":
        console.warn("没有奖励。" if args.lang == "zh" else "No awards.")
        return 1
    chosen, unknown = named(args.awards, known)
    if unknown:
        return _no_award(unknown, known, args)
    unsound = [rule for rule in chosen if not rule.sound()]
    if unsound:
        return _unsound(unsound, args)
    names = inputs.known_names(known)
    given = [Given(*one) for one in args.set]
    inputs.refuse_unknown(given, names)
    file = factfiles.read(args.facts, _bytes(args.facts), known) if args.facts else None
    _refuse_idle(args, many=file is not None and file.many)
    if args.compare or args.changes:
        from compiler.commands import comparing

        return comparing.run(session, file, given, args)
    if file and file.many:
        from compiler.commands import populations

        return populations.run(file, chosen, known, given, session.policy, args)
    if file:
        given += file.rows[0].given
        inputs.refuse_unknown(given, names)
        args.recipient = args.recipient or file.rows[0].name
    return _one(session, chosen, given, args)


def _refuse_idle(args: Namespace, many: bool) -> None:
    """Raise InputError for an option that would change nothing beside the others: nothing asked for is passed over."""
    compared = "--compare" if args.compare else "--with" if args.changes else ""
    tables = args.format in ("csv", "xlsx")
    for option, given, with_, idle in (
        ("--all-readings", args.all_readings, compared, bool(compared)),
        ("--all-readings", args.all_readings, "--facts", many),
        (f"--format {args.format}", tables, compared, bool(compared)),
        ("-o", args.output, compared, bool(compared)),
    ):
        if given and idle:
            zh = f"{option} 不能与 {with_} 同用"
            raise InputError(Bilingual(zh, f"{option} cannot be used with {with_}"))


def _one(session: Session, chosen: list[Rule], given: list[Given], args: Namespace) -> int:
    """Print the entitlements of one recipient."""
    if args.format in ("csv", "xlsx"):
        zh = "CSV 和 XLSX 用于多个对象：用 --facts 给出表格"
        raise InputError(Bilingual(zh, "CSV and XLSX are for many recipients: give a table with --facts"))
    policy = session.policy
    facts = {rule.id: inputs.facts(given, rule) for rule in chosen}
    case = Case(_recipient(args, chosen), args.as_of)
    made = assess(chosen, facts, case, policy)
    values = plain.together(made, policy, lambda id_: awarding.citation(session.graph, id_))
    values |= {"as_of": args.as_of.isoformat(), "for": args.recipient}
    if args.all_readings:
        values["alternatives"] = []
        for group in connected(chosen, policy):
            readings, rows = alternatives([rule.placed for rule in group], facts, case, policy)
            values["alternatives"] += awarding.alternatives(readings, rows)
    shown = values if args.format == "json" else awarding.text(values, session.graph, args.lang, brief=not args.awards)
    if args.output:
        from compiler.commands.populations import out

        out(shown, args)
    elif isinstance(shown, dict):
        console.emit(shown)
    else:
        console.say(shown)
    return 0


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as problem:
        raise UnreadableError.of(path, problem) from problem


def named(names: list[str], known: list[Rule]) -> tuple[list[Rule], str | None]:
    """Return the awards with these names (all when none is named), or the first name that is no award."""
    if not names:
        return known, None
    table: dict[str, Rule] = {}
    for rule in known:
        for name in (*rule.placed.clause.labels, rule.title.zh, rule.title.en, rule.placed.id):
            table.setdefault(name_key(name), rule)
    found: dict[str, Rule] = {}
    for name in names:
        one = table.get(name_key(name))
        if one is None:
            return [], name
        found[one.placed.id] = one
    return list(found.values()), None


def _no_award(name: str, known: list[Rule], args: Namespace) -> int:
    guess = nearest(name, [label for rule in known for label in rule.placed.clause.labels])
    zh = f"没有叫“{name}”的奖励" + (f"；是不是“{guess}”？" if guess else "；全部奖励见 tiaoli award。")
    en = f"There is no award '{name}'" + (f"; did you mean '{guess}'?" if guess else "; tiaoli award lists them all.")
    if args.format == "json":
        console.emit({"entitlements": [], "suggestions": [guess] if guess else []})
    console.warn(zh if args.lang == "zh" else en)
    return 1


def _unsound(found: list[Rule], args: Namespace) -> int:
    names = "、".join(rule.placed.clause.name for rule in found)
    zh, en = (
        f"条款有错误，不能计算：{names}；见 tiaoli check。",
        f"cannot be computed, its clause has errors: {names}; see tiaoli check",
    )
    if args.format == "json":
        console.emit({"entitlements": [], "error": {"zh": zh, "en": en}})
    console.warn(zh if args.lang == "zh" else f"tiaoli: {en}")
    return 1


def _recipient(args: Namespace, known: list[Rule]) -> str:
    """Return for whom is asked; a name to which no analogy applies is a recipient like any other."""
    name: Any = args.recipient
    if not name:
        return ""
    documents = {id(rule.document): rule.document for rule in known}
    return name if any(analogy_for(name, document) for document in documents.values()) else ""
