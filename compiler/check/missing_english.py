"""B601: a clause, or a bilingual field of it, without its English."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.model import Placed, Policy
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, warning
from dsl.values import Day, Quantity

RULE = warning(
    "B601",
    "missing-english",
    "条款没有英文。英文页上会如实显示为缺失。",
    "The clause has no English. English pages show it as missing.",
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a warning for each clause or field whose English is missing."""
    for document in policy.documents:
        for one in document.clauses:
            if not one.clause.damaged:
                yield from _missing(one)


def _missing(one: Placed) -> Iterator[Diagnostic]:
    clause = one.clause
    word = keywords.by_id(keywords.HEADS, clause.word)
    if clause.kind not in ("reading", "example") and clause.line("english") is None:
        message = Bilingual(f"这条“{word.zh}”没有英文", f"this '{word.en}' has no English")
        yield Diagnostic(RULE, one.place(), message, Bilingual("加一行“英文：…”", "add a line 'english: …'"))
    for line in clause.fields:
        twin = f"{line.key}-en"
        if (
            isinstance(line.value, Quantity | Day)
            or twin not in clause.declared
            or clause.line(twin, line.names[0] if line.names else None)
        ):
            continue
        key, other = keywords.by_id(keywords.FIELDS, line.key), keywords.by_id(keywords.FIELDS, twin)
        name = "".join(f" {name}" for name in line.names[:1])
        message = Bilingual(f"“{key.zh}{name}”没有英文", f"'{key.en}{name}' has no English")
        help_ = Bilingual(f"加一行“{other.zh}{name}：…”", f"add a line '{other.en}{name}: …'")
        yield Diagnostic(RULE, one.place(line.start, line.end), message, help_)
