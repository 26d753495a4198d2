"""The figures of the official text and the typed values that hold them, clause by clause.

Every figure in the words that a clause claims must equal one of its values, and every value must be one of its figures.
Zero is no figure of the text (为正 is > 0); a rate's unit (50万元/位) holds the 一位 of 每进一位.
"""

from collections.abc import Iterator
from typing import NamedTuple

from compiler.fidelity import figures
from compiler.fidelity.figures import Figure, Measure
from compiler.fidelity.text import Span
from compiler.model import DocumentModel, Placed
from compiler.proof import Claim, Proof
from compiler.readings import variant
from dsl.syntax import Field
from dsl.values import Day, Formula, Operation, Quantity, Words

#: Clauses that say nothing of the text: their values are ours.
OURS = ("reading", "example")
#: What a text seldom says of itself.
ELSEWHERE = ("published",)


class Typed(NamedTuple):
    """A value written in a clause: what it says, its field, and its place.

    `aside` marks a line that holds under an option that is not adopted: it must say what the text says, and holds no figure.
    """

    measure: Measure
    key: str
    value: Quantity | Day
    aside: bool = False


class Binding(NamedTuple):
    """What a clause's values and the figures it claims have to do with each other."""

    owner: Placed
    bound: tuple[Figure, ...]
    unbound: tuple[Figure, ...]
    invented: tuple[Typed, ...]


def bindings(proof: Proof) -> list[Binding]:
    """Return the binding of every clause that claims words with figures in them or holds typed values."""
    claimed = _claimed(proof)
    found = []
    for one in proof.document.clauses:
        wanted = claimed.get(one.id, [])
        given = list(typed(one, proof.document)) if one.clause.kind not in OURS else []
        if wanted or given:
            found.append(_bind(one, wanted, given))
    return found


def unclaimed(proof: Proof) -> list[Figure]:
    """Return the figures in words that no clause claims."""
    gaps = proof.gaps
    return [figure for figure in proof.figures if any(_overlaps(gap, figure.span) for gap in gaps)] if gaps else []


def settled(one: Placed, proof: Proof) -> bool:
    """Whether all that a clause claims could be placed, so that its figures can be compared."""
    return not one.clause.damaged and all(owner is not one for owner, _, _ in proof.lost)


def typed(one: Placed, document: DocumentModel | None = None) -> Iterator[Typed]:
    """Yield the numbers and days in a clause's fields, those inside formulas included; with its document, which are aside."""
    for line in one.clause.fields:
        value = line.value
        if isinstance(value, Quantity | Day):
            yield Typed(figures.measure(value), line.key, value)
        elif isinstance(value, Formula):
            aside = document is not None and bool(line.names) and not _adopted(line, document)
            for leaf in leaves(value):
                yield Typed(figures.measure(leaf), line.key, leaf, aside)


def _adopted(line: Field, document: DocumentModel) -> bool:
    """Whether a line that holds under options of readings holds under the adopted ones."""
    chosen = [(reading.clause.line("adopted"), names) for reading, names in variant(line, document)]
    return all(one is not None and isinstance(one.value, Words) and one.value.text in names for one, names in chosen)


def leaves(formula: Formula) -> Iterator[Quantity | Day]:
    """Yield the numbers and days of a formula in order."""
    todo: list[object] = [formula.expression]
    while todo:
        at = todo.pop()
        if isinstance(at, Quantity | Day):
            yield at
        elif isinstance(at, Operation):
            todo += reversed(at.operands)


def _claimed(proof: Proof) -> dict[str, list[Figure]]:
    """Return the figures that each clause claims, by its id."""
    found: dict[str, list[Figure]] = {}
    claims = [claim for claim in proof.claims if claim.kind != "line"]
    position = 0
    for figure in proof.figures:
        while position < len(claims) and claims[position].span.end <= figure.span.start:
            position += 1
        if position < len(claims) and _overlaps(claims[position].span, figure.span):
            found.setdefault(_owner(claims[position]), []).append(figure)
    return found


def _owner(claim: Claim) -> str:
    return claim.owner.id


def _bind(one: Placed, wanted: list[Figure], given: list[Typed]) -> Binding:
    units = {Measure(value.value.per, 1) for value in given if isinstance(value.value, Quantity) and value.value.per}
    have = {value.measure for value in given if not value.aside} | units
    asked = [figure.value for figure in wanted]
    for unit in units:
        if unit in asked:
            asked.remove(unit)  # held by the rate: another value of the same size needs a figure of its own
    bound = tuple(figure for figure in wanted if figure.value in have)
    unbound = tuple(figure for figure in wanted if figure.value not in have)
    wrong = [value for value in given if _from_text(value) and value.measure not in asked]
    said = {value.measure for value in wrong if not value.aside}
    invented = tuple(value for value in wrong if not (value.aside and value.measure in said))  # one mistake, one message
    return Binding(one, bound, unbound, invented)


def _from_text(value: Typed) -> bool:
    """Whether a value must be a figure of the text: zero is none, and the day of publication is printed elsewhere."""
    return value.measure.numerator != 0 and value.key not in ELSEWHERE


def _overlaps(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end
