"""Graphs to render: the real one, and a small one whose every text tries to be markup."""

from datetime import date
from pathlib import Path

import pytest

from compiler import corpus, pipeline
from compiler.graph import Edge, Graph, Node, Spot
from compiler.render import documents
from dsl.diagnostic import Bilingual

DAY = date(2026, 11, 23)
NASTY = "=cmd|'x'!A1 <script>alert(1)</script> [a](javascript:b) *b* `c`\n\n# h ![i](j) &lt; https://x.y a@b.c"
SPOT = Spot("somewhere/doc/a|b.clause", 3, 1, 0, 9)


@pytest.fixture(scope="session")
def real() -> Graph:
    root = Path(__file__).parents[3] / "policy"
    return pipeline.Session(corpus.read(root), cached=False).graph


@pytest.fixture(scope="session")
def rendered(real: Graph) -> dict[str, str]:
    return documents.render(real, DAY, ("zh", "en"))


@pytest.fixture
def nasty() -> Graph:
    return hostile()


def hostile() -> Graph:
    """Return a document in which every name and every text is hostile, with one clause of every kind."""
    name = Bilingual(NASTY, NASTY)
    words = {"zh": NASTY, "en": NASTY}
    label = {"label": words, "quote": NASTY, "source-en": NASTY, "text": {"path": "x/<b>|.txt", "line": 1}}
    made = {"names": [NASTY, NASTY], "names_en": [NASTY], "plates": [words], "source": NASTY}
    reading = {"options": [{"names": [NASTY, "other"], **words}], "adopted": NASTY, "because": NASTY, "because-en": NASTY}
    valid = {"from": "2024-01-31", "until": None, "readings": ["doc/reading-r"]}
    valid["alternatives"] = [{"reading": "doc/reading-r", "option": NASTY, "from": None, "until": None}]
    head = {"number": NASTY, "addressees": NASTY, "addressees-en": NASTY, "validity": valid}
    pays = dict.fromkeys(("when", "pays", "cap", "cumulative-cap", "frequency"), words)
    nodes = [
        Node("unit:../../etc/<u>", "Unit", name, None, {"tier": "city", "form": "unit", **made}),
        Node("unit:g", "Group", name, None, {"tier": "group", "form": "group", **made}),
        Node("zone:z", "Zone", name, None, made),
        Node("term:t", "Term", name, None, made),
        Node("fund:t", "Fund", name, None, made),
        Node("doc", "Document", name, SPOT, label | head),
        Node("doc/part-1", "Part", name, SPOT, label | {"names": [NASTY]}),
        Node("doc/task-1", "Task", name, SPOT, label | {"number": 1}),
        Node("doc/task-1/duty-1", "Duty", name, SPOT, label | {"modality": words}),
        Node("doc/target-t", "Target", name, SPOT, label | {"modality": words, "measure": words}),
        Node("doc/award-a", "Award", name, SPOT, label | pays),
        Node("doc/award-a/f", "Fact", name, SPOT, {"values": [f"{NASTY} {NASTY}", "b c"]}),
        Node("doc/analogy-a", "Analogy", name, SPOT, label | {"ranking": NASTY, "ranking-en": NASTY}),
        Node("doc/reading-r", "Reading", name, SPOT, {"label": words, "names": [NASTY, NASTY], **reading}),
    ]
    part = {"order": 1, "tier": 1, "role": "lead", "basis": "convention", "members": ["unit:../../etc/<u>"]}
    links = [
        ("unit:g", "member", "unit:../../etc/<u>", {}),
        ("doc", "contains", "doc/part-1", {}),
        ("doc/part-1", "contains", "doc/task-1", {}),
        *(("doc/task-1", "contains", f"doc/{one}", {}) for one in ("task-1/duty-1", "target-t", "award-a", "analogy-a")),
        ("doc/task-1", "responsible", "unit:g", part),
        ("doc/task-1", "concerns", "zone:z", {}),
        ("doc/task-1/duty-1", "obliges", "unit:g", {"basis": "responsible"}),
        ("doc/target-t", "obliges", "unit:../../etc/<u>", {"basis": "text"}),
        ("doc/award-a", "needs", "doc/award-a/f", {}),
        ("doc/award-a", "fund", "fund:t", {}),
        ("doc/award-a", "beneficiary", "term:t", {}),
        ("doc/award-a", "rewards", "doc/task-1", {}),
        ("doc/analogy-a", "follows", "doc/award-a", {}),
        ("doc/reading-r", "about", "doc/task-1", {}),
        ("doc/reading-r", "about", "zone:z", {}),
    ]
    return Graph(nodes, [Edge(source, label, target, "doc", None, attrs) for source, label, target, attrs in links])
