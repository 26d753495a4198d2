"""Questions from Python: open a policy folder once, ask as often as you like, get typed answers.

    from compiler.answer.api import Knowledge

    policy = Knowledge("policy")
    answer = policy.ask("which unit owns task 12")
    for one in answer.results:
        if one["kind"] == "unit":
            print(one["name"]["zh"], one["role"], one["basis"])

An answer is never raised: `answer.understood` tells whether the question was, and `answer.suggestions` what would be.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, NamedTuple, NotRequired, TypedDict, cast

from compiler import corpus
from compiler.answer.desk import desk
from compiler.answer.result import Answer
from compiler.answer.talk import Talk
from compiler.pipeline import Session


class Both(TypedDict):
    """A text in both languages."""

    zh: str
    en: str


class UnitResult(TypedDict):
    """A unit or group; with a task also its part in it."""

    kind: Literal["unit"]
    id: str
    name: Both
    role: NotRequired[str]
    basis: NotRequired[str]
    tier: NotRequired[int]
    order: NotRequired[int]
    members: NotRequired[list[Both]]
    tasks: NotRequired[list[int]]
    count: NotRequired[int]


class TaskResult(TypedDict):
    """A task; with a unit also the unit's part in it and the group it is reached through."""

    kind: Literal["task"]
    number: int
    title: Both
    id: str
    document: str
    role: NotRequired[str]
    basis: NotRequired[str]
    through: NotRequired[Both]


class AwardResult(TypedDict):
    """An award."""

    kind: Literal["award"]
    id: str
    names: list[str]
    title: Both


class ZoneResult(TypedDict):
    """A zone."""

    kind: Literal["zone"]
    id: str
    name: Both


class TargetResult(TypedDict):
    """A target with its measure."""

    kind: Literal["target"]
    id: str
    names: list[str]
    text: Both
    measure: NotRequired[Both]


class MoneyResult(TypedDict):
    """An amount in yuan as decimal strings; `high` is None when nothing limits it."""

    kind: Literal["money"]
    low: str
    high: str | None
    currency: str
    per: NotRequired[Both]
    limit: NotRequired[str]
    eligible: NotRequired[str]
    missing: NotRequired[list[str]]
    steps: NotRequired[list[dict[str, Any]]]


class DateResult(TypedDict):
    """A day."""

    kind: Literal["date"]
    date: str


class CountResult(TypedDict):
    """A number of things."""

    kind: Literal["count"]
    value: int


class TruthResult(TypedDict):
    """A yes or no."""

    kind: Literal["truth"]
    value: bool


class TextResult(TypedDict):
    """A stretch of text, of a clause where `clause` is given."""

    kind: Literal["text"]
    text: Both
    clause: NotRequired[Both]


AnyResult = (
    UnitResult
    | TaskResult
    | AwardResult
    | ZoneResult
    | TargetResult
    | MoneyResult
    | DateResult
    | CountResult
    | TruthResult
    | TextResult
)


class Citation(TypedDict):
    """A clause with its words and where they stand."""

    clause: str
    label: Both
    id: str
    quote: str
    file: str
    line: int


class Period(TypedDict):
    """The period of a document and its status on the day asked: in force, lapsed, not yet, unknown."""

    document: str
    status: str
    as_of: str


class Answered(NamedTuple):
    """An answer with typed results; `text` is in the language of the question."""

    understood: bool
    language: str
    intent: str
    text: str
    results: tuple[AnyResult, ...]
    citations: tuple[Citation, ...]
    readings: tuple[str, ...]
    validity: tuple[Period, ...]
    suggestions: tuple[str, ...]


class Knowledge:
    """A policy folder that answers questions. Not to be shared between threads."""

    def __init__(
        self, path: str, as_of: date | None = None, readings: dict[str, str] | None = None, *, cached: bool = True
    ) -> None:
        """Open a folder; raises corpus.UnreadableError. `readings` adopts other options of readings, by name."""
        self.session = Session(corpus.read(path), readings or {}, cached=cached)
        self._talk = Talk(desk(self.session, as_of or date.today()))

    def ask(self, question: str, as_of: date | None = None) -> Answered:
        """Return the answer to a question on a day (the folder's day if none is given)."""
        context = self._talk.context
        if as_of is None:
            return _typed(*Talk(context).ask(question))
        return _typed(*Talk(context._replace(as_of=as_of)).ask(question))

    def follow(self, question: str) -> Answered:
        """Return the answer to a question that may follow the one before ("and task 13?")."""
        return _typed(*self._talk.ask(question))


def _typed(answer: Answer, language: str) -> Answered:
    return Answered(
        answer.understood,
        language,
        answer.intent,
        answer.text.in_language(language),
        cast("tuple[AnyResult, ...]", answer.results),
        cast("tuple[Citation, ...]", answer.citations),
        answer.readings,
        cast("tuple[Period, ...]", answer.validity),
        tuple(one.in_language(language) for one in answer.suggestions),
    )
