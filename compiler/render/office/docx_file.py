"""Documents written as DOCX; the only door to python-docx. The same document gives the same bytes.

A document starts from python-docx's own, stripped of all it does not use: its styles are replaced by ours, which keep the names
of the built-in ones, so that outline and styles work in Word and WPS alike.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import cache
from itertools import groupby
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from compiler.render.dates import Language
from compiler.render.office import wordml
from compiler.render.office.archive import fixed
from compiler.render.office.fonts import EAST_ASIAN_IN_ENGLISH, FAMILIES, LATIN
from compiler.render.office.paper import Grid, Paper, Paragraph, Section
from compiler.render.office.styles import PAGES, STYLES, Page, Style

_KEPT = ("TableNormal", "TableGrid", "NoList", "DefaultParagraphFont")
_LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
_MULTIPLE = 4
_SHORT, _LONG = 210, 297


def written(paper: Paper) -> bytes:
    """Return a document as bytes."""
    made = docx.Document(io.BytesIO(_blank(paper.language)))
    _properties(made, paper)
    ids = {style.name: style.style_id for style in made.styles}
    for number, section in enumerate(paper.sections):
        if number:
            made.add_section(WD_SECTION.NEW_PAGE)
        _turn(made.sections[-1], PAGES[paper.language], across=section.landscape)
        end = made.element.body[-1]
        for element in _content(section, ids, made.sections[-1]):
            end.addprevious(element)
    out = io.BytesIO()
    made.save(out)
    return fixed(out.getvalue())


def _properties(made: Any, paper: Paper) -> None:
    core = made.core_properties
    day = datetime.combine(paper.day, time(), UTC).replace(tzinfo=None)
    core.title, core.subject, core.author, core.last_modified_by = paper.title[:255], paper.subject[:255], "tiaoli", "tiaoli"
    core.created = core.modified = core.last_printed = day
    core.comments, core.keywords, core.revision, core.language = "", "", 1, _LANGUAGES[paper.language]


def _content(section: Section, ids: dict[str, str], page: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables of a section as elements.

    Rows are added to a table one by one, once it has its place: to move a large tree takes more than linear time.
    """
    width = int((page.page_width - page.left_margin - page.right_margin) / Pt(1) * 20)
    for whole, run in groupby(section.blocks, lambda block: isinstance(block, Grid)):
        if not whole:
            yield from _parsed("".join(wordml.paragraph(ids[one.style], one.text) for one in run if isinstance(one, Paragraph)))
            continue
        for grid in run:
            if isinstance(grid, Grid):
                (table,) = _parsed(wordml.table(grid, ids, width))
                yield table
                for row in _parsed("".join(wordml.rows(grid, ids, width))):
                    table.append(row)


def _parsed(markup: str) -> list[Any]:
    """Return the elements of some markup."""
    return list(parse_xml(f"<w:body {nsdecls('w')}>{markup}</w:body>"))


