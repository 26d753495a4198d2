"""What comes after or before a task, and which sentence of a task is the first, the second, the last."""

from typing import NamedTuple

from compiler.answer.asked import Asked
from compiler.answer.result import Answer, cite, counted, join, label, numbers, task_result, text_result, titled
from compiler.graph import Node
from dsl.diagnostic import Bilingual


def beside(asked: Asked) -> Answer | None:
    """Answer which task comes after or before one."""
    task = asked.one("task")
    if (asked.topic and not asked.topic.title) or asked.has("after") is asked.has("prior"):
        return None
    later = asked.has("after")
    tasks = sorted((one.attrs["number"], one.id) for one in asked.graph.of_kind("Task") if one.document == task.document)
    own = task.attrs["number"]
    found = [id_ for number, id_ in tasks if (number > own if later else number < own)]
    said = Bilingual("之后", "after") if later else Bilingual("之前", "before")
    title = titled(task)
    own_title = Bilingual(title.zh, f"{label(task).en} ({task.name.en})")
    if not found:
        text = Bilingual(f"{title.zh}{said.zh}没有任务。", f"No task comes {said.en} {own_title.en}.")
        return Answer(True, asked.intent, text, (), (cite(task),))
    if _several(asked):
        nodes = [asked.graph.nodes[one] for one in found]
        shown = numbers(nodes, asked.graph)
        text = Bilingual(
            f"{title.zh}{said.zh}的任务有 {len(nodes)} 项：{shown.zh}。",
            f"Tasks that come {said.en} {own_title.en} ({len(nodes)}): {shown.en}.",
        )
        return Answer(True, asked.intent, text, tuple(map(task_result, nodes)), tuple(map(cite, nodes)))
    other = asked.graph.nodes[found[0] if later else found[-1]]
    named = titled(other)
    text = Bilingual(f"{title.zh}{said.zh}是{named.zh}。", f"{named.en} comes {said.en} {own_title.en}.")
    return Answer(True, asked.intent, text, (task_result(other),), (cite(other),))


def _several(asked: Asked) -> bool:
    """Whether all tasks on one side are asked for (之前有哪些任务), not the next one."""
    texts = {piece.text for piece in asked.frame.pieces}
    return bool(texts & {"tasks", "有哪些", "哪些", "哪几", "哪几项", "都有哪些", "多少", "所有", "全部"})


class Sentence(NamedTuple):
    """A sentence of the official text, up to its full stop, with the clauses whose words it holds."""

    text: str
    nodes: list[Node]


def sentences(task: Node, asked: Asked) -> list[Sentence]:
    """Return the sentences of a task; a clause whose words end without a full stop is one with the next.

    None of a task with awards, whose items have sentences of their own.
    """
    found: list[Sentence] = []
    if asked.graph.children(task.id, "Award"):
        return found
    open_ = False
    for node in asked.graph.children(task.id, "Duty", "Target"):
        for part in _stopped(node.name.zh):
            if open_ and found:
                last = found[-1]
                found[-1] = Sentence(last.text + part, [*last.nodes, *([] if node in last.nodes else [node])])
            else:
                found.append(Sentence(part, [node]))
            open_ = not part.endswith("。")
    return found


def _stopped(text: str) -> list[str]:
    """Return a text cut after each full stop."""
    return [part for part in text.replace("。", "。\n").split("\n") if part]


def sentence(asked: Asked) -> Answer | None:
    """Answer with one sentence of a task."""
    task = asked.one("task")
    if (asked.topic and not asked.topic.title) or not sentences(task, asked):
        return None
    found, place = sentences(task, asked), int(asked.pieces["sentence"][0][1].value)
    at = len(found) - 1 if place < 0 else place - 1
    title = titled(task)
    if place == 0:
        return None
    if not 0 <= at < len(found):
        text = Bilingual(f"{title.zh}只有 {len(found)} 句。", f"{title.en} has only {len(found)} sentences.")
        return Answer(True, asked.intent, text, (counted(len(found)),), (cite(task),))
    one = found[at]
    whole = [node for node in one.nodes if node.name.zh in one.text] == one.nodes
    english = " ".join(node.name.en for node in one.nodes)
    note = Bilingual("", "") if whole else Bilingual("", "(The English is that of the whole clause.)")
    text = join(Bilingual(f"{title.zh}第 {at + 1} 句：{one.text}", f"{title.en}, sentence {at + 1}: {english}"), note)
    cited = tuple(cite(node, one.text if len(one.nodes) == 1 else None) for node in one.nodes)
    return Answer(True, asked.intent, text, (text_result(one.text, english, id=one.nodes[0].id),), cited)


def count(asked: Asked) -> Answer | None:
    """Answer how many sentences a task has."""
    task = asked.one("task")
    if (asked.topic and not asked.topic.title) or not sentences(task, asked):
        return None
    found, title = sentences(task, asked), titled(task)
    text = Bilingual(f"{title.zh}有 {len(found)} 句。", f"{title.en}: {len(found)} sentences.")
    return Answer(True, asked.intent, text, (counted(len(found)),), (cite(task),))


ANSWERS = {"task-beside": beside, "task-sentence": sentence, "count-sentences": count}
