"""What a question's pieces say together: its language, what is to be left out, by which verb each entity is asked for."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from compiler.answer.beside import ASKING, JOINS, names_body, reread
from compiler.answer.question import han
from compiler.answer.scan import Piece
from compiler.answer.vocabulary import Vocabulary

#: Verbs by which someone is asked to tell something: "can you list …" is no question of yes or no.
_REQUESTS = frozenset(
    "tell explain list name give show provide say describe summarise summarize clarify advise inform quote help let send share "
    "point walk compare outline specify identify remind find check look enumerate cite".split()
)
_MODALS = frozenset("can could would will may might".split())
_STRAIGHT = frozenset(("not", "except"))
#: Words that close what 除 opens, so that the two are one exception.
_CLOSING = frozenset(("以外", "之外", "外"))
#: Classes of words that close the reach of a "not".
_BOUNDARY = frozenset(("but", "and"))
#: Words that make a bound of the number they stand at: 3位以上 is not three places.
_BOUND_AFTER = (
    *(one + two for one in "以之" for two in "上下内外"),
    *"左右 上下 出头 多 余 不到".split(),
    *(f"{one} {two}" for one in ("or", "and") for two in "more less fewer over above below under up".split()),
)
_BOUND_BEFORE = (
    *"超过 超出 不到 不足 不满 至少 至多 最少 接近 将近 近 约 大概 大致 差不多 > < ≥ ≤".split(),
    *(f"{one}于" for one in "低高多少大小"),
)
_BOUND_BEFORE_EN = tuple(
    "than least most over under above below exceeding beyond nearly almost within between "
    "about around roughly approximately".split()
)
#: Words between 都 and its verb.
_NEEDING = frozenset(("要", "需", "需要", "得", "会", "能", "应", "应该", "应当", "必须"))
#: Words that say something of all bodies named before them; the Chinese ones only where a verb follows that tells the tasks.
_ALL = frozenset(("all", "都", "均", "皆", "全都", "都要", "都得", "都需"))
#: Words by which every one of what follows is meant.
_EVERY = frozenset(("all", "every", "each", "所有", "全部", "每", "每项", "每个", "每条", "每一项", "各项", "全体"))
#: Words that say a role is stated, which an inferred one is not; courtesies that are none after "is".
_STATED = frozenset("expressly explicitly officially formally".split()) | {"in writing", "on paper"}
_COUNTED = frozenset(("tasks", "zones", "awards", "units"))
_BEING = frozenset(("is", "are", "was", "were", "be"))
_ASKING_VERBS = _BEING | frozenset("do does did can could will would has have".split())
_PREDICATES = frozenset(("urgent", "urgently", "in a hurry", "not sure", "sure", "likely", "grateful", "most urgent"))
#: Words by which one is said to need something.
_NEEDED = frozenset(("需要", "最需要", "想要", "需", "needs", "need", "享受", "能享受", "可享受", "可以享受", "enjoys", "担任"))
_VERBS = frozenset(("own", "lead", "support"))
_CURRENCY = ("cny ", "rmb ")
_NUMBERS = frozenset(("amount", "quantity", "given"))


class Frame:
    """The pieces of one question. Pieces that mean nothing are kept, since their place may tell."""

    def __init__(self, pieces: list[Piece]) -> None:
        """Take the pieces in order."""
        self.pieces = [reread(pieces, at) for at in range(len(pieces))]
        if self.pieces and self.pieces[-1].text == "吗" and any(_begs(piece) for piece in self.pieces):
            self.pieces[-1] = self.pieces[-1]._replace(classes=frozenset(("filler",)))
        self.full = [piece for piece in self.pieces if not piece.empty]
        #: Whether words may be taken for those of the sentence they come closest to.
        self.nearest = False

    @cached_property
    def language(self) -> str:
        """The language of the words that ask; of the names only where no word asks."""
        chinese = latin = 0
        for piece in self.pieces:
            weight = 1 if piece.entities else 3
            if han(piece.text):
                chinese += weight
            elif any(char.isalpha() for char in piece.text):
                latin += weight
        return "zh" if chinese and chinese >= latin / 2 else "en"

    @cached_property
    def whether(self) -> bool:
        """Whether it is a question of yes or no: a verb stands first in English."""
        first = next((piece for piece in self.pieces if piece.text not in (",", " ") and "polite" not in piece.classes), None)
        return first is not None and first.text in ASKING and not (first.text in _MODALS and self._requested(first))

    def _requested(self, first: Piece) -> bool:
        """Whether the words from a verb on only ask to be told: can you please explain."""
        words = "".join(piece.text for piece in self.pieces if piece.start >= first.start).split()[1:6]
        told = [word for word in words[1:] if word not in ("please", "kindly", "possibly", "perhaps", "also")][:1]
        return words[:1] == ["you"] and bool(told) and told[0] in _REQUESTS

    @cached_property
    def jointly(self) -> bool:
        """Whether several bodies named side by side are said all to do something: what they share is asked for."""
        full = [piece for piece in self.pieces if piece.text not in (" ", "the")]
        bodies = [at for at, piece in enumerate(full) if piece.kinds("unit")]
        placed = [at for at, one in enumerate(full) if one.text in _ALL and at - 1 in bodies[1:]]
        return any(full[at].text == "all" or _doing(full[at + 1 :]) for at in placed)

    @cached_property
    def classes(self) -> frozenset[str]:
        """All classes that occur."""
        found = frozenset(one for piece in self.pieces for one in piece.classes)
        return found | self.implied

    @cached_property
    def implied(self) -> frozenset[str]:
        """The classes that no word but the order of the words says."""
        said = (("whether", self.whether), ("together", self.jointly))
        return frozenset(name for name, so in said if so)

    def slips(self, words: Vocabulary) -> dict[int, str]:
        """Return the words that were read as slips of others, or are nothing, by their places, with those that are meant."""
        loose = [one for one in self.pieces if not one.entities and one.text not in words.classes and one.text.isascii()]
        found = {one.start: words.neighbour(one.text) for one in loose if one.classes}
        found |= {one.start: words.within(one.text) for one in loose if not one.known and len(one.text) > 4}
        return {start: meant for start, meant in found.items() if meant}

    @cached_property
    def kinds(self) -> frozenset[str]:
        """All kinds of entities that may be named."""
        return frozenset(entity.kind for piece in self.full for entity in piece.entities)

    @cached_property
    def twisted(self) -> bool:
        """Whether nothing is to be guessed: "not" twice, "not all", most and fewest at once, doubles, another body, a hedge."""
        denying = [piece for piece in self.pieces if piece.classes & _STRAIGHT]
        negations = len(denying) - sum(two.text in _CLOSING and one.text.startswith("除") for one, two in pairwise(denying))
        pieces = [piece for piece in self.pieces if piece.text != " "]
        some = any("not" in one.classes and two.text in ("all", "both", "every", "each") for one, two in pairwise(pieces))
        named = [piece for piece in pieces if piece.text != ","]
        beside = any(map(_of_city, pieces, pieces[1:])) or any(map(_at_odds, named, named[1:]))
        return negations > 1 or some or beside or self.asks_two or self._hedged or {"most", "least"} <= self.classes

    @cached_property
    def _hedged(self) -> bool:
        """Whether a word that elsewhere is empty says something: leads expressly, is it for everything, which are urgent."""
        pieces = [piece for piece in self.pieces if piece.text != " "]
        texts = {piece.text for piece in pieces}
        if (texts & _STATED and "lead" in self.classes) or (self.whether and texts & {"nothing", "everything"}):
            return True
        said = (one.text in _BEING and two.text in _PREDICATES for one, two in pairwise(pieces))
        of_all = (one.text in _PREDICATES and bool(two.classes & _COUNTED) for one, two in pairwise(pieces))
        return any(said) or any(of_all)

    @cached_property
    def asks_two(self) -> bool:
        """Whether two clauses ask two things, of which one answer would leave out one (几项任务, 多少个单位)."""
        english = self.language == "en"
        clauses: list[list[Piece]] = [[]]
        for piece in self.pieces:
            if piece.text == "," or (english and piece.text == "and"):
                clauses.append([])
            elif han(piece.text) or english:
                clauses[-1].append(piece)
        asked = [_asks(clause) for clause in clauses]
        told = [one for one in asked if one]
        roles = {one - {"lead", "support"} for one in told} == {frozenset(("who",))} and {"lead", "support"} <= set().union(*told)
        if english and any(_asks_more(clause, clauses[0]) for clause in clauses[1:]):
            return True
        if len(told) > 1 and not roles and any(one - {"tasks"} != told[0] - {"tasks"} for one in told[1:]):
            return True
        return any(self._two_details(at) for at, piece in enumerate(self.pieces) if piece.text in _TWO)

    def _two_details(self, at: int) -> bool:
        """Whether a word that joins stands between two details of a document (the date and the issuer)."""
        sides = [one for one in self.pieces[:at] if not one.empty][-1:], [one for one in self.pieces[at:] if not one.empty][:1]
        said = [{*side[0].classes} & _DETAILS if side and not side[0].entities else set() for side in sides]
        return all(said) and not said[0] & said[1]

    @cached_property
    def asks_zone(self) -> bool:
        """Whether a zone is asked for: "which" stands directly before the word for zones, or ends the question after it."""
        pieces = [piece for piece in self.pieces if piece.text != " "]
        if any("which" in one.classes and "zones" in two.classes for one, two in pairwise(pieces)):
            return True
        ending = [piece for piece in pieces if not piece.empty][-2:]
        return (
            len(ending) == 2 and "zones" in ending[0].classes and ending[1].text.startswith("哪") and "which" in ending[1].classes
        )

    @cached_property
    def whom(self) -> bool:
        """Whether it is asked to whom something is done, or who needs it: a verb that no class explains and 谁, 谁需要."""
        pieces = [piece for piece in self.pieces if piece.text != " "]
        if any(
            one.text in ("谁", "who") and two.text in _NEEDED and not three.classes & (_VERBS | {"whether"})
            for one, two, three in zip(pieces, pieces[1:], pieces[2:], strict=False)
        ):
            return True
        ending = [piece for piece in self.full if piece.text != ","][-2:]
        return len(ending) == 2 and ending[1].text == "谁" and not ending[0].classes and not ending[0].entities

    @cached_property
    def bounded(self) -> bool:
        """Whether a number of the question is said to be a bound (3位以上, under 5 million yuan), not the number itself."""
        text = "".join(piece.text for piece in self.pieces)
        at = 0
        for piece in self.pieces:
            end = at + len(piece.text)
            number = any(entity.kind in _NUMBERS for entity in piece.entities)
            task = any(entity.kind == "task" and entity.value.isdigit() for entity in piece.entities)
            if ((number or task) and _bound_after(text[end:])) or (number and _bound_before(text[:at])):
                return True
            at = end
        return False

    @cached_property
    def universal(self) -> bool:
        """Whether all tasks, or every one, are spoken of: a word for that stands directly before the one for tasks."""
        pieces = [piece for piece in self.pieces if piece.text not in (" ", "the", "of", "its", "their", "个", "项")]
        said = any(one.text in _EVERY and "tasks" in two.classes for one, two in pairwise(pieces))
        return said or any("tasks" in piece.classes and piece.text.startswith(("all ", "every ")) for piece in pieces)

    @cached_property
    def names_role(self) -> bool:
        """Whether tasks are asked for by a role, not units: no word for units stands there that does not name the role."""
        bodies = [piece for piece in self.pieces if piece.classes & {"who", "units"}]
        return all(piece.classes & {"lead", "support"} and "who" not in piece.classes for piece in bodies)

    @cached_property
    def excluded(self) -> frozenset[int]:
        """The places of the entities that are to be left out: A but not B, all except B, B does not take part."""
        found: set[int] = set()
        for at, piece in enumerate(self.pieces):
            if piece.classes & _STRAIGHT:
                after = self._after(at)
                if after is not None and self._denied(at, after):
                    after = None
                target = self._before(at) if after is None else after
                if target is not None:
                    found |= {target, *(self._joined(target, at) if after is not None else self._joined_before(target))}
        return frozenset(self.pieces[at].start for at in found)

    def _denied(self, at: int, after: int) -> bool:
        """Whether "not" stands between a unit and the task it is said to have no part in: it is the unit that is left out."""
        before = self._before(at)
        return before is not None and bool(self.pieces[before].kinds("unit")) and not self.pieces[after].kinds("unit")

    def _after(self, at: int) -> int | None:
        """Return the next entity, if no verb that needs the one before and no end of the clause comes between."""
        before = [one for one in self.pieces[:at] if one.text != " "][-1:]
        chinese = han(self.pieces[at].text) and not (before and "but" in before[0].classes)
        for place in range(at + 1, len(self.pieces)):
            piece = self.pieces[place]
            if names_body(piece):
                return place
            verb = "own" in piece.classes or "lead" in piece.classes
            if (
                piece.classes & _BOUNDARY
                or piece.text in (",", "and")
                or (chinese and verb and "except" not in self.pieces[at].classes)
            ):
                return None
        return None

    def _before(self, at: int) -> int | None:
        return next((place for place in range(at - 1, -1, -1) if names_body(self.pieces[place])), None)

    def _joined(self, at: int, told: int) -> list[int]:
        """Return the entities joined to one by "and" or a comma, on its far side from the other half of the question.

        What 除了 opens (`told`) ends at a pause where nothing closes it (除了甲，乙).
        """
        found = []
        open_ = han(self.pieces[told].text) and "except" in self.pieces[told].classes
        if open_ and not any(piece.text in _CLOSING for piece in self.pieces[at:]):
            joins = JOINS - {","}
        else:
            joins = JOINS
        place = at + 1
        while place + 1 < len(self.pieces) and self.pieces[place].text in joins:
            if names_body(self.pieces[place + 1]):
                found.append(place + 1)
                place += 1
            place += 1
        return found

    def _joined_before(self, at: int) -> list[int]:
        """Return the entities of the same kind that stand joined before one: of A and B a "not" after them denies both."""
        found, kinds = [], {entity.kind for entity in self.pieces[at].entities}
        place = at - 1
        while place >= 1 and self.pieces[place].text in JOINS:
            if any(entity.kind in kinds for entity in self.pieces[place - 1].entities):
                found.append(place - 1)
                place -= 1
            place -= 1
        return found

    def verb(self, piece: Piece) -> str:
        """Return by what an entity is asked for: `lead` where it is said to lead, `support`, else `own`."""
        at = self.pieces.index(piece)
        before = [one for one in self.pieces[max(0, at - 4) : at] if one.text not in (" ", "the", "department")]
        texts = [one.text for one in before[-2:]]
        if self.language == "en" and texts[-1:] == ["by"] and len(before) > 1:
            return _verb(before[-2])
        if self.language == "en" and texts and texts[-1].endswith(" by"):
            return _verb(before[-1])
        for one in self.pieces[at + 1 :]:
            if names_body(one) or "but" in one.classes:
                break
            if _verb(one) != "own" or "own" in one.classes:
                return _verb(one)
        return "own"


def _of_city(one: Piece, two: Piece) -> bool:
    """Whether the name of a city stands directly before that of a body, which is then another one (the tax office of a city)."""
    city = one.text.isascii() or one.text.endswith("市") or not one.kinds("unit")
    return city and one.end >= two.start - 1 and bool(one.kinds("zone")) and bool(two.kinds("unit")) and not two.kinds("zone")


def _at_odds(one: Piece, two: Piece) -> bool:
    """Whether the number of a task stands directly beside the title of another."""
    first, second = one.kinds("task"), two.kinds("task")
    numbered = [bool(each[0].value) or piece.text.isdigit() for each, piece in ((first, one), (second, two)) if each]
    if len(numbered) < 2 or numbered[0] == numbered[1]:
        return False
    return not {id_ for each in first for id_ in each.ids} & {id_ for each in second for id_ in each.ids}


#: Details of a document of which one is asked at a time, and what joins two.
_DETAILS = frozenset("dated issuername number title approve addressee basis purpose fund howmuch long receiver".split())
_TWO = frozenset(("and", "和", "与", "及", "以及", "plus", "as well as"))
#: Words that point at what was named or asked for.
_POINTS = frozenset(("it", "they", "them", "its", "their"))
#: Classes of words that ask, and those that say of what.
_ASKING_FOR = ("who", "count", "howmuch", "when", "where", "why", "receiver")
_ASKED = frozenset((*_ASKING_FOR, "which", "not"))
_OF_WHAT = ("lead", "support", "units", "tasks", "division", "targets", "zones", "awards")


def _asks(clause: list[Piece]) -> frozenset[str]:
    """Return the classes of the words by which a clause asks and of what; nothing where no word asks."""
    told = (piece for piece in clause if piece.text != "share")
    said = {name for piece in told for name in piece.classes}
    where = any("division" in piece.classes and piece.text.startswith(("哪", "第几", "which")) for piece in clause)
    asking = said & set(_ASKING_FOR) or where
    return frozenset(said & {*_ASKING_FOR, *_OF_WHAT}) if asking else frozenset()


def _asks_more(clause: list[Piece], first: list[Piece]) -> bool:
    """Whether an English clause asks something else of what the first asks for or names: are they …, who leads it."""
    said = [piece for piece in clause if piece.text != " "]
    texts = [piece.text for piece in said]
    asks, before = ({one for piece in some for one in piece.classes} & _ASKED for some in (said, first))
    if len(texts) > 1 and texts[0] in _ASKING_VERBS and texts[1] in ("it", "they", "there", "this", "these"):
        return bool(before)
    begins = bool(said) and bool(said[0].classes & _ASKED)
    return begins and bool(before) and asks != before and not _POINTS.isdisjoint(texts)


def _doing(pieces: list[Piece]) -> bool:
    """Whether a verb and 的 follow, so that what all do is told and not asked of each (都要管的任务, not 都管哪些任务)."""
    full = [piece for piece in pieces if piece.text not in _NEEDING]
    told = "".join(piece.text for piece in full[:2])
    return (
        bool(full) and bool(full[0].classes & _VERBS) and (full[0].text.endswith("的") or told[len(full[0].text) :][:1] == "的")
    )


def _begs(piece: Piece) -> bool:
    """Whether a piece asks politely for an answer (能说下), so that a 吗 at the end belongs to it."""
    return "polite" in piece.classes and piece.text.startswith(("能", "可以", "可否")) and len(piece.text) > 2


def _bound_after(rest: str) -> bool:
    """Whether the text after a number makes a bound of it."""
    rest = rest.removeprefix(" ")
    if rest.startswith(("多少", "多大", "多高")):
        return False
    return (rest[1:] if rest[:1] in ("及", "或") else rest).startswith(_BOUND_AFTER)


def _bound_before(head: str) -> bool:
    """Whether the text before a number makes a bound of it."""
    head = head[:-4] if head.endswith(_CURRENCY) else head
    head = head.removesuffix(" ")
    head = head[:-1] if head.endswith(("有", "是", "为", "了")) else head
    if head.endswith(_BOUND_BEFORE):
        return True
    begun = (head[: -len(word)][-1:] for word in _BOUND_BEFORE_EN if head.endswith(word))
    return any(not (before.isalnum() or before == "_") for before in begun)


def _verb(piece: Piece) -> str:
    return next((one for one in ("lead", "support") if one in piece.classes), "own")
