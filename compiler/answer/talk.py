"""A conversation: a question that only names something new is the last one asked about that ("and task 13?")."""

from __future__ import annotations

from datetime import date

from compiler.answer.ask import ask_in
from compiler.answer.frame import Frame
from compiler.answer.question import read
from compiler.answer.result import Answer, Context
from compiler.answer.scan import Piece, Scanner
from compiler.answer.vocabulary import EMPTY, vocabulary

#: Kinds of things that a following question may put in the place of the one before.
_SWAPPED = ("task", "unit", "zone", "award", "section", "date", "given")
#: Words that a following question may have beside what it names.
_LEADING = EMPTY | {"which", "mention", "if", "but", "other", "explain", "and"}


class Talk:
    """One conversation about one policy."""

    def __init__(self, context: Context) -> None:
        """Start with nothing asked."""
        self.context = context
        self.last = ""

    def on(self, day: date) -> None:
        """Ask from now on as of another day."""
        self.context = self.context._replace(as_of=day)

    def ask(self, asked: str) -> tuple[Answer, str]:
        """Return the answer to a question, which may follow the last one that was answered, and its language."""
        text = read(asked)
        followed = self._following(text) if text and self.last else None
        answer, language = ask_in(self.context, followed or asked)
        if followed and not answer.understood:
            answer, language = ask_in(self.context, asked)
        elif followed:
            text = followed
        if answer.understood and text:
            self.last = text
        return answer, language

    def _following(self, text: str) -> str | None:
        """Return the last question with what the new one names in the place of what it named, or None."""
        named = [
            piece for piece in self._pieces(text) if not piece.empty and not (piece.classes and not piece.classes - _LEADING)
        ]
        if len(named) != 1 or not named[0].entities:
            return None
        kinds = {entity.kind for entity in named[0].entities}
        for kind in _SWAPPED:
            places = [piece for piece in self._pieces(self.last) if piece.kinds(kind)]
            if kind in kinds and len(places) == 1:
                return self.last[: places[0].start] + _spaced(named[0].text, self.last, places[0]) + self.last[places[0].end :]
        return None

    def _pieces(self, text: str) -> list[Piece]:
        return Frame(Scanner(text, self.context.lexicon, self.context.words or vocabulary()).pieces()).pieces


def _spaced(name: str, text: str, place: Piece) -> str:
    """Return a name with a space where it would touch another word in Latin letters."""
    before, after = text[: place.start][-1:], text[place.end :][:1]
    left = " " if name[:1].isascii() and before.isascii() and before.isalnum() else ""
    right = " " if name[-1:].isascii() and after.isascii() and after.isalnum() else ""
    return left + name + right
