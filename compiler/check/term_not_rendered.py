"""B602: a term of the glossary, or the name of a body or zone, that the English renders otherwise than registered."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.bilingual import Pair
from compiler.fidelity import agreement, figures
from compiler.fidelity.stems import normal, plain
from compiler.fidelity.terms import Found, Glossary, Missing, Sense
from compiler.fidelity.text import Span
from compiler.model import Policy
from compiler.proof import Proof, proofs
from compiler.registry import Entry, Registry
from dsl.diagnostic import Bilingual, Diagnostic, Related, error

RULE = error(
    "B602",
    "term-not-rendered",
    "原文里有术语表的术语，或登记的单位、区域的名称，英文没有每次都用登记的译法（en、variants、aliases_en）。长的术语优先，其中的短术语不再另算；\n"
    "单复数、词形变化、冠词、大小写、连字符和引号不论。解释、备注等我们自己的话，一处用到即可。登记的译法不够用的，在登记表里加一个；只是含有这几个字的词，把整个词登记为术语。",
    "The official words hold a term of the glossary, or the name of a registered body or zone, and the English has not\n"
    "each time one of the registered renderings (en, variants, aliases_en). Longest term first; what stands inside it does not\n"
    "count again. In our own words (readings, notes, names) once is enough. Inflection, articles, case, hyphens and quotation\n"
    "marks do not matter. Where the registered forms are too few, register another; for a word that merely contains the\n"
    "characters of a term, register the whole word.",
    on_names=True,
)
RULES = (RULE,)

#: Shorter names of bodies and zones occur inside other words.
_SHORTEST_NAME = 3
#: More forms than this are not listed.
_MANY = 6


class _Known:
    """The registered names made ready, and the entries they stand for."""

    def __init__(self, registry: Registry) -> None:
        self.entries: dict[str, Entry] = {}
        self.senses: dict[str, Sense] = {}
        for kind, entries in (("term", registry.terms), ("unit", registry.units), ("zone", registry.zones)):
            for entry in entries.values():
                self._add(f"{kind}:{entry.id}", entry, kind == "term")
        self.glossary = Glossary(self.senses.values())

    def _add(self, id_: str, entry: Entry, term: bool) -> None:
        names = entry.names if not term else (entry.zh,)
        long = tuple(name for name in names if term or (len(name) >= _SHORTEST_NAME and not name.isascii()))
        forms = (entry.en, *entry.variants) if term else entry.names_en
        self.entries[id_] = entry
        self.senses[id_] = Sense(id_, long, forms)

    def find(self, words: str, proof: Proof) -> list[Found]:
        """Return the names in a text, zones that share one ending included."""
        found = self.glossary.find(words)
        if not any(one.sense.id.startswith("zone:") for one in found):
            return found
        named = {one.sense.id for one in found}
        shared = dict.fromkeys(f"zone:{id_}" for one in proof.index.areas.mentions(words) for id_ in one.zones)
        return found + [Found(self.entries[id_].zh, self.senses[id_], 1) for id_ in shared if id_ not in named]


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each name whose registered rendering the English lacks; our own words need it once only."""
    known: _Known | None = None
    for proof in proofs(policy):
        known = known or _Known(policy.registry)
        for pair in proof.pairs:
            if pair.naming:
                continue
            yield from _compare(pair, known, proof)


def _compare(pair: Pair, known: _Known, proof: Proof) -> Iterator[Diagnostic]:
    found = known.find(pair.words, proof)
    if found:
        for one in known.glossary.unrendered(found, pair.english.text):
            if not pair.quoted and one.rendered:
                continue  # our own words may go on with 'it' or 'they'
            if not (_has_numbers(one.found) and _figures_differ(pair)):  # the figure is reported
                yield _diagnostic(pair, one, known.entries[one.found.sense.id])


def _has_numbers(one: Found) -> bool:
    return any(char in "零一二两三四五六七八九十百千万亿" or char.isdigit() for char in one.name)


def _figures_differ(pair: Pair) -> bool:
    words = pair.words
    return bool(agreement.differences(words, [Span(0, len(words))], figures.find(words), pair.english.text, False))


def _diagnostic(pair: Pair, one: Missing, entry: Entry) -> Diagnostic:
    place = pair.owner.place(pair.english.start, pair.english.end)
    (name, sense, times), rendered = one
    preferred = sense.forms[0]
    if rendered:
        message = Bilingual(
            f"中文里“{name}”出现 {times} 次，英文只有 {rendered} 次用登记的译法 {preferred}",
            f"“{name}” stands {times} times in the Chinese, its rendering “{preferred}” only {rendered} in the English",
        )
    else:
        message = Bilingual(f"英文没有用“{name}”的登记译法 {preferred}", f"the English does not render “{name}” as “{preferred}”")
    forms = list({normal(plain(form)): form for form in reversed(sense.forms)}.values())[::-1]
    listed = " / ".join(forms[:_MANY]) + (" / …" if len(forms) > _MANY else "")
    help_ = Bilingual(f"登记的译法：{listed}", f"registered: {listed}")
    related = (Related(entry.place, Bilingual(f"“{entry.zh}”的登记", f"the entry of {entry.zh}")),)
    return Diagnostic(RULE, place, message, help_, related=related)
