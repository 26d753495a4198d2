"""Stretches of a question that are numbers: tasks and sections by number, days, amounts and counts."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from compiler.answer.cued import occurs
from compiler.answer.lexicon import Entity, Lexicon

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
).split()
_ORDINAL = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL, 1)} | {
    f"twenty {word}": 20 + number for number, word in enumerate(_ORDINAL[:9], 1)
}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_HAN = "零〇一二两三四五六七八九十百千"
_NUMERALS = (*"0123456789", *_HAN, *_WORDS, *_TENS, *_ORDINAL)
#: What stands for numerals in the patterns, each filled in only where the question has such numerals (`_compiled`).
_IN_HAN = {"<ZH>": f"|[{_HAN}]{{1,9}}", "<HAN6>": f"|[{_HAN}]{{1,6}}", "<HAN>": f"|[{_HAN}]+"}
_IN_WORDS = {
    "<EN>": rf"|(?:{'|'.join(_TENS)}) (?:{'|'.join(_WORDS[:9])})|{'|'.join(_WORDS[::-1])}|{'|'.join(_TENS)}",
    "<WORD>": f"|{'|'.join(_WORDS[::-1])}",
}
_NUMBER = "[0-9]{1,9}<ZH>"
_ENGLISH = "[0-9]{1,9}<EN>"
_ORDINAL_EN = rf"{'|'.join(sorted(_ORDINALS, key=len, reverse=True))}|[0-9]{{1,6}}(?:st|nd|rd|th)"
_THING = "任务|事项|重点任务|主要任务|措施|条款"
_LIST_EN = rf"(?:{_ENGLISH})(?:(?:,| and |,and | or | & | vs | versus )(?:{_ENGLISH})\b)*"
_ORDINAL_CUES = (*_ORDINAL, *(f"{digit}{end}" for digit in range(10) for end in ("st", "nd", "rd", "th")))
#: Patterns, with words of each group of which one must occur; a pattern is compiled when a question first has it.
_TASKS = (
    (
        (("任务", "事项", "措施", "条款", "工作"),),
        rf"第((?:{_NUMBER})(?:(?:[,和与及跟或]|还是|以及|条|项)+第?(?:{_NUMBER}))*)(?:项|条|号|个)(?:重点|主要|工作)?(?:{_THING}|工作)",
    ),
    (
        (("任务", "事项", "措施", "条款"), ("号",)),
        rf"((?:{_NUMBER})(?:(?:[,和与及跟或]|还是|以及|号)+(?:{_NUMBER}))*)号(?:重点|主要)?(?:{_THING})",
    ),
    (
        (("任务", "事项", "措施", "条款"),),
        rf"(?:{_THING})(?:第|编号)?((?:{_NUMBER})(?:(?:[,和与及跟或]|还是|以及)(?:{_THING})?第?(?:{_NUMBER})(?![年月日号万亿元%位]))*)(?!最?[多少忙])(?:项|条|号(?!文))?",
    ),
    ((("第",),), rf"第((?:{_NUMBER}))(?:条|项|号)(?!文)"),
    (
        (("task", "item", "measure"),),
        rf"\b(?:task|item|measure)s?(?: no| no,| number| nos| numbers)?(?: |,)?#?((?:{_LIST_EN}))\b(?! ?(?:million|yuan|place))",
    ),
    (
        (("task", "item", "measure"), _ORDINAL_CUES),
        rf"\b((?:{_ORDINAL_EN})(?:(?:,| and |,and )(?:the )?(?:{_ORDINAL_EN}))*) (?:task|item|measure)s?\b",
    ),
    ((("t", "#"),), r"\b[t#]([0-9]{1,4})\b"),
)
_SECTIONS = (
    rf"第({_NUMBER})(节|部分|章)",
    rf"\b(section|part) ({_ENGLISH})\b",
)
_MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)} | {
    name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)
}
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
#: The short names of months, of which one stands in every English name.
SHORT_MONTHS = tuple(name[:3] for name in _MONTH_NAMES)
#: Patterns with their cues and the order of their groups.
_DATES = (
    (("月",), r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]?", "ymd"),
    (("-", "/", "."), r"(?<![0-9])([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])", "ymd"),
    (SHORT_MONTHS, rf"\b([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_NAMES}),? ?([0-9]{{4}})\b", "dmy"),
    (SHORT_MONTHS, rf"\b({_NAMES}),? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ?([0-9]{{4}})\b", "mdy"),
    (("底", "末"), r"([0-9]{4})年([0-9]{1,2})月(?:底|末)", "month-end"),
    (("end of ",), rf"\b(?:the )?end of ({_NAMES}),? ([0-9]{{4}})\b", "end-month"),
    (
        ("底", "末", "end of ", "year end "),
        r"([0-9]{4})年?(?:年)?(?:底|末|年末)|\b(?:the )?end of (?:the year )?([0-9]{4})\b|\b(?:year end) ([0-9]{4})\b",
        "end",
    ),
    (("初", "beginning of ", "start of "), r"([0-9]{4})年(?:年)?初|\b(?:the )?(?:beginning|start) of ([0-9]{4})\b", "start"),
)
_DIGITS = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_AMOUNT = (
    rf"(?:cny|rmb|￥|¥) ?({_DIGITS}) ?(million|billion|m|bn|万|亿|万元|亿元|元)?\b|"
    rf"({_DIGITS}<HAN>) ?((?:万|亿|百万|千万)元?|元|million yuan|billion yuan|yuan|million|m yuan|million "
    rf"cny|million rmb|rmb|cny)"
)
_COUNT = r"(?<![0-9第])([0-9]{1,9}<HAN6>)(位|名次|名|个|家|项|次|人)(?![人元万亿])"
_COUNT_EN = r"\b([0-9]{1,9}<WORD>) (places?|positions?|pieces?|ranks?|spots?|forms?|items?)\b"
_COUNT_OF = r"\b([0-9]{1,9}<WORD>)(?= (?:new |more |different |qualifying |other |business ){1,3}(forms?|formats?)\b)"
#: Places lost and gained: words of which one must occur, the pattern, and the sign.
_MOVES = (
    (
        ("fell", "fall", "drop", "los", "slip", "declined", "sank", "down", "back"),
        r"\b(?:fell|fall|falls|fallen|dropped|drops?|lost|loses?|slipped|slips?|declined|sank|"
        r"(?:went|goes|going|moved|moves) (?:down|back)|down)(?: by)? "
        r"([0-9]{1,9}<WORD>)(?: (?:places?|positions?|ranks?|spots?))?\b(?! (?:million|yuan))",
        -1,
    ),
    (
        ("rose", "gain", "climb", "advance", "up"),
        r"\b(?:rose|gain(?:ed|s)?|climb(?:ed|s)?|advanced?|(?:went|moved|goes|moves) up|up)(?: by)? "
        r"([0-9]{1,9}<WORD>)(?=,| the | last |$)",
        1,
    ),
)
_STILL = (
    r"\b(?:no (?:change|movement|gain|advance)(?: in rank(?:ing)?)?|no places?(?: gained)?|unchanged|"
    r"stayed (?:the same|put|level)|did(?: not|nt) (?:move|rise|change|advance)(?: up)?)\b"
)


class Span(NamedTuple):
    """A stretch of a question with what it may name."""

    start: int
    end: int
    entities: tuple[Entity, ...]


def has_han(text: str) -> bool:
    """Whether a text has a Chinese numeral."""
    return any(char in text for char in _HAN)


def _matches(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """Yield where a pattern stands, with the kinds of numerals that the text has, since the others can stand nowhere."""
    return _compiled(pattern, has_han(text), any(word in text for word in (*_WORDS, *_TENS))).finditer(text)


@cache
def _compiled(pattern: str, han: bool, words: bool) -> re.Pattern[str]:
    for kinds, has in ((_IN_HAN, han), (_IN_WORDS, words)):
        for name, written in kinds.items():
            pattern = pattern.replace(name, written if has else "")
    return re.compile(pattern)


def spans(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the numbers of a question."""
    numbered = any(numeral in text for numeral in _NUMERALS)
    if numbered:
        yield from _numbered(text, lexicon)
    if any(word in text for word in ("no ", "unchanged", "stayed", "did")):
        for match in re.finditer(_STILL, text):
            yield Span(match.start(), match.end(), (Entity("quantity", (), "0 places"),))
    if numbered or any(word in text for word in ("最", "末", "last", "final")):
        from compiler.answer import ordinals

        for start, end, entity in ordinals.spans(text, lexicon):
            yield Span(start, end, (entity,))


