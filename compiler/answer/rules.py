"""Which intent fits a question: the table of rules, and what a rule binds of the question to its places."""

from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

from compiler.answer.frame import Frame
from compiler.answer.lexicon import Entity
from compiler.answer.passages import GENERAL, stems
from compiler.answer.scan import Piece
from compiler.answer.vocabulary import read

#: Words of these classes are never part of a name or a topic: a rule allows them or the question is not understood.
STRICT = frozenset(
    "who count most least howmuch max whether when why not except other only compare or if where cumulative times rank "
    "english chinese until lapse lead together readings issue approve role more fewer same exceed "
    "after prior each whole sum important body past flaw beyond".split()
)
#: Words of these classes say which part a body has: a rule that knows no parts does not read 牵头单位 as any unit.
ROLES = frozenset(("lead", "support"))
#: Classes of words that change what is asked of bodies and tasks: a rule that does not know them reads no other word in them.
HEAVY = ROLES | {"together", "most", "least", "not", "except", "only", "sort"}
#: Classes of words about bodies and tasks that words for a role may have too.
BODIES = frozenset(("units", "own", "who", "which", "tasks", "together"))
#: Places that words of the question can fill when no name does.
TOPICAL = frozenset(("task", "award", "topic"))


class Place(NamedTuple):
    """A place of a rule: a kind of entity, how many at least and at most, and whether those left out are meant."""

    kind: str
    least: int
    most: int
    excluded: bool


class Rule(NamedTuple):
    """A line of the table: the intent, its places, the classes of which one each must occur, those that may and must not."""

    intent: str
    places: tuple[Place, ...]
    needs: tuple[frozenset[str], ...]
    may: frozenset[str]
    never: frozenset[str]


class Bound(NamedTuple):
    """A question read by a rule: the entities at each place, the pieces of the topic, and the classes that occurred."""

    rule: Rule
    entities: dict[str, list[tuple[Piece, Entity]]]
    topic: tuple[Piece, ...]
    classes: frozenset[str]


class Line:
    """A line of the table, read in full only when a question has a class that it needs."""

    def __init__(self, line: str) -> None:
        """Take the line; of what it needs, the first group of classes is read now."""
        self._line = line
        first = next((group for group in line.split("|", 3)[2].split() if group[0] not in "-!"), "")
        self._first = frozenset(first.split("/")) if first else None

    def fits(self, classes: frozenset[str]) -> bool:
        """Whether a question with these classes may have what the rule needs."""
        return self._first is None or not self._first.isdisjoint(classes)

    @cached_property
    def rule(self) -> Rule:
        """The rule."""
        intent, places, needs, may = (part.strip() for part in self._line.split("|"))
        groups = tuple(frozenset(group.split("/")) for group in needs.split() if group[:1] not in "-!")
        never = frozenset(group[1:] for group in needs.split() if group.startswith("!"))
        allowed = frozenset(may.split()).union(*groups) if groups else frozenset(may.split())
        return Rule(intent, tuple(_place(one) for one in places.split() if one != "-"), groups, allowed, never)


def rules(classes: frozenset[str] | None = None) -> Iterator[Rule]:
    """Yield the rules of this package in order, all or those that a question with some classes may have the words for."""
    return (line.rule for line in _lines() if classes is None or line.fits(classes))


@cache
def _lines() -> list[Line]:
    return [Line(line) for line in read("intents.txt").splitlines() if "|" in line and not line.startswith("#")]


def _place(written: str) -> Place:
    """Read a place of the table, such as task2+ or -unit+ or section?."""
    bare = written.strip("-+?")
    kind = bare.rstrip("0123456789")
    least = int(bare[len(kind) :] or 1)
    return Place(kind, 0 if "?" in written else least, 99 if "+" in written else max(1, least), written.startswith("-"))


def bind(rule: Rule, frame: Frame) -> Bound | None:
    """Return a question read by a rule, or None when a word of it has no place there."""
    if not _may_bind(rule, frame):
        return None
    entities: dict[str, list[tuple[Piece, Entity]]] = {}
    topic: list[Piece] = []
    seen: set[str] = set(frame.implied)
    for piece in frame.pieces:
        if piece.empty:
            seen |= piece.classes
        elif not _named(piece, rule, frame, entities):
            if _allowed(piece, rule):
                seen |= piece.classes & rule.may
            elif _fixed(piece) or (_of_section(piece) and _narrow(rule)):
                return None
            else:
                topic.append(piece)
    topic = _telling(topic, entities)
    if any(not group & seen for group in rule.needs) or not _all_filled(rule, entities, bool(topic)):
        return None
    return Bound(rule, entities, tuple(topic), frozenset(seen))


