"""Q301 and Q302: a quotation that the official text does not contain, or contains more than once."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.fidelity.text import OfficialText, Span, dense
from compiler.model import Located, Policy
from dsl.diagnostic import Bilingual, Diagnostic, Fix, Related, error
from dsl.diagnostic import Place as Where

NOT_FOUND = error(
    "Q301",
    "quotation-not-found",
    "「…」里的文字在正式文本中找不到。引文必须与原文一字不差（空格和全角半角不计）。\n提示里给出原文中最接近的一句，可直接粘贴。",
    "The words in 「…」 are not in the official text. A quotation must match it to the character (white space and width do not\n"
    "count). The nearest sentence of the text is offered and can be pasted.",
)
AMBIGUOUS = error(
    "Q302",
    "quotation-ambiguous",
    "引文在正式文本中出现不止一次，无法确定指哪一处。请引得更长，或写成「开头…结尾」；完整的一句话以所在任务为准。",
    "The quotation fits more than one place of the official text. Quote more, or write 「first words…last words」; a whole\n"
    "sentence that recurs is taken from the task it stands under.",
)
RULES = (NOT_FOUND, AMBIGUOUS)

#: Looking for the nearest sentence is dear; after this many it is left out.
MAX_OFFERS = 20
#: So many characters may be missing or too many before a stretch that fits counts as another sentence.
MAX_SHIFT = 20
#: The ends of what is offered are moved so far to the end of a sentence or paragraph.
SNAP = 4


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each quotation without exactly one place."""
    offers = 0
    for document in policy.documents:
        for located in document.located:
            if len(located.spans) == 1 or document.text is None:
                continue
            if located.spans:
                yield _ambiguous(located, document.text)
                continue
            offers += 1
            yield _not_found(located, document.text, offers <= MAX_OFFERS)


def _not_found(located: Located, text: OfficialText, offer: bool) -> Diagnostic:
    one, quotation = located.owner, located.quotation
    place = one.place(quotation.start, quotation.end)
    shown = quotation.text if len(quotation.text) <= 24 else quotation.text[:24] + "…"
    message = Bilingual(f"正式文本里没有「{shown}」", f"the official text does not contain 「{shown}」")
    nearest = _nearest(located, text) if offer else None
    if nearest is None:
        return Diagnostic(
            NOT_FOUND, place, message, Bilingual("请从正式文本复制原句", "copy the sentence from the official text")
        )
    words = text.slice(nearest)
    help_ = Bilingual(f"原文是：「{words}」", f"the text reads: 「{words}」")
    return Diagnostic(NOT_FOUND, place, message, help_, Fix(place, f"「{words}」"), (_related(text, nearest),))


def _nearest(located: Located, text: OfficialText) -> Span | None:
    """Return the sentences in the clause's scope that come nearest to the quotation."""
    from difflib import SequenceMatcher

    parent = located.owner.parent
    scope = (parent.scope if parent else None) or Span(0, min(len(text.dense), 20_000))
    wanted = "".join(map(dense, located.quotation.parts))
    words = text.dense[scope.start : min(scope.end, scope.start + 20_000)]
    matcher = SequenceMatcher(None, wanted, words, autojunk=False)
    longest = matcher.find_longest_match()
    shift = longest.b - longest.a
    blocks = (block for block in matcher.get_matching_blocks() if abs(block.b - block.a - shift) <= MAX_SHIFT)
    if sum(block.size for block in blocks) < 0.6 * len(wanted):
        return None
    start, end = scope.start + max(shift, 0), min(scope.start + shift + len(wanted), scope.start + len(words))
    return Span(_snapped(text, start, scope), _snapped(text, end, scope))


def _snapped(text: OfficialText, at: int, scope: Span) -> int:
    """Return the sentence's or paragraph's end that is within a few characters of a place, else the place itself."""
    near = sorted(range(max(scope.start, at - SNAP), min(scope.end, at + SNAP) + 1), key=lambda place: abs(place - at))
    return next((place for place in near if _is_end(text, place)), at)


def _is_end(text: OfficialText, at: int) -> bool:
    if at in (0, len(text.dense)) or text.dense[at - 1] in "。;,!?":
        return True
    return text.line(at) != text.line(at - 1)


def _ambiguous(located: Located, text: OfficialText) -> Diagnostic:
    quotation = located.quotation
    place = located.owner.place(quotation.start, quotation.end)
    lines = [text.line(span.start) for span in located.spans]
    listed = "、".join(map(str, lines))
    message = Bilingual(
        f"引文在正式文本中不止一处（第 {listed} 行）",
        f"the quotation fits more than one place (lines {', '.join(map(str, lines))})",
    )
    help_ = Bilingual("请引得更长，或写成「开头…结尾」", "quote more, or write 「first words…last words」")
    return Diagnostic(AMBIGUOUS, place, message, help_, related=tuple(_related(text, span) for span in located.spans))


def _related(text: OfficialText, span: Span) -> Related:
    start = text.original(span.start)
    return Related(Where(text.source.path, start, text.original(span.end - 1) + 1), Bilingual("正式文本", "the official text"))
