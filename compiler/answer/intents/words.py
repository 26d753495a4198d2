"""Readings and what they settle, words in the other language, what a task says, and how two tasks differ."""

from __future__ import annotations

from collections.abc import Callable

from compiler.answer.asked import Asked
from compiler.answer.normal import letters
from compiler.answer.result import Answer, Result, both, cite, cite_units, label, listed, plural, text_result, titled
from compiler.answer.scan import Piece
from compiler.graph import Node
from dsl.diagnostic import Bilingual


def reading(asked: Asked) -> Answer | None:
    """Answer what a reading asks, which option is adopted, and why."""
    node = asked.one("reading")
    adopted = node.attrs["adopted"]
    option = next((one for one in node.attrs["options"] if adopted in one["names"]), None)
    chosen = option["zh"] if option else ""
    text = Bilingual(
        f"解释“{node.attrs['names'][0]}”：{node.name.zh}采用“{adopted}”：{chosen}理由：{node.attrs.get('because', '')}",
        f"Reading “{node.attrs['names'][-1]}”: {node.name.en} Adopted: {option['en'] if option else adopted} Why: "
        f"{node.attrs.get('because-en', '')}",
    )
    results = tuple(
        text_result(one["zh"], one["en"], names=one["names"], adopted=adopted in one["names"]) for one in node.attrs["options"]
    )
    return Answer(True, asked.intent, text, results, (cite(node),), (node.id,))


def readings_of(asked: Asked) -> Answer | None:
    """Answer which readings are about a task or an award; where none is named, about the period of the one document."""
    node = asked.maybe("task") or asked.maybe("award") or _period(asked)
    if node is None:
        return None
    ids = [edge.source for edge in asked.graph.into(node.id, "about")]
    found = [asked.graph.nodes[one] for one in ids]
    names = listed(Bilingual(one.attrs["names"][0], one.attrs["names"][-1]) for one in found)
    head = label(node)
    text = Bilingual(
        f"{head.zh}有 {len(found)} 条解释：{names.zh}。", f"{plural(len(found), 'reading')} about {head.en}: {names.en}."
    )
    if not found:
        text = Bilingual(f"{head.zh}没有解释。", f"No reading is about {head.en}.")
    return Answer(
        True,
        asked.intent,
        text,
        tuple(text_result(one.name.zh, one.name.en, names=one.attrs["names"]) for one in found),
        (cite(node),),
        tuple(ids),
    )


#: More sentences are no answer to what a term means.
_FEW = 3


def term(asked: Asked) -> Answer | None:
    """Answer what a term is: its names in both languages and the few sentences in which it stands."""
    node, lexicon = asked.one("term"), asked.context.lexicon
    word = letters(node.name.zh)
    found = [table.rows[at].node for table in (lexicon.passages, lexicon.other_passages) for at in sorted(table.holding(word))]
    clauses = [asked.graph.nodes[one] for one in dict.fromkeys(found)]
    clauses = [one for one in clauses if one.document in asked.documents and one.kind != "Task"]
    if asked.topic or not 0 < len(clauses) <= _FEW:
        return None
    zh = "".join(f"{label(one).zh}：“{one.attrs.get('quote') or one.name.zh}”" for one in clauses)
    en = " ".join(f"{label(one).en}: “{one.attrs.get('source-en') or one.name.en}”" for one in clauses)
    text = Bilingual(
        f"“{node.name.zh}”（{node.name.en}）。用在：{zh}",
        f"“{node.name.en}” ({node.name.zh}). It stands in {en}",
    )
    return Answer(True, asked.intent, text, (text_result(node.name.zh, node.name.en),), tuple(map(cite, clauses)))


def _period(asked: Asked) -> Node | None:
    """Return the clause that sets the period, where one document is meant and something of the period is asked."""
    found = asked.of_kind("Validity")
    return found[0] if len(found) == 1 and "reading" not in asked.frame.kinds and asked.has("until", "lapse", "valid") else None


