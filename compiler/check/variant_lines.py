"""A512: a line that is to hold under an option of a reading, and names no such option."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.model import DocumentModel, Placed, Policy
from compiler.readings import options, variant
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, Fix, error
from dsl.suggest import nearest
from dsl.syntax import Field

RULE = error(
    "A512",
    "unknown-variant",
    "栏目和冒号之间写“解释名 选项”，表示该行只在这个选项下成立。这里的名称不是解释，或不是它的选项；\n"
    "同一栏的几行变体必须取自同一解释，否则无从取舍。",
    "Between a key and its colon stand a reading and one of its options: the line holds under that option. Here the names are\n"
    "no reading or no option of it; and the variants of one field must hang on the same reading, since else none comes first.",
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each variant line that cannot be bound, and for variants that hang on different readings."""
    for document in policy.documents:
        for one in document.clauses if document.whole else ():
            first: dict[str, set[str]] = {}
            for line in one.clause.fields:
                declared = one.clause.declared.get(line.key) if line.names else None
                if declared is None or not declared.varied:
                    continue
                pairs = variant(line, document)
                hangs_on = {reading.id for reading, _ in pairs}
                if not pairs:
                    yield _unknown(one, line, document)
                elif first.setdefault(line.key, hangs_on) != hangs_on:
                    yield _several(one, line)


def _unknown(one: Placed, line: Field, document: DocumentModel) -> Diagnostic:
    key = keywords.by_id(keywords.FIELDS, line.key)
    names = [name for kind, name in document.named if kind == "reading"]
    reading = document.reading(line.names[0])
    if reading is None:
        wrong, known = line.names[0], names
        message = Bilingual(f"没有叫“{wrong}”的解释", f"there is no reading '{wrong}'")
    else:
        wrong = line.names[1] if len(line.names) > 1 else ""
        known = [name for option in options(reading) for name in option]
        message = Bilingual(
            f"解释“{line.names[0]}”没有“{wrong}”这个选项", f"the reading '{line.names[0]}' has no option '{wrong}'"
        )
    guess = nearest(wrong, known) if wrong else None
    place = one.place(line.start, line.end)
    help_ = Bilingual(f"写成“{key.zh} 解释名 选项：…”", f"write '{key.en} READING OPTION: …'")
    if guess:
        help_ = Bilingual(f"是不是“{guess}”？", f"did you mean '{guess}'?")
    return Diagnostic(RULE, place, message, help_, Fix(place, guess) if guess and reading is None else None)


def _several(one: Placed, line: Field) -> Diagnostic:
    key = keywords.by_id(keywords.FIELDS, line.key)
    message = Bilingual(f"“{key.zh}”的几行变体取自不同的解释", f"the variants of '{key.en}' hang on different readings")
    help_ = Bilingual(
        "每行都写上全部有关解释：解释一 选项 解释二 选项", "name every reading on each: READING OPTION READING OPTION"
    )
    return Diagnostic(RULE, one.place(line.start, line.end), message, help_)
