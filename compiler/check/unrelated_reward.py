"""A517: an award said to reward what it shares no words with, while another task has words of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from compiler.model import Placed, Policy
from compiler.proof import Proof, proofs
from dsl.diagnostic import Bilingual, Diagnostic, Related, warning
from dsl.values import Item

RULE = warning(
    "A517",
    "reward-without-relation",
    "“激励”写的任务或指标，与奖励引用的原文没有一个共同的词，另一任务的原文却有奖励的用语。原文不写明奖励激励哪一项，\n"
    "所以只是提醒核对。多数任务都有的词不算；任务不足六项时不作比较。",
    "What an award is said to reward shares not one word with the text that the award quotes, while another task has words of\n"
    "it. The text does not say what an award rewards, so this only asks to check. Words that most tasks have do not count, and\n"
    "below six tasks nothing is compared.",
    by_absence=True,
)
RULES = (RULE,)

#: Fewer tasks tell nothing of which words are common; more than so many are not read for it.
_LEAST, _MOST = 6, 60
#: A word is common when more than one task in so many has it.
_SHARE = 3
#: The Chinese characters of a word, and those of a phrase that tells what a text is about.
_WORD, _PHRASE = 2, 4
#: Whether a word tells one task from others.
Tells = Callable[[str], bool]
_BREAK = re.compile(r"[\W\d_]+")


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a warning for each entry of 激励 that is to all appearance another's."""
    for proof in proofs(policy):
        tasks = [one for one in proof.document.of_kind("task") if one.span][:_MOST]
        awards = [one for one in proof.document.of_kind("award") if one.items("rewards") and proof.quoted.get(one.id)]
        if awards and len(tasks) >= _LEAST:
            yield from _compared(awards, tasks, proof)


def _compared(awards: list[Placed], tasks: list[Placed], proof: Proof) -> Iterator[Diagnostic]:
    words = cache(lambda one: frozenset(_pieces(_text(one, proof), _WORD)))
    texts = [_text(task, proof) for task in tasks]
    tells = cache(lambda word: sum(word in text for text in texts) * _SHARE <= len(tasks))
    for award in awards:
        bound = [(item, proof.document.binding(item)) for item in award.items("rewards")]
        named = {one.id for _, one in bound if isinstance(one, Placed)}
        for item, one in bound:
            if not isinstance(one, Placed) or one is award.ancestor(one.clause.kind) or not _quotes(one, proof):
                continue
            if not any(map(tells, words(award) & words(one))):
                own = frozenset(filter(tells, words(award)))
                others = [task for task in tasks if task.id not in named and not own.isdisjoint(words(task))]
                yield from _told(award, item, others, tells, proof)


def _told(award: Placed, item: Item, others: list[Placed], tells: Tells, proof: Proof) -> Iterator[Diagnostic]:
    """Yield the warning if one of the other tasks has a whole phrase of the award."""
    text = _text(award, proof)
    found = [(_shared(text, _text(task, proof), tells), task) for task in others]
    phrase, task = max(found, key=lambda each: len(each[0]), default=("", award))
    if not phrase:
        return
    zh = f"奖励的原文与“{item.text}”没有共同的词，任务 {task.clause.name} 却写有“{phrase}”"
    en = f"the award's text shares no word with '{item.text}', while task {task.clause.name} has “{phrase}”"
    help_ = Bilingual("核对“激励”写的是不是所奖励的任务或指标", "check that this is what the award rewards")
    related = (Related(task.place(), Bilingual("写有这些字的任务", "the task that has these words")),)
    yield Diagnostic(RULE, award.place(item.start, item.end), Bilingual(zh, en), help_, related=related)


def _quotes(one: Placed, proof: Proof) -> bool:
    """Whether the text says more of a clause than its heading."""
    return any(proof.quoted.get(each.id) for each in (one, *one.children) if each.clause.kind != "award")


def _text(one: Placed, proof: Proof) -> str:
    """Return the words of a clause: its heading and what it and the clauses under it quote, without the awards among these."""
    spans = [one.span] if one.clause.kind == "task" and one.span else []
    for each in (one, *(child for child in one.children if child.clause.kind != "award")):
        spans += proof.quoted.get(each.id, [])
    return "\n".join(proof.text.dense[span.start : span.end] for span in spans)


def _pieces(text: str, size: int) -> Iterable[str]:
    """Return all stretches of so many characters that no punctuation and no figure interrupts."""
    for part in _BREAK.split(text):
        yield from (part[at : at + size] for at in range(len(part) - size + 1))


def _shared(one: str, two: str, tells: Tells) -> str:
    """Return the longest phrase that two texts share and that has no common word in it; empty when there is none."""
    longest = ""
    for part in _BREAK.split(one):
        start = 0
        for end in range(_WORD, len(part) + 1):
            if not tells(part[end - _WORD : end]):
                start = end - _WORD + 1
            while start < end and part[start:end] not in two:
                start += 1
            if end - start > max(len(longest), _PHRASE - 1):
                longest = part[start:end]
    return longest
