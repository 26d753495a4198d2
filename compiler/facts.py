"""From resolved clauses to the graph: one function per kind of node, edges named after the fields they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from compiler import roles, wording
from compiler.awards.told import award_attrs, fact_names, needed_facts
from compiler.fidelity.text import Span
from compiler.graph import Edge, Graph, Node, Spot
from compiler.model import DocumentModel, Placed, Policy
from compiler.readings import holds, in_force, options
from compiler.registry import Entry, Registry
from compiler.validity import Period, period
from dsl import keywords
from dsl.diagnostic import Bilingual
from dsl.syntax import Award, Clause, Document, Reading, Target
from dsl.values import Item, Items, Text

#: List fields that become edges as they stand: field, edge label.
_EDGES = (
    ("concerns", "concerns"),
    ("beneficiary", "beneficiary"),
    ("rewards", "rewards"),
    ("about", "about"),
    ("follows", "follows"),
    ("applies-to", "applies-by-analogy"),
    ("issuer", "issuer"),
    ("approved-by", "approved-by"),
)


def build(policy: Policy) -> Graph:
    """Return the graph of a policy. Clauses that could not be bound leave no edge; the diagnostics say so."""
    nodes = list(_registered(policy.registry))
    edges = list(_registered_edges(policy.registry))
    for document in policy.documents:
        builder = _Builder(document, policy)
        nodes += builder.nodes()
        edges += builder.edges()
    nodes += _funds(edges, policy.registry)
    return Graph(nodes, edges)


# -- the registries ---------------------------------------------------------------------------------------------------------


def _registered(registry: Registry) -> Iterator[Node]:
    for unit in registry.units.values():
        attrs = {"tier": unit.tier, "form": unit.kind, "outside": unit.outside, **_registered_attrs(unit)}
        attrs["plates"] = [{"zh": plate.zh, "en": plate.en} for plate in unit.plates]
        yield Node(f"unit:{unit.id}", "Unit" if unit.kind == "unit" else "Group", Bilingual(unit.zh, unit.en), None, attrs)
    for zone in registry.zones.values():
        attrs = {"host": zone.host, "city": {"zh": zone.city.zh, "en": zone.city.en}, **_registered_attrs(zone)}
        yield Node(f"zone:{zone.id}", "Zone", Bilingual(zone.zh, zone.en), None, attrs)
    for term in registry.terms.values():
        attrs = {"class": term.kind, "variants": list(term.variants), "source": term.source, "note": term.note}
        yield Node(f"term:{term.id}", "Term", Bilingual(term.zh, term.en), None, attrs)


def _registered_attrs(entry: Entry) -> dict[str, Any]:
    return {"names": list(entry.names), "names_en": list(entry.names_en), "source": entry.source, "note": entry.note}


def _registered_edges(registry: Registry) -> Iterator[Edge]:
    for unit in registry.units.values():
        for member in unit.members:
            if member in registry.units:
                yield Edge(f"unit:{unit.id}", "member", f"unit:{member}", "", None, {})
    for zone in registry.zones.values():
        if zone.host in registry.units:
            yield Edge(f"unit:{zone.host}", "hosts", f"zone:{zone.id}", "", None, {})


def _funds(edges: list[Edge], registry: Registry) -> Iterator[Node]:
    for name in dict.fromkeys(edge.target[len("fund:") :] for edge in edges if edge.label == "fund"):
        term = registry.terms[name]
        yield Node(f"fund:{name}", "Fund", Bilingual(term.zh, term.en), None, {"source": term.source})


def entry_id(entry: Entry, registry: Registry) -> str:
    """Return the node id of a registered entry."""
    if registry.units.get(entry.id) is entry:
        return f"unit:{entry.id}"
    return f"zone:{entry.id}" if registry.zones.get(entry.id) is entry else f"term:{entry.id}"


# -- clauses ----------------------------------------------------------------------------------------------------------------


class _Builder:
    """One document on its way into the graph."""

    def __init__(self, document: DocumentModel, policy: Policy) -> None:
        self.document = document
        self.policy = policy
        self.labels: dict[str, Bilingual] = {}

    def nodes(self) -> Iterator[Node]:
        """Yield a node for each clause, and one for each fact of an award."""
        for one in self.document.clauses:
            label = self.labels[one.id] = self._label(one)
            attrs = {"label": _plain(label), **self._text(one), **self._attrs(one)}
            yield Node(one.id, _kind(one.clause), self._name(one), _spot(one, one.clause.start, one.clause.end), attrs)
            if isinstance(one.clause, Award):
                yield from self._fact_nodes(one, one.clause)

    def edges(self) -> Iterator[Edge]:
        """Yield the edges of each clause: what contains it, whom it binds, what its lists name."""
        for one in self.document.clauses:
            spot = _spot(one, one.clause.start, one.clause.head_end)
            if one.parent:
                yield Edge(one.parent.id, "contains", one.id, one.id, spot, {})
            elif self.document.head and one is not self.document.head:
                yield Edge(self.document.head.id, "contains", one.id, one.id, spot, {})
            yield from self._listed(one)
            if one.clause.kind == "task":
                yield from self._responsible(one)
            elif one.clause.kind in ("duty", "target"):
                yield from self._obliged(one)
            elif isinstance(one.clause, Award):
                yield from self._award(one)

    def _listed(self, one: Placed) -> Iterator[Edge]:
        for key, label in _EDGES:
            for item in self._entries(one, key):
                for target in self._targets(item):
                    yield Edge(one.id, label, target, one.id, _spot(one, item.start, item.end), {})

    def _entries(self, one: Placed, key: str) -> tuple[Item, ...]:
        """Return the entries of a list field; of one that may hang on a reading, those of the line that holds now."""
        declared = one.clause.declared.get(key)
        if declared is None or not declared.varied:
            return roles.items_of(one, key)
        line = in_force(one, key, self.document, self.policy).line
        return line.value.items if line and isinstance(line.value, Items) else ()

    def _targets(self, item: Item) -> list[str]:
        """Return the node ids that a list entry stands for; a bare kind stands for all clauses of it."""
        bound = self.document.binding(item)
        if isinstance(bound, Placed):
            return [bound.id]
        if bound is not None:
            return [entry_id(bound, self.policy.registry)]
        word = keywords.head(item.text) if len(item.words) == 1 else None
        return [each.id for each in self.document.of_kind(word.id)] if word else []

    def _responsible(self, task: Placed) -> Iterator[Edge]:
        for part in roles.assignments(task, self.document, self.policy):
            attrs: dict[str, Any] = {"order": part.order, "tier": part.tier, "role": part.role, "basis": part.basis}
            attrs["written"] = part.item.text
            if part.unit.kind != "unit":
                members = roles.members(part.unit, task, self.document, self.policy)
                attrs["members"] = [f"unit:{member}" for member in members]
            spot = _spot(task, part.item.start, part.item.end)
            yield Edge(task.id, "responsible", f"unit:{part.unit.id}", task.id, spot, attrs)

    def _obliged(self, duty: Placed) -> Iterator[Edge]:
        """Yield whom a duty binds: the actors it names, else the task's responsible units."""
        named = roles.items_of(duty, "by")
        task = duty.ancestor("task")
        if named and any(isinstance(self.document.binding(item), Entry) for item in named):
            for item in named:
                for target in self._targets(item):
                    yield Edge(duty.id, "obliges", target, duty.id, _spot(duty, item.start, item.end), {"basis": "text"})
        elif task:
            for part in roles.assignments(task, self.document, self.policy):
                yield Edge(duty.id, "obliges", f"unit:{part.unit.id}", task.id, None, {"basis": "responsible"})

    def _award(self, one: Placed) -> Iterator[Edge]:
        for item in roles.items_of(one, "fund"):
            bound = self.document.binding(item)
            if isinstance(bound, Entry) and bound.id in self.policy.registry.terms:
                yield Edge(one.id, "fund", f"fund:{bound.id}", one.id, _spot(one, item.start, item.end), {})
        for line in needed_facts(one, self.document, self.policy):
            yield Edge(one.id, "needs", f"{one.id}/{line.names[-1]}", one.id, _spot(one, line.start, line.end), {})

        for line in one.clause.fields:
            if line.key == "higher-of" and isinstance(line.value, Items) and holds(line, self.document, self.policy):
                for item in line.value.items:
                    for target in self._targets(item):
                        yield Edge(one.id, "higher-of", target, one.id, _spot(one, item.start, item.end), {})

    def _fact_nodes(self, one: Placed, award: Award) -> Iterator[Node]:
        english = fact_names(award)
        for line in needed_facts(one, self.document, self.policy):
            kind = line.value.items[0].text if isinstance(line.value, Items) else ""
            attrs = {"label": self.labels[one.id]._asdict(), "type": kind, "names": list(line.names)}
            attrs["values"] = [item.text for item in line.value.items] if isinstance(line.value, Items) else []
            name = english[line.names[0]]
            yield Node(f"{one.id}/{line.names[-1]}", "Fact", name, _spot(one, line.start, line.end), attrs)

    # -- names and texts -----------------------------------------------------------------------------------------------------

    def _label(self, one: Placed) -> Bilingual:
        """Return how a clause is cited: its task (with the item mark of the text) and its name."""
        clause = one.clause
        word = keywords.by_id(keywords.HEADS, clause.word)
        if clause.kind == "document":
            return Bilingual(clause.name, clause.name)
        if clause.form == "numbered":
            return Bilingual(f"{word.zh} {clause.name}", f"{word.en} {clause.number or clause.name}")
        mark = self.document.item_marks.get(one.id, "")
        holder = one.ancestor("task") or one.ancestor("section") or one.ancestor("part")
        base = self.labels.get(holder.id, Bilingual("", "")) if holder else Bilingual("", "")
        own = Bilingual(f"{word.zh} {clause.name}", f"{word.en} {clause.id}") if clause.labels else Bilingual(word.zh, word.en)
        if clause.kind == "duty" or not clause.labels:
            own = Bilingual(f"第{one.ordinal}句" if clause.kind == "duty" else word.zh, f"{clause.kind} {one.ordinal}")
        if clause.kind in ("validity", "basis"):
            own = Bilingual(word.zh, word.en)
        return Bilingual(_joined(base.zh, mark, own.zh), _joined(base.en, mark and f" {mark}", own.en))

    def _name(self, one: Placed) -> Bilingual:
        clause = one.clause
        line = clause.line("english")
        english = line.value.text if line and isinstance(line.value, Text) else ""
        if isinstance(clause, Reading):
            question, question_en = clause.question, clause.question_en
            return Bilingual(question.text if question else clause.name, question_en.text if question_en else "")
        if clause.title:
            return Bilingual(clause.title.text, english)
        return Bilingual(self._quoted(one), english)

    def _quoted(self, one: Placed) -> str:
        """Return the words of the text that a clause quotes, as they stand there."""
        text = self.document.text
        if text and one.span and one.clause.form != "numbered":
            return text.slice(one.span)
        return "".join(quotation.text for quotation in one.clause.all_quotations())

    def _text(self, one: Placed) -> dict[str, Any]:
        text = self.document.text
        if text is None or one.span is None:
            return {}
        whole = one.scope if one.clause.kind == "task" and one.scope else one.span
        line = units_line(text.slice(whole)) if one.clause.kind == "task" else ""
        return {
            "quote": text.slice(one.span),
            "text": {"path": text.source.path, "line": text.line(one.span.start), **_offsets(text, whole)},
            **({"units_line": line, "body": text.slice(whole)} if line else {}),
        }

    def _attrs(self, one: Placed) -> dict[str, Any]:
        clause = one.clause
        attrs: dict[str, Any] = {"names": list(clause.labels)} if clause.labels else {}
        attrs |= _texts(clause)
        if clause.number is not None:
            attrs["number"] = clause.number
        if clause.kind == "duty":
            word = keywords.by_id(keywords.MODALITIES, clause.word)
            attrs["modality"] = {"id": word.id, "zh": word.zh, "en": word.en}
        if isinstance(clause, Target):
            attrs |= _target_attrs(clause)
        if isinstance(clause, Award):
            attrs |= award_attrs(one, clause, self.document, self.policy)
        if isinstance(clause, Reading):
            attrs |= _reading_attrs(one, clause, self.policy)
        if isinstance(clause, Document):
            attrs |= self._document_attrs(clause)
        return attrs

    def _document_attrs(self, clause: Document) -> dict[str, Any]:
        found = period(self.document, self.policy)
        rule = roles.lead_rule(self.document, self.policy)
        attrs: dict[str, Any] = {
            "number": clause.name,
            "dated": clause.dated.value.isoformat() if clause.dated else None,
            "published": clause.published.value.isoformat() if clause.published else None,
            "validity": _validity(found),
            "lead_rule": {"value": rule.value, "reading": rule.reading.id if rule.reading else None},
        }
        groups = {}
        for line in clause.members:
            unit = self.policy.registry.unit(" ".join(line.names))
            if unit:
                chosen = roles.member_rule(self.document, unit, self.policy)
                groups[f"unit:{unit.id}"] = {"value": chosen.value, "reading": chosen.reading.id if chosen.reading else None}
        return attrs | {"members": groups}


