"""In which tasks certain words stand."""

from __future__ import annotations

from itertools import pairwise

from compiler.answer.asked import Asked
from compiler.answer.intents.places import counted_tasks
from compiler.answer.normal import key, letters
from compiler.answer.parts import place
from compiler.answer.passages import says, stem, stems
from compiler.answer.question import han
from compiler.answer.result import Answer, label, numbers
from compiler.graph import Node
from dsl.diagnostic import Bilingual


def _said_beside(asked: Asked) -> bool:
    """Whether English words that ask elsewhere (handling) stand after the word for mentioning, as a part of what is mentioned."""
    pieces = asked.frame.pieces
    told = next((at for at, piece in enumerate(pieces) if piece.classes & {"naming", "mention"}), len(pieces))
    return any(piece.text.isascii() and "own" in piece.classes and not piece.empty for piece in pieces[told + 1 :])


def _body(asked: Asked) -> bool:
    """Whether the English topic stands where only a body does, and no word speaks of mentioning: what tasks does customs have."""
    from compiler.answer import bodies

    if asked.has("mention", "naming") or not asked.text.isascii():
        return False
    return bodies.loosened(asked.text, asked.context.lexicon) not in (None, asked.text)


def _consists(asked: Asked) -> bool:
    """Whether it is asked what words consist of (新业态包括哪些), not where they stand."""
    full = [piece for piece in asked.frame.full if piece.text != ","]
    ends = len(full) > 1 and full[-1].text in ("哪些", "什么", "哪几个", "哪几种", "哪几类", "哪几项")
    return ends and {"member", "mention"} <= full[-2].classes


def _counts_other(asked: Asked) -> bool:
    """Whether what is counted are zones, or tasks of a body told by its shortest name (how many tasks involve customs)."""
    pieces = [piece for piece in asked.frame.pieces if piece.text not in (" ", "个", "家")]
    of_body = asked.topic and any(asked.topic.words in names for names in asked.context.lexicon.shortest)
    if of_body and asked.intent == "count-mention" and "naming" not in asked.frame.classes:
        return True
    return any("count" in one.classes and "zones" in two.classes for one, two in pairwise(pieces))


def _cut(asked: Asked) -> bool:
    """Whether what follows at once may belong to the words (保税展示, car parks), or one may name a body (commerce)."""
    pieces = [piece for piece in asked.frame.pieces if piece.text != " "]
    loose = [not piece.classes and not piece.entities and piece.text != "," for piece in pieces]
    for at, after in enumerate(pieces[1:]):
        chinese = han(after.text) and "polite" in after.classes and len(after.text) == 2 and at + 2 == len(pieces)
        if loose[at] and (chinese or after.text in ("park", "parks")):
            return True
    words = asked.topic.words.split(" ") if asked.topic else []
    bodies, names = asked.context.lexicon.shortest, asked.context.lexicon.names
    body = bool(words) and words[0].isascii() and any(words[0] in short for short in bodies)
    zone = any(kind == "zone" for word in words[1:] for kind, _ in names.get(word, ()))
    return body and (zone or (len(words) == 1 and any(piece.text.startswith(("concern", "involv")) for piece in pieces)))


def _other(asked: Asked) -> bool:
    """Whether something else is asked than which tasks have certain words."""
    if any("but" in piece.classes for piece in asked.frame.pieces) or _cut(asked):
        return True
    return _consists(asked) or _said_beside(asked) or _body(asked) or _counts_other(asked)


def mention(asked: Asked) -> Answer | None:
    """Answer which tasks have certain words in their title or sentences."""
    assert asked.topic is not None
    if _other(asked):
        return None
    tasks = [asked.graph.nodes[one] for one in asked.topic.owners]
    rows = asked.context.lexicon.passages
    if all("\u4e00" <= char <= "\u9fff" for word in asked.topic.words.split() for char in word):
        held = [rows.holding(word) for word in asked.topic.words.split()]
        owners = {rows.rows[at].owner for at in set.intersection(*held)}
        tasks = [asked.graph.nodes[one] for one in owners if asked.graph.nodes[one].document in asked.documents]
    elif not asked.topic.near:
        tasks = _with_english(asked)
    if not tasks:
        return None
    tasks.sort(key=lambda task: place(task.id, asked.graph))
    shown, words = numbers(tasks, asked.graph), asked.topic.words
    text = Bilingual(
        f"提到“{words}”的任务有 {len(tasks)} 项：{shown.zh}。",
        f"“{words}” occurs in task{'s' if len(tasks) > 1 else ''} {shown.en}.",
    )
    if asked.topic.near:
        text = _closest(asked)
    return counted_tasks(asked, text, tasks)


def _with_english(asked: Asked) -> list[Node]:
    """Return the tasks whose title or sentences have English words, side by side where any has them so; a term by its Chinese."""
    words, rows = asked.topic.words if asked.topic else "", asked.context.lexicon.passages
    terms = [one for piece in asked.frame.full if piece.text == words for entity in piece.kinds("term") for one in entity.ids]
    if len(terms) == 1:
        found = rows.holding(letters(asked.graph.nodes[terms[0]].name.zh))
    elif words.isalpha():
        found = {at for at in rows.of_stem(stem(words)) if says(words, asked.graph.nodes[rows.rows[at].node].name.en)}
        return [asked.graph.nodes[one] for one in dict.fromkeys(rows.rows[at].owner for at in sorted(found))]
    else:
        held = [rows.of_stem(one) for one in stems(words)]
        found = set.intersection(*held) if held else set()
        beside = {at for at in found if words in key(asked.graph.nodes[rows.rows[at].node].name.en).replace(",", " ")}
        found = beside or found
    told = asked.topic.owners if asked.topic else ()
    owners = dict.fromkeys(rows.rows[at].owner for at in sorted(found)) or dict.fromkeys(told)
    if asked.topic and not asked.topic.title and len(terms) != 1:
        owners = {one: None for one in owners if one in told}
    return [asked.graph.nodes[one] for one in owners if asked.graph.nodes[one].document in asked.documents]


def _closest(asked: Asked) -> Bilingual:
    """Return the sentences that come closest to the words asked for, with the tasks in which they stand."""
    nodes = [asked.graph.nodes[one] for one in asked.topic.nodes] if asked.topic else []
    zh = "".join(f"{label(node).zh}：“{node.name.zh}”" for node in nodes)
    en = " ".join(f"{label(node).en}: “{node.name.en}”" for node in nodes)
    return Bilingual(f"最接近的原文在{zh}", f"The closest words of the text stand in {en}")


ANSWERS = {"mention-topic": mention, "count-mention": mention}
