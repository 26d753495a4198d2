"""The prompt of tiaoli ask: history, completion of units and tasks, questions that follow the one before."""

from __future__ import annotations

import gc
import os
from argparse import Namespace
from collections.abc import Callable
from datetime import date

from compiler import cache, console
from compiler.answer.desk import desk
from compiler.answer.result import Context
from compiler.answer.talk import Talk
from compiler.pipeline import Session

_LEAVE = frozenset(("exit", "quit", "bye", "退出", "再见", "q"))
_HISTORY = 500


def converse(session: Session, args: Namespace, show: Callable[..., str]) -> int:
    """Read questions until the end of the input; 0 when at least one was answered or none was asked."""
    gc.enable()  # a conversation may be long
    talk = Talk(desk(session, args.as_of))
    close = _line_editing(talk.context)
    zh = args.lang == "zh"
    if console.interactive():
        console.say("请提问；Tab 补全单位和任务，“退出”结束。" if zh else "Ask; Tab completes units and tasks, 'quit' leaves.")
    asked = answered = 0
    try:
        for line in console.lines("? "):
            if not line.strip():
                continue
            if line.strip().lower() in _LEAVE:
                break
            day = _day(line)
            if day:
                talk.on(day)
                continue
            answer, language = talk.ask(line)
            asked, answered = asked + 1, answered + answer.understood
            console.say(show(answer, session.graph, language))
    finally:
        close()
    return 0 if answered or not asked else 1


def _day(line: str) -> date | None:
    """Return the day of a line such as `as of 2025-06-01`, from which on the questions are asked."""
    words = line.replace("：", " ").replace(":", " ").split()
    if len(words) > 1 and words[0] in ("日期", "as-of", "as"):
        try:
            return date.fromisoformat(words[-1])
        except ValueError:
            return None
    return None


def completions(context: Context) -> list[str]:
    """Return what can be completed: tasks by number and title, units, zones and awards by name, in both languages."""
    found: dict[str, None] = {}
    for node in context.graph.of_kind("Task"):
        number = node.attrs.get("number")
        found |= dict.fromkeys((f"任务{number}", f"task {number}", node.name.zh, node.name.en))
    for node in context.graph.of_kind("Unit", "Group", "Zone", "Award"):
        found |= dict.fromkeys((node.name.zh, *node.attrs.get("names", ()), node.name.en, *node.attrs.get("names_en", ())))
    return sorted(filter(None, found))


def matching(text: str, words: list[str]) -> list[str]:
    """Return the text with its end completed to words that begin so, whatever the case: the longest end that begins any."""
    for at in range(len(text)):
        if at and text[at - 1].isascii() and text[at - 1].isalnum() and text[at].isascii():
            continue  # within an English word
        start = text[at:].lower()
        found = [word for word in words if word.lower().startswith(start)] if start.strip() == start else []
        if found:
            return [text[:at] + word for word in found]
    return []


def _line_editing(context: Context) -> Callable[[], None]:
    """Turn on history and completion where the terminal has them; returns what saves the history."""
    if not console.interactive():
        return lambda: None
    try:
        import readline
    except ImportError:
        return lambda: None
    words = completions(context)
    path = os.path.join(cache.folder(), "history")
    try:
        readline.read_history_file(path)
    except OSError:
        readline.clear_history()
    readline.set_history_length(_HISTORY)
    readline.set_completer_delims("，。？！,?!")
    readline.set_completer(lambda text, state: _nth(matching(text, words), state))
    readline.parse_and_bind("tab: complete")

    def save() -> None:
        try:
            os.makedirs(cache.folder(), exist_ok=True)
            readline.write_history_file(path)
        except OSError:
            return

    return save


def _nth(found: list[str], state: int) -> str | None:
    return found[state] if state < len(found) else None
