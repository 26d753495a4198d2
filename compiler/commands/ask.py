"""tiaoli ask: a question, answered with its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler import console
from compiler.answer.ask import ask_in
from compiler.answer.desk import desk
from compiler.answer.result import Answer, reading_names
from compiler.commands.session import open_policy, refuse_broken
from compiler.graph import Graph

if TYPE_CHECKING:
    from argparse import Namespace

_WORDS = {
    "zh": ("出处：", "依据的解释：", "效力："),
    "en": ("Clause: ", "Readings: ", "Validity: "),
}
_STATUS = {"in force": "有效", "lapsed": "已失效", "not yet": "尚未施行", "unknown": "未定"}


def run(args: Namespace) -> int:
    """Print the answer in the language of the question, unless another is asked for; 1 when it is not understood."""
    session = open_policy(args)
    refuse_broken(session, args)
    if not args.question:
        from compiler.commands.prompt import converse

        return converse(session, args, text)
    answer, language = ask_in(desk(session, args.as_of), " ".join(args.question))
    language = args.lang if args.lang_given else language
    if args.format == "json":
        console.emit(answer.plain(language))
    else:
        console.say(text(answer, session.graph, language))
    return 0 if answer.understood else 1


def text(answer: Answer, graph: Graph, language: str) -> str:
    """Return an answer as lines: what is said, the clauses with their words, the readings, the period, what else can be asked."""
    clause, readings, _ = _WORDS[language]
    lines = [answer.text.in_language(language)]
    lines += [
        f"  {clause}{one['label'][language]} {_one_line(one['quote'])}  [{one['file']}:{one['line']}]" for one in answer.citations
    ]
    if answer.readings:
        lines.append(f"  {readings}{reading_names(answer.readings, graph).in_language(language)}")
    lines += [_period(one, language) for one in answer.validity if answer.understood and not _said(one, lines[0])]
    lines += [f"  · {one.in_language(language)}" for one in answer.suggestions]
    return "\n".join(lines)


def _one_line(quote: str) -> str:
    return " ".join(quote.split())


def _said(one: dict[str, str], answer: str) -> bool:
    """Whether the answer itself says until when the document runs and as of which day, so that it need not be said twice."""
    return bool(one["until"]) and one["until"] in answer and one["as_of"] in answer


def _period(one: dict[str, str], language: str) -> str:
    """Return the period of a document and its status on the day asked."""
    start, until = one["from"] or "?", one["until"] or "?"
    if language == "zh":
        return f"  {_WORDS[language][2]}{one['document']} {start} 至 {until}，按 {one['as_of']} 计{_STATUS[one['status']]}"
    return f"  {_WORDS[language][2]}{one['document']} {start} to {until}; {one['status']} as of {one['as_of']}"
