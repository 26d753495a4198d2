"""The official text of a document with the clauses that claim it, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.model import Policy
from compiler.proof import Proof, proofs


@dataclass(frozen=True)
class Claimed:
    """A stretch of the text by offsets, the clause that claims it, and as what: heading, line of units or quotation."""

    start: int
    end: int
    clause: str
    kind: str


@dataclass(frozen=True)
class Matter:
    """An official text and its claims, in order and without overlap."""

    text: str
    claims: tuple[Claimed, ...]


def matters(policy: Policy) -> dict[str, Matter]:
    """Return the official text of each document that has one, by the document's id."""
    return {proof.document.id: _matter(proof) for proof in proofs(policy)}


def _matter(proof: Proof) -> Matter:
    text, found, end = proof.text, [], 0
    for claim in proof.claims:
        if claim.span.end > claim.span.start:
            start, stop = text.original(claim.span.start), text.original(claim.span.end - 1) + 1
            if start >= end:
                found.append(Claimed(start, stop, claim.owner.id, claim.kind))
                end = stop
    return Matter(text.source.text, tuple(found))
