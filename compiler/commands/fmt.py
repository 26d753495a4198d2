"""tiaoli fmt: clause files in their standard layout, and keywords or punctuation converted when asked."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from compiler import console, report
from compiler.commands.session import policy_path
from compiler.corpus import UnreadableError
from compiler.passes import undecodable
from dsl.diagnostic import Diagnostic
from dsl.formatter import format_text
from dsl.parser import parse
from dsl.source import Source, decode


def run(args: Namespace) -> int:
    """Rewrite files that are not in standard layout; 1 when one cannot be parsed or, with --check, would change."""
    failed = changed = 0
    files = [file for path in (args.paths or [policy_path(None)]) for file in clause_files(Path(path))]
    if not files:
        raise UnreadableError(args.paths[0] if args.paths else "policy", "no .clause file here", "这里没有条款文件（.clause）")
    rewritten = []
    for file in files:
        data = file.read_bytes()
        source = decode(str(file), data)
        if not isinstance(source, Source):
            _refused(str(file), [undecodable(str(file), source)], None, args)
            failed += 1
            continue
        made = format_text(source, args.keywords, args.punctuation)
        if made is None:
            _refused(str(file), list(parse(source).diagnostics), source, args)
            failed += 1
        elif made.encode() != data:
            changed += 1
            rewritten.append(str(file))
            if not args.check:
                console.write(file, made.encode())
    _summary(args, rewritten, failed)
    return int(bool(failed or (args.check and changed)))


def clause_files(path: Path) -> list[Path]:
    """Return a clause file itself, or all clause files under a folder."""
    if not path.exists():
        raise UnreadableError(str(path), "no such file or folder", "没有这个文件或文件夹")
    return [path] if path.is_file() else sorted(path.rglob("*.clause"))


def _refused(path: str, found: list[Diagnostic], source: Source | None, args: Namespace) -> None:
    zh, en = f"{path}：有错误，未改动。", f"{path}: has errors, left as it is."
    console.warn(zh if args.lang == "zh" else en)
    rows = [report.plain(one, {path: source} if source else {}) for one in found]
    console.warn(report.text(rows, lambda _, number: source.line(number) if source else None, args.lang))


def _summary(args: Namespace, rewritten: list[str], failed: int) -> None:
    if args.format == "json":
        console.emit({"changed": rewritten, "failed": failed, "written": not args.check})
        return
    for path in rewritten:
        console.say(path)
    count = len(rewritten)
    verb = ("应改", "would change") if args.check else ("已改", "changed")
    console.say(f"{verb[0]} {count} 个文件。" if args.lang == "zh" else f"{console.counted(count, 'file')} {verb[1]}.")
