"""Q304: a part, section or task whose number and title the official text does not have."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.fidelity import outline
from compiler.fidelity.text import dense
from compiler.model import DocumentModel, Placed, Policy
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, Fix, error

RULE = error(
    "Q304",
    "heading-not-in-text",
    "正式文本里没有这个编号和标题的条目。编号和标题都要与原文一致（标题末尾的句号不写）。",
    "The official text has no heading with this number and title. Both must be as the text has them (without the full stop\n"
    "after the title).",
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each heading that is not found."""
    for document in policy.documents:
        if document.text is None:
            continue
        lost = [one for one in document.clauses if _lost(one, document)]
        headings = document.headings if lost else []
        for one in lost:
            yield _diagnostic(one, document, headings)


def _lost(one: Placed, document: DocumentModel) -> bool:
    clause = one.clause
    if clause.form != "numbered" or one.span or clause.damaged or clause.title is None:
        return False
    number = clause.number
    return clause.kind != "task" or number is None or document.numbered.get(("task", number)) is one


def _diagnostic(one: Placed, document: DocumentModel, headings: list[outline.Heading]) -> Diagnostic:
    clause, text = one.clause, document.text
    assert clause.title is not None  # only titled clauses are lost
    assert text is not None  # and only from a text
    word = keywords.by_id(keywords.HEADS, clause.word)
    place = one.place(clause.title.start, clause.title.end)
    message = Bilingual(
        f"正式文本里没有“{word.zh} {clause.name}：{clause.title.text}”",
        f"the text has no heading {clause.name} '{clause.title.text}'",
    )
    title = dense(clause.title.text)
    for heading in headings:
        if text.dense.startswith(title, heading.after_mark):
            help_ = Bilingual(
                f"原文中这个标题的编号是 {heading.number}", f"in the text this title has the number {heading.number}"
            )
            return Diagnostic(RULE, one.place(), message, help_)
    for heading in headings:
        found = text.dense[heading.after_mark : heading.after_mark + len(title)]
        if heading.number == clause.number and sum(one == two for one, two in zip(found, title, strict=False)) >= len(title) / 2:
            help_ = Bilingual(f"原文是“{found}”", f"the text reads '{found}'")
            return Diagnostic(RULE, place, message, help_, Fix(place, found))
    return Diagnostic(RULE, place, message, Bilingual("请核对编号和标题", "check number and title against the text"))
