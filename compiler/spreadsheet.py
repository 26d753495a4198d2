"""Excel files opened and begun: the only door to openpyxl and XlsxWriter. What is no sound workbook is refused in one sentence.

What a file may cost is bounded before it is opened: its size, its size once unpacked (an archive never unpacks to more than it
declares), its parts and sheets. Markup that could expand is refused. Nothing is computed and no text becomes a formula.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import datetime
from typing import Any

from compiler.corpus import UnreadableError

MEGA = 1 << 20
MAX_FILE, MAX_UNPACKED, MAX_PARTS, MAX_SHEETS = 64 * MEGA, 256 * MEGA, 2000, 64
_OLD = b"\xd0\xcf\x11\xe0"
_EXPANDING = tuple(mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be"))
_TEXTS = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}


def opened(path: str, data: bytes, *, values: bool, largest: int = MAX_UNPACKED) -> Any:
    """Return an openpyxl workbook, read only. With `values` a formula reads as its stored value, else as itself.

    Raises UnreadableError when the file is damaged, no workbook, or larger than `largest` bytes once unpacked.
    """
    import openpyxl

    _refuse_unsound(path, data, largest)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not keep of a workbook does not matter here
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
    except Exception as problem:  # whatever a damaged workbook makes its reader trip over
        raise damaged(path, problem) from problem
    if len(book.worksheets) > MAX_SHEETS:
        raise refused(path, f"工作表超过 {MAX_SHEETS} 张", f"more than {MAX_SHEETS} sheets")
    return book


def begun(out: io.BytesIO, properties: dict[str, Any], created: datetime) -> Any:
    """Return an XlsxWriter workbook that writes texts as texts, with fixed properties."""
    import xlsxwriter

    book = xlsxwriter.Workbook(out, _TEXTS)
    book.set_properties({**properties, "created": created})
    return book


def refused(path: str, zh: str, en: str) -> UnreadableError:
    """Return the error that says why a workbook is not read."""
    return UnreadableError(path, f"{en} {zh}")


def damaged(path: str, problem: Exception) -> UnreadableError:
    """Return the error for what the library could not make sense of."""
    kind = type(problem).__name__
    return refused(path, "工作簿已损坏，或不是 xlsx", f"the workbook is damaged or is no xlsx ({kind})")


def _refuse_unsound(path: str, data: bytes, largest: int) -> None:
    if data.startswith(_OLD):
        zh = "是旧式 .xls/.et 或加了密码的文件，请另存为无密码的 .xlsx"
        raise refused(path, zh, "an old .xls file or one with a password; save it as .xlsx without")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if not {"[Content_Types].xml", "xl/workbook.xml"} <= set(archive.namelist()):
                raise refused(path, "不是 Excel 工作簿（.xlsx）", "this is no Excel workbook (.xlsx)")
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > largest:
                raise refused(path, "解压后过大，拒绝打开", "it unpacks to more than such a workbook can be; not opened")
            if any(mark in archive.read(part) for part in parts for mark in _EXPANDING):
                raise refused(path, "含有不应有的标记（DOCTYPE）", "it holds markup that no such workbook has (DOCTYPE)")
    except UnreadableError:
        raise
    except Exception as problem:  # zipfile raises many kinds on damaged archives
        zh, en = "文件已损坏，或不是 Excel 工作簿（.xlsx）", "the file is damaged or is no Excel workbook (.xlsx)"
        raise refused(path, zh, en) from problem
