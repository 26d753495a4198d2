"""Chinese words typed with another character of the same sound (付责 for 负责), read as the words that are meant."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.answer.frame import Frame
from compiler.answer.pinyin import table
from compiler.answer.question import han
from compiler.answer.scan import Piece
from compiler.answer.vocabulary import SIZES, Vocabulary

#: So many characters that nothing explains are looked at.
_MOST = 3


def mended(frame: Frame, words: Vocabulary) -> str | None:
    """Return the text of a question with the words that are meant, or None where nothing can be mended without doubt."""
    text = "".join(piece.text for piece in frame.pieces)
    loose = [piece for piece in frame.pieces if _loose(piece)]
    if not loose or len(loose) > _MOST:
        return None
    known = {at for piece in frame.pieces if len(piece.text) > 1 for at in range(piece.start, piece.end)}
    for piece in loose:
        found = set(_meant(text, piece.start, words, known))
        if len(found) != 1:
            return None
        text = text[: piece.start] + found.pop() + text[piece.start + 1 :]
    return text


def _loose(piece: Piece) -> bool:
    """Whether a piece is one Chinese character that no word and no name explains."""
    return not piece.classes and not piece.entities and len(piece.text) == 1 and han(piece.text)


def _meant(text: str, at: int, words: Vocabulary, known: set[int]) -> Iterator[str]:
    """Yield the characters of the same sound that make a word with those beside the one at a place, none of a word known."""
    sounds, same = set(table().get(text[at], ())), table()
    for size in SIZES:
        found = []
        for start in range(max(0, at - size + 1), min(at, len(text) - size) + 1):
            if known & set(range(start, start + size)):
                continue
            window, place = text[start : start + size], at - start
            head, tail = window[:place], window[place + 1 :]
            like = (one for one in words.slips.chinese.get(str(size), ()) if one.startswith(head) and one.endswith(tail))
            found += [one[place] for one in like if sounds & set(same.get(one[place], ()))]
        if found:
            yield from found
            return
