"""The words of the official text: of a task, an award or the period, and the sentences in which words stand."""

from __future__ import annotations

from compiler.answer.asked import Asked
from compiler.answer.intents.awards import about, head
from compiler.answer.intents.time import document
from compiler.answer.intents.zones import sentences_with
from compiler.answer.normal import letters
from compiler.answer.numbers import plain_yuan
from compiler.answer.question import han
from compiler.answer.result import NOTHING, Answer, award_result, cite, join, label, listed, text_result, titled
from compiler.graph import Node
from dsl.diagnostic import Bilingual

#: More sentences are no answer to what a word means.
_MOST = 4
#: Words by which a text says whether money is given before or after.
_TIMING = ("事前", "事后", "预拨", "提前", "后补助", "先行")


def _words(node: Node) -> Bilingual:
    return Bilingual(node.attrs.get("quote") or node.name.zh, node.attrs.get("source-en") or node.name.en)


def _answer(asked: Asked, opening: Bilingual, nodes: list[Node], readings: tuple[str, ...] = ()) -> Answer:
    cited = tuple(cite(node) for node in nodes)
    said = [_words(node) for node in nodes]
    rows = sorted({f"{one['file']} 第 {one['line']} 行" for one in cited})
    lines = sorted({f"{one['file']} line {one['line']}" for one in cited})
    zh, en = "".join(one.zh for one in said), " ".join(one.en for one in said)
    text = Bilingual(f"{opening.zh}{zh}（{'；'.join(rows)}）", f"{opening.en} {en} The official text: {zh} ({'; '.join(lines)})")
    results = tuple(
        text_result(one.zh, one.en, id=node.id, clause=node.attrs.get("label"), file=row["file"], line=row["line"])
        for node, one, row in zip(nodes, said, cited, strict=True)
    )
    return Answer(True, asked.intent, text, results, cited, readings)


def of_task(asked: Asked) -> Answer | None:
    """Answer with the words of a task; of the sentence alone where its words single the task out."""
    task, graph = asked.one("task"), asked.graph
    if asked.topic and not asked.topic.title:
        nodes = [graph.nodes[one] for one in asked.topic.nodes]
    else:
        nodes = list(graph.children(task.id, "Duty", "Target"))
    title = titled(task)
    return _answer(asked, Bilingual(f"{title.zh}原文：", f"{title.en}:"), nodes) if nodes else None


def of_award(asked: Asked) -> Answer | None:
    """Answer with the words of an award."""
    award = asked.one("award")
    return _answer(asked, Bilingual(f"{head(award).zh}原文：", f"{head(award).en}:"), [award])


def of_period(asked: Asked) -> Answer | None:
    """Answer with the words that set the period of a document."""
    one = document(asked)
    nodes = list(asked.graph.children(one.id, "Validity")) if one else []
    return _answer(asked, Bilingual("原文：", "The text:"), nodes) if nodes else None


def of_topic(asked: Asked) -> Answer | None:
    """Answer with the sentences in which words stand, where they are few and the words many enough to tell."""
    enumerated = not asked.has("quoting")
    words = _telling(asked, least=3 if enumerated else 4)
    nodes = sentences_with(words, asked) if words else []
    if enumerated:
        nodes = [node for node in (*nodes, *_elsewhere(words, asked)) if _lists(_words(node).zh, words[-1])]
    if not 0 < len(nodes) <= _MOST or asked.has("count"):
        return None
    tasks = listed(dict.fromkeys(_task(node, asked) for node in nodes))
    shown = " ".join(words)
    return _answer(asked, Bilingual(f"“{shown}”见于{tasks.zh}：", f"“{shown}” stands in {tasks.en}:"), nodes)


def _elsewhere(words: list[str], asked: Asked) -> list[Node]:
    """Return the clauses beside the tasks in which Chinese words stand."""
    if not words or not han(words[0]):
        return []
    table = asked.context.lexicon.other_passages
    ids = dict.fromkeys(table.rows[at].node for at in sorted(set.intersection(*map(table.holding, words))))
    return [node for node in map(asked.graph.nodes.__getitem__, ids) if node.document in asked.documents]


def _lists(text: str, word: str) -> bool:
    """Whether a sentence says what a word stands for: it lists things and closes the list with the word (A、B等C)."""
    for clause in text.replace("；", "，").replace("。", "，").split("，"):
        parts, closed, named = clause.partition("等")
        told = letters(named)
        ends = told.endswith(word) and len(told) <= len(word) + 2
        if closed and "、" in parts and (ends or told.startswith(word)):
            return True
    return False


