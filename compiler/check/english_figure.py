"""B603: a figure of the Chinese that its English has not, or the other way round."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from compiler.bilingual import Pair
from compiler.fidelity import agreement, english, figures
from compiler.fidelity.agreement import Difference
from compiler.fidelity.english import Number
from compiler.fidelity.figures import Figure
from compiler.model import Policy
from compiler.proof import proofs
from dsl.diagnostic import Bilingual, Diagnostic, Fix, error

RULE = error(
    "B603",
    "english-figure-differs",
    "英文里的数字（金额、比例、数量、期限、日期）与中文不一致。中文的每个数字英文都要有，\n"
    "英文的数字和数词（two 以上）中文也要有，次数也不能更多；one、a、first、single 不算数字。\n"
    "解释没有标题，它的英文名里的数字，名称或问题里要有。",
    "The figures of the English are not those of the Chinese. Every figure of the Chinese (an amount, ratio, count, duration or\n"
    "day) must be in the English, and every number of the English, in digits or in words from two upwards, in the Chinese, and\n"
    "as often; one, a, first and single are no figures. A reading has no title: the numbers of its English name must be in its\n"
    "name or its question.",
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each figure in which a Chinese text and its English differ."""
    for proof in proofs(policy):
        official, starts = proof.figures, [figure.span.start for figure in proof.figures]
        for pair in proof.pairs:
            found = _within(official, starts, pair) if pair.official else figures.find(pair.text)
            for one in agreement.differences(pair.text, list(pair.spans), found, pair.english.text, not pair.quoted):
                if not pair.naming:
                    yield _diagnostic(pair, one)
                elif one.number:  # a name need not say every figure
                    yield _extra(pair, one.number, one.times)


def _within(official: list[Figure], starts: list[int], pair: Pair) -> list[Figure]:
    """Return the figures of the official text that stand in the stretches of a pair."""
    found = []
    for span in pair.spans:
        for position in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
            found.append(official[position])
    return found


def _diagnostic(pair: Pair, one: Difference) -> Diagnostic:
    if one.number is None:
        assert one.figure is not None  # a difference has one or the other
        return _lacking(pair, one.figure)
    if one.figure is None:
        return _extra(pair, one.number, one.times)
    return _wrong(pair, one.figure, one.number, one.of_value)


def _wrong(pair: Pair, figure: Figure, number: Number, of_value: bool) -> Diagnostic:
    end = number.end if of_value else number.unit_end
    place = pair.owner.place(pair.english.start + number.start, pair.english.start + end)
    said, meant = pair.english.text[number.start : end], english.written(figure.value, number.spelt)
    message = Bilingual(f"英文写的是“{said}”，中文是“{figure.words}”", f"the English says {said}, the Chinese {figure.words}")
    if not of_value:
        return Diagnostic(RULE, place, message, Bilingual("改正期限的单位", "mend the unit of time"))
    return Diagnostic(RULE, place, message, Bilingual(f"改为 {meant}", f"write {meant}"), Fix(place, meant))


def _extra(pair: Pair, number: Number, times: int) -> Diagnostic:
    place = pair.owner.place(pair.english.start + number.start, pair.english.start + number.end)
    said = pair.english.text[number.start : number.end]
    message = Bilingual(f"英文里的“{said}”在中文里没有对应的数字", f"{said} is no figure of the Chinese")
    if times:
        message = Bilingual(
            f"英文里的“{said}”比中文里多，中文只有 {times} 次",
            f"{said} stands more often than in the Chinese, which has it {'once' if times == 1 else f'{times} times'}",
        )
    return Diagnostic(RULE, place, message, Bilingual("对照中文改正或删去", "check it against the Chinese; mend or delete it"))


def _lacking(pair: Pair, figure: Figure) -> Diagnostic:
    place = pair.owner.place(pair.english.start, pair.english.end)
    meant = english.written(figure.value, True)
    message = Bilingual(
        f"英文里没有中文的数字“{figure.words}”", f"the figure “{figure.words}” of the Chinese is not in the English"
    )
    return Diagnostic(RULE, place, message, Bilingual(f"写明 {meant}", f"write it: {meant}"))
