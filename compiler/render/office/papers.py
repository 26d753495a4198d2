"""The documents for word processors: the notice on the division of work, and the task list of one unit."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.graph import Node
from compiler.render.checklist import Card, Checklist
from compiler.render.division import Division
from compiler.render.frame import Desk, Frame
from compiler.render.matrix import Matrix
from compiler.render.office import phrases, sheets
from compiler.render.office.paper import Grid, Paper, Paragraph, Section
from compiler.render.voice import Voice

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")


def ordinal(number: int) -> str:
    """Return a number below ten thousand in Chinese characters: 一, 十二, 一百零五."""
    found = ""
    for place, digit in enumerate(int(one) for one in reversed(str(number))):
        found = (_DIGITS[digit] + _PLACES[place] if digit else _DIGITS[0]) + found
    while "零零" in found:
        found = found.replace("零零", "零")
    found = found.rstrip("零")
    return found.removeprefix("一") if 10 <= number < 20 else found


def notice(at: Desk, frame: Frame, found: Matrix) -> Paper:
    """Return the notice on the division of work, with the table as its annex."""
    voice = at.voice
    zh = voice.language == "zh"
    title = f"关于《{frame.document}》任务分工的通知" if zh else f"Division of responsibilities: {frame.document}"
    opening = _opening(voice, frame, len(found.divisions))
    lines = [Paragraph("Title", title), *opening, *_tasks(at, found), *_closing(voice, frame, found.basis)]
    annex = [Paragraph("Caption", "附件"), Paragraph("Title", voice.word(phrases.DIVISION))]
    if not zh:
        annex = [Paragraph("Heading 1", f"Annex: {voice.word(phrases.DIVISION)}"), Paragraph("Subtitle", phrases.UNOFFICIAL)]
    across = Section((*annex, _table(found)), landscape=True)
    return Paper(title, phrases.named(voice, frame), voice.language, at.as_of, (Section(tuple(lines)), across))


def _opening(voice: Voice, frame: Frame, count: int) -> Iterator[Paragraph]:
    if voice.language == "zh":
        number = f"（{frame.number}）" if frame.number else ""
        yield Paragraph("Subtitle", phrases.notice(voice, frame))
        yield Paragraph("Normal", "〔主送机关，待填〕：")
        yield Paragraph("Body Text", f"为落实《{frame.document}》{number}，现将其中{voice.number(count)}项任务的分工通知如下。")
    else:
        yield Paragraph("Subtitle", f"{phrases.UNOFFICIAL} {phrases.notice(voice, frame)}")
        yield Paragraph("Body Text", "To: [addressee, to be filled in]")
        words = (
            f"For the implementation of {phrases.named(voice, frame)}, its {voice.number(count)} tasks are divided as follows."
        )
        yield Paragraph("Body Text", words)


def _tasks(at: Desk, found: Matrix) -> Iterator[Paragraph]:
    """Yield the tasks under the headings of the document: parts numbered anew, as those without tasks are left out."""
    part = section = None
    parts = 0
    for task, one in zip(at.book.tasks, found.divisions, strict=True):
        above = at.book.graph.parent(task.id, "Part"), at.book.graph.parent(task.id, "Section")
        if above[0] and above[0] is not part:
            part, parts = above[0], parts + 1
            yield Paragraph("Heading 1", _heading(at.voice, part, parts, "{}、{}"))
        if above[1] and above[1] is not section:
            section = above[1]
            yield Paragraph("Heading 2", _heading(at.voice, section, int(section.attrs.get("number", 0)), "（{}）{}"))
        yield from _task(at.voice, one, found.basis)


def _heading(voice: Voice, node: Node, number: int, form: str) -> str:
    if voice.language == "zh" and 0 < number < 10_000:
        return form.format(ordinal(number), voice.name(node))
    return voice.title(node)


def _task(voice: Voice, one: Division, basis: str) -> Iterator[Paragraph]:
    number = f"{one.number}. " if one.number else ""
    if voice.language == "en":
        yield Paragraph("Heading 3", f"{number}{one.title.text}")
        lead = f"Lead{' (inferred)' if basis == 'inferred' else ''}: {one.lead or 'not stated'}."
        yield Paragraph("Body Text", f"{lead} Other responsible units: {one.others or 'none'}.")
        return
    yield Paragraph("Heading 3", f"{number.strip()}{one.title.text}")
    lead = f"牵头单位{'（首列推定）' if basis == 'inferred' else ''}：{one.lead or '文件未明确'}。"
    yield Paragraph("Body Text", f"{lead}其他责任单位：{one.others or '无'}。")


def _closing(voice: Voice, frame: Frame, basis: str) -> Iterator[Paragraph]:
    notes = [voice.word(phrases.INFERRED[basis]), phrases.doubts(voice, frame)]
    deadline = (
        "完成时限文件未明确，附表相应栏留空。"
        if voice.language == "zh"
        else "The document states no deadlines: that column is left empty."
    )
    text = phrases.joined(voice, [note for note in (*notes, deadline) if note])
    yield Paragraph("Body Text", voice.word(phrases.NOTE) + text)
    if voice.language == "zh":
        yield Paragraph("Body Text", f"附件：{voice.word(phrases.DIVISION)}")
        yield Paragraph("Signature", "〔发文机关，待填〕")
        yield Paragraph("Signature", "〔成文日期，待填〕")
    else:
        yield Paragraph("Body Text", f"Annex: {voice.word(phrases.DIVISION)}")
        yield Paragraph("Signature", "[issuing body and date, to be filled in]")


def _table(found: Matrix) -> Grid:
    rows = ((one.number, one.title.text, "\n".join(one.measures), one.lead, one.others, "", one.place) for one in found.divisions)
    return Grid(found.heads, (6, 14, 48, 15, 19, 10, 14), tuple(rows), frozenset((0,)))


def task_list(at: Desk, frame: Frame, found: Checklist) -> Paper:
    """Return the task list of a unit: each task with the unit's role, what it has to do, with whom, and where it stands."""
    voice = at.voice
    title = f"{found.unit}任务清单" if voice.language == "zh" else f"Task list: {found.unit}"
    lines = [Paragraph("Title", title), *_head(voice, frame, found)]
    for number, card in enumerate(found.cards, 1):
        lines += _card(voice, card, number)
    lines += _foot(voice, frame, at.book.lead_basis)
    return Paper(title, phrases.named(voice, frame), voice.language, at.as_of, (Section(tuple(lines)),))


