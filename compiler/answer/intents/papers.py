"""What is asked of a document as a paper: who issued and approved it, its number, date and title, what it is about."""

from __future__ import annotations

from collections.abc import Callable

from compiler.answer.asked import Asked
from compiler.answer.intents.time import document
from compiler.answer.result import Answer, body_result, cite, listed, plural, text_result
from compiler.graph import Node
from dsl.diagnostic import Bilingual


def _bodies(edge: str, zh: str, en: str) -> Callable[[Asked], Answer | None]:
    def answer(asked: Asked) -> Answer | None:
        one = document(asked)
        twice = sum("who" in piece.classes for piece in asked.frame.pieces) > 1
        if one is None or (twice and asked.has("issue") and asked.has("approve")):
            return None  # one answer would leave out the other
        found = [asked.graph.nodes[each.target] for each in asked.graph.out(one.id, edge)]
        names = listed(node.name for node in found)
        number = one.attrs["number"]
        text = Bilingual(f"{number}由{names.zh}{zh}。", f"{number} was {en} by the {names.en}.")
        if not found:
            text = Bilingual(f"{number}没有写明由谁{zh}。", f"{number} does not say by whom it was {en}.")
        return Answer(True, asked.intent, text, tuple(body_result(node) for node in found), (cite(one),))

    return answer


def _about(make: Callable[[Node], tuple[Bilingual, dict[str, object]]]) -> Callable[[Asked], Answer | None]:
    def answer(asked: Asked) -> Answer | None:
        one = document(asked)
        if one is None:
            return None
        text, result = make(one)
        return Answer(True, asked.intent, text, (result,), (cite(one),))

    return answer


def _number(one: Node) -> tuple[Bilingual, dict[str, object]]:
    number = one.attrs["number"]
    return Bilingual(f"文号是{number}。", f"Its number is {number}."), text_result(number, number)


def _title(one: Node) -> tuple[Bilingual, dict[str, object]]:
    number = one.attrs["number"]
    text = Bilingual(f"{number}，《{one.name.zh}》。", f"{number}, {one.name.en}.")
    return text, text_result(one.name.zh, one.name.en)


def dated(asked: Asked) -> Answer | None:
    """Answer when the document was signed and published, and say which of the two it does not print."""
    one = document(asked)
    if one is None:
        return None
    signed, published = one.attrs.get("dated"), one.attrs.get("published")
    text = Bilingual(f"成文日期是 {signed or '（未载明）'}。", f"It is dated {signed or '(not printed)'}.")
    more = Bilingual(f"发布日期是 {published}。", f" It was published on {published}.")
    if not published:
        more = Bilingual("文件没有另外载明发布日期。", " The document prints no separate date of publication.")
    results = tuple({"kind": "date", "date": day} for day in (signed, published) if day)
    return Answer(True, asked.intent, Bilingual(text.zh + more.zh, text.en + more.en), results, (cite(one),))


def card(asked: Asked) -> Answer | None:
    """Answer what the document is: its title, number, and how much it holds."""
    one = document(asked)
    if one is None:
        return None
    tasks, awards = asked.of_kind("Task"), asked.of_kind("Award")
    number = one.attrs["number"]
    text = Bilingual(
        f"{number}，《{one.name.zh}》，{len(tasks)} 项任务，{len(awards)} 条奖励。",
        f"{number}, {one.name.en}: {plural(len(tasks), 'task')}, {plural(len(awards), 'award')}.",
    )
    return Answer(True, asked.intent, text, (text_result(one.name.zh, one.name.en, number=number),), (cite(one),))


def _clauses(kind: str, zh: str, en: str) -> Callable[[Asked], Answer | None]:
    """Return what answers with the words of all clauses of a kind that stand directly in the document or in its parts."""

    def answer(asked: Asked) -> Answer | None:
        one = document(asked)
        found = asked.of_kind(kind) if one else []
        if one is None:
            return None
        said = Bilingual("".join(node.name.zh for node in found), " ".join(node.name.en for node in found))
        text = Bilingual(f"{zh}：{said.zh}", f"{en}: {said.en}")
        if not found:
            text = Bilingual(f"文件没有写明{zh}。", f"The document states no {en[:1].lower()}{en[1:]}.")
        results = tuple(text_result(node.name.zh, node.name.en, id=node.id) for node in found)
        return Answer(True, asked.intent, text, results, tuple(cite(node) for node in found) or (cite(one),))

    return answer


def _field(key: str, zh: str, en: str) -> Callable[[Asked], Answer | None]:
    """Return what answers with a field of the head of the document."""

    def answer(asked: Asked) -> Answer | None:
        one = document(asked)
        if one is None:
            return None
        said = Bilingual(str(one.attrs.get(key) or ""), str(one.attrs.get(f"{key}-en") or ""))
        if not said.zh:
            text = Bilingual(f"文件没有载明{zh}。", f"The document prints no {en[:1].lower()}{en[1:]}.")
            return Answer(True, asked.intent, text, (), (cite(one),))
        text = Bilingual(f"{zh}：{said.zh}。", f"{en}: {said.en.rstrip('.')}.")
        return Answer(True, asked.intent, text, (text_result(said.zh, said.en),), (cite(one),))

    return answer


ANSWERS = {
    "doc-basis": _clauses("Basis", "制定依据", "Basis"),
    "doc-goals": _clauses("Goal", "发展目标", "Goals"),
    "doc-addressees": _field("addressees", "主送", "Addressees"),
    "doc-disclosure": _field("disclosure", "公开方式", "Disclosure"),
    "issuer": _bodies("issuer", "印发", "issued"),
    "approver": _bodies("approved-by", "批准（同意）", "approved"),
    "doc-number": _about(_number),
    "doc-title": _about(_title),
    "dated": dated,
    "doc-card": card,
}
