"""The names in a graph, ready for looking up: what each phrase may name, and in which sentences words stand."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from compiler.answer.normal import key
from compiler.answer.passages import Passages, passages
from compiler.answer.titles import short
from compiler.graph import Graph, Node
from dsl.diagnostic import Bilingual

#: Kinds of nodes that can be named, and the kind of entity each is in a question.
KINDS = {
    "Unit": "unit",
    "Group": "unit",
    "Zone": "zone",
    "Task": "task",
    "Section": "section",
    "Part": "section",
    "Award": "award",
    "Reading": "reading",
    "Document": "document",
    "Target": "target",
    "Analogy": "analogy",
    "Term": "term",
    "Fund": "fund",
}


class Entity(NamedTuple):
    """What a stretch of a question may name: a kind and the nodes it may be (several where a name is ambiguous).

    `value` is a number, a day or an amount as written; a task number that no document has names no node.
    """

    kind: str
    ids: tuple[str, ...]
    value: str = ""


#: What a name may name, as JSON values: kinds of entities, each with its nodes.
Named = list[tuple[str, list[str]]]


class Lexicon:
    """The names of a graph; tables are made when first needed, each in one pass."""

    def __init__(self, graph: Graph) -> None:
        """Take the graph."""
        self.graph = graph
        self.offers: list[Bilingual] = []

    @cached_property
    def names(self) -> Mapping[str, Named]:
        """Every name with what it may name."""
        table: dict[str, dict[str, dict[str, None]]] = {}
        for name, kind, id_ in self._named():
            if len(name) > 1:
                table.setdefault(name, {}).setdefault(kind, {})[id_] = None
        return {name: [(kind, list(ids)) for kind, ids in kinds.items()] for name, kinds in table.items()}

    def entities(self, name: str) -> tuple[Entity, ...]:
        """Return what a name may name."""
        return tuple(Entity(kind, tuple(ids)) for kind, ids in self.names[name])

    def _named(self) -> Iterator[tuple[str, str, str]]:
        for node in self.graph.nodes.values():
            kind = KINDS.get(node.kind)
            if kind:
                yield from ((form, kind, node.id) for name in _names(node) for form in _spellings(key(name)))
            if node.kind in ("Task", "Section", "Part"):
                numbered = (node.attrs.get("names") or [""])[0] if node.kind != "Part" else ""
                shorter = short(node.name.zh, node.name.en, str(numbered))
                yield from ((form, KINDS[node.kind], node.id) for name in shorter for form in _spellings(name))
            if node.kind == "Zone":
                yield from self._places(node)
                yield from self._bare(node)
            elif node.kind == "Document":
                yield from self.regions(node)
            elif node.kind == "Award":
                yield from ((name, "award", node.id) for name in (*_award_names(node), *self._yes_or_no(node)))
            elif node.kind == "Term":
                yield from ((tail, "term", node.id) for tail in _last_words(key(node.name.en)))

    def _places(self, zone: Node) -> Iterator[tuple[str, str, str]]:
        """Yield the city of a zone as a name of the zone, and of the body that hosts it."""
        city = zone.attrs.get("city") or {}
        hosts = [edge.source for edge in self.graph.into(zone.id, "hosts")]
        for name in filter(None, (city.get("zh"), city.get("en"))):
            yield key(name), "zone", zone.id
            for host in hosts:
                for form in (f"{name}市", f"{name} city", f"city of {name}", f"{name} municipality"):
                    yield key(form), "unit", host
                    yield key(form), "zone", zone.id

    def _yes_or_no(self, award: Node) -> Iterator[str]:
        """Yield the names of the facts of an award that are simply so or not: what it is given for."""
        for edge in self.graph.out(award.id, "needs"):
            fact = self.graph.nodes[edge.target]
            if fact.attrs.get("type") == "真假":
                yield key(fact.name.zh)

    def _bare(self, zone: Node) -> Iterator[tuple[str, str, str]]:
        """Yield the names of a zone without what all zones are called."""
        for written in _names(zone):
            name = key(written)
            word = max((word for word in self.zone_words if name.endswith(word)), key=len, default="")
            bare = name.removesuffix(word).strip()
            if word and len(bare) > 1:
                yield bare, "zone", zone.id

    def regions(self, document: Node) -> Iterator[tuple[str, str, str]]:
        """Yield the names of the region whose government issued or approved a document."""
        for way in ("issuer", "approved-by"):
            for edge in self.graph.out(document.id, way):
                for pattern, forms in _REGIONS:
                    found = re.match(pattern, self.graph.nodes[edge.target].name.zh) or re.search(
                        pattern, self.graph.nodes[edge.target].name.en
                    )
                    parts = found.groups() if found else ()
                    for form in forms if parts else ():
                        yield key(form.format(*parts)), "region", edge.target

    @cached_property
    def spoken(self) -> list[tuple[str, tuple[Entity, ...]]]:
        """The Chinese names of units and zones, which people also write in pinyin."""
        found = []
        for name, kinds in self.names.items():
            if len(name) > 2 and not name.isascii() and any(kind in ("unit", "zone") for kind, _ in kinds):
                found.append((name, tuple(one for one in self.entities(name) if one.kind in ("unit", "zone"))))
        return found

    @cached_property
    def zone_words(self) -> frozenset[str]:
        """What all zones are called: the words that the names of every zone end with, in either language."""
        zones = list(self.graph.of_kind("Zone"))
        found = {_ending([key(name) for name in names]) for names in zip(*(node.name for node in zones), strict=True)}
        short = [{key(name)[-3:] for name in node.attrs["names"]} | _tails(node.attrs["names_en"]) for node in zones]
        words = found | (set.intersection(*short) if short else set())
        return frozenset(form for word in words if len(word) > 2 for form in (word, f"{word}s"))

    @cached_property
    def lengths(self) -> Mapping[str, list[int]]:
        """How long the names are that begin with two characters, longest first."""
        table: dict[str, set[int]] = {}
        for name in self.names:
            table.setdefault(name[:2], set()).add(len(name))
        return {start: sorted(found, reverse=True) for start, found in table.items()}

    @cached_property
    def numbers(self) -> list[int]:
        """The numbers of the tasks in order."""
        return [node.attrs.get("number", 0) for node in self.graph.of_kind("Task")]

    @cached_property
    def tasks(self) -> dict[int, list[str]]:
        """The ids of the tasks under their numbers."""
        table: dict[int, list[str]] = {}
        for number, at in zip(self.numbers, self.graph.kinds.get("Task", ()), strict=True):
            table.setdefault(number, []).append(self.graph.ids[at])
        return table

    @cached_property
    def bodies(self) -> list[tuple[str, str]]:
        """The registered names of units and groups in the form in which names are compared, with their ids."""
        units = self.graph.of_kind("Unit", "Group")
        return [(key(name), node.id) for node in units for name in (*node.attrs["names"], *node.attrs["names_en"])]

    @cached_property
    def shortest(self) -> tuple[dict[str, str], dict[str, str]]:
        """The shortest Chinese and English names of the bodies that have tasks, each with the registered name."""
        from compiler.answer.shortest import shortest

        return shortest(self.graph, chinese=True), shortest(self.graph, chinese=False)

    @cached_property
    def english_regions(self) -> list[str]:
        """The English names of the regions whose documents these are, longest first."""
        found = {name for node in self.documents for name, _, _ in self.regions(node) if name.isascii()}
        return sorted(found, key=lambda name: (-len(name), name))

    @cached_property
    def documents(self) -> list[Node]:
        """The documents in order."""
        return list(self.graph.of_kind("Document"))

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each node, for sorting in the order of the documents."""
        return {id_: at for at, id_ in enumerate(self.graph.ids)}

    @cached_property
    def passages(self) -> Passages:
        """The titles and sentences of tasks."""
        return passages(self.graph, ("Task",), ("Duty", "Target"))

    @cached_property
    def award_passages(self) -> Passages:
        """The titles and sentences of awards."""
        return passages(self.graph, ("Award",), ())

    @cached_property
    def other_passages(self) -> Passages:
        """The words of the clauses that are no tasks: goals, basis, awards, application by analogy, period."""
        return passages(self.graph, ("Basis", "Goal", "Award", "Analogy", "Validity"), ())

    def in_order(self, ids: Iterable[str]) -> list[str]:
        """Return node ids without repetition in the order of the documents."""
        return sorted(dict.fromkeys(ids), key=self.order.__getitem__)


