"""Q307: words of the official text that no clause claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from compiler.fidelity import segments
from compiler.fidelity.text import Span
from compiler.model import Policy
from compiler.proof import Proof, proofs, written
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
#: So many messages have a help of their own; the rest are counted only.
HELPED = 60
_LIKE = 0.6
#: Comparing every gap with every lost quotation is dear; beyond so many pairs any gap may follow from one of them.
_PAIRS = 4000


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each stretch that nothing claims, but for those that follow from a mistake reported already."""
    for proof in proofs(policy):
        excuse = _Excuses(proof) if proof.gaps else None
        shown = 0
        for gap in proof.missing:
            if excuse and not excuse.covers(gap):
                shown += 1
                yield _diagnostic(gap, proof, helped=shown <= HELPED)


class _Excuses:
    """Where a gap is to be expected: a clause has lost its place there, or a task lists nobody, as other messages say."""

    def __init__(self, proof: Proof) -> None:
        self.proof = proof
        listing = ("responsible", "lead", "supporting")
        unlisted = [one for one in proof.document.of_kind("task") if not any(one.clause.line(key) for key in listing)]
        scopes = [scope for _, scope, _ in proof.lost if scope] + [one.scope for one in unlisted if one.scope]
        self.scopes = merged(scopes)
        self.headings = any(one.clause.form == "numbered" for one, _, _ in proof.lost)
        self.many = len(proof.lost) * len(proof.missing) > _PAIRS

    def covers(self, gap: Span) -> bool:
        """Whether a gap may well follow from a mistake that is reported already."""
        at = bisect_right(self.scopes, gap.start, key=lambda scope: scope.start) - 1
        if at >= 0 and gap.end <= self.scopes[at].end:
            return True
        proof = self.proof
        if self.headings and segments.kind(proof.text, gap, proof.items, proof.line_spans) in ("heading", "line"):
            return True
        words = proof.text.dense[gap.start : gap.end]
        return self.many or any(_alike(words, lost) for _, _, lost in proof.lost)


def merged(spans: list[Span]) -> list[Span]:
    """Return stretches in order, those that touch made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _alike(words: str, lost: str) -> bool:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, words[:2000], lost[:2000], autojunk=False)
    return matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


def _diagnostic(gap: Span, proof: Proof, *, helped: bool) -> Diagnostic:
    text = proof.text
    shown = " ".join(text.slice(gap).split())
    shown = shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"
    place = Place(text.source.path, text.original(gap.start), text.original(gap.end - 1) + 1)
    kind = segments.kind(text, gap, proof.items, proof.line_spans)
    label = segments.LABELS[kind]
    message = Bilingual(f"没有条款引用{label.zh}：“{shown}”", f"no clause claims {label.en}: “{shown}”")
    at = bisect_right(proof.claims, gap.start, key=lambda claim: claim.span.start) - 1
    words_before = Bilingual("前一句在这里引用", "the words before it are claimed here")
    related = (Related(proof.claims[at].place, words_before),) if at >= 0 else ()
    return Diagnostic(RULE, place, message, _help(kind, gap, proof) if helped else None, related=related)


def _help(kind: str, gap: Span, proof: Proof) -> Bilingual:
    if kind == "line":
        return _line(gap, proof)
    if kind == "heading":
        return _heading(gap, proof)
    if kind in ("number", "salutation", "disclosure", "signature"):
        words = "".join(proof.text.slice(gap).split())
        return Bilingual(f"在“文件”条款的“原文”里加上「{words}」", f"add 「{words}」 to the 'source' of the document clause")
    if kind == "rest":
        return Bilingual("把前面的引文引到句末", "let the quotation before it run to the end of the sentence")
    word = keywords.by_id(keywords.MODALITIES, _modality(gap, proof))
    pasted = f"「{''.join(proof.text.slice(gap).split())}」"
    pasted = pasted if len(pasted) <= SHOWN else "「…」"
    holder = proof.holder(gap)
    word_of = keywords.by_id(keywords.HEADS, holder.clause.word) if holder else None
    name = holder.clause.name if holder else ""
    under = Bilingual(f"“{word_of.zh} {name}”下面", f"'{word_of.en} {name}'") if word_of else Bilingual("文件里", "the document")
    return Bilingual(
        f"在{under.zh}加一条，例如：{word.zh} {pasted}；没有实际内容的写“套语”",
        f"add a clause under {under.en}, such as: {word.en} {pasted}; words without content go into 'boilerplate'",
    )


def _line(gap: Span, proof: Proof) -> Bilingual:
    line = next((one.line for one in proof.lines if one.line.span.start <= gap.start < one.line.span.end), None)
    fields = written(line, proof)[1] if line and line.names else Bilingual("责任单位：…", "responsible: …")
    return Bilingual(f"在它的任务下面写：{fields.zh}", f"write under its task: {fields.en}")


def _heading(gap: Span, proof: Proof) -> Bilingual:
    """Offer the clause that a heading wants: of the kind that others of its series have."""
    item = proof.item_at(gap.start)
    kinds = {one.span.start: one.clause.kind for one in proof.document.clauses if one.clause.form == "numbered" and one.span}
    series = {each.heading.series: kinds[each.heading.start] for each in proof.items if each.heading.start in kinds}
    kind = series.get(item.heading.series) if item else None
    if item is None or kind is None:
        plain = "写一条“任务”（或“部分”“节”），编号和标题照原文"
        return Bilingual(plain, "write a task (part, section) with this heading")
    word = keywords.by_id(keywords.KINDS, kind)
    title = "".join(proof.text.slice(Span(item.heading.after_mark, gap.end)).split()).rstrip("。：:")
    number = item.heading.number
    return Bilingual(f"写一条：{word.zh} {number}：{title}", f"write: {word.en} {number}: {title}")


def _modality(gap: Span, proof: Proof) -> str:
    from compiler.fidelity import sentence

    read = sentence.read(proof.text.dense[gap.start : gap.end], proof.index.bodies)
    return next(iter(sorted(read.modalities - {"shall"})), "shall")
