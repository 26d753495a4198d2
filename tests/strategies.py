"""Random clause files for hypothesis: each written at random, with the texts the formatter must make of it.

A file is made of lines, a line of atoms. An atom knows its spellings and what may stand before it, so the same lines
can be written in any layout, and in the one layout of the formatter for each language and width.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from typing import Literal, NamedTuple

from hypothesis import strategies as st

from dsl.keywords import CONSTANTS, FIELDS, FUNCTIONS, HEADS, KINDS, MODALITIES, OPERATORS, Keyword, Language, by_id
from dsl.source import Source, fold
from dsl.syntax import Clause, Declared, head
from dsl.values import Quantity, Words

Width = Literal["full", "half"]
Combination = tuple[Language, Width]
COMBINATIONS: tuple[Combination, ...] = (("zh", "full"), ("zh", "half"), ("en", "full"), ("en", "half"))

MONEY = ("50万元", "１，０００万元", "CNY 500,000", "CNY 500", "五十万元", "50万元/位", "50万元／个")
COUNTS = ("两年", "18个月", "3 位", "3　　位", "12 items", "7", "1,000", "３．5", "十", "200")
QUANTITIES = (*MONEY, *COUNTS, "30%", "３０％", "5‰", "百分之三十", "前50%", "top  50%")
DAYS = ("2024年4月22日", "2024 年 4 月 22 日", "2024-04-22", "２０２４－０４－２２")
NAMES = ("甲", "乙丙", "全国A类", "湘政办发〔2024〕13号", "x_1", "上年度进位", "丁（戊）", "长沙海关", "q.y", "A-1/2")
FACTS = ("甲", "乙丙", "上年度进位", "x_1", "q.y", "全国A类", "或有负债", "ormolu")
NUMBERS = ("1", "１２", "十二", "（三）", "two")
CALLED = frozenset(word.zh for word in FUNCTIONS)
#: Awards come more often: only they have formulas.
OPENINGS = (*HEADS, *[by_id(KINDS, "award")] * 8)
#: Words that are keywords elsewhere and must stay what they are in a name, a title or an adopted option.
DECOYS = ("任务", "task", "首列牵头", "first-named", "责任单位", "yearly", "单位", "integer", "是")
PROSE = ("甲", "乙", "word", " ", "  ", "，", ",", "：", ":", "（", ")", "#", "「", "」", "、", "“", '"', "1", "任务", "+")
REMARKS = ("# 说明", "#", "## 「x」", "#x：y", "# a  b #c", "#！“")


@dataclass
class Atom:
    """A piece of a line: its spellings (Chinese or full-width first, English or half-width second) and the space before it.

    `gap` is the space that the formatter puts before it ("soft" is a space after half-width marks only); `loose` tells
    whether any white space, blanks only, or nothing may stand there in a file; `need` that some must.
    """

    spellings: tuple[str, ...]
    kind: Literal["plain", "word", "mark", "sign"] = "plain"
    gap: Literal["", " ", "soft"] = " "
    loose: Literal["any", "blank", "none"] = "any"
    need: bool = False

    def canonical(self, language: Language, width: Width) -> str:
        if self.kind == "sign":
            return fold(self.spellings[0]) if width == "half" else self.spellings[0]
        second = {"plain": False, "word": language == "en", "mark": width == "half"}[self.kind]
        return self.spellings[1 if second else 0]


class Remark(NamedTuple):
    text: str
    own: bool
    apart: bool = False


@dataclass
class Line:
    atoms: list[Atom]
    is_head: bool
    above: list[Remark] = field(default_factory=list)
    apart: bool = False
    inside: dict[int, list[Remark]] = field(default_factory=dict)
    trailing: str = ""


@dataclass(frozen=True)
class File:
    text: str
    expected: dict[Combination, str]
    comments: list[str]

    @property
    def source(self) -> Source:
        return Source("random.clause", self.text)


def _word(word: Keyword, gap: Literal["", " ", "soft"] = " ", *, need: bool = True) -> Atom:
    return Atom(word.spellings, "word", gap, need=need)


def _plain(text: str, gap: Literal["", " ", "soft"] = " ", loose: Literal["any", "blank", "none"] = "any") -> Atom:
    return Atom((text,), "plain", gap, loose)


def _label(text: str) -> Atom:
    return Atom((text,), loose="blank", need=True)


def _mark(full: str, half: str, loose: Literal["any", "blank", "none"] = "any") -> Atom:
    return Atom((full, half), "mark", "", loose)


class Maker:
    """Makes lines; every choice is hypothesis's, so that a failure shrinks."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.one = random.choice

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) >= 100 - percent

    # -- lines ----------------------------------------------------------------------------------------------------------

    def clause(self) -> list[Line]:
        word = self.one(OPENINGS)
        cls = head(word)
        lines = [Line(self.head(word, cls), True)]
        for key, declared in cls.declared.items():
            if self.chance(35):
                lines.append(Line(self.field(by_id(FIELDS, key), declared), False))
        for line in lines:
            self.remarks(line)
        return lines

    def head(self, word: Keyword, cls: type[Clause]) -> list[Atom]:
        first = {"numbered": [self.one(NUMBERS)], "named": [self.one(NAMES)], "quoted": []}[cls.form]
        labels = first + [self.one(NAMES + DECOYS) for _ in range(self.random.randrange(3))]
        atoms = [_word(word, ""), *map(_label, labels)]
        if cls.form == "quoted":
            return atoms + [_plain(self.quotation()) for _ in range(self.random.randrange(1, 3))]
        if cls.kind in ("reading", "example") and self.chance(50):
            return atoms
        return [*atoms, _mark("：", ":"), _plain(self.prose(), "soft", "blank")]

    def remarks(self, line: Line) -> None:
        if self.chance(20):
            line.above = [Remark(self.one(REMARKS), True, self.chance(40)) for _ in range(self.random.randrange(1, 4))]
        line.apart = self.chance(30)
        line.trailing = self.one(REMARKS) if self.chance(15) else ""
        places = [at for at, atom in enumerate(line.atoms) if at and atom.loose == "any"]
        if places and self.chance(10):
            line.inside[self.one(places)] = [Remark(self.one(REMARKS), self.chance(50)), Remark(self.one(REMARKS), True)]

    def field(self, word: Keyword, declared: Declared) -> list[Atom]:
        names = [self.one(NAMES + DECOYS) for _ in range(self.random.randrange(1, 3))] if word.named else []
        key = [_word(word, ""), *map(_label, names), _mark("：", ":", "blank")]
        value = self.value(word, declared)
        value[0].gap = "soft"
        value[0].need = False
        value[0].loose = "blank" if word.shape == "text" else "any"
        return key + value

    # -- values ----------------------------------------------------------------------------------------------------------

    def value(self, word: Keyword, declared: Declared) -> list[Atom]:
        if word.shape == "value":
            kind = self.one(declared.types)
            return self.plain_words() if kind is Words else [_plain(self.one(QUANTITIES if kind is Quantity else DAYS))]
        makers: dict[str, Callable[[], list[Atom]]] = {
            "text": lambda: [_plain(self.prose())],
            "quotes": self.quotes,
            "list": lambda: self.entries(word.id),
            "words": lambda: self.words(word.id),
            "formula": self.formula,
        }
        return makers[word.shape]()

    def prose(self) -> str:
        text = "".join(self.one(PROSE) for _ in range(self.random.randrange(1, 8))).strip()
        return re.sub(r"(^|(?<=[ ：:]))#+", "", text).strip() or "甲"

    def quotation(self) -> str:
        text = "".join(self.one(("甲", "乙，", "…", " ", "#", "：", "（1）", "a、b")) for _ in range(self.random.randrange(1, 5)))
        return self.one(("「{}」", "『{}』")).format(text)

    def quotes(self) -> list[Atom]:
        atoms = [_plain(self.quotation())]
        while self.chance(40):
            atoms += [_plain(self.one("、､"), ""), _plain(self.quotation(), "")]
        return atoms

    def plain_words(self) -> list[Atom]:
        return [_plain(self.one(NAMES)), *self.more(NAMES)]

    def more(self, names: tuple[str, ...]) -> list[Atom]:
        """Return the second word of an entry, or nothing."""
        return [_label(self.one(names))] if self.chance(50) else []

    def words(self, key: str) -> list[Atom]:
        if key in ("adopted", "counted", "counted-this-year"):
            return [_plain(self.one(NAMES[:3] + DECOYS))]
        if key == "modality":
            return [_word(self.one(MODALITIES))]
        if self.chance(40):
            return [_word(by_id(KINDS, "reading")), _label(self.one(NAMES + DECOYS))]
        return [_word(self.one(CONSTANTS))] if self.chance(70) else self.plain_words()

    def entries(self, key: str) -> list[Atom]:
        if key == "by" and self.chance(40):
            return [_word(by_id(CONSTANTS, "responsible-units"))]
        if key == "fact" and self.chance(60):
            kind = self.one(("integer", "money", "ratio", "date", "duration", "truth"))
            return [_word(by_id(CONSTANTS, kind)), *map(_label, ["位"] * (kind == "integer"))]
        entry = self.reference if key in ("about", "rewards", "follows", "higher-of") else self.name
        atoms = entry()
        if key in ("by", "fact"):  # a single entry could be a constant; two never are
            atoms += [_plain("、", ""), *self.glued(entry())]
        while self.chance(45):
            atoms += [self.one((_plain("、", ""), _plain("､", ""), _mark("，", ","))), *self.glued(entry())]
        for before, after in pairwise(atoms):
            if before.kind == "mark":
                after.gap = "soft"
        return atoms

    def glued(self, atoms: list[Atom]) -> list[Atom]:
        atoms[0].gap, atoms[0].need = "", False
        return atoms

    def name(self) -> list[Atom]:
        if self.chance(15):
            return [_plain(self.one(('"a、b  c#d"', "“x，y”", '"任务 1"')))]
        return [_plain(self.one(NAMES + DECOYS)), *self.more(NAMES)]

    def reference(self) -> list[Atom]:
        if self.chance(20):
            return [_plain('"任务 13"')]
        kind = self.one((*HEADS, by_id(CONSTANTS, "unit"), by_id(CONSTANTS, "zone")))
        return [_word(kind), *self.more(NAMES + DECOYS)]

    # -- formulas ----------------------------------------------------------------------------------------------------------

    def formula(self) -> list[Atom]:
        ceiling = [_word(by_id(OPERATORS, "up-to"))] if self.chance(20) else []
        atoms = ceiling + self.expression(3)
        for before, after in pairwise(atoms):
            after.need = after.need or (before.kind == "word" and before.spellings[0] not in CALLED)
        return atoms

    def operator(self, key: str) -> list[Atom]:
        return [_word(by_id(OPERATORS, key))]

    def expression(self, depth: int) -> list[Atom]:
        if depth and self.chance(10):
            test, yes, no = self.logical(depth - 1), self.expression(depth - 1), self.expression(depth - 1)
            return [*self.operator("if"), *test, *self.operator("then"), *yes, *self.operator("else"), *no]
        return self.logical(depth)

    def logical(self, depth: int) -> list[Atom]:
        atoms = self.condition(depth)
        key = self.one(("and", "or"))
        while depth and self.chance(25):
            atoms += [*self.operator(key), *self.condition(depth - 1)]
        return atoms

    def condition(self, depth: int) -> list[Atom]:
        if depth and self.chance(10):
            return [*self.operator("not"), *self.condition(depth - 1)]
        if self.chance(30):
            return [*self.sum(depth), self.sign(("≥", "<=", "!=", "＞", "=", "≠", ">")), *self.sum(depth)]
        return self.sum(depth)

    def sign(self, signs: tuple[str, ...]) -> Atom:
        return Atom((self.one(signs),), "sign")

    def sum(self, depth: int) -> list[Atom]:
        atoms = self.product(depth)
        while depth and self.chance(25):
            atoms += [self.sign(("+", "＋", "-", "－", "−")), *self.product(depth - 1)]
        return atoms

    def product(self, depth: int) -> list[Atom]:
        atoms = self.operand(depth)
        while depth and self.chance(20):
            atoms += [self.sign(("×", "÷", "*", "/", "＊", "／")), *self.operand(depth - 1)]
        return atoms

    def operand(self, depth: int) -> list[Atom]:
        if depth and self.chance(10):
            return [self.sign(("-", "＋")), *self.glued(self.operand(depth - 1))]
        if depth and self.chance(15):
            return self.bracketed([self.expression(depth - 1)], _mark("（", "("), " ")
        if depth and self.chance(15):
            parts = [self.expression(depth - 1) for _ in range(self.random.randrange(1, 4))]
            return [_word(self.one(FUNCTIONS)), *self.bracketed(parts, _mark("（", "(", "blank"), "")]
        return [_plain(self.one(FACTS + QUANTITIES + DAYS))]

    def bracketed(self, parts: list[list[Atom]], opening: Atom, gap: Literal["", " "]) -> list[Atom]:
        opening.gap = gap
        atoms = [opening, *self.glued(parts[0])]
        for part in parts[1:]:
            last, first = atoms[-1].spellings[0], part[0].spellings[0]
            tied = last not in FACTS and last[-1].isdigit() and first[0].isdigit()
            part[0].need = part[0].need or tied
            part[0].gap = " " if tied else "soft"
            atoms += [_mark("，", ","), *part]
        return [*atoms, _mark("）", ")")]


