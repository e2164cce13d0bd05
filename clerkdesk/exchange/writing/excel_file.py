"""Write an Excel workbook with real dates and numbers, frozen headings and a filter."""

import re
from datetime import date
from typing import Any, BinaryIO

import xlsxwriter

from clerkdesk.core.errors import Trouble
from clerkdesk.exchange.tables.cells import Progress
from clerkdesk.exchange.writing.values import OutTable, OutValue, Pounds, clean, column_widths, shown

MOST_CHARACTERS = 32_767  # in one cell; Excel's own limit
_FIRST_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was
_DANGEROUS = ("=", "+", "-", "@", "\t")


def write_excel(file: BinaryIO, table: OutTable, progress: Progress) -> None:
    """Write the table as .xlsx; raises Trouble where a text is longer than Excel's cells."""
    _refuse_long_texts(table)
    workbook = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    try:
        _fill(workbook, table, progress)
    finally:
        workbook.close()


def _fill(workbook: Any, table: OutTable, progress: Progress) -> None:
    sheet = workbook.add_worksheet(sheet_name(table.name))
    looks = _looks(workbook)
    for column, (title, width) in enumerate(zip(table.headings, column_widths(table), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, clean(title), looks["heading"])
    for number, row in enumerate(table.rows, 1):
        if number % 500 == 0:
            progress(number, len(table.rows))
        for column, value in enumerate(row):
            _put(sheet, number, column, value, looks)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.headings) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _looks(workbook: Any) -> dict[str, Any]:
    look = {"valign": "top", "text_wrap": True}
    return {
        "heading": workbook.add_format({**look, "bold": True, "bottom": 1}),
        "text": workbook.add_format(look),
        # The apostrophe that Excel itself puts before a text that looks like a formula: kept, but not shown.
        "guarded": workbook.add_format({**look, "quote_prefix": True}),
        "day": workbook.add_format({**look, "num_format": "d mmmm yyyy", "align": "left"}),
        "money": workbook.add_format({**look, "num_format": "£#,##0.00"}),
    }


def _put(sheet: Any, row: int, column: int, value: OutValue, looks: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, Pounds):
        sheet.write_number(row, column, value / 100, looks["money"])
    elif isinstance(value, date) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, value, looks["day"])
    elif isinstance(value, int):
        sheet.write_number(row, column, value, looks["text"])
    else:
        words = shown(value)
        sheet.write_string(row, column, words, looks["guarded" if words.startswith(_DANGEROUS) else "text"])


def sheet_name(name: str) -> str:
    """Return the name as Excel allows it: no more than 31 characters and none of []:*?/\\ in it."""
    return re.sub(r"[\[\]:*?/\\]", " ", clean(name)).strip().strip("'")[:31].strip() or "Table"


def _refuse_long_texts(table: OutTable) -> None:
    for number, row in enumerate(table.rows, 2):
        for heading, value in zip(table.headings, row, strict=True):
            if isinstance(value, str) and _length(value) > MOST_CHARACTERS:
                raise Trouble(
                    f"The text under “{heading}” in row {number} has more than {MOST_CHARACTERS:,} characters, which "
                    "Excel can't hold. Choose an OpenDocument (.ods) or CSV file instead. Nothing was written."
                )


def _length(text: OutValue) -> int:
    # Excel counts an emoji as two.
    return len(str(text).encode("utf-16-le", "replace")) // 2
