"""Questions told by the order of the words: what a line of units names, to whom something is given, which task has some words."""

from __future__ import annotations

from collections.abc import Callable

from compiler.answer.asked import Asked
from compiler.answer.intents import mentions, places, unit_tasks
from compiler.answer.question import han
from compiler.answer.result import Answer, counted
from compiler.answer.scan import Piece

#: Words after which the unit or zone is the one to whom something is given.
_TO = frozenset(("给", "让", "要求", "责成", "令", "叫", "对", "替", "请", "支持", "鼓励", "引导", "推动"))
#: Orders of a unit (U), the word for responsible units (R), that for tasks (T) and a word that asks which (W) or how many (C),
#: in which the unit's tasks are asked for; in all others something else may be.
_ORDERS = frozenset(("RUT", "RUTW", "RUWT", "RUW", "WTRU", "TRUW", "TRUWT", "UWTR", "URT", "URTW", "URWT", "URW", "URTWT"))
_COUNTS = frozenset(("UCTR", "RUTC", "RUCT", "CTRU", "URTC", "URCT"))
#: Words between "which task" and what it has.
_HAVING = frozenset(("有", "关于", "讲", "有关的", "说的是", "讲的是", "写的是", "说了"))
#: So many characters of the text single a matter out where no verb says that it is mentioned.
_TELLING = 4


def _letter(piece: Piece) -> str:
    if piece.kinds("unit"):
        return "U"
    if "which" in piece.classes and "tasks" in piece.classes:
        return "WT"
    letters = (("units", "R"), ("count", "C"), ("tasks", "T"), ("which", "W"))
    return next((letter for name, letter in letters if name in piece.classes), "")


def _when(fits: Callable[[Asked], bool], told: Callable[[Asked], Answer | None]) -> Callable[[Asked], Answer | None]:
    return lambda asked: told(asked) if fits(asked) else None


def _ordered(orders: frozenset[str]) -> Callable[[Asked], bool]:
    return lambda asked: "".join(map(_letter, asked.frame.pieces)) in orders


def _given(asked: Asked) -> bool:
    """Whether the unit or zone is the one that is told to do something, not the one that tells another."""
    pieces = [piece for piece in asked.frame.pieces if piece.text not in (",", " ")]
    at = next(at for at, piece in enumerate(pieces) if piece.kinds("unit") or piece.kinds("zone"))
    return at > 0 and pieces[at - 1].text in _TO


def _of_matter(asked: Asked) -> bool:
    """Whether it is asked which task has some words: they are long enough, and stand before that or after "has"."""
    pieces = [piece for piece in asked.frame.pieces if piece.text not in (",", " ")]
    topic = [at for at, piece in enumerate(pieces) if not piece.empty and not piece.classes]
    which = [at for at, piece in enumerate(pieces) if "which" in piece.classes]
    if topic and not han(pieces[topic[0]].text):
        does = any(piece.text in ("does", "do", "did") for piece in pieces[: topic[0]])  # which tasks does customs support
        return not does and not asked.has("explain", "where", "issue", "assigned")
    if not topic or len(which) != 1 or sum(len(pieces[at].text) for at in topic) < _TELLING:
        return False
    asked_for = "tasks" in pieces[which[0]].classes or "tasks" in pieces[(which[0] + 1) % len(pieces)].classes
    return asked_for and (topic[-1] < which[0] or (topic[0] > which[0] and pieces[topic[0] - 1].text in _HAVING))


def _count_support(asked: Asked) -> Answer | None:
    """Answer how many tasks a unit supports."""
    if asked.has("lead"):
        return None
    found = unit_tasks.ANSWERS["unit-supports"](asked)
    return found and found._replace(results=(counted(len(found.results)), *found.results))


_TASKS, _COUNT = unit_tasks.ANSWERS["unit-tasks"], unit_tasks.ANSWERS["count-tasks"]
ANSWERS = {
    "line-tasks": _when(_ordered(_ORDERS), _TASKS),
    "count-line": _when(_ordered(_COUNTS), _COUNT),
    "given-tasks": _when(_given, _TASKS),
    "count-support": _count_support,
    "count-given": _when(_given, _COUNT),
    "zone-given": _when(_given, places.ANSWERS["zone-duties"]),
    "matter-tasks": _when(_of_matter, mentions.ANSWERS["mention-topic"]),
}
