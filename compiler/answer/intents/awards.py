"""What is asked of awards besides the amount: conditions, fund, recipient, frequency, tasks, and who may claim by analogy."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from compiler.answer.asked import Asked
from compiler.answer.normal import key
from compiler.answer.result import (
    NOTHING,
    Answer,
    Result,
    award_result,
    cite,
    cite_units,
    join,
    label,
    listed,
    numbers,
    plural,
    task_result,
    text_result,
    titled,
    truth,
    unit_result,
)
from compiler.graph import Graph, Node
from dsl.diagnostic import Bilingual


def about(award: Node, graph: Graph, *fields: str) -> tuple[str, ...]:
    """Return the readings that are about an award, those about many awards left out unless they speak of a field asked for."""
    found = [edge.source for edge in graph.into(award.id, "about")]
    return tuple(one for one in found if len(graph.out(one, "about")) < 5 or any(field in one for field in fields))


def _answer(asked: Asked, award: Node, text: Bilingual, results: Iterable[Result], *fields: str) -> Answer:
    return Answer(True, asked.intent, text, tuple(results), (cite(award),), about(award, asked.graph, *fields))


def head(award: Node) -> Bilingual:
    """Return an award by its title."""
    return Bilingual(f"“{award.name.zh}”", f"“{award.name.en}”")


def _field(key: str, zh: str, en: str) -> Callable[[Asked], Answer | None]:
    def answer(asked: Asked) -> Answer | None:
        award = asked.one("award")
        said = award.attrs.get(key)
        title = head(award)
        if not said:
            text = Bilingual(f"文件没有写明{title.zh}的{zh}。", f"The document does not state the {en} of {title.en}.")
            return _answer(asked, award, text, ())
        quote = award.attrs.get("quote", "") if key == "when" else ""
        more = Bilingual(f"原文：{quote}" if quote else "", f" The text: {award.attrs.get('source-en', '')}" if quote else "")
        text = Bilingual(f"{title.zh}的{zh}：{said['zh']}。{more.zh}", f"The {en} of {title.en}: {said['en']}.{more.en}")
        return _answer(asked, award, text, (text_result(said["zh"], said["en"]),))

    return answer


def _edge(edge: str, zh: str, en: str, *fields: str) -> Callable[[Asked], Answer | None]:
    def answer(asked: Asked) -> Answer | None:
        award = asked.one("award")
        found = [asked.graph.nodes[one.target] for one in asked.graph.out(award.id, edge)]
        names, title = listed(node.name for node in found), head(award)
        text = Bilingual(f"{title.zh}{zh}{names.zh}。", f"{title.en} {en} the {names.en}.")
        if not found:
            text = Bilingual(f"文件没有写明{title.zh}{zh}谁。", f"The document does not say who or what {title.en} {en}.")
        return _answer(asked, award, text, (text_result(node.name.zh, node.name.en) for node in found), *fields)

    return answer


def tasks(asked: Asked) -> Answer | None:
    """Answer which tasks an award encourages."""
    award, graph = asked.one("award"), asked.graph
    if asked.topic and not asked.topic.title and not asked.has("awards", "encourage"):
        return None
    found = [graph.nodes[edge.target] for edge in graph.out(award.id, "rewards") if graph.nodes[edge.target].kind == "Task"]
    shown, title = numbers(found, asked.graph), head(award)
    text = Bilingual(f"{title.zh}激励任务 {shown.zh}。", f"{title.en} rewards work on task {shown.en}.")
    return Answer(True, asked.intent, text, tuple(task_result(task) for task in found), (cite(award),))


def units(asked: Asked) -> Answer | None:
    """Answer who is responsible for an award: the units of the task under which it stands."""
    award, graph = asked.one("award"), asked.graph
    task = graph.parent(award.id, "Task")
    if task is None or asked.topic:
        return None
    edges = graph.out(task.id, "responsible")
    names, title, where = listed(graph.nodes[edge.target].name for edge in edges), head(award), titled(task)
    text = Bilingual(
        f"文件没有单独写明{title.zh}由谁负责；它列在{where.zh}之下，该任务的责任单位是：{names.zh}。",
        f"The document names no unit for {title.en} in particular; it stands under {label(task).en} "
        f"({task.name.en}), for which are responsible: {names.en}.",
    )
    return Answer(True, asked.intent, text, tuple(unit_result(edge, graph) for edge in edges), (cite(award), cite_units(task)))


def card(asked: Asked) -> Answer | None:
    """Answer what an award is, in the words of the document."""
    award = asked.one("award")
    if asked.topic and not (asked.has("awards") and (asked.topic.title or asked.has("explain"))):
        return None
    title = head(award)
    text = Bilingual(f"{title.zh}：{award.attrs.get('quote', '')}", f"{title.en}: {award.attrs.get('source-en', '')}")
    from compiler.answer.intents.amounts import stated

    return _answer(asked, award, text, (award_result(award), *stated(award)))


def quoted(asked: Asked) -> Answer | None:
    """Answer a yes or no about an award with its words: what is asked may be one of its conditions, so nothing is affirmed."""
    award = asked.one("award")
    if asked.has("not"):
        return None
    title, words = head(award), asked.topic.words if asked.topic and not asked.topic.title else ""
    told = Bilingual(f"“{words}”见于这条奖励的原文。", f"“{words}” stands in the words of this award.") if words else NOTHING
    text = Bilingual(f"{title.zh}：{award.attrs.get('quote', '')}", f"{title.en}: {award.attrs.get('source-en', '')}")
    return _answer(asked, award, join(told, text), (award_result(award),))


#: Classes of words for how often, with what the frequency of an award then says.
_OFTEN = (("once", "一次", Bilingual("一次性", "one-time")), ("yearly", "年", Bilingual("按年", "yearly")))


def by_times(asked: Asked) -> Answer | None:
    """Answer which awards are given once, or yearly, by the frequency that the document states."""
    wanted = [(part, said) for name, part, said in _OFTEN if asked.has(name)]
    if len(wanted) != 1 or asked.has("not"):
        return None
    part, said = wanted[0]
    found = [one for one in asked.of_kind("Award") if part in (one.attrs.get("frequency") or {}).get("zh", "")]
    names = listed(Bilingual(f"{one.name.zh}（{_often(one).zh}）", f"{one.name.en} ({_often(one).en})") for one in found)
    text = Bilingual(f"{said.zh}的奖励有 {len(found)} 条：{names.zh}。", f"Awards that are {said.en} ({len(found)}): {names.en}.")
    if not found:
        text = Bilingual(f"没有写明{said.zh}的奖励。", f"No award is stated to be {said.en}.")
    return Answer(True, asked.intent, text, tuple(award_result(one) for one in found), tuple(cite(one) for one in found))


def _often(award: Node) -> Bilingual:
    said = award.attrs.get("frequency") or {"zh": "", "en": ""}
    return Bilingual(said["zh"], said["en"])


def _many(asked: Asked, found: list[Node], some: Bilingual, none: Bilingual, readings: tuple[str, ...] = ()) -> Answer:
    names = listed(node.name for node in found)
    text = Bilingual(f"{some.zh}{names.zh}。", f"{some.en}{names.en}.") if found else none
    results = tuple(award_result(node) for node in found)
    if asked.has("whether"):
        results = (truth(bool(found)), *results)
    return Answer(True, asked.intent, text, results, tuple(cite(node) for node in found), readings)


def of_fund(asked: Asked) -> Answer | None:
    """Answer which awards a fund pays."""
    fund, graph = asked.one("fund"), asked.graph
    found = [graph.nodes[edge.source] for edge in graph.into(fund.id, "fund")]
    found = [node for node in found if node.document in asked.documents]
    shared = set.intersection(*({edge.source for edge in graph.into(node.id, "about")} for node in found)) if found else set()
    answer = _many(
        asked,
        found,
        Bilingual(f"由{fund.name.zh}支付的奖励有 {len(found)} 条：", f"The {fund.name.en} pays {len(found)} awards: "),
        Bilingual(f"没有奖励由{fund.name.zh}支付。", f"No award is paid by the {fund.name.en}."),
        tuple(asked.context.lexicon.in_order(shared)),
    )
    return answer._replace(results=(text_result(fund.name.zh, fund.name.en), *answer.results))


def of_task(asked: Asked) -> Answer | None:
    """Answer which awards encourage a task."""
    task, graph = asked.one("task"), asked.graph
    if asked.topic and not asked.topic.title:
        return None
    under = graph.children(task.id, "Award")
    where = titled(task)
    if under:
        return _many(
            asked,
            under,
            Bilingual(
                f"列在{where.zh}之下的奖励有 {len(under)} 条：",
                f"{len(under)} awards stand under {label(task).en} ({task.name.en}): ",
            ),
            Bilingual("", ""),
        )
    found = [graph.nodes[edge.source] for edge in graph.into(task.id, "rewards")]
    return _many(
        asked,
        found,
        Bilingual(
            f"激励{where.zh}的奖励有 {len(found)} 条：", f"{plural(len(found), 'award')} for {label(task).en} ({task.name.en}): "
        ),
        Bilingual(f"没有奖励激励{where.zh}。", f"No award encourages {label(task).en} ({task.name.en})."),
    )


def by_analogy(asked: Asked) -> Answer | None:
    """Answer what applies by analogy to those a clause names."""
    graph, known = asked.graph, [node for node in (asked.maybe("analogy"),) if node] or asked.of_kind("Analogy")
    if len(known) != 1:
        return None
    node = known[0]
    found = [graph.nodes[edge.target] for edge in graph.out(node.id, "follows")]
    names = listed(one.name for one in found)
    text = Bilingual(
        f"{node.name.zh}比照的奖励：{names.zh}。",
        f"{node.name.en} Awards that apply by analogy (比照): {names.en}.",
    )
    results = (text_result(node.name.zh, node.name.en + " (比照)"), *(award_result(one) for one in found))
    return Answer(True, asked.intent, text, results, (cite(node),), tuple(edge.source for edge in graph.into(node.id, "about")))


def of_receiver(asked: Asked) -> Answer | None:
    """Answer which awards a kind of recipient may get."""
    term, graph = asked.one("term"), asked.graph
    found = [graph.nodes[edge.source] for edge in graph.into(term.id, "beneficiary")]
    found = [node for node in found if node.document in asked.documents]
    if not found:
        return None
    return _many(
        asked,
        found,
        Bilingual(f"给{term.name.zh}的奖励有 {len(found)} 条：", f"Awards for: {term.name.en} ({len(found)}): "),
        Bilingual("", ""),
    )


def of_zones(asked: Asked) -> Answer | None:
    """Answer which awards go to zones, any zone named among them."""
    words, graph, zone = asked.context.lexicon.zone_words, asked.graph, asked.maybe("zone")
    found = [
        award
        for award in asked.of_kind("Award")
        if any(key(graph.nodes[edge.target].name.zh) in words for edge in graph.out(award.id, "beneficiary"))
    ]
    if not found:
        return None
    named = Bilingual(f"{zone.name.zh}是园区。", f"The {zone.name.en} is a zone. ") if zone else Bilingual("", "")
    readings = tuple(dict.fromkeys(one for award in found for one in about(award, graph, "recipient")))
    return _many(
        asked,
        found,
        Bilingual(
            f"{named.zh}受益人是园区的奖励有 {len(found)} 条：", f"{named.en}Awards whose recipient is a zone ({len(found)}): "
        ),
        Bilingual("", ""),
        tuple(one for one in readings if "recipient" in one),
    )


def all_funds(asked: Asked) -> Answer | None:
    """Answer from which funds the awards are paid."""
    graph = asked.graph
    edges = [edge for node in asked.of_kind("Award") for edge in graph.out(node.id, "fund")]
    found = [graph.nodes[one] for one in dict.fromkeys(edge.target for edge in edges)]
    names = listed(node.name for node in found)
    text = Bilingual(f"各项奖励由{names.zh}支付。", f"The awards are paid from the {names.en}.")
    if not found:
        return None
    about_all = [{edge.source for edge in graph.into(node.id, "about")} for node in asked.of_kind("Award")]
    readings = tuple(asked.context.lexicon.in_order(set.intersection(*about_all)))
    results = tuple(text_result(node.name.zh, node.name.en) for node in found)
    return Answer(True, asked.intent, text, results, tuple(cite(node) for node in asked.of_kind("Award"))[:12], readings)


ANSWERS = {
    "award-condition": _field("when", "条件", "condition"),
    "award-times": _field("frequency", "频次", "frequency"),
    "award-fund": _edge("fund", "由以下资金支付：", "is paid from", "fund"),
    "award-receiver": _edge("beneficiary", "奖给：", "goes to", "recipient"),
    "award-tasks": tasks,
    "award-units": units,
    "award-card": card,
    "award-quoted": quoted,
    "awards-by-times": by_times,
    "fund-awards": of_fund,
    "awards-of-task": of_task,
    "analogy": by_analogy,
    "receiver-awards": of_receiver,
    "zone-awards": of_zones,
    "funds-all": all_funds,
}
