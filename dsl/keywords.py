"""The one table of keywords: every word of the language in Chinese and in English.

The lexer's keyword terminals, the formatter's conversion, the error messages ("did you mean"), the generated
language reference and the editor all read this table; no keyword is spelled anywhere else.
"""

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]

#: What stands after the keyword: a clause head, or one of the six shapes of a field's value.
Shape = Literal["head", "text", "list", "quotes", "value", "words", "formula", "operator", "function", "constant", "unit"]


class Keyword(NamedTuple):
    """One word of the language.

    `id` is the name the compiler uses, `zh` and `en` are the spellings the formatter writes, `also` are further
    spellings that are read. `named` says that names stand between the keyword and its colon; `varied` that a reading and
    one of its options may, and then the line holds under that option only.
    """

    id: str
    zh: str
    en: str
    shape: Shape
    also: tuple[str, ...] = ()
    named: bool = False
    varied: bool = False

    def spelled(self, language: Language) -> str:
        """Return the canonical spelling in one language."""
        return self.zh if language == "zh" else self.en

    @property
    def spellings(self) -> tuple[str, ...]:
        """All spellings that are read."""
        return (self.zh, self.en, *self.also)


#: Modalities of a duty, weakest first; each is the head word of a duty clause.
MODALITIES = (
    Keyword("encourage", "鼓励", "encourage", "head"),
    Keyword("support", "支持", "support", "head"),
    Keyword("guide", "引导", "guide", "head"),
    Keyword("explore", "探索", "explore", "head"),
    Keyword("promote", "推动", "promote", "head", ("推进",)),
    Keyword("strive", "争取", "strive", "head"),
    Keyword("may", "可以", "may", "head", ("可",)),
    Keyword("shall", "应当", "shall", "head", ("应", "要")),
    Keyword("shall-not", "不得", "shall-not", "head"),
)

KINDS = (
    Keyword("document", "文件", "document", "head"),
    Keyword("part", "部分", "part", "head"),
    Keyword("section", "节", "section", "head"),
    Keyword("task", "任务", "task", "head"),
    Keyword("basis", "依据", "basis", "head"),
    Keyword("goal", "目标", "goal", "head"),
    Keyword("target", "指标", "target", "head"),
    Keyword("award", "奖励", "award", "head"),
    Keyword("analogy", "比照", "analogy", "head"),
    Keyword("validity", "有效期", "validity", "head"),
    Keyword("boilerplate", "套语", "boilerplate", "head"),
    Keyword("reading", "解释", "reading", "head"),
    Keyword("example", "示例", "example", "head"),
)

#: Fields whose English twin (`英文X` / `x-en`) translates them.
_BILINGUAL = (
    Keyword("source", "原文", "source", "quotes"),
    Keyword("addressees", "主送", "addressees", "text"),
    Keyword("disclosure", "公开", "disclosure", "text"),
    Keyword("note", "备注", "note", "text"),
    Keyword("measure", "指标值", "measure", "value"),
    Keyword("fact", "事实", "fact", "list", named=True),
    Keyword("ranking", "排名依据", "ranking", "text"),
    Keyword("question", "问题", "question", "text"),
    Keyword("option", "选项", "option", "text", named=True),
    Keyword("because", "理由", "because", "text"),
)

