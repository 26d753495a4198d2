"""How much of the official text is claimed, line by line and figure by figure: the numbers behind `tiaoli coverage`."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from compiler.bindings import bindings, typed
from compiler.fidelity.figures import Figure
from compiler.fidelity.text import Span
from compiler.model import Placed, Policy
from compiler.proof import Claim, Matched, Overlap, Proof, proofs
from dsl import keywords
from dsl.diagnostic import Bilingual

#: What a claim of a clause that is not known by its own kind is called.
HEADING, LINE = "heading", "line"
_LABELS = {HEADING: Bilingual("标题", "heading"), LINE: Bilingual("责任单位行", "line of units")}


class Kind(NamedTuple):
    """What claims words: a heading, a line of units, or a clause of a kind; a duty also by its modality."""

    kind: str
    modality: str = ""

    @property
    def label(self) -> Bilingual:
        """The word for it."""
        if self.kind in _LABELS:
            return _LABELS[self.kind]
        word = keywords.by_id(keywords.HEADS, self.modality or self.kind)
        return Bilingual(word.zh, word.en)


class Count(NamedTuple):
    """How many clauses of a kind claim words, and how many characters."""

    kind: Kind
    clauses: int
    characters: int


class Bound(NamedTuple):
    """A figure of the text with the clause that claims it and, where it is bound, the value that holds it."""

    figure: Figure
    owner: Placed | None
    value: str
    key: str


class Coverage(NamedTuple):
    """What is claimed of one document's text and what is not."""

    proof: Proof
    characters: int
    claimed: int
    unclaimed: tuple[Span, ...]
    doubled: tuple[Overlap, ...]
    lines: tuple[Matched, ...]
    figures: tuple[Bound, ...]
    counts: tuple[Count, ...]

    @property
    def share(self) -> float:
        """The claimed share, rounded down: 1.0 only when every character is claimed."""
        return self.claimed * 10**6 // self.characters / 10**6 if self.characters else 0.0

    @property
    def unequal(self) -> list[Matched]:
        """The lines of units whose task lists something else, or that have no task."""
        return [line for line in self.lines if line.task is None or line.stated != line.encoded]

    @property
    def unbound(self) -> list[Bound]:
        """The figures that no value holds."""
        return [one for one in self.figures if not one.key]

    @property
    def whole(self) -> bool:
        """Whether everything is claimed exactly once, all lines are equal and all figures bound."""
        missing = (self.unclaimed, self.doubled, self.unequal, self.unbound)
        return self.characters > 0 and not any(missing)


def measure(policy: Policy) -> list[Coverage]:
    """Return the coverage of each document that has an official text, once `proof.prove` has been run."""
    return [_of(proof) for proof in proofs(policy)]


def kind_of(claim: Claim) -> Kind:
    """Return what makes a claim."""
    if claim.kind in (HEADING, LINE):
        return Kind(claim.kind)
    clause = claim.owner.clause
    return Kind(clause.kind, clause.word if clause.kind == "duty" else "")


def _of(proof: Proof) -> Coverage:
    characters = len(proof.text.dense)
    gaps = tuple(proof.gaps)
    claimed = characters - sum(gap.end - gap.start for gap in gaps)
    return Coverage(
        proof, characters, claimed, gaps, tuple(proof.overlaps), tuple(proof.lines), tuple(_figures(proof)), _counts(proof)
    )


def _figures(proof: Proof) -> list[Bound]:
    """Return the figures of the text in order; those in lines of units are parts of names."""
    held: dict[Span, Bound] = {}
    for binding in bindings(proof):
        for figure in binding.bound:
            held[figure.span] = Bound(figure, binding.owner, *_value(figure, binding.owner))
        held |= {figure.span: Bound(figure, binding.owner, "", "") for figure in binding.unbound}
    lines = sorted(proof.line_spans)
    free = (figure for figure in proof.figures if not _within(lines, figure.span.start))
    return [held.get(figure.span) or Bound(figure, None, "", "") for figure in free]


def _within(spans: list[Span], at: int) -> bool:
    """Whether a place is inside one of some spans that are in order and apart."""
    before = bisect_right(spans, (at, len(spans) and spans[-1].end)) - 1
    return before >= 0 and at < spans[before].end


def _value(figure: Figure, owner: Placed) -> tuple[str, str]:
    """Return the value that holds a bound figure, as written, and its field; one held as the unit of a rate has the rate."""
    given = list(typed(owner))
    for one in given:
        if one.measure == figure.value:
            return one.value.spelling, one.key
    rates = [one for one in given if getattr(one.value, "per", "") == figure.value.unit]
    return (rates[0].value.spelling, rates[0].key) if rates else ("", "")


def _counts(proof: Proof) -> tuple[Count, ...]:
    owners: dict[Kind, set[str]] = {}
    sizes: dict[Kind, int] = {}
    for claim in proof.claims:
        kind = kind_of(claim)
        owners.setdefault(kind, set()).add(claim.owner.id)
        sizes[kind] = sizes.get(kind, 0) + claim.span.end - claim.span.start
    order = [HEADING, LINE, *(word.id for word in keywords.KINDS), *(word.id for word in keywords.MODALITIES)]
    kinds = sorted(owners, key=lambda kind: order.index(kind.modality or kind.kind))
    return tuple(Count(kind, len(owners[kind]), sizes[kind]) for kind in kinds)