def _numbered(text: str, lexicon: Lexicon) -> Iterator[Span]:
    yield from _task_spans(text, lexicon)
    if any(word in text for word in ("到", "至", "-", " to ", " through ")):
        yield from _range_spans(text, lexicon)
    if any(word in text for word in ("第", "section", "part")):
        yield from _section_spans(text, lexicon)
    if re.search("[0-9]{4}", text):
        yield from _date_spans(text)
    if re.search("[0-9]{4}", text) or "年" in text:
        from compiler.answer import periods

        for start, end, days in periods.spans(text):
            yield Span(start, end, (Entity("period", (), days),))
    if any(word in text for word in ("元", "万", "亿", "yuan", "million", "billion", "cny", "rmb", "￥", "¥")):
        yield from _amount_spans(text)
    yield from _count_spans(text)
    yield from _bound_spans(text)


#: Of these each bound of a count has one.
_BOUNDING = (
    *"超于不至最起以之顶未没",
    *("than", "over", "under", "above", "below", "exceeding", "at ", "up to", "um of", "upwards", "or ", "and "),
)


def _bound_spans(text: str) -> Iterator[Span]:
    if occurs(text, _BOUNDING):
        from compiler.answer import bounds

        for start, end, bound in bounds.spans(text):
            yield Span(start, end, (Entity("bound", (), bound),))