_PLAIN = (
    Keyword("english", "英文", "english", "text"),
    Keyword("provenance", "出处", "provenance", "text"),
    Keyword("issuer", "发文机关", "issuer", "list"),
    Keyword("approved-by", "批准", "approved-by", "list"),
    Keyword("dated", "成文日期", "dated", "value"),
    Keyword("published", "发布日期", "published", "value"),
    Keyword("lead-rule", "牵头", "lead-rule", "words"),
    Keyword("members", "成员", "members", "words", named=True),
    Keyword("responsible", "责任单位", "responsible", "list"),
    Keyword("lead", "牵头单位", "lead", "list"),
    Keyword("supporting", "配合单位", "supporting", "list"),
    Keyword("by", "主体", "by", "list"),
    Keyword("concerns", "涉及", "concerns", "list"),
    Keyword("modality", "情态", "modality", "words"),
    Keyword("beneficiary", "受益", "beneficiary", "list"),
    Keyword("fund", "资金", "fund", "list"),
    Keyword("rewards", "激励", "rewards", "list"),
    Keyword("frequency", "频次", "frequency", "words", varied=True),
    Keyword("when", "条件", "when", "formula", varied=True),
    Keyword("pays", "金额", "pays", "formula", varied=True),
    Keyword("cap", "上限", "cap", "formula", varied=True),
    Keyword("cumulative-cap", "累计上限", "cumulative-cap", "formula", varied=True),
    Keyword("counted", "已计", "counted", "words", varied=True),
    Keyword("yearly-cap", "年度上限", "yearly-cap", "formula", varied=True),
    Keyword("counted-this-year", "本年已计", "counted-this-year", "words", varied=True),
    Keyword("higher-of", "择高", "higher-of", "list", varied=True),
    Keyword("applies-to", "适用", "applies-to", "list"),
    Keyword("follows", "参照", "follows", "list", varied=True),
    Keyword("from", "起始", "from", "value"),
    Keyword("lasts", "期限", "lasts", "value"),
    Keyword("until", "截止", "until", "value"),
    Keyword("counting", "计法", "counting", "words"),
    Keyword("claims", "兑付", "claims", "words"),
    Keyword("about", "针对", "about", "list"),
    Keyword("adopted", "采用", "adopted", "words"),
    Keyword("figure", "数值", "figure", "value", named=True),
    Keyword("given", "给定", "given", "value", named=True),
    Keyword("eligible", "资格", "eligible", "words"),
    Keyword("least", "最低", "least", "value"),
    Keyword("most", "最高", "most", "value"),
)


def _twin(word: Keyword) -> Keyword:
    """Return the field that holds the English of a bilingual field."""
    return Keyword(f"{word.id}-en", f"英文{word.zh}", f"{word.en}-en", "text", (), word.named)


FIELDS = (*_PLAIN, *_BILINGUAL, *(_twin(word) for word in _BILINGUAL))

OPERATORS = (
    Keyword("and", "且", "and", "operator"),
    Keyword("or", "或", "or", "operator"),
    Keyword("not", "非", "not", "operator"),
    Keyword("if", "若", "if", "operator"),
    Keyword("then", "则", "then", "operator"),
    Keyword("else", "否则", "else", "operator", ("otherwise",)),
    Keyword("up-to", "不超过", "up-to", "operator", ("最高不超过", "不高于")),
    Keyword("top", "前", "top", "operator"),
)

FUNCTIONS = (
    Keyword("min", "最小", "min", "function"),
    Keyword("max", "最大", "max", "function"),
    Keyword("sum", "合计", "sum", "function"),
)

#: Words with a fixed meaning inside values; they are names to the grammar.
CONSTANTS = (
    Keyword("true", "是", "true", "constant", ("yes",)),
    Keyword("false", "否", "false", "constant", ("no",)),
    Keyword("unknown", "未知", "unknown", "constant"),
    Keyword("integer", "整数", "integer", "constant"),
    Keyword("money", "金额", "money", "constant"),
    Keyword("ratio", "比例", "ratio", "constant"),
    Keyword("date", "日期", "date", "constant"),
    Keyword("duration", "时长", "duration", "constant"),
    Keyword("truth", "真假", "truth", "constant"),
    Keyword("yearly", "每年", "yearly", "constant"),
    Keyword("once", "一次", "once", "constant"),
    Keyword("once-each", "每项一次", "once-each", "constant"),
    Keyword("per-project", "每个项目", "per-project", "constant"),
    Keyword("unit", "单位", "unit", "constant"),
    Keyword("zone", "区域", "zone", "constant"),
    Keyword("responsible-units", "责任单位", "responsible-units", "constant", ("responsible units",)),
    Keyword("dated-day", "成文日期", "dated", "constant"),
    Keyword("published-day", "发布日期", "published", "constant"),
    Keyword("first-day-counted", "首日计入", "first-day-counted", "constant"),
    Keyword("next-day-counted", "次日起算", "next-day-counted", "constant"),
    Keyword("conditions-met", "以满足条件之日为准", "conditions-met", "constant"),
    Keyword("day-of-payment", "以兑付之日为准", "day-of-payment", "constant"),
    Keyword("first-named", "首列牵头", "first-named", "constant"),
    Keyword("no-lead", "不推定", "none-inferred", "constant"),
    Keyword("named-hosts", "涉及区所在市", "hosts-of-named-zones", "constant"),
    Keyword("all-hosts", "全部所在市", "all-hosts", "constant"),
)

