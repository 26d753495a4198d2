"""Q315: zones that a clause concerns and its words do not name, or the other way round."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from compiler import roles
from compiler.bindings import settled
from compiler.fidelity.text import OfficialText, Span
from compiler.model import Placed, Policy
from compiler.proof import Proof, proofs
from compiler.registry import Entry
from dsl.diagnostic import Bilingual, Diagnostic, error
from dsl.values import Items

RULE = error(
    "Q315",
    "zones-differ",
    "“涉及”所列的区域与引文（任务则为其各条责任、指标的引文）点名的区域不一致。引文点到的都要写，没有点到的不能写；"
    "引文未点名时看它所在的整句；有“该”“其”“上述”的，还可以写前文点到的。",
    "The zones in `concerns` are not those that the quoted words name (for a task: those of its duties and targets). All that\n"
    "are named belong there and no others; where the quotation names none, its whole sentence\n"
    "counts; one that points back (该, 其, 上述) may also concern those named before it.",
    on_names=True,
)
RULES = (RULE,)
_BACK = ("该", "其", "上述", "前述", "以上")
#: A sentence also ends at a half-width stop that is no decimal point.
_SENTENCE_END = r"[。;!?]|\.(?!\d)"


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each task, duty, target or goal whose zones differ from those its words name."""
    for proof in proofs(policy):
        if not proof.index.areas:
            continue
        for one in proof.document.clauses:
            if "concerns" in one.clause.declared and not one.clause.damaged:
                yield from _compare(one, proof.quoted.get(one.id, []), proof)


def _compare(one: Placed, spans: list[Span], proof: Proof) -> Iterator[Diagnostic]:
    bound = [proof.document.binding(item) for item in roles.items_of(one, "concerns")]
    listed = [zone.id for zone in bound if isinstance(zone, Entry)]
    stretches = _of_task(one, proof) if one.clause.kind == "task" else spans
    if len(listed) < len(bound) or not stretches:
        return
    named = _named(stretches, proof)
    allowed = named
    if not named and one.clause.kind != "task":
        named = _named([_sentence(span, proof.text) for span in spans], proof)
        allowed = named
        if not named and one.parent and one.parent.scope and _refers_back(spans, proof):
            allowed = _named([Span(one.parent.scope.start, max(span.end for span in spans))], proof)
    extra = [zone for zone in listed if zone not in allowed]
    missing = [zone for zone in named if zone not in listed]
    if extra or missing:
        yield _diagnostic(one, extra, missing, named, proof)


def _of_task(task: Placed, proof: Proof) -> list[Span]:
    """Return what a task's duties and targets quote, and its heading; nothing while one of them is lost."""
    own = [one for one in task.children if one.clause.kind in ("duty", "target")]
    if not task.span or not all(settled(one, proof) for one in own):
        return []
    return [task.span, *(span for one in own for span in proof.quoted.get(one.id, []))]


def _named(spans: list[Span], proof: Proof) -> list[str]:
    return list(dict.fromkeys(zone for span in spans for zone in proof.zones_in(span)))


def _refers_back(spans: list[Span], proof: Proof) -> bool:
    """Whether words point at something named before them (该园区, 上述区域)."""
    return any(proof.text.dense.find(word, span.start, span.end) >= 0 for span in spans for word in _BACK)


def _sentence(span: Span, text: OfficialText) -> Span:
    """Return a quotation with what goes before it in its sentence."""
    line = text.line_starts[bisect_right(text.line_starts, span.start) - 1]
    ends = [match.end() for match in re.compile(_SENTENCE_END).finditer(text.dense, line, span.start)]
    return Span(ends[-1] if ends else line, span.end)


def _diagnostic(one: Placed, extra: list[str], missing: list[str], named: list[str], proof: Proof) -> Diagnostic:
    zones = proof.policy.registry.zones
    zh, en = [], []
    if missing:
        zh.append(f"引文点到“{'、'.join(zones[id_].zh for id_ in missing)}”，“涉及”里没有")
        en.append(f"the words name {', '.join(zones[id_].en for id_ in missing)}, 'concerns' does not")
    if extra:
        zh.append(f"“涉及”写了“{'、'.join(zones[id_].zh for id_ in extra)}”，引文没有点到")
        en.append(f"'concerns' lists {', '.join(zones[id_].en for id_ in extra)}, which the words do not name")
    listed = "、".join(zones[id_].zh for id_ in named)
    help_ = (
        Bilingual(f"写“涉及：{listed}”", f"write 'concerns: {listed}'") if named else Bilingual("删去“涉及”", "delete 'concerns'")
    )
    line = one.clause.line("concerns")
    place = one.place(line.value.start, line.value.end) if line and isinstance(line.value, Items) else one.place()
    return Diagnostic(RULE, place, Bilingual("；".join(zh), "; ".join(en)), help_)
