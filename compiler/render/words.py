"""Fixed words for what the graph writes as codes: roles, levels, statuses, kinds of clause, kinds of fact."""

from __future__ import annotations

from dsl.diagnostic import Bilingual

#: A unit's role in a task, by role and basis.
ROLES = {
    ("lead", "convention"): Bilingual("牵头（首列推定）", "lead (inferred: named first)"),
    ("lead", "text"): Bilingual("牵头（正文写明）", "lead (stated in the prose)"),
    ("lead", "stated"): Bilingual("牵头", "lead"),
    ("supporting", "convention"): Bilingual("其他责任单位", "other responsible unit"),
    ("supporting", "text"): Bilingual("配合（正文写明）", "supporting (stated in the prose)"),
    ("supporting", "stated"): Bilingual("配合", "supporting"),
    ("named", "text"): Bilingual("正文点名，未列入责任单位", "named in the prose, not in the list of responsible units"),
}
RESPONSIBLE = Bilingual("责任单位", "responsible unit")

TIERS = {
    "party": Bilingual("党委机构", "Party body"),
    "provincial": Bilingual("省级单位", "provincial body"),
    "central": Bilingual("中央单位", "central body"),
    "bank": Bilingual("政策性金融机构", "policy financial institution"),
    "city": Bilingual("市级政府", "city government"),
    "county": Bilingual("县级政府", "county government"),
    "zone": Bilingual("园区管理机构", "zone administration"),
    "group": Bilingual("单位集合", "group of bodies"),
    "other": Bilingual("其他单位", "other body"),
}
FORMS = {
    "group": Bilingual("单位集合（成员已登记）", "group of bodies, members registered"),
    "open-group": Bilingual("单位集合（成员未逐一列明）", "group of bodies, members not listed one by one"),
}

STATUSES = {
    "in force": Bilingual("有效", "in force"),
    "lapsed": Bilingual("已失效", "lapsed"),
    "not yet": Bilingual("尚未施行", "not yet in force"),
    "unknown": Bilingual("无法确定", "cannot be determined"),
    "unset": Bilingual("文件未规定有效期", "the document sets no period of validity"),
}

KINDS = {
    "Document": Bilingual("文件头", "Head of the document"),
    "Part": Bilingual("部分", "Part"),
    "Section": Bilingual("节", "Section"),
    "Basis": Bilingual("制定依据", "Basis"),
    "Goal": Bilingual("总体目标", "General goal"),
    "Task": Bilingual("任务", "Task"),
    "Target": Bilingual("指标", "Target"),
    "Award": Bilingual("奖励", "Award"),
    "Analogy": Bilingual("比照适用", "Application by analogy"),
    "Validity": Bilingual("施行与有效期", "Entry into force and validity"),
    "Boilerplate": Bilingual("公文套语", "Formal wording"),
    "Reading": Bilingual("解释", "Readings"),
    "Example": Bilingual("示例", "Examples"),
}

FACTS = {
    "integer": Bilingual("整数", "whole number"),
    "money": Bilingual("金额", "amount of money"),
    "ratio": Bilingual("比例", "ratio"),
    "date": Bilingual("日期", "date"),
    "duration": Bilingual("时长", "length of time"),
    "truth": Bilingual("是或否", "yes or no"),
}

MISSING = Bilingual("〔缺中文〕", "[missing]")
MISSING_ENGLISH = "〔缺英文〕[missing]"
OUR_RENDERING = Bilingual("自译", "our rendering")
INFERRED = Bilingual("（推定）", " (inferred)")
LEAD_HEADS = {
    "inferred": Bilingual("牵头单位（首列推定）", "Lead unit (inferred: named first)"),
    "stated": Bilingual("牵头单位", "Lead unit"),
    "mixed": Bilingual("牵头单位", "Lead unit"),
    "none": Bilingual("牵头单位（文件未明确）", "Lead unit (not stated)"),
}
#: Heads of the division of work, without that of the lead.
DIVISION = (
    Bilingual("序号", "No."),
    Bilingual("重点任务", "Task"),
    Bilingual("具体措施", "Measures"),
    Bilingual("其他责任单位", "Other responsible units"),
    Bilingual("完成时限（文件未明确）", "Deadline (not stated)"),
    Bilingual("条款出处", "Place in the document"),
)

#: What the overview counts, by the kinds of clause.
COUNTED = {
    Bilingual("任务", "Tasks"): ("Task",),
    Bilingual("具体责任条款", "Provisions on duties"): ("Duty",),
    Bilingual("指标", "Targets"): ("Target",),
    Bilingual("奖励", "Awards"): ("Award",),
    Bilingual("解释", "Readings"): ("Reading",),
}
UNITS = Bilingual("责任单位", "Responsible units")
CHECKLISTS = Bilingual("单位清单", "Checklists by unit")
#: The files beside the pages, by kind and ending.
TABLES = {
    ("tables", "xlsx"): Bilingual("责任分工与政策兑现（Excel）", "Division of work and awards (Excel)"),
    ("ledger", "xlsx"): Bilingual("工作台账（Excel，待填）", "Work ledger (Excel, to be filled in)"),
    ("notice", "docx"): Bilingual("任务分工通知（Word）", "Notice on the division of work (Word)"),
    ("matrix", "csv"): Bilingual("责任矩阵（CSV）", "Responsibility matrix (CSV)"),
    ("division", "csv"): Bilingual("责任分工表（CSV）", "Division of work (CSV)"),
}


def role(role: str, basis: str) -> Bilingual:
    """Return a role in words, with its basis where that is not the document's own word."""
    return ROLES.get((role, basis), RESPONSIBLE)


def level(attrs: dict[str, str]) -> Bilingual:
    """Return the level of a registered unit, or what kind of group it is."""
    return FORMS.get(attrs.get("form", "")) or TIERS.get(attrs.get("tier", ""), TIERS["other"])
