"""Text with places: decoding of bytes, lines and columns, display width, and folding of widths."""

import unicodedata
from bisect import bisect_right
from functools import cached_property
from typing import Final, NamedTuple

MAX_BYTES: Final = 64 * 1024 * 1024
_CONTROL: Final = bytes((*range(9), 11, 12, *range(14, 32), 127))
_NEWLINE: Final = "\n"

_FOLD_FROM: Final = "　：，；！？（）＜＞＝＋－＊／％［］｛｝．＃“”‘’〔〕"
_FOLD_TO: Final = " :,;!?()<>=+-*/%[]{}.#\"\"''[]"
_FULL_ASCII: Final = {0xFF10 + i: 0x30 + i for i in range(10)} | {
    full + i: half + i for full, half in ((0xFF21, 0x41), (0xFF41, 0x61)) for i in range(26)
}
#: Full-width forms and their half-width twins, one character to one character, so that offsets stay valid.
FOLD: Final = str.maketrans(_FOLD_FROM, _FOLD_TO) | _FULL_ASCII


def fold(text: str) -> str:
    """Return the text with full-width punctuation, digits and letters as half-width; same length."""
    return text.translate(FOLD)


def name_key(text: str) -> str:
    """Return the form in which names are compared: folded, lower case, white space collapsed."""
    return " ".join(fold(text).lower().split())


def width(text: str) -> int:
    """Return how many terminal cells a text takes; full-width characters take two."""
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.combining(char) or char in "\u200b\u200c\u200d\ufeff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


class Position(NamedTuple):
    """A place for people: line and column from 1, the column in code points."""

    line: int
    column: int


class Source:
    """A decoded file: its path as shown to the reader and its text with line feeds alone as line ends."""

    def __init__(self, path: str, text: str) -> None:
        """Keep the path and the text; line starts are found when first asked for."""
        self.path = path
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        at = self.text.find(_NEWLINE)
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find(_NEWLINE, at + 1)
        return starts

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset in code points."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return the text of a line (from 1) without its end."""
        start = self._starts[number - 1]
        end = self.text.find(_NEWLINE, start)
        return self.text[start:] if end < 0 else self.text[start:end]


class Undecodable(NamedTuple):
    """Why bytes are no text: `encoding` names the one they seem to be in, when that can be told.

    Of a UTF-8 file with a few broken bytes, `text` is what can be read of it and `at` where the first is.
    """

    reason: str
    encoding: str | None = None
    at: int = 0
    text: str | None = None


def decode(path: str, data: bytes) -> Source | Undecodable:
    """Turn the bytes of a file into a source.

    UTF-8 with or without a byte order mark is read, any line ends are accepted. UTF-16 and GBK are recognised so that
    the message can name them; they are not converted silently.
    """
    if len(data) > MAX_BYTES:
        return Undecodable("too-large")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Undecodable("encoding", "UTF-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _foreign(data)
    if _has_control(data):
        nul = text[:400].count("\0")
        return Undecodable("encoding", "UTF-16") if nul > len(text[:400]) // 4 else Undecodable("binary")
    if "\r" in text:
        text = text.replace("\r\n", _NEWLINE).replace("\r", _NEWLINE)
    return Source(path, text)


def _has_control(data: bytes) -> bool:
    """Whether there are control characters in bytes of UTF-8: each is one byte, and no other character has it."""
    return len(data.translate(None, _CONTROL)) < len(data)


def _foreign(data: bytes) -> Undecodable:
    """Tell UTF-8 with a few broken bytes, GBK text, and bytes that are no text at all."""
    repaired = data.decode("utf-8-sig", "replace")
    broken = repaired.count("\ufffd")
    chinese = sum(map(_is_chinese, repaired))
    if broken <= max(3, len(repaired) // 500) and chinese > 10 * broken and not _has_control(data):
        return Undecodable("damaged", None, repaired.index("\ufffd"), repaired)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return Undecodable("binary")
    plausible = sum(char in "\n\r\t" or " " <= char <= "~" or _is_chinese(char) for char in text)
    return Undecodable("encoding", "GBK") if plausible >= 0.9 * len(text) else Undecodable("binary")


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef" or char in "“”‘’…—·×÷"
