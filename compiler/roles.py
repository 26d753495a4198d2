"""Who is responsible for a task: order, tier and role of each unit, on what basis, and whom a group stands for."""

from collections.abc import Iterator
from typing import NamedTuple

from compiler.model import DocumentModel, Placed, Policy
from compiler.readings import Choice, choice
from compiler.registry import Entry, Registry
from dsl.values import Item

#: The word by which a sentence says that a body leads.
LEADS = "牵头"


class Assignment(NamedTuple):
    """A unit's part in a task. `basis` is stated (its own field), text (the prose), or convention (named first)."""

    unit: Entry
    item: Item
    order: int
    tier: int
    role: str
    basis: str


def assignments(task: Placed, document: DocumentModel, policy: Policy) -> list[Assignment]:
    """Return the units of a task in the order of the text.

    Fields that state a role (牵头单位, 配合单位) are taken at their word. In a plain list of responsible units the first
    named is the lead by convention, unless the document's lead rule says that no lead is inferred.
    """
    found: list[Assignment] = []
    for key, role in (("lead", "lead"), ("supporting", "supporting"), ("responsible", "")):
        for item in items_of(task, key):
            unit = document.binding(item)
            if isinstance(unit, Entry):
                order = len(found) + 1
                found.append(Assignment(unit, item, order, item.tier, role, "stated" if role else "convention"))
    stated = any(one.role == "lead" for one in found)
    rule = lead_rule(document, policy).value
    return [one if one.role else _inferred(one, rule, stated) for one in found]


def _inferred(one: Assignment, rule: str | None, stated: bool) -> Assignment:
    if rule == "no-lead":
        return one._replace(role="responsible", basis="stated")
    leads = one.order == 1 and not stated
    return one._replace(role="lead" if leads else "supporting")


def lead_rule(document: DocumentModel, policy: Policy) -> Choice:
    """Return how the document's leads are inferred, with the reading that says so; first-named when nothing does."""
    head = document.head
    line = head.clause.line("lead-rule") if head else None
    words = line.value if line else None
    chosen = choice(words, document, policy) if words is not None else Choice(None, None)  # type: ignore[arg-type]
    return chosen if chosen.value else Choice("first-named", chosen.reading)


def items_of(one: Placed, key: str) -> tuple[Item, ...]:
    """Return the entries of a list field, none when it is absent."""
    return one.items(key)


def member_rule(document: DocumentModel, group: Entry, policy: Policy) -> Choice:
    """Return how the members of a group are found in this document, with the reading that says so."""
    head = document.head
    for line in head.clause.fields if head else ():
        if line.key == "members" and line.names and _same(policy.registry, line.names, group):
            return choice(line.value, document, policy)  # type: ignore[arg-type]
    return Choice(None, None)


def _same(registry: Registry, names: tuple[str, ...], group: Entry) -> bool:
    found = registry.unit(" ".join(names))
    return found is not None and found.id == group.id


def members(group: Entry, task: Placed, document: DocumentModel, policy: Policy) -> tuple[str, ...]:
    """Return the ids of the units that a group stands for in a task: all its members, or those that host a named zone."""
    if member_rule(document, group, policy).value != "named-hosts":
        return group.members
    zones = zones_of(task, document)
    hosts = {zone.host for zone in zones}
    return tuple(member for member in group.members if not hosts or member in hosts)


def zones_of(one: Placed, document: DocumentModel) -> list[Entry]:
    """Return the zones that a clause concerns, in order."""
    bound = [document.binding(item) for item in items_of(one, "concerns")]
    return [entry for entry in bound if isinstance(entry, Entry)]


def prose_leads(task: Placed, document: DocumentModel) -> Iterator[tuple[Placed, Entry]]:
    """Yield the actors whom a duty of the task says to lead."""
    for one in task.children:
        if one.clause.kind != "duty":
            continue
        if any(LEADS in quotation.text for quotation in one.clause.quotations):
            for item in items_of(one, "by"):
                unit = document.binding(item)
                if isinstance(unit, Entry):
                    yield one, unit
