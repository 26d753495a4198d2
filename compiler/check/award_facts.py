"""A507, A509 and A511: facts of an award that cannot be read, are of no use, or share a name."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.awards.kinds import MONEY
from compiler.awards.symbols import typed
from compiler.model import Placed, Policy
from compiler.resolve import references
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, Related, error, warning
from dsl.syntax import Field
from dsl.values import Formula, Items, Words

UNKNOWN_TYPE = error(
    "A507",
    "unknown-fact-type",
    "事实的类型读不懂。可以是：整数 单位（如 整数 位）、金额、比例、真假、日期、时长，或用“、”隔开的两个以上选项。",
    "The type of a fact cannot be read. It may be: integer UNIT (such as integer places), money, ratio, truth, date, duration,\n"
    "or two or more options joined by 、.",
)
UNUSED_FACT = warning(
    "A509",
    "unused-fact",
    "声明了事实，却没有一条公式或“已计”用到它：多半是漏写了条件，或事实已不需要。",
    "A fact is declared, and no formula and no `counted` of the award uses it: a condition was probably forgotten, or the fact\n"
    "is no longer needed.",
)
NAMED_TWICE = error(
    "A511",
    "name-declared-twice",
    "一条奖励里，两个事实（或数值、选项）用了同一个名称，公式无从分辨。",
    "Two facts of an award (or a fact and a figure or an option) bear the same name, so that a formula cannot tell them apart.",
)
RULES = (UNKNOWN_TYPE, UNUSED_FACT, NAMED_TWICE)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield the diagnostics of the facts of each award."""
    for document in policy.documents:
        for one in document.of_kind("award"):
            if not one.clause.damaged:
                facts = [line for line in one.clause.fields if line.key == "fact" and line.names]
                yield from _types(one, facts)
                yield from _unused(one, facts)
                yield from _twice(one, facts)


def _types(one: Placed, facts: list[Field]) -> Iterator[Diagnostic]:
    for line in facts:
        value = line.value
        if isinstance(value, Items) and typed(line) is None:
            written = "、".join(item.text for item in value.items)
            message = Bilingual(f"“{written}”不是事实的类型", f"'{written}' is no type of a fact")
            help_ = Bilingual(
                "写成：整数 位、金额、比例、真假、日期、时长，或 选项甲、选项乙",
                "write integer PLACE, money, ratio, truth, date, duration, or OPTION、OPTION",
            )
            yield Diagnostic(UNKNOWN_TYPE, one.place(value.start, value.end), message, help_)


def _unused(one: Placed, facts: list[Field]) -> Iterator[Diagnostic]:
    used = {name.name for line in one.clause.fields if isinstance(line.value, Formula) for name in references(line.value)}
    used |= {
        line.value.text
        for line in one.clause.fields
        if line.key in ("counted", "counted-this-year") and isinstance(line.value, Words)
    }
    uncounted = _uncounted(one, facts)
    for line in facts:
        if not used.intersection(line.names) and not (uncounted and _is_money(line)):
            message = Bilingual(
                f"没有一条公式用到事实“{line.names[0]}”", f"no formula of the award uses the fact '{line.names[0]}'"
            )
            help_ = Bilingual("写进条件或金额，或删去这一行", "use it in a formula, or delete the line")
            yield Diagnostic(UNUSED_FACT, one.place(line.start, line.end), message, help_)


def _uncounted(one: Placed, facts: list[Field]) -> bool:
    """Whether a cap over time does not say which fact counts towards it: A513 is the message then, for that fact too."""
    keys = {line.key for line in one.clause.fields}
    money = {name for line in facts if _is_money(line) for name in line.names}
    counted = [line for line in one.clause.fields if line.key in _COUNTED.values() and isinstance(line.value, Words)]
    bad = any(isinstance(line.value, Words) and line.value.text not in money for line in counted)
    return bad or any(cap in keys and name not in keys for cap, name in _COUNTED.items())


_COUNTED = {"cumulative-cap": "counted", "yearly-cap": "counted-this-year"}


def _is_money(line: Field) -> bool:
    read = typed(line)
    return read is not None and read[0] == MONEY


def _twice(one: Placed, facts: list[Field]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each fact or figure whose name is taken; two lists may offer the same option."""
    taken: dict[str, Field] = {}
    figures = [line for line in one.clause.fields if line.key == "figure"]
    for line in [*facts, *figures]:
        name = next((name for name in line.names if name in taken or _reserved(name)), None)
        if name is not None:
            yield _clash(one, line, name, taken.get(name))
        for each in line.names:
            taken.setdefault(each, line)
    for line in facts:
        words = {word for item in line.value.items for word in item.words} if isinstance(line.value, Items) else set()
        clash = next((word for word in sorted(words) if word in taken and typed(line) and len(line.value.items) > 1), None)  # type: ignore[union-attr]
        if clash is not None:
            yield _clash(one, line, clash, taken[clash])


def _reserved(name: str) -> bool:
    return keywords.constant(name) in ("true", "false", "unknown")


def _clash(one: Placed, line: Field, name: str, first: Field | None) -> Diagnostic:
    message = Bilingual(f"名称“{name}”在这条奖励里已有别的意思", f"the name '{name}' means something else in this award already")
    related = (Related(one.place(first.start, first.end), Bilingual("第一处", "first here")),) if first else ()
    return Diagnostic(
        NAMED_TWICE, one.place(line.start, line.end), message, Bilingual("换一个名称", "use another name"), related=related
    )
