"""Chinese questions: what the tables do not know, or is cut wrongly, in other words; verbs said twice and tags as 是否 and 吗."""

from __future__ import annotations

import re

from compiler.answer.cued import each
from compiler.answer.forms import Form, put
from compiler.answer.normal import simplified

_HAN = "[\u4e00-\u9fff]"
_TAGS = "啊呀呢吧吗啦嘛哈哦"
#: Pauses that are written as a space after a word that ends a clause, or as a new line: before spaces are taken out.
_PAUSES: tuple[Form, ...] = (
    (tuple(f"{tag} " for tag in _TAGS), rf"(?<=[{_TAGS}]) +(?={_HAN})", "，"),
    (("\n",), rf"(?<={_HAN})[ \t]*[\r\n]+\s*(?={_HAN})", "，"),
)
#: The number of a heading in brackets, before its title.
_NUMBERED: tuple[Form, ...] = ((("（", "^("), rf"[（(]([一二三四五六七八九十]{{1,3}})[）)](?={_HAN})", r"\1、"),)
_GIVEN = "归 属于 交给 分给 派给 摊给 落到 落在 安排给 分配给".split()
_YEARS = ("上年", "上一年", "去年", "前年")
#: For bodies left out where the verb is none of the one before (但不归甲管), "is what" as it is written, sums told by their
#: verb, one of something, somebody of whom something of a year is told, things that a body only has so many of, which are tasks.
_FORMS: tuple[Form, ...] = (
    (
        each(("某个", "某家", "某一", "一个", "一家"), _YEARS),
        f"(?:某一?|有?一)[个家](?={_HAN}{{2,7}}(?:上一?年|去年|前年))",
        "",
    ),
    (
        tuple(f"{no}{verb}" for no in "不没未" for verb in _GIVEN),
        f"[不没未](?:{'|'.join(_GIVEN)})(?![谁哪何什任这那])",
        "没有",
    ),
    (("为何$",), "(?<=单位|部门|机关|主体|文号|标题|名称|条件|目标|金额|标准|日期|期限|依据)为何$", "是什么"),
    (
        ("投&万", "投&亿"),
        "投(?:了|入了?|进去了?)(?=[0-9一二两三四五六七八九十百千]+[0-9一二三四五六七八九十百千.]*[万亿])",
        "投资",
    ),
    (each("获", ("支持", "补助", "奖励")), "获得?(?:支持|补助|奖励)(?=[0-9])", "获得"),
    (("一个&项目",), f"(?:(?<=^)|(?<=[,有如是若建搞做上]))一个(?={_HAN}{{2,12}}项目)", ""),
    (("新项目",), "(?<![创更全])新(?=项目)", ""),
    (each("件", "只仅就才"), f"((?:只|仅|就|才){_HAN}{{0,4}}?[一二两三四五六七八九十])件(?:事情?|活儿?|任务)", r"\1项任务"),
)
#: Words for "for the first time" beside those that all texts are read with.
_FIRST = ("头一回", "第一回", "头一遭", "头回", "头次", "初次", "首度", "首回")
#: What is cut wrongly where it stands, in other words.
_SAID = (
    ("任务一共", "任务总共"),
    ("有没有效", "是否有效"),
    ("於", "于"),
    *((f"{first}{word}", f"第一{word}") for first in ("头一", "首") for word in ("项任务", "条任务", "个任务")),
)
#: A verb said twice with a "not" between (管不管, 参不参与, 负责不负责); those of the vocabulary stay.
_TWICE = rf"({_HAN}{{1,2}})[不没]\1"
_TWICE_WORDS = frozenset("是能要会对可算用需好行有是否一")
#: Words after which a 不 or 没 at the end is no question of yes or no.
_ASKING = ("什么", "多少", "多久", "怎", *"不没吗否未谁哪几啥何呢")
#: Words by which somebody is asked to do something, where a 吧 at the end asks nothing.
_TELLING = tuple("查列说讲看告给找介解问比算统整")
#: Words of a statement that a 吧 at the end makes a question.
_STATING = tuple("有是归管负牵参效用能可对")


def paused(written: str) -> str:
    """Return a question as it is written, with a comma for each pause and for the brackets of a number."""
    return put(_NUMBERED, put(_PAUSES, written))


def plain(text: str) -> str:
    """Return a question with words that the tables do not know, or that are cut wrongly, in others that mean the same."""
    if any(word in text for word in _FIRST):
        for word in _FIRST:
            text = text.replace(word, "首次")
        text = simplified(text)
    text = put(_FORMS, text)
    for said, meant in _SAID:
        text = text.replace(said, meant)
    return _whether(text)


def _whether(text: str) -> str:
    """Return a question with 是否 for a verb said twice, and with 吗 for a 不, 没 or 吧 at its end (还有效不, 失效了没)."""
    if "不" in text or "没" in text:
        text = re.sub(_TWICE, lambda match: match[0] if match[1] in _TWICE_WORDS else f"是否{match[1]}", text)
    if len(text) > 4 and text.endswith("没有") and not _asks(text[:-2]):
        return text[:-2] + "吗"
    if text.endswith("吧") and "不" in text and not any(word in text for word in (*"谁哪几啥何", "什么", "多少")):
        return text[:-1] + "吗"
    stated = any(word in text for word in _STATING) and not any(word in text for word in _TELLING)
    if len(text) > 3 and text[-1] in ("不没吧" if stated else "不没") and not _asks(text[:-1]):
        return text[:-1] + "吗"
    return text


def _asks(text: str) -> bool:
    return any(word in text for word in _ASKING)
