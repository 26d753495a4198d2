"""What is asked of zones: where they are, which are in a city, which ones the text names for a matter or sets a target for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from compiler.answer.asked import Asked
from compiler.answer.normal import key, letters
from compiler.answer.passages import stem, stems
from compiler.answer.question import han
from compiler.answer.result import (
    Answer,
    Result,
    body_result,
    cite,
    counted,
    join,
    label,
    listed,
    text_result,
    titled,
    truth,
    zone_result,
)
from compiler.graph import Node
from dsl.diagnostic import Bilingual


def named_first(zone: Node, asked: Asked) -> tuple[Result, ...]:
    """Return the citation of the first task that names a zone."""
    nodes = (asked.graph.nodes[edge.source] for edge in asked.graph.into(zone.id, "concerns"))
    found = [node for node in nodes if node.kind == "Task" and node.document in asked.documents]
    return tuple(cite(node) for node in found[:1])


def _cited(zones: Iterable[Node], asked: Asked) -> tuple[Result, ...]:
    rows = {one["id"]: one for zone in zones for one in named_first(zone, asked)}
    return tuple(rows.values())


def _hosts(zone: Node, asked: Asked) -> list[Node]:
    return [asked.graph.nodes[edge.source] for edge in asked.graph.into(zone.id, "hosts")]


def host(asked: Asked) -> Answer | None:
    """Answer in which city a zone is and who hosts it; where it stands in the text is another question."""
    zone = asked.one("zone")
    if (asked.has("own") and not asked.has("host")) or asked.has("intext", "document"):
        return None
    hosts, city = _hosts(zone, asked), zone.attrs.get("city") or {}
    if asked.has("where") and asked.pieces["zone"][0][0].text in {key(name) for name in city.values()}:
        return None  # the city itself is asked for
    names = listed(node.name for node in hosts)
    text = Bilingual(
        f"{zone.name.zh}所在市是{city.get('zh', '')}，属地政府是{names.zh}。",
        f"The {zone.name.en} is in {city.get('en', '')}; its host is the {names.en}.",
    )
    return Answer(True, asked.intent, text, tuple(body_result(node) for node in hosts), named_first(zone, asked))


def cities(asked: Asked) -> Answer | None:
    """Answer which cities have a zone, or how many."""
    words = [piece.text for piece in asked.frame.pieces if "city" in piece.classes]
    if not asked.has("which", "count") and not any(word.startswith(("which", "what", "哪")) for word in words):
        return None
    zones = list(asked.graph.of_kind("Zone"))
    found = {str(city["zh"]): str(city.get("en", "")) for zone in zones if (city := zone.attrs.get("city"))}
    names = listed(Bilingual(zh, en) for zh, en in found.items())
    text = Bilingual(f"有园区的城市有 {len(found)} 个：{names.zh}。", f"Cities with a zone ({len(found)}): {names.en}.")
    if not found:
        return None
    first = (counted(len(found)),) if asked.has("count") else ()
    results = (*first, *(text_result(zh, en) for zh, en in found.items()))
    return Answer(True, asked.intent, text, results, _cited(zones, asked))


def names_zone(asked: Asked) -> Answer | None:
    """Answer whether a task names a zone; a task that names none may still concern all, so that is not denied."""
    task, zone = asked.one("task"), asked.one("zone")
    if asked.topic:
        return None
    parts = asked.graph.children(task.id, "Duty", "Target")
    found = [one for one in parts if any(edge.target == zone.id for edge in asked.graph.out(one.id, "concerns"))]
    head = titled(task)
    said = Bilingual("".join(one.name.zh for one in found), " ".join(one.name.en for one in found))
    text = Bilingual(f"是。{head.zh}点名{zone.name.zh}：{said.zh}", f"Yes. {head.en} names the {zone.name.en}: {said.en}")
    if found:
        return Answer(True, asked.intent, text, (truth(True), zone_result(zone)), tuple(cite(one) for one in found))
    text = Bilingual(
        f"{head.zh}的正文没有点名{zone.name.zh}。", f"The text of {label(task).en} does not name the {zone.name.en}."
    )
    first = (truth(False),) if asked.has("naming") else ()
    return Answer(True, asked.intent, text, first, (cite(task),))


def of_task(asked: Asked) -> Answer | None:
    """Answer which zones a task names."""
    task, graph = asked.one("task"), asked.graph
    if (asked.topic and not asked.topic.title) or (asked.has("own") and not asked.has("mention", "naming")):
        return None
    parts = graph.children(task.id, "Duty", "Target")
    ids = dict.fromkeys(edge.target for one in parts for edge in graph.out(one.id, "concerns"))
    found = [graph.nodes[one] for one in asked.context.lexicon.in_order(ids)]
    head, names = titled(task), listed(zone.name for zone in found)
    text = Bilingual(f"{head.zh}点名的园区有 {len(found)} 个：{names.zh}。", f"{head.en} names {len(found)} zones: {names.en}.")
    if not found:
        text = Bilingual(f"{head.zh}的正文没有点名任何园区。", f"The text of {label(task).en} names no zone.")
    return Answer(True, asked.intent, text, tuple(map(zone_result, found)), (cite(task),))


def in_city(asked: Asked) -> Answer | None:
    """Answer which zones are in the city of one named, how many, or whether there are."""
    if asked.has("city", "intext"):
        return None
    named, cities = asked.one("zone"), {zone.attrs["city"]["zh"] for zone in asked.slots["zone"] if zone.attrs.get("city")}
    if len(cities) != 1:
        return None
    found = [zone for zone in asked.graph.of_kind("Zone") if (zone.attrs.get("city") or {}).get("zh") in cities]
    city, names = named.attrs["city"], listed(zone.name for zone in found)
    hosts = listed(dict.fromkeys(node.name for zone in found for node in _hosts(zone, asked)))
    text = Bilingual(
        f"在{city['zh']}的园区有 {len(found)} 个：{names.zh}，属地政府是{hosts.zh}。",
        f"Zones in {city['en']} ({len(found)}): {names.en}; the host is the {hosts.en}.",
    )
    first: tuple[Result, ...] = ()
    if asked.has("count"):
        first = (counted(len(found)),)
    elif asked.has("whether") and not asked.has("which"):
        first = (truth(True),)
        text = join(Bilingual("有。", "Yes."), text)
    return Answer(True, asked.intent, text, (*first, *map(zone_result, found)), _cited(found, asked))


def of_unit(asked: Asked) -> Answer | None:
    """Answer which zones a government hosts."""
    unit, graph = asked.one("unit"), asked.graph
    found = [graph.nodes[edge.target] for edge in graph.out(unit.id, "hosts")]
    if not asked.has("host") and (asked.has("own") or not found):
        return None
    names = listed(zone.name for zone in found)
    text = Bilingual(f"{unit.name.zh}是{names.zh}的属地政府。", f"The {unit.name.en} hosts the {names.en}.")
    if not found:
        text = Bilingual(f"{unit.name.zh}不是任何园区的属地政府。", f"The {unit.name.en} hosts no zone.")
    return Answer(True, asked.intent, text, tuple(map(zone_result, found)), _cited(found, asked))


# -- zones named for a matter -----------------------------------------------------------------------------------------------


def of_target(asked: Asked) -> Answer | None:
    """Answer for which zones a target is set."""
    node = asked.one("target")
    found = [asked.graph.nodes[edge.target] for edge in asked.graph.out(node.id, "concerns")]
    if not found:
        return None
    names = listed(zone.name for zone in found)
    text = Bilingual(f"{names.zh}：{node.name.zh}", f"{names.en}: {node.name.en}")
    return Answer(True, asked.intent, text, tuple(map(zone_result, found)), (cite(node),))


def of_topic(asked: Asked) -> Answer | None:
    """Answer which zones the text names in the clauses where certain words stand; nothing where that is not clear."""
    if asked.topic is None or not asked.frame.asks_zone or asked.frame.kinds & {"zone", "region"}:
        return None
    graph, words = asked.graph, _told(asked) or (asked.topic.words.split(" ") if han(asked.topic.words) else [asked.topic.words])
    found: dict[str, Node] = {}
    sentences: list[Node] = []
    for node in sentences_with(words, asked):
        zones = [edge.target for edge in graph.out(node.id, "concerns")]
        if len(zones) == 1 and _named_after(node, words, graph.nodes[zones[0]]):
            continue  # said of all zones, and then of this one something else
        meant = zones if len(zones) == 1 or node.kind == "Target" else _beside(node, words, zones, asked)
        if zones and not meant:
            return None
        found |= {one: graph.nodes[one] for one in meant}
        sentences += [node] if meant else []
    if not found:
        return None
    shown = asked.topic.words
    zones_found = [graph.nodes[one] for one in asked.context.lexicon.in_order(found)]
    names = listed(zone.name for zone in zones_found)
    text = Bilingual(
        f"正文说到“{shown}”时点名的园区有 {len(found)} 个：{names.zh}。",
        f"Zones that the text names where it speaks of “{shown}” ({len(found)}): {names.en}.",
    )
    return Answer(True, asked.intent, text, tuple(map(zone_result, zones_found)), tuple(cite(node) for node in sentences))


def _told(asked: Asked) -> list[str]:
    """Return the Chinese name of a term that an English topic is, since its words may stand in a sentence apart from another."""
    terms = (piece for piece in asked.frame.pieces if asked.topic and piece.text == asked.topic.words and not han(piece.text))
    ids = {one for piece in terms for entity in piece.kinds("term") for one in entity.ids}
    return [letters(asked.graph.nodes[ids.pop()].name.zh)] if len(ids) == 1 else []


def sentences_with(words: list[str], asked: Asked) -> list[Node]:
    """Return all sentences in which words stand, also where a title has them."""
    rows = asked.context.lexicon.passages
    if han(words[0]):
        held = set.intersection(*(rows.holding(word) for word in words))
    else:
        held = set.intersection(*(rows.of_stem(one) for one in stems(" ".join(words))))
    nodes = [asked.graph.nodes[rows.rows[at].node] for at in sorted(held) if not rows.rows[at].title]
    return [node for node in nodes if node.document in asked.documents]


def _named_after(node: Node, words: list[str], zone: Node) -> bool:
    """Whether a sentence names its zone only in a clause after those in which Chinese words stand."""
    if not han(words[0]) or node.kind == "Target":
        return False
    clauses = re.split(r"[，；。]", node.name.zh)
    said = [at for at, clause in enumerate(clauses) if all(word in letters(clause) for word in words)]
    named = next((at for at, clause in enumerate(clauses) if _named_in(clause, zone, chinese=True)), 0)
    return bool(said) and max(said) < named


def _beside(node: Node, words: list[str], zones: list[str], asked: Asked) -> list[str]:
    """Return the zones of a sentence that are named in the same clause of it as the words, in the language of the words."""
    chinese = han(words[0])
    clauses = re.split(r"[，；。]", node.name.zh) if chinese else re.split(r"[,;.] ", node.name.en)
    found: list[str] = []
    for clause in clauses:
        if chinese:
            there = all(word in letters(clause) for word in words)
        else:
            there = all(stem(one) in stems(clause) for one in stems(" ".join(words)))
        if there:
            beside = [one for one in zones if _named_in(clause, asked.graph.nodes[one], chinese=chinese)]
            if not beside:
                return []
            found += beside
    return list(dict.fromkeys(found))


def _named_in(clause: str, zone: Node, *, chinese: bool) -> bool:
    names = zone.attrs["names"] if chinese else zone.attrs["names_en"]
    city = (zone.attrs.get("city") or {}).get("zh" if chinese else "en", "")
    folded = key(clause)
    return any(key(name) in folded for name in names) or bool(city and re.search(rf"{key(city)}(?=[、和]|综合| and|,)", folded))


ANSWERS = {
    "zone-cities": cities,
    "zone-host": host,
    "zones-in": in_city,
    "task-names-zone": names_zone,
    "zones-of-task": of_task,
    "unit-zones": of_unit,
    "zones-of-target": of_target,
    "zones-of-topic": of_topic,
}
