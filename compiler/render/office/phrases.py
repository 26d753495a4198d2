"""Fixed words of the workbooks and documents, and the sentences that every one of them carries."""

from __future__ import annotations

from collections.abc import Iterable

from compiler.render.frame import Frame
from compiler.render.voice import Voice
from dsl.diagnostic import Bilingual

UNOFFICIAL = "Unofficial translation; the Chinese text prevails."

TABLES = Bilingual("责任分工与政策兑现", "Division of work and awards")
DIVISION = Bilingual("责任分工表", "Division of work")
BY_UNIT = Bilingual("按单位任务清单", "Tasks by unit")
MATRIX = Bilingual("责任矩阵", "Responsibility matrix")
AWARDS = Bilingual("政策兑现清单", "Awards")
TIMES = Bilingual("有效期与时间节点", "Validity and dates")
LEDGER = Bilingual("工作台账", "Work ledger")

REMARKS = Bilingual("备注", "Remarks")
TASK_TOTAL = Bilingual("全部任务数", "All tasks")
LEAD_TOTAL = Bilingual("牵头任务数", "Tasks led")

BY_UNIT_HEADS = (
    Bilingual("单位", "Unit"),
    Bilingual("序号", "No."),
    Bilingual("角色", "Role"),
    Bilingual("任务", "Task"),
    Bilingual("具体措施", "Measures"),
    Bilingual("共同承担单位", "Shared with"),
    Bilingual("时限", "Deadline"),
    Bilingual("条款出处", "Place in the document"),
)
AWARD_HEADS = (
    Bilingual("序号", "No."),
    Bilingual("政策条款", "Clause"),
    Bilingual("支持对象", "For whom"),
    Bilingual("申报条件", "Condition"),
    Bilingual("奖补标准", "Amount"),
    Bilingual("上限", "Cap"),
    Bilingual("频次", "How often"),
    Bilingual("资金", "Fund"),
    Bilingual("兑现方式", "Procedure"),
    Bilingual("责任部门", "Units responsible"),
    Bilingual("申报时间", "When to apply"),
    Bilingual("所需材料", "Documents needed"),
    Bilingual("咨询电话", "Telephone"),
)
TIME_HEADS = (
    Bilingual("序号", "No."),
    Bilingual("事项", "Matter"),
    Bilingual("日期或期限", "Date or period"),
    Bilingual("依据", "Basis"),
)
ELSEWHERE = Bilingual("（条款点名其他园区，请核对）", " (the clause names other zones: check the text)")
NOTHING = Bilingual("（本任务没有点名由本单位落实的条款）", "(no clause of this task names the unit)")
YEARLY = Bilingual("每年", "per year ")
CUMULATIVE = Bilingual("累计", "cumulative ")
CONTINUED = Bilingual("（续）", " (cont.)")

DATED = Bilingual("成文日期", "Date of the document")
PUBLISHED = Bilingual("发布日期", "Date of issuance")
FIRST = Bilingual("施行之日", "First day in force")
LAST = Bilingual("有效期最后一日", "Last day in force")
STATUS = Bilingual("效力状态", "Status")
DEADLINES = Bilingual("各项任务完成时限", "Deadlines of the tasks")
NOT_STATED = Bilingual("文件未明确", "not stated")

INFERRED = {
    "inferred": Bilingual(
        "牵头单位按首列单位推定，文件仅列责任单位，未写明牵头或配合。",
        "Leads are inferred by convention (the unit named first); the document only lists responsible units.",
    ),
    "mixed": Bilingual(
        "标“（推定）”的牵头单位按首列单位推定，其余为文件写明。",
        "Leads marked (inferred) are inferred by convention (the unit named first); the others are stated.",
    ),
    "none": Bilingual(
        "文件未写明牵头单位，各责任单位并列。", "The document states no lead; the responsible units stand side by side."
    ),
    "stated": Bilingual("牵头单位为文件写明。", "Leads are stated by the document."),
}
TIERS = Bilingual("“；”前后为文件所分的不同层次。", "“/” separates the tiers of the document's own lists.")
LEGEND = Bilingual("● 牵头单位　○ 其他责任单位。", "● lead, ○ other responsible unit.")
SILENT = Bilingual("空白栏（{}）为文件未明确，不作推断。", "Empty columns ({}): the document is silent; nothing is filled in.")
SILENT_CELLS = Bilingual(
    "其他空格亦为文件未明确，以条款原文为准。", "Other empty cells: the document is silent too; its wording decides."
)
AWARD_UNITS = Bilingual(
    "责任部门为规定该奖励的任务所列责任单位。", "Units responsible are those of the task that grants the award."
)
NOTE = Bilingual("注：", "Note: ")

