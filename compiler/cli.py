"""The command line: arguments, languages and exit codes. Each command has its own file under `commands`.

Exit codes: 0 clean or found; 1 errors, drift, nothing found or not understood; 2 wrong use or unreadable input; 3 internal.

argparse and not click: loading click takes half of what `ask` may take in all (see ARCHITECTURE.md). A question without
options needs not even argparse.
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
    import argparse

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
    """Return the arguments with a language that stands before the command put behind it."""
    before = 1 if argv[:1] and argv[0].startswith("--lang=") else 2 if argv[:1] == ["--lang"] else 0
    return [*argv[before:], *argv[:before]] if before and argv[before : before + 1] and argv[before] in COMMANDS else argv


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        import argparse

        raise argparse.ArgumentTypeError(f"not a date (YYYY-MM-DD) 不是日期: {text[:40]}") from None


def _choice(text: str) -> tuple[str, str]:
    name, equals, option = text.partition("=")
    if not equals or not name or not option:
        import argparse

        raise argparse.ArgumentTypeError(f"write NAME=OPTION 应写成 名称=选项: {text[:40]}")
    return name, option


def _fact(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip() or not value.strip():
        import argparse

        raise argparse.ArgumentTypeError(f"write FACT=VALUE 应写成 事实=值: {text[:40]}")
    return name.strip(), value.strip()


def _common(one: argparse.ArgumentParser, forms: Sequence[str]) -> None:
    one.add_argument("--format", choices=forms, default="text", help="输出格式 / form of the output")
    one.add_argument("--lang", choices=("zh", "en"), default=language(), help="语言 / language")
    one.add_argument("--as-of", type=_day, default=None, metavar="DATE", help="所问之日，缺省为今天 / day asked, default today")
    one.add_argument(
        "--reading",
        type=_choice,
        action="append",
        default=[],
        metavar="NAME=OPTION",
        help="改用某解释的选项 / use an option of a reading",
    )
    one.add_argument("--no-cache", action="store_true", help="不用缓存 / do not use the cache")


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """Return the parser of all commands, or of `only` one, which spares a short run the others."""
    import argparse

    top = argparse.ArgumentParser(
        prog="tiaoli", description="条理：政策文件的规则知识库 / rules as code for policy documents", formatter_class=_unmeasured
    )
    top.add_argument("--version", action="store_true", help="版本 / version")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", prog="tiaoli")
    forms = {
        "matrix": ("text", "json", "csv", "md", "html"),
        "coverage": ("text", "json", "html"),
        "award": ("text", "json", "csv", "xlsx"),
    }
    for name in (only,) if only else COMMANDS:
        words = " / ".join(COMMANDS[name])
        one = commands.add_parser(name, help=words, description=words, allow_abbrev=False, formatter_class=_unmeasured)
        _common(one, forms.get(name, ("text", "json")))
        if name == "reanchor":
            _edition(one)
        _own(name, one)
        one.formatter_class = argparse.HelpFormatter
    top.formatter_class = argparse.HelpFormatter
    return top


def _unmeasured(prog: str) -> argparse.HelpFormatter:
    """Return what argparse tries each new argument on; its own asks for the terminal's width each time, help needs it once."""
    import argparse

    return argparse.HelpFormatter(prog, width=80)


def _edition(one: argparse.ArgumentParser) -> None:
    """Add the arguments of reanchor that stand before the path."""
    one.add_argument("new", metavar="NEW.txt", help="正式文本的另一版本 / the other edition")
    one.add_argument("--document", metavar="ID", help="哪一份文件 / which document")
    one.add_argument("--write", action="store_true", help="更新确定无疑之处 / update what is certain")


def _own(name: str, one: argparse.ArgumentParser) -> None:
    """Add the arguments that only one command has."""
    if name in ("show", "ask"):
        one.add_argument("what" if name == "show" else "question", nargs="+" if name == "show" else "*")
        one.add_argument("-p", "--policy", default=None, metavar="PATH", dest="path", help="政策文件夹 / policy folder")
    elif name == "award":
        _award(one)
    elif name == "export":
        one.add_argument("--to", choices=("sqlite",), default="sqlite", help="格式 / format")
        one.add_argument("file", metavar="FILE", help="要写的文件 / file to write")
        one.add_argument("-p", "--policy", default=None, metavar="PATH", dest="path", help="政策文件夹 / policy folder")
    elif name == "explain":
        one.add_argument("code", nargs="?")
    elif name == "fmt":
        _fmt(one)
    elif name != "keywords":
        _before_path(name, one)
        one.add_argument("path", nargs="?", default=None, metavar="PATH", help="政策文件夹，缺省为 policy/ / policy folder")
    _further(name, one)