def _of_section(piece: Piece) -> bool:
    """Whether a piece is the title of a section or an English word for one."""
    return bool(piece.kinds("section")) or ("division" in piece.classes and piece.text.isascii())


def _narrow(rule: Rule) -> bool:
    """Whether words may only tell a task or an award in a rule, so that the title of a section is none of them."""
    return any(place.kind in ("task", "award") for place in rule.places)


def _telling(topic: list[Piece], entities: dict[str, list[tuple[Piece, Entity]]]) -> list[Piece]:
    """Return the words of a topic; none where they are only verbs beside a task that is named."""
    return [] if "task" in entities and all(map(_general, topic)) else topic


def _general(piece: Piece) -> bool:
    """Whether a word is a verb that titles use for one another (improving, 打造), which says nothing beside a title."""
    if piece.classes & ROLES:
        return False
    return "develop" in piece.classes or (piece.text.isascii() and bool(found := stems(piece.text)) and found <= GENERAL)


def _allowed(piece: Piece, rule: Rule) -> bool:
    """Whether a word may stand in a rule as a word of one of its classes; one for a role is no other word for bodies."""
    said = piece.classes & rule.may
    if "beyond" in piece.classes:
        return False
    return bool(said) and not (piece.classes & HEAVY - rule.may and said <= BODIES)


def _may_bind(rule: Rule, frame: Frame) -> bool:
    """Whether nothing of the whole question stands against a rule: what it needs occurs, and what it is not made for does not."""
    bounded = frame.bounded and "exceed" not in rule.may
    if frame.twisted or frame.whom or bounded or not frame.implied <= rule.may:
        return False
    if frame.asks_zone and not any("zones" in group for group in rule.needs):
        return False
    return not rule.never & frame.classes and all(group & frame.classes for group in rule.needs)


#: What names one thing and is never a word of something else.
_FIXED_KINDS = frozenset(("unit", "date", "period", "amount", "quantity", "bound", "absent", "given", "ordinal", "sentence"))


def _fixed(piece: Piece) -> bool:
    """Whether a piece can be no part of a topic."""
    return bool(piece.classes & STRICT) or any(one.kind in _FIXED_KINDS and not _word(one) for one in piece.entities)


def _word(given: Entity) -> bool:
    """Whether a fact is given by a word of its list (national), which may be an ordinary word of a name too."""
    return given.kind == "given" and not any(char.isdigit() for char in given.value)


def _all_filled(rule: Rule, entities: dict[str, list[tuple[Piece, Entity]]], topic: bool) -> bool:
    if topic and not any(place.kind in TOPICAL for place in rule.places):
        return False
    return all(_filled(place, entities, topic) for place in rule.places)


def _named(piece: Piece, rule: Rule, frame: Frame, entities: dict[str, list[tuple[Piece, Entity]]]) -> bool:
    """Put what a piece names at its place in the rule; tell whether there is one. A document may be named anywhere."""
    out = piece.start in frame.excluded
    for place in rule.places:
        if place.excluded == (out and any(one.excluded for one in rule.places)):
            found = piece.kinds(place.kind)
            slot = ("-" if place.excluded else "") + place.kind
            kept = entities.get(slot, ())
            if found and any(
                one.ids and one.ids == other.ids and bool(one.value) != bool(other.value) for _, one in kept for other in found
            ):
                return True  # the same again, by its number and its title
            if found and len(kept) < place.most:
                entities.setdefault(slot, []).extend((piece, one) for one in found)
                return True
    documents = piece.kinds("document")
    if documents:
        entities.setdefault("document", []).append((piece, documents[0]))
    return bool(documents)


def _filled(place: Place, entities: dict[str, list[tuple[Piece, Entity]]], topic: bool) -> bool:
    count = len(entities.get(("-" if place.excluded else "") + place.kind, ()))
    if count == 0 and topic and place.kind in TOPICAL:
        return place.least <= 1
    more = topic and count and place.kind in TOPICAL and (count > 1 or place.most > 1 or place.kind == "topic")
    return place.least <= count <= place.most and not more
