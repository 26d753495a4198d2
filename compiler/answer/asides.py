"""Clauses that tell why somebody asks, set aside where the rest of the question is understood by itself."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from compiler.answer.scan import Piece
from compiler.answer.vocabulary import EMPTY, read

#: Classes of words that such a clause may have; a word of any other class could change what is asked.
_HARMLESS = EMPTY | {"context", "own", "now", "done", "zones", "develop", "deictic", "tasks", "employed", "get", "but"}
#: Kinds of entities that are ordinary words too, and those that say where somebody works.
_ORDINARY = frozenset(("term",))
_EMPLOYER = frozenset(("unit", "zone"))
_MONEY = frozenset(("awards", "howmuch", "max", "condition", "get", "receiver"))
#: Classes of words by which a year is said not to be known.
_OF_YEARS = frozenset(("unknown", "period", "moving", "ranking"))
_ASKING = ("问", "知道", "了解", "请教", "咨询", "确认", "know", "ask", "about", "wonder", "like", "want")
#: A clause that ends so describes what is asked about.
_DESCRIBING = ("的", "里", "中", "时", "后", "前", "下")
#: How an English courtesy begins that speaks of the one who asks.
_ASKER = ("i ", "im ", "id ", "ive ", "we ", "were ", "weve ", "wed ", "my ", "our ", "as a ", "as an ")
_THIS = ("这", "本", "this")
#: A place that is named may be that of another document.
_PLACES = "省市州县"


def without(pieces: list[Piece]) -> str | None:
    """Return the question without its asides, or None where it has none or is nothing else."""
    clauses = _clauses(pieces)
    kept = [clause for clause in clauses if not _aside(clause)]
    if not kept or len(kept) == len(clauses):
        return None
    named = any(piece.kinds(kind) for clause in clauses if clause not in kept for piece in clause for kind in _EMPLOYER)
    if named and not any("who" in piece.classes for clause in kept for piece in clause):
        return None
    if _of_money(kept) and not all(
        piece.classes or piece.entities or piece.text == " " for one in clauses if one not in kept for piece in one
    ):
        return None
    return ",".join("".join(piece.text for piece in clause).strip() for clause in kept)


def _of_money(clauses: list[list[Piece]]) -> bool:
    """Whether an award is asked about: then what nobody understands may be one of its conditions."""
    pieces = [piece for clause in clauses for piece in clause]
    return any(piece.kinds("award") or piece.classes & _MONEY for piece in pieces)


def says(pieces: Iterable[Piece]) -> bool:
    """Whether what is left of a question names something by itself."""
    return any(
        piece.entities
        or (piece.known and not piece.classes and piece.text not in (",", " "))
        or piece.classes & {"document", "valid"}
        for piece in pieces
    )


def _clauses(pieces: list[Piece]) -> list[list[Piece]]:
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == ",":
            found.append([])
        else:
            found[-1].append(piece)
    return [clause for clause in found if clause]


def _aside(clause: list[Piece]) -> bool:
    """Whether a clause only tells who asks or why: it speaks of the asker, and holds no word that could change the question."""
    if all(piece.empty for piece in clause) or _unknown(clause) or _whole(clause):
        return True
    if _introduces(clause):
        return True
    text = "".join(piece.text for piece in clause if not piece.entities and "context" not in piece.classes).strip()
    last = next(piece.text for piece in reversed(clause) if piece.text != " ")
    if last in _DESCRIBING or any(char.isdigit() or char in _PLACES for char in text):
        return False
    kinds = _ORDINARY | (_EMPLOYER if any("employed" in piece.classes for piece in clause) else frozenset())
    this = any("document" in piece.classes and piece.text.startswith(_THIS) for piece in clause)
    if not any("context" in piece.classes or _of_asker(piece) for piece in clause) or not all(
        _harmless(piece, kinds, this=this) for piece in clause
    ):
        return False
    return not _asks(clause)


def _introduces(clause: list[Piece]) -> bool:
    """Whether a clause only tells somebody's name, which no word and no text knows: this is Maria from a consultancy."""
    full = [piece for piece in clause if piece.text not in (" ", "the", "a", "an")]
    if [piece.text for piece in full[:2]] not in (["this", "is"], ["my", "name"], ["its", "me"]):
        return False
    rest = [piece for piece in full[2:] if not piece.empty]
    return any(not piece.known for piece in rest) and all(not piece.classes and not piece.entities for piece in rest)


def _of_asker(piece: Piece) -> bool:
    """Whether an English courtesy speaks of the one who asks."""
    return "polite" in piece.classes and piece.text.startswith(_ASKER)


def _whole(clause: list[Piece]) -> bool:
    """Whether a clause is one of those that are set aside as they stand, with or without the empty words at its edges."""
    if all(piece.text.isascii() for piece in clause):
        return False
    text = "".join(piece.text for piece in clause).strip()
    return any(_matches(groups, one) for one in (text, text.rstrip("了啊呀哈呢吧哦嘛的啦")) for groups in _table())


def _matches(groups: list[list[str]], text: str) -> bool:
    """Whether a text is one word of each group after the other."""
    places = {0}
    for group in groups:
        places = {at + len(word) for at in places for word in group if text.startswith(word, at)}
        if not places:
            return False
    return len(text) in places


@cache
def _table() -> list[list[list[str]]]:
    """The clauses that are set aside as they stand, each as its choices in order."""
    lines = (line for line in read("clauses.txt").split("\n") if line and not line.startswith("#"))
    return [[part.split("|") for part in _parts(phrase)] for line in lines for phrase in line.split(", ")]


def _parts(phrase: str) -> list[str]:
    return [part for part in phrase.replace("]", "[").split("[") if part]


def _unknown(clause: list[Piece]) -> bool:
    """Whether a clause only says that something of a year is not known, which is so of whatever is not told."""
    known = [piece for piece in clause if not piece.empty]
    return all(piece.classes & _OF_YEARS for piece in known) and any("unknown" in piece.classes for piece in known)


def _harmless(piece: Piece, kinds: frozenset[str], *, this: bool) -> bool:
    classes = piece.classes - {"elsewhere"} if this else piece.classes
    if classes and not classes & _HARMLESS and not piece.text.startswith(_THIS):
        return False
    return "elsewhere" not in classes and all(one.kind in kinds for one in piece.entities)


def _asks(clause: list[Piece]) -> bool:
    """Whether something that is no empty word follows a word for asking, knowing or learning."""
    asked = False
    for piece in clause:
        if asked and not piece.empty:
            return True
        asked = asked or ("polite" in piece.classes and any(word in piece.text for word in _ASKING))
    return False
