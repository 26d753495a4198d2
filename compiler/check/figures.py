"""Q311 and Q312: a figure of the text that no value holds, and a value that is no figure of the text."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.bindings import Binding, Typed, bindings, settled
from compiler.fidelity.figures import Figure
from compiler.model import Policy
from compiler.proof import Proof, proofs
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, Fix, Place, Related, error
from dsl.values import Quantity

UNBOUND = error(
    "Q311",
    "figure-without-value",
    "引文里有一个数字（金额、比例、数量、期限或日期），这条条款却没有相应的值，程序就算不到它。\n"
    "有对应栏目的写在该栏目（金额、上限、指标值、期限……），没有的写“数值 名称：…”。",
    "The quoted words hold a figure (an amount, ratio, count, duration or date) and the clause has no value for it, so that\n"
    "nothing can be computed with it. Write it in its field (pays, cap, measure, lasts …), or as 'figure NAME: …'.",
)
INVENTED = error(
    "Q312",
    "value-not-in-text",
    "条款里的值与正式文本的数字不一致，或原文没有这个数字。",
    "A value of the clause differs from the figure in the official text, or the text has no such figure.",
)
RULES = (UNBOUND, INVENTED)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each figure and each value without its counterpart; a changed figure gives one for both."""
    for proof in proofs(policy):
        for binding in bindings(proof):
            if (binding.unbound or binding.invented) and settled(binding.owner, proof):
                yield from _compare(binding, proof)


def _compare(binding: Binding, proof: Proof) -> Iterator[Diagnostic]:
    unbound = list(binding.unbound)
    for value in binding.invented:
        figure = _counterpart(value, unbound)
        if figure:
            unbound.remove(figure)
        yield _invented(value, figure, binding, proof)
    owner = binding.owner.clause
    for figure in unbound if owner.kind != "award" or owner.line("pays") else ():  # an amount that is missing is reported
        yield _unbound(figure, binding, proof)


def _counterpart(value: Typed, unbound: list[Figure]) -> Figure | None:
    """Return the figure that a wrong value was probably meant to be: one of the same unit, else the only one left."""
    same = [figure for figure in unbound if figure.value.unit == value.measure.unit]
    return same[0] if same else unbound[0] if len(unbound) == 1 else None


def _invented(value: Typed, figure: Figure | None, binding: Binding, proof: Proof) -> Diagnostic:
    place = binding.owner.place(value.value.start, value.value.end)
    key = keywords.by_id(keywords.FIELDS, value.key)
    written = value.value.spelling
    if figure is None:
        message = Bilingual(
            f"“{key.zh}”里的 {written} 在引文中没有对应的数字", f"{written} in '{key.en}' is no figure of the quoted words"
        )
        return Diagnostic(
            INVENTED, place, message, Bilingual("核对原文，改正或删去", "check it against the text; mend or delete it")
        )
    message = Bilingual(
        f"“{key.zh}”是 {written}，原文是 {figure.words}", f"'{key.en}' says {written}, the text says {figure.words}"
    )
    fixed = figure.words + _per(value, written)
    help_ = Bilingual(f"改为 {fixed}", f"write {fixed}")
    return Diagnostic(INVENTED, place, message, help_, Fix(place, fixed), (_related(figure, proof),))


def _per(value: Typed, written: str) -> str:
    rate = isinstance(value.value, Quantity) and value.value.per
    return written[max(written.rfind("/"), written.rfind("／")) :] if rate else ""


def _unbound(figure: Figure, binding: Binding, proof: Proof) -> Diagnostic:
    text = proof.text.dense
    around = text[max(figure.span.start - 8, 0) : figure.span.end + 6]
    message = Bilingual(
        f"引文里的“{figure.words}”（…{around}…）没有对应的值", f"the figure “{figure.words}” (…{around}…) is held by no value"
    )
    help_ = Bilingual(
        f"写进对应的栏目，或加一行“数值 名称：{figure.words}”", f"write it in its field, or add 'figure NAME: {figure.words}'"
    )
    return Diagnostic(UNBOUND, binding.owner.place(), message, help_, related=(_related(figure, proof),))


def _related(figure: Figure, proof: Proof) -> Related:
    text = proof.text
    where = Place(text.source.path, text.original(figure.span.start), text.original(figure.span.end - 1) + 1)
    return Related(where, Bilingual("正式文本", "the official text"))
