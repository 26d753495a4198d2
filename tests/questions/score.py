"""Scores the question sets: what is answered rightly, refused, answered wrongly.

python tests/questions/score.py [--show tuned|classes|traps|held_out]
"""

from __future__ import annotations

import re
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from compiler import corpus
from compiler.answer.ask import ask_in
from compiler.answer.lexicon import Lexicon
from compiler.answer.result import Answer, Context
from compiler.pipeline import Session

FOLDER = Path(__file__).parent
POLICY = FOLDER.parents[1] / "policy"
DAY = date(2025, 6, 1)
PARTS = (
    "examples",
    "tuned",
    "classes",
    "asked",
    "asked_2",
    "asked_3",
    "asked_4",
    "asked_5",
    "traps",
    "held_out",
    "held_out_2",
    "held_out_3",
    "held_out_4",
    "held_out_5",
    "held_out_6",
    "held_out_7",
    "held_out_8",
    "held_out_9",
    "held_out_10",
    "held_out_11",
    "held_out_12",
)


class Score(NamedTuple):
    """How one question was answered: `right`, `refused` or `wrong`."""

    part: str
    group: str
    question: str
    verdict: str
    answer: Answer


def context(policy: Path = POLICY, day: date = DAY) -> Context:
    """Return a context on a policy folder."""
    session = Session(corpus.read(policy), {}, cached=False)
    return Context(session.graph, Lexicon(session.graph), day, lambda: session.compiled.policy)


def owners(policy: Path = POLICY) -> dict[int, list[str]]:
    """Return the names in each task's line of units, read from the official text by a pattern of its own."""
    text = (policy / "hunan-2024-13" / "official.txt").read_text("utf-8")
    found = {}
    for match in re.finditer(r"^\s*(\d+)\.[^\n]*?[（\[]责任单位：([^\n]+)[）］]\s*$", text, re.MULTILINE):
        found[int(match[1])] = re.split(r"[、，]", match[2])
    return found


def questions(part: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the questions of a part with their groups."""
    groups = yaml.safe_load((FOLDER / f"{part}.yaml").read_text("utf-8"))
    return [(group, one) for group, listed in groups.items() for one in listed]


def of_kind(answer: Answer, kind: str, key: str) -> list[Any]:
    """Return one value of each result of a kind."""
    return [one[key] for one in answer.results if one["kind"] == kind]


def holds(wanted: dict[str, Any], answer: Answer, lines: dict[int, list[str]]) -> bool:
    """Whether an answer holds what is wanted of it."""
    plain = str([answer.plain(language) for language in ("zh", "en")]).lower()
    checks = {
        "owners": lambda n: sorted(one["zh"] for one in of_kind(answer, "unit", "name")) == sorted(lines[n]),
        "units": lambda ids: sorted(of_kind(answer, "unit", "id")) == sorted(ids),
        "names": lambda names: sorted(one["zh"] for one in of_kind(answer, "unit", "name")) == sorted(names),
        "at_least": lambda tasks: set(tasks) <= set(of_kind(answer, "task", "number")),
        "tasks": lambda tasks: of_kind(answer, "task", "number") == tasks,
        "count": lambda count: of_kind(answer, "count", "value") == [count],
        "truth": lambda value: of_kind(answer, "truth", "value") == ([] if value is None else [value]),
        "date": lambda day: of_kind(answer, "date", "date") == [str(day)],
        "money": lambda pair: [[one["low"], one["high"]] for one in answer.results if one["kind"] == "money"][:1] == [pair],
        "awards": lambda ids: sorted(one.rsplit("/award-")[1] for one in of_kind(answer, "award", "id")) == sorted(ids),
        "text": lambda words: all(one.lower() in plain for one in ([words] if isinstance(words, str) else words)),
    }
    return all(checks[key](value) for key, value in wanted.items() if key in checks)


def scored(part: str, asked: Context, lines: dict[int, list[str]]) -> list[Score]:
    """Return the scores of a part."""
    found = []
    for group, one in questions(part):
        answer, _ = ask_in(asked, one["q"])
        if one.get("refuse"):
            verdict = "wrong" if answer.understood else "right"
        else:
            verdict = "refused" if not answer.understood else "right" if holds(one, answer, lines) else "wrong"
        found.append(Score(part, group, one["q"], verdict, answer))
    return found


def main(show: str) -> int:
    """Print the scores; 1 when a question was answered wrongly."""
    asked, lines = context(), owners()
    wrong = 0
    for part in PARTS:
        began = time.perf_counter()
        found = scored(part, asked, lines)
        each = (time.perf_counter() - began) * 1000 / len(found)
        tally = {verdict: sum(one.verdict == verdict for one in found) for verdict in ("right", "refused", "wrong")}
        shares = ", ".join(f"{verdict} {count} ({count / len(found):.1%})" for verdict, count in tally.items())
        print(f"{part}: {len(found)} questions: {shares}; {each:.1f} ms each")
        for one in found if part == show else ():
            if one.verdict != "right":
                print(f"  {one.verdict} [{one.group}] {one.question} -> {one.answer.intent}: {one.answer.text.zh[:90]}")
        wrong += tally["wrong"]
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[2] if sys.argv[1:2] == ["--show"] else ""))
