"""Wrong use of the command line in one sentence of the reader's language, and help in one language; loaded only then."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable

from dsl.diagnostic import Bilingual
from dsl.suggest import nearest

#: Between the Chinese and the English of what an argument's own reader complains of.
BOTH = "\x1f"
#: How a command that needs arguments is used.
_EXAMPLES = {"show": "show 12", "export": "export policy.db", "reanchor": "reanchor NEW.txt"}
#: No word of the reader's is repeated beyond this many characters.
_SHOWN = 40


def told(message: str, one: argparse.ArgumentParser, commands: Iterable[str]) -> Bilingual:
    """Return what argparse complains of as one sentence that says how to mend it; `one` is the parser of the command."""
    for pattern, say in _PATTERNS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return say([_plain(part or "") for part in match.groups()], one, list(commands))
    return Bilingual(f"参数有误：{message}{_see(one).zh}", f"{message}{_see(one).en}")


def _plain(part: str) -> str:
    """Return a word without the quotation marks that argparse puts around it."""
    return part[1:-1] if len(part) > 1 and part[0] == part[-1] and part[0] in "'\"" else part


def _see(one: argparse.ArgumentParser) -> Bilingual:
    return Bilingual(f"；用法见 {one.prog} --help", f"; see {one.prog} --help")


def _short(word: str) -> str:
    return word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"


def _or(word: str, names: Iterable[str], other: Bilingual) -> Bilingual:
    """Return the question whether a near name was meant, else another hint."""
    guess = nearest(word, names)
    return Bilingual(f"；是不是“{guess}”？", f"; did you mean '{guess}'?") if guess else other


def _command(parts: list[str], _one: argparse.ArgumentParser, commands: list[str]) -> Bilingual:
    word = parts[0]
    hint = _or(word, commands, Bilingual(f"；命令有：{'、'.join(commands)}", f"; the commands are: {', '.join(commands)}"))
    return Bilingual(f"没有“{_short(word)}”这个命令{hint.zh}", f"there is no command '{_short(word)}'{hint.en}")


def _choice(parts: list[str], one: argparse.ArgumentParser, _commands: list[str]) -> Bilingual:
    name, word = _option(parts[0]), parts[1]
    action = _action(name, one)
    choices = [str(each) for each in action.choices or ()] if action else []
    zh = f"{name} 没有“{_short(word)}”这个值；可写：{'、'.join(choices)}"
    return Bilingual(zh, f"{name} cannot be '{_short(word)}'; write one of: {', '.join(choices)}")


def _value(parts: list[str], one: argparse.ArgumentParser, _commands: list[str]) -> Bilingual:
    name = _option(parts[0])
    action = _action(name, one)
    choices = [str(each) for each in action.choices or ()] if action else []
    wanted = choices or [str(action.metavar or action.dest.upper())] if action else [""]
    zh = f"{name} 后面缺少值；写成 {name} {'|'.join(wanted)}"
    return Bilingual(zh, f"{name} needs a value: {name} {'|'.join(wanted)}")


def _no_value(parts: list[str], _one: argparse.ArgumentParser, _commands: list[str]) -> Bilingual:
    name = _option(parts[0])
    return Bilingual(f"{name} 后面不写值", f"{name} takes no value")


def _missing(parts: list[str], one: argparse.ArgumentParser, _commands: list[str]) -> Bilingual:
    command = one.prog.split()[-1]
    example = f"tiaoli {_EXAMPLES[command]}" if command in _EXAMPLES else f"{one.prog} --help"
    return Bilingual(f"缺少 {parts[0]}；例如：{example}", f"{parts[0]} is missing; for example: {example}")


def _unknown(parts: list[str], one: argparse.ArgumentParser, _commands: list[str]) -> Bilingual:
    word = parts[0].split(" ")[0]
    name = word.partition("=")[0]
    if name in ("-p", "--policy") and one.prog.split()[-1] not in ("keywords", "explain"):
        zh = f"{one.prog} 没有 {name}：文件夹直接写在后面，如 {one.prog} policy"
        return Bilingual(zh, f"{one.prog} has no {name}: the folder is written without it, as in {one.prog} policy")
    if word.startswith("-"):
        longer = [option for option in _options(one) if option.startswith("--")] if name.startswith("--") else []
        hint = _or(name, longer, _see(one))
        return Bilingual(f"没有 {_short(name)} 这个选项{hint.zh}", f"there is no option {_short(name)}{hint.en}")
    see = _see(one)
    return Bilingual(f"多了“{_short(word)}”{see.zh}", f"'{_short(word)}' is one word too many{see.en}")


def _own(parts: list[str], _one: argparse.ArgumentParser, _commands: list[str]) -> Bilingual:
    name = _option(parts[0])
    return Bilingual(f"{name}：{parts[1]}", f"{name}: {parts[2]}")


def _option(names: str) -> str:
    """Return the long name of an option that is known by several."""
    return names.rpartition("/")[2]


def _options(one: argparse.ArgumentParser) -> dict[str, argparse.Action]:
    return one._option_string_actions


def _action(name: str, one: argparse.ArgumentParser) -> argparse.Action | None:
    return _options(one).get(name)


_Say = Callable[[list[str], argparse.ArgumentParser, list[str]], Bilingual]
#: What argparse says, by the shape of its sentence, and how it is told.
_PATTERNS: tuple[tuple[str, _Say], ...] = (
    (r"argument COMMAND: invalid choice: (.*) \(choose from .*\)", _command),
    (r"argument (\S+): invalid choice: (.*) \(choose from .*\)", _choice),
    (r"argument (\S+): expected .* arguments?", _value),
    (r"argument (\S+): ignored explicit argument .*", _no_value),
    (rf"argument (\S+): (.*){BOTH}(.*)", _own),
    (r"the following arguments are required: (.*)", _missing),
    (r"unrecognized arguments: (.*)", _unknown),
)


class Help(argparse.HelpFormatter):
    """Help in one language: of each bilingual text its half, and the headings."""

    language = "en"

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        """Add the line of usage under its heading."""
        heading = prefix if prefix is not None else "用法：" if self.language == "zh" else "usage: "
        super().add_usage(usage, actions, groups, heading)  # type: ignore[arg-type]

    def add_text(self, text: str | None) -> None:
        """Add a text in the language."""
        super().add_text(half(text, self.language) if text else text)

    def start_section(self, heading: str | None) -> None:
        """Start a section under its heading."""
        super().start_section(half(heading, self.language) if heading else heading)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return half(action.help, self.language) if action.help else action.help


class _Chinese(Help):
    language = "zh"


def help_of(language: str) -> type[Help]:
    """Return the formatter of help in a language."""
    return _Chinese if language == "zh" else Help


def half(text: str, language: str) -> str:
    """Return one half of a text that has both: Chinese / English."""
    zh, both, en = text.partition(" / ")
    return en if both and language == "en" else zh
