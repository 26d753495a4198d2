"""Finding what a question is about: units, tasks and dates, by registered names and numbers; longest match first.

A task is also found by words of its title, but only when they single one task out. Nothing is guessed: a near match is
never taken for the thing itself.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from compiler.answer.question import Question
from compiler.graph import Graph, Node
from dsl import numerals
from dsl.source import name_key

_NUMERAL = r"[0-9]{1,6}|[零〇一二三四五六七八九十百千]+"
_WORDS = "|".join(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty".split()
)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth".split(),
        1,
    )
}
_BY_NUMBER = (
    re.compile(rf"(?:任务|事项|重点任务|主要任务)\s*(?:第\s*)?({_NUMERAL})(?:\s*(?:项|条|号))?"),
    re.compile(rf"第\s*({_NUMERAL})\s*(?:项|条|个|号)\s*(?:重点|主要|工作)?(?:任务|事项|措施|工作)?"),
    re.compile(rf"({_NUMERAL})\s*号(?:任务|事项|措施)"),
    re.compile(rf"\b(?:task|item|measure)s?\s*(?:no\.?|number|#)?\s*({_WORDS}|[0-9]{{1,6}})\b"),
    re.compile(rf"\b({'|'.join(_ORDINALS)}|[0-9]{{1,6}}(?:st|nd|rd|th))\s+(?:task|item|measure)\b"),
)
_STEM = re.compile(r"(?:ing|ed|es|s|e)$")
_STOP = frozenset("the a an of for on in to and or with by is at its this that more".split())
#: Verbs that titles and questions use for one another; they single no task out.
_GENERAL = frozenset(
    "improv optimiz optimis enhanc strengthen promot advanc build develop expand increas support implement explor deepen boost "
    "creat establish facilitat".split()
)
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.lower(): number for number, name in enumerate(calendar.month_abbr) if name
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES = (
    (re.compile(r"([0-9]{4})\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*[日号]"), "ymd"),
    (re.compile(r"\b([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\b"), "ymd"),
    (re.compile(rf"\b([0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_NAMES})\.?,?\s+([0-9]{{4}})\b"), "dmy"),
    (re.compile(rf"\b({_NAMES})\.?\s+([0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+([0-9]{{4}})\b"), "mdy"),
    (re.compile(r"([0-9]{4})\s*年\s*(?:年)?底|(?:the\s+)?end\s+of\s+([0-9]{4})"), "end"),
    (re.compile(r"([0-9]{4})\s*年\s*([0-9]{1,2})\s*月底"), "month-end"),
)


class Lexicon:
    """The names of a graph, ready for looking up."""

    def __init__(self, graph: Graph) -> None:
        """Take the graph; tables are made when first needed."""
        self.graph = graph

    @cached_property
    def units(self) -> dict[str, str]:
        """Every name of a unit or group with its node id."""
        names: dict[str, str] = {}
        for node in self.graph.of_kind("Unit", "Group"):
            for name in (*node.attrs["names"], *node.attrs["names_en"]):
                names.setdefault(name_key(name), node.id)
        return names

    @cached_property
    def tasks(self) -> dict[int, list[Node]]:
        """The tasks under their numbers."""
        table: dict[int, list[Node]] = {}
        for node in self.graph.of_kind("Task"):
            table.setdefault(node.attrs.get("number", 0), []).append(node)
        return table

    @cached_property
    def titles(self) -> dict[str, list[str]]:
        """Two-character pieces of Chinese titles and stems of English ones, with the ids of the tasks they occur in."""
        table: dict[str, list[str]] = {}
        for node in self.graph.of_kind("Task"):
            for piece in {*pieces(name_key(node.name.zh)), *stems(name_key(node.name.en))}:
                table.setdefault(piece, []).append(node.id)
        return table


def pieces(text: str) -> list[str]:
    """Return the pairs of neighbouring Chinese characters of a text."""
    return [text[at : at + 2] for at in range(len(text) - 1) if re.match(r"[\u4e00-\u9fff]{2}", text[at : at + 2])]


def stems(text: str) -> list[str]:
    """Return the English content words of a text, endings taken off."""
    return [_STEM.sub("", word) for word in re.findall(r"[a-z]{2,}", text) if word not in _STOP]


def units(question: Question, lexicon: Lexicon) -> list[str]:
    """Return the units named in a question, in order, and mark their names as understood."""
    found = []
    at = 0
    text = question.text
    while at < len(text):
        end = next((end for end in _ends(text, at) if text[at:end] in lexicon.units), None)
        if end is None:
            at += 1
            continue
        found.append(lexicon.units[text[at:end]])
        question.used.append((at, end))
        at = end
    return list(dict.fromkeys(found))


def _ends(text: str, at: int) -> Iterator[int]:
    """Yield where a name that starts here may end, the farthest first; English names only at word ends."""
    latin = text[at].isascii() and text[at].isalnum()
    if latin and at and text[at - 1].isascii() and text[at - 1].isalnum():
        return
    for end in range(min(len(text), at + 90), at + 1, -1):
        if latin and end < len(text) and text[end].isascii() and text[end].isalnum():
            continue
        yield end


def numbers(question: Question) -> list[int]:
    """Return the task numbers in a question, in any numerals, and mark them as understood."""
    found = []
    for pattern in _BY_NUMBER:
        for match in pattern.finditer(question.text):
            if question._taken(match.start(1)):
                continue
            word = match[1]
            number = _ORDINALS.get(word) or numerals.whole(re.sub(r"(?:st|nd|rd|th)$", "", word))
            if number is not None:
                found.append(number)
                question.used.append(match.span())
    return list(dict.fromkeys(found))


def titled(question: Question, lexicon: Lexicon) -> Node | None:
    """Return the one task whose title holds the question's remaining words; mark them as understood."""
    if question.language == "zh":
        return _titled_zh(question, lexicon)
    words = [word for word in question.rest().split() if word not in _STOP]
    wanted = [stem for word in words for stem in stems(word)]
    telling = [stem for stem in wanted if stem not in _GENERAL]
    wanted = telling if len(telling) >= 2 else wanted
    if not wanted:
        return None
    fitting = set.intersection(*(set(lexicon.titles.get(stem, ())) for stem in wanted))
    best = [one for one in fitting if len(wanted) >= 2]
    if len(best) != 1:
        return None
    question.take(re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words)))
    return lexicon.graph.nodes[best[0]]


