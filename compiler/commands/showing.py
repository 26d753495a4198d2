"""Cards as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from compiler.answer.result import reading_names, validity_note
from compiler.graph import Graph
from compiler.render.words import MISSING_ENGLISH, RESPONSIBLE, ROLES

Card = dict[str, Any]

_WORDS = {
    "zh": {
        "colon": "：",
        "count": "{}项",
        "pause": "；",
        "is": "：",
        "rendered": "英文",
        "units": "责任单位",
        "duties": "责任事项",
        "targets": "指标",
        "awards": "相关奖励",
        "readings": "相关解释",
        "source": "原文",
        "encoded": "条款",
        "aliases": "又名",
        "members": "成员",
        "groups": "所属集合",
        "hosts": "辖区内园区",
        "government": "所在地政府",
        "tasks": "任务",
        "through": "经由",
        "by": "主体",
        "concerns": "涉及",
        "section": "所属",
        "when": "条件",
        "pays": "金额",
        "cap": "上限",
        "yearly_cap": "年度上限",
        "cumulative_cap": "累计上限",
        "frequency": "频次",
        "higher_of": "不叠加（只给较高的）",
        "facts": "需要的事实",
        "beneficiary": "受益",
        "fund": "资金",
        "rewards": "激励",
        "options": "选项",
        "adopted": "采用",
        "because": "理由",
        "about": "针对",
        "none": "（文件中没有任何任务提到）",
        "contains": "包含",
    },
    "en": {
        "colon": ": ",
        "count": "{}",
        "pause": "; ",
        "is": " — ",
        "rendered": "Chinese",
        "units": "Responsible units",
        "duties": "Duties",
        "targets": "Targets",
        "awards": "Awards",
        "readings": "Readings",
        "source": "Official text",
        "encoded": "Clause",
        "aliases": "Also called",
        "members": "Members",
        "groups": "Member of",
        "hosts": "Zones hosted",
        "government": "Host government",
        "tasks": "Tasks",
        "through": "through ",
        "by": "by",
        "concerns": "Zones",
        "section": "In",
        "when": "Condition",
        "pays": "Amount",
        "cap": "Cap",
        "yearly_cap": "Yearly cap",
        "cumulative_cap": "Cumulative cap",
        "frequency": "How often",
        "higher_of": "Not cumulated (only the higher is given)",
        "facts": "Facts needed",
        "beneficiary": "Beneficiary",
        "fund": "Fund",
        "rewards": "Rewards",
        "options": "Options",
        "adopted": "Adopted",
        "because": "Because",
        "about": "About",
        "none": "(named in no task of any document)",
        "contains": "Contains",
    },
}


def text(card: Card, graph: Graph, language: str, as_of: date) -> str:
    """Return a card as text in one language."""
    words = _WORDS[language]
    lines = [_title(card, language), *_body(card, words, language), *_common(card, words, graph, language)]
    notes = [validity_note(graph, node.id, as_of)[0] for node in graph.of_kind("Document")]
    lines += [note.in_language(language) for note in notes if note.zh]
    return "\n".join(line for line in lines if line)


def _title(card: Card, language: str) -> str:
    name = (card.get("title") or card.get("name") or card.get("question") or {"zh": "", "en": ""})[language]
    if "number" in card:
        return f"{'任务' if language == 'zh' else 'Task'} {card['number']}  {name or MISSING_ENGLISH}"
    label = card.get("label")
    return f"{label[language]}  {name}" if label and label[language] not in name else name


def _line(words: dict[str, str], key: str, said: str = "") -> str:
    """Return a line under its label; without words the head of a list."""
    return f"{words[key]}{words['colon']}{said}".rstrip()


def _body(card: Card, words: dict[str, str], language: str) -> Iterator[str]:
    if card.get("rendered"):
        yield _line(words, "rendered", card["rendered"]["en" if language == "zh" else "zh"])
    if card.get("section"):
        yield _line(words, "section", card["section"][language])
    yield from _names(card, words, language)
    if "units" in card:
        yield _line(words, "units")
        yield from (f"  {unit['name'][language]}{words['is']}{_role(unit, language)}" for unit in card["units"])
    if "tasks" in card:
        yield _line(words, "tasks") if card["tasks"] else words["none"]
        yield from (_task(task, words, language) for task in card["tasks"])
    yield from _award(card, words, language)
    yield from _listed(card, words, language)
    yield from _reading(card, words, language)
    for one in card.get("contains", ()):
        yield f"  {one['label'][language] if one['label'] else ''}  {one['name'][language]}"


def _names(card: Card, words: dict[str, str], language: str) -> Iterator[str]:
    pause = "、" if language == "zh" else "; "
    aliases = card.get("aliases")
    if aliases and aliases[language]:
        yield _line(words, "aliases", pause.join(aliases[language]))
    for key in ("hosts", "members", "groups", "beneficiary", "fund"):
        if card.get(key):
            label = "government" if key == "hosts" and card["kind"] == "zone" else key
            yield _line(words, label, pause.join(one["name"][language] for one in card[key]))


def _task(task: Card, words: dict[str, str], language: str) -> str:
    role = f"{words['is']}{_role(task, language)}" if "role" in task else ""
    comma = "，" if language == "zh" else ", "
    through = f"{comma}{words['through']}{task['through'][language]}" if "through" in task else ""
    return f"  {task['number']:>3}  {task['title'][language]}{role}{through}"


def _role(one: Card, language: str) -> str:
    return ROLES.get((one["role"], one["basis"]), RESPONSIBLE).in_language(language)


def _award(card: Card, words: dict[str, str], language: str) -> Iterator[str]:
    for key in ("when", "pays", "cap", "yearly_cap", "cumulative_cap", "frequency"):
        if card.get(key):
            yield _line(words, key, card[key][language])
    if card.get("higher_of"):
        yield _line(words, "higher_of", words["pause"].join(one["title"][language] for one in card["higher_of"]))
    if card.get("facts"):
        yield _line(words, "facts")
        for one in card["facts"]:
            yield f"  {one['label'][language]} [{one['names'][-1]}{words['colon']}{one['type'][language]}]"
    if card.get("rewards"):
        labels = [one["label"][language] for one in card["rewards"] if one["label"]]
        yield _line(words, "rewards", words["pause"].join(labels))


def _listed(card: Card, words: dict[str, str], language: str) -> Iterator[str]:
    for key, shown in (("duties", _duty), ("targets", _target)):
        if card.get(key):
            yield _line(words, key, words["count"].format(len(card[key])))
            yield from (shown(one, language) for one in card[key])
    if card.get("awards"):
        yield _line(words, "awards", words["pause"].join(one["title"][language] for one in card["awards"]))


def _duty(one: Card, language: str) -> str:
    names = (
        "、".join(by["name"]["zh"] for by in one["by"]) if language == "zh" else "; ".join(by["name"]["en"] for by in one["by"])
    )
    by = (f"（主体：{names}）" if language == "zh" else f" (by: {names})") if one["basis"] == "text" else ""
    return f"  [{one['modality'][language]}] {one['text'][language]}{by}"


def _target(one: Card, language: str) -> str:
    measure = f" [{one['measure'][language]}]" if one.get("measure") else ""
    return f"  {one['text'][language]}{measure}"


def _reading(card: Card, words: dict[str, str], language: str) -> Iterator[str]:
    if "options" not in card:
        return
    for option in card["options"]:
        mark = "●" if card["adopted"] in option["names"] else "○"
        yield f"  {mark} {option['names'][0 if language == 'zh' else -1]}{words['colon']}{option[language]}"
    yield _line(words, "because", card["because"][language])
    yield _line(words, "about", words["pause"].join(one[language] for one in card["about"]))


def _common(card: Card, words: dict[str, str], graph: Graph, language: str) -> Iterator[str]:
    if card.get("readings"):
        yield _line(words, "readings", reading_names(card["readings"], graph).in_language(language))
    source = card.get("source")
    if source and not card.get("citations"):
        yield _line(words, "source", f"{' '.join(source['text'].split())}  [{source['file']}:{source['line']}]")
    for one in card.get("citations") or ():
        if not one["file"]:
            continue  # the official text has no such item: the checks say so
        yield _line(words, "source", f"{one['clause'][language]} {one['quote']}  [{one['file']}:{one['line']}]")
    if card.get("encoded"):
        yield _line(words, "encoded", f"{card['encoded']['file']}:{card['encoded']['line']}")
