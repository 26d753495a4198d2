"""T405: the lead inferred by convention is not the body that the sentences say leads."""

from __future__ import annotations

from collections.abc import Iterator

from compiler import roles
from compiler.model import DocumentModel, Placed, Policy
from compiler.registry import Entry
from dsl.diagnostic import Bilingual, Diagnostic, Related, warning

RULE = warning(
    "T405",
    "lead-against-prose",
    "按惯例推定的牵头单位（首列单位）与正文“由…牵头”的说法不一致。不作暗改：请用“解释”说明如何理解。",
    "The lead inferred by convention (the unit named first) is not the body that a sentence of the task says leads. Nothing is\n"
    "changed silently: write a reading that says how this is understood.",
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a warning for each task whose conventional lead differs from the one in its prose."""
    for document in policy.documents:
        for task in document.of_kind("task"):
            named = list(roles.prose_leads(task, document))
            parts = roles.assignments(task, document, policy) if named else []
            lead = next((part for part in parts if part.role == "lead" and part.basis == "convention"), None)
            for duty, unit in named:
                if lead is not None and unit.id != lead.unit.id:
                    yield _diagnostic(task, duty, unit, lead, document)


def _diagnostic(task: Placed, duty: Placed, unit: Entry, lead: roles.Assignment, document: DocumentModel) -> Diagnostic:
    listed = any(document.binding(item) is unit for item in roles.items_of(task, "responsible"))
    missing = Bilingual("" if listed else "（责任单位中没有）", "" if listed else " (which is not among the responsible units)")
    message = Bilingual(
        f"任务 {task.clause.name} 正文由“{unit.zh}”牵头{missing.zh}；按首列单位推定的牵头单位是“{lead.unit.zh}”",
        f"task {task.clause.name}: a sentence gives the lead to the {unit.en}{missing.en}; inferred is the {lead.unit.en}",
    )
    readings = [(one.clause.name, one.clause.id) for one in document.of_kind("reading") if _about(one, task, document)]
    help_ = (
        Bilingual(
            "见解释：" + "、".join(one[0] for one in readings), "see the readings: " + ", ".join(one[1] for one in readings)
        )
        if readings
        else Bilingual("写一条“解释”说明如何理解", "write a reading that says how this is understood")
    )
    place = task.place(lead.item.start, lead.item.end)
    return Diagnostic(RULE, place, message, help_, related=(Related(duty.place(), Bilingual("正文", "the prose")),))


def _about(reading: Placed, task: Placed, document: DocumentModel) -> bool:
    return any(document.binding(item) is task for item in roles.items_of(reading, "about"))
