"""The questions that can be asked: each intent of the table with the room that answers it, opened when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from compiler.answer.asked import Asked
from compiler.answer.result import Answer

Answerer = Callable[[Asked], Answer | None]

_ROOMS = {
    "task_units": "task-units task-lead task-support task-has-unit task-has-units count-units "
    "units-of-each units-in-both units-except group-in-task task-unit-duties",
    "unit_tasks": (
        "unit-tasks unit-leads unit-leads-any unit-supports unit-has-tasks count-tasks count-lead shared-tasks count-shared "
        "a-not-b count-a-not-b whether-shared "
        "a-or-b unit-only zone-unit-tasks mention-unit"
    ),
    "mentions": "mention-topic count-mention",
    "absent": "count-not not-unit-tasks",
    "totals": (
        "count-units-all list-units section-units count-tasks-all list-tasks section-tasks count-awards list-awards count-zones "
        "list-zones count-targets list-targets task-targets count-readings list-readings count-sections list-sections most-tasks "
        "most-lead most-units tasks-awarded tasks-unawarded"
    ),
    "zones": "zone-cities zone-host zones-in zones-of-task task-names-zone unit-zones zones-of-target zones-of-topic",
    "places": "zone-targets target-card zone-tasks zone-duties count-zone-tasks "
    "unit-groups unit-card task-place award-place topic-place section-of",
    "awards": (
        "award-condition award-fund award-receiver award-times award-tasks award-units award-card award-quoted "
        "awards-by-times fund-awards "
        "awards-of-task analogy "
        "receiver-awards zone-awards funds-all"
    ),
    "amounts": "award-amount award-max award-cumulative award-largest",
    "given": "given-amount given-missing",
    "time": "in-force in-period from until time-left time-run duration",
    "ranks": "more-tasks count-difference whether-more units-above nth-most top-most tally-units "
    "task-matrix list-leaders more-units "
    "most-divisions",
    "nowhere": "mention-nowhere",
    "partners": "unit-partners",
    "bounds": "units-with-count unit-with-count units-only-in",
    "order": "task-beside task-sentence count-sentences",
    "bare": "task-bare award-bare unit-bare zone-bare section-bare awards-bare period-bare",
    "worth": "awards-capped award-is awards-of-amount",
    "sections": "unit-sections tasks-per-section",
    "lines": "line-tasks count-line given-tasks count-given zone-given matter-tasks count-support",
    "roles": "roles-of-two tasks-alike task-has-role unit-role tasks-without-role",
    "pairs": "tasks-of-both count-both compare-units only-these same-units both-roles units-a-not-b",
    "why": "why-lead why-unit why-not-unit why-units why-valid why-award why-fund why-awarded",
    "papers": "issuer approver doc-number dated doc-title doc-card doc-basis doc-goals doc-addressees doc-disclosure",
    "quotes": "awards-by-timing task-quote award-quote period-quote topic-quote zone-said award-said award-timing "
    "condition-amount",
    "words": "term-explain reading-card readings-of english-of chinese-of compare-tasks task-explain",
}
ROOMS = {intent: room for room, intents in _ROOMS.items() for intent in intents.split()}


def answerer(intent: str) -> Answerer:
    """Return what answers an intent."""
    room = import_module(f"compiler.answer.intents.{ROOMS[intent]}")
    found: Answerer = room.ANSWERS[intent]
    return found
