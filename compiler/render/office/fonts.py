"""The font map: which family stands for which part of a document. Fonts are named, never embedded."""

from __future__ import annotations

from compiler.render.dates import Language

#: By language and part: the family for Chinese characters. The names are those of GB/T 9704 as current systems install them.
FAMILIES: dict[Language, dict[str, str]] = {
    "zh": {
        "title": "方正小标宋简体",
        "level-1": "黑体",
        "level-2": "楷体",
        "body": "仿宋",
        "page": "宋体",
        "sheet": "宋体",
        "sheet-head": "黑体",
    },
    "en": {
        "title": "Calibri",
        "level-1": "Calibri",
        "level-2": "Calibri",
        "body": "Calibri",
        "page": "Calibri",
        "sheet": "Arial",
        "sheet-head": "Arial",
    },
}
#: The family for Latin letters and digits.
LATIN: dict[Language, str] = {"zh": "Times New Roman", "en": "Calibri"}
EAST_ASIAN_IN_ENGLISH = "宋体"
