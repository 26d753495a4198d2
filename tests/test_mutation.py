"""A sample of the mutation proof: corrupted encodings are rejected, whatever the kind of corruption. `make mutation` runs it all."""

from __future__ import annotations

import pytest

from tests.mutation.kinds import KINDS
from tests.mutation.run import Outcome, outcomes, sampled
from tests.mutation.sites import Site
from tests.mutation.survivors import reason
from tests.support import POLICY

SEED = 7
#: So many mutants of each kind.
EACH = 3
#: The least share of a kind that must be rejected, where it is not all of them; `survivors` says why.
EXPECTED: dict[str, float] = {
    "beneficiary, fund or issuer replaced": 0.6,
    "term mistranslated": 0.6,
    "term mistranslated in our own words": 0.6,
    "English figure changed": 0.6,
    "English number word changed": 0.6,
}


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(POLICY)


@pytest.fixture(scope="module")
def found(site: Site) -> dict[str, list[Outcome]]:
    return {name: outcomes(site, sampled(site, name, SEED, EACH)) for name in KINDS}


def test_the_policy_itself_has_no_error(site: Site) -> None:
    assert [one for one in site.compiled.diagnostics if str(one.rule.severity) == "error"] == []


@pytest.mark.parametrize("name", KINDS)
def test_corruptions_of_a_kind_are_rejected(found: dict[str, list[Outcome]], name: str) -> None:
    tried = found[name]
    assert tried, "the policy admits no such mutant"
    alive = [(one.mutant.path, one.mutant.line, one.mutant.old, one.mutant.new) for one in tried if not one.codes]
    least = EXPECTED.get(name, 1.0)
    assert len(tried) - len(alive) >= least * len(tried), alive


@pytest.mark.parametrize("name", KINDS)
def test_mutants_change_one_thing_and_leave_the_policy_alone(site: Site, name: str) -> None:
    for mutant in sampled(site, name, SEED, EACH):
        changed = site.mutated(mutant)
        assert changed != site.corpus
        assert changed.registries == site.corpus.registries
        assert [folder.texts for folder in changed.folders] == [folder.texts for folder in site.corpus.folders]
        assert mutant.path in {edit.path for edit in mutant.edits}
    assert Site(POLICY).corpus == site.corpus


def test_the_same_seed_gives_the_same_mutants(site: Site) -> None:
    again = Site(POLICY)
    for name in KINDS:
        assert sampled(site, name, SEED, EACH) == sampled(again, name, SEED, EACH)


def test_every_survivor_has_a_reason(found: dict[str, list[Outcome]]) -> None:
    assert [one.mutant for each in found.values() for one in each if not one.codes and not reason(one.mutant)] == []


def test_another_policy_can_be_mutated_too() -> None:
    """The small invented policy has no award and few fields; what it has is corrupted all the same."""
    tea = Site(POLICY.parent / "tests" / "cases" / "_bases" / "tea")
    assert sampled(tea, "clause duplicated", SEED, EACH)
    assert sampled(tea, "date changed", SEED, EACH)
