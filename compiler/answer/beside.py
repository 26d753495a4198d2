"""What the pieces beside one decide: a word that is read otherwise than the table says because of where it stands."""

from __future__ import annotations

from compiler.answer.question import han
from compiler.answer.scan import Piece

#: Verbs with which a question of yes or no begins.
ASKING = frozenset("is are was were do does did can could will would should may must has have had isnt arent doesnt".split())
#: What joins names that stand side by side.
JOINS = frozenset(("和", "与", "及", ",", "and", "以及", "or", "nor", "或", "the", " "))


def names_body(piece: Piece) -> bool:
    """Whether a piece names a unit, a zone, a task or a section."""
    return any(entity.kind in ("unit", "zone", "task", "section") for entity in piece.entities)


def _apposed(pieces: list[Piece], at: int) -> bool:
    """Whether a number only counts the names that stand joined before it (A、B、C three zones), or that of a zone."""
    number = next((one.value.split(" ")[0] for one in pieces[at].kinds("quantity")), "")
    if not number:
        return False
    if number == "1" and any(piece.kinds("award") for piece in pieces[at + 1 : at + 2]):
        return any(piece.kinds("given") or piece.kinds("amount") for piece in pieces)  # 一个平台项目总投资1000万
    if number == "1" and any("zones" in piece.classes for piece in pieces[at + 1 : at + 2]):
        return any(piece.kinds("award") for piece in pieces)
    asked = at > 0 and pieces[at - 1].text == "哪" and at + 1 < len(pieces)
    if asked and "zones" in pieces[at + 1].classes:
        return True  # 哪两个
    count, place = 0, at - 1
    while place >= 0 and (names_body(pieces[place]) or pieces[place].text in JOINS):
        count += max(1, len(pieces[place].kinds("task"))) if names_body(pieces[place]) else 0
        place -= 1
    return count > 1 and number == str(count)


def _asks_who(full: list[Piece]) -> bool:
    """Whether who, with a verb, stands before the last piece: who is out of it."""
    return len(full) > 2 and "who" in full[-3].classes and full[-2].text in ASKING


def _out(pieces: list[Piece], at: int) -> bool:
    """Whether "out" says of a body that it is out: Tax is out, which tasks is Tax out of."""
    if pieces[at].text != "out":
        return False
    full = [piece for piece in pieces[: at + 1] if piece.text != " "]
    after = next((piece.text for piece in pieces[at + 1 :] if piece.text != " "), ",")
    if after == "of" and _asks_who(full):
        return True
    said = full[:-2] if full[-2:-1] and full[-2].text in ASKING else full[:-1]
    return bool(said) and bool(said[-1].kinds("unit")) and after in (",", "and", "but", "while", "of")


def _of_values(pieces: list[Piece], at: int) -> bool:
    """Whether an "or" only joins two values of one fact (national or provincial), or is one of them."""
    if "or" not in pieces[at].classes:
        beside = [one for one in (at - 1, at + 1) if 0 <= one < len(pieces) and "or" in pieces[one].classes]
        return bool(pieces[at].kinds("given")) and han(pieces[at].text) and any(_of_values(pieces, one) for one in beside)
    full = [piece for piece in pieces if piece.text != " "]
    place = full.index(pieces[at])
    if not 0 < place < len(full) - 1:
        return False
    sides = [{entity.ids for entity in one.kinds("given")} for one in (full[place - 1], full[place + 1])]
    return bool(sides[0] & sides[1])


def _of_value(pieces: list[Piece], at: int) -> bool:
    """Whether a word for a level only follows a value that is one (national level)."""
    if pieces[at].text not in ("level", "levels", "级别"):
        return False
    before = next((piece for piece in reversed(pieces[:at]) if piece.text != " "), None)
    return before is not None and bool(before.kinds("given"))


