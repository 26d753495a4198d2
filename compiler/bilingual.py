"""The pairs of Chinese and English texts in the clauses of a document; words of the official text are told from our own.

Left out is what is reported already: a clause that could not be read, a quotation or heading without its place in the text.
"""

from collections.abc import Iterator
from typing import NamedTuple

from compiler.fidelity.text import OfficialText, Span, dense
from compiler.model import DocumentModel, Placed
from dsl import keywords
from dsl.syntax import Field
from dsl.values import Day, Quantity, Quotations, Text, Words

#: Fields that repeat words of the official text in a quotation of their clause.
REPEATED = frozenset({"addressees", "disclosure", "measure", "ranking"})

_KEYS = frozenset(word.id for word in keywords.FIELDS)
#: The fields that have an English twin, each with it.
_TWINS = {key: f"{key}-en" for key in _KEYS if f"{key}-en" in _KEYS}


class Pair(NamedTuple):
    """A Chinese text and its English: `text` and the stretches of it that are meant, the English, and whose words they are.

    `official` tells whether the text is the official one in its dense form; else it is that of a field. `quoted` tells
    whether its words are the document's or our own. `naming` marks a name for what the Chinese says at length: the name may
    say less, but nothing else.
    """

    owner: Placed
    text: str
    spans: tuple[Span, ...]
    english: Text
    official: bool
    quoted: bool
    naming: bool = False

    @property
    def words(self) -> str:
        """The Chinese in dense form; separate stretches stand in separate lines."""
        return "\n".join(_slices(self.text, self.spans))


def pairs(document: DocumentModel, text: OfficialText, quoted: dict[str, list[Span]]) -> Iterator[Pair]:
    """Yield the pairs of a document whose quotations stand at `quoted`, by the ids of their clauses."""
    for one in document.clauses:
        if not one.clause.damaged:
            yield from _clause(one, text.dense, tuple(quoted.get(one.id, ())))


def _clause(one: Placed, official: str, spans: tuple[Span, ...]) -> Iterator[Pair]:
    clause = one.clause
    if len(spans) < sum(1 for _ in clause.all_quotations()):  # one of them is reported
        spans = ()
    for line in clause.fields:
        if line.key == "english":
            if isinstance(line.value, Text):
                yield from _english(one, official, spans, line.value)
        elif line.key in _TWINS:
            english = clause.line(_TWINS[line.key], line.names[0] if line.names else None)
            if english and isinstance(english.value, Text):
                yield from _field(one, line, official, spans, english.value)


def _field(one: Placed, line: Field, official: str, spans: tuple[Span, ...], english: Text) -> Iterator[Pair]:
    """Yield a field with its English twin; what repeats the official text only where it does."""
    if isinstance(line.value, Quotations):
        if spans:
            yield Pair(one, official, spans, english, True, True)
    elif line.key not in REPEATED:
        yield _own(one, _said(line), english, False)
    elif dense(_said(line)) in "".join(_slices(official, spans)):
        yield _own(one, _said(line), english, True)


def _english(one: Placed, official: str, spans: tuple[Span, ...], english: Text) -> Iterator[Pair]:
    """Yield what the `english` of a clause translates: its quotation, else its title."""
    clause = one.clause
    if clause.quotations:
        if spans:
            yield Pair(one, official, spans, english, True, True)
    elif clause.form == "numbered":
        if one.span and clause.title:
            title = dense(clause.title.text)
            start = official.index(title, one.span.start)  # after the number
            yield Pair(one, official, (Span(start, start + len(title)),), english, True, True)
    elif clause.title and (clause.kind != "document" or dense(clause.title.text) in "".join(_slices(official, spans))):
        yield _own(one, clause.title.text, english, clause.kind == "document")
    elif not clause.title and clause.labels:
        question = clause.line("question")
        said = "\n".join(map(dense, (clause.name, _said(question) if question else "")))
        yield Pair(one, said, (Span(0, len(said)),), english, False, False, naming=True)


def _slices(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def _own(one: Placed, words: str, english: Text, quoted: bool) -> Pair:
    text = dense(words)
    return Pair(one, text, (Span(0, len(text)),), english, False, quoted)


def _said(line: Field) -> str:
    """Return what a field says in Chinese: its text, its number as written, or the name of a fact."""
    value = line.value
    if isinstance(value, Text | Words):
        return value.text
    if isinstance(value, Quantity | Day):
        return value.spelling
    return line.names[0] if line.names else ""
