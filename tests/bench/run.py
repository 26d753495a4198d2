"""Speed and memory of whole processes: documents of 16 to 16,000 tasks, and the real document beside bare Python.

    python tests/bench/run.py [--sizes 16,160,1600,16000] [--build-up-to 1600] [--rounds 15]

Machines are shared and noisy: read the ratios within one run, not the seconds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import generate

ROOT = Path(__file__).resolve().parents[2]
TIAOLI = [sys.executable, "-m", "compiler.cli"]
#: Questions to the real document, all asked before: answered, refused, and one with facts for an award.
QUESTIONS = {
    "ask, unchanged": "which unit owns task 12",
    "ask, refused": "who wrote Hamlet",
    "ask, award": "上年度进2位、前一年进1位能奖多少",
}


class Run(NamedTuple):
    """One finished process: wall seconds and peak memory in MiB."""

    seconds: float
    peak: float


def measured(command: list[str], cache: Path) -> Run:
    """Run a command as a process of its own; its output is thrown away."""
    environment = os.environ | {"TIAOLI_CACHE": str(cache), "PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(time.perf_counter() - began, usage.ru_maxrss / 1024)


def sizes(chosen: list[int], build_up_to: int) -> None:
    """Print a table of seconds, tasks per second and peak memory by number of tasks."""
    print(f"{'tasks':>7} {'MB':>6} {'step':<18} {'seconds':>8} {'tasks/s':>9} {'peak MiB':>9}")
    for tasks in chosen:
        with tempfile.TemporaryDirectory() as folder:
            policy, cache = Path(folder) / "policy", Path(folder) / "cache"
            size = generate.write(policy, tasks) / 1e6
            question = [*TIAOLI, "ask", "-p", str(policy), f"which unit owns task {tasks}"]
            steps = [
                ("check, first", [*TIAOLI, "check", str(policy)]),
                ("check, unchanged", [*TIAOLI, "check", str(policy)]),
                ("ask, first", question),
                ("ask, unchanged", question),
            ]
            if tasks <= build_up_to:
                steps.append(("build", [*TIAOLI, "build", str(policy), "-o", f"{folder}/out"]))
            for name, command in steps:
                run = measured(command, cache)
                print(f"{tasks:>7} {size:>6.2f} {name:<18} {run.seconds:>8.2f} {tasks / run.seconds:>9.0f} {run.peak:>9.0f}")


def processes(rounds: int) -> None:
    """Print process times on the real document as multiples of bare Python, measured in turn."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        bare = [sys.executable, "-c", "pass"]
        asked = {name: [*TIAOLI, "ask", question] for name, question in QUESTIONS.items()}
        for command in ([*TIAOLI, "check"], *asked.values()):
            measured(command, cache)
        rows = {
            "check, first": [*TIAOLI, "check", "--no-cache"],
            "check, unchanged": [*TIAOLI, "check"],
            **asked,
        }
        print(f"\n{'the real document':<18} {'seconds':>8} {'x bare Python':>14} {'promise':>8}")
        for name, command in rows.items():
            pairs = [(measured(command, cache).seconds, measured(bare, cache).seconds) for _ in range(rounds)]
            ratio = statistics.median(one / two for one, two in pairs)
            promise = 12 if name == "check, first" else 6
            print(f"{name:<18} {statistics.median(one for one, _ in pairs):>8.3f} {ratio:>14.1f} {promise:>8}")


def main() -> None:
    """Run both parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="16,160,1600,16000")
    parser.add_argument("--build-up-to", type=int, default=1600)
    parser.add_argument("--rounds", type=int, default=15)
    chosen = parser.parse_args()
    processes(chosen.rounds)
    print()
    sizes([int(size) for size in chosen.sizes.split(",")], chosen.build_up_to)


if __name__ == "__main__":
    main()
