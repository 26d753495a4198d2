"""The encoding held against the official text: who claims which characters, what nobody claims, and the lines of units.

Claims are headings, responsibility lines and quotations. What is missing from them proves something only as far as the
clauses could be read and placed: a gap where a clause is known to be lost already is `excused`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

from compiler import bilingual, roles
from compiler.bilingual import Pair
from compiler.fidelity import figures, lines, outline, segments
from compiler.fidelity.areas import Area, Areas, Mention
from compiler.fidelity.figures import Figure
from compiler.fidelity.lines import Line
from compiler.fidelity.sentence import Names
from compiler.fidelity.text import OfficialText, Span, dense
from compiler.model import DocumentModel, Located, Placed, Policy
from compiler.registry import Entry, Registry
from dsl import keywords
from dsl.diagnostic import Bilingual, Place
from dsl.values import Items

#: Role of a line of the text and the field of a task that holds it.
FIELDS = {"lead": "lead", "supporting": "supporting", "responsible": "responsible"}


class Claim(NamedTuple):
    """A stretch of the official text claimed by a clause, and where in the clause file that is written."""

    span: Span
    owner: Placed
    kind: str
    place: Place


class Overlap(NamedTuple):
    """Characters that two claims share."""

    first: Claim
    second: Claim
    span: Span


class Part(NamedTuple):
    """One body of a list of units: its id (or its words, where it is not registered), tier and role."""

    unit: str
    tier: int
    role: str


class Matched(NamedTuple):
    """A responsibility line of the text, the task under which it stands, and what each of the two says."""

    line: Line
    task: Placed | None
    stated: tuple[Part, ...]
    encoded: tuple[Part, ...]


class Index(NamedTuple):
    """What the registries give to those who read a text: the names of bodies, the zones, and all names together."""

    bodies: Names
    areas: Areas
    names: Names


def index(registry: Registry) -> Index:
    """Return the names of a registry, made ready once for all documents."""
    units = [name for unit in registry.units.values() for name in unit.names if not name.isascii()]
    zones = [Area(zone.id, zone.names, zone.city.zh) for zone in registry.zones.values()]
    names = Names((*units, *(name for zone in zones for name in zone.names), *registry.terms))
    return Index(Names(units), Areas(zones), names)


class Proof:
    """One document beside its official text. Everything in it is worked out when first asked for."""

    def __init__(self, document: DocumentModel, text: OfficialText, policy: Policy, known: Index) -> None:
        """Take a document whose clauses have been located in its text."""
        self.document = document
        self.text = text
        self.policy = policy
        self.index = known

    @cached_property
    def items(self) -> list[outline.Item]:
        """The numbered items of the text."""
        return outline.tree(self.document.headings, len(self.text.dense))

    @cached_property
    def lines(self) -> list[Matched]:
        """The responsibility lines of the text, each with its task."""
        unit = cache(self.policy.registry.unit)
        found = lines.find(self.text, lambda words: unit(words) is not None)
        scoped = [(one.scope.start, one) for one in self.document.of_kind("task") if one.scope]
        scoped.sort(key=lambda each: each[0])
        matched = []
        for line in found:
            at = bisect_right(scoped, line.span.start, key=lambda each: each[0]) - 1
            task = scoped[at][1] if at >= 0 and _holds(scoped[at][1].scope, line.span) else None
            stated: dict[str, Part] = {}
            for name in line.names:
                bound = unit(name.words)
                id_ = bound.id if bound else name.words
                stated.setdefault(id_, Part(id_, name.tier, name.role))
            matched.append(Matched(line, task, tuple(stated.values()), encoded(task, self.document) if task else ()))
        return matched

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures of the text, without the numbers of its headings."""
        marks = [Span(one.start, one.after_mark) for one in self.document.headings]
        return list(_outside(figures.find(self.text.dense), marks))

    @cached_property
    def zones(self) -> list[Mention]:
        """The zones that the text names, in order."""
        return self.index.areas.mentions(self.text.dense)

    def zones_in(self, span: Span) -> list[str]:
        """Return the ids of the zones that a stretch of the text names, in order of first mention."""
        first = bisect_left(self.zones, span.start, key=lambda one: one.start)
        last = bisect_left(self.zones, span.end, key=lambda one: one.start)
        return list(dict.fromkeys(zone for one in self.zones[first:last] for zone in one.zones))

    @cached_property
    def line_spans(self) -> list[Span]:
        """The places of the responsibility lines."""
        return [matched.line.span for matched in self.lines]

    @cached_property
    def claims(self) -> list[Claim]:
        """All claims in the order of the text."""
        return sorted((*self._headings(), *self._lines(), *self._quotations()), key=lambda claim: claim.span)

    def _headings(self) -> Iterator[Claim]:
        for one in self.document.clauses:
            if one.clause.form == "numbered" and one.span:
                yield Claim(one.span, one, "heading", one.place())

    def _lines(self) -> Iterator[Claim]:
        for matched in self.lines:
            if matched.task and matched.encoded:
                yield Claim(matched.line.span, matched.task, "line", list_place(matched.task))

    @cached_property
    def placed(self) -> list[Located]:
        """The quotations that stand in exactly one place, and under the heading where they belong."""
        return [one for one in self.document.located if len(one.spans) == 1 and not misplaced(one.owner, one.spans[0])]

    @cached_property
    def quoted(self) -> dict[str, list[Span]]:
        """The places of those quotations, by the id of their clause."""
        found: dict[str, list[Span]] = {}
        for one in self.placed:
            found.setdefault(one.owner.id, []).append(one.spans[0])
        return found

    @cached_property
    def pairs(self) -> list[Pair]:
        """The texts that have an English, each with it; not those of quotations that are cut short or reach too far."""
        doubtful = {claim.owner.id for one in self.overlaps for claim in (one.first, one.second)}
        if gaps := self.gaps:
            starts, ends = {gap.start for gap in gaps}, {gap.end for gap in gaps}
            for id_, spans in self.quoted.items():
                if any(
                    (span.end in starts and not self._stops(span.end)) or (span.start in ends and not self._stops(span.start))
                    for span in spans
                ):
                    doubtful.add(id_)
        quoted = {id_: spans for id_, spans in self.quoted.items() if id_ not in doubtful} if doubtful else self.quoted
        return list(bilingual.pairs(self.document, self.text, quoted))

    def _stops(self, at: int) -> bool:
        """Whether a sentence or a line of the text ends before a place."""
        dense = self.text.dense
        return at in (0, len(dense)) or dense[at - 1] in "。;:!?" or self.text.line(at - 1) != self.text.line(at)

    def _quotations(self) -> Iterator[Claim]:
        for one in self.placed:
            yield Claim(one.spans[0], one.owner, "quotation", one.owner.place(one.quotation.start, one.quotation.end))

    @cached_property
    def gaps(self) -> list[Span]:
        """The stretches of the text that nothing claims."""
        found, end = [], 0
        for claim in self.claims:
            if claim.span.start > end:
                found.append(Span(end, claim.span.start))
            end = max(end, claim.span.end)
        return [*found, Span(end, len(self.text.dense))] if end < len(self.text.dense) else found

    @cached_property
    def missing(self) -> list[Span]:
        """The gaps cut into headings, lines of units and sentences."""
        return [piece for gap in self.gaps for piece in segments.pieces(self.text, gap, self.items, self.line_spans)]

    @cached_property
    def overlaps(self) -> list[Overlap]:
        """The stretches that are claimed more than once, each with the claim before and the one that repeats it."""
        found: list[Overlap] = []
        furthest: Claim | None = None
        for claim in self.claims:
            if furthest and claim.span.start < furthest.span.end:
                shared = Span(claim.span.start, min(claim.span.end, furthest.span.end))
                found.append(Overlap(furthest, claim, shared))
            if furthest is None or claim.span.end > furthest.span.end:
                furthest = claim
        return found

    @cached_property
    def lost(self) -> list[tuple[Placed, Span | None, str]]:
        """The clauses without a place in the text: each with the stretch in which it should be, and its words."""
        found: list[tuple[Placed, Span | None, str]] = []
        for one in self.document.clauses:
            if one.clause.form == "numbered" and one.clause.title and not one.span:
                found.append((one, one.parent.scope if one.parent else None, dense(one.clause.title.text)))
        for located in self.document.located:
            if len(located.spans) != 1 or misplaced(located.owner, located.spans[0]):
                scope = located.owner.parent.scope if located.owner.parent else None
                found.append((located.owner, scope, "".join(map(dense, located.quotation.parts))))
        awards = (one for one in self.document.of_kind("award") if not any(one.clause.all_quotations()))
        return found + [(one, one.parent.scope if one.parent else None, "") for one in awards]

    def item_at(self, at: int) -> outline.Item | None:
        """Return the innermost numbered item in which a place of the text stands."""
        position: int | None = bisect_right(self.items, at, key=lambda item: item.heading.start) - 1
        while position is not None and position >= 0:
            item = self.items[position]
            if at < item.end:
                return item
            position = item.parent
        return None

    def holder(self, span: Span) -> Placed | None:
        """Return the innermost part, section or task in whose text a stretch stands."""
        inside = [one for one in self.document.clauses if _holds(one.scope, span)]
        return max(inside, key=lambda one: one.clause.rank, default=None)