HOW_TO_FILL = (
    Bilingual(
        "填写说明：只填浅黄色各栏。状态、反馈频率从下拉列表中选；日期按“年-月-日”填写，如 2026-11-23；不要填公式。",
        "How to fill in: only the pale yellow columns. Choose status and reporting from the lists; write dates as "
        "year-month-day, such as 2026-11-23; enter no formulas.",
    ),
    Bilingual(
        "条款编号用来识别各行，请勿改动；行和列可以排序、移动或删去。留空的格不改变已登记的内容。",
        "The clause id identifies the row: do not change it. Rows and columns may be sorted, moved or deleted. "
        "An empty cell changes nothing already on record.",
    ),
    Bilingual(
        "责任人、联系电话、时间节点：文件未明确，留空待填。",
        "Person responsible, telephone, due date: the document is silent; left empty to be filled in.",
    ),
)
PAGES = Bilingual("第 &P 页，共 &N 页", "Page &P of &N")


def notice(voice: Voice, frame: Frame) -> str:
    """Return the sentence on validity: as of which day, which status, which period."""
    said = frame.notice
    zh = voice.language == "zh"
    if said.first and said.last:
        period = f"（有效期为{said.first}至{said.last}）" if zh else f" (valid from {said.first} to {said.last})"
    else:
        period = ""
    if said.code == "unset":
        return (
            f"截至{said.as_of}：该文件未规定有效期。" if zh else f"As of {said.as_of}: the document sets no period of validity."
        )
    return f"截至{said.as_of}：该文件{said.status}{period}。" if zh else f"As of {said.as_of}: {said.status}{period}."


def doubts(voice: Voice, frame: Frame) -> str:
    """Return on which readings the period rests and what the others would make of it; empty when it rests on none."""
    said, zh = frame.notice, voice.language == "zh"
    found = []
    if said.readings:
        names = (
            "".join(f"“{ref.text}”" for ref in said.readings) if zh else " and ".join(f"“{ref.text}”" for ref in said.readings)
        )
        found.append(f"起止日期依据解释{names}得出。" if zh else f"The dates rest on the readings {names}.")
    for other in said.alternatives:
        if zh:
            then = f"有效期为{other.first}至{other.last}，{other.status}" if other.last else "起止日期不明"
            found.append(f"按解释“{other.reading.text}”的另一选项“{other.option}”：{then}。")
        else:
            then = f"valid from {other.first} to {other.last}, {other.status}" if other.last else "the dates are unknown"
            found.append(f"Under the option “{other.option}” of the reading “{other.reading.text}”: {then}.")
    return "".join(found) if zh else " ".join(found)


def joined(voice: Voice, sentences: Iterable[str]) -> str:
    """Return sentences in a row."""
    return ("" if voice.language == "zh" else " ").join(sentences)


def named(voice: Voice, frame: Frame) -> str:
    """Return the document's title with its number."""
    if not frame.number:
        return frame.document
    return f"{frame.document}（{frame.number}）" if voice.language == "zh" else f"{frame.document} ({frame.number})"


def silent(voice: Voice, columns: tuple[str, ...]) -> str:
    """Return the note on the columns that the document does not settle."""
    return voice.word(SILENT).format(voice.enumerated(columns) if voice.language == "zh" else ", ".join(columns))
