"""A question cut into words and names: of all cuts the one that explains most of it with the fewest and surest pieces."""

from collections.abc import Iterator
from typing import NamedTuple

from compiler.answer import facts, numbers
from compiler.answer.lexicon import Entity, Lexicon
from compiler.answer.passages import stem
from compiler.answer.vocabulary import COUNTING, EMPTY, Vocabulary

#: What a piece costs by its sort, and for each character beyond that. What nothing explains is dearest.
_NAME, _WORD, _EMPTY_WORD, _LIGHT_NAME, _STRETCH, _UNKNOWN = 30, 40, 44, 95, 150, 1000
_PER_CHAR = 15
#: Names of these kinds are ordinary words too: two words of the vocabulary are preferred to one of them.
_LIGHT = frozenset(("term", "target", "reading"))
#: How many characters of the official text in a row are taken as its words.
_VERBATIM = 5

_ZONES = frozenset(("zones",))
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789&%.")


class Piece(NamedTuple):
    """A piece of a question: where it stands, its text, the classes of words it is in, and what it may name.

    A piece with neither classes nor entities is a stretch of words that stand in the official text (`known`) or nowhere.
    """

    start: int
    end: int
    text: str
    classes: frozenset[str]
    entities: tuple[Entity, ...]
    known: bool = True

    @property
    def empty(self) -> bool:
        """Whether it never changes what a question means."""
        return bool(self.classes & EMPTY) or self.text in (",", " ")

    def kinds(self, kind: str) -> list[Entity]:
        """Return what it may name of a kind."""
        return [one for one in self.entities if one.kind == kind]