def prove(policy: Policy) -> None:
    """Lay each document that has its text beside it; the result is found in `document.proof`."""
    known = index(policy.registry)
    for document in policy.documents:
        if document.text is not None:
            document.proof = Proof(document, document.text, policy, known)


def proofs(policy: Policy) -> Iterator[Proof]:
    """Yield the proofs of the documents that have an official text."""
    for document in policy.documents:
        if isinstance(document.proof, Proof):
            yield document.proof


def encoded(task: Placed, document: DocumentModel) -> tuple[Part, ...]:
    """Return the bodies that a task lists, with tier and role, leads first; what is not bound stands as written."""
    found = []
    for role, key in FIELDS.items():
        for item in roles.items_of(task, key):
            unit = document.binding(item)
            found.append(Part(unit.id if isinstance(unit, Entry) else item.text, item.tier, role))
    return tuple(found)


def differs(matched: Matched, document: DocumentModel) -> bool:
    """Whether a line of the text names other bodies than its task, or names them otherwise; a mere repetition is none (T404).

    Not while an entry is not bound: that has been reported already.
    """
    task, first = matched.task, dict[str, Part]()
    if task is None or task.clause.damaged or not matched.encoded:
        return False
    for part in matched.encoded:
        first.setdefault(part.unit, part)
    bound = (document.binding(item) for key in FIELDS.values() for item in roles.items_of(task, key))
    return tuple(first.values()) != matched.stated and all(isinstance(unit, Entry) for unit in bound)