def _head(voice: Voice, frame: Frame, found: Checklist) -> Iterator[Paragraph]:
    counts = found.counts
    if voice.language == "zh":
        yield Paragraph("Subtitle", phrases.notice(voice, frame))
        parts = f"其中牵头{counts.leads}项；由其落实的条款{counts.provisions}条"
        yield Paragraph("Body Text", f"根据{_quoted(frame)}，{found.unit}承担任务{counts.tasks}项，{parts}。")
        return
    yield Paragraph("Subtitle", f"{phrases.UNOFFICIAL} {phrases.notice(voice, frame)}")
    parts = f"leads {counts.leads}; {counts.provisions} provision(s) are for it to carry out"
    words = f"Under {phrases.named(voice, frame)}, the unit has part in {counts.tasks} task(s) and {parts}."
    yield Paragraph("Body Text", words)


def _quoted(frame: Frame) -> str:
    return f"《{frame.document}》{f'（{frame.number}）' if frame.number else ''}"


def _card(voice: Voice, card: Card, number: int) -> Iterator[Paragraph]:
    partners = voice.enumerated(one.unit.text for one in card.partners)
    role = voice.listed(sheets.role(voice, card))
    awards = voice.enumerated(ref.text for ref in card.awards)
    if voice.language == "zh":
        task = f"（任务{card.number}）" if card.number else ""
        yield Paragraph("Heading 1", f"{ordinal(number) if number < 10_000 else number}、{card.title.text}{task}")
        yield Paragraph("Body Text", f"角色：{role}。出处：{card.place}。")
        some = card.duties or card.elsewhere
        numbered = enumerate(sheets.measures(voice, card), 1)
        yield from (Paragraph("List Bullet", f"{count}.{text}" if some else text) for count, text in numbered)
        tail = [f"共同承担单位：{partners}。" if partners else "", f"相关奖励：{awards}。" if awards else ""]
    else:
        task = f" (task {card.number})" if card.number else ""
        yield Paragraph("Heading 1", f"{voice.number(number)}. {card.title.text}{task}")
        yield Paragraph("Body Text", f"Role: {role}. Place: {card.place}.")
        yield from (Paragraph("List Bullet", text) for text in sheets.measures(voice, card))
        tail = [f"Shared with: {partners}." if partners else "", f"Awards: {awards}." if awards else ""]
    text = phrases.joined(voice, [part for part in tail if part])
    if text:
        yield Paragraph("Body Text", text)


def _foot(voice: Voice, frame: Frame, basis: str) -> Iterator[Paragraph]:
    """Yield the notes: how leads are known, what the document leaves open, and on which readings the validity rests."""
    silent = (
        "责任人、联系电话、完成时限：文件未明确。"
        if voice.language == "zh"
        else "Persons, telephones and deadlines: the document is silent."
    )
    notes = (voice.word(phrases.INFERRED[basis]), silent, phrases.doubts(voice, frame))
    yield Paragraph("Body Text", voice.word(phrases.NOTE) + phrases.joined(voice, [note for note in notes if note]))