#: Units of counts and of time. A count's unit is a dimension of its own: 位 and 项 do not add.
UNITS = (
    Keyword("place", "位", "place", "unit", ("places", "名次")),
    Keyword("piece", "个", "piece", "unit", ("pieces",)),
    Keyword("item", "项", "item", "unit", ("items",)),
    Keyword("article", "条", "article", "unit", ("articles",)),
    Keyword("firm", "家", "firm", "unit", ("firms",)),
    Keyword("person", "人", "person", "unit", ("persons", "people")),
    Keyword("case", "件", "case", "unit", ("cases",)),
    Keyword("occasion", "次", "occasion", "unit", ("occasions", "times")),
    Keyword("year", "年", "year", "unit", ("years",)),
    Keyword("month", "个月", "month", "unit", ("months", "月")),
    Keyword("day", "日", "day", "unit", ("days", "天")),
    Keyword("working-day", "个工作日", "working-day", "unit", ("working-days", "工作日")),
    Keyword("hour", "小时", "hour", "unit", ("hours", "个小时")),
    Keyword("kind", "种", "kind", "unit", ("kinds", "类")),
    Keyword("household", "户", "household", "unit", ("households",)),
    Keyword("rank", "名", "rank", "unit", ("ranks",)),
    Keyword("session", "场", "session", "unit", ("sessions", "期")),
    Keyword("set", "台", "set", "unit", ("sets", "套", "辆", "架", "艘")),
    Keyword("tonne", "吨", "tonne", "unit", ("tonnes",)),
    Keyword("kilometre", "公里", "kilometre", "unit", ("kilometres", "km")),
    Keyword("square-metre", "平方米", "square-metre", "unit", ("square-metres",)),
    Keyword("mu", "亩", "mu", "unit"),
    Keyword("fold", "倍", "fold", "unit", ("folds",)),
    Keyword("point", "个百分点", "percentage-point", "unit", ("percentage-points",)),
    Keyword("us-dollar", "美元", "us-dollar", "unit", ("us-dollars", "USD")),
)
TIME_UNITS = frozenset({"year", "month", "day"})
MEASURES_OF_TIME = TIME_UNITS | {"working-day", "hour"}

HEADS = (*KINDS, *MODALITIES)


#: Tables made from the groups above, by the identity of the group: hashing sixty keywords costs more than looking one up.
_by_spelling: dict[int, dict[str, Keyword]] = {}
_by_id: dict[int, dict[str, Keyword]] = {}


def spelling_table(group: tuple[Keyword, ...]) -> dict[str, Keyword]:
    """Return every spelling (lower case) of a group of this module with the keyword it stands for."""
    found = _by_spelling.get(id(group))
    if found is None:
        found = _by_spelling[id(group)] = {spelling.lower(): word for word in group for spelling in word.spellings}
    return found


def head(spelling: str) -> Keyword | None:
    """Return the head word (a kind or a modality) with this spelling."""
    return spelling_table(HEADS).get(spelling.lower())


def field(spelling: str) -> Keyword | None:
    """Return the field key with this spelling."""
    return spelling_table(FIELDS).get(spelling.lower())


def unit(spelling: str) -> Keyword | None:
    """Return the unit of a count or a duration with this spelling."""
    return spelling_table(UNITS).get(spelling.lower())


def constant(spelling: str) -> str | None:
    """Return the id of the constant with this spelling."""
    word = spelling_table(CONSTANTS).get(spelling.lower())
    return word.id if word else None


def by_id(group: tuple[Keyword, ...], key: str) -> Keyword:
    """Return the keyword of a group of this module with this id; KeyError when there is none."""
    found = _by_id.get(id(group))
    if found is None:
        found = _by_id[id(group)] = {word.id: word for word in group}
    return found[key]
