"""A question that only names something: it is explained, if the words can mean one thing alone."""

from __future__ import annotations

from collections.abc import Callable

from compiler.answer.asked import Asked
from compiler.answer.passages import Passages, stems
from compiler.answer.question import han
from compiler.answer.result import Answer, cite, cite_units, join, listed, text_result, titled
from dsl.diagnostic import Bilingual


def _follows(asked: Asked) -> bool:
    """Whether it looks like a part of a conversation (任务13呢, and task 13), which is not explained out of it; or is no word."""
    if asked.topic and not any(char.isalpha() for char in asked.topic.words):
        return True
    if any(piece.text in ("and", "also", "plus") for piece in asked.frame.pieces[:1]):
        return True
    return asked.has("if", "and", "but", "or", "not", "whether")


def _also_in(words: str, passages: Passages) -> bool:
    """Whether words stand in some passages."""
    if han(words):
        return bool(set.intersection(*(passages.holding(word) for word in words.split(" "))))
    wanted = stems(words)
    return bool(wanted) and bool(set.intersection(*(passages.of_stem(one) for one in wanted)))


def task(asked: Asked) -> Answer | None:
    """Answer with what a task says and who is responsible; for words of a sentence with that sentence."""
    one, graph, told = asked.one("task"), asked.graph, asked.topic
    if _follows(asked):
        return None
    if told and not told.title and _also_in(told.words, asked.context.lexicon.award_passages):
        return None
    if "reading" in asked.frame.kinds or (
        told is None and all(piece.text.isdigit() for piece, _ in asked.pieces.get("task", ()))
    ):
        return None
    whole = told is None or told.title or one.id in told.nodes
    found = graph.children(one.id, "Duty", "Target") if whole else [graph.nodes[id_] for id_ in told.nodes] if told else []
    said = Bilingual("".join(node.name.zh for node in found), " ".join(node.name.en for node in found))
    names = listed(graph.nodes[edge.target].name for edge in graph.out(one.id, "responsible"))
    title = titled(one)
    text = Bilingual(f"{title.zh}：{said.zh}", f"{title.en}: {said.en}")
    if names.zh:
        text = join(text, Bilingual(f"责任单位：{names.zh}。", f"Responsible: {names.en}."))
    results = tuple(text_result(node.name.zh, node.name.en, id=node.id, clause=node.attrs.get("label")) for node in found)
    return Answer(True, asked.intent, text, results, (cite_units(one), *(cite(node) for node in found)))


def _through(slot: str, intent: str) -> Callable[[Asked], Answer | None]:
    """Return the answer that another intent gives for what is named."""

    def answer(asked: Asked) -> Answer | None:
        from compiler.answer.intents import answerer

        if _follows(asked) or (asked.topic and _elsewhere(slot, asked)):
            return None
        classes = asked.classes | {"explain", "awards", "mention", "which"}
        return answerer(intent)(asked._replace(classes=classes, intent=intent))

    return answer


def _elsewhere(slot: str, asked: Asked) -> bool:
    """Whether the words of an award stand in tasks too, and so may mean one of these."""
    told = asked.topic
    return slot == "award" and told is not None and _also_in(told.words, asked.context.lexicon.passages)


def period(asked: Asked) -> Answer | None:
    """Answer with the period of the document, or with its last day where that is named."""
    from compiler.answer.intents.time import ANSWERS as OF_TIME

    whole = any(word in asked.text for word in ("有效期", "validity")) and not any(word in asked.text for word in ("至", "到"))
    return None if _follows(asked) else OF_TIME["duration" if whole else "until"](asked)


ANSWERS: dict[str, Callable[[Asked], Answer | None]] = {
    "task-bare": task,
    "award-bare": _through("award", "award-card"),
    "unit-bare": _through("unit", "unit-card"),
    "zone-bare": _through("zone", "zone-duties"),
    "section-bare": _through("section", "section-tasks"),
    "awards-bare": _through("-", "list-awards"),
    "period-bare": period,
}