# -- the one layout ----------------------------------------------------------------------------------------------------------


def canonical(lines: list[Line], tail: list[Remark], combination: Combination) -> str:
    """Return what the formatter must print."""
    out = ""
    for line in lines:
        indent = "" if line.is_head else "  "
        out += "\n" if out and line.is_head else ""
        for at, remark in enumerate(line.above):
            out += ("\n" if at and remark.apart and line.is_head else "") + f"{indent}{remark.text}\n"
        out += "\n" if line.above and line.apart and line.is_head else ""
        out += indent + _canonical_line(line, combination) + (f"  {line.trailing}" if line.trailing else "") + "\n"
    for at, remark in enumerate(tail):
        out += ("\n" if (at and remark.apart) or (not at and lines) else "") + f"{remark.text}\n"
    return out


def _canonical_line(line: Line, combination: Combination) -> str:
    out = ""
    for at, atom in enumerate(line.atoms):
        for remark in line.inside.get(at, []):
            out += f"\n    {remark.text}" if remark.own else f"  {remark.text}"
        soft = atom.gap == "soft" and out[-1] in ":,"
        out += "\n    " if at in line.inside else " " if at and (soft or atom.gap == " ") else ""
        out += atom.canonical(*combination)
    return out


# -- any layout ---------------------------------------------------------------------------------------------------------------


