"""tiaoli show: the card of a task, unit, award, zone or reading."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from compiler import cards, console
from compiler.commands.session import open_policy, refuse_broken
from compiler.commands.showing import text


def run(args: Namespace) -> int:
    """Print what is known of the thing named; 1 when nothing or more than one thing bears the name."""
    session = open_policy(args)
    refuse_broken(session, args)
    graph = session.graph
    what = " ".join(args.what)
    found = cards.find(what, graph)
    if len(found) == 1:
        card = cards.card(found[0], graph)
        if args.format == "json":
            console.emit(card)
        else:
            console.say(text(card, graph, args.lang, args.as_of))
        return 0
    if found:
        names: list[dict[str, Any]] = [
            {"kind": node.kind.lower(), "id": node.id, "zh": node.name.zh, "en": node.name.en} for node in found
        ]
        message = f"“{what}”不止一个：" if args.lang == "zh" else f"'{what}' names several things:"
        _refuse(args, message, [f"{one['kind']} {one['id']} {one[args.lang]}" for one in names], {"found": names})
        return 1
    said, guesses = cards.missing(what, graph)
    hints = [f"是不是“{guess}”？" if args.lang == "zh" else f"Did you mean '{guess}'?" for guess in guesses]
    _refuse(args, said.in_language(args.lang), hints, {"found": [], "suggestions": guesses})
    return 1


def _refuse(args: Namespace, message: str, lines: list[str], values: dict[str, Any]) -> None:
    if args.format == "json":
        console.emit({"kind": None, **values})
    else:
        console.warn("\n".join([message, *(f"  {line}" for line in lines)]))
