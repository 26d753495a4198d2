"""Writes the tables of the question reader: traditional to simplified, characters by pinyin, English words that are no slips.

    pip install opencc pypinyin pyspellchecker && PYTHONPATH=. python tests/tables/generate.py

The tables are committed, so that none of the libraries is needed to run or to test. Words added to words.txt may bring new
neighbours: make the last table again then.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "compiler" / "answer" / "tables"
HAN = [chr(code) for code in range(0x4E00, 0x9FA6)]


def simplified(char: str) -> bool:
    """Whether a character is in the national standard set of simplified characters."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def hant() -> str:
    """Return two lines: traditional characters, and under them the simplified ones."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    pairs = [(char, convert(char)) for char in HAN if not simplified(char)]
    pairs = [(one, two) for one, two in pairs if one != two and len(two) == 1 and simplified(two)]
    return "".join(one for one, _ in pairs) + "\n" + "".join(two for _, two in pairs) + "\n"


def pinyin() -> str:
    """Return one line for each syllable: the syllable and the characters that are read so."""
    from pypinyin import Style
    from pypinyin import pinyin as read

    table: dict[str, list[str]] = {}
    for char in (char for char in HAN if simplified(char)):
        for syllable in read(char, style=Style.NORMAL, heteronym=True)[0]:
            table.setdefault(syllable.replace("ü", "v"), []).append(char)
    return "".join(f"{syllable} {''.join(table[syllable])}\n" for syllable in sorted(table) if syllable.isascii())


def ordinary() -> str:
    """Return the common English words that are one slip away from a word of questions, one a line."""
    from spellchecker import SpellChecker

    from compiler.answer.vocabulary import near, vocabulary

    counted = SpellChecker().word_frequency
    words = {*vocabulary().classes, *(word for phrase in vocabulary().classes for word in phrase.split(" "))}
    common = (word for word in counted if word.isascii() and word.isalpha() and counted[word] >= _COMMON)
    single = vocabulary().classes  # a word that only stands in a phrase may be taken for a slip of another
    return "".join(f"{word}\n" for word in sorted(common) if word not in single and near(word, words - {word}))


#: How often a word must stand in the library's texts to be a word and no misspelling.
_COMMON = 100


if __name__ == "__main__":
    (FOLDER / "hant.txt").write_text(hant(), "utf-8")
    (FOLDER / "pinyin.txt").write_text(pinyin(), "utf-8")
    (FOLDER / "ordinary.txt").write_text(ordinary(), "utf-8")
