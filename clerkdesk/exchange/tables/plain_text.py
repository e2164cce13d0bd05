"""Read a table from plain text: CSV with any separator and in any usual encoding, or text pasted with tabs."""

import codecs
import csv
import io
import re
from collections.abc import Iterable

from clerkdesk.core.errors import Trouble
from clerkdesk.exchange.tables.cells import EMPTY, Cell, SourceTable, clean_lines, make_table

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 60_000  # characters looked at to find the separator
_GUARDED = re.compile(r"'+[=+\-@\t]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD_LETTERS = (
    "This file does not say how its letters are written; they were read as older Windows letters. "
    "Look at names with accents and at pound signs."
)

# A cell of a whole page is longer than Python's own limit of 131,072 characters allows for safety.
csv.field_size_limit(4_000_000)


def read_plain_text(content: bytes, file: str) -> SourceTable:
    """Return the table in a CSV or tab-separated file; raises Trouble where it is no text."""
    text, notices = decode(content, file)
    said = re.match(r"sep=(.)\r?\n", text)
    separator = said[1] if said else find_separator(text)
    rows = _rows(text[said.end() :] if said else text, separator, file)
    if said:
        rows = [[], *rows]  # so that rows keep the numbers that the clerk sees
    return make_table(file, (map(_cell, row) for row in rows), file, notices)


def read_tabbed_text(text: str) -> SourceTable:
    """Return the table in text as a spreadsheet puts it on the clipboard: tabs between cells."""
    name = "Pasted table"
    rows = _rows(text, "\t", name)
    return make_table(name, (map(_cell, row) for row in rows), name)


def decode(content: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file and what to tell about its letters; raises Trouble where it is no text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _text_or_trouble(content, encoding, file), ()
    if b"\0" in content:
        # Every second byte empty: two bytes a letter, without the mark that says so.
        encoding = "utf-16-le" if content[1:400:2].count(0) > content[0:400:2].count(0) else "utf-16-be"
        return _text_or_trouble(content, encoding, file), ()
    try:
        return _refuse_controls(content.decode("utf-8"), file), ()
    except UnicodeDecodeError:
        text = (
            content.decode("cp1252")
            if not re.search(rb"[\x81\x8d\x8f\x90\x9d]", content)
            else content.decode("latin-1")
        )
        return _refuse_controls(text, file), (_OLD_LETTERS,)


def find_separator(text: str) -> str:
    """Return the character that separates the cells: the one that cuts most lines into equally many pieces."""
    lines = text[:_SAMPLE]
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        if separator not in lines:
            continue
        widths = [len(row) for row in csv.reader(io.StringIO(lines, newline=""), delimiter=separator) if any(row)]
        if len(text) > _SAMPLE and len(widths) > 1:
            widths.pop()  # the sample ends somewhere in a row
        score = _steadiness(widths)
        if score > best_score:
            best, best_score = separator, score
    return best


def take_guard_off(text: str) -> str:
    """Return the text without the apostrophe that kept a spreadsheet from reading it as a formula."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def not_a_table(file: str) -> str:
    """Say that the file is none of the kinds that hold a table."""
    return (
        f"“{file}” is not a table that can be read. Choose an Excel (.xlsx or .xls), OpenDocument (.ods), CSV or "
        "Word (.docx) file, or copy the table and paste it. Nothing was changed."
    )


def _text_or_trouble(content: bytes, encoding: str, file: str) -> str:
    try:
        return _refuse_controls(content.decode(encoding), file)
    except UnicodeDecodeError as error:
        raise Trouble(not_a_table(file)) from error


def _refuse_controls(text: str, file: str) -> str:
    if len(_CONTROLS.findall(text[:_SAMPLE])) > len(text[:_SAMPLE]) // 200:
        raise Trouble(not_a_table(file))
    return text


def _rows(text: str, separator: str, file: str) -> Iterable[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise Trouble(
            f"“{file}” has a cell with a quotation mark that is never closed, so its rows can't be told apart. "
            "Open it in a spreadsheet, put that right and save it again. Nothing was changed."
        ) from error


def _cell(text: str) -> Cell:
    return Cell(clean_lines(take_guard_off(text))) if text else EMPTY


def _steadiness(widths: list[int]) -> float:
    if not widths:
        return 0.0
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    if usual < 2:
        return 0.1 * sum(width > 1 for width in widths) / len(widths)
    return widths.count(usual) / len(widths) + min(usual, 20) / 100
