"""What the search looks through: each thing with its names, its words in both languages, its pinyin and initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from compiler.graph import Node
from compiler.render import clauses, words
from compiler.site.desk import Seat, called, titled
from compiler.site.text import kind
from dsl.diagnostic import Bilingual

_HAN = re.compile(r"[\u3400-\u9fff]+")

#: A row: kind in both languages, title in both, link from the folder of the document, names, words, pinyin, initials.
Entry = list[str]

_KINDS = ("Part", "Section", "Goal", "Task", "Duty", "Target", "Award", "Analogy", "Validity", "Basis", "Reading")


def entries(at: Seat, units: Iterable[Node], zones: Iterable[Node]) -> list[Entry]:
    """Return the rows of the index, links given from the top of the site."""
    found = [*_clauses(at), *(_registered(at, one) for one in (*units, *zones))]
    text = "\n".join(clauses.chinese(node) for node in at.book.clauses)
    found += [_registered(at, term) for term in at.book.graph.of_kind("Term") if term.name.zh in text]
    return found


def _clauses(at: Seat) -> Iterator[Entry]:
    for node in at.book.clauses:
        if node.kind in _KINDS:
            word, title = kind(node), titled(node) if node.kind != "Reading" else called(node)
            names = [node.name.zh, node.name.en, *node.attrs.get("names", ())]
            body = [clauses.chinese(node), clauses.english(node)] if node.kind != "Task" else ["", ""]
            if node.kind == "Reading":
                body = [node.name.zh + node.attrs.get("because", ""), f"{node.name.en} {node.attrs.get('because-en', '')}"]
            yield _entry(at, node, (word.zh, word.en), (title.zh, title.en), names, (body[0], body[1]))


def _registered(at: Seat, node: Node) -> Entry:
    word = words.level(node.attrs) if node.kind in ("Unit", "Group") else _WORDS[node.kind]
    names = [*node.attrs.get("names", ()), *node.attrs.get("names_en", ()), *node.attrs.get("variants", ())]
    title = called(node)
    return _entry(at, node, (word.zh, word.en), (title.zh, title.en), names, ("", ""))


_WORDS = {"Zone": Bilingual("区域", "Zone"), "Term": Bilingual("术语", "Term")}


def _entry(at: Seat, node: Node, word: tuple[str, str], title: tuple[str, str], names: list[str], body: tuple[str, str]) -> Entry:
    plain = [name for name in dict.fromkeys(names) if name and name not in title]
    whole, initials = sounds(tuple(name for name in dict.fromkeys((title[0], *plain)) if len(name) <= _LONG))
    return [*word, *title, str(at.ways.node(node.id)), " | ".join(plain), *body, whole, initials]


#: Names longer than this are sentences; nobody types their sound.
_LONG = 40


@lru_cache(maxsize=1 << 12)
def sounds(names: tuple[str, ...]) -> tuple[str, str]:
    """Return the pinyin and the initials of the Chinese runs of some names."""
    from pypinyin import lazy_pinyin

    runs = [run for name in names for run in _HAN.findall(name)]
    spoken = [lazy_pinyin(run) for run in runs]
    whole = " ".join(dict.fromkeys("".join(one) for one in spoken))
    return whole, " ".join(dict.fromkeys("".join(part[0] for part in one) for one in spoken))
