"""The words of questions from their table: each phrase with the classes it belongs to."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import NamedTuple

from compiler.answer.normal import key

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tables")
#: Classes whose words never change what a question means.
EMPTY = frozenset(("filler", "polite", "aux"))
#: Words for numbers, which are never a slip of another word and single nothing out.
COUNTING = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty first second third fourth fifth sixth seventh eighth ninth tenth".split()
)


#: How long the Chinese words are that a slip may mean, the longest first.
SIZES = (4, 3, 2)
#: Only Chinese words of these classes are what a slip may mean: none that changes or dates what is asked.
_PLAIN = frozenset("who units tasks own lead support awards get zones document mention explain".split())


class Slips(NamedTuple):
    """What a slip may mean: English words and the words of English phrases by first letter, Chinese words by length."""

    single: dict[str, list[str]]
    parts: dict[str, list[str]]
    chinese: dict[str, list[str]]


class Vocabulary:
    """Phrases in the form in which questions are compared, with their classes."""

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        """Take each phrase with its classes."""
        self.classes = classes

    @cached_property
    def slips(self) -> Slips:
        """The words that a slip may mean."""
        single = _by_letter(one for one in self.classes if one.isascii() and " " not in one)
        parts = _by_letter(one for phrase in self.classes if " " in phrase for one in phrase.split(" "))
        chinese: dict[str, list[str]] = {}
        for word, classes in self.classes.items():
            if len(word) in SIZES and not word.isascii() and classes & _PLAIN:
                chinese.setdefault(str(len(word)), []).append(word)
        return Slips(single, parts, chinese)

    def neighbour(self, word: str) -> str | None:
        """Return the one English word from which a misspelt one differs by a single slip, or None."""
        found = near(word, self.slips.single)
        meant = {self.classes[one] for one in found}
        return min(found) if len(meant) == 1 and word not in _ordinary() else None

    def within(self, word: str) -> str | None:
        """Return the one word of longer phrases from which a misspelt one differs by a single slip, or None."""
        found = near(word, self.slips.parts)
        return found.pop() if len(found) == 1 and word not in _ordinary() else None


def _by_letter(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in sorted(set(words)):
        if len(one) > 3:
            found.setdefault(one[0], []).append(one)
    return found


def near(word: str, words: dict[str, list[str]]) -> set[str]:
    """Return the English words, given by their first letters, of which one may be a slip."""
    if len(word) < 4 or not word.isascii() or word in COUNTING:
        return set()
    least = 4 if len(word) == 4 else 5
    beginning = (words.get(letter, ()) for letter in {word[0], word[1]})
    return {one for some in beginning for one in some if len(one) >= least and _meant(word, one)}


@cache
def _ordinary() -> frozenset[str]:
    """The words of the language that look like slips and are none: overseas is not oversees."""
    return frozenset(read("ordinary.txt").split("\n"))


def read(name: str) -> str:
    """Return a table of this package."""
    with open(os.path.join(FOLDER, name), encoding="utf-8") as stream:
        return stream.read()


def vocabulary() -> Vocabulary:
    """Return the vocabulary of this package."""
    if not _KEPT:
        _KEPT.append(Vocabulary(table(read("words.txt"))))
    return _KEPT[0]


def table(lines: str) -> dict[str, frozenset[str]]:
    """Read the lines of a table: each phrase with its classes."""
    found: dict[str, frozenset[str]] = {}
    for name, phrase in _phrases(lines):
        found[phrase] = found.get(phrase, frozenset()) | {name}
    return found


_KEPT: list[Vocabulary] = []


def _phrases(lines: str) -> Iterator[tuple[str, str]]:
    for line in lines.split("\n"):
        name, colon, listed = line.partition(":")
        if colon and not line.startswith("#"):
            for phrase in listed.split(","):
                for one in expanded(phrase.strip()):
                    yield name, key(one) if any(char in one for char in "'-.") else one


def expanded(phrase: str) -> list[str]:
    """Return a phrase with each choice of its brackets made; without brackets just itself."""
    before, bracket, rest = phrase.partition("[")
    if not bracket:
        return [phrase] if phrase else []
    choices, _, after = rest.partition("]")
    return [made for one in choices.split("|") for made in expanded(before + one + after)]


def _meant(word: str, one: str) -> bool:
    """Whether a word may be a slip of another: a short one, or one with another first letter, only by a swap of two letters."""
    if len(word) > 4 and one[0] == word[0]:
        return abs(len(one) - len(word)) < 2 and one_slip(one, word)
    return one[0] in word[:2] and swapped(one, word)


def swapped(one: str, two: str) -> bool:
    """Whether two words of one length differ by two letters that changed places, which is no other word by chance."""
    at = next((i for i in range(min(len(one), len(two))) if one[i] != two[i]), len(one))
    return len(one) == len(two) and one != two and one[at : at + 2] == two[at : at + 2][::-1] and one[at + 2 :] == two[at + 2 :]


def one_slip(one: str, two: str) -> bool:
    """Whether two words differ by one letter left out, put in, changed or swapped with its neighbour."""
    if len(one) > len(two):
        one, two = two, one
    at = next((i for i in range(len(one)) if one[i] != two[i]), len(one))
    if len(two) == len(one) + 1:
        return one[at:] == two[at + 1 :]
    if len(two) != len(one):
        return False
    return one != two and (one[at + 1 :] == two[at + 1 :] or swapped(one, two))
