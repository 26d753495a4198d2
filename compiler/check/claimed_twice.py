"""Q308: words of the official text that two clauses claim."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.model import Policy
from compiler.proof import Overlap, Proof, proofs
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, Related, error

RULE = error(
    "Q308",
    "claimed-twice",
    "同一段原文被两个条款（或两处引文）引用。每个字只能有一个条款负责，否则责任或奖励会被算两次。",
    "Two clauses (or quotations) claim the same words of the official text. Each character belongs to one clause only, else a\n"
    "duty or an award counts twice.",
)
RULES = (RULE,)
SHOWN = 60


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each claim that repeats another."""
    for proof in proofs(policy):
        for overlap in proof.overlaps:
            if not _repeats_number(overlap):
                yield _diagnostic(overlap, proof)


def _repeats_number(overlap: Overlap) -> bool:
    """Whether both are headings or lines of one numbered item: a number used twice is reported as that."""
    kinds = {overlap.first.kind, overlap.second.kind}
    return "quotation" not in kinds


def _diagnostic(overlap: Overlap, proof: Proof) -> Diagnostic:
    later, earlier = sorted(
        (overlap.first, overlap.second), key=lambda claim: (claim.place.path, claim.place.start), reverse=True
    )
    if later.kind != "quotation":
        later, earlier = earlier, later
    words = "".join(proof.text.slice(overlap.span).split())
    shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
    word = keywords.by_id(keywords.HEADS, earlier.owner.clause.word)
    message = Bilingual(
        f"“{shown}”已由另一处（{word.zh} {earlier.owner.clause.name}）引用".replace(" ）", "）"),
        f"“{shown}” is already claimed by another clause ({word.en} {earlier.owner.clause.name})".replace(" )", ")"),
    )
    help_ = Bilingual(
        "删去其中一处，或把引文截到不重叠为止", "delete one of the two, or shorten the quotations until they do not overlap"
    )
    related = (Related(earlier.place, Bilingual("另一处", "the other one")),)
    return Diagnostic(RULE, later.place, message, help_, related=related)