def _telling(asked: Asked, least: int = 4) -> list[str]:
    """Return the words of a topic, if they are enough to tell: so many Chinese characters, six English letters."""
    told = asked.topic
    if told is None:
        return []
    words = told.words.split(" ") if han(told.words) else [told.words]
    return words if sum(map(len, words)) >= (least if han(told.words) else 6) else []


def _task(node: Node, asked: Asked) -> Bilingual:
    task = asked.graph.parent(node.id, "Task")
    return titled(task) if task is not None else label(node)


def of_zone(asked: Asked) -> Answer | None:
    """Answer with the sentences that name a zone and have certain words."""
    zone, told = asked.one("zone"), asked.topic
    if told is None:
        return None
    named = {edge.source for edge in asked.graph.into(zone.id, "concerns")}
    nodes = sentences_with(told.words.split(" "), asked) if han(told.words) else [asked.graph.nodes[one] for one in told.nodes]
    nodes = [node for node in nodes if node.id in named and node.kind != "Task"]
    if not nodes:
        return None
    return _answer(asked, Bilingual(f"{zone.name.zh}：", f"{zone.name.en}:"), nodes)


def of_award_words(asked: Asked) -> Answer | None:
    """Answer a question about an award whose words stand in its text, not its title, with that text."""
    award, told = asked.one("award"), asked.topic
    if told is None or told.title or not _telling(asked):
        return None
    found = Bilingual(f"“{told.words}”见于{head(award).zh}：", f"“{told.words}” stands in {head(award).en}:")
    return _answer(asked, found, [award], about(award, asked.graph))


def timing(asked: Asked) -> Answer | None:
    """Answer whether an award is paid before or after, by its words, or that they do not say."""
    award = asked.one("award")
    if asked.topic and not asked.topic.title:
        return None
    words = _words(award)
    said = NOTHING
    if not any(word in words.zh for word in _TIMING):
        title = head(award)
        said = Bilingual(
            f"文件没有写明{title.zh}是事前还是事后给。", f"The text does not say whether {title.en} is paid before or after."
        )
    text = join(said, Bilingual(f"原文：{words.zh}", f"The text: {words.en}"))
    return Answer(True, asked.intent, text, (award_result(award),), (cite(award),), about(award, asked.graph))


#: Words of a question by which money is given after, and those of a text that say so; all other words say before.
_LATER = ("事后", "后补", "后给", "后拿", "完工后", "建成后", "afterwards", "ex post", "after the fact", "in retrospect")
_AFTER = ("事后", "后补助")


def by_timing(asked: Asked) -> Answer | None:
    """Answer which awards the text says to be paid afterwards, or before."""
    said = [piece.text for piece in asked.frame.pieces if "timing" in piece.classes]
    later = {any(word in text for word in _LATER) for text in said}
    if len(later) != 1 or any("or" in text or "不" in text for text in said):
        return None
    after = later.pop()
    wanted = _AFTER if after else tuple(word for word in _TIMING if word not in _AFTER)
    found = [award for award in asked.of_kind("Award") if any(word in _words(award).zh for word in wanted)]
    names = listed(award.name for award in found)
    zh, en = ("事后", "afterwards") if after else ("事前", "in advance")
    text = Bilingual(f"文件写明{zh}给的奖励：{names.zh}。", f"Awards that the text says to be paid {en}: {names.en}.")
    if not found:
        text = Bilingual(f"没有一条奖励写明{zh}给。", f"The text says of no award that it is paid {en}.")
    return Answer(True, asked.intent, text, tuple(map(award_result, found)), tuple(map(cite, found)))


def condition_of_amount(asked: Asked) -> Answer | None:
    """Answer on what condition an award pays an amount that it states; another amount is not understood."""
    from compiler.answer.intents.awards import ANSWERS as OF_AWARDS
    from compiler.answer.intents.worth import worth

    found = worth(asked.one("award"))
    figure = plain_yuan(asked.pieces["amount"][0][1].value)
    if found is None or figure is None or asked.frame.bounded or asked.topic:
        return None
    if figure not in {str(one) for one in (found.fixed, found.ceiling, found.cap) if one is not None}:
        return None
    return OF_AWARDS["award-condition"](asked)


ANSWERS = {
    "awards-by-timing": by_timing,
    "task-quote": of_task,
    "award-quote": of_award,
    "period-quote": of_period,
    "topic-quote": of_topic,
    "zone-said": of_zone,
    "award-said": of_award_words,
    "award-timing": timing,
    "condition-amount": condition_of_amount,
}
