"""tiaoli ask: a question, answered with its clause."""

from __future__ import annotations

from argparse import Namespace

from compiler import console
from compiler.answer.ask import ask
from compiler.answer.result import Answer, reading_names
from compiler.commands.session import open_policy, refuse_broken
from compiler.graph import Graph


def run(args: Namespace) -> int:
    """Print the answer in the language of the question; 1 when it is not understood."""
    session = open_policy(args)
    refuse_broken(session, args)
    answer, language = ask(session.graph, " ".join(args.question), args.as_of)
    if args.format == "json":
        console.emit(answer.plain(language))
    else:
        console.say(_text(answer, session.graph, language))
    return 0 if answer.understood else 1


def _text(answer: Answer, graph: Graph, language: str) -> str:
    words = {"zh": ("出处", "依据的解释"), "en": ("Clause", "Readings")}[language]
    lines = [answer.text.in_language(language)]
    lines += [f"  {words[0]}: {one['label'][language]} {one['quote']}  [{one['file']}:{one['line']}]" for one in answer.citations]
    if answer.readings:
        lines.append(f"  {words[1]}: {reading_names(answer.readings, graph).in_language(language)}")
    lines += [f"  · {one.in_language(language)}" for one in answer.suggestions]
    return "\n".join(lines)