def _count_spans(text: str) -> Iterator[Span]:
    for pattern, words in (
        (_COUNT, tuple("位名个家项次人")),
        (_COUNT_EN, ("place", "position", "piece", "rank", "spot", "form", "item")),
        (_COUNT_OF, (" form",)),
    ):
        if occurs(text, words):
            for match in _matches(pattern, text):
                number = whole(match[1])
                if number is not None:
                    yield Span(match.start(), match.end(), (Entity("quantity", (), f"{number} {match[2]}"),))
    for cues, pattern, sign in _MOVES:
        for match in _matches(pattern, text) if occurs(text, cues) else ():
            yield Span(match.start(), match.end(), (Entity("quantity", (), f"{sign * (whole(match[1]) or 0)} places"),))


def _date_spans(text: str) -> Iterator[Span]:
    for cues, pattern, order in _DATES:
        for match in re.finditer(pattern, text) if occurs(text, cues) else ():
            day = _day([group for group in match.groups() if group], order)
            if day:
                yield Span(match.start(), match.end(), (Entity("date", (), day.isoformat()),))


def _amount_spans(text: str) -> Iterator[Span]:
    for match in _matches(_AMOUNT, text):
        value = amount(match[1] or match[3], match[2] or match[4] or "")
        if value and (match[1] or match[4]):
            yield Span(match.start(), match.end(), (Entity("amount", (), value),))


def _task_spans(text: str, lexicon: Lexicon) -> Iterator[Span]:
    for groups, pattern in _TASKS:
        if not all(occurs(text, cues) for cues in groups):
            continue
        for match in _matches(pattern, text):
            listed = [match[1]] if match[1].isdigit() else re.split(_BETWEEN, match[1])
            parts = [part.strip() for part in listed if part.strip()]
            numbers = [whole(part) for part in parts]
            if numbers and None not in numbers and not _counted(match[0], len(numbers)):
                kinds = [task(number, lexicon) for number in numbers if number is not None]
                yield Span(match.start(), match.end(), tuple(kinds))


def _counted(written: str, count: int) -> bool:
    """Whether a stretch such as 任务三项 tells how many tasks, not which."""
    return count == 1 and written.endswith("项") and "第" not in written


#: Tasks from one number to another; more than so many are not meant as a list.
_RANGES = (
    rf"(?:{_THING}|第)({_NUMBER})(?:项|条)?(?:到|至|-)(?:{_THING}|第)?({_NUMBER})(?![年月日])(?:项|条|号)?(?:{_THING})?",
    rf"\b(?:task|item)s? ({_ENGLISH})(?: to | through |-)(?:task |item )?({_ENGLISH})\b",
)
_LONGEST_RANGE = 60


