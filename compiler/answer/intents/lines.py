"""Tasks of a unit told by the order of the words: its line of units names it, or something is given to it to do."""

from __future__ import annotations

from collections.abc import Callable

from compiler.answer.asked import Asked
from compiler.answer.intents import unit_tasks
from compiler.answer.result import Answer

#: Words after which the unit is the one to whom something is given.
_TO = frozenset(("给", "让", "要求", "责成", "令", "叫", "对", "替", "请"))
#: Orders of a unit (U), the word for responsible units (R), that for tasks (T) and a word that asks which (W) or how many (C),
#: in which the unit's tasks are asked for; in all others something else may be.
_ORDERS = frozenset(("RUT", "RUTW", "RUWT", "RUW", "WTRU", "TRUW", "TRUWT", "UWTR", "URT", "URTW", "URWT", "URW", "URTWT"))


def _order(asked: Asked) -> str:
    """Return the order of the words that tell who is on which line, as letters; a word that is none of them is left out."""
    found = ""
    for piece in asked.frame.pieces:
        if piece.kinds("unit"):
            found += "U"
        elif "units" in piece.classes:
            found += "R"
        elif "count" in piece.classes:
            found += "C"
        elif "which" in piece.classes and "tasks" in piece.classes:
            found += "WT"
        elif "tasks" in piece.classes:
            found += "T"
        elif "which" in piece.classes:
            found += "W"
    return found


def _when(fits: Callable[[Asked], bool], intent: str) -> Callable[[Asked], Answer | None]:
    def answer(asked: Asked) -> Answer | None:
        return unit_tasks.ANSWERS[intent](asked) if fits(asked) else None

    return answer


def _on_line(asked: Asked) -> bool:
    return _order(asked) in _ORDERS


def _counted_on_line(asked: Asked) -> bool:
    return _order(asked) in ("UCTR", "RUTC", "RUCT", "CTRU", "URTC", "URCT")


def _given(asked: Asked) -> bool:
    """Whether the unit is the one that is told to do something, not the one that tells another."""
    pieces = [piece for piece in asked.frame.pieces if piece.text not in (",", " ")]
    at = next(at for at, piece in enumerate(pieces) if piece.kinds("unit"))
    return at > 0 and pieces[at - 1].text in _TO


ANSWERS = {
    "line-tasks": _when(_on_line, "unit-tasks"),
    "count-line": _when(_counted_on_line, "count-tasks"),
    "given-tasks": _when(_given, "unit-tasks"),
    "count-given": _when(_given, "count-tasks"),
}
