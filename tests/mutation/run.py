"""The mutation proof: corrupts an encoding one fact at a time and prints the share that the check rejects, by kind.

    python -m tests.mutation.run [POLICY] [--most 60] [--seed 20240422] [--kind NAME] [--jobs 2] [--all]

A mutant is rejected when the check gives at least one error; warnings do not count. Every survivor is listed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.mutation import survivors
from tests.mutation.kinds import KINDS, population
from tests.mutation.sites import Mutant, Site

ROOT = Path(__file__).resolve().parents[2]
SEED = 20240422
MOST = 60


class Outcome(NamedTuple):
    """A mutant and the codes of the errors it gave."""

    mutant: Mutant
    codes: list[str]


def sampled(site: Site, name: str, seed: int, most: int) -> list[Mutant]:
    """Return at most so many mutants of a kind, spread over the policy by chance, in order."""
    found = population(site, name, seed)
    if len(found) <= most:
        return found
    chosen = random.Random(f"{seed}/{name}/sample").sample(range(len(found)), most)
    return [found[at] for at in sorted(chosen)]


def outcomes(site: Site, mutants: list[Mutant], jobs: int = 1) -> list[Outcome]:
    """Check every mutant."""
    if jobs == 1:
        return [Outcome(one, site.rejected(one)) for one in mutants]
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        codes = pool.map(partial(Site.rejected, site), mutants, chunksize=8)
    return [Outcome(one, found) for one, found in zip(mutants, codes, strict=True)]


def shares(found: list[Outcome]) -> dict[str, tuple[int, int]]:
    """Return for each kind how many mutants were rejected, and of how many."""
    counts: dict[str, tuple[int, int]] = {}
    for one in found:
        rejected, all_ = counts.get(one.mutant.kind, (0, 0))
        counts[one.mutant.kind] = rejected + bool(one.codes), all_ + 1
    return counts


def _table(found: list[Outcome], sizes: dict[str, int]) -> str:
    lines = [f"{'kind':<40} {'possible':>8} {'tried':>6} {'rejected':>9} {'share':>7}"]
    counts = shares(found)
    for name, size in sizes.items():
        rejected, tried = counts.get(name, (0, 0))
        share = f"{rejected / tried:>7.1%}" if tried else f"{'–':>7}"
        lines.append(f"{name:<40} {size:>8} {tried:>6} {rejected:>9} {share}")
    rejected, tried = sum(one[0] for one in counts.values()), sum(one[1] for one in counts.values())
    lines.append(f"{'all':<40} {sum(sizes.values()):>8} {tried:>6} {rejected:>9} {rejected / max(tried, 1):>7.1%}")
    return "\n".join(lines)


def _survivor(one: Mutant) -> str:
    old, new = (" ".join(part.split()) for part in (one.old, one.new))
    shown = f"{old[:70]} → {new[:70] or '(nothing)'}"
    return (
        f"{'/'.join(one.path.split('/')[-2:])}:{one.line}: {one.kind}: {shown}\n    {survivors.reason(one) or 'why is not known'}"
    )


def main() -> None:
    """Make the mutants, check them, print the table and the survivors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("policy", nargs="?", default=str(ROOT / "policy"))
    parser.add_argument("--most", type=int, default=MOST, help="so many mutants of each kind")
    parser.add_argument("--all", action="store_true", help="all mutants of each kind")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--kind", action="append", choices=sorted(KINDS))
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    site = Site(chosen.policy)
    errors = [one.rule.code for one in site.compiled.diagnostics if str(one.rule.severity) == "error"]
    if errors:
        raise SystemExit(f"the policy has errors before anything is changed: {', '.join(errors)}")
    names = chosen.kind or list(KINDS)
    sizes = {name: len(population(site, name, chosen.seed)) for name in names}
    most = max(sizes.values()) if chosen.all else chosen.most
    mutants = [one for name in names for one in sampled(site, name, chosen.seed, most)]
    found = outcomes(site, mutants, chosen.jobs)
    print(f"seed {chosen.seed}, {len(mutants)} mutants\n\n{_table(found, sizes)}")
    alive = [one.mutant for one in found if not one.codes]
    print(f"\n{len(alive)} survivor(s)")
    for one in alive:
        print(_survivor(one))


if __name__ == "__main__":
    main()
