"""An award as a rule that computes: its names, and the lines that hold under the readings in force."""

from __future__ import annotations

from compiler.awards.kinds import MONEY, TRUTH
from compiler.awards.symbols import Fact, Symbols, symbols
from compiler.awards.typecheck import Checker
from compiler.model import DocumentModel, Placed, Policy
from compiler.readings import in_force
from compiler.resolve import references
from dsl import keywords
from dsl.diagnostic import Bilingual
from dsl.source import name_key
from dsl.syntax import Field
from dsl.values import Formula, Text, Words

#: The caps of a rule: field, and the field that names what has been counted towards it.
CAPS = (("cap", None), ("yearly-cap", "counted-this-year"), ("cumulative-cap", "counted"))


class Cap:
    """A cap of a rule: its key, its formula, and the stable name of the fact that counts towards it."""

    __slots__ = ("counted", "formula", "key")

    def __init__(self, key: str, formula: Formula, counted: str | None) -> None:
        """Take the parts."""
        self.key = key
        self.formula = formula
        self.counted = counted


class Rule:
    """One award under the readings in force. `readings` are those on which a line of it hangs."""

    __slots__ = ("caps", "document", "frequency", "keyed", "lines", "pays", "placed", "readings", "symbols", "when")

    def __init__(self, placed: Placed, document: DocumentModel, policy: Policy) -> None:
        """Take the lines of an award that hold now."""
        self.placed = placed
        self.document = document
        self.symbols: Symbols = symbols(placed.clause)
        self.keyed: dict[str, Fact] = {}
        self.lines: dict[str, Field] = {}
        self.readings: dict[str, Placed] = {}
        for key in _KEYS:
            found = in_force(placed, key, document, policy)
            self.readings |= {reading.id: reading for reading in found.readings}
            if found.line:
                self.lines[key] = found.line
        self.when = self._formula("when")
        self.pays = self._formula("pays")
        self.caps = tuple(self._caps())
        words = self.lines["frequency"].value if "frequency" in self.lines else None
        self.frequency = keywords.constant(words.text) if isinstance(words, Words) else None

    @property
    def id(self) -> str:
        """The stable name of the award: the English one."""
        return self.placed.clause.id

    @property
    def title(self) -> Bilingual:
        """The title of the award; without an English one the English is empty."""
        clause = self.placed.clause
        line = clause.line("english")
        english = line.value.text if line and isinstance(line.value, Text) else ""
        return Bilingual(clause.title.text if clause.title else clause.name, english)

    def by_key(self) -> dict[str, Fact]:
        """Return the facts by every name they have, in the form in which names are compared."""
        if not self.keyed:
            self.keyed = {name_key(name): fact for fact in self.symbols.facts for name in fact.names}
        return self.keyed

    def sound(self) -> bool:
        """Whether the rule can be computed: it is whole and every formula of it is of the kind it must be."""
        if self.placed.clause.damaged or self.pays is None or self.when is None:
            return False
        checker = Checker(self.symbols)
        if any(not checker.known(name.name) for formula in self._formulas() for name in references(formula)):
            return False
        money = [self.pays, *(cap.formula for cap in self.caps)]
        right = [checker.kind(formula.expression) == MONEY for formula in money]
        return all(right) and checker.kind(self.when.expression) == TRUTH and not checker.flaws

    def _formulas(self) -> list[Formula]:
        return [formula for formula in (self.when, self.pays, *(cap.formula for cap in self.caps)) if formula]

    def _formula(self, key: str) -> Formula | None:
        line = self.lines.get(key)
        return line.value if line and isinstance(line.value, Formula) else None

    def _caps(self) -> list[Cap]:
        found = []
        for key, counted in CAPS:
            formula = self._formula(key)
            line = self.lines.get(counted) if counted else None
            fact = self.symbols.fact.get(line.value.text) if line and isinstance(line.value, Words) else None
            if formula:
                found.append(Cap(key, formula, fact.id if fact else None))
        return found


_KEYS = ("when", "pays", "frequency", *(key for pair in CAPS for key in pair if key))


def rules(policy: Policy) -> list[Rule]:
    """Return the awards of all documents as rules, in order."""
    return [Rule(one, document, policy) for document in policy.documents for one in document.of_kind("award")]
