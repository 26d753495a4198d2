"""Q313 and Q314: a duty whose modality or actor is not what its sentence says."""

from __future__ import annotations

from collections.abc import Iterator

from compiler import roles
from compiler.fidelity import sentence
from compiler.fidelity.sentence import Sentence
from compiler.fidelity.text import dense
from compiler.model import Placed, Policy
from compiler.proof import Proof, proofs
from compiler.registry import Entry
from compiler.resolve import is_deferred
from dsl import keywords
from dsl.diagnostic import Bilingual, Diagnostic, Fix, Place, error
from dsl.values import Words

MODALITY = error(
    "Q313",
    "modality-differs",
    "责任的情态（行首的词）与引文里的动词不一致：鼓励、支持、引导、探索、推动、争取各随其词，可、可以是“可以”，应、要、须是“应当”，\n"
    "不得、严禁是“不得”，没有这些词的祈使句是“应当”。确要另作理解的，写一条“解释”，并在责任下写“情态：解释 名称”。",
    "The modality of a duty (its head word) is not that of the verb in its quotation: 鼓励, 支持, 引导, 探索, 推动 and 争取\n"
    "go with their own words, 可 and 可以 with `may`, 应, 要 and 须 with `shall`, 不得 and 严禁 with `shall-not`; an\n"
    "imperative without any of these is `shall`. Where it is to be read otherwise, write a reading and add\n"
    "'modality: reading NAME' to the duty.",
)
ACTOR = error(
    "Q314",
    "actor-differs",
    "责任的“主体”与引文里的主语不一致：引文写明由谁做的，主体就写谁；引文没有写到的单位不能作主体。",
    "The actor (`by`) of a duty is not the subject of its sentence: where the sentence says who acts, that is the actor; a body\n"
    "that the sentence does not name cannot be it.",
    on_names=True,
)
RULES = (MODALITY, ACTOR)


def check(policy: Policy) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each duty, and for the modality of each target, that says something else than its sentence."""
    for proof in proofs(policy):
        for owner in proof.document.clauses:
            spans = proof.quoted.get(owner.id)
            if spans and owner.clause.kind in ("duty", "target"):
                text = "".join(proof.text.dense[span.start : span.end] for span in spans)
                read = sentence.read(text, proof.index.bodies)
                yield from _modality(owner, read)
                yield from _actor(owner, read, text, proof)


def _modality(one: Placed, read: Sentence) -> Iterator[Diagnostic]:
    line = one.clause.line("modality")
    value = line.value if line else None
    if isinstance(value, Words) and is_deferred(value):
        return
    if isinstance(value, Words):
        word = keywords.spelling_table(keywords.MODALITIES).get(value.text.lower())
        place = one.place(value.start, value.end)
    else:
        word = keywords.by_id(keywords.HEADS, one.clause.word) if one.clause.kind == "duty" else None
        place = None
    if word is None or word.id in read.modalities:
        return
    place = place or _head_word(one)
    meant = [keywords.by_id(keywords.MODALITIES, modality) for modality in sorted(read.modalities)]
    zh, en = "”或“".join(each.zh for each in meant), "' or '".join(each.en for each in meant)
    message = Bilingual(f"这里写“{word.zh}”，引文的情态是“{zh}”", f"the head says '{word.en}', the sentence '{en}'")
    help_ = Bilingual(
        f"改为“{meant[0].zh}”；另有理解的，写“情态：解释 名称”", f"write '{meant[0].en}', or add 'modality: reading NAME'"
    )
    fix = Fix(place, meant[0].zh if not one.source.text[place.start : place.start + 1].isascii() else meant[0].en)
    yield Diagnostic(MODALITY, place, message, help_, fix)


def _head_word(one: Placed) -> Place:
    written = one.source.text.find(" ", one.clause.start)
    return one.place(one.clause.start, min(written, one.clause.head_end) if written > 0 else None)


def _actor(one: Placed, read: Sentence, text: str, proof: Proof) -> Iterator[Diagnostic]:
    if not read.actors and one.clause.line("by") is None:
        return
    registry, document = proof.policy.registry, proof.document
    items = roles.items_of(one, "by")
    bound = [document.binding(item) for item in items]
    units = [unit for unit in bound if isinstance(unit, Entry)]
    constant = [item for item in items if keywords.constant(item.text) == "responsible-units"]
    if len(units) + len(constant) < len(items) or one.clause.damaged:
        return
    named = [registry.unit(name) for name in read.actors]
    stated = list(dict.fromkeys(unit.id for unit in named if unit))
    line = one.clause.line("by")
    place = one.place(line.start, line.end) if line else one.place()
    if stated and not constant and stated != [unit.id for unit in units]:
        listed = "、".join(read.actors)
        message = Bilingual(f"引文的主语是“{listed}”，主体没有照写", f"the sentence makes “{listed}” act, 'by' does not")
        yield Diagnostic(ACTOR, place, message, Bilingual(f"写“主体：{listed}”", f"write 'by: {listed}'"))
    elif not stated:
        for unit in units:
            if not any(dense(name) in text for name in unit.names):
                message = Bilingual(f"引文没有写到“{unit.zh}”", f"the sentence does not name {unit.en} ({unit.zh})")
                help_ = Bilingual("核对主体，或写“主体：责任单位”", "check the actor, or write 'by: responsible units'")
                yield Diagnostic(ACTOR, place, message, help_)
