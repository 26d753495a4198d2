"""Q305: a clause that claims no place in the official text."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.model import Policy
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, error

RULE = error(
    "Q305",
    "no-place-in-text",
    "奖励等条款没有引用原文（缺“原文”一栏），无法证明它来自正式文本。",
    "An award, or the like, quotes no words of the text (it has no `source`), so nothing shows that it comes from there.",
)
MISSING_TEXT = error(
    "Q306",
    "no-official-text",
    "文件夹里没有正式文本（一个 .txt 文件），或不止一个。每份文件都要附上正式文本，引文才能核对。",
    "The folder holds no official text (one .txt file), or more than one. Quotations can be checked only against it.",
)
RULES = (RULE, MISSING_TEXT)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each document without a text and each award without a quotation."""
    for document in policy.documents:
        if document.text is None:
            first = document.clauses[0] if document.clauses else None
            count = len(document.folder.texts)
            if first and count != 1:  # one that cannot be decoded has been reported
                name = document.folder.name
                many = Bilingual(
                    f"文件夹“{name}”里有 {count} 个正式文本（.txt），应为 1 个",
                    f"the folder '{name}' holds {count} .txt files instead of one",
                )
                none = Bilingual(f"文件夹“{name}”里没有正式文本（.txt）", f"the folder '{name}' holds no official text (.txt)")
                message = many if count else none
                help_ = Bilingual("放入一个 .txt 文件，内容是正式文本", "put the official text there as one .txt file")
                yield Diagnostic(MISSING_TEXT, first.place(), message, help_)
            continue
        for one in document.of_kind("award"):
            if not one.clause.damaged and not any(one.clause.all_quotations()):
                word = keywords.by_id(keywords.HEADS, one.clause.word)
                message = Bilingual(
                    f"“{word.zh} {one.clause.name}”没有引用原文", f"'{word.en} {one.clause.name}' quotes no words of the text"
                )
                help_ = Bilingual("加一行“原文：「…」”", "add a line 'source: 「…」'")
                yield Diagnostic(RULE, one.place(), message, help_)
