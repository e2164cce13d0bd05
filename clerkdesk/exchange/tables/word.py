"""Read every table inside a Word document, with its merged cells."""

import re
from collections.abc import Iterator

from lxml import etree

from clerkdesk.core.errors import Trouble
from clerkdesk.exchange.tables import archive
from clerkdesk.exchange.tables.cells import EMPTY, MOST_COLUMNS, Cell, Progress, SourceTable, make_table

# Not read with python-docx: it passes over text inserted under tracked changes and rows in content controls.
_WANTED = re.compile(r"word/document\.xml")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT = ("instrText", "delText", "Fallback", "pPr", "rPr", "tcPr")
_LONGEST_NAME = 60


def read_word(content: bytes, file: str, progress: Progress) -> list[SourceTable]:
    """Return the tables of a .docx document, named after the line above them."""
    parts = archive.read_parts(content, file, _WANTED)
    try:
        root = etree.fromstring(parts["word/document.xml"].replace(_STRICT, _USUAL), _parser())
    except (etree.XMLSyntaxError, KeyError) as error:
        raise Trouble(archive.damaged(file)) from error
    found: list[SourceTable] = []
    above = ""
    for element in root.iter(f"{_WORD}tbl", f"{_WORD}p"):
        if _inside_table(element):
            continue
        if element.tag == f"{_WORD}p":
            above = "".join(_words(element)).strip() or above
            continue
        progress(len(found), len(found) + 1)
        found.append(make_table(_name(len(found) + 1, above), _rows(element), file))
        above = ""
    return found


def _name(number: int, above: str) -> str:
    line = " ".join(above.split())
    if len(line) > _LONGEST_NAME:
        line = line[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"
    return f"Table {number}: {line}" if line else f"Table {number}"


def _inside_table(element: etree._Element) -> bool:
    return next(element.iterancestors(f"{_WORD}tbl"), None) is not None


def _rows(table: etree._Element) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    open_from: dict[int, tuple[int, int]] = {}  # column -> the cell that reaches down into the next row
    for element in _own(table, "tr"):
        row: list[Cell] = [EMPTY] * _number(element, "trPr/gridBefore")
        for cell in _own(element, "tc"):
            place = (len(rows), len(row))
            across = min(max(_number(cell, "tcPr/gridSpan", 1), 1), MOST_COLUMNS)
            origin = _origin(cell, place, open_from)
            row.append(Cell(_text(cell), None, None if origin == place else origin))
            row.extend([Cell("", None, origin)] * (across - 1))
        rows.append(row)
    return rows


def _origin(cell: etree._Element, place: tuple[int, int], open_from: dict[int, tuple[int, int]]) -> tuple[int, int]:
    merge = cell.find(f"{_WORD}tcPr/{_WORD}vMerge")
    if merge is None:
        open_from.pop(place[1], None)
        return place
    if merge.get(f"{_WORD}val", "continue") == "restart" or place[1] not in open_from:
        open_from[place[1]] = place
    return open_from[place[1]]


def _own(parent: etree._Element, kind: str) -> Iterator[etree._Element]:
    """Yield the rows or cells of this table only, also those wrapped in a content control."""
    for child in parent:
        if child.tag == f"{_WORD}{kind}":
            yield child
        elif child.tag in (f"{_WORD}sdt", f"{_WORD}sdtContent", f"{_WORD}customXml", f"{_WORD}ins"):
            yield from _own(child, kind)


def _text(cell: etree._Element) -> str:
    # A table within the cell is part of its text; a cell that only closes it is an empty paragraph.
    lines = ["".join(_words(paragraph)) for paragraph in cell.iter(f"{_WORD}p") if not _in_text_box(paragraph)]
    return "\n".join(lines).strip("\n")


def _in_text_box(paragraph: etree._Element) -> bool:
    return next(paragraph.iterancestors(f"{_WORD}p"), None) is not None


def _words(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = (
            etree.QName(child).localname if not isinstance(child, etree._Comment | etree._ProcessingInstruction) else ""
        )
        if name == "t":
            yield child.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name and name not in _LEFT_OUT:
            yield from _words(child)


def _number(element: etree._Element, path: str, otherwise: int = 0) -> int:
    found = element.find("/".join(f"{_WORD}{step}" for step in path.split("/")))
    text = found.get(f"{_WORD}val", "") if found is not None else ""
    return int(text) if text.isdigit() and len(text) < 5 else otherwise


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)