def _tails(names: Iterable[str]) -> set[str]:
    """Return the words with which English names end, one word or more."""
    split = [key(name).split(" ") for name in names]
    return {" ".join(words[at:]) for words in split for at in range(1, len(words))}


def _ending(names: list[str]) -> str:
    """Return the words with which all of several names end."""
    first = min(names, key=len)
    for start in range(1, len(first)):
        ending = first[start:]
        if (
            len(names) > 1
            and all(name.endswith(ending) for name in names)
            and (not ending[0].isascii() or first[start - 1] == " ")
        ):
            return ending
    return ""


def _names(node: Node) -> Iterator[str]:
    """Yield the names of a node, for units and zones all registered ones."""
    yield from node.attrs.get("names", ())
    yield from node.attrs.get("names_en", ())
    for plate in node.attrs.get("plates", ()):
        yield from plate.values()
    yield from node.attrs.get("variants", ())
    if node.kind not in ("Reading", "Target", "Analogy"):
        yield node.name.zh
        yield node.name.en
    if node.kind == "Analogy":
        yield from _spelled(node.attrs.get("names", ()))
    if node.kind == "Document":
        yield from _short_titles(node)
    if node.kind == "Fund":
        yield from (node.name.zh.removeprefix(level) for level in _LEVELS if node.name.zh.startswith(level))
        yield from (node.name.en.removeprefix(level) for level in _LEVELS if node.name.en.startswith(level))


