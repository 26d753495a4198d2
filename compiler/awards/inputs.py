"""Facts as people give them, read exactly: what is doubtful is refused with one sentence, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from compiler.awards import exact
from compiler.awards.kinds import MONEY, described, of_quantity, scale
from compiler.awards.rule import Rule
from compiler.awards.symbols import Fact
from compiler.awards.values import NO, YES, Options, Value, point
from dsl import keywords, literals
from dsl.diagnostic import Bilingual
from dsl.source import fold, name_key
from dsl.suggest import nearest
from dsl.values import Quantity

#: No amount or count of a policy is larger: a thousand trillion. Whatever is, is a slip.
LIMIT = 10**15
_GROUPED = r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
_NUMBER = r"[\d.,]+"


class InputError(Exception):
    """Facts that cannot be used; `message` says what is wrong and what to write."""

    def __init__(self, message: Bilingual) -> None:
        """Keep the message."""
        super().__init__(message.en)
        self.message = message


def read(text: str, fact: Fact) -> Value | None:
    """Return the value of a fact from its text; None when it is said to be unknown. Raises InputError."""
    plain = fold(text).replace("−", "-").replace("–", "-").strip()
    if keywords.constant(plain) == "unknown" or plain in ("", "?"):
        return None
    if fact.kind.sort == "truth":
        return _truth(plain, fact)
    if fact.kind.sort == "option":
        option = fact.option(text.strip()) or fact.option(plain.lower())
        if option is None:
            listed = Bilingual("、".join(one.zh for one in fact.options), ", ".join(one.en for one in fact.options))
            raise _refused(fact, text, Bilingual(f"应为其中之一：{listed.zh}", f"it must be one of: {listed.en}"))
        return Options((option,))
    if fact.kind.sort == "date":
        day = literals.day(plain, 0, 0)
        if day is None:
            raise _refused(fact, text, Bilingual("应为日期，如 2024-04-22", "it must be a date such as 2024-04-22"))
        return point((day.value.toordinal(), 1))
    return _number(plain, text, fact)


def _truth(plain: str, fact: Fact) -> Value:
    word = keywords.constant(plain)
    if word not in ("true", "false"):
        raise _refused(fact, plain, Bilingual("应为“是”或“否”", "it must be yes or no"))
    return YES if word == "true" else NO


def _number(plain: str, text: str, fact: Fact) -> Value:
    sign = -1 if plain.startswith("-") else 1
    body = plain.lstrip("+-").strip()
    figures = re.findall(_NUMBER, body)
    if len(plain) - len(plain.lstrip("+-")) > 1 or not body or any(not re.fullmatch(_GROUPED, each) for each in figures):
        raise _refused(fact, text, _wanted(fact))
    quantity = literals.quantity(body, 0, 0)
    if quantity is None:
        if re.fullmatch(r"[\d,]{16,}.*", body):
            raise _too_large(fact, text)
        raise _refused(fact, text, _wanted(fact))
    return point(_checked(quantity, sign, text, fact))


def _checked(quantity: Quantity, sign: int, text: str, fact: Fact) -> exact.Exact:
    """Return the number in the base of its unit; raises InputError where unit, size or fineness is wrong."""
    bare = not quantity.unit and not quantity.per
    if bare and fact.unit not in ("", *_COUNTS):
        raise _refused(fact, text, _unit_missing(fact, text))
    if not bare and of_quantity(quantity) != fact.kind:
        is_, wanted = described(of_quantity(quantity)), described(fact.kind)
        raise _refused(fact, text, Bilingual(f"应为{wanted.zh}，这是{is_.zh}", f"it must be {wanted.en}, and this is {is_.en}"))
    numerator, denominator = scale(quantity)
    number = exact.exact(sign * numerator, denominator)
    if abs(number[0]) > LIMIT * number[1]:
        raise _too_large(fact, text)
    if number[0] < 0 and fact.measure:
        zh, en = (
            f"{fact.measure.zh}不能为负，只有计数（如退步的位次）可以",
            f"{fact.measure.en} cannot be negative; only a count can be",
        )
        raise _refused(fact, text, Bilingual(zh, en))
    if fact.whole and number[1] != 1:
        raise _refused(fact, text, Bilingual("应为整数", "it must be a whole number"))
    if fact.kind == MONEY and 100 % number[1]:
        raise _refused(fact, text, Bilingual("金额最多写到分", "an amount has at most two decimals (fen)"))
    return number


#: Units that have one scale only, so that a number without them is no doubt.
_COUNTS = frozenset(word.id for word in keywords.UNITS) - {"year", "month", "day", "hour", "working-day"}


def _unit_missing(fact: Fact, text: str) -> Bilingual:
    if fact.kind == MONEY:
        return Bilingual(f"缺少单位，写成“{text}元”或“{text}万元”", f"the unit is missing: write {text}元 or CNY {text}")
    if fact.unit == "ratio":
        return Bilingual("比例要写百分号，如 30%", "a ratio needs its percent sign, such as 30%")
    return Bilingual("缺少单位，如 18个月、两年", "the unit is missing: write it, such as 18 months or 2 years")


def _wanted(fact: Fact) -> Bilingual:
    words = described(fact.kind)
    if fact.kind == MONEY:
        return Bilingual("应为金额，如 5000万元、123.45元", "it must be an amount such as 5000万元 or CNY 50,000,000")
    if fact.whole:
        unit = keywords.by_id(keywords.UNITS, fact.unit) if fact.unit else None
        of = Bilingual(f"（单位：{unit.zh}）", f" of {unit.en}s") if unit else Bilingual("", "")
        return Bilingual(f"应为整数{of.zh}", f"it must be a whole number{of.en}")
    return Bilingual(f"应为{words.zh}", f"it must be {words.en}")


def _too_large(fact: Fact, text: str) -> InputError:
    words = Bilingual("数值过大（超过一千万亿），多半是误写", "it is larger than any amount (10^15); probably a slip")
    return _refused(fact, text, words)


def _refused(fact: Fact, text: str, why: Bilingual) -> InputError:
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    zh = f"事实“{fact.names[0]}”的值“{shown}”不能用：{why.zh}"
    return InputError(Bilingual(zh, f"the value '{shown}' of the fact '{fact.id}' cannot be used: {why.en}"))


# -- names ------------------------------------------------------------------------------------------------------------------


class Given:
    """Facts as given: the name as written and the text of its value."""

    __slots__ = ("name", "text")

    def __init__(self, name: str, text: str) -> None:
        """Take the parts."""
        self.name = name
        self.text = text


def known_names(rules: Iterable[Rule]) -> dict[str, str]:
    """Return every name of every fact by the form in which names are compared."""
    return {name_key(name): name for rule in rules for fact in rule.symbols.facts for name in fact.names}


def refuse_unknown(given: Iterable[Given], names: Mapping[str, str]) -> None:
    """Raise InputError for the first name that is no fact of any award."""
    for one in given:
        if name_key(one.name) not in names:
            guess = nearest(one.name, names.values())
            hint = Bilingual(f"；是不是“{guess}”？", f"; did you mean '{guess}'?") if guess else Bilingual("", "")
            zh = f"没有一条奖励用到事实“{one.name[:40]}”{hint.zh}"
            raise InputError(Bilingual(zh, f"no award has a fact '{one.name[:40]}'{hint.en}"))


def facts(given: Iterable[Given], rule: Rule) -> dict[str, Value]:
    """Return what is known of the facts of one award, by their stable names. Raises InputError."""
    found: dict[str, Value] = {}
    names = rule.by_key()
    seen: set[str] = set()
    for one in given:
        fact = names.get(name_key(one.name))
        if fact is None:
            continue
        if fact.id in seen:
            zh = f"事实“{fact.names[0]}”给了两次"
            raise InputError(Bilingual(zh, f"the fact '{fact.id}' is given twice"))
        seen.add(fact.id)
        value = read(one.text, fact)
        if value is not None:
            found[fact.id] = value
    return found
