"""Why some mutants survive, as far as known: corruptions that no text can disprove."""

from __future__ import annotations

from tests.mutation.sites import Mutant

#: What no rule can tell, by kind.
KNOWN: dict[str, str] = {
    "beneficiary, fund or issuer replaced": (
        "the other name is a registered one that the same item of the text has; the text does not say by its form which of "
        "its names receives, and the registers do not say which terms can"
    ),
    "term mistranslated": "the sentence has the term, or one written alike, more than once, and one rendering is still there",
    "term mistranslated in our own words": (
        "our own words need a term rendered once, and another rendering of it is still there"
    ),
    "English figure changed": "the Chinese has the figure more than once",
    "English number word changed": "the Chinese has the number more than once, or the word is 'one', which says nothing",
}


def reason(mutant: Mutant) -> str:
    """Return why a mutant survives, empty where that is not known."""
    return KNOWN.get(mutant.kind, "")
