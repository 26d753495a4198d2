"""Q303: a quotation from elsewhere than the clause it stands under."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.model import Policy
from compiler.proof import misplaced
from dsl.diagnostic import Bilingual, Diagnostic, error

RULE = error(
    "Q303",
    "quotation-out-of-place",
    "引文在正式文本中的位置不在它所属的任务（或部分、节）之内：条款可能写到了别的任务下面。",
    "The quoted words stand outside the task (part, section) under which the clause is written; the clause may have been put\n"
    "under the wrong one.",
    by_absence=True,
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each quotation that lies outside its parent's text."""
    for document in policy.documents:
        for located in document.located:
            if len(located.spans) == 1 and document.text and misplaced(located.owner, located.spans[0]):
                place = located.owner.place(located.quotation.start, located.quotation.end)
                parent = located.owner.parent
                label = f"{parent.clause.name}" if parent else ""
                line = document.text.line(located.spans[0].start)
                message = Bilingual(
                    f"引文在正式文本第 {line} 行，不在第 {label} 项之内",
                    f"the quotation is in line {line} of the text, outside item {label}",
                )
                help_ = Bilingual("把条款移到它所属的任务下面", "move the clause under the task it belongs to")
                yield Diagnostic(RULE, place, message, help_)
