"""Read the sheets of an Excel workbook: their values as last calculated, never a formula or a macro."""

import io
import posixpath
import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from clerkdesk.core.errors import Trouble
from clerkdesk.exchange.tables import archive
from clerkdesk.exchange.tables.cells import (
    EMPTY,
    MOST_ROWS,
    Cell,
    Progress,
    SourceTable,
    cell_of,
    make_table,
    percent_cell,
    pounds_cell,
    refuse_too_large,
)

_WANTED = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?!media/|drawings/|printerSettings/).*\.(?:xml|rels)")
_MOST_AREA = 4_000_000  # cells of the rectangle that the reader makes in memory
_PERCENT_FORMATS = {9, 10}
_POUND_FORMATS = {5, 6, 7, 8, 42, 44}
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_OLD_WORKBOOK = b"\x09\x08\x10\0\0\x06\x05\0"  # how the workbook of an .xls begins
_PASSWORD = 0x2F  # the record that says the rest is encrypted
_QUICK_PLACE = re.compile(rb'<c r="([A-Z]{1,2})(\d{1,7})"')
_MACROS = "This workbook holds macros. They were left alone; only its cells are read."
_HIDDEN = "This sheet is hidden in the workbook."


class _Odd(NamedTuple):
    """What the fast reader does not tell about a sheet."""

    cells: dict[tuple[int, int], Cell]
    percents: set[tuple[int, int]]
    pounds: set[tuple[int, int]]
    notices: tuple[str, ...]


_NOTHING_ODD = _Odd({}, set(), set(), ())


def read_new_excel(content: bytes, file: str, progress: Progress) -> list[SourceTable]:
    """Return the sheets of an .xlsx or .xlsm workbook; raises Trouble where it can't be read safely."""
    names = archive.part_names(content, file)
    parts = archive.read_parts(content, file, _WANTED)
    notices = (_MACROS,) if any(name.endswith("vbaProject.bin") for name in names) else ()
    try:
        formats = _number_formats(parts)
        odd = {
            sheet: _odd_cells(parts[path], sheet, file, formats)
            for sheet, path in _sheet_paths(parts).items()
            if path in parts
        }
    except (etree.XMLSyntaxError, ValueError, KeyError) as error:
        raise Trouble(archive.damaged(file)) from error
    return _read(archive.pack(parts), file, progress, odd, notices)


def read_old_excel(content: bytes, file: str, progress: Progress) -> list[SourceTable]:
    """Return the sheets of an .xls workbook; raises Trouble where it is locked or damaged."""
    if _is_locked(content):
        raise Trouble(archive.locked(file))
    return _read(io.BytesIO(content), file, progress, {}, ())


def _is_locked(content: bytes) -> bool:
    """Say whether one of the first records of an .xls workbook announces a password."""
    place = content.find(_OLD_WORKBOOK)
    for _ in range(10):
        if place < 0 or place + 4 > len(content):
            return False
        kind, length = struct.unpack_from("<HH", content, place)
        if kind == _PASSWORD:
            return True
        place += 4 + length
    return False


def _read(
    content: io.BytesIO, file: str, progress: Progress, odd: dict[str, _Odd], notices: tuple[str, ...]
) -> list[SourceTable]:
    try:
        with CalamineWorkbook.from_filelike(content) as workbook:
            found = []
            for done, sheet in enumerate(workbook.sheets_metadata):
                progress(done, len(workbook.sheets_metadata))
                told = notices + ((_HIDDEN,) if sheet.visible is not SheetVisibleEnum.Visible else ())
                if sheet.name in odd or not odd:  # pages that hold only a chart have no cells
                    found.append(
                        _sheet(workbook.get_sheet_by_name(sheet.name), file, odd.get(sheet.name, _NOTHING_ODD), told)
                    )
            return found
    except CalamineError as error:
        raise Trouble(archive.damaged(file)) from error


