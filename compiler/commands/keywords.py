"""tiaoli keywords: the table of all words of the language."""

from __future__ import annotations

from argparse import Namespace

from compiler import console
from dsl import keywords
from dsl.source import width

_GROUPS = (
    ("类别", "kinds", keywords.KINDS),
    ("情态", "modalities", keywords.MODALITIES),
    ("栏目", "fields", keywords.FIELDS),
    ("运算", "operators", (*keywords.OPERATORS, *keywords.FUNCTIONS)),
    ("固定词", "constants", keywords.CONSTANTS),
    ("单位", "units", keywords.UNITS),
)


def run(args: Namespace) -> int:
    """Print the table."""
    if args.format == "json":
        words = {en: [{"id": w.id, "zh": w.zh, "en": w.en, "also": list(w.also)} for w in group] for _, en, group in _GROUPS}
        console.emit({"keywords": words})
        return 0
    for zh, en, group in _GROUPS:
        console.say(f"{'' if group is _GROUPS[0][2] else chr(10)}{zh} / {en}")
        for word in group:
            also = f"  ({'、'.join(word.also)})" if word.also else ""
            console.say(f"  {word.zh}{' ' * max(1, 18 - width(word.zh))}{word.en}{also}")
    return 0