def _translated(to: str) -> Callable[[Asked], Answer | None]:
    def answer(asked: Asked) -> Answer | None:
        if asked.topic:
            return None
        if asked.maybe("task") and any(_tells(piece) for piece in asked.frame.pieces):
            said = explain(asked)
            return said and said._replace(text=Bilingual(*(said.text.in_language(to),) * 2))
        node = next(found[0] for slot, found in asked.slots.items() if found and slot != "document")
        zh, en = node.name.zh, node.name.en
        source = str(node.attrs.get("source", "") or "")
        ours = Bilingual("（自译）", " (our rendering)") if source == "our rendering" else Bilingual("", "")
        if not en:
            return Answer(True, asked.intent, Bilingual(f"“{zh}”没有登记英文。", f"No English is registered for “{zh}”."))
        text = Bilingual(f"“{zh}”的英文是：{en}{ours.zh}。", f"“{zh}” in English: {en}{ours.en}.")
        if to == "zh":
            text = Bilingual(f"“{en}”的中文是：{zh}。", f"“{en}” in Chinese: {zh}.")
        return Answer(True, asked.intent, text, (text_result(zh, en, source=source),))

    return answer


def _tells(piece: Piece) -> bool:
    """Whether a word asks for what something says, not only what it is called (explain, 内容; not 是什么)."""
    return "explain" in piece.classes and not piece.text.startswith(("what", "是", "什么", "啥"))


def explain(asked: Asked) -> Answer | None:
    """Answer what a task says: its sentences in order."""
    task, graph = asked.one("task"), asked.graph
    if asked.topic and (not asked.topic.title or asked.has("tasks", "own")):
        return None
    found = graph.children(task.id, "Duty", "Target")
    head = titled(task)
    said = Bilingual("".join(node.name.zh for node in found), " ".join(node.name.en for node in found))
    text = Bilingual(f"{head.zh}：{said.zh}", f"{head.en}: {said.en}")
    return Answer(True, asked.intent, text, tuple(_said(node) for node in found), (cite(task), *(cite(node) for node in found)))


def _said(node: Node) -> Result:
    more = {"modality": node.attrs["modality"]} if "modality" in node.attrs else {}
    return text_result(node.name.zh, node.name.en, id=node.id, clause=node.attrs.get("label"), **more)


def compare(asked: Asked) -> Answer | None:
    """Answer what units two tasks have in common and in what they differ."""
    one, two = asked.slots["task"][:2] if len(asked.slots["task"]) == 2 else (None, None)
    if one is None or two is None or asked.topic:
        return None
    graph = asked.graph
    tables = [[edge.target for edge in graph.out(task.id, "responsible")] for task in (one, two)]
    common = listed(graph.nodes[unit].name for unit in tables[0] if unit in tables[1])
    only = [listed(graph.nodes[unit].name for unit in a if unit not in b) for a, b in (tables, tables[::-1])]
    first, second = titled(one), titled(two)
    text = Bilingual(
        f"{first.zh}与{second.zh}：共同的责任单位：{common.zh or '无'}；仅前者：{only[0].zh or '无'}；"
        f"仅后者：{only[1].zh or '无'}。",
        f"{first.en} and {second.en}. Responsible for both: {common.en or 'none'}. Only the former: {only[0].en or 'none'}. "
        f"Only the latter: {only[1].en or 'none'}.",
    )
    results = tuple(
        {"kind": "unit", "id": unit.removeprefix("unit:"), "name": both(graph.nodes[unit])}
        | {"tasks": [task.attrs["number"] for task, table in zip((one, two), tables, strict=True) if unit in table]}
        for unit in dict.fromkeys([*tables[0], *tables[1]])
    )
    return Answer(True, asked.intent, text, results, (cite_units(one), cite_units(two)))


ANSWERS = {
    "term-explain": term,
    "reading-card": reading,
    "readings-of": readings_of,
    "english-of": _translated("en"),
    "chinese-of": _translated("zh"),
    "task-explain": explain,
    "compare-tasks": compare,
}
