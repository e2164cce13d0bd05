"""Read the tables of a web page, or of what Word and browsers put on the clipboard."""

from collections.abc import Iterator

from lxml import etree, html

from clerkdesk.exchange.tables.cells import EMPTY, MOST_COLUMNS, MOST_ROWS, Cell, SourceTable, make_table

_LINES = {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"}
_LEFT_OUT = {"script", "style", "template", "head"}


def read_web_page(text: str, file: str) -> list[SourceTable]:
    """Return the tables of a page, outermost ones only, named after their captions."""
    # As bytes, because a page pasted as text may carry a declaration of another encoding.
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return []
    found: list[SourceTable] = []
    for table in root.iter("table"):
        if next(table.iterancestors("table"), None) is None:
            caption = table.find("caption")
            name = _text(caption) if caption is not None else ""
            found.append(make_table(name or f"Table {len(found) + 1}", _rows(table), file))
    return found


def _rows(table: html.HtmlElement) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    hanging: dict[int, tuple[int, tuple[int, int]]] = {}  # column -> rows still covered, and by which cell
    for element in _own(table, ("tr",)):
        row: list[Cell] = []
        for cell in _own(element, ("td", "th")):
            _cover(row, hanging)
            place = (len(rows), len(row))
            down, across = _span(cell, "rowspan", MOST_ROWS), _span(cell, "colspan", MOST_COLUMNS)
            if down > 1:
                hanging.update({place[1] + step: (down - 1, place) for step in range(across)})
            row.append(Cell(_text(cell)))
            row.extend([Cell("", None, place)] * (across - 1))
        while hanging and max(hanging) >= len(row):
            _cover(row, hanging)
            if hanging and max(hanging) >= len(row):
                row.append(EMPTY)
        rows.append(row)
    return rows


def _cover(row: list[Cell], hanging: dict[int, tuple[int, tuple[int, int]]]) -> None:
    """Put in the cells that reach down from above and are not written again."""
    while (column := len(row)) in hanging:
        left, origin = hanging.pop(column)
        row.append(Cell("", None, origin))
        if left > 1:
            hanging[column] = (left - 1, origin)


def _own(parent: html.HtmlElement, kinds: tuple[str, ...]) -> Iterator[html.HtmlElement]:
    for child in parent:
        if child.tag in kinds:
            yield child
        elif child.tag in ("thead", "tbody", "tfoot", "form"):
            yield from _own(child, kinds)


def _span(cell: html.HtmlElement, name: str, most: int) -> int:
    text = cell.get(name, "1").strip()
    if not text.isdigit() or len(text) > 6:
        return 1
    return min(int(text), most) or (most if name == "rowspan" else 1)


def _text(element: html.HtmlElement) -> str:
    pieces = "".join(_words(element)).split("\n")
    lines = (" ".join(line.split()) for line in pieces)
    return "\n".join(line for line in lines if line)


def _words(element: html.HtmlElement) -> Iterator[str]:
    # Line ends in the source are only spaces; lines come from the elements.
    yield (element.text or "").replace("\n", " ").replace("\r", " ")
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "br":
            yield "\n"
        elif tag and tag not in _LEFT_OUT:
            yield "\n" if tag in _LINES else ""
            yield from _words(child)
            yield "\n" if tag in _LINES else "\t" if tag in ("td", "th") else ""
        yield (child.tail or "").replace("\n", " ").replace("\r", " ")
