"""The tree: one class per kind of clause, its body the list of the fields it may have.

Every clause is a head and fields in the order written. A kind adds a class that names its fields with `One` or `Many`;
parser, formatter, resolver and graph read those declarations, so a new kind needs no change in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Generic, Literal, NamedTuple, TypeVar, overload

from dsl import keywords
from dsl.values import Day, Formula, Items, Quantity, Quotation, Quotations, Text, Value, Words

V = TypeVar("V", bound=Value)

#: How the head of a kind is written after its word: `12：title`, `name id：title`, `name id 「…」`, or `「…」`.
HeadForm = Literal["numbered", "named", "quoted"]


class Field(NamedTuple):
    """A field line: key (id of the keyword), names between key and colon, and the value."""

    key: str
    names: tuple[str, ...]
    value: Value
    start: int
    end: int


class Declared:
    """A field that a kind may have: the types its value may take, and whether it may stand more than once."""

    types: tuple[type, ...]
    repeated: ClassVar[bool]
    varied: ClassVar[bool] = False

    def __init__(self, *types: type) -> None:
        """Declare a field that takes values of these types."""
        self.types = types

    def __set_name__(self, owner: type[Clause], name: str) -> None:
        """Take the key from the attribute: `question_en` is `question-en`, `from_` is `from`."""
        self.key = name.rstrip("_").replace("_", "-")


class One(Declared, Generic[V]):
    """A field that may stand once; reads as its value or None."""

    repeated = False

    def __init__(self, *types: type[V]) -> None:
        """Declare the types of the value."""
        super().__init__(*types)

    @overload
    def __get__(self, clause: None, owner: type) -> One[V]: ...
    @overload
    def __get__(self, clause: Clause, owner: type) -> V | None: ...
    def __get__(self, clause: Clause | None, owner: type) -> One[V] | V | None:
        """Return the value of the field in a clause."""
        if clause is None:
            return self
        for line in clause.fields:
            if line.key == self.key and not (self.varied and line.names):
                return line.value  # type: ignore[return-value]
        return None


class Many(Declared):
    """A field that may stand more than once, told apart by its names; reads as the tuple of its lines."""

    repeated = True

    @overload
    def __get__(self, clause: None, owner: type) -> Many: ...
    @overload
    def __get__(self, clause: Clause, owner: type) -> tuple[Field, ...]: ...
    def __get__(self, clause: Clause | None, owner: type) -> Many | tuple[Field, ...]:
        """Return all lines with this key, in order."""
        if clause is None:
            return self
        return tuple(line for line in clause.fields if line.key == self.key)


class Varied(One[V]):
    """A field that may stand again with a reading and an option between key and colon; reads as the line without them."""

    varied = True


class _Written(NamedTuple):
    """What is written of a clause of any kind."""

    word: str
    labels: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    title: Text | None
    fields: tuple[Field, ...]
    start: int
    end: int
    head_end: int = 0
    number: int | None = None
    damaged: bool = False


class Clause(_Written):
    """A clause as written. `word` is the id of its head word, `labels` what stands between word and title or quotation.

    `number` is the number of a numbered clause (任务 12, 部分 二). `damaged` is true when some line of it could not be read:
    then what is missing from it proves nothing.
    """

    __slots__ = ()

    kind: ClassVar[str] = ""
    rank: ClassVar[int] = 4
    form: ClassVar[HeadForm] = "quoted"
    contains: ClassVar[bool] = False
    declared: ClassVar[dict[str, Declared]] = {}

    @property
    def name(self) -> str:
        """The first label: the Chinese name of a named clause, the number as written of a numbered one."""
        return self.labels[0] if self.labels else ""

    @property
    def id(self) -> str:
        """The stable ASCII name where one is given, else the name."""
        return self.labels[-1] if self.labels else ""

    def line(self, key: str, name: str | None = None) -> Field | None:
        """Return the first line with this key (and, if given, with this first name)."""
        for one in self.fields:
            if one.key == key and (name is None or name in one.names):
                return one
        return None

    def all_quotations(self) -> Iterator[Quotation]:
        """Yield the quotations of the head and of the `原文` field."""
        yield from self.quotations
        for line in self.fields:
            if isinstance(line.value, Quotations):
                yield from line.value.items


def bare(part: object) -> object:
    """Return a clause, field or value without places and spellings: what it says, for comparing."""
    if isinstance(part, Clause):
        return (part.word, part.labels, *(bare(each) for each in (part.quotations, part.title, part.fields)))
    names = getattr(part, "_fields", None)
    if names is not None:
        return (type(part), *(bare(getattr(part, name)) for name in names if name not in _PLACES))
    return tuple(map(bare, part)) if isinstance(part, tuple) else part


_PLACES = frozenset({"start", "end", "spelling", "depth"})

KINDS: dict[str, type[Clause]] = {}


def _register(cls: type[Clause]) -> type[Clause]:
    """Collect the fields a kind declares and make the kind known under its name."""
    declared: dict[str, Declared] = {}
    for base in reversed(cls.__mro__):
        declared |= {one.key: one for one in vars(base).values() if isinstance(one, Declared)}
    cls.declared = declared
    KINDS[cls.kind] = cls
    return cls


@_register
class Document(Clause):
    """文件 / document: the head of a policy, with what stands before its first paragraph."""

    __slots__ = ()
    kind, rank, form, contains = "document", 0, "named", True
    english = One(Text)
    provenance = One(Text)
    issuer = One(Items)
    addressees, addressees_en = One(Text), One(Text)
    approved_by = One(Items)
    dated, published = One(Day), One(Day)
    disclosure, disclosure_en = One(Text), One(Text)
    source, source_en = One(Quotations), One(Text)
    lead_rule = One(Words)
    members = Many(Words)
    figure = Many(Quantity, Day)
    note, note_en = One(Text), One(Text)


@_register
class Part(Clause):
    """部分 / part: 一、二、三 of a document."""

    __slots__ = ()
    kind, rank, form, contains = "part", 1, "numbered", True
    english = One(Text)


@_register
class Section(Clause):
    """节 / section: （一）（二） of a part."""

    __slots__ = ()
    kind, rank, form, contains = "section", 2, "numbered", True
    english = One(Text)


@_register
class Task(Clause):
    """任务 / task: a numbered item with its responsible units."""

    __slots__ = ()
    kind, rank, form, contains = "task", 3, "numbered", True
    english = One(Text)
    responsible, lead, supporting = One(Items), One(Items), One(Items)
    concerns = One(Items)
    note, note_en = One(Text), One(Text)


@_register
class Basis(Clause):
    """依据 / basis: what the document rests on."""

    __slots__ = ()
    kind = "basis"
    english = One(Text)
    figure = Many(Quantity, Day)


@_register
class Goal(Clause):
    """目标 / goal: an aim set for no one in particular."""

    __slots__ = ()
    kind = "goal"
    english = One(Text)
    concerns = One(Items)
    figure = Many(Quantity, Day)


@_register
class Duty(Clause):
    """鼓励 … 不得: one operative sentence; the head word is its modality."""

    __slots__ = ()
    kind = "duty"
    english = One(Text)
    by, concerns = One(Items), One(Items)
    modality = One(Words)
    figure = Many(Quantity, Day)
    note, note_en = One(Text), One(Text)


@_register
class Target(Clause):
    """指标 / target: a result that can be measured."""

    __slots__ = ()
    kind = "target"
    english = One(Text)
    concerns, by = One(Items), One(Items)
    measure, measure_en = One(Words, Quantity, Day), One(Text)
    modality = One(Words)
    figure = Many(Quantity, Day)


@_register
class Award(Clause):
    """奖励 / award: a rule that pays."""

    __slots__ = ()
    kind, form, contains = "award", "named", True
    english = One(Text)
    source, source_en = One(Quotations), One(Text)
    beneficiary, fund, rewards = One(Items), One(Items), One(Items)
    frequency = Varied(Words)
    fact, fact_en = Many(Items), Many(Text)
    when, pays, cap = Varied(Formula), Varied(Formula), Varied(Formula)
    yearly_cap, cumulative_cap = Varied(Formula), Varied(Formula)
    counted, counted_this_year = Varied(Words), Varied(Words)
    higher_of = Varied(Items)
    figure = Many(Quantity, Day)
    note, note_en = One(Text), One(Text)


@_register
class Analogy(Clause):
    """比照 / analogy: rules applied to others than those they were made for."""

    __slots__ = ()
    kind = "analogy"
    english = One(Text)
    applies_to, follows = One(Items), Varied(Items)
    ranking, ranking_en = One(Text), One(Text)
    figure = Many(Quantity, Day)


@_register
class Validity(Clause):
    """有效期 / validity: from when, and for how long, the document is in force."""

    __slots__ = ()
    kind, rank = "validity", 1
    english = One(Text)
    from_: One[Words | Day] = One(Words, Day)
    lasts = One(Quantity)
    until = One(Day)
    counting, claims = One(Words), One(Words)
    figure = Many(Quantity, Day)


@_register
class Boilerplate(Clause):
    """套语 / boilerplate: words of the text that oblige nobody."""

    __slots__ = ()
    kind = "boilerplate"
    english = One(Text)
    figure = Many(Quantity, Day)


@_register
class Reading(Clause):
    """解释 / reading: a choice the text leaves open, the options, and the one adopted."""

    __slots__ = ()
    kind, rank, form = "reading", 1, "named"
    english = One(Text)
    about = One(Items)
    question, question_en = One(Text), One(Text)
    option, option_en = Many(Text), Many(Text)
    adopted = One(Words)
    because, because_en = One(Text), One(Text)


@_register
class Example(Clause):
    """示例 / example: facts and the result an award must give for them."""

    __slots__ = ()
    kind, rank, form = "example", 5, "named"
    english = One(Text)
    given = Many(Quantity, Words, Day)
    eligible = One(Words)
    least, most = One(Quantity), One(Quantity)


def head(word: keywords.Keyword) -> type[Clause]:
    """Return the class of the clauses that a head word opens; every modality opens a duty."""
    return KINDS.get(word.id, Duty)
