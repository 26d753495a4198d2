"""tiaoli progress: takes in a returned ledger, or shows where the tasks of each unit stand."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from compiler import console, corpus
from compiler.commands.progress_text import changes_text, standing_text
from compiler.commands.session import open_policy, refuse_broken
from compiler.graph import Graph
from compiler.pipeline import Session
from compiler.progress import standing, store
from compiler.progress.store import Records
from dsl.source import Source, decode

#: A returned ledger as the reader sees it, in JSON values.
Plain = dict[str, Any]


def run(args: Namespace) -> int:
    """Show the progress, or what a ledger would change; with --write store it. 1 when something was refused."""
    if args.ledger and args.path is None and Path(args.ledger).is_dir():
        args.ledger, args.path = None, args.ledger
    session = open_policy(args)
    broken = refuse_broken(session, args)
    if args.ledger is None and args.write:
        zh, en = (
            "--write 要写明台账文件，如 tiaoli progress LEDGER.xlsx --write",
            "--write needs a ledger: tiaoli progress LEDGER.xlsx --write",
        )
        console.warn(f"tiaoli: {zh if args.lang == 'zh' else en}")
        return 2
    if args.ledger is None:
        return _show(session, args)
    if broken and args.write:
        zh, en = "先改正 tiaoli check 报告的错误；未写入。", "Mend what tiaoli check reports first; nothing was written."
        console.warn(zh if args.lang == "zh" else en)
        return 1
    return _take(session, args)


def recorded(session: Session) -> Records:
    """Return all that is on record of the tasks of a policy; the mistakes of its files are reported by the checks."""
    tasks = {node.id: node.name.zh for node in session.graph.of_kind("Task")}
    return {clause: record for folder in session.corpus.folders for clause, record in _stored(folder, tasks).items()}


def _stored(folder: corpus.Folder, tasks: dict[str, str]) -> Records:
    source = decode(folder.progress.path, folder.progress.data) if folder.progress else None
    return store.read(source, tasks)[0] if isinstance(source, Source) else {}


# -- where the units stand --------------------------------------------------------------------------------------------------


def _show(session: Session, args: Namespace) -> int:
    graph, records = session.graph, recorded(session)
    units = list(standing.by_unit(graph, records, args.as_of))
    if args.format == "json":
        tasks = [_task(node.id, graph, records, args) for node in graph.of_kind("Task")]
        console.emit({"as_of": args.as_of.isoformat(), "units": [_unit(one) for one in units], "tasks": tasks})
    else:
        console.say(standing_text(units, graph, records, args))
    return 0 if units else 1


def _unit(one: standing.Standing) -> Plain:
    name = {"zh": one.unit.name.zh, "en": one.unit.name.en}
    tasks = [{"clause": task.id, "number": task.attrs.get("number"), "state": state} for task, state in one.tasks]
    counts = {state.replace("-", "_"): number for state, number in one.counts().items()}
    return {"id": one.unit.id.split(":", 1)[-1], "name": name, **counts, "tasks": tasks}


def _task(clause: str, graph: Graph, records: Records, args: Namespace) -> Plain:
    record = records.get(clause, {})
    title = graph.nodes[clause].name
    state = standing.state(record, args.as_of)
    number = graph.nodes[clause].attrs.get("number")
    return {"clause": clause, "number": number, "title": {"zh": title.zh, "en": title.en}, "state": state, "record": record}


# -- a ledger that came back ------------------------------------------------------------------------------------------------


def _take(session: Session, args: Namespace) -> int:
    from compiler.progress import intake, workbook

    file = corpus.single(args.ledger, workbook.MAX_FILE)
    tasks = {node.id: node.name for node in session.graph.of_kind("Task")}
    said = intake.returned(workbook.grids(file.path, file.data), tasks)
    _refuse_foreign(args.ledger, said)
    stored = recorded(session)
    changes = list(intake.changes(stored, said))
    refused = [*said.refused, *said.foreign]
    written: list[str] = []
    if args.write and not refused:
        name = Path(args.ledger).name.encode("utf-8", "replace").decode("utf-8")
        merged = intake.merged(stored, changes, tasks, name, args.as_of)
        written = _write(session, tasks, merged, {one.clause for one in changes})
    if args.format == "json":
        console.emit(_plain(args, said, changes, refused, written))
    else:
        console.say(changes_text(session.graph, said, changes, refused, written, args))
    return int(bool(refused))


def _refuse_foreign(path: str, said: Any) -> None:
    """Refuse a workbook that is no ledger of this policy, in one message."""
    if not said.tables:
        en = "this is no ledger: no sheet has the heads 'Clause id' and 'Status'"
        raise corpus.UnreadableError(path, en, "不是台账：没有“条款编号”和“状态”两列")
    if said.foreign and not said.records:
        first = said.foreign[0].value
        en = f"a ledger of another document: none of its clauses is in this policy ({first})"
        raise corpus.UnreadableError(path, en, f"是另一份文件的台账：其中的条款（{first}）不在这里")


def _write(session: Session, tasks: Iterable[str], records: Records, changed: set[str]) -> list[str]:
    """Write the progress file of each document that has a change; returns their paths."""
    written = []
    spots = {task: session.graph.nodes[task].spot for task in tasks}
    for folder in session.corpus.folders:
        files = {file.path for file in folder.clauses}
        own = [task for task, spot in spots.items() if spot and spot.path in files]
        if changed.isdisjoint(own):
            continue
        path = f"{folder.path}/{corpus.PROGRESS_FILE}"
        data = store.text(records, own).encode("utf-8")
        try:
            console.write(Path(path), data)
        except OSError as problem:
            raise corpus.UnreadableError.of(path, problem) from problem
        written.append(path)
    return written


def _plain(args: Namespace, said: Any, changes: list[Any], refused: list[Any], written: list[str]) -> Plain:
    return {
        "file": Path(args.ledger).name,
        "rows": len(said.records),
        "changes": [
            {
                "clause": one.clause,
                "field": one.field.key,
                "before": one.before,
                "after": one.after,
                "sheet": one.sheet,
                "cell": one.cell,
            }
            for one in changes
        ],
        "refused": [
            {"sheet": one.sheet, "cell": one.cell, "value": one.value, "message": {"zh": one.message.zh, "en": one.message.en}}
            for one in refused
        ],
        "unread": [{"sheet": sheet, "cell": cell, "head": head} for sheet, cell, head in said.unread],
        "written": written,
    }
