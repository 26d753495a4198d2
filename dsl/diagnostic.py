"""What a pass has to say about the input: rules, messages in two languages, places and fixes. No printing here."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a diagnostic weighs; only errors fail a check by default."""

    ERROR = "error"
    WARNING = "warning"


class Bilingual(NamedTuple):
    """One text in Chinese and in English."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the text in `zh` or `en`."""
        return self.zh if language == "zh" else self.en


class Rule(NamedTuple):
    """A kind of mistake: a stable code, a readable name of the bad pattern, and its page in two languages.

    `by_absence` marks a rule that concludes from what is *not* there; it stays silent while part of the input could
    not be read, since the missing thing may stand in that part. `on_names` marks one that compares registered names with
    a text; it stays silent while a registry is broken.
    """

    code: str
    name: str
    severity: Severity
    page: Bilingual
    by_absence: bool = False
    on_names: bool = False


class Place(NamedTuple):
    """A stretch of a file, offsets in code points, end excluded."""

    path: str
    start: int
    end: int


class Fix(NamedTuple):
    """A text that can be pasted in the diagnostic's place."""

    place: Place
    text: str


class Related(NamedTuple):
    """A second place that explains the first, with its own words."""

    place: Place
    message: Bilingual


class Diagnostic(NamedTuple):
    """One mistake: what rule, where, in words, and how to mend it."""

    rule: Rule
    place: Place
    message: Bilingual
    help: Bilingual | None = None
    fix: Fix | None = None
    related: tuple[Related, ...] = ()

    @property
    def order(self) -> tuple[str, int, str]:
        """Sort key: file, offset, code."""
        return (self.place.path, self.place.start, self.rule.code)


def error(code: str, name: str, zh: str, en: str, *, by_absence: bool = False, on_names: bool = False) -> Rule:
    """Make a rule that fails a check, from its code, its name and its page."""
    return Rule(code, name, Severity.ERROR, Bilingual(zh.strip(), en.strip()), by_absence, on_names)


def warning(code: str, name: str, zh: str, en: str, *, by_absence: bool = False) -> Rule:
    """Make a rule that is reported and does not fail a check by default."""
    return Rule(code, name, Severity.WARNING, Bilingual(zh.strip(), en.strip()), by_absence)
