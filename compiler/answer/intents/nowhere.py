"""What stands nowhere in the documents, said so."""

from collections.abc import Callable

from compiler.answer.asked import Asked
from compiler.answer.result import Answer, Result, counted, truth
from dsl.diagnostic import Bilingual


def nowhere(asked: Asked) -> Answer | None:
    """Answer that no sentence has certain words."""
    words = asked.pieces["absent"][0][1].value
    if asked.topic or "not" in asked.frame.classes:
        return None
    text = Bilingual(
        f"没有任务提到“{words}”：各条标题和句子里都没有这几个字。",
        f"No task mentions “{words}”: the words stand nowhere in its titles and sentences, in either language.",
    )
    first: tuple[Result, ...] = (truth(False),) if asked.has("whether") else (counted(0),) if asked.has("count") else ()
    return Answer(True, asked.intent, text, first)


ANSWERS: dict[str, Callable[[Asked], Answer | None]] = {"mention-nowhere": nowhere}
