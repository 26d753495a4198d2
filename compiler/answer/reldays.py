"""Days and periods told from the day asked (明年三月, the end of next year), written as those of the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from compiler.answer.numbers import MONTHS, whole

#: Words of which one occurs in any question that has such a day.
CUES = (
    *"今年 明年 后年 去年 前年 本年 来年 后 前 内 明天 昨天 今天 今日 月底 年底 季 夏".split(),
    *"国庆 元旦 五一 劳动节 儿童节 教师节 建军节 建党节".split(),
    *"year month week day tomorrow summer in later hence quarter".split(),
)
#: Only a question about the period of a document tells days in this way: other words say after what an award is due.
_OF_VALIDITY = (
    *"有效 失效 生效 到期 过期 作废 期满 届满 能用 管用 作数 算数 适用 施行 执行 实施 还能 还可以 好使".split(),
    *"valid force effect laps expir apply applies over good run".split(),
)
_YEARS = {"今": 0, "本": 0, "明": 1, "来": 1, "后": 2, "去": -1, "前": -2}
_YEARS_EN = {"this": 0, "the current": 0, "next": 1, "last": -1}
_NUMBER = "[0-9]{1,3}|[一二两三四五六七八九十半]{1,3}"
_NUMBER_EN = "[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty four"
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))

#: Days that are the same in every year; what only lies before or after them is left alone.
_FEASTS = {"元旦": "01-01", "劳动节": "05-01", "五一": "05-01", "儿童节": "06-01", "建党节": "07-01", "建军节": "08-01"}
_FEASTS |= {"教师节": "09-10", "国庆": "10-01"}
_FEAST = rf"({'|'.join(_FEASTS)})(?:节|假期|长假|期间|当天|那天|当日|时|的时候)*(?![以之]?[前后]|以来)"

Read = Callable[[re.Match[str], date], str | None]


def dated(text: str, day: date) -> str:
    """Return a question about validity with its days told from the day asked as dates, months or halves of the calendar."""
    if not any(cue in text for cue in CUES) or not any(word in text for word in _OF_VALIDITY):
        return text
    for pattern, read in _CHINESE if not text.isascii() else _ENGLISH:
        text = re.sub(pattern, partial(_told, read, day), text)
    return text


def _told(read: Read, day: date, match: re.Match[str]) -> str:
    """Return a stretch as a day of the calendar, or as it stands where it tells none, or one that no calendar has."""
    try:
        return read(match, day) or match[0]
    except (ValueError, OverflowError):
        return match[0]


def _month(year: int, month: int) -> str | None:
    return f"{year}-{month:02}" if 1 <= month <= 12 else None


def _shifted(day: date, months: int) -> date:
    """Return the same day some months on, or the last day of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    last = date(day.year + years + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)
    return date(day.year + years, month + 1, min(day.day, last.day))


def _away(number: str, unit: str, day: date) -> str | None:
    """Return the day that lies a number of years, months, weeks or days from a day."""
    months = 6 if number == "半" else (1 if number in ("a", "an") else whole(number) or 0) * 12
    if unit[:1] in ("年", "y"):
        return _iso(day, months)
    count = months // 12
    if not count or count > 600:
        return None
    if unit in ("个月", "month", "months"):
        return _iso(day, count)
    return (day + timedelta(days=count * (7 if unit[:1] in ("周", "w", "星") else 1))).isoformat()


def _iso(day: date, months: int) -> str | None:
    return _shifted(day, months).isoformat() if 0 < months <= 600 else None


def _part(year: int, part: str) -> str | None:
    """Return a part of a year told in Chinese: an edge, a half, a month."""
    if part in ("上半年", "下半年"):
        return f"{year}年{part}"
    if part[-1] in "初底末":
        return f"{year}-01-01" if part.endswith("初") else f"{year}-12-31"
    number = whole(part.rstrip("份").removesuffix("月"))
    return _month(year, number) if number else None