class Scribe:
    """Writes lines as carelessly as the language allows."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.one = random.choice

    def blank(self) -> str:
        return self.one(("", "", " ", " ", "\t", "　", "  ", " 　\t"))

    def newlines(self, *, apart: bool) -> str:
        return self.blank() + "\n" + (self.blank() + "\n" if apart else "") + self.blank()

    def write(self, lines: list[Line], tail: list[Remark]) -> str:
        out = self.one(("", "\n", " \n\n"))
        for line in lines:
            for remark in line.above:
                out += self.newlines(apart=remark.apart) * bool(out.strip()) + remark.text
            out += self.newlines(apart=line.apart) * bool(out.strip()) + self.line(line)
            out += f"{self.blank()} {line.trailing}" if line.trailing else ""
        for remark in tail:
            out += self.newlines(apart=remark.apart) * bool(out.strip()) + remark.text
        return out + self.one(("", "\n", "\n \n", " "))

    def line(self, line: Line) -> str:
        out = ""
        for at, atom in enumerate(line.atoms):
            for remark in line.inside.get(at, []):
                out += (self.newlines(apart=False) if remark.own else " ") + remark.text
            out += self.newlines(apart=False) if at in line.inside else self.gap(atom) if at else ""
            out += self.spelled(atom)
        return out

    def gap(self, atom: Atom) -> str:
        if atom.loose == "any" and self.random.randrange(20) == 19:
            return self.newlines(apart=False)
        return self.blank() or (" " if atom.need else "")

    def spelled(self, atom: Atom) -> str:
        text = self.one(atom.spellings)
        if atom.kind != "word":
            return text
        return self.one((text, text, text.upper(), text.title()))


@st.composite
def clause_files(draw: st.DrawFn) -> File:
    """Draw a file with its canonical texts and its comments in order."""
    random = draw(st.randoms(use_true_random=False))
    maker = Maker(random)
    lines = [line for _ in range(random.randrange(1, 4)) for line in maker.clause()]
    tail = [Remark(random.choice(REMARKS), True, maker.chance(40)) for _ in range(random.choice((0, 0, 0, 1, 2)))]
    expected = {combination: canonical(lines, tail, combination) for combination in COMBINATIONS}
    return File(Scribe(random).write(lines, tail), expected, _comments(lines, tail))


def _comments(lines: list[Line], tail: list[Remark]) -> list[str]:
    found = []
    for line in lines:
        found += [remark.text for remark in line.above]
        found += [remark.text for at in sorted(line.inside) for remark in line.inside[at]]
        found += [line.trailing] if line.trailing else []
    return found + [remark.text for remark in tail]
