"""A question made ready: whether it can be read at all, and its text in the form in which names are compared."""

from __future__ import annotations

import re
import unicodedata

from compiler.answer.normal import key, simplified

#: Longer questions are refused unread.
MAX_LENGTH = 400


def han(text: str) -> bool:
    """Whether a text has a Chinese character."""
    return not text.isascii() and any("\u4e00" <= char <= "\u9fff" for char in text)


def read(asked: str) -> str | None:
    """Return the text of a question, or None when it is empty, too long, or holds control or invisible characters."""
    plain = asked.strip()
    if "\n" in plain or " " in plain:
        plain = re.sub(_PAUSE, "，", plain)
    if not plain or len(plain) > MAX_LENGTH:
        return None
    if any(unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp") for char in plain if char not in "\t\n\r"):
        return None
    if "US" in plain and not plain.isupper():
        plain = re.sub(r"\bUS\b", "United States", plain)
    if plain[0] in "（(" or "（" in plain:
        plain = re.sub(_NUMBERED, r"\1、", plain)
    return _asked(key(plain))


#: The number of a heading in brackets, before its title.
_NUMBERED = r"[（(]([一二三四五六七八九十]{1,3})[）)](?=[\u4e00-\u9fff])"


#: Words after which a 不 or 没 at the end is no question of yes or no.
_NO_TAG = re.compile("[不没吗否未谁哪几啥何呢]|什么|多少|多久|怎")


#: A number of places that leaves the word out: rose 2 places last year and 1 the year before.
_ELLIPSIS = (
    r"( and (?:up |down |rose |fell |gained |lost )?(?:[0-9]+|one|two|three|four|five|six))"
    r"( (?:in )?(?:the (?:year|previous)|last year))"
)
#: What is cut wrongly where it stands, in other words.
_SAID = (
    ("任务一共", "任务总共"),
    ("有没有效", "是否有效"),
    ("於", "于"),
    *((f"{first}{word}", f"第一{word}") for first in ("头一", "首") for word in ("项任务", "条任务", "个任务")),
)
#: A pause that is written as a space after a word that ends a clause, or as a new line.
_PAUSE = r"(?<=[啊呀呢吧吗啦嘛哈哦]) +(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[ \t]*[\r\n]+\s*(?=[\u4e00-\u9fff])"
#: Words for "for the first time" beside those that all texts are read with.
_FIRST = ("头一回", "第一回", "头一遭", "头回", "头次", "初次", "首度", "首回")
#: Things that a body only has so many of, which are tasks.
_THINGS = "((?:只|仅|就|才)[\u4e00-\u9fff]{0,4}?[一二两三四五六七八九十])件(?:事情?|活儿?|任务)"
#: Verbs with a "not" before the body that is left out (但不归甲管), where the verb is none of the one before.
_NOT_TO = r"[不没未](?:归|属于|交给|分给|派给|摊给|落到|落在|安排给|分配给)(?![谁哪何什任这那])"
#: Patterns with what is said for them: bodies left out, "is what" as it is written, sums told by their verb, one of something.
_PLAIN = (
    (_NOT_TO, "没有"),
    ("(?<=单位|部门|机关|主体|文号|标题|名称|条件|目标|金额|标准|日期|期限|依据)为何$", "是什么"),
    ("投(?:了|入了?|进去了?)(?=[0-9一二两三四五六七八九十百千]+[0-9一二三四五六七八九十百千.]*[万亿])", "投资"),
    ("获得?(?:支持|补助|奖励)(?=[0-9])", "获得"),
    ("(?:(?<=^)|(?<=[,有如是若建搞做上]))一个(?=[\u4e00-\u9fff]{2,12}项目)", ""),
    ("(?<![创更全])新(?=项目)", ""),
)
#: Words by which anyone is meant of whom something of a year is told.
_SOME = "(?:某一?|有?一)[个家](?=[\u4e00-\u9fff]{2,7}(?:上一?年|去年|前年))"
#: A verb said twice with a "not" between (管不管, 参不参与, 负责不负责); those of the vocabulary stay.
_TWICE = r"([\u4e00-\u9fff]{1,2})[不没]\1"
_TWICE_WORDS = frozenset("是能要会对可算用需好行有是否一")
#: Words by which somebody is asked to do something, where a 吧 at the end asks nothing.
_TELLING = tuple("查列说讲看告给找介解问比算统整")
#: Words of a statement that a 吧 at the end makes a question.
_STATING = tuple("有是归管负牵参效用能可对")


def _asked(text: str) -> str:
    """Return a question in the one of several equal forms that the tables know."""
    if "per" in text and "cent" in text:
        text = re.sub(r"(?<=[0-9]) per ?cent\b", "%", text)
    if ",and " in text:
        text = re.sub(r",and (?=(?:by )?(?:[0-9]+|one|two|three|four|five|six)\b)", " and ", text)
    if "and by " in text:
        text = re.sub(r"\band by (?=(?:[0-9]+|one|two|three|four|five|six)\b)", "and ", text)
    if " place" in text and " and " in text:
        text = re.sub(_ELLIPSIS, r"\1 places\2", text)
    if "research and development" in text:
        text = text.replace("research and development", "r&d")
    if not text.isascii():
        return _whether(_plainer(text))
    from compiler.answer import phrasing

    return phrasing.plain(text)


def _plainer(text: str) -> str:
    """Return a question with words that the tables do not know, or that are cut wrongly, in others that mean the same."""
    if any(year in text for year in ("上年", "去年", "前年")):
        text = re.sub(_SOME, "", text)
    if any(word in text for word in _FIRST):
        text = simplified(re.sub("|".join(_FIRST), "首次", text))
    for pattern, meant in _PLAIN:
        text = re.sub(pattern, meant, text)
    text = re.sub(_THINGS, r"\1项任务", text) if "件" in text else text
    for said, meant in _SAID:
        text = text.replace(said, meant)
    return text


def _whether(text: str) -> str:
    """Return a question with 是否 for a verb said twice, and with 吗 for a 不, 没 or 吧 at its end (还有效不, 失效了没)."""
    if "不" in text or "没" in text:
        text = re.sub(_TWICE, lambda match: match[0] if match[1] in _TWICE_WORDS else f"是否{match[1]}", text)
    if len(text) > 4 and text.endswith("没有") and not _NO_TAG.search(text[:-2]):
        return text[:-2] + "吗"
    stated = any(word in text for word in _STATING) and not any(word in text for word in _TELLING)
    if text.endswith("吧") and "不" in text and not re.search("[谁哪几啥何]|什么|多少", text):
        return text[:-1] + "吗"
    tags = "不没吧" if stated else "不没"
    if len(text) > 3 and text[-1] in tags and not _NO_TAG.search(text[:-1]):
        return text[:-1] + "吗"
    return text


def script(asked: str) -> str:
    """Return zh for a text with Chinese characters, else en."""
    return "zh" if han(asked) else "en"