def _quarter(year: int, number: str) -> str:
    return f"{year}年第{number}季度"


_CHINESE: tuple[tuple[str, Read], ...] = (
    (
        r"(今|明|后|去|本|来)年(上半年|下半年|年?[初底末](?!位)|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?![0-9一二三四五六七八九十]))",
        lambda match, day: _part(day.year + _YEARS[match[1]], match[2]),
    ),
    (
        r"(今|明|后|去|本|来)年第?([一二三四1-4])季度",
        lambda match, day: _quarter(day.year + _YEARS[match[1]], match[2]),
    ),
    (
        r"(今|明|后|去|来)年(?:的)?(?:今天|今日|这时候|这个时候|此时)",
        lambda match, day: _iso(day, 12 * _YEARS[match[1]]) if _YEARS[match[1]] > 0 else _shifted(day, -12).isoformat(),
    ),
    (
        rf"(?<![行效施布发台期满了])(?:再过|过)?({_NUMBER})(年|个月|周|个星期|天)(?:以后|之后|后)",
        lambda match, day: _away(match[1], match[2].strip("个") if match[2] != "个月" else "个月", day),
    ),
    (r"(?<![0-9年月一二三四五六七八九十个])年底", lambda _, day: f"{day.year}-12-31"),
    (rf"([0-9]{{4}})年的?{_FEAST}", lambda match, _: f"{match[1]}-{_FEASTS[match[2]]}"),
    (rf"(今|明|后|去|来)年的?{_FEAST}", lambda match, day: f"{day.year + _YEARS[match[1]]}-{_FEASTS[match[2]]}"),
    (r"明天|明日", lambda _, day: (day + timedelta(days=1)).isoformat()),
    (r"昨天|昨日", lambda _, day: (day - timedelta(days=1)).isoformat()),
    (r"(今|明|后|去|来)年的?([春夏秋])[天季]", lambda match, day: f"{day.year + _YEARS[match[1]]}年{match[2]}季"),
    (r"(后|前)年(?![初底末上下年第的])", lambda match, day: f"{day.year + _YEARS[match[1]]}年"),
)
_ENGLISH: tuple[tuple[str, Read], ...] = (
    (
        r"\b(?:the )?(end|beginning|start) of (this|the current|next|last) year\b",
        lambda match, day: f"{day.year + _YEARS_EN[match[2]]}-{'12-31' if match[1] == 'end' else '01-01'}",
    ),
    (r"\byear end\b(?! [0-9])|\bthe end of the year\b", lambda _, day: f"{day.year}-12-31"),
    (
        r"\b(first|second) half of (this|the current|next|last) year\b",
        lambda match, day: f"{match[1]} half of {day.year + _YEARS_EN[match[2]]}",
    ),
    (
        rf"\b({_NAMES}) (?:of )?(this|next|last) year\b",
        lambda match, day: _month(day.year + _YEARS_EN[match[2]], MONTHS[match[1]]),
    ),
    (r"\b(?:this time|the same day|today) next year\b", lambda _, day: _iso(day, 12)),
    (
        rf"\b(?:in )?({_NUMBER_EN}) (years?|months?|weeks?|days?)(?: s| ')?(?: time)?(?: from (?:now|today)| hence| later)\b",
        lambda match, day: _away(match[1], match[2], day),
    ),
    (
        rf"\bin ({_NUMBER_EN}) (years?|months?|weeks?|days?)(?: time)?(?=$| ?[?,])",
        lambda match, day: _away(match[1], match[2], day),
    ),
    (r"\btomorrow\b", lambda _, day: (day + timedelta(days=1)).isoformat()),
    (r"\byesterday\b", lambda _, day: (day - timedelta(days=1)).isoformat()),
    (r"\b(?:the )?new years? day (?:of )?([0-9]{4})\b", lambda match, _: f"{match[1]}-01-01"),
)
