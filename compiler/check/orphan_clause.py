"""T406: a duty, target or award that belongs to no task."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.model import Policy
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, error

RULE = error(
    "T406",
    "clause-without-holder",
    "责任、指标写在任何任务、节、部分之前，不知道属于谁；或者文件夹里缺少“文件”条款。",
    "A duty or target stands before any task, section or part, so that it belongs to nothing; or the folder has no `document`\n"
    "clause.",
    by_absence=True,
)
RULES = (RULE,)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each clause without a holder and for each folder without a document clause."""
    for document in policy.documents:
        if document.head is None and document.clauses:
            message = Bilingual("没有“文件”条款", "there is no 'document' clause")
            help_ = Bilingual(
                "在第一个文件开头写“文件 文号 short-name：标题”", "start the first file with 'document NUMBER short-name: title'"
            )
            yield Diagnostic(RULE, document.clauses[0].place(), message, help_)
        for one in document.clauses:
            if one.clause.kind in ("duty", "target") and (one.parent is None or one.parent.clause.kind == "document"):
                word = keywords.by_id(keywords.HEADS, one.clause.word)
                message = Bilingual(f"这条“{word.zh}”不属于任何任务", f"this '{word.en}' belongs to no task")
                yield Diagnostic(RULE, one.place(), message, Bilingual("写到它所属的任务下面", "write it under its task"))
