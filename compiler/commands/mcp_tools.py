"""What the MCP server answers: read-only functions over one policy; results carry clause, basis and validity."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from datetime import date
from typing import Any

from compiler import cards
from compiler.answer.ask import ask_in
from compiler.answer.desk import desk
from compiler.answer.result import validity_of
from compiler.commands.session import open_policy, opened, read
from compiler.commands.showing import text as shown

Plain = dict[str, Any]


@dataclass
class Answered:
    """An answer to a question. Quote `answer` and the citations; add nothing of your own."""

    understood: bool
    answer_zh: str
    answer_en: str
    intent: str
    results: list[Plain]
    citations: list[Plain]
    readings: list[str]
    validity: list[Plain]
    suggestions: list[str]


@dataclass
class Card:
    """What is known of one thing; `found` is false when nothing or more than one thing bears the name."""

    found: bool
    text: str
    card: Plain
    suggestions: list[str]
    validity: list[Plain]


@dataclass
class Matrix:
    """Tasks with their responsible units: role, and the basis on which it is known."""

    rows: list[Plain]
    validity: list[Plain]


@dataclass
class Entitlements:
    """What awards come to for the facts given; amounts are decimal strings in yuan, missing facts are named."""

    entitlements: list[Plain]
    problem: str
    validity: list[Plain]


@dataclass
class Validity:
    """From when and until when each document is in force, and its status on the day."""

    as_of: str
    documents: list[Plain]


class Tools:
    """The tools over one policy, as its files are when they are asked."""

    def __init__(self, args: Namespace) -> None:
        """Open the policy that the arguments of the command name; raises corpus.Unreadable."""
        self.args = args
        self.language: str = args.lang
        self.session = open_policy(args)
        self.context = desk(self.session, args.as_of)

    def _refresh(self) -> None:
        """Open the policy anew when a file of it has changed; without a day of its own the day asked is today."""
        files = read(self.args)
        if files != self.session.corpus:
            self.session = opened(files, self.args)
            self.context = desk(self.session, self.args.as_of)
        if not self.args.day_given:
            self.context = self.context._replace(as_of=date.today())

    def ask(self, question: str, as_of: str = "") -> Answered:
        """Answer a question about the policy in Chinese or English, with the clause.

        What is not understood is refused, with suggestions.
        """
        self._refresh()
        answer, language = ask_in(self.context._replace(as_of=self._day(as_of)), question)
        plain = answer.plain(language)
        return Answered(
            answer.understood,
            answer.text.zh,
            answer.text.en,
            answer.intent,
            plain["results"],
            plain["citations"],
            plain["readings"],
            plain["validity"],
            [one.in_language(language) for one in answer.suggestions],
        )

    def show(self, what: str) -> Card:
        """Show all that is known of a task (by number), a unit, an award, a zone, a section or a reading, by any of its names."""
        self._refresh()
        graph = self.session.graph
        found = cards.find(what, graph)
        if not found:
            said, guesses = cards.missing(what, graph)
            return Card(False, said.in_language(self.language), {}, guesses, self._validity(self.context.as_of))
        if len(found) > 1:
            names = [one.name.in_language(self.language) for one in found]
            return Card(False, "", {}, names, self._validity(self.context.as_of))
        card = cards.card(found[0], graph)
        return Card(True, shown(card, graph, self.language, self.context.as_of), card, [], self._validity(self.context.as_of))

    def matrix(self) -> Matrix:
        """List every task with its section and its responsible units in the order of the text."""
        self._refresh()
        graph = self.session.graph
        return Matrix([cards.row(task, graph) for task in graph.of_kind("Task")], self._validity(self.context.as_of))

    def award(self, name: str = "", facts: dict[str, str] | None = None, as_of: str = "") -> Entitlements:
        """Compute what an award (all awards without a name) comes to.

        Facts are written as {"rise_last_year": "2", "investment": "500万元"}.
        """
        self._refresh()
        from compiler.awards import plain
        from compiler.awards.evaluate import DivisionByZeroError
        from compiler.awards.inputs import Given, InputError, known_names, refuse_unknown
        from compiler.awards.inputs import facts as read_facts
        from compiler.awards.rule import rules
        from compiler.awards.together import Case, assess

        day, policy, graph = self._day(as_of), self.session.policy, self.session.graph
        chosen = [rule for rule in rules(policy) if rule.sound() and (not name or rule.placed.id in self._awards(name))]
        if not chosen:
            return Entitlements([], f"no award is called '{name}'", self._validity(day))
        given = [Given(one, value) for one, value in (facts or {}).items()]
        try:
            refuse_unknown(given, known_names(chosen))
            made = assess(chosen, {rule.id: read_facts(given, rule) for rule in chosen}, Case("", day), policy)
        except InputError as problem:
            return Entitlements([], problem.message.in_language(self.language), self._validity(day))
        except DivisionByZeroError:
            return Entitlements([], "a divisor of a formula is zero", self._validity(day))
        values = plain.together(made, policy, lambda id_: cards_cited(graph, id_))
        return Entitlements(values["entitlements"], "", self._validity(day))

    def _awards(self, name: str) -> set[str]:
        return {node.id for node in cards.find(name, self.session.graph) if node.kind == "Award"}

    def validity(self, as_of: str = "") -> Validity:
        """Tell from when and until when each document is in force, and whether it is on a day (YYYY-MM-DD, today without one)."""
        self._refresh()
        day = self._day(as_of)
        return Validity(day.isoformat(), self._validity(day))

    def _day(self, written: str) -> date:
        return date.fromisoformat(written) if written else self.context.as_of

    def _validity(self, day: date) -> list[Plain]:
        graph = self.session.graph
        return [
            row | {"readings": list((graph.nodes[one.id].attrs["validity"] or {}).get("readings", ()))}
            for one in self.context.lexicon.documents
            for row in validity_of(graph, [one.id], day)
        ]


def cards_cited(graph: Any, id_: str) -> Plain:
    """Return the citation of a clause by its id."""
    from compiler.answer.result import cite

    return cite(graph.nodes[id_])