def _further(name: str, one: argparse.ArgumentParser) -> None:
    """Add what a command takes beside its path."""
    if name == "check":
        one.add_argument("--fail-on", choices=("error", "warning"), default="error", help="多重算失败 / what fails the check")
    elif name == "build":
        one.add_argument("-o", "--output", default="generated_docs", metavar="DIR", help="输出文件夹 / folder to write to")
        one.add_argument("--check", action="store_true", help="只比较，不写 / write nothing, exit 1 on drift")
    elif name == "test":
        one.add_argument("--suggest", action="store_true", help="提出缺少的示例 / offer the examples that are missing")
    elif name == "graph":
        one.add_argument("--to", choices=("graphml", "json", "dot", "mermaid"), default="json", help="格式 / exchange format")


def _fmt(one: argparse.ArgumentParser) -> None:
    one.add_argument("paths", nargs="*", metavar="PATH")
    one.add_argument("--check", action="store_true", help="只检查，不改写 / change nothing, exit 1 if something would change")
    one.add_argument("--keywords", choices=("zh", "en"), help="关键词改用中文或英文 / spell the keywords so")
    one.add_argument("--punctuation", choices=("full", "half"), help="标点改用全角或半角 / write the punctuation so")


def _award(one: argparse.ArgumentParser) -> None:
    one.add_argument("awards", nargs="*", metavar="NAME", help="奖励名称，缺省为全部 / award, default all")
    one.add_argument("--set", type=_fact, action="append", default=[], metavar="FACT=VALUE", help="一项事实 / a fact")
    one.add_argument("--facts", default=None, metavar="FILE", help="事实文件 / facts: .yaml .json .csv .xlsx")
    one.add_argument("-o", "--output", default=None, metavar="FILE", help="写入文件 / file to write to")
    one.add_argument("--compare", default=None, metavar="DIR", help="与另一政策文件夹比较 / compare with another policy folder")
    one.add_argument(
        "--with",
        dest="changes",
        action="append",
        default=[],
        metavar="AWARD.FIELD=VALUE",
        help="与改动后比较 / compare with a change",
    )
    one.add_argument("--for", dest="recipient", default=None, metavar="WHO", help="为谁计算 / for whom")
    one.add_argument("--all-readings", action="store_true", help="逐一列出各种解释下的金额 / the amount under each reading")
    one.add_argument("-p", "--policy", default=None, metavar="PATH", dest="path", help="政策文件夹 / policy folder")


def _before_path(name: str, one: argparse.ArgumentParser) -> None:
    """Add what a command takes before the policy folder."""
    if name == "progress":
        one.add_argument("ledger", nargs="?", metavar="FILLED.xlsx", help="填好的台账 / a ledger that was filled in")
        one.add_argument("--write", action="store_true", help="存入 progress.yaml / store it in progress.yaml")


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


def question(argv: Sequence[str]) -> SimpleNamespace | None:
    """Return the arguments of a question without options, as `parser` reads them; argparse takes as long to load as to answer."""
    if len(argv) < 2 or argv[0] != "ask" or any(word.startswith("-") for word in argv):
        return None
    asked = {"command": "ask", "question": list(argv[1:]), "path": None, "version": False}
    return SimpleNamespace(**asked, format="text", lang=language(), as_of=None, reading=[], no_cache=False)


def _run(argv: list[str]) -> int:
    args: Any = question(argv) or parser(argv[0] if argv and argv[0] in COMMANDS else None).parse_args(argv)
    if args.version:
        from importlib.metadata import version

        console.say(f"tiaoli {version('tiaoli')}")
        return 0
    if args.command is None:
        parser().print_help()
        return 2
    args.day_given = args.as_of is not None
    args.lang_given = any(word.startswith("--lang") for word in argv)
    args.as_of = args.as_of or date.today()
    run: Callable[[Any], int] = import_module(f"compiler.commands.{args.command}").run
    return run(args)


def process() -> NoReturn:
    """Run a command as a process of its own, which ends at once: freeing all objects one by one would take as long as `ask`."""
    os._exit(main())


if __name__ == "__main__":
    process()
