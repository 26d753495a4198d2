"""All checks in the order of their codes, and their rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from compiler.check import (
    award_conditions,
    award_facts,
    award_formulas,
    bad_dates,
    cap_below_amount,
    claimed_twice,
    counted_caps,
    english_figure,
    examples,
    field_not_in_text,
    figures,
    fixed_words,
    heading_not_in_text,
    incomplete_award,
    lapsed,
    lead_against_prose,
    misplaced_quotation,
    missing_english,
    missing_number,
    no_quotation,
    orphan_clause,
    responsibility_line,
    sentence_form,
    task_without_unit,
    term_not_rendered,
    unclaimed_text,
    unit_in_no_task,
    unit_named_twice,
    unplaced_quotation,
    unreachable_branch,
    unrelated_reward,
    unsettled_reading,
    variant_lines,
    zones,
)
from compiler.model import Policy
from compiler.proof import prove
from dsl.diagnostic import Diagnostic, Rule

Check = Callable[[Policy], Iterator[Diagnostic]]

#: In the order of their codes. `examples` is run after them, since it keeps silent about awards that have other errors;
#: `lapsed` depends on the day asked and is run by the pipeline on every use.
CHECKS: tuple[Check, ...] = (
    fixed_words.check,
    unplaced_quotation.check,
    misplaced_quotation.check,
    heading_not_in_text.check,
    no_quotation.check,
    unclaimed_text.check,
    claimed_twice.check,
    responsibility_line.check,
    figures.check,
    sentence_form.check,
    zones.check,
    field_not_in_text.check,
    missing_number.check,
    task_without_unit.check,
    unit_in_no_task.check,
    unit_named_twice.check,
    lead_against_prose.check,
    orphan_clause.check,
    incomplete_award.check,
    cap_below_amount.check,
    award_formulas.check,
    award_facts.check,
    award_conditions.check,
    variant_lines.check,
    counted_caps.check,
    unreachable_branch.check,
    unrelated_reward.check,
    missing_english.check,
    term_not_rendered.check,
    english_figure.check,
    unsettled_reading.check,
    bad_dates.check,
)

RULES: tuple[Rule, ...] = tuple(
    rule
    for module in (
        fixed_words,
        unplaced_quotation,
        misplaced_quotation,
        heading_not_in_text,
        no_quotation,
        unclaimed_text,
        claimed_twice,
        responsibility_line,
        figures,
        sentence_form,
        zones,
        field_not_in_text,
        missing_number,
        task_without_unit,
        unit_in_no_task,
        unit_named_twice,
        lead_against_prose,
        orphan_clause,
        incomplete_award,
        cap_below_amount,
        award_formulas,
        award_facts,
        award_conditions,
        variant_lines,
        counted_caps,
        examples,
        unreachable_branch,
        unrelated_reward,
        missing_english,
        term_not_rendered,
        english_figure,
        unsettled_reading,
        lapsed,
        bad_dates,
    )
    for rule in module.RULES
)


def run(policy: Policy) -> list[Diagnostic]:
    """Run every check. Rules that conclude from absence stay silent while part of the input could not be read."""
    prove(policy)
    found = [diagnostic for check in CHECKS for diagnostic in check(policy)]
    found += examples.check(policy, found)
    return [diagnostic for diagnostic in found if policy.whole or not diagnostic.rule.by_absence]
