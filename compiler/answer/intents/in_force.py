"""Whether the document is in force on a day, and from when and until when."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from compiler.answer import entities
from compiler.answer.question import Question
from compiler.answer.result import Answer, Context, Result, cite
from compiler.graph import Graph, Node
from dsl.diagnostic import Bilingual

EXAMPLE = Bilingual("2025年底政策还有效吗", "is it still in force on 1 May 2026")

_IN_FORCE = re.compile(
    r"有效(?!期)|生效|失效|过期|作废|到期|施行|废止|在有效期|"
    r"\bin force\b|\bvalid\b|\beffective\b|\bin effect\b|\bexpired?\b|\blapsed?\b|\bstill appl(?:y|ies)\b"
)
_UNTIL = re.compile(
    r"有效期(?:到|至|截止)|截止|到期|什么时候(?:失效|到期|过期)|何时(?:失效|到期|过期)|到(?:什么时候|何时|哪天|哪一天)|有效期|多久|多长时间|"
    r"\buntil\b|\bexpir(?:e|es|y|ation)\b|\blapses?\b|\bends?\b|\bend date\b|\bhow long\b|\blast day\b|\bvalidity\b"
)
_FROM = re.compile(
    r"什么时候(?:开始|起|生效|施行|实施)|何时(?:开始|起|生效|施行|实施)|哪天(?:开始|起|生效|施行|实施)|"
    r"开始(?:日期|时间|施行|生效)|起始|生效(?:日期|时间)|施行(?:日期|时间)|"
    r"从(?:什么时候|何时|哪天)|"
    r"\bstart(?:s|ed|ing)?(?: date)?\b|\bfrom when\b|\bbegins?\b|\bcommence(?:s|ment)?\b|\beffective date\b|"
    r"\bcomes? into (?:force|effect)\b|"
    r"\bcame into (?:force|effect)\b|\btakes? effect\b"
)
#: Verbs by which a yes means that it is over.
_LAPSE = re.compile(r"失效|过期|作废|废止|到期|\bexpire[ds]?\b|\blapse[ds]?\b")
_WHEN = re.compile(r"什么时候|何时|哪天|哪一天|为什么|为何|\bwhen\b|\bwhy\b")
_UNTIL_DAY = re.compile(r"到(?!期)|至|\buntil\b")
_CUES = re.compile(
    r"政策|措施|文件|通知|本|现在|目前|今天|今日|如今|当前|仍然|仍|还|是否|是不是|有没有|日期|时间|什么时候|何时|哪天|哪一天|什么|效力|内|吗|么|起|已经|已|期限|多久|多长|"
    r"\b(?:is|are|has|have|still|now|today|currently|current|date|day|when|until|from|force|effect|into|be|whether|long|how|yet|already|"
    r"measure|notice|time|period|come|comes|came|go|goes|take|takes|run|runs|last|lasts)\b"
)


def answer(question: Question, context: Context) -> Answer | None:
    """Answer `is it in force on DAY` (today without a day), `from when` and `until when`."""
    asked = question.fresh()
    days = entities.dates(asked)
    starts, ends = asked.take(_FROM), asked.take(_UNTIL)
    if not asked.take(_IN_FORCE) and not starts and not ends:
        return None
    asked.take(_CUES)
    documents = [node for node in context.graph.of_kind("Document") if node.attrs.get("validity")]
    if asked.rest() or len(days) > 1 or len(documents) != 1 or (days and (starts or _UNTIL_DAY.search(asked.text))):
        return None
    if _WHEN.search(asked.text) and starts == ends:
        return None
    document = documents[0]
    if not days and (starts or ends) and starts != ends:
        return _bound(document, "from" if starts else "until", context.graph)
    return _status(document, days[0] if days else context.as_of, context.graph, bool(_LAPSE.search(asked.text)))


def _citation(document: Node, graph: Graph) -> tuple[Result, ...]:
    return tuple(cite(node) for node in graph.children(document.id, "Validity"))


def _status(document: Node, day: date, graph: Graph, lapse: bool) -> Answer:
    validity = document.attrs["validity"]
    start, until = validity["from"], validity["until"]
    readings = tuple(validity["readings"])
    if start is None or until is None:
        text = Bilingual("文件没有给出可以确定的有效期。", "The document gives no period that can be settled.")
        return Answer(True, "in-force", text, (), _citation(document, graph), readings)
    in_force = start <= day.isoformat() <= until
    state = Bilingual("有效", "in force") if in_force else Bilingual("尚未施行", "not yet in force")
    if day.isoformat() > until:
        state = Bilingual("已失效", "no longer in force")
    text = Bilingual(
        f"{day} {state.zh}：有效期自 {start} 至 {until}。{_others(validity).zh}",
        f"On {day} it is {state.en}: it runs from {start} to {until}.{_others(validity).en}",
    )
    value = day.isoformat() > until if lapse else in_force
    return Answer(
        True, "lapsed" if lapse else "in-force", text, ({"kind": "truth", "value": value},), _citation(document, graph), readings
    )


def _bound(document: Node, key: str, graph: Graph) -> Answer:
    validity = document.attrs["validity"]
    readings = tuple(validity["readings"])
    day = validity[key]
    if day is None:
        text = Bilingual("文件没有给出可以确定的日期。", "The document gives no day that can be settled.")
        return Answer(True, f"valid-{key}", text, (), _citation(document, graph), readings)
    others = _others(validity) if key == "until" else Bilingual("", "")
    text = (
        Bilingual(f"自 {day} 起施行。{others.zh}", f"It is in force from {day}.{others.en}")
        if key == "from"
        else Bilingual(f"有效至 {day}。{others.zh}", f"It is in force until {day}.{others.en}")
    )
    return Answer(True, f"valid-{key}", text, ({"kind": "date", "date": day},), _citation(document, graph), readings)


def _others(validity: dict[str, Any]) -> Bilingual:
    """Return what other readings would make of the last day."""
    known = [other for other in validity["alternatives"] if other["until"] and other["until"] != validity["until"]]
    if not known:
        return Bilingual("", "")
    zh = "；".join(f"按“{other['option']}”为 {other['until']}" for other in known)
    en = "; ".join(f"{other['until']} under the option '{other['option_en']}'" for other in known)
    return Bilingual(f"（末日另有读法：{zh}。）", f" (Other readings of the last day: {en}.)")
