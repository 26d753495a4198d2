"""Lost quotations laid beside the sentences of a stretch that nobody quotes: which one each has become, if that is clear."""

from __future__ import annotations

from typing import NamedTuple

from compiler.fidelity.text import Span
from compiler.reanchor.edition import Edition
from compiler.reanchor.loose import bare
from compiler.reanchor.match import ratio

#: Below this a sentence is another one; from SURE on it is the same one changed, if no other comes nearer than the margin.
LIKE, SURE, MARGIN = 0.55, 0.7, 0.12
#: So many sentences may be joined to fit one quotation.
LONGEST = 8
#: Comparisons in one stretch above which only what stands in about the same place is compared.
MANY, AROUND = 60_000, 100


class Outcome(NamedTuple):
    """What a lost quotation has become: a status, its place or its equal places, and whether that is certain."""

    status: str
    places: tuple[Span, ...]
    certain: bool


class _Fit(NamedTuple):
    """How well a stretch of the new text fits a lost quotation."""

    score: float
    place: Span


GONE = Outcome("gone", (), certain=False)


def align(lost: list[str], new: Edition, runs: list[Span]) -> list[Outcome]:
    """Return the outcome for each of the lost words (dense, in the order of the old text), best fits first served."""
    fits = [_fits(words, at, lost, new, runs) for at, words in enumerate(lost)]
    outcomes = [GONE] * len(lost)
    taken: list[tuple[int, _Fit]] = []
    for at in sorted((at for at in range(len(lost)) if fits[at]), key=lambda at: (-fits[at][0].score, at)):
        outcomes[at] = _outcome(fits[at], taken, outcomes)
        if outcomes[at].status == "changed":
            taken.append((at, _Fit(fits[at][0].score, outcomes[at].places[0])))
    return outcomes


def _outcome(fits: list[_Fit], taken: list[tuple[int, _Fit]], outcomes: list[Outcome]) -> Outcome:
    """Choose among the fits what no better one has taken; a rival that fits it as well makes both ambiguous."""
    rivals = [(other, fit) for other, fit in taken if _overlap(fit.place, fits[0].place)]
    for other, fit in rivals:
        if fit.score - fits[0].score < MARGIN:
            outcomes[other] = Outcome("ambiguous", (fit.place,), certain=False)
            return Outcome("ambiguous", (fits[0].place,), certain=False)
    left = [fit for fit in fits if not any(_overlap(fit.place, one.place) for _, one in taken)]
    if not left:
        return GONE
    best = left[0]
    second = next((fit for fit in left[1:] if not _overlap(fit.place, best.place)), None)
    if second and best.score - second.score < MARGIN:
        return Outcome("ambiguous", tuple(sorted((best.place, second.place))), certain=False)
    return Outcome("changed", (best.place,), certain=best.score >= SURE)


def _fits(words: str, at: int, lost: list[str], new: Edition, runs: list[Span]) -> list[_Fit]:
    """Return the stretches that are like the words, the likest first."""
    whole = words[-1:] in "。！？；;!?."
    windows = [window for run in runs for window in _windows(words, new, run, fine=not whole)]
    if len(lost) * len(windows) > MANY:
        middle = len(windows) * at // len(lost)
        windows = windows[max(middle - AROUND, 0) : middle + AROUND]
    wanted = bare(words).words
    scored = [_Fit(ratio(wanted, bare(new.words[one.start : one.end]).words, LIKE), one) for one in windows]
    return sorted((fit for fit in scored if fit.score >= LIKE), key=lambda fit: (-fit.score, fit.place))


def _windows(words: str, new: Edition, run: Span, *, fine: bool) -> list[Span]:
    """Return the stretches of one to some pieces of a run that are neither much shorter nor much longer than the words."""
    pieces = new.pieces(run, fine=fine)
    found = []
    for first in range(len(pieces)):
        for last in range(first, min(first + LONGEST, len(pieces))):
            size = pieces[last].end - pieces[first].start
            if size > 2.6 * len(words):
                break
            if size >= 0.4 * len(words):
                found.append(Span(pieces[first].start, pieces[last].end))
    return found


def _overlap(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end
