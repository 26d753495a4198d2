"""What a thing is tied to, in both directions: every edge of the graph shows on the pages at both of its ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compiler.graph import Edge, Node
from compiler.render import words
from compiler.site.desk import Seat
from compiler.site.twin import Link
from dsl.diagnostic import Bilingual

#: Edges by label: what the source calls its targets, and what the target calls its sources.
WORDS = {
    "responsible": (Bilingual("责任单位", "Responsible units"), Bilingual("承担的任务", "Tasks it is responsible for")),
    "contains": (Bilingual("包含", "Contains"), Bilingual("属于", "Part of")),
    "obliges": (Bilingual("约束", "Binds"), Bilingual("约束它的条款", "Provisions that bind it")),
    "concerns": (Bilingual("涉及的区域", "Zones concerned"), Bilingual("涉及它的条款", "Clauses that concern it")),
    "rewards": (Bilingual("激励的事项", "What it rewards"), Bilingual("与它挂钩的奖励", "Awards that reward it")),
    "beneficiary": (Bilingual("受益对象", "Beneficiary"), Bilingual("它可获的奖励", "Awards it may receive")),
    "fund": (Bilingual("资金来源", "Fund"), Bilingual("由它支付的奖励", "Awards paid from it")),
    "needs": (Bilingual("所需事实", "Facts needed"), Bilingual("用到它的奖励", "Awards that need it")),
    "member": (Bilingual("成员", "Members"), Bilingual("所属集合", "Member of")),
    "hosts": (Bilingual("辖区内的区域", "Zones it hosts"), Bilingual("所在地政府", "Host government")),
    "about": (Bilingual("针对", "About"), Bilingual("相关解释", "Readings about it")),
    "applies-by-analogy": (Bilingual("比照适用对象", "Applied by analogy to"), Bilingual("比照适用", "Applied by analogy")),
    "follows": (Bilingual("比照的奖励", "Awards followed"), Bilingual("比照它的条款", "Clauses that follow it")),
    "higher-of": (
        Bilingual("与它不叠加的奖励", "Awards not cumulated with it"),
        Bilingual("不与它叠加的奖励", "Not cumulated with"),
    ),
    "issuer": (Bilingual("发文机关", "Issuer"), Bilingual("由它发布", "Issued by it")),
    "approved-by": (Bilingual("批准机关", "Approved by"), Bilingual("经它批准", "Approved by it")),
}


@dataclass(frozen=True)
class Tied:
    """One end of a tie: the thing, and a remark such as the role."""

    link: Link
    note: Bilingual


@dataclass(frozen=True)
class Tie:
    """All things tied to a thing in one way; `outward` when the edges leave it."""

    label: str
    outward: bool
    word: Bilingual
    things: tuple[Tied, ...]


def ties(at: Seat, node: Node) -> tuple[Tie, ...]:
    """Return what a thing is tied to, by kind of tie."""
    return tuple(_ties(at, node))


def _ties(at: Seat, node: Node) -> Iterator[Tie]:
    for label, both in WORDS.items():
        for outward, word in zip((True, False), both, strict=True):
            things = tuple(_tied(at, edge, other) for edge, other in ends(at, node, label, outward=outward))
            if things:
                yield Tie(label, outward, word, things)


def ends(at: Seat, node: Node, label: str, *, outward: bool) -> list[tuple[Edge, Node]]:
    """Return the edges of a label at a thing with what stands at their other ends, each once, in this document."""
    graph = at.book.graph
    found: dict[str, tuple[Edge, Node]] = {}
    for edge in graph.out(node.id, label) if outward else graph.into(node.id, label):
        other = graph.nodes[edge.target if outward else edge.source]
        if other.kind != "Example" and other.document in ("", at.book.document.id):
            found.setdefault(other.id, (edge, other))
    return list(found.values())


def _tied(at: Seat, edge: Edge, other: Node) -> Tied:
    note = words.role(edge.attrs["role"], edge.attrs["basis"]) if edge.label == "responsible" else Bilingual("", "")
    return Tied(at.named(other), note)
