"""Ask a graph a question: read it, find the rule that accounts for every word, answer; or refuse and offer what would work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from compiler.answer.asked import Asked, Trouble, settle
from compiler.answer.frame import Frame
from compiler.answer.intents import answerer
from compiler.answer.lexicon import Lexicon
from compiler.answer.question import read, script
from compiler.answer.result import NOTHING, Answer, Context, join, listed, unnested, validity_note, validity_of
from compiler.answer.rules import bind, rules
from compiler.answer.scan import Scanner
from compiler.answer.vocabulary import Vocabulary, vocabulary
from compiler.graph import Graph
from dsl.diagnostic import Bilingual

if TYPE_CHECKING:
    from compiler.model import Policy

#: Intents that are about the period itself, so that no remark on it is added.
_OF_TIME = frozenset(
    (
        "in-force",
        "lapsed",
        "valid-from",
        "valid-until",
        "duration",
        "in-period",
        "why-valid",
        "time-left",
        "time-run",
        "until",
        "from",
    )
)
#: Intents that tell to whom awards go anyway.
_OF_RECEIVERS = frozenset(("award-receiver", "receiver-awards", "zone-awards"))
#: Words of which any stretch that tells a day from the day asked has one.
_OF_DAYS = tuple("年 月 天 日 周 year month week day tomorrow summer spring autumn fall hence later".split())
#: Intents that ask where words stand: only these take a stretch of the official text for its words.
_OF_WORDS = frozenset(("task-place", "topic-place", "topic-quote", "mention-topic", "count-mention"))


def ask(graph: Graph, asked: str, as_of: date, policy: Callable[[], Policy] | None = None) -> tuple[Answer, str]:
    """Return the answer to a question as of a day, and the question's language (`zh` or `en`).

    `policy` gives the compiled policy; without it amounts that depend on facts are not computed.
    """
    return ask_in(Context(graph, Lexicon(graph), as_of, policy), asked)


def ask_in(context: Context, asked: str) -> tuple[Answer, str]:
    """Return the answer to a question in a context that is kept from one question to the next."""
    text = read(asked)
    if text is None or not text:
        from compiler.answer import near

        return near.unreadable(context), script(asked)
    text = _spelled_out(text, context)
    troubles: list[Trouble] = []
    words = context.words or vocabulary()
    frame = Frame(Scanner(text, context.lexicon, words).pieces())
    answer = _of_both(text, context) or _answered(frame, text, context, troubles)
    mended = _mended(frame, words) if answer is None else None
    if mended:
        text = mended
        frame = Frame(Scanner(text, context.lexicon, words).pieces())
        answer = _answered(frame, text, context, troubles)
    if answer is None:
        answer = next((found for again in _AGAIN if (found := again(frame, text, context, troubles))), None)
    if answer is None:
        from compiler.answer import near

        answer = near.refusal(troubles, frame, context)
    return answer, frame.language


def _with_lengths(text: str, context: Context) -> str:
    """Return a question with the lengths of time that an award asks for in its words, where they are met."""
    if text.isascii() or not any(word in text for word in ("年", "个月")):
        return text
    from compiler.answer import durations

    return durations.met(text, context.lexicon.award_passages)


def _spelled_out(text: str, context: Context) -> str:
    """Return a question with what it shortens in full: bodies, lengths of time, days told from the day asked."""
    if text.isascii():
        from compiler.answer import bodies

        text = bodies.whole(text, context.lexicon)
    text = _with_lengths(text, context)
    if any(word in text for word in _OF_DAYS):
        from compiler.answer import reldays

        text = reldays.dated(text, context.as_of)
    return text


def _anew(text: str, context: Context, *, of: str = "", terms: bool = False, verbatim: bool = False) -> Answer | None:
    """Return the answer to a text cut anew, or None; with a kind of things only where it names one, at a place for it."""
    scanner = Scanner(text, context.lexicon, context.words or vocabulary(), terms=terms, verbatim=verbatim)
    frame = Frame(scanner.pieces())
    return _answered(frame, text, context, [], of=of) if not of or of in frame.kinds else None


def _of_terms(_: Frame, text: str, context: Context, __: list[Trouble]) -> Answer | None:
    """Answer with terms preferred to words."""
    return _anew(text, context, terms=True)


def _of_stretches(_: Frame, text: str, context: Context, __: list[Trouble]) -> Answer | None:
    """Answer a Chinese question for where words stand, with long stretches of the official text as one piece."""
    said = None if text.isascii() else _anew(text, context, verbatim=True)
    return said if said and said.intent in _OF_WORDS else None


def _of_shortest(_: Frame, text: str, context: Context, __: list[Trouble]) -> Answer | None:
    """Answer with the shortest names of bodies read as these (customs, 税务)."""
    from compiler.answer import bodies

    full = bodies.loosened(text, context.lexicon)
    return _anew(full, context, of="unit") if full and full != text else None


def _of_sections(frame: Frame, _: str, context: Context, __: list[Trouble]) -> Answer | None:
    """Answer an English question that tells the title of a section in other words."""
    if frame.language != "en" or "section" in frame.kinds or not frame.classes & {"division", "tasks", "units", "who"}:
        return None
    from compiler.answer import closest

    text = closest.titled(frame.pieces, list(context.graph.of_kind("Section", "Part")))
    return _anew(text, context, of="section") if text else None


def _of_closest(frame: Frame, text: str, context: Context, troubles: list[Trouble]) -> Answer | None:
    """Answer an English question whose words are taken for those of the sentence they come closest to."""
    if frame.language != "en" or "division" in frame.classes:
        return None
    frame.nearest = True
    return _answered(frame, text, context, troubles)


def _of_both(text: str, context: Context) -> Answer | None:
    """Answer a question that asks two things, of which each is understood by itself."""
    if "," not in text and " and " not in text:
        return None
    from compiler.answer import several

    def asked(part: str) -> tuple[Frame, Answer | None]:
        found = Frame(Scanner(part, context.lexicon, context.words or vocabulary()).pieces())
        return found, _answered(found, part, context, [])

    return several.answered(text, context, asked)


def _of_nowhere(frame: Frame, text: str, context: Context, _: list[Trouble]) -> Answer | None:
    """Answer a question for where words stand that stand nowhere."""
    if not frame.classes & {"mention", "naming"}:
        return None
    from compiler.answer import nowhere

    found = nowhere.named(frame, context)
    return _answered(found, text, context, [], of="absent") if found else None


def _mended(frame: Frame, words: Vocabulary) -> str | None:
    """Return the text of a question with the words that were meant, so that what they are part of is read too (taks 8)."""
    if frame.language == "zh" and not all(piece.known for piece in frame.pieces):
        from compiler.answer import slips

        return slips.mended(frame, words)
    meant = frame.slips(words)
    return "".join(meant.get(piece.start, piece.text) for piece in frame.pieces) if meant else None


def _without_asides(frame: Frame, text: str, context: Context, _: list[Trouble]) -> Answer | None:
    """Answer a question without the clauses that only tell why it is asked."""
    if "," not in text:
        return None
    from compiler.answer import asides

    rest = asides.without(frame.pieces)
    said = Frame(Scanner(rest, context.lexicon, context.words or vocabulary()).pieces()) if rest else None
    return _answered(said, rest, context, []) if rest and said and asides.says(said.pieces) else None


#: The ways in which a question is read again that no rule accounts for as it stands, the surest first.
_AGAIN: tuple[Callable[[Frame, str, Context, list[Trouble]], Answer | None], ...] = (
    _of_terms,
    _of_stretches,
    _without_asides,
    _of_shortest,
    _of_sections,
    _of_closest,
    _of_nowhere,
)


def _answered(frame: Frame, text: str, context: Context, troubles: list[Trouble], *, of: str = "") -> Answer | None:
    """Return the answer of the first rule that accounts for every word, or None; what stands in the way is kept.

    With a kind of things, only rules that have a place for it.
    """
    for rule in rules(frame.classes):
        bound = bind(rule, frame) if not of or any(place.kind == of for place in rule.places) else None
        if bound is None:
            continue
        found = settle(bound, frame, context, text)
        if isinstance(found, Trouble):
            troubles.append(found)
            continue
        answer = answerer(rule.intent)(found)
        if answer is not None:
            return _finished(answer, found)
    return None


def _recipients(answer: Answer, asked: Asked) -> Bilingual:
    """Return to whom the awards of an answer go, for one who asks for a body of their own, so that it takes none for its own."""
    nodes, awards = asked.graph.nodes, [one["id"] for one in answer.citations if asked.graph.nodes[one["id"]].kind == "Award"]
    if "asker" not in asked.frame.classes or not answer.understood or not awards or answer.intent in _OF_RECEIVERS:
        return NOTHING
    names = listed(dict.fromkeys(nodes[edge.target].name for one in awards for edge in asked.graph.out(one, "beneficiary")))
    return Bilingual(f"受益人是：{names.zh}。", f"The recipient is: {names.en}.") if names.zh else NOTHING


def _finished(answer: Answer, asked: Asked) -> Answer:
    """Return an answer with the documents it rests on, their period on the day asked, and the remark that they have lapsed."""
    graph, day = asked.graph, asked.context.as_of
    cited = [one["id"].split("/", 1)[0] for one in answer.citations]
    documents = [one for one in dict.fromkeys(cited) if one in asked.documents] or list(asked.documents)
    remark, readings = NOTHING, list(answer.readings)
    if answer.understood and answer.intent not in _OF_TIME:
        for one in documents:
            note, more = validity_note(graph, one, day)
            remark = join(remark, note) if len(documents) == 1 else remark
            readings += more
    if len(asked.context.lexicon.documents) > 1:
        names = [str(graph.nodes[one].attrs["number"]) for one in documents]
        remark = join(remark, Bilingual(f"（文件：{'、'.join(names)}）", f"(Document: {', '.join(names)}.)"))
    told = join(answer.text, _recipients(answer, asked), remark)
    return answer._replace(
        text=Bilingual(unnested(told.zh), told.en),
        readings=tuple(dict.fromkeys(readings)),
        validity=validity_of(graph, documents, day),
    )
