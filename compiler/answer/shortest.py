"""The shortest names of the bodies of a graph: without the word for their sort, without their level or place (finance, 财政)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compiler.answer.normal import key
from compiler.graph import Graph, Node

#: Words for the sort of a body, which its shortest name leaves out.
_SORTS = "department administration commission office bureau service authority".split()
_SORTS_ZH = ("委员会", "厅", "局", "委", "办")
_LEVELS_ZH = ("省委", "省", "国家", "中国")


def shortest(graph: Graph, *, chinese: bool) -> dict[str, str]:
    """Return the shortest names of the bodies that have tasks, each with its registered name; none that two bodies share."""
    table: dict[str, set[str]] = {}
    places = {zone.attrs["city"]["zh" if chinese else "en"] for zone in graph.of_kind("Zone") if zone.attrs.get("city")}
    for unit in graph.of_kind("Unit"):
        if graph.into(unit.id, "responsible"):
            for name in (_bare_zh if chinese else _bare)(unit, places):
                table.setdefault(name, set()).add(key(unit.name.zh if chinese else unit.name.en))
    return {name: full.pop() for name, full in table.items() if len(full) == 1}


def _bare(unit: Node, places: Iterable[str]) -> Iterator[str]:
    """Yield the English names of a body without the word for its sort and without its place."""
    for written in unit.attrs["names_en"]:
        name = key(written)
        for sort in _SORTS:
            if name.endswith(f" {sort}"):
                yield name.removesuffix(f" {sort}")
            if name.startswith(f"{sort} of ") and " of " not in name.removeprefix(f"{sort} of "):
                yield name.removeprefix(f"{sort} of ")
        yield from (name.removeprefix(f"{key(place)} ") for place in places if name.startswith(f"{key(place)} "))


def _bare_zh(unit: Node, places: Iterable[str]) -> Iterator[str]:
    """Yield the Chinese names of a body without its level or place and without the word for its sort."""
    for name in unit.attrs["names"]:
        start = next((one for one in (*_LEVELS_ZH, *places) if name.startswith(one)), "")
        sort = next((one for one in _SORTS_ZH if name.endswith(one)), "")
        bare = name.removeprefix(start).removesuffix(sort)
        if start and len(bare) > 1 and bare != name:
            yield bare