class Scanner:
    """Cuts one question."""

    def __init__(self, text: str, lexicon: Lexicon, words: Vocabulary, *, terms: bool = False, verbatim: bool = False) -> None:
        """Take the text in the form in which names are compared; with `terms`, terms are preferred to words.

        With `verbatim`, long stretches of the official text are one piece, whatever words stand in them.
        """
        self.text = text
        self.verbatim = verbatim
        self.loose = False
        self.light = _NAME if terms else _LIGHT_NAME
        self.lexicon = lexicon
        self.words = words
        #: How long the longest stretches of the official text are, by sort of text and place.
        self.reach: dict[tuple[int, int], int] = {}
        self.fixed: dict[int, list[Piece]] = {}
        for span in (*numbers.spans(text, lexicon), *facts.spans(text, lexicon), *_spoken(text, lexicon, words)):
            piece = Piece(span.start, span.end, text[span.start : span.end], frozenset(), span.entities)
            self.fixed.setdefault(span.start, []).append(piece)

    def pieces(self) -> list[Piece]:
        """Return the cheapest cut; words of the official text are looked for only where names and words leave a gap."""
        cost, found = self._cheapest()
        if cost >= _UNKNOWN:
            self.loose = True
            _, found = self._cheapest()
        return found

    def _cheapest(self) -> tuple[int, list[Piece]]:
        """Return what the cheapest cut costs and its pieces, found from the end of the question backwards."""
        size = len(self.text)
        best: list[tuple[int, Piece | None]] = [(0, None)] * (size + 1)
        for at in range(size - 1, -1, -1):
            choices = ((cost + best[piece.end][0], piece) for cost, piece in self._at(at))
            best[at] = min(choices, key=lambda choice: (choice[0], -choice[1].end))
        return best[0][0], list(_walk(best))

    def _at(self, at: int) -> Iterator[tuple[int, Piece]]:
        """Yield the pieces that may begin here with what they cost."""
        char = self.text[at]
        if char in ", ":
            yield 0, Piece(at, at + 1, char, frozenset(), ())
            return
        if at and _inside_word(self.text, at):
            yield _UNKNOWN, Piece(at, at + 1, char, frozenset(), (), False)
            return
        for piece in self.fixed.get(at, ()):
            yield _NAME, piece
        yield from self._named(at)
        if self.verbatim and char not in _LATIN:
            said = self.text[at : at + self.lexicon.passages.longest(self.text, at)]
            if len(said) >= _VERBATIM and said not in self.lexicon.names and said not in self.lexicon.zone_words:
                yield _NAME, Piece(at, at + len(said), said, frozenset(), ())
        if self.loose:
            yield from self._loose(at)
        else:
            yield _UNKNOWN, Piece(at, at + 1, char, frozenset(), (), False)

    def _named(self, at: int) -> Iterator[tuple[int, Piece]]:
        """Yield the names and the words of the vocabulary that begin here."""
        names, classes = self.lexicon.names, self.words.classes
        for length in self.lexicon.lengths.get(self.text[at : at + 2], ()):
            phrase = self.text[at : at + length]
            if len(phrase) == length and phrase in names and not self._cut(at + length):
                entities = self.lexicon.entities(phrase)
                light = all(one.kind in _LIGHT for one in entities)
                said = classes.get(phrase, frozenset()) | (_ZONES if phrase in self.lexicon.zone_words else frozenset())
                yield (self.light if light else _NAME), Piece(at, at + length, phrase, said, entities)
        for length in range(1, min(30, len(self.text) - at) + 1):
            phrase = self.text[at : at + length]
            found = _ZONES if phrase in self.lexicon.zone_words else classes.get(phrase)
            if found and not self._cut(at + length):
                yield (_EMPTY_WORD if found & EMPTY else _WORD), Piece(at, at + length, phrase, found, ())

    def _cut(self, end: int) -> bool:
        return end < len(self.text) and _inside_word(self.text, end)

    def _loose(self, at: int) -> Iterator[tuple[int, Piece]]:
        """Yield what begins here and is neither name nor word: words of the official text, or of nothing."""
        if self.text[at] in _LATIN:
            end = next((end for end in range(at, len(self.text)) if self.text[end] not in _LATIN), len(self.text))
            yield from self._english(at, self.text[at:end].rstrip("."))
            return
        for sort, passages in enumerate((self.lexicon.passages, self.lexicon.award_passages)):
            reach = self.reach.get((sort, at + 1), 39)
            self.reach[sort, at] = passages.longest(self.text, at, max(2, reach + 1))
            for length in range(self.reach[sort, at], 1, -1):
                piece = Piece(at, at + length, self.text[at : at + length], frozenset(), ())
                yield _STRETCH + _PER_CHAR * length, piece
        yield _UNKNOWN, Piece(at, at + 1, self.text[at], frozenset(), (), False)

    def _english(self, at: int, word: str) -> Iterator[tuple[int, Piece]]:
        known = any(table.of_stem(stem(word)) for table in (self.lexicon.passages, self.lexicon.award_passages))
        numbered = known and self._numbered(at + len(word))
        if word not in self.words.classes and (numbered or not known):
            meant = self.words.neighbour(word)
            if meant and (not known or "tasks" in self.words.classes[meant]):
                yield _STRETCH, Piece(at, at + len(word), word, self.words.classes[meant], ())
                return
        cost = _STRETCH + _PER_CHAR if known else _UNKNOWN * len(word)
        yield cost, Piece(at, at + max(1, len(word)), word or self.text[at], frozenset(), (), known)

    def _numbered(self, end: int) -> bool:
        """Whether a number follows, so that a word of the official text may be a slip of the word for tasks (taks 8)."""
        after = self.text[end : end + 12].split()[:1]
        return bool(after) and (after[0].isdigit() or after[0] in COUNTING)


def _spoken(text: str, lexicon: Lexicon, words: Vocabulary) -> Iterator[numbers.Span]:
    """Yield the names in pinyin, if anything of the question is in Latin letters."""
    if any("a" <= char <= "z" for char in text):
        from compiler.answer import pinyin

        yield from pinyin.spans(text, lexicon, words)


def _walk(best: list[tuple[int, Piece | None]]) -> Iterator[Piece]:
    at = 0
    while at < len(best) - 1:
        piece = best[at][1]
        assert piece is not None
        yield piece
        at = piece.end


def _inside_word(text: str, at: int) -> bool:
    """Whether a place lies within an English word or a number."""
    before, after = text[at - 1], text[at]
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