def _describing(pieces: list[Piece], at: int) -> bool:
    """Whether "annual" only describes the word after it, which is none of asking (annual report)."""
    if pieces[at].text != "annual":
        return False
    after = next((piece for piece in pieces[at + 1 :] if piece.text != " "), None)
    return after is not None and after.known and after.text != "," and not after.classes and not after.entities


def _once(pieces: list[Piece], at: int) -> bool:
    """Whether 一次 is how often, not a count of something."""
    return pieces[at].text == "一次" and bool(pieces[at].kinds("quantity"))


def _closes(pieces: list[Piece], at: int) -> bool:
    """Whether 外 closes what 除 opens before a name: 除甲外."""
    return pieces[at].text == "外" and any(piece.text == "除" for piece in pieces[:at])


def _rests(pieces: list[Piece], at: int) -> bool:
    """Whether "rest" is the verb (what does it rest on), which no "the" stands before."""
    before = next((piece.text for piece in reversed(pieces[:at]) if piece.text != " "), "the")
    return pieces[at].text == "rest" and before not in ("the", "all", "of")


_OF_MATTER = frozenset(("cost", "costs", "capacity", "capacities", "between"))


def _of_matter(pieces: list[Piece], at: int) -> bool:
    """Whether a word that asks elsewhere is a part of a matter: running costs, spare capacity, between zones and ports."""
    piece = pieces[at]
    if piece.text not in _OF_MATTER:
        return False
    before = [one for one in pieces[:at] if one.text not in (" ", "the")][-1:]
    after = [one for one in pieces[at + 1 :] if one.text not in (" ", "the")]
    if piece.text == "between":
        return not any(one.kinds("unit") or one.kinds("task") for one in after)
    return bool(before) and not (before[0].classes or before[0].entities or any(one.kinds("amount") for one in after[:2]))


def _in_region(pieces: list[Piece], at: int) -> bool:
    """Whether only the region of the documents is told (who in the province), which all of them are about."""
    before = next((piece.text for piece in reversed(pieces[:at]) if piece.text not in (" ", "the")), "")
    return bool(pieces[at].kinds("region")) and before in ("in", "within", "across", "throughout")


def _supports(pieces: list[Piece], at: int) -> bool:
    """Whether "support" is the verb of those who are asked for (which units support …), no award."""
    if pieces[at].text not in ("support", "supports", "支持"):
        return False
    before = next((piece for piece in reversed(pieces[:at]) if piece.text != " "), None)
    if before is None:
        return False
    doing = any(piece.text in ("does", "do", "did") for piece in pieces[:at])  # which does customs support
    if doing and (before.kinds("unit") or not (before.classes or before.entities)):
        return True
    return bool(before.classes & {"who", "units", "tasks"}) and "awards" not in before.classes


#: Words before which "support" is what is given.
_GIVEN = ("what", "which", "any", "how much", "what kind of", "什么", "哪些", "有什么", "有哪些", "什么样的")


def _given(pieces: list[Piece], at: int) -> bool:
    """Whether "support" is what is given (what support is there), not what bodies do."""
    before = next((piece for piece in reversed(pieces[:at]) if piece.text != " "), None)
    return pieces[at].text in ("support", "支持") and before is not None and before.text in _GIVEN


#: What decides whether a word is read otherwise than the table says, with the class it then has (none where that is empty).
_READ = (
    (_apposed, "filler"),
    (_of_values, "filler"),
    (_of_value, "filler"),
    (_out, "not"),
    (_rests, "basis"),
    (_supports, "support"),
    (_given, "awards"),
    (_describing, ""),
    (_once, "once"),
    (_closes, "except"),
    (_of_matter, ""),
    (_in_region, "filler"),
)


def reread(pieces: list[Piece], at: int) -> Piece:
    """Return a piece with the class that its neighbours give it, if they do."""
    read = next((name for fits, name in _READ if fits(pieces, at)), None)
    if read is None:
        return pieces[at]
    return pieces[at]._replace(entities=(), classes=frozenset((read,) if read else ()), known=True)
