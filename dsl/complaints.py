"""Words for a line that is not in the grammar: what was expected there, and how to mend it."""

from __future__ import annotations

import re

from dsl import keywords, rules
from dsl.diagnostic import Bilingual
from dsl.problems import Problem, spelled
from dsl.suggest import nearest
from dsl.syntax import Clause

_WORD = re.compile(r"[^\S\n]*([^\s：:「『#]*)[^\S\n]*")
_EXPECTED = {
    "list": Bilingual("名单：名称之间用“、”，分层用“，”", "a list: names joined by 、 with ， between tiers"),
    "quotes": Bilingual("引文「…」，多段之间用“、”", "quotations 「…」 joined by 、"),
    "value": Bilingual("一个值，如 两年、2024年4月22日、解释 名称", "one value, such as 两年, 2024-04-22 or reading NAME"),
    "words": Bilingual("一个名称，或“解释 名称”", "a name, or 'reading NAME'"),
    "formula": Bilingual(
        "公式，如 50万元/位 × 进位；且、或 混用时要加括号", "a formula such as 50万元/位 × places; bracket mixed and / or"
    ),
    "text": Bilingual("文字", "text"),
}


def complain(text: str, offset: int, at: int | None, kind: type[Clause] | None) -> Problem:
    """Return the problem of one line.

    `offset` is where the line starts in its file, `at` where reading stopped, `kind` the clause it stands in.
    """
    match = _WORD.match(text)
    assert match is not None  # the pattern matches anything
    word, start = match[1], offset + match.start(1)
    line_end = offset + len(text.split("\n", 1)[0].rstrip())
    known = keywords.field(word) or keywords.head(word)
    if known is None and not _misspelt(text, word, kind):
        stuck = _glued(word, kind)
        if stuck and not re.match(r"[：:]", text[match.end() :]):
            rest = text[match.start(1) + len(stuck) :].split("\n", 1)[0]
            return _no_colon(
                spelled(keywords.field(stuck) or keywords.by_id(keywords.FIELDS, "note")),
                start + len(stuck),
                stuck,
                rest,
                line_end,
            )
    unclosed = _unclosed(text)
    if unclosed is not None and (known or word == ""):
        return _open_quotation(offset + unclosed, line_end)
    if known is None:
        return _unknown(text, word, start, line_end, kind)
    rest = text[match.end() :].split("\n", 1)[0]
    if known.shape == "head":
        return _bad_head(known, rest, start, offset + match.end(), line_end)
    if not re.match(r"[：:]", rest) and not ((known.named or known.varied) and re.match(r"[^：:]*[：:]", rest)):
        return _no_colon(spelled(known), start + len(word), word, rest, line_end)
    value = re.sub(r"^[^：:]*[：:]", "", rest)
    if not value.strip() or value.lstrip().startswith("#"):
        want = _EXPECTED[known.shape]
        return Problem(
            rules.MISSING_VALUE,
            start,
            line_end,
            Bilingual(f"“{word}”后面没有内容", f"nothing stands after '{word}'"),
            Bilingual(f"这里应写{want.zh}", f"write {want.en}"),
        )
    return _bad_value(known, word, at if at is not None else start, line_end)


def _misspelt(text: str, word: str, kind: type[Clause] | None) -> bool:
    """Whether a word that is followed by a colon, perhaps after names, is near to one key of its clause."""
    rest = text[text.find(word) + len(word) :]
    keys = [keywords.by_id(keywords.FIELDS, key) for key in kind.declared] if kind else []
    return bool(re.match(r"[^：:\n]{0,40}[：:]", rest)) and _guess(word, tuple(keys)) is not None


def _glued(word: str, kind: type[Clause] | None) -> str | None:
    """Return the field key that a word begins with when value follows key without a colon."""
    keys = kind.declared if kind else [one.id for one in keywords.FIELDS]
    spellings = [spelling for key in keys for spelling in keywords.by_id(keywords.FIELDS, key).spellings]
    fitting = [spelling for spelling in spellings if word.lower().startswith(spelling) and len(word) > len(spelling)]
    return word[: len(max(fitting, key=len))] if fitting else None


