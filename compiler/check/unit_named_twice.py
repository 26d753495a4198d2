"""T404: one body twice in the same list, perhaps under two names."""

from __future__ import annotations

from collections.abc import Iterator

from compiler import roles
from compiler.model import Policy
from compiler.proof import Proof, differs
from compiler.registry import Entry
from dsl.diagnostic import Bilingual, Diagnostic, Related, error
from dsl.values import Item

RULE = error(
    "T404",
    "unit-named-twice",
    "同一单位在一个任务的责任单位中出现两次（可能用了两个名称或两块牌子）。",
    "One body stands twice among the responsible units of a task, perhaps under two names or name plates.",
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each second mention; none where the line of the text has been shown (Q309)."""
    for document in policy.documents:
        lines = document.proof.lines if isinstance(document.proof, Proof) else []
        shown = {matched.task.id for matched in lines if matched.task and differs(matched, document)}
        for one in document.of_kind("task"):
            if one.id in shown:
                continue
            seen: dict[str, Item] = {}
            for key in ("lead", "supporting", "responsible"):
                for item in roles.items_of(one, key):
                    unit = document.binding(item)
                    if not isinstance(unit, Entry):
                        continue
                    first = seen.setdefault(unit.id, item)
                    if first is not item:
                        message = _message(item.text, first.text)
                        related = (Related(one.place(first.start, first.end), Bilingual("第一处", "first here")),)
                        help_ = Bilingual("删去其中一个", "delete one of the two")
                        yield Diagnostic(RULE, one.place(item.start, item.end), message, help_, related=related)


def _message(second: str, first: str) -> Bilingual:
    if second == first:
        return Bilingual(f"“{second}”写了两次", f"'{second}' stands twice")
    return Bilingual(f"“{second}”与“{first}”是同一单位", f"'{second}' and '{first}' are one body")
