"""A question with everything it names settled: which task, which units, in which documents; or why that cannot be settled."""

from typing import NamedTuple

from compiler.answer.frame import Frame
from compiler.answer.lexicon import Entity
from compiler.answer.normal import key
from compiler.answer.passages import Passages, says
from compiler.answer.question import han
from compiler.answer.result import Context
from compiler.answer.rules import Bound
from compiler.answer.scan import Piece
from compiler.answer.topics import Topic, topic
from compiler.answer.vocabulary import COUNTING
from compiler.graph import Graph, Node

#: Intents that ask where words stand: in any clause, not only in tasks.
_OF_WORDS = frozenset(("topic-place", "topic-quote"))
#: Intents that may be answered with the closest sentence, which they quote.
_NEAREST = frozenset(("task-units", "task-lead", "mention-topic", "topic-place", "topic-quote"))
#: Kinds of entities that are numbers, days, periods or the region of all documents: no node is meant by them.
NUMBERS = frozenset(("date", "period", "amount", "quantity", "bound", "absent", "given", "ordinal", "sentence", "region"))


class Trouble(NamedTuple):
    """Why a question that was read cannot be answered: `none` with the number asked, or `several` with what it may be."""

    sort: str
    kind: str
    value: str
    candidates: tuple[str, ...]


class Asked(NamedTuple):
    """A question settled: the nodes at each place of its rule, the topic, the classes of its words, the documents meant."""

    context: Context
    frame: Frame
    slots: dict[str, list[Node]]
    pieces: dict[str, list[tuple[Piece, Entity]]]
    topic: Topic | None
    classes: frozenset[str]
    documents: tuple[str, ...]
    intent: str
    text: str

    @property
    def graph(self) -> Graph:
        """The graph asked."""
        return self.context.graph

    def one(self, kind: str) -> Node:
        """Return the one node at a place."""
        return self.slots[kind][0]

    def maybe(self, kind: str) -> Node | None:
        """Return the node at a place that need not be filled."""
        found = self.slots.get(kind)
        return found[0] if found else None

    def has(self, *classes: str) -> bool:
        """Whether a word of one of these classes occurs."""
        return bool(self.classes & set(classes))

    def of_kind(self, *kinds: str) -> list[Node]:
        """Return the nodes of some kinds in the documents meant."""
        return [node for node in self.graph.of_kind(*kinds) if node.document in self.documents]


def settle(bound: Bound, frame: Frame, context: Context, text: str) -> Asked | Trouble:
    """Return a question with its entities settled, or the first that cannot be."""
    documents = _documents(bound, context)
    if isinstance(documents, Trouble):
        return documents
    slots: dict[str, list[Node]] = {}
    for slot, found in bound.entities.items():
        for _, entity in found:
            node = _settled(entity, documents, context)
            if isinstance(node, Trouble):
                return node
            if node and node not in slots.setdefault(slot, []):
                slots[slot].append(node)
    told: Topic | None = None
    if bound.topic:
        kind = next(place.kind for place in bound.rule.places if place.kind in ("task", "award", "topic"))
        found_topic = _told(kind, slots.get(kind, []), bound, frame, context, documents, text)
        if isinstance(found_topic, Trouble):
            return found_topic
        told = found_topic
        slots[kind] = [context.graph.nodes[one] for one in told.owners]
    return Asked(context, frame, slots, bound.entities, told, bound.classes, documents, bound.rule.intent, text)


def _told(
    kind: str, named: list[Node], bound: Bound, frame: Frame, context: Context, documents: tuple[str, ...], text: str
) -> Topic | Trouble:
    """Return where the words of a topic stand, beside what is named where something is."""
    if _supported(bound.topic, frame, context):
        return Trouble("unknown", kind, "", ())
    if named:
        return _beside(bound, named[0], text, context)
    return _topic(bound, documents, context, text, nearest=frame.nearest)


def _supported(topic_: tuple[Piece, ...], frame: Frame, context: Context) -> bool:
    """Whether it is asked what supports a body told by its shortest name, which is nowhere told, or what that body leads."""
    words = "".join(piece.text for piece in topic_)
    bare = words.removeprefix("支持")
    after = [piece for piece in frame.pieces if piece.start >= topic_[-1].end and piece.text != " "][:1]
    if any("lead" in piece.classes for piece in after) and any(topic_[-1].text in names for names in context.lexicon.shortest):
        return True
    if not any(bare in names for names in context.lexicon.shortest):
        return False
    before = [piece for piece in frame.pieces if piece.start < topic_[0].start and piece.text not in (" ", "the")][-1:]
    return bare != words or any("support" in piece.classes for piece in before)


