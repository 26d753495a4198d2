"""Q316: a field that repeats words of the official text, and does not have them as the text does."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from compiler import roles
from compiler.bindings import settled
from compiler.fidelity import wording
from compiler.fidelity.text import Span, dense
from compiler.model import Placed, Policy
from compiler.proof import Proof, proofs
from compiler.registry import Entry
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, Place, error
from dsl.syntax import Clause
from dsl.values import Text, Words

RULE = error(
    "Q316",
    "field-not-in-text",
    "栏目里的内容在条款引用的原文中找不到：文号、标题、主送、公开方式、发文和批准机关、指标值、受益对象、资金、适用对象、排名依据都要见于原文，\n"
    "而且要完整：不能只截取较长名称的一段；批准机关是“经……同意”的机关，资金是原文里的资金名称。",
    "What a field holds is not among the words that its clause quotes: the number, title, addressees, disclosure, issuer and\n"
    "approving body of a document, the value of a target, the beneficiary and fund of an award, what an analogy applies to and\n"
    "ranks by must be found in the text, and whole: not as a piece of a longer name. The approving body is the one that gave\n"
    "consent (经…同意); a fund is one that the text names.",
    on_names=True,
)
RULES = (RULE,)

#: Fields whose words stand in the clause's own quotations.
_OWN = ("addressees", "disclosure", "measure", "ranking")
_OWN_NAMES, _CONSENT = ("issuer", "applies-to"), ("approved-by",)
#: Fields whose words stand in the numbered item of the text around the quotations, or in that of the clause above.
_NEAR, _AROUND = ("beneficiary",), ("fund",)
_KEYS = frozenset((*_OWN, *_OWN_NAMES, *_CONSENT, *_NEAR, *_AROUND))


class _Said(NamedTuple):
    """What a field says: any of these names will do."""

    names: tuple[str, ...]
    place: Place
    key: str


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each field whose words the text does not have where they should stand."""
    for proof in proofs(policy):
        for one in proof.document.clauses:
            spans = proof.quoted.get(one.id)
            if spans and _repeats(one.clause) and settled(one, proof):
                yield from _compare(one, spans, proof)


def _repeats(clause: Clause) -> bool:
    """Whether a clause has anything that repeats words of the text."""
    return clause.kind == "document" or not _KEYS.isdisjoint([line.key for line in clause.fields])


def _compare(one: Placed, spans: list[Span], proof: Proof) -> Iterator[Diagnostic]:
    own = "".join(_words(spans, proof))
    near = [Span(item.heading.start, item.end) for span in spans if (item := proof.item_at(span.start))]
    scope = one.parent.scope if one.parent else None
    around = "\n".join([own, *_words([*near, *([scope] if scope else [])], proof)])
    consent, others = wording.consenting(own) or own, wording.without_consent(own)
    known, bodies = proof.index.names, proof.index.bodies
    tests: tuple[tuple[Iterator[_Said], Callable[[str], bool]], ...] = (
        (_head(one), lambda name: wording.is_whole(name, spans, proof.text, bodies)),
        (_texts(one), lambda name: wording.cuts_no_name(name, own, known)),
        (_names(one, _OWN_NAMES, proof), lambda name: wording.cuts_no_name(name, others, known)),
        (_names(one, _CONSENT, proof), lambda name: wording.cuts_no_name(name, consent, known)),
        (_names(one, _NEAR, proof), lambda name: any(name in words for words in (own, *_words(near, proof)))),
        (_names(one, _AROUND, proof), lambda name: _pays(name, around, proof)),
    )
    for found, test in tests:
        yield from (_diagnostic(said) for said in found if not any(test(dense(name)) for name in said.names))


def _pays(name: str, words: str, proof: Proof) -> bool:
    """Whether words name a fund; where they name money at all, that alone can be one."""
    if name not in words:
        return False
    return wording.is_money(name) or not any(wording.is_money(each) for _, each in proof.index.names.all(words))


def _diagnostic(said: _Said) -> Diagnostic:
    key = keywords.by_id((*keywords.FIELDS, *keywords.KINDS), said.key) if said.key else None
    label = Bilingual(f"“{key.zh}”", f"'{key.en}'") if key else Bilingual("标题", "the title")
    message = Bilingual(
        f"{label.zh}写的是“{said.names[0]}”，引用的原文里没有这样写",
        f"{label.en} says “{said.names[0]}”, which the quoted text does not",
    )
    help_ = Bilingual("照原文改正，或引用写有它的原文", "write it as the text does, or quote the words that have it")
    return Diagnostic(RULE, said.place, message, help_)


def _words(spans: list[Span], proof: Proof) -> list[str]:
    return [proof.text.dense[span.start : span.end] for span in spans]


def _head(one: Placed) -> Iterator[_Said]:
    if one.clause.kind == "document":
        yield _Said((one.clause.name,), one.place(), "document")
        if one.clause.title:
            yield _Said((one.clause.title.text,), one.place(one.clause.title.start, one.clause.title.end), "")


def _texts(one: Placed) -> Iterator[_Said]:
    for line in one.clause.fields:
        if line.key in _OWN and isinstance(line.value, Text | Words):
            yield _Said((line.value.text,), one.place(line.value.start, line.value.end), line.key)


def _names(one: Placed, keys: tuple[str, ...], proof: Proof) -> Iterator[_Said]:
    for key in keys:
        for item in roles.items_of(one, key):
            bound = proof.document.binding(item)
            if isinstance(bound, Entry):
                names = tuple(dict.fromkeys((item.text, bound.zh, *bound.names)))
                yield _Said(names, one.place(item.start, item.end), key)