def _last_words(name: str) -> Iterator[str]:
    """Yield the last three words of a long English name, by which it is also called (Greater Bay Area)."""
    words = name.split(" ")
    if name.isascii() and len(words) > 3 and all(len(word) > 2 and word not in _SMALL for word in words[-3:]):
        yield " ".join(words[-3:])


_SMALL = frozenset(("and", "for", "the", "with", "from"))


def _spellings(name: str) -> Iterator[str]:
    """Yield a name, and in British spelling too where that differs."""
    yield name
    if name.isascii() and ("iz" in name or "center" in name or "program" in name):
        plain = name.replace("center", "centre").replace("ization", "isation").replace("ize", "ise").replace("izing", "ising")
        yield from (one for one in (plain, plain.replace("program", "programme")) if one != name)


def _spelled(names: Iterable[str]) -> Iterator[str]:
    """Yield English names in the singular and in the British spelling, long Chinese ones without their first word."""
    for name in names:
        if len(name) > 5 and not name.isascii():
            yield name[2:]
        if name.isascii():
            for form in (name, name.removesuffix("s")):
                plain = form.replace("-", " ")
                shorter = plain.split(" ", 1)[-1] if plain.count(" ") > 1 else plain
                yield from (one.replace("center", ending) for one in (plain, shorter) for ending in ("center", "centre"))


#: The name of a government by that of its region, with the forms in which the region is named.
_REGIONS = (
    (r"([\u4e00-\u9fff]{2,6}?)(省|自治区|市)人民政府", ("{0}{1}", "{0}", "{0}全{1}")),
    (r"People's Government of (\w+) (Province|Municipality)", ("{0}", "{0} {1}", "{1} of {0}")),
)


#: What a document may be called after the matter it is about.
_PAPERS = ("措施", "政策", "政策措施", "文件", "办法", "意见", "通知")
#: What the name of a fund may be told without.
_LEVELS = ("省级", "国家级", "市级", "县级", "provincial ", "national ", "municipal ")


def _short_titles(document: Node) -> Iterator[str]:
    """Yield the number of a document without its year mark, and its title without what stands in brackets."""
    number = str(document.attrs.get("number", ""))
    if "〕" in number:
        yield number.split("〕")[-1]
    yield document.id.replace("-", " ")
    for title in document.name:
        yield title.split("（")[0].split("(")[0].strip()
    whole = document.name.zh.split("（")[0].removeprefix("关于")
    yield whole
    core = re.match(r"(?:促进|支持|推动|加快|加强|推进|鼓励|扶持)(.+?)(?:高质量)?发展的", whole)
    if core and len(core[1]) > 1:
        for ending in ("", "发展"):
            yield from (f"{core[1]}{ending}{kind}" for kind in _PAPERS)


#: Words about awards that a question may add to a name or leave out.
_AWARD_WORDS = ("事后补助", "奖励", "补助", "奖补", "支持", "奖金", "补贴", "奖")


def _award_names(node: Node) -> Iterator[str]:
    """Yield the names of an award with and without the words that say that it is one."""
    for written in (*node.attrs.get("names", ()), node.name.zh):
        name = key(written)
        ending = next((word for word in _AWARD_WORDS if name.endswith(word)), "")
        bare = name.removesuffix(ending)
        if len(bare) > 2:
            yield bare
            yield from (bare + word for word in _AWARD_WORDS)