def _documents(bound: Bound, context: Context) -> tuple[str, ...] | Trouble:
    """Return the documents that a question names, else all."""
    named = bound.entities.get("document", [])
    if not named:
        return tuple(node.id for node in context.lexicon.documents)
    for _, entity in named:
        if len(entity.ids) > 1:
            return Trouble("several", "document", "", entity.ids)
    return tuple(dict.fromkeys(entity.ids[0] for _, entity in named))


def _settled(entity: Entity, documents: tuple[str, ...], context: Context) -> Node | Trouble | None:
    """Return the node that an entity names in the documents meant; None for a number, a day or given facts."""
    if entity.kind in NUMBERS:
        return None
    nodes = context.graph.nodes
    found = [
        one for one in entity.ids if not nodes[one].document or nodes[one].document in documents or entity.kind == "document"
    ]
    if len(found) == 1:
        return nodes[found[0]]
    return Trouble("several" if found else "none", entity.kind, entity.value, tuple(found))


def _topic(bound: Bound, documents: tuple[str, ...], context: Context, text: str, *, nearest: bool) -> Topic | Trouble:
    """Return what the words of the topic single out: for a task or an award one of them, for a topic all."""
    kind = next(place.kind for place in bound.rule.places if place.kind in ("task", "award", "topic"))
    passages = context.lexicon.award_passages if kind == "award" else context.lexicon.passages
    if (kind == "topic" or not bound.rule.needs) and all(_says_nothing(piece) for piece in bound.topic):
        return Trouble("unknown", kind, "", ())
    if kind == "award" and any(piece.text.isdigit() for piece in bound.topic):
        return Trouble("unknown", kind, "", ())  # how many is no word of an award
    told = _searched(kind, bound, text, context, nearest=nearest)
    owners = tuple(one for one in told.owners if context.graph.nodes[one].document in documents) if told else ()
    if told is None or not owners:
        return Trouble("unknown", kind, "", ())
    if kind == "award" and (
        all(_of_all(piece, context) for piece in bound.topic) or not _about_awards(told, bound, text, passages)
    ):
        return Trouble("unknown", kind, "", ())
    thin = told.thin and (bool(bound.rule.needs) or owners[0] not in told.nodes)
    if kind != "topic" and (len(owners) > 1 or thin):
        return Trouble("several", kind, "", owners)
    nodes = tuple(one for one in told.nodes if context.graph.nodes[one].document in documents)
    return told._replace(owners=owners, nodes=nodes)


def _searched(kind: str, bound: Bound, text: str, context: Context, *, nearest: bool) -> Topic | None:
    """Return where the words of the topic stand: as they are asked, without those for all zones, in sentences of a zone."""
    passages = context.lexicon.award_passages if kind == "award" else context.lexicon.passages
    told = topic(bound.topic, text, passages, strict=kind == "task")
    if told is None or (kind == "task" and not told.title):
        told = _without_zones(told, bound, text, passages) or told
    if told is None and kind == "task":
        told = _in_zone(bound, text, context)
    if told is None and bound.rule.intent in _OF_WORDS:
        told = _elsewhere(bound, text, context)
    if told is None and nearest and bound.rule.intent in _NEAREST:
        from compiler.answer import closest

        told = closest.closest(list(bound.topic), passages, lambda id_: context.graph.nodes[id_].name.zh)
        return told if told is None or told.title else _as_one(told, bound.topic, context)
    if told is not None and _another(told, context):
        return None
    if told is None or (kind == "award" and bound.rule.intent != "award-place"):
        return told and _together(told, bound.topic, text, context)
    told = told if told.title or han(told.words) else _as_one(told, bound.topic, context)
    return _together(told, bound.topic, text, context) if told and kind != "topic" else told


def _another(told: Topic, context: Context) -> bool:
    """Whether a single English word only has its stem in common with the words of a text: trains are no training."""
    nodes = (context.graph.nodes[one] for one in told.nodes)
    texts = (f"{node.name.en} {' '.join(node.attrs.get('names', ()))} {node.attrs.get('source-en', '')}" for node in nodes)
    return told.words.isascii() and told.words.isalpha() and not any(says(told.words, text) for text in texts)


def _as_one(told: Topic, pieces: tuple[Piece, ...], context: Context) -> Topic | None:
    """Return only the sentences in which words that are asked side by side, as one concept, stand near each other."""
    from compiler.answer import compounds

    return _kept(told, tuple(one for one in told.nodes if compounds.near(pieces, context.graph.nodes[one])), context)