def units_line(words: str) -> str:
    """Return the line of a task's text that lists its responsible units, brackets included; empty when there is none."""
    keys = [keywords.by_id(keywords.FIELDS, key).zh for key in ("responsible", "lead", "supporting")]
    match = re.search(rf"[（(\[［【]?\s*(?:{'|'.join(keys)})\s*[：:][^\n]*", words)
    return match[0].strip() if match else ""


def _kind(clause: Clause) -> str:
    return clause.kind.capitalize()


def _plain(text: Bilingual) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _joined(base: str, mark: str, own: str) -> str:
    return " · ".join(part for part in (f"{base}{mark}", own) if part)


def _spot(one: Placed, start: int, end: int) -> Spot:
    position = one.source.position(start)
    return Spot(one.source.path, position.line, position.column, start, end)


def _offsets(text: Any, span: Span) -> dict[str, int]:
    end = text.original(span.end - 1) + 1 if span.end > span.start else 0
    return {"start": text.original(span.start), "end": end}


def _texts(clause: Clause) -> dict[str, str]:
    """Return the plain texts of a clause by their keys; those that are its name are left out."""
    plain = (line for line in clause.fields if isinstance(line.value, Text) and not line.names)
    return {
        line.key: line.value.text
        for line in plain
        if isinstance(line.value, Text) and line.key not in ("english", "question", "question-en")
    }


