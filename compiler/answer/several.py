"""A question that asks two things: each asked by itself, the second of what the first names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from compiler.answer.frame import Frame
from compiler.answer.result import Answer, Context, Result, join, validity_note
from dsl.diagnostic import Bilingual

#: What may stand between two questions; where it is no pause, the second begins with one of the words for asking.
_JOINT = (
    r",(?:and |also |plus |并且?|以及|同时|还有|另外|而且)?| and "
    r"(?=(?:who|what|which|when|where|why|how|is|are|does|do|can|will|until|from)\b)"
)
#: More places where a question may be cut are not tried.
_MOST = 6
#: Words that stand for the one thing that was named before.
_POINTING = (
    r"\b(?:it|its|this one|that one)\b|(?<!其)它(?!们)|其(?![他它中余实])|"
    "(?<!应)该(?:项任务|任务|单位|奖励|项)?|这项任务|这个任务|这项|此项"
)
#: Classes of words of which a question has one.
_ASKING = frozenset("who which count howmuch max when where why whether explain until from long receiver fund condition".split())
#: Classes of verbs after which what the first question names can be left out.
_VERBS = frozenset(("lead", "support", "own"))
#: Words that stand for what the first question asks for; they may also stand for the document, of which these intents tell.
_RESULT = r"\b(?:they|them|their|those|these|each|respectively|of which)\b|它们|他们|分别|各自"
_OF_DOCUMENT = frozenset(
    "in-force lapsed valid-from valid-until duration time-left time-run issuer approver dated doc-number doc-title".split()
)
#: How a second question begins that asks the same of something else.
_FOLLOWING = ("what about", "how about", "what of")
#: Kinds of things that a question may name without being about them.
_BESIDE = frozenset(("document", "ordinal"))

Ask = Callable[[str], tuple[Frame, Answer | None]]


def answered(text: str, context: Context, ask: Ask) -> Answer | None:
    """Return the answers to both questions that a text joins as one, or None where one of them is not understood by itself."""
    for first, second in _halves(text):
        frame, one = ask(first)
        if one is None or one.intent.endswith("-bare") or not _asks(frame):
            continue
        other, _ = ask(second)
        told = _spoken_of(second, frame, other) if _asks(other) else None
        two = ask(told)[1] if told else None
        if two is None or (re.search(_RESULT, second) and two.intent not in _OF_DOCUMENT):
            continue
        if two.intent != one.intent or _matters(frame) != _matters(other):
            return _both(one, two, context)
    return None


def _asks(frame: Frame) -> bool:
    return bool(frame.classes & _ASKING)


def _halves(text: str) -> Iterator[tuple[str, str]]:
    for joint in islice(re.finditer(_JOINT, text), _MOST):
        first, second = text[: joint.start()], text[joint.end() :].strip(", ")
        if first and second and not second.startswith(_FOLLOWING) and not second.endswith("呢"):
            yield first, second


def _matters(frame: Frame) -> list[str]:
    """Return what a question is about: its names, and its stretches of words that are in no class, with an "award" after them."""
    found: list[str] = []
    open_ = False
    for piece in frame.pieces:
        named = bool({one.kind for one in piece.entities} - _BESIDE)
        loose = not piece.entities and not piece.classes and piece.text not in (" ", ",")
        if open_ and (loose or piece.text == " " or "awards" in piece.classes):
            found[-1] += piece.text
        elif named or loose:
            found.append(piece.text)
        open_ = named or loose or (open_ and piece.text == " ")
    return [one.strip() for one in found]


def _spoken_of(second: str, first: Frame, frame: Frame) -> str | None:
    """Return the second question with what the first is about for the word that points at it; None where that is open."""
    before, own = _matters(first), _matters(frame)
    if second.startswith("其中") and own:
        return None  # among those that the first asks for
    if own or not before:
        return None if own and not before else second
    second = second.removeprefix("其中")
    if len(before) != 1:
        return None
    told, times = re.subn(_POINTING, lambda _: before[0], second)
    if times == 0 and not second.isascii():
        return before[0] + second  # 任务3谁牵头，有哪些责任单位
    if times == 0 and frame.pieces[-1].classes & _VERBS:
        return f"{second} {before[0]}"  # who owns task 3, and who leads
    if times == 0 and second.startswith(("is there", "are there")):
        return f"{second} for {before[0]}"
    return told if times == 1 else None


def _thing(found: Result) -> tuple[str, str]:
    """Return what a result is about, empty where it is no node."""
    return (found["kind"], str(found["id"])) if "id" in found else ("", "")


def _both(one: Answer, two: Answer, context: Context) -> Answer:
    """Return two answers as one; the remark that the document has lapsed stands once, at the end."""
    text, known = one.text, {_thing(found) for found in one.results} - {("", "")}
    for document in context.lexicon.documents:
        note, _ = validity_note(context.graph, document.id, context.as_of)
        text = Bilingual(text.zh.removesuffix(note.zh).rstrip(), text.en.removesuffix(note.en).rstrip())
    return one._replace(
        intent=", ".join(dict.fromkeys((one.intent, two.intent))),
        text=join(text, two.text),
        results=one.results + tuple(found for found in two.results if _thing(found) not in known),
        citations=one.citations + tuple(cited for cited in two.citations if cited not in one.citations),
        readings=tuple(dict.fromkeys((*one.readings, *two.readings))),
        validity=one.validity or two.validity,
    )