def _kept(told: Topic, kept: tuple[str, ...], context: Context) -> Topic | None:
    """Return a topic with only some of its sentences."""
    nodes = context.graph.nodes
    owners = {node.id for one in kept for node in (nodes[one], context.graph.parent(one)) if node}
    return told._replace(nodes=kept, owners=tuple(one for one in told.owners if one in owners)) if kept else None


def _elsewhere(bound: Bound, text: str, context: Context) -> Topic | None:
    """Return the clauses beside the tasks in which the words of a topic stand, if they are enough to tell."""
    told = topic(bound.topic, text, context.lexicon.other_passages, strict=True)
    return told._replace(title=False) if told and not told.thin else None


def _without_zones(told: Topic | None, bound: Bound, text: str, passages: Passages) -> Topic | None:
    """Return what the words single out without those by which all zones are called, since these single out nothing."""
    named = [piece for piece in bound.topic if "zones" not in piece.classes]
    if not named or len(named) == len(bound.topic):
        return None
    found = topic(named, text, passages, strict=True)
    return found if found and (told is None or len(found.owners) > len(told.owners)) else None


def _in_zone(bound: Bound, text: str, context: Context) -> Topic | None:
    """Return what the words beside the name of a zone single out: sentences that name it, else those that name no zone."""
    zones = {one for piece in bound.topic for entity in piece.kinds("zone") for one in entity.ids}
    rest = [piece for piece in bound.topic if not piece.kinds("zone")]
    if len(zones) != 1 or all(_says_nothing(piece) for piece in rest):
        return None
    told, graph = topic(rest, text, context.lexicon.passages, strict=True), context.graph
    if told is None or told.title:
        return told
    named = {one: {edge.target for edge in graph.out(one, "concerns")} for one in told.nodes}
    nodes = tuple(one for one in told.nodes if zones & named[one]) or tuple(one for one in told.nodes if not named[one])
    owners = tuple(dict.fromkeys(node.id for one in nodes if (node := graph.parent(one, "Task"))))
    return told._replace(nodes=nodes, owners=owners) if owners else None


def _together(told: Topic, pieces: tuple[Piece, ...], text: str, context: Context) -> Topic:
    """Return only the sentences that have the English words side by side as they are asked, if some have and others not."""
    if len(told.owners) < 2 or told.title or han(told.words):
        return told
    words, nodes = text[pieces[0].start : pieces[-1].end], context.graph.nodes
    spaced = {one: f" {key(nodes[one].name.en)}".replace(",", " ") for one in told.nodes} if " " in words else {}
    kept = tuple(one for one in spaced if f" {words}" in spaced[one])
    return _kept(told, kept, context) or told


def _beside(bound: Bound, node: Node, text: str, context: Context) -> Topic | Trouble:
    """Return what words say of a task or an award that is named beside them, if they stand in its title or sentences."""
    passages = context.lexicon.award_passages if node.kind == "Award" else context.lexicon.passages
    told = topic(bound.topic, text, passages, strict=node.kind == "Task", owner=node.id)
    if told is not None and told.thin:  # one word tells enough of what is named beside it, if the title has it
        told = topic(bound.topic, text, passages, strict=False, owner=node.id)
        told = told if told and told.title else None
    if told is None or told.thin or all(_says_nothing(piece) for piece in bound.topic):
        return Trouble("unknown", "", "", ())
    return told._replace(title=told.title or node.kind == "Award")


def _says_nothing(piece: Piece) -> bool:
    """Whether a piece is an ordinary word or a bare number, which singles out nothing by itself."""
    return bool(piece.classes) or piece.text in COUNTING or piece.text.isdigit() or bool(piece.kinds("region"))


#: Classes of words by which a question is about awards, so that few words single one out.
_AWARDING = frozenset("awards get howmuch max fund pay receiver condition times cumulative missing".split())


def _about_awards(told: Topic, bound: Bound, text: str, passages: Passages) -> bool:
    """Whether words of an award's sentences are enough to mean it: unless its title has them, something must speak of awards."""
    if told.title:
        return True
    if all(_says_nothing(piece) for piece in bound.topic):
        return False
    paid = bound.classes & {"fund", "pay"} and not bound.classes & _AWARDING - {"fund", "pay"}
    if (bound.classes & _AWARDING and not paid) or not bound.rule.needs:
        return True
    strict = topic(bound.topic, text, passages, strict=True)
    return strict is not None and not strict.thin


def _of_all(piece: Piece, context: Context) -> bool:
    """Whether a piece of a topic only says for whom awards are, which singles none out."""
    terms = [one for entity in piece.kinds("term") for one in entity.ids]
    return "zones" in piece.classes or any(len(context.graph.into(one, "beneficiary")) > 1 for one in terms)