def _unclosed(text: str) -> int | None:
    """Return where a quotation opens that is not closed on its line."""
    for opening, closing in (("「", "」"), ("『", "』")):
        at = text.find(opening)
        while at >= 0:
            end, again = text.find(closing, at), text.find(opening, at + 1)
            if end < 0 or 0 <= again < end:
                return at
            at = text.find(opening, end)
    return None


def _open_quotation(start: int, end: int) -> Problem:
    return Problem(
        rules.UNCLOSED,
        start,
        end,
        Bilingual("引文以“「”开始，本行没有与它配对的“」”", "this 「 is never closed on its line"),
        Bilingual("在引文末尾加上“」”", "put 」 after the last quoted word"),
    )


def _unknown(text: str, word: str, start: int, end: int, kind: type[Clause] | None) -> Problem:
    rest = text[text.find(word) + len(word) :].lstrip(" \t　")
    looks_like_field = bool(word) and bool(re.match(r"(?:[^：:\n]{0,60}[：:]|「)", rest))
    own = [keywords.by_id(keywords.FIELDS, key) for key in kind.declared] if kind else []
    guess = _guess(word, tuple(own)) or _guess(word, keywords.HEADS) or _guess(word, keywords.FIELDS)
    if not looks_like_field and not guess:
        return Problem(
            rules.UNREADABLE,
            start,
            end,
            Bilingual("这一行既不是条款首行，也不是“栏目：内容”", "this line is neither the head of a clause nor 'field: value'"),
            Bilingual("说明文字请在行首加 #", "put # before a remark"),
        )
    help_ = Bilingual(f"是不是“{guess}”？", f"did you mean '{guess}'?") if guess else None
    return Problem(
        rules.UNKNOWN_WORD,
        start,
        start + len(word),
        Bilingual(f"没有“{word[:30]}”这个关键词", f"'{word[:30]}' is no keyword"),
        help_ or Bilingual("全部关键词见 tiaoli keywords", "`tiaoli keywords` lists them all"),
        guess,
    )


def _guess(word: str, group: tuple[keywords.Keyword, ...]) -> str | None:
    return nearest(word, [spelling for one in group for spelling in one.spellings])


def _no_colon(name: Bilingual, at: int, word: str, rest: str, end: int) -> Problem:
    return Problem(
        rules.MISSING_COLON,
        at,
        end,
        Bilingual(f"“{word}”后面缺少冒号", f"a colon is missing after '{word}'"),
        Bilingual(f"写成“{name.zh}：…”", f"write '{name.en}: …'"),
        f"：{rest.strip()}",
    )


def _bad_head(known: keywords.Keyword, rest: str, start: int, after: int, end: int) -> Problem:
    name = spelled(known)
    label = re.match(r"\s*[0-9０-９一二三四五六七八九十百]+", rest)
    if label and not re.search(r"[：:]", rest):
        return Problem(
            rules.MISSING_COLON,
            after + label.end(),
            end,
            Bilingual(f"“{name.zh} {label[0].strip()}”后面缺少冒号", f"a colon is missing after '{name.en} {label[0].strip()}'"),
            Bilingual(f"写成“{name.zh} {label[0].strip()}：标题”", f"write '{name.en} {label[0].strip()}: title'"),
        )
    return Problem(
        rules.BAD_HEAD,
        start,
        end,
        Bilingual(f"这一行不是完整的“{name.zh}”条款首行", f"this is not a whole head of a '{name.en}' clause"),
        Bilingual("首行写成“类别 名称：标题”或“类别 「原文」”", "write 'kind name: title' or 'kind 「words of the text」'"),
    )


def _bad_value(known: keywords.Keyword, word: str, at: int, end: int) -> Problem:
    want = _EXPECTED[known.shape]
    return Problem(
        rules.BAD_VALUE,
        min(at, end - 1),
        end,
        Bilingual(f"“{word}”的内容从这里起读不懂", f"the value of '{word}' cannot be read from here on"),
        Bilingual(f"这里应写{want.zh}", f"write {want.en}"),
    )
