"""A million rows of one award rule in one call, beside the same sum written by hand in NumPy and in OpenFisca where it is there.

    python tests/bench/awards.py [--rows 1000000] [--rounds 5]

Exactness is compared too: 3,000,000,000 yuan and 123,456,789.01 yuan must survive as they are.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from compiler import corpus  # noqa: E402
from compiler.awards.entitle import entitle  # noqa: E402
from compiler.awards.exact import exact  # noqa: E402
from compiler.awards.rule import Rule, rules  # noqa: E402
from compiler.awards.values import point  # noqa: E402
from compiler.awards.vector import due  # noqa: E402
from compiler.pipeline import Session  # noqa: E402


def known() -> dict[str, Rule]:
    """Return the rules of the project's policy."""
    policy = Session(corpus.read(ROOT / "policy"), {}, cached=False).compiled.policy
    return {rule.id: rule for rule in rules(policy)}


def timed(work: Callable[[], Any], rounds: int) -> float:
    """Return the median seconds of some runs."""
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def rank_by_hand(last: Any, before: Any) -> Any:
    """Return the award for places in fen, as one would write it for this rule alone."""
    return np.where(last + before > 0, np.minimum(np.maximum(last, 0) * 50_000_000, 200_000_000), 0)


def platform_by_hand(investment: Any, before: Any) -> Any:
    """Return the ceiling for platforms in tenths of a fen."""
    left = np.maximum(1_000_000_000 - before, 0) * 10
    return np.where(investment > 0, np.minimum(investment * 3, left), 0)


def main() -> None:
    """Print seconds and ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=5)
    args = options.parse_args()
    random = np.random.default_rng(13)
    last, before = (random.integers(-6, 12, args.rows) for _ in range(2))
    investment, granted = random.integers(0, 4 * 10**11, args.rows), random.integers(0, 2 * 10**9, args.rows)
    found = known()
    rank, platform = found["rank-rise"], found["platform-upgrade"]
    facts = {"rise_last_year": last, "rise_year_before": before}
    sums = {"investment": investment, "supported_before": granted}
    assert (due(rank, facts).fen()[1] == rank_by_hand(last, before)).all()
    made = due(platform, sums)
    assert (
        made.high * (1000 // made.denominator if made.denominator <= 1000 else 1) == platform_by_hand(investment, granted)
    ).all()
    print(f"{args.rows:,} rows, median of {args.rounds}")
    print(f"{'rule':<18} {'tiaoli':>9} {'by hand':>9} {'ratio':>6} {'scalar, a row':>14}")
    rows = (
        (
            "rank-rise",
            lambda: due(rank, facts).fen(),
            lambda: rank_by_hand(last, before),
            (rank, ("rise_last_year", "rise_year_before")),
        ),
        ("platform-upgrade", lambda: due(platform, sums), lambda: platform_by_hand(investment, granted), (platform, tuple(sums))),
    )
    for name, ours, theirs, (rule, names) in rows:
        mine, hand = timed(ours, args.rounds), timed(theirs, args.rounds)
        one = {key: point((1, 1)) for key in names}
        scalar = timed(lambda rule=rule, one=one: [entitle(rule, one) for _ in range(1000)], args.rounds) / 1000  # type: ignore[misc]
        print(f"{name:<18} {mine:>8.3f}s {hand:>8.3f}s {mine / hand:>6.1f} {scalar * 1e6:>11.1f} µs")
    large = due(platform, {"investment": np.array([300_000_000_000, 12_345_678_901]), "supported_before": np.array([0, 0])})
    print(
        "30% of 123,456,789.01 yuan before the cap:", exact(12_345_678_901 * 3, 1000), "capped:", large.fen()[1].tolist(), "fen"
    )
    single = np.float32(123456789.01)
    print(f"the same amount in a 32-bit float, as OpenFisca keeps money: {single:.2f}")
    print("OpenFisca is installed:", find_spec("openfisca_core") is not None)


if __name__ == "__main__":
    main()
