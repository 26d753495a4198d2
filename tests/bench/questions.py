"""Milliseconds a question in one process, from 16 to 16,000 tasks: the first ones (which make the tables) and those after them.

python tests/bench/questions.py [--sizes 16,160,1600,16000]

Those after them by what they ask: of one thing, which should not grow with the tasks, or of many.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from datetime import date
from pathlib import Path

import generate

from compiler import corpus
from compiler.answer.ask import ask_in
from compiler.answer.lexicon import Lexicon
from compiler.answer.result import Context
from compiler.pipeline import Session

#: Questions of one thing, or of nothing the policy knows.
POINTED = (
    "任务{n}由谁负责",
    "who leads task {n}",
    "is Department 3 responsible for task {n}",
    "谁负责第{n}批第1类工作",
    "is it still in force",
    "今天天气怎么样",
    "what is Departmont 3 responsible for",
    "推进通关便利由谁负责",
)
#: Questions of all tasks, or of all that a unit has: the answer grows with them.
LISTING = (
    "省第三厅负责哪些任务",
    "which tasks are shared by Department 3 and Department 5",
    "省第三厅参与但省第五厅不参与的任务",
    "how many tasks does Department 7 have",
    "哪个单位任务最多",
)


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="16,160,1600,16000")
    print(f"{'tasks':>7} {'first ms':>9} {'of one ms':>10} {'of many ms':>11}  slowest")
    for tasks in map(int, parser.parse_args().sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            generate.write(Path(folder) / "policy", tasks)
            graph = Session(corpus.read(Path(folder) / "policy"), {}, cached=False).graph
        context = Context(graph, Lexicon(graph), date(2025, 6, 1))
        gc.collect()
        gc.freeze()  # the questions are timed, not the collector
        times = []
        for repeat in range(3):
            for form in (*POINTED, *LISTING):
                question = form.format(n=tasks)
                began = time.process_time()
                ask_in(context, question)
                times.append(((time.process_time() - began) * 1000, repeat, question, form in POINTED))
        later = [one for one in times if one[1]]
        slowest = max(later)
        first = sum(one[0] for one in times if not one[1])
        one, many = ([took for took, _, _, pointed in later if pointed is sort] for sort in (True, False))
        means = f"{sum(one) / len(one):10.2f} {sum(many) / len(many):11.2f}"
        print(f"{tasks:7} {first:9.1f} {means}  {slowest[0]:.1f} ms {slowest[2]}")


if __name__ == "__main__":
    main()
