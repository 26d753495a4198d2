"""The arguments of every command, read with argparse; loaded only where a command line needs them."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NoReturn


class WrongUseError(Exception):
    """Arguments that cannot be used: what argparse says, and the parser of the command asked for."""

    def __init__(self, message: str, parser: argparse.ArgumentParser) -> None:
        """Keep both."""
        super().__init__(message)
        self.parser = parser


class Parser(argparse.ArgumentParser):
    """A parser that leaves what is wrong to its caller, and whose help is in one language."""

    language = "en"
    #: Of the parser of all commands that of the one command asked for.
    asked: argparse.ArgumentParser | None = None

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong."""
        raise WrongUseError(message, self.asked or self)

    def format_help(self) -> str:
        """Return the help."""
        from compiler.usage import help_of

        self.formatter_class = help_of(self.language)
        return super().format_help()


def _refused(zh: str, en: str) -> argparse.ArgumentTypeError:
    """Return a complaint in both languages; see usage.BOTH."""
    return argparse.ArgumentTypeError(f"{zh}\x1f{en}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _refused(f"“{text[:40]}”不是日期，写法如 2025-12-31", f"'{text[:40]}' is no date; write it as 2025-12-31") from None


def _choice(text: str) -> tuple[str, str]:
    name, equals, option = (part.strip() for part in text.partition("="))
    if not equals or not name or not option:
        raise _refused(f"“{text[:40]}”应写成 解释=选项", f"'{text[:40]}' must be written READING=OPTION")
    return name, option


def _fact(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise _refused(f"“{text[:40]}”应写成 事实=值", f"'{text[:40]}' must be written FACT=VALUE")
    return name.strip(), value.strip()


def _common(one: argparse.ArgumentParser, spoken: str, forms: Sequence[str]) -> None:
    one.add_argument("--format", choices=forms, default="text", help="输出格式 / form of the output")
    one.add_argument("--lang", choices=("zh", "en"), default=spoken, help="语言 / language")
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


def parser(commands: Mapping[str, tuple[str, str]], spoken: str) -> Parser:
    """Return the parser of these commands, with what each is for in both languages; `spoken` is the language of help."""
    single = len(commands) == 1
    top = _made(
        Parser(
            prog="tiaoli",
            description="条理：政策文件的规则知识库 / rules as code for policy documents",
            formatter_class=_unmeasured,
            add_help=False,
            allow_abbrev=False,
        ),
        spoken,
    )
    top.add_argument("--version", action="store_true", help="版本 / version")
    if not single:
        top.add_argument("--lang", choices=("zh", "en"), default=spoken, help="语言 / language")
    below = top.add_subparsers(dest="command", metavar="COMMAND", prog="tiaoli")
    forms = {
        "matrix": ("text", "json", "csv", "md", "html"),
        "coverage": ("text", "json", "html"),
        "award": ("text", "json", "csv", "xlsx"),
    }
    for name, says in commands.items():
        words = " / ".join(says)
        one = below.add_parser(
            name, help=words, description=words, allow_abbrev=False, formatter_class=_unmeasured, add_help=False
        )
        _made(one, spoken)
        top.asked = one if single else None
        _common(one, spoken, forms.get(name, ("text", "json")))
        if name == "reanchor":
            _edition(one)
        _own(name, one)
    return top


def _made(one: Parser, spoken: str) -> Parser:
    """Return a parser with its language, the headings of its help, and the option that asks for it."""
    one.language = spoken
    one._positionals.title, one._optionals.title = "参数 / arguments", "选项 / options"
    one.add_argument("-h", "--help", action="help", help="显示本说明 / show this help")
    return one


def _unmeasured(prog: str) -> argparse.HelpFormatter:
    """Return what argparse tries each new argument on; its own asks for the terminal's width each time, help needs it once."""
    return argparse.HelpFormatter(prog, width=80)


def _edition(one: argparse.ArgumentParser) -> None:
    """Add the arguments of reanchor that stand before the path."""
    one.add_argument("new", metavar="NEW.txt", help="正式文本的另一版本 / the other edition")
    one.add_argument("--document", metavar="ID", help="哪一份文件 / which document")
    one.add_argument("--write", action="store_true", help="更新确定无疑之处 / update what is certain")


def _own(name: str, one: argparse.ArgumentParser) -> None:
    """Add the arguments that only one command has."""
    if name in ("show", "ask"):
        shown = {
            "show": ("what", "+", "WHAT", "编号或名称 / number or name"),
            "ask": ("question", "*", "QUESTION", "问题 / question"),
        }
        dest, count, metavar, words = shown[name]
        one.add_argument(dest, nargs=count, metavar=metavar, help=words)
        one.add_argument("-p", "--policy", default=None, metavar="PATH", dest="path", help="政策文件夹 / policy folder")
    elif name == "award":
        _award(one)
    elif name == "export":
        one.add_argument("--to", choices=("sqlite",), default="sqlite", help="格式 / format")
        one.add_argument("file", metavar="FILE", help="要写的文件 / file to write")
        one.add_argument("-p", "--policy", default=None, metavar="PATH", dest="path", help="政策文件夹 / policy folder")
    elif name == "explain":
        one.add_argument("code", nargs="?", metavar="CODE", help="诊断代码或名称，缺省为全部 / code or name, default all")
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
    one.add_argument("paths", nargs="*", metavar="PATH", help="文件或文件夹 / files or folders")
    one.add_argument("--check", action="store_true", help="只检查，不改写 / change nothing, exit 1 if something would change")
    one.add_argument("--keywords", choices=("zh", "en"), help="关键词改用中文或英文 / spell the keywords so")
    one.add_argument("--punctuation", choices=("full", "half"), help="标点改用全角或半角 / write the punctuation so")


def _award(one: argparse.ArgumentParser) -> None:
    one.add_argument("awards", nargs="*", metavar="NAME", help="奖励名称，缺省为全部 / award, default all")
    one.add_argument("--set", type=_fact, action="append", default=[], metavar="FACT=VALUE", help="一项事实 / a fact")
    one.add_argument(
        "--facts", default=None, metavar="FILE", help="事实文件：.yaml .json .csv .xlsx / facts: .yaml .json .csv .xlsx"
    )
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


def refuse_empty(args: argparse.Namespace, one: argparse.ArgumentParser) -> None:
    """Refuse a value that is empty, as when a variable of a script is not set: it would be passed over."""
    for action in one._actions:
        if getattr(args, action.dest, None) == "":
            name = "/".join(action.option_strings) or action.metavar
            raise WrongUseError(f"argument {name}: 值是空的\x1fthe value is empty", one)
