"""tiaoli export: the graph as a database for SQL and Datasette."""

from __future__ import annotations

import os
import sqlite3
from argparse import Namespace

from compiler import console
from compiler.commands.session import open_policy, refuse_broken
from compiler.corpus import UnreadableError
from compiler.database import TABLES, VIEWS, write

_OURS = b"SQLite format 3\x00"


def run(args: Namespace) -> int:
    """Write the file; 2 when it cannot be written or is something else than a database."""
    session = open_policy(args)
    refuse_broken(session, args)
    if not _replaceable(args.file):
        zh, en = (
            f"{args.file} 已存在且不是 SQLite 文件，未改动。",
            f"{args.file} exists and is no SQLite file; it is left as it is.",
        )
        console.warn(f"tiaoli: {zh if args.lang == 'zh' else en}")
        return 2
    try:
        write(session.graph, args.file)
    except OSError as problem:
        raise UnreadableError.of(args.file, problem) from problem
    except sqlite3.Error as problem:
        zh, en = f"无法写入 {args.file}：文件夹不存在或没有权限", f"cannot write {args.file}: {problem}"
        console.warn(f"tiaoli: {zh if args.lang == 'zh' else en}")
        return 2
    tables, views = [one[0] for one in TABLES], [one[0] for one in VIEWS]
    if args.format == "json":
        console.emit({"written": [args.file], "tables": tables, "views": views})
    else:
        zh = f"已写入 {args.file}：{len(tables)} 张表，{len(views)} 个视图（{'、'.join(views)}）；说明见表 about。"
        en = f"Wrote {args.file}: {len(tables)} tables, {len(views)} views ({', '.join(views)}); see the table about."
        console.say(zh if args.lang == "zh" else en)
    return 0


def _replaceable(path: str) -> bool:
    """Whether nothing is there, or a database or an empty file."""
    if not os.path.exists(path):
        return True
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as stream:
        start = stream.read(len(_OURS))
    return start in (b"", _OURS)
