"""tiaoli check: everything that is wrong with a policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler import console, report
from compiler.commands.session import line_reader, open_policy

if TYPE_CHECKING:
    from argparse import Namespace


def run(args: Namespace) -> int:
    """Print the diagnostics; 1 when there are errors (or, if asked, warnings)."""
    session = open_policy(args)
    found = session.diagnostics(args.as_of)
    counts = {severity: sum(one["severity"] == severity for one in found) for severity in ("error", "warning")}
    if args.format == "json":
        console.emit({"ok": not counts["error"], "counts": counts, "diagnostics": found})
    else:
        if found:
            console.say(report.text(found, line_reader(session), args.lang))
        zh = f"{counts['error']} 个错误，{counts['warning']} 个警告。"
        en = f"{console.counted(counts['error'], 'error')}, {console.counted(counts['warning'], 'warning')}."
        console.say(zh if args.lang == "zh" else en)
    return int(bool(counts["error"] or (args.fail_on == "warning" and counts["warning"])))
