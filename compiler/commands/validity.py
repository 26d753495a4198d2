"""tiaoli validity: from when, until when, and whether in force on the day asked."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from compiler import console
from compiler.answer.result import status
from compiler.commands.session import open_policy
from compiler.graph import Node

_STATUS = {"in force": "有效", "lapsed": "已失效", "not yet": "尚未施行", "unknown": "未定"}


def run(args: Namespace) -> int:
    """Print the period of each document; 1 when no document has one."""
    graph = open_policy(args).graph
    documents = [node for node in graph.of_kind("Document") if node.attrs.get("validity")]
    rows = [_row(node, args.as_of) for node in documents]
    names = {node.id: node.attrs["names"][0 if args.lang == "zh" else -1] for node in graph.of_kind("Reading")}
    if args.format == "json":
        first = rows[0] if rows else {"from": None, "until": None, "status": None, "readings": [], "alternatives": []}
        console.emit({**first, "as_of": args.as_of.isoformat(), "documents": rows})
    else:
        console.say(
            "\n".join(_text(row, names, args) for row in rows)
            or ("没有有效期条款。" if args.lang == "zh" else "No validity clause.")
        )
    return 0 if rows else 1


def _row(node: Node, day: date) -> dict[str, Any]:
    validity = node.attrs["validity"]
    return {
        "document": node.attrs["number"],
        "title": {"zh": node.name.zh, "en": node.name.en},
        "from": validity["from"],
        "until": validity["until"],
        "status": status(validity, day),
        "readings": validity["readings"],
        "alternatives": validity["alternatives"],
    }


def _text(row: dict[str, Any], names: dict[str, str], args: Namespace) -> str:
    zh = args.lang == "zh"
    head = f"{row['document']} {row['title']['zh' if zh else 'en']}"
    state = _STATUS[row["status"]] if zh else row["status"]
    day = args.as_of.isoformat()
    start, until = (row[key] or ("未定" if zh else "open") for key in ("from", "until"))
    lines = [head, f"  {start} — {until}  {state}（按 {day} 计）" if zh else f"  {start} to {until}: {state} (as of {day})"]
    for other in row["alternatives"]:
        name = names[other["reading"]]
        lines.append(
            f"  若解释 {name} 取“{other['option']}”：{other['from'] or '未定'} — {other['until'] or '未定'}"
            if zh
            else f"  if reading {name} is '{other['option_en']}': {other['from'] or 'open'} to {other['until'] or 'open'}"
        )
    used = [names[one] for one in row["readings"]]
    if used:
        lines.append(f"  依据的解释：{'、'.join(used)}" if zh else f"  readings: {', '.join(used)}")
    return "\n".join(lines)