def list_place(task: Placed) -> Place:
    """Return where a task lists its bodies, else its head."""
    for key in ("responsible", "lead", "supporting"):
        line = task.clause.line(key)
        if line and isinstance(line.value, Items):
            return task.place(line.value.start, line.value.end)
    return task.place()


def written(line: Line, proof: Proof) -> tuple[str, Bilingual]:
    """Return the names of a line as the text writes them, and as fields that can be pasted."""
    lists: dict[str, str] = {}
    tiers: dict[str, int] = {}
    for name in line.names:
        words = "".join(proof.text.source.text[proof.text.original(name.start) : proof.text.original(name.end - 1) + 1].split())
        mark = "" if name.role not in lists else "，" if name.tier != tiers[name.role] else "、"
        lists[name.role] = f"{lists.get(name.role, '')}{mark}{words}"
        tiers[name.role] = name.tier
    keys = {role: keywords.by_id(keywords.FIELDS, FIELDS[role]) for role in lists}
    zh = "；".join(f"{keys[role].zh}：{words}" for role, words in lists.items())
    en = "; ".join(f"{keys[role].en}: {words}" for role, words in lists.items())
    return "；".join(lists.values()), Bilingual(zh, en)


def misplaced(owner: Placed, span: Span) -> bool:
    """Whether quoted words stand outside the item under which their clause is written."""
    parent = owner.parent
    if parent is None or parent.scope is None or parent.clause.damaged:
        return False
    return not _holds(parent.scope, span)


def _outside(found: list[Figure], marks: list[Span]) -> Iterator[Figure]:
    """Yield the figures that are not in any of the marks; both are in the order of the text."""
    position = 0
    for figure in found:
        while position < len(marks) and marks[position].end <= figure.span.start:
            position += 1
        if position == len(marks) or figure.span.end <= marks[position].start:
            yield figure


def _holds(scope: Span | None, span: Span) -> bool:
    return scope is not None and scope.start <= span.start and span.end <= scope.end
