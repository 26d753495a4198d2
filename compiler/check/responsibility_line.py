"""Q309 and Q310: a task's list of units that is not the line of the official text."""

from __future__ import annotations

from collections.abc import Iterator

from compiler import roles
from compiler.model import Placed, Policy
from compiler.proof import FIELDS, Matched, Proof, differs, list_place, proofs, written
from dsl.diagnostic import Bilingual, Diagnostic, Fix, Place, Related, error, warning
from dsl.values import Items

DIFFERS = error(
    "Q309",
    "units-differ-from-text",
    "任务的责任单位与正式文本中的责任单位一行不一致：单位、顺序、层次（“，”之后为下一层）都要相同。简称、别名和两块牌子算同一单位。",
    "The units of a task are not those of the line in the official text: the same bodies, in the same order and the same tiers\n"
    "(， opens the next one). Aliases and name plates count as the same body.",
    on_names=True,
)
NO_LINE = warning(
    "Q310",
    "units-without-line",
    "任务写了责任单位，正式文本的这一项里却没有责任单位一行，无从核对。",
    "The task lists units, yet the text has no line of responsible units under it, so that nothing can be compared.",
)
RULES = (DIFFERS, NO_LINE)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each task whose list differs from its line, and a warning for one that has no line."""
    for proof in proofs(policy):
        compared = set()
        for matched in proof.lines:
            if matched.task and matched.encoded:
                compared.add(matched.task.id)
                if differs(matched, proof.document):
                    yield _differs(matched, matched.task, proof)
        for task in proof.document.of_kind("task"):
            if task.scope and task.id not in compared and any(roles.items_of(task, key) for key in FIELDS.values()):
                message = Bilingual(
                    f"正式文本第 {task.clause.name} 项没有责任单位一行，无从核对",
                    f"item {task.clause.name} of the text has no line of responsible units to compare with",
                )
                help_ = Bilingual("核对单位的出处，并用“解释”说明", "check where the units come from, and say so in a reading")
                yield Diagnostic(NO_LINE, list_place(task), message, help_)


def _place(matched: Matched, task: Placed) -> Place:
    """Return the list that is not as the text has it: where a task has several, the first whose bodies are others."""
    for role, key in FIELDS.items():
        line = task.clause.line(key)
        own, stated = ([part for part in parts if part.role == role] for parts in (matched.encoded, matched.stated))
        if line and isinstance(line.value, Items) and own != stated:
            return task.place(line.value.start, line.value.end)
    return list_place(task)


def _differs(matched: Matched, task: Placed, proof: Proof) -> Diagnostic:
    place = _place(matched, task)
    stated, fields = written(matched.line, proof)
    lists = [line.value for key in FIELDS.values() if (line := task.clause.line(key)) and isinstance(line.value, Items)]
    given = "；".join(task.source.text[each.start : each.end] for each in lists)
    message = Bilingual(
        f"责任单位与正式文本不一致：这里是“{given}”，原文是“{stated}”",
        f"the units differ from the text: here “{given}”, in the text “{stated}”",
    )
    help_ = Bilingual(f"改为：{fields.zh}", f"write: {fields.en}")
    span = matched.line.span
    text = proof.text
    where = Place(text.source.path, text.original(span.start), text.original(span.end - 1) + 1)
    fields_of = {name.role for name in matched.line.names}
    single = len(lists) == len(fields_of) == 1 and task.clause.line(FIELDS[fields_of.pop()])
    fix = Fix(place, stated) if single else None
    return Diagnostic(DIFFERS, place, message, help_, fix, (Related(where, Bilingual("正式文本", "the official text")),))
