"""What can be wrong with a clause that the grammar admits: problems before their file is known, and their words."""

import re
from typing import NamedTuple

from dsl import keywords, rules
from dsl.diagnostic import Bilingual, Diagnostic, Fix, Place, Rule
from dsl.syntax import Clause, Field
from dsl.values import Day, Quantity, Words

#: What stands before a missing colon, by the form of the head, and the title after it. Few runs need these compiled.
_STUCK = {
    "numbered": r"(\d+(?!\d)|[零〇一二三四五六七八九十百]+)(?:[^\S\n]+|(?=[^\d零〇一二三四五六七八九十百]))(\S.*)",
    "named": r"(\S+[^\S\n]+[a-z0-9][\w.-]*|\S+)[^\S\n]+(\S.*)",
}


class Problem(NamedTuple):
    """A diagnostic before its file is known."""

    rule: Rule
    start: int
    end: int
    message: Bilingual
    help: Bilingual | None = None
    fix: str | None = None

    def diagnostic(self, path: str) -> Diagnostic:
        """Give the problem its file."""
        place = Place(path, self.start, self.end)
        return Diagnostic(self.rule, place, self.message, self.help, Fix(place, self.fix) if self.fix else None)


def spelled(word: keywords.Keyword) -> Bilingual:
    """Return how a keyword is spelled in the two languages."""
    return Bilingual(word.zh, word.en)


def both(group: tuple[keywords.Keyword, ...], key: str) -> Bilingual:
    """Return how the keyword with an id is spelled in the two languages."""
    return spelled(keywords.by_id(group, key))


def bad_head(cls: type[Clause], word: str, labels: str, untitled: bool, start: int, end: int) -> Problem:
    """Return the problem of a head that does not have the form of its kind."""
    stuck = re.match(_STUCK[cls.form], labels) if untitled and cls.form in _STUCK else None
    if stuck is None:
        return Problem(rules.BAD_HEAD, start, end, *_head_message(cls, word))
    name, at = both(keywords.HEADS, word), end - len(labels) + stuck.end(1)
    message = Bilingual(f"“{name.zh} {stuck[1]}”后面缺少冒号", f"a colon is missing after '{name.en} {stuck[1]}'")
    help_ = Bilingual(f"写成“{name.zh} {stuck[1]}：{stuck[2]}”", f"write '{name.en} {stuck[1]}: {stuck[2]}'")
    return Problem(rules.MISSING_COLON, at, end, message, help_, f"：{stuck[2]}")


def _head_message(cls: type[Clause], word: str) -> tuple[Bilingual, Bilingual]:
    name = both(keywords.HEADS, word)
    if cls.form == "numbered":
        want = Bilingual(f"写成“{name.zh} 1：标题”", f"write '{name.en} 1: title'")
        return Bilingual(f"“{name.zh}”要有编号和标题", f"'{name.en}' needs a number and a title"), want
    if cls.form == "named":
        want = Bilingual(f"写成“{name.zh} 名称 short-name：标题”", f"write '{name.en} name short-name: title'")
        return Bilingual(f"“{name.zh}”要有名称和标题", f"'{name.en}' needs a name and a title"), want
    want = Bilingual(f"写成“{name.zh} 「原文」”", f"write '{name.en} 「words of the text」'")
    return Bilingual(f"“{name.zh}”要引用原文", f"'{name.en}' needs a quotation of the text"), want


def misplaced(cls: type[Clause], word: str, one: Field) -> Problem:
    """Return the problem of a field that the kind does not have."""
    name, key = both(keywords.HEADS, word), both(keywords.FIELDS, one.key)
    allowed = [both(keywords.FIELDS, key) for key in cls.declared]
    return Problem(
        rules.MISPLACED_FIELD,
        one.start,
        one.end,
        Bilingual(f"“{key.zh}”不是“{name.zh}”的栏目", f"'{key.en}' is no field of '{name.en}'"),
        Bilingual(
            "可以写：" + "、".join(word.zh for word in allowed), "fields it has: " + ", ".join(word.en for word in allowed)
        ),
    )


def repeated(one: Field) -> Problem:
    """Return the problem of a field that stands twice."""
    key = both(keywords.FIELDS, one.key)
    words = Bilingual(f"“{key.zh}”在这一条里写了两次", f"'{key.en}' stands twice in this clause")
    return Problem(rules.REPEATED_FIELD, one.start, one.end, words, Bilingual("只保留一行", "keep one line"))


_TYPE_WORDS = {
    Day: Bilingual("日期，如 2024年4月22日", "a date such as 2024年4月22日 or 2024-04-22"),
    Quantity: Bilingual("带单位的数值，如 两年、50%", "a number with its unit, such as 两年 or 50%"),
    Words: Bilingual("词语或“解释 名称”", "a word, or 'reading NAME'"),
}


def wrong_type(one: Field, types: tuple[type, ...]) -> Problem:
    """Return the problem of a value that is of none of the wanted types."""
    key = both(keywords.FIELDS, one.key)
    wanted = [_TYPE_WORDS[kind] for kind in types if kind in _TYPE_WORDS]
    zh, en = "或".join(word.zh for word in wanted), " or ".join(word.en for word in wanted)
    message = Bilingual(f"“{key.zh}”应为{zh}", f"'{key.en}' takes {en}")
    return Problem(rules.BAD_VALUE, one.value.start, one.value.end, message)


def bad_literal(kind: str, text: str, start: int, end: int) -> Problem:
    """Return the problem of a day that does not exist or a number that cannot be read."""
    shown = text[:40]
    if kind == "DATE":
        words = Bilingual(f"日历上没有“{shown}”这一天", f"there is no such day as '{shown}'")
        return Problem(rules.IMPOSSIBLE_DATE, start, end, words, Bilingual("请按原文核对日期", "check the date against the text"))
    words = Bilingual(f"数值“{shown}”无法读出", f"the number '{shown}' cannot be read")
    return Problem(
        rules.BAD_NUMBER,
        start,
        end,
        words,
        Bilingual("请按原文核对数字和单位；数值最多 30 位", "check figure and unit against the text; 30 digits at most"),
    )
