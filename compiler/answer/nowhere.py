"""Words of a question that stand nowhere in the documents: that is an empty answer, and no question that is not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.answer import near
from compiler.answer.closest import renderings
from compiler.answer.frame import Frame
from compiler.answer.lexicon import Entity, Lexicon
from compiler.answer.normal import key, letters
from compiler.answer.passages import Passages, stem
from compiler.answer.question import han
from compiler.answer.result import Context
from compiler.answer.scan import Piece
from compiler.answer.vocabulary import one_slip

#: How many Chinese characters, and how many English words, are taken as a matter that is asked for.
_HAN, _WORDS = range(2, 9), range(1, 5)
#: Characters that end a word for mentioning, before what is mentioned.
_ENDING = tuple("过了到的着及含")


def named(frame: Frame, context: Context) -> Frame | None:
    """Return a question with the one stretch that nothing explains as the name of something absent, or None.

    None too where the stretch stands in the documents after all, or is like a word or a name of them.
    """
    loose = [at for at, piece in enumerate(frame.pieces) if _loose(piece)]
    if not loose or all(frame.pieces[at].known for at in loose):
        return None
    first, last = loose[0], loose[-1] + 1
    run = frame.pieces[first:last]
    words = "".join(piece.text for piece in run).removesuffix("的")
    if any(not _loose(piece) and piece.text != " " for piece in run) or not _absent(words, context.lexicon):
        return None
    if first and _part_of_word(frame.pieces[first - 1]):
        return None
    if next(near.misspelt(frame, context), None) is not None:
        return None
    piece = Piece(run[0].start, run[-1].end, words, frozenset(), (Entity("absent", (), words),))
    return Frame([*frame.pieces[:first], piece, *frame.pieces[last:]])


def _part_of_word(before: Piece) -> bool:
    """Whether what stands before a stretch is one Chinese character that may belong to it (中欧班列)."""
    return len(before.text) == 1 and han(before.text) and before.text not in _ENDING


def _loose(piece: Piece) -> bool:
    return not piece.classes and not piece.entities and piece.text not in (" ", ",")


def _absent(words: str, lexicon: Lexicon) -> bool:
    """Whether words stand nowhere: Chinese ones not in this form, of English ones at least one in no form that is known."""
    tables = (lexicon.passages, lexicon.award_passages, lexicon.other_passages)
    if not words.isascii():
        plain = letters(words)
        pairs = {plain[at : at + 2] for at in range(len(plain) - 1)}
        if len(plain) not in _HAN or plain != words or any(two in name for name, _ in lexicon.bodies for two in pairs):
            return False
        return not any(plain in table.text or _nearly(plain, table.text) for table in tables) and not _of_papers(plain, lexicon)
    parts = words.split(" ")
    if len(parts) not in _WORDS or not all(part.isalpha() for part in parts):
        return False
    missing = any(not any(_stands(stem(part), table) for table in tables) for part in parts if len(part) > 3)
    return missing and not _of_papers(words, lexicon)


def _nearly(words: str, sentences: str) -> bool:
    """Whether all but one character of a longer stretch stand in some sentences in its order (跨镜电商)."""
    parts = ((words[:at], words[at + 1 :]) for at in range(len(words)) if len(words) > 3)
    return any(re.search(f"{re.escape(one)}.{re.escape(two)}", sentences) for one, two in parts)


def _of_papers(words: str, lexicon: Lexicon) -> bool:
    """Whether words stand in what is told of a document itself: its number, title, addressees."""
    said = [key(text) for node in lexicon.documents for text in _texts([*node.name, *node.attrs.values()])]
    return any(word in told for told in said for word in words.split(" "))


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in a value of a node; where it stands in which file is none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for name, one in value.items() if name not in ("path", "file") for text in _texts(one))
    elif isinstance(value, list | tuple):
        yield from (text for one in value for text in _texts(one))


def _stands(word: str, table: Passages) -> bool:
    """Whether an English word, or one that differs from it by a slip, or what it may render, stands in some sentences."""
    if table.of_stem(word) or any(rendered in table.text for rendered in renderings(word)):
        return True
    return any(one_slip(one, word) for one in table.stems if abs(len(one) - len(word)) < 2 and one[:1] == word[:1])
