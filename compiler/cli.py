"""The command line: arguments, languages and exit codes. Each command has its own file under `commands`.

Exit codes: 0 clean or found; 1 errors, drift, nothing found or not understood; 2 wrong use or unreadable input; 3 internal.

argparse and not click: loading click takes half of what `ask` may take in all (see ARCHITECTURE.md). A question or a
check without options needs not even argparse.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn

from compiler import console
from compiler.corpus import UnreadableError

if TYPE_CHECKING:
    from compiler.arguments import Parser

COMMANDS = {
    "check": ("检查条款文件", "check the clause files"),
    "build": ("生成清单、矩阵和双语说明", "write the generated documents"),
    "matrix": ("责任矩阵", "the responsibility matrix"),
    "show": ("查看任务、单位、奖励、区域或解释", "show a task, unit, award, zone or reading"),
    "ask": ("提问，例如：任务12由哪个单位负责", "ask a question, such as: which unit owns task 12"),
    "coverage": ("正式文本有多少已由条款引用，漏了什么", "how much of the official text the clauses claim"),
    "award": ("按给定事实计算奖励", "what the awards come to for given facts"),
    "test": ("运行奖励旁的示例", "run the examples beside the awards"),
    "bounds": ("各奖励的上下限和资金支出上限", "what each award can do, and what the fund may have to pay"),
    "validity": ("有效期和当日状态", "whether and when the policy is in force"),
    "progress": ("读入填好的台账，或按单位显示进展", "take in a returned ledger, or show the progress by unit"),
    "export": ("导出为 SQLite 数据库", "export to a SQLite database"),
    "mcp": ("供助手查询的 MCP 服务", "an MCP server, so that assistants quote the policy"),
    "graph": ("输出责任与激励图", "write the graph of obligations and incentives"),
    "reanchor": ("对照正式文本的另一版本", "compare with another edition of the official text"),
    "fmt": ("整理条款文件的格式", "format clause files"),
    "explain": ("解释诊断代码", "explain a diagnostic code"),
    "keywords": ("列出全部关键词", "list the keywords"),
}


def language() -> str:
    """Return the reader's language from the locale: zh for a Chinese one, else en."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def _asked(argv: Sequence[str]) -> str:
    """Return the language that the arguments ask for, else the reader's."""
    for at, word in enumerate(argv):
        wanted = word.removeprefix("--lang=") if word.startswith("--lang=") else "".join(argv[at + 1 : at + 2])
        if word.startswith("--lang") and wanted in ("zh", "en"):
            return wanted
    return language()


def _ordered(argv: list[str]) -> list[str]:
    """Return the arguments with options that stand before the command put behind it."""
    if not argv or not argv[0].startswith("--") or argv[0] in ("--help", "--version"):
        return argv
    at = next((number for number, word in enumerate(argv) if word in COMMANDS), 0)
    return [*argv[at:], *argv[:at]]


def parser(only: str | None = None, spoken: str | None = None) -> Parser:
    """Return the parser of all commands, or of `only` one, which spares a short run the others; help is in one language."""
    from compiler import arguments

    return arguments.parser({only: COMMANDS[only]} if only else COMMANDS, spoken or language())


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    console.utf8()
    gc.disable()  # a run is short and frees nothing worth collecting
    given = _ordered(list(sys.argv[1:] if argv is None else argv))
    try:
        code = _run(given)
        sys.stdout.flush()
        return code
    except UnreadableError as problem:
        zh, en = f"无法使用 {problem.path}：{problem.zh}", f"cannot use {problem.path}: {problem.en}"
        console.warn(f"tiaoli: {zh if _asked(given) == 'zh' else en}")
        return 2
    except ModuleNotFoundError as problem:
        return console.missing(problem)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as problem:
        if os.environ.get("TIAOLI_DEBUG"):
            raise
        console.warn(
            f"tiaoli: 内部错误 / internal error: {type(problem).__name__}: {problem}\nTIAOLI_DEBUG=1 显示细节 / shows more"
        )
        return 3
    finally:
        gc.enable()


def plain(argv: Sequence[str]) -> SimpleNamespace | None:
    """Return the arguments of a question or a check with no option but `--no-cache` as `parser` reads them, else None.

    argparse takes as long to load as either takes on an unchanged policy.
    """
    command, *words = argv or ("",)
    fresh = words[-1:] == ["--no-cache"]
    words = words[:-1] if fresh else words
    if any(not word or word.startswith("-") for word in words):
        return None
    same = {"command": command, "version": False, "format": "text", "lang": language(), "as_of": None, "no_cache": fresh}
    if command == "ask" and words:
        return SimpleNamespace(**same, reading=[], question=words, path=None)
    if command == "check" and len(words) <= 1:
        return SimpleNamespace(**same, reading=[], path=words[0] if words else None, fail_on="error")
    return None


def _run(argv: list[str]) -> int:
    args = plain(argv) or _parsed(argv)
    if args is None:
        return 2
    if args.version:
        from importlib.metadata import version

        console.say(f"tiaoli {version('tiaoli')}")
        return 0
    if args.command is None:
        parser(spoken=_asked(argv)).print_help()
        return 2
    args.day_given = args.as_of is not None
    args.lang_given = any(word.startswith("--lang") for word in argv)
    args.as_of = args.as_of or date.today()
    run: Callable[[Any], int] = import_module(f"compiler.commands.{args.command}").run
    return run(args)


def _parsed(argv: list[str]) -> Any:
    """Return the arguments as argparse reads them; None when they cannot be used, which is then said."""
    from compiler.arguments import WrongUseError, refuse_empty

    spoken = _asked(argv)
    top = parser(argv[0] if argv and argv[0] in COMMANDS else None, spoken)
    try:
        args = top.parse_args(argv)
        refuse_empty(args, top.asked or top)
    except WrongUseError as problem:
        from compiler.usage import told

        console.warn(f"tiaoli: {told(str(problem), problem.parser, COMMANDS).in_language(spoken)}")
        return None
    return args


def process() -> NoReturn:
    """Run a command as a process of its own, which ends at once: freeing all objects one by one would take as long as `ask`."""
    os._exit(main())


if __name__ == "__main__":
    process()