def _sheet(sheet: CalamineSheet, file: str, odd: _Odd, notices: tuple[str, ...]) -> SourceTable:
    _refuse_wide_area(sheet.total_height, sheet.total_width, sheet.name, file)
    rows = [[cell_of(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for row, column in odd.percents:
        _recast(rows, row, column, percent=True)
    for row, column in odd.pounds:
        _recast(rows, row, column, percent=False)
    for (row, column), cell in odd.cells.items():
        _put(rows, row, column, cell)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        _mark_merged(rows, (top, left), (min(bottom, len(rows) - 1), right))
    return make_table(sheet.name, rows, file, notices + odd.notices)


def _recast(rows: list[list[Cell]], row: int, column: int, *, percent: bool) -> None:
    cell = rows[row][column] if row < len(rows) and column < len(rows[row]) else EMPTY
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        rows[row][column] = percent_cell(cell.value) if percent else pounds_cell(cell.value)


def _put(rows: list[list[Cell]], row: int, column: int, cell: Cell) -> None:
    while len(rows) <= row:
        rows.append([])
    rows[row].extend([EMPTY] * (column + 1 - len(rows[row])))
    rows[row][column] = cell


def _mark_merged(rows: list[list[Cell]], first: tuple[int, int], last: tuple[int, int]) -> None:
    for row in range(first[0], last[0] + 1):
        for column in range(first[1], min(last[1], len(rows[row]) - 1) + 1):
            if (row, column) != first:
                rows[row][column] = rows[row][column]._replace(merged_from=first)


def _refuse_wide_area(height: int, width: int, sheet: str, file: str) -> None:
    if height * width > _MOST_AREA:
        raise Trouble(
            f"The sheet “{sheet}” in “{file}” reaches over {height:,} rows and {width:,} columns because a cell far "
            "from the table is filled. Copy the table to a new sheet and bring that in. Nothing was changed."
        )


def _sheet_paths(parts: dict[str, bytes]) -> dict[str, str]:
    targets = {
        link.get("Id"): link.get("Target", "")
        for link in etree.fromstring(parts["xl/_rels/workbook.xml.rels"], _parser()).iter("{*}Relationship")
    }
    found = {}
    for sheet in etree.fromstring(parts["xl/workbook.xml"], _parser()).iter("{*}sheet"):
        link = next((value for name, value in sheet.items() if etree.QName(name).localname == "id"), None)
        target = targets.get(link, "")
        path = target[1:] if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        found[sheet.get("name", "")] = path
    return found


def _number_formats(parts: dict[str, bytes]) -> list[str]:
    """Return for each cell style whether its numbers are shown as "percent", "pounds" or neither."""
    if "xl/styles.xml" not in parts:
        return []
    root = etree.fromstring(parts["xl/styles.xml"], _parser())
    codes = {int(f.get("numFmtId", "0")): f.get("formatCode", "") for f in root.iter("{*}numFmt")}
    cell_styles = root.find("{*}cellXfs")
    styles = [] if cell_styles is None else [int(style.get("numFmtId", "0")) for style in cell_styles]
    return [_kind_of_format(number, codes.get(number, "")) for number in styles]


def _kind_of_format(number: int, code: str) -> str:
    if number in _PERCENT_FORMATS or "%" in code:
        return "percent"
    return "pounds" if number in _POUND_FORMATS or "£" in code else ""


def _odd_cells(part: bytes, sheet: str, file: str, formats: list[str]) -> _Odd:
    """Find what the fast reader hides, and how far the sheet reaches before it makes room for all of it."""
    if not any(formats) and _is_ordinary(part):
        return _NOTHING_ODD
    cells: dict[tuple[int, int], Cell] = {}
    shown: dict[str, set[tuple[int, int]]] = {"percent": set(), "pounds": set(), "": set()}
    height = width = 0
    for row, column, content, element in _filled_cells(part):
        height, width = max(height, row + 1), max(width, column + 1)
        style = element.get("s")
        shown[formats[int(style)] if style and formats else ""].add((row, column))
        if content.startswith(("=", "#")):
            cells[row, column] = Cell(content)
    if height > MOST_ROWS:
        refuse_too_large(len({row for row, _, _, _ in _filled_cells(part)}), 0, sheet, file)
    _refuse_wide_area(height, width, sheet, file)
    unknown = sum(cell.text.startswith("=") for cell in cells.values())
    return _Odd(cells, shown["percent"], shown["pounds"], _about_formulas(unknown))


def _is_ordinary(part: bytes) -> bool:
    """Say whether a quick look shows no formula, no error, and no cell far away; most sheets are so."""
    if b"<f" in part or b't="e"' in part:
        return False
    places = _QUICK_PLACE.findall(part)
    if not places or len(places) != part.count(b"<c "):
        return False
    height = max(int(digits) for _, digits in places)
    width = 26 if max(len(letters) for letters, _ in places) == 1 else 702
    return height <= MOST_ROWS and height * width <= _MOST_AREA


def _filled_cells(part: bytes) -> Iterator[tuple[int, int, str, etree._Element]]:
    row, column = -1, -1
    for event, element in etree.iterparse(
        io.BytesIO(part), events=("start", "end"), tag=("{*}row", "{*}c"), resolve_entities=False, no_network=True
    ):
        is_row = element.tag.endswith("}row")
        if event == "start" and is_row:
            row, column = int(element.get("r", row + 2)) - 1, -1
        elif event == "end" and is_row:
            _forget(element)
        elif event == "end":
            row, column = _place(element.get("r"), row, column)
            content = _content(element)
            if content:
                yield row, column, content, element


def _content(cell: etree._Element) -> str:
    """Return "=formula" where it was never calculated, "#ERROR" where that is its value, "value" or nothing."""
    value = cell.find("{*}v")
    formula = cell.find("{*}f")
    if value is not None and value.text:
        return value.text if cell.get("t") == "e" else "value"
    if formula is not None:
        return "=" + (formula.text or "formula")
    return "value" if cell.find("{*}is") is not None else ""


def _about_formulas(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    what = "1 formula has" if count == 1 else f"{count:,} formulas have"
    return (f"{what} no calculated value; the formula itself is kept as text. Open and save the file in Excel first.",)


def _forget(row: etree._Element) -> None:
    row.clear()
    parent = row.getparent()
    while parent is not None and row.getprevious() is not None:
        del parent[0]


def _place(reference: str | None, row: int, column: int) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference or "")
    if not found:
        return row, column + 1
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return int(found[2]) - 1, number - 1


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