def _made(tag: str, *children: Any, **attributes: Any) -> Any:
    """Return an element with children and attributes of the main namespace."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    for child in children:
        element.append(child)
    return element


def _turn(section: Any, page: Page, *, across: bool) -> None:
    """Give a section its paper, margins and grid."""
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(_LONG), Mm(_SHORT)) if across else (Mm(_SHORT), Mm(_LONG))
    top, bottom, left, right = page.across if across else page.margins
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance, section.footer_distance = Mm(min(15, top)), Mm(min(page.foot, bottom - 8))
    grid = section._sectPr.find(qn("w:docGrid"))
    for name in list(grid.attrib):
        del grid.attrib[name]
    grid.set(qn("w:linePitch"), "312")
    if page.lines and not across:
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), str(int((_LONG - top - bottom) / 25.4 * 1440 / page.lines)))


# -- the blank document -----------------------------------------------------------------------------------------------------


@cache
def _blank(language: Language) -> bytes:
    """Return a document of a language without content: its styles, its foot, nothing else."""
    made = docx.Document()
    part = made.part
    for owner in (part, part.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "customXml", "stylesWithEffects", "webSettings"):
                del owner.rels[key]
    _restyle(made, language)
    _renumber(part.numbering_part.element)
    _settings(made, language)
    _foot(made, language)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _restyle(made: Any, language: Language) -> None:
    """Replace the styles by ours; those of the tables stay."""
    root = made.styles.element
    known = {style.find(qn("w:name")).get(qn("w:val")).lower(): style for style in root.findall(qn("w:style"))}
    for name, style in known.items():
        if style.get(qn("w:styleId")) not in _KEPT and name not in map(str.lower, STYLES[language]):
            root.remove(style)
    defaults = root.find(qn("w:docDefaults"))
    fonts = _fonts(FAMILIES[language]["body"], language)
    lang = _made("lang", val=_LANGUAGES["en"], eastAsia="zh-CN", bidi="ar-SA")
    new = _made("docDefaults", _made("rPrDefault", _made("rPr", fonts, lang)), _made("pPrDefault", _made("pPr")))
    root.replace(defaults, new)
    for name, style in STYLES[language].items():
        element = known.get(name.lower())
        if element is None:
            element = _made("style", _made("name", val=name), _made("basedOn", val="Normal"), _made("qFormat"), type="paragraph")
            element.set(qn("w:styleId"), name.replace(" ", ""))
            root.append(element)
        _set(element, style, language)


def _set(element: Any, style: Style, language: Language) -> None:
    """Give a style element the properties of a style, and take its own."""
    numbers = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if language == "en" else None
    for tag in ("pPr", "rPr", "link", "rsid", "next"):
        for old in element.findall(qn(f"w:{tag}")):
            element.remove(old)
    if style.level is not None:
        element.insert(2, _made("next", val="BodyText"))
    element.append(_layout(style, numbers))
    element.append(_letters(style, language))


def _layout(style: Style, numbers: Any) -> Any:
    """Return the paragraph properties of a style, in the order that the format asks for."""
    multiple = style.line < _MULTIPLE
    line = round(style.line * 240) if multiple else round(style.line * 20)
    spacing = {"before": round(style.before * 20), "after": round(style.after * 20), "line": line}
    kind = "auto" if multiple else "exact"
    made = _made("pPr")
    if style.level is not None:
        made.append(_made("keepNext"))
    if numbers is not None:
        made.append(numbers)
    if not style.grid:
        made.append(_made("snapToGrid", val="0"))
    made.append(_made("spacing", **spacing, lineRule=kind))
    if numbers is None:
        indent = {"firstLineChars": style.indent * 100, "firstLine": round(style.indent * style.size * 20)}
        side = {"right": round(style.right * style.size * 20), "rightChars": style.right * 100}
        made.append(_made("ind", **side, **indent))
    made.append(_made("jc", val=style.align))
    if style.level is not None:
        made.append(_made("outlineLvl", val=style.level))
    return made


def _letters(style: Style, language: Language) -> Any:
    """Return the character properties of a style: fonts for Chinese and Latin, size, weight."""
    made = _made("rPr", _fonts(FAMILIES[language][style.part], language, latin=style.part != "page"))
    for tag, on in (("b", style.bold), ("i", style.italic)):
        made.append(_made(tag, val="1" if on else "0"))
    made.append(_made("color", val="000000"))
    made.append(_made("spacing", val=style.tight))
    made.append(_made("sz", val=round(style.size * 2)))
    made.append(_made("szCs", val=round(style.size * 2)))
    return made


def _fonts(family: str, language: Language, *, latin: bool = True) -> Any:
    western = LATIN[language] if latin else family
    eastern = family if language == "zh" else EAST_ASIAN_IN_ENGLISH
    return _made("rFonts", ascii=western, hAnsi=western, eastAsia=eastern, cs=western)


def _renumber(root: Any) -> None:
    """Keep the one list that is used."""
    used = next(one for one in root.findall(qn("w:num")) if one.get(qn("w:numId")) == "1")
    abstract = used.find(qn("w:abstractNumId")).get(qn("w:val"))
    for one in list(root):
        kept = one is used or one.get(qn("w:abstractNumId")) == abstract
        if not kept:
            root.remove(one)


def _settings(made: Any, language: Language) -> None:
    """Set the compatibility of current versions, and page numbers that change sides."""
    root = made.settings.element
    for setting in root.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    root.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    for tag in ("rsids", "savePreviewPicture"):
        root.remove(root.find(qn(f"w:{tag}")))
    made.settings.odd_and_even_pages_header_footer = language == "zh"


def _foot(made: Any, language: Language) -> None:
    """Write the page number: in Chinese between dashes, outside; in English in the middle, with the number of pages."""
    section = made.sections[0]
    if language == "en":
        _numbered(section.footer, ("Page ", "PAGE", " of ", "NUMPAGES"), "center", 0)
        return
    _numbered(section.footer, ("— ", "PAGE", " —"), "right", 1)
    _numbered(section.even_page_footer, ("— ", "PAGE", " —"), "left", 1)


def _numbered(footer: Any, parts: tuple[str, ...], align: str, indent: int) -> None:
    """Write a foot of words and fields, so many characters from its side."""
    footer.is_linked_to_previous = False
    element = footer.paragraphs[0]._p
    for old in list(element):
        element.remove(old)
    side = _made("ind", **({f"{align}Chars": indent * 100, align: indent * 280} if indent else {}))
    element.append(_made("pPr", _made("pStyle", val="Footer"), side, _made("jc", val=align)))
    for part in parts:
        if part.isupper():
            text = _made("t")
            text.text = "1"
            element.append(_made("fldSimple", _made("r", text), instr=f" {part} "))
        else:
            element.extend(_parsed(wordml.runs(part)))