def _titled_zh(question: Question, lexicon: Lexicon) -> Node | None:
    """Find the longest stretch of the question that stands in the title of one task only."""
    text = question.text
    candidates = {one for piece in pieces(text) for one in lexicon.titles.get(piece, ())}
    best: list[tuple[int, int, str]] = []
    for task in candidates:
        title = name_key(lexicon.graph.nodes[task].name.zh)
        start, length = _longest_common(text, title)
        plain = re.sub(r"[^\w]", "", text[start : start + length])
        if len(plain) >= 3 or plain == re.sub(r"[^\w]", "", title):
            best.append((len(plain), start, task))
    best.sort(reverse=True)
    if not best or (len(best) > 1 and best[1][0] == best[0][0]):
        return None
    _, start, task = best[0]
    title = name_key(lexicon.graph.nodes[task].name.zh)
    question.used.append((start, start + _longest_common(text, title)[1]))
    for piece in pieces(title):
        question.take(re.compile(re.escape(piece)))
    return lexicon.graph.nodes[task]


def _longest_common(one: str, two: str) -> tuple[int, int]:
    """Return start (in the first) and length of the longest common stretch."""
    from difflib import SequenceMatcher

    match = SequenceMatcher(None, one, two, autojunk=False).find_longest_match()
    return match.a, match.size


def dates(question: Question) -> list[date]:
    """Return the days named in a question and mark them; a day that does not exist is not marked."""
    found = []
    for pattern, order in _DATES:
        for match in pattern.finditer(question.text):
            groups = [group for group in match.groups() if group]
            day = _day(groups, order)
            if day and not question._taken(match.start()):
                found.append(day)
                question.used.append(match.span())
    return found


def _day(groups: list[str], order: str) -> date | None:
    try:
        if order == "end":
            return date(int(groups[0]), 12, 31)
        if order == "month-end":
            year, month = int(groups[0]), int(groups[1])
            return date(year, month, calendar.monthrange(year, month)[1])
        if order == "ymd":
            return date(int(groups[0]), int(groups[1]), int(groups[2]))
        day, month_name = (groups[0], groups[1]) if order == "dmy" else (groups[1], groups[0])
        return date(int(groups[2]), _MONTHS[month_name], int(day))
    except ValueError:
        return None
