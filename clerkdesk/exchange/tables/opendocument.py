"""Read the sheets of an OpenDocument spreadsheet (LibreOffice) as they are shown."""

import math
import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from clerkdesk.core.errors import Trouble
from clerkdesk.exchange.tables import archive
from clerkdesk.exchange.tables.cells import (
    EMPTY,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    CellValue,
    Progress,
    SourceTable,
    make_table,
    refuse_too_large,
)

# python-calamine reads .ods as well, but gives 0.25 where the sheet shows 25 % and fills repeated rows without end.
_WANTED = re.compile(r"mimetype|content\.xml|META-INF/manifest\.xml")
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def read_opendocument(content: bytes, file: str, progress: Progress) -> list[SourceTable]:
    """Return the sheets of an .ods spreadsheet; raises Trouble where it is locked, damaged or no spreadsheet."""
    parts = archive.read_parts(content, file, _WANTED)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Trouble(archive.locked(file))
    try:
        root = etree.fromstring(parts["content.xml"], etree.XMLParser(resolve_entities=False, no_network=True))
        sheets = list(root.iter(f"{_TABLE}table"))
        found = []
        for done, sheet in enumerate(sheets):
            progress(done, len(sheets))
            found.append(_sheet(sheet, file))
    except (etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise Trouble(archive.damaged(file)) from error
    return found


def _sheet(sheet: etree._Element, file: str) -> SourceTable:
    name = sheet.get(f"{_TABLE}name", "")
    rows: list[list[Cell]] = []
    spans: list[tuple[int, int, int, int]] = []
    waiting = 0  # empty rows are made only when a filled one follows: a sheet ends in a million of them
    for row in sheet.iter(f"{_TABLE}table-row"):
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        cells = _cells(row, len(rows) + waiting, spans)
        if not cells:
            waiting += times
            continue
        refuse_too_large(len(rows) + times, len(cells), name, file)
        if waiting > 4 * MOST_ROWS:
            refuse_too_large(len(rows) + waiting + times, 0, name, file)
        rows.extend([] for _ in range(waiting))
        rows.extend(list(cells) for _ in range(times))
        waiting = 0
    for span in spans:
        _mark_merged(rows, *span)
    return make_table(name, rows, file)


def _cells(row: etree._Element, number: int, spans: list[tuple[int, int, int, int]]) -> list[Cell]:
    cells: list[Cell] = []
    waiting = 0
    for element in row.iterchildren(*_CELLS):
        times = int(element.get(f"{_TABLE}number-columns-repeated", "1"))
        cell = _cell(element)
        down, across = (int(element.get(f"{_TABLE}number-{way}-spanned", "1")) for way in ("rows", "columns"))
        if down > 1 or across > 1:
            spans.append((number, len(cells) + waiting, down, across))
        if cell is EMPTY:
            waiting += times
            continue
        # One more than allowed is enough to be refused; a bomb repeats a cell a million times.
        cells.extend([EMPTY] * min(waiting, MOST_COLUMNS + 1))
        cells.extend([cell] * min(times, MOST_COLUMNS + 1))
        waiting = 0
    return cells


def _mark_merged(rows: list[list[Cell]], top: int, left: int, down: int, across: int) -> None:
    for row in range(top, min(top + down, len(rows))):
        rows[row].extend([EMPTY] * (min(left + across, MOST_COLUMNS) - len(rows[row])))
        for column in range(left, min(left + across, len(rows[row]))):
            if (row, column) != (top, left):
                rows[row][column] = rows[row][column]._replace(merged_from=(top, left))


def _cell(element: etree._Element) -> Cell:
    text = "\n".join("".join(_words(line)) for line in element.iterchildren(f"{_TEXT}p", f"{_TEXT}h"))
    value = _value(element)
    if not text and value is None:
        formula = element.get(f"{_TABLE}formula", "")
        return Cell("=" + formula.partition("=")[2]) if formula else EMPTY
    return Cell(text or str(value), value)


def _value(element: etree._Element) -> CellValue:
    kind = element.get(f"{_OFFICE}value-type", "")
    if kind in ("float", "percentage", "currency"):
        number = float(element.get(f"{_OFFICE}value", "nan"))
        return int(number) if number.is_integer() else number if math.isfinite(number) else None
    if kind == "date":
        try:
            return date.fromisoformat(element.get(f"{_OFFICE}date-value", "")[:10])
        except ValueError:
            return None
    return None


def _words(line: etree._Element) -> Iterator[str]:
    """Yield the words of a line; spaces, tabs and line breaks are elements of their own."""
    yield line.text or ""
    for part in line:
        if part.tag == f"{_TEXT}s":
            yield " " * min(int(part.get(f"{_TEXT}c", "1")), 1000)
        elif part.tag == f"{_TEXT}tab":
            yield "\t"
        elif part.tag == f"{_TEXT}line-break":
            yield "\n"
        elif part.tag not in (f"{_OFFICE}annotation", etree.Comment):
            yield from _words(part)
        yield part.tail or ""
