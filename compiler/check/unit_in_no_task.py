"""T403: a registered unit that no document names."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.fidelity.text import dense
from compiler.model import Policy
from compiler.registry import Entry
from dsl.diagnostic import Bilingual, Diagnostic, warning

RULE = warning(
    "T403",
    "unit-in-no-task",
    "登记的单位没有出现在任何任务、条款或单位集合里。若确是为回答“是否提到”而登记，请写 outside: true。",
    "A registered unit is named by no task, clause or group. If it is registered only so that a question about it can be\n"
    "answered with 'named nowhere', say `outside: true`.",
    by_absence=True,
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a warning for each unit that nothing refers to."""
    used = {bound.id for document in policy.documents for bound in document.bound.values() if isinstance(bound, Entry)}
    used |= {member for unit in policy.registry.units.values() for member in unit.members}
    used |= {zone.host for zone in policy.registry.zones.values()}
    for unit in policy.registry.units.values():
        if unit.id not in used and not unit.outside and policy.documents and not _mentioned(unit, policy):
            message = Bilingual(f"“{unit.zh}”没有出现在任何任务里", f"{unit.en} ({unit.zh}) is named in no task")
            yield Diagnostic(
                RULE, unit.place, message, Bilingual("核对名称，或写 outside: true", "check the name, or say outside: true")
            )


def _mentioned(unit: Entry, policy: Policy) -> bool:
    """Whether the prose of a document names the unit."""
    names = [dense(name) for name in unit.names]
    return any(name in document.text.dense for document in policy.documents if document.text for name in names)
