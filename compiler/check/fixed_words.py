"""N206: a field that takes one of a few fixed words, and has another; and members of what is no registered group."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.model import DocumentModel, Placed, Policy
from compiler.readings import constant_of, options
from compiler.registry import Registry
from compiler.resolve import is_deferred
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, Fix, error
from dsl.keywords import Keyword
from dsl.suggest import nearest
from dsl.syntax import Field
from dsl.values import Words

RULE = error(
    "N206",
    "unknown-fixed-word",
    "这一栏只能写几个固定词之一（如“频次”写 每年、一次……），写的却不是；程序读不懂，这一栏就等于没写。\n"
    "写“解释 名称”时，所指解释的每个选项都要以固定词命名；确实未定的选项名为“未知”。固定词见 `tiaoli keywords`。",
    "The field takes one of a few fixed words ('frequency' takes yearly, once …) and has another: it cannot be read, and is as\n"
    "good as missing. Where it names a reading, every option of that reading must bear such a word as\n"
    "its name; one that leaves the matter open is named 'unknown'. `tiaoli keywords` lists the words.",
    on_names=True,
)
RULES = (RULE,)

#: The fixed words of each field, by the ids of the keyword table.
_WORDS = {
    "lead-rule": ("first-named", "no-lead"),
    "members": ("named-hosts", "all-hosts"),
    "frequency": ("yearly", "once", "once-each", "per-project"),
    "from": ("dated-day", "published-day"),
    "counting": ("first-day-counted", "next-day-counted"),
    "claims": ("conditions-met", "day-of-payment"),
    "eligible": ("true", "false", "unknown"),
}


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each word that a field does not know, and for each option that such a field could not use."""
    for document in policy.documents:
        told: set[str] = set()
        for one in document.clauses:
            for line in one.clause.fields:
                if isinstance(line.value, Words):
                    yield from _line(one, line, line.value, document, told)
                    yield from _group(one, line, policy.registry)


def _line(one: Placed, line: Field, words: Words, document: DocumentModel, told: set[str]) -> Iterator[Diagnostic]:
    allowed = _allowed(line.key)
    if not allowed:
        return
    if not is_deferred(words):
        if not any(words.text.lower() in map(str.lower, word.spellings) for word in allowed):
            yield _unknown(one, line.key, words, allowed)
    elif line.key != "modality":
        reading = document.reading(" ".join(words.words[1:]))
        if reading is not None and reading.id not in told and not reading.clause.damaged:
            told.add(reading.id)
            unfit = list(_options(reading, line.key, allowed))
            yield from unfit if len(unfit) < len(options(reading)) else [_undecided(one, line.key, words, allowed)]


def _allowed(key: str) -> tuple[Keyword, ...]:
    if key == "modality":
        return keywords.MODALITIES
    return tuple(keywords.by_id(keywords.CONSTANTS, word) for word in _WORDS.get(key, ()))


def _options(reading: Placed, key: str, allowed: tuple[Keyword, ...]) -> Iterator[Diagnostic]:
    ids = {"unknown", *(word.id for word in allowed)}
    field, listed = keywords.by_id(keywords.FIELDS, key), _listed(allowed)
    lines = [line for line in reading.clause.fields if line.key == "option"]
    for line, names in zip(lines, options(reading), strict=True):
        if names and constant_of(reading, names[0]) not in ids:
            zh = f"选项“{names[0]}”不是“{field.zh}”能用的词；“{field.zh}”由这条解释决定"
            en = f"the option '{names[-1]}' is no word for '{field.en}', which this reading decides"
            help_ = Bilingual(f"以这些词之一命名：{listed.zh}、未知", f"name it by one of: {listed.en}, unknown")
            yield Diagnostic(RULE, reading.place(line.start, line.end), Bilingual(zh, en), help_)


def _undecided(one: Placed, key: str, words: Words, allowed: tuple[Keyword, ...]) -> Diagnostic:
    field, listed = keywords.by_id(keywords.FIELDS, key), _listed(allowed)
    name = " ".join(words.words[1:])
    zh, en = f"解释“{name}”决定不了“{field.zh}”", f"the reading '{name}' cannot decide '{field.en}'"
    help_ = Bilingual(f"它的选项要以这些词命名：{listed.zh}、未知", f"its options must be named: {listed.en}, unknown")
    return Diagnostic(RULE, one.place(words.start, words.end), Bilingual(zh, en), help_)


def _unknown(one: Placed, key: str, words: Words, allowed: tuple[Keyword, ...]) -> Diagnostic:
    field, listed = keywords.by_id(keywords.FIELDS, key), _listed(allowed)
    place = one.place(words.start, words.end)
    guess = nearest(words.text, [spelling for word in allowed for spelling in word.spellings])
    message = Bilingual(f"“{field.zh}”不能写“{words.text}”", f"'{field.en}' cannot be '{words.text}'")
    day = Bilingual("，或写明的日期", "; or the day that is stated") if field.shape == "value" else Bilingual("", "")
    help_ = Bilingual(f"写这些词之一：{listed.zh}{day.zh}", f"write one of: {listed.en}{day.en}")
    return Diagnostic(RULE, place, message, help_, Fix(place, guess) if guess else None)


def _listed(allowed: tuple[Keyword, ...]) -> Bilingual:
    return Bilingual("、".join(word.zh for word in allowed), ", ".join(word.en for word in allowed))


def _group(one: Placed, line: Field, registry: Registry) -> Iterator[Diagnostic]:
    """Yield a diagnostic where members are told of a name that is no group of the register."""
    if line.key != "members" or not line.names or not registry.units:  # a register that is missing is reported
        return
    name = " ".join(line.names)
    found = registry.unit(name)
    if found is None or not found.members:
        groups = [each.zh for each in registry.units.values() if each.members]
        guess = nearest(name, groups)
        message = Bilingual(f"“{name}”不是登记的单位集合", f"'{name}' is no registered group of units")
        help_ = Bilingual(
            f"是不是“{guess}”？" if guess else "照 policy/units.yaml 里的名称写",
            f"did you mean '{guess}'?" if guess else "write its name as in policy/units.yaml",
        )
        yield Diagnostic(RULE, one.place(line.start, line.end), message, help_)
