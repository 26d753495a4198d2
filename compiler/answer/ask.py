"""Ask a graph a question: the intents in turn, or an honest refusal with what can be asked."""

from __future__ import annotations

from datetime import date

from compiler.answer import intents
from compiler.answer.entities import Lexicon
from compiler.answer.question import MAX_LENGTH, read
from compiler.answer.result import Answer, Context
from compiler.graph import Graph
from dsl.diagnostic import Bilingual


def ask(graph: Graph, asked: str, as_of: date) -> tuple[Answer, str]:
    """Return the answer to a question as of a day, and the question's language (`zh` or `en`)."""
    question = read(asked)
    if question is None:
        text = Bilingual(
            f"问题为空、超过 {MAX_LENGTH} 个字符或含有控制字符，无法回答。",
            f"The question is empty, longer than {MAX_LENGTH} characters, or holds control characters.",
        )
        return Answer(False, "unreadable", text, suggestions=intents.EXAMPLES), "zh" if any(
            "\u4e00" <= c <= "\u9fff" for c in asked
        ) else "en"
    context = Context(graph, Lexicon(graph), as_of)
    for intent in intents.INTENTS:
        answer = intent(question, context)
        if answer is not None:
            return answer, question.language
    return _refusal(), question.language


def _refusal() -> Answer:
    text = Bilingual(
        "没有听懂这个问题，不作猜测。可以这样问：",
        "This question is not understood, and nothing is guessed. You can ask, for example:",
    )
    return Answer(False, "not-understood", text, suggestions=intents.EXAMPLES)
