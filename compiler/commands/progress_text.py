"""What `tiaoli progress` prints for people: the table of units, and the changes of a ledger."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from compiler.graph import Graph, Node
from compiler.progress.fields import shown
from compiler.progress.standing import STATES, Standing, state
from compiler.progress.store import Records
from dsl.source import width

if TYPE_CHECKING:
    from compiler.progress.intake import Change, Refusal, Returned

_SHORTENED = 60


def standing_text(units: Sequence[Standing], graph: Graph, records: Records, args: Namespace) -> str:
    """Return the table of units, and the tasks that are late or silent."""
    zh = args.lang == "zh"
    if not units:
        return "没有任务。" if zh else "No tasks."
    heads = [word.in_language(args.lang) for word in STATES.values()]
    names = [one.unit.name.in_language(args.lang) for one in units]
    broad = max(map(width, names)) + 2
    title = (
        f"截至 {args.as_of.isoformat()} 的进展（按单位，任务数）"
        if zh
        else f"Progress by unit as of {args.as_of.isoformat()} (number of tasks)"
    )
    lines = [title, " " * broad + "  ".join(heads)]
    for name, one in zip(names, units, strict=True):
        cells = (str(count or "·").rjust(width(head)) for head, count in zip(heads, one.counts().values(), strict=True))
        lines.append(name + " " * (broad - width(name)) + "  ".join(cells))
    tasks = [(node, state(records.get(node.id, {}), args.as_of)) for node in graph.of_kind("Task")]
    late = [node for node, stands in tasks if stands == "late"]
    if late:
        head = STATES["late"].in_language(args.lang)
        lines += ["", head, *(f"  {_named(task, args.lang)}  {records[task.id]['due']}" for task in late)]
    return "\n".join(lines)


def _named(task: Node, language: str) -> str:
    number, title = task.attrs.get("number", ""), task.name.in_language(language)
    return f"任务{number} {title}" if language == "zh" else f"task {number} {title}"


def changes_text(
    graph: Graph, said: Returned, changes: Sequence[Change], refused: Sequence[Refusal], written: Sequence[str], args: Namespace
) -> str:
    """Return what a ledger changes, what was refused, and what was done about it."""
    zh = args.lang == "zh"
    lines = list(_changed(graph, changes, args.lang))
    for one in refused:
        place = f"{one.sheet}!{one.cell}"
        message = one.message.in_language(args.lang)
        lines.append(f"拒收 {place}：{message}（“{one.value}”）" if zh else f"refused {place}: {message} ('{one.value}')")
    for sheet, cell, head in said.unread:
        lines.append(f"未读的列 {sheet}!{cell}：“{head}”" if zh else f"column not read {sheet}!{cell}: '{head}'")
    return "\n".join([*lines, _summary(said, changes, refused, written, args)])


def _changed(graph: Graph, changes: Sequence[Change], language: str) -> Iterator[str]:
    last = ""
    for one in changes:
        if one.clause != last:
            last = one.clause
            yield _named(graph.nodes[one.clause], language)
        empty = "（空）" if language == "zh" else "(empty)"
        before = _short(shown(one.field, one.before, language)) or empty
        after = _short(shown(one.field, one.after, language))
        colon = "：" if language == "zh" else ": "
        yield f"  {one.field.head.in_language(language)}{colon}{before} → {after}  [{one.sheet}!{one.cell}]"


def _short(text: str) -> str:
    """Return a text on one line, cut where it is long: this is a look, not the record."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= _SHORTENED else f"{line[:_SHORTENED]}…"


def _summary(
    said: Returned, changes: Sequence[Change], refused: Sequence[Refusal], written: Sequence[str], args: Namespace
) -> str:
    zh = args.lang == "zh"
    tasks = len({one.clause for one in changes})
    found = (
        f"读到 {len(said.records)} 项任务；{tasks} 项任务有 {len(changes)} 处变化"
        if zh
        else (f"{len(said.records)} task(s) read; {len(changes)} change(s) in {tasks} task(s)")
    )
    if refused:
        end = (
            f"{len(refused)} 处拒收，未写入；改正后再读"
            if zh
            else f"{len(refused)} cell(s) refused, nothing written; mend them and read it again"
        )
    elif not changes:
        end = "与已登记的一致" if zh else "equal to what is on record"
    elif written:
        end = f"已写入 {'、'.join(written)}" if zh else f"written to {', '.join(written)}"
    else:
        end = "未写入；加 --write 写入" if zh else "nothing written; add --write to store it"
    return f"{found}；{end}。" if zh else f"{found}; {end}."