def _target_attrs(target: Target) -> dict[str, Any]:
    attrs: dict[str, Any] = {}
    if target.measure:
        words = wording.value(target.measure)
        attrs["measure"] = {"zh": words.zh, "en": target.measure_en.text if target.measure_en else words.en}
    if target.modality:
        attrs["modality"] = _plain(wording.words(target.modality))
    return attrs


def _reading_attrs(one: Placed, clause: Reading, policy: Policy) -> dict[str, Any]:
    english = {line.names[0]: line.value.text for line in clause.option_en if isinstance(line.value, Text) and line.names}
    texts = {line.names: line.value.text for line in clause.option if isinstance(line.value, Text)}
    option = policy.option(one)
    return {
        "title_en": clause.english.text if clause.english else "",
        "options": [
            {"names": list(names), "zh": texts[names], "en": english.get(names[0]) or english.get(names[-1], "")}
            for names in options(one)
            if names
        ],
        "adopted": next((names[0] for names in options(one) if option in names), option),
    }


def _validity(found: Period | None) -> dict[str, Any] | None:
    if found is None:
        return None

    def iso(day: date | None) -> str | None:
        return day.isoformat() if day else None

    others = [
        {
            "reading": other.reading,
            "option": other.option,
            "option_en": other.option_en,
            "from": iso(other.start),
            "until": iso(other.end),
        }
        for other in found.alternatives
    ]
    return {"from": iso(found.start), "until": iso(found.end), "readings": list(found.readings), "alternatives": others}
