"""A question made ready: its language, its folded text, and which stretches of it have been understood."""

from __future__ import annotations

import re
import unicodedata

from dsl.source import fold

#: Longer questions are refused unread.
MAX_LENGTH = 400

_HAN = re.compile(r"[\u4e00-\u9fff]")
_POLITE_ZH = "请问 麻烦 您好 你好 谢谢 帮我 告诉我 查一下 查查 我想知道 想知道 能否 一下".split()
_FILLER_ZH = frozenset(
    "的了呢吗啊吧呀是有由在为个把被与和及以对于到底究竟都还也这那该此项第条号中里面上,.;:!?、。\"'()[]·-—…《》<>"
)
_FILLER_EN = frozenset(
    "the a an of for on in to is are was be does do did will would can could please tell me and or by with at as this that "
    "these those it its there what which who whom whose policy document measures all any about under please kindly so".split()
)


class Question:
    """A question as asked and as read. `used` holds the stretches of `text` that something has understood."""

    def __init__(self, asked: str, text: str, language: str) -> None:
        """Start with nothing understood."""
        self.asked = asked
        self.text = text
        self.language = language
        self.used: list[tuple[int, int]] = []

    def take(self, pattern: re.Pattern[str]) -> bool:
        """Mark every match of a pattern as understood; tell whether there was one."""
        spans = [match.span() for match in pattern.finditer(self.text) if match.end() > match.start()]
        self.used += spans
        return bool(spans)

    def rest(self) -> str:
        """Return what nothing has understood: in Chinese the characters, in English the words, without fillers."""
        kept = "".join(" " if self._taken(at) else char for at, char in enumerate(self.text))
        if self.language == "zh":
            return "".join(char for char in kept if char not in _FILLER_ZH and not char.isspace())
        return " ".join(word for word in re.findall(r"[a-z0-9一-鿿]+", kept) if word not in _FILLER_EN)

    def _taken(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.used)

    def fresh(self) -> Question:
        """Return the question with nothing marked."""
        return Question(self.asked, self.text, self.language)


def read(asked: str) -> Question | None:
    """Return a question made ready, or None when it is empty, too long, or holds control characters."""
    if (
        not asked.strip()
        or len(asked) > MAX_LENGTH
        or any(unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs") for char in asked.strip())
    ):
        return None
    text = " ".join(fold(asked).lower().split())
    language = "zh" if _HAN.search(text) else "en"
    for word in _POLITE_ZH if language == "zh" else ():
        text = text.replace(word, "")
    return Question(asked, text, language)
