"""Where each generated page stands, its anchors, and links from one page to another: relative, and only to pages that exist."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from compiler.render.dates import Language
from compiler.render.markup import Safe

_UNSAFE = re.compile(r"[^\w-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$")
#: Pages that hold both languages.
BILINGUAL = ("explanation", "glossary")


@lru_cache(maxsize=1 << 14)
def slug(name: str) -> str:
    """Return a name as one part of a path or an anchor; two names never give the same."""
    plain = _UNSAFE.sub("-", name).strip("-").lower()[:80]
    if plain and plain == name and not _RESERVED.match(plain):
        return plain
    return f"{plain}-{blake2b(name.encode('utf-8', 'surrogatepass'), digest_size=4).hexdigest()}".lstrip("-")


@lru_cache(maxsize=1 << 14)
def anchor(node: str) -> Safe:
    """Return the anchor of a clause, without its document: `task-12`, `task-12.duty-1`."""
    inside = node.split("/")[1:] or [node]
    return Safe(".".join(slug(part) for part in inside))


@lru_cache(maxsize=1 << 14)
def relative(path: str, here: str) -> str:
    """Return the way from one page to another, both given from the top."""
    to, at = path.split("/"), here.split("/")
    shared = 0
    while shared < min(len(to), len(at)) - 1 and to[shared] == at[shared]:
        shared += 1
    return "/".join([".."] * (len(at) - shared - 1) + to[shared:])


@dataclass(frozen=True)
class Pages:
    """The pages of one document: its folder, the languages, the kinds of page it has, and the units with a checklist."""

    folder: str
    languages: tuple[Language, ...]
    kinds: frozenset[str]
    units: frozenset[str] = frozenset()

    def path(self, kind: str, language: Language, ending: str = "md") -> str:
        """Return the path of a page, or nothing when the document has no such page in that language."""
        if kind not in self.kinds or language not in self.languages:
            return ""
        return f"{self.folder}/{kind}.{ending}" if kind in BILINGUAL else f"{self.folder}/{kind}.{language}.{ending}"

    def unit(self, unit: str, language: Language, ending: str = "md") -> str:
        """Return the path of a unit's checklist, or nothing when it has none."""
        if unit not in self.units or language not in self.languages:
            return ""
        return f"{self.folder}/units/{slug(unit.partition(':')[2])}.{language}.{ending}"


#: Of a text that stands alone, such as one printed on a terminal: nothing to link to.
NO_PAGES = Pages("", (), frozenset())


@dataclass(frozen=True)
class Links:
    """Links from one page, in one language, to the others of its document."""

    pages: Pages
    here: str
    language: Language

    def to(self, path: str, at: str = "") -> Safe:
        """Return the link to a path and an anchor there; nothing when the path is empty."""
        if not path:
            return Safe("")
        inside = "" if path == self.here and at else relative(path, self.here)
        return Safe(f"{inside}#{at}" if at else inside)

    def page(self, kind: str, at: str = "", ending: str = "md") -> Safe:
        """Return the link to a page of the document in this language."""
        return self.to(self.pages.path(kind, self.language, ending), at)

    def clause(self, node: str) -> Safe:
        """Return the link to a clause in the bilingual explanation."""
        return self.page("explanation", anchor(node))

    def unit(self, unit: str, ending: str = "md") -> Safe:
        """Return the link to a unit's checklist."""
        return self.to(self.pages.unit(unit, self.language, ending))
