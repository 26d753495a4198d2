"""L701: a reading that adopts no option, or one that it does not offer."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.model import Placed, Policy
from compiler.readings import options
from dsl.diagnostic import Bilingual, Diagnostic, Fix, error
from dsl.suggest import nearest
from dsl.syntax import Reading

RULE = error(
    "L701",
    "reading-without-adopted-option",
    "解释没有写明采用哪个选项，或采用的选项不在所列之中；只有一个选项也不成其为选择。",
    "The reading does not say which option is adopted, or adopts one it does not list; a single option is no choice.",
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each reading that settles nothing."""
    for document in policy.documents:
        for one in document.of_kind("reading"):
            if not one.clause.damaged:
                yield from _unsettled(one)


def _unsettled(one: Placed) -> Iterator[Diagnostic]:
    clause = one.clause
    assert isinstance(clause, Reading)  # asked of readings only
    listed = options(one)
    names = [name for option in listed for name in option]
    shown = Bilingual("选项：" + "、".join(option[0] for option in listed if option), "options: " + ", ".join(names))
    if clause.adopted is None:
        message = Bilingual(f"解释“{clause.name}”没有写采用哪个选项", f"the reading '{clause.name}' adopts no option")
        yield Diagnostic(RULE, one.place(), message, Bilingual(f"加一行“采用：…”；{shown.zh}", f"add 'adopted: …'; {shown.en}"))
    elif clause.adopted.text not in names:
        place = one.place(clause.adopted.start, clause.adopted.end)
        guess = nearest(clause.adopted.text, names)
        message = Bilingual(
            f"解释“{clause.name}”没有“{clause.adopted.text}”这个选项", f"the reading has no option '{clause.adopted.text}'"
        )
        yield Diagnostic(RULE, place, message, shown, Fix(place, guess) if guess else None)
    elif len(listed) < 2:
        message = Bilingual(f"解释“{clause.name}”只有一个选项", f"the reading '{clause.name}' has a single option")
        yield Diagnostic(RULE, one.place(), message, Bilingual("至少写两个选项", "write at least two"))
