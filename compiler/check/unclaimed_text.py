"""Q307: words of the official text that no clause claims."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.fidelity import segments
from compiler.fidelity.text import Span
from compiler.model import Placed, Policy
from compiler.proof import Proof, proofs
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, Place, Related, error

RULE = error(
    "Q307",
    "unclaimed-text",
    "正式文本里有文字没有任何条款引用：可能漏写了一条责任、一项指标或一条奖励，也可能引文截短了。\n"
    "每个字都要有着落；不产生责任的话写成“套语”。`tiaoli coverage` 列出全部。",
    "Words of the official text are claimed by no clause: a duty, target or award may have been left out, or a quotation cut\n"
    "short. Every character must be accounted for; words that oblige nobody go into a `boilerplate` clause. `tiaoli coverage`\n"
    "lists them all.",
    by_absence=True,
)
RULES = (RULE,)

#: More than this of the text is not shown in one message.
SHOWN = 300
_LIKE = 0.6


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each stretch that nothing claims, but for those that follow from a mistake reported already."""
    for proof in proofs(policy):
        for gap in proof.gaps:
            if not _excused(gap, proof):
                yield _diagnostic(gap, proof)


def _excused(gap: Span, proof: Proof) -> bool:
    """Whether a clause that has lost its place, as another message says, may well be the one that belongs here."""
    words = proof.text.dense[gap.start : gap.end]
    for one, scope, lost in proof.lost:
        if scope and scope.start <= gap.start and gap.end <= scope.end:
            return True
        if one.clause.form == "numbered" and segments.kind(proof.text, gap, proof.items, proof.line_spans) in ("heading", "line"):
            return True
        if _alike(words, lost):
            return True
    return any(_unlisted(one, gap) for one in proof.document.of_kind("task"))


def _alike(words: str, lost: str) -> bool:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, words[:2000], lost[:2000], autojunk=False)
    return matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


def _unlisted(task: Placed, gap: Span) -> bool:
    """Whether a gap is the line of a task of which it is already said that it lists nobody."""
    listed = any(task.clause.line(key) for key in ("responsible", "lead", "supporting"))
    return not listed and task.scope is not None and task.scope.start <= gap.start and gap.end <= task.scope.end


def _diagnostic(gap: Span, proof: Proof) -> Diagnostic:
    text = proof.text
    words = text.slice(gap)
    shown = " ".join(words.split())
    shown = shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"
    place = Place(text.source.path, text.original(gap.start), text.original(gap.end - 1) + 1)
    kind = segments.kind(text, gap, proof.items, proof.line_spans)
    label = segments.LABELS[kind]
    message = Bilingual(f"没有条款引用{label.zh}：“{shown}”", f"no clause claims {label.en}: “{shown}”")
    before = [claim for claim in proof.claims if claim.span.end <= gap.start]
    related = (
        (Related(before[-1].place, Bilingual("前一句在这里引用", "the words before it are claimed here")),) if before else ()
    )
    return Diagnostic(RULE, place, message, _help(kind, gap, proof), related=related)


def _help(kind: str, gap: Span, proof: Proof) -> Bilingual:
    if kind == "line":
        return Bilingual("把这一行照抄到它的任务下面", "paste the line under its task")
    if kind == "heading":
        return Bilingual(
            "写一条“任务”（或“部分”“节”），编号和标题照原文", "write a task (part, section) with this number and title"
        )
    if kind == "rest":
        return Bilingual("把前面的引文引到句末", "let the quotation before it run to the end of the sentence")
    word = keywords.by_id(keywords.MODALITIES, _modality(gap, proof))
    pasted = f"「{''.join(proof.text.slice(gap).split())}」"
    pasted = pasted if len(pasted) <= SHOWN else "「…」"
    item = proof.item_at(gap.start)
    under = (
        Bilingual(f"第 {item.heading.number} 项下面", f"item {item.heading.number}")
        if item
        else Bilingual("文件里", "the document")
    )
    return Bilingual(
        f"在{under.zh}加一条，例如：{word.zh} {pasted}；没有实际内容的写“套语”",
        f"add a clause under {under.en}, such as: {word.en} {pasted}; words without content go into 'boilerplate'",
    )


def _modality(gap: Span, proof: Proof) -> str:
    from compiler.fidelity import sentence

    read = sentence.read(proof.text.dense[gap.start : gap.end], proof.index.bodies)
    return next(iter(sorted(read.modalities - {"shall"})), "shall")