def _range_spans(text: str, lexicon: Lexicon) -> Iterator[Span]:
    for pattern in _RANGES:
        for match in _matches(pattern, text):
            first, last = whole(match[1]), whole(match[2])
            if first is not None and last is not None and first < last <= first + _LONGEST_RANGE:
                yield Span(match.start(), match.end(), tuple(task(number, lexicon) for number in range(first, last + 1)))


_BETWEEN = r"[,和与及跟或&]|还是|以及| and | or | vs | versus | the |条|项|号|第|任务|事项"


def task(number: int, lexicon: Lexicon) -> Entity:
    """Return the tasks with a number in all documents; none when no document has it."""
    return Entity("task", tuple(lexicon.tasks.get(number, ())), str(number))


def _section_spans(text: str, lexicon: Lexicon) -> Iterator[Span]:
    for pattern in _SECTIONS:
        for match in _matches(pattern, text):
            written, word = (match[1], match[2]) if match[2] in ("节", "部分", "章") else (match[2], match[1])
            kind = "Part" if word in ("部分", "part") or (word == "章" and lexicon.graph.kinds.get("Part")) else "Section"
            number = whole(written)
            found = [node.id for node in lexicon.graph.of_kind(kind) if node.attrs.get("number") == number]
            yield Span(match.start(), match.end(), (Entity("section", tuple(found), str(number)),))


def whole(word: str) -> int | None:
    """Return the whole number that a word of a question stands for, or None."""
    if word in _ORDINALS:
        return _ORDINALS[word]
    if word.isascii() and word.isdigit():
        return int(word)
    plain = re.sub(r"(?:st|nd|rd|th)$", "", word) if word[:1].isdigit() else word
    tens, _, ones = plain.partition(" ")
    if tens in _TENS:
        return (_TENS.index(tens) + 2) * 10 + (_WORDS.index(ones) + 1 if ones in _WORDS else 0)
    from dsl import numerals

    return numerals.whole(plain)


def amount(number: str, scale: str) -> str | None:
    """Return an amount in the way facts are written: a number of yuan with its scale."""
    plain = number.replace(",", "")
    for word, zh in (("billion", "0亿"), ("bn", "0亿"), ("million", "百万"), ("m yuan", "百万"), ("m", "百万")):
        if scale.startswith(word):
            return _shifted(plain, 10**9 if zh == "0亿" else 10**6)
    for zh, factor in (("百万", 10**6), ("千万", 10**7), ("万", 10**4), ("亿", 10**8)):
        if scale.startswith(zh):
            return _shifted(plain, factor)
    return _shifted(plain, 1)


def plain_yuan(written: str) -> str:
    """Return an amount as facts are written without its unit."""
    return written.removesuffix("元")


def _shifted(number: str, factor: int) -> str | None:
    """Return a decimal or Chinese number times a factor, exactly, as yuan."""
    if not number.replace(".", "", 1).isascii():
        from dsl import numerals

        value = numerals.chinese(number)
        return f"{value * factor}元" if value else None
    before, _, after = number.partition(".")
    if len(before + after) > 25 or not (before + after).isdigit():
        return None
    scaled = int(before + after) * factor
    yuan, rest = divmod(scaled, 10 ** len(after))
    return f"{yuan}.{str(rest).zfill(len(after))}元" if rest else f"{yuan}元"


def _day(groups: list[str], order: str) -> date | None:
    try:
        if order in ("end", "start"):
            return date(int(groups[0]), 12, 31) if order == "end" else date(int(groups[0]), 1, 1)
        if order in ("month-end", "end-month"):
            year, month = (groups[0], groups[1]) if order == "month-end" else (groups[1], str(MONTHS[groups[0]]))
            return date(int(year) + int(month) // 12, int(month) % 12 + 1, 1) - timedelta(days=1)
        if order == "ymd":
            return date(int(groups[0]), int(groups[1]), int(groups[2]))
        day, month_name = (groups[0], groups[1]) if order == "dmy" else (groups[1], groups[0])
        return date(int(groups[2]), MONTHS[month_name], int(day))
    except ValueError:
        return None
