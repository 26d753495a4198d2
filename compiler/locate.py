"""Where each clause stands in the official text: headings by number and title, quotations by their words."""

from __future__ import annotations

from compiler.fidelity import anchors, outline
from compiler.fidelity.text import OfficialText, Span, dense
from compiler.model import DocumentModel, Located, Placed


def locate(document: DocumentModel) -> None:
    """Find headings and quotations in the official text, and the scope of each heading."""
    text = document.text
    if text is None:
        return
    found = document.headings = outline.headings(text)
    numbered = outline.by_number(found)
    structural = []
    for one in document.clauses:
        if one.clause.form == "numbered" and one.clause.title:
            one.span = _heading(one, numbered, text)
            if one.span:
                structural.append(one)
    owners = [(one, quotation) for one in document.clauses for quotation in one.clause.all_quotations()]
    spans = anchors.find_all(text, [quotation for _, quotation in owners])
    _scopes(structural, outline.tree(found, len(text.dense)), len(text.dense))
    for (one, quotation), candidates in zip(owners, spans, strict=True):
        chosen = _chosen(one, candidates, text.dense)
        document.located.append(Located(one, quotation, chosen))
        if len(chosen) == 1 and one.clause.form != "numbered":
            one.span = (
                chosen[0] if one.span is None else Span(min(one.span.start, chosen[0].start), max(one.span.end, chosen[0].end))
            )
    _marks(document, numbered, text)


def _heading(one: Placed, numbered: dict[int, list[outline.Heading]], text: OfficialText) -> Span | None:
    number, title = one.clause.number, one.clause.title
    assert title is not None  # asked by the caller
    words, haystack = dense(title.text), text.dense
    for heading in numbered.get(number or 0, []):
        if haystack.startswith(words, heading.after_mark):
            end = heading.after_mark + len(words)
            stop = haystack[end : end + 1] in outline.TITLE_STOPS
            if stop or end == heading.end:  # a title that stops short of the text's is not the title
                return Span(heading.start, end + (stop and end < len(haystack)))
    return None


def _scopes(structural: list[Placed], items: list[outline.Item], length: int) -> None:
    """Give each found heading its text: up to where its item of the text ends, or the next heading of its rank or a lower one."""
    ends = {item.heading.start: item.end for item in items}
    open_: list[Placed] = []
    for one in sorted(structural, key=lambda each: each.span.start if each.span else 0):
        assert one.span is not None  # only found headings are structural
        while open_ and open_[-1].clause.rank >= one.clause.rank:
            _close(open_.pop(), one.span.start, ends)
        open_.append(one)
    for done in open_:
        _close(done, length, ends)


def _close(one: Placed, end: int, ends: dict[int, int]) -> None:
    assert one.span is not None  # only found headings are structural
    one.scope = Span(one.span.start, min(end, ends.get(one.span.start, end)))


def _chosen(one: Placed, candidates: list[Span], haystack: str) -> list[Span]:
    """Narrow several candidates: whole sentences that recur in the text belong to the clause they stand under."""
    return narrowed(candidates, one.parent.scope if one.parent else None, haystack)


def narrowed(candidates: list[Span], scope: Span | None, haystack: str) -> list[Span]:
    """Return the one of several places that is a whole sentence and alone in a scope, else all of them."""
    if len(candidates) < 2 or scope is None:
        return candidates
    inside = [span for span in candidates if scope.start <= span.start and span.end <= scope.end]
    return inside if len(inside) == 1 and _is_sentence(inside[0], haystack) else candidates


def _is_sentence(span: Span, haystack: str) -> bool:
    before, last = haystack[span.start - 1 : span.start], haystack[span.end - 1 : span.end]
    return (not before or before in "。;:!?)].") and last in "。;!?."


def _marks(document: DocumentModel, numbered: dict[int, list[outline.Heading]], text: OfficialText) -> None:
    """Note for each clause under a heading the item mark, such as （1）, that its paragraph begins with."""
    taken = {one.span.start for one in document.clauses if one.clause.form == "numbered" and one.span}
    found = (heading for group in numbered.values() for heading in group if heading.start not in taken)
    items = {text.line(heading.start): heading for heading in found}
    for one in document.clauses:
        if one.span is None or one.clause.form == "numbered":
            continue
        item = items.get(text.line(one.span.start))
        scope = one.parent.scope if one.parent else None
        if item and scope and scope.start <= item.start <= one.span.start:
            document.item_marks[one.id] = item.mark
