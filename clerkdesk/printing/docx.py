"""The document for those who must edit it in a word processor: the same words with real headings, lists and tables."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from clerkdesk.printing import words as w
from clerkdesk.printing.folding import folded
from clerkdesk.printing.page import Document
from clerkdesk.printing.picture import chart_picture, opened, png_of
from clerkdesk.printing.text import portable

_ALIGNED = {"left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT, "centre": WD_ALIGN_PARAGRAPH.CENTER}
_DOTS = 1200


def docx_bytes(document: Document) -> bytes:
    """Return a document as a DOCX file."""
    writer = _Writer(document)
    for block in writer.opening():
        writer.block(block)
    out = BytesIO()
    writer.file.save(out)
    return out.getvalue()


class _Writer:
    """A file while it is written."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.file: Any = docx.Document()
        self._bookmarks = 0
        _prepare(self.file, document)

    @property
    def width(self) -> int:
        """Return the width that is free for text."""
        section = self.file.sections[-1]
        return int(section.page_width - section.left_margin - section.right_margin)

    def opening(self) -> Sequence[w.Block]:
        """Write the foot and, unless the cover does, the title below the letterhead; return what is to follow."""
        blocks = self.document.blocks
        first = blocks[0] if blocks else None
        if isinstance(first, w.Letterhead):
            _letterhead(self, first)
            self.title(names_council=False)
            blocks = blocks[1:]
        elif not isinstance(first, w.Cover):
            self.title()
        foot = self.file.sections[0].footer.paragraphs[0]
        told = [self.document.council, self.document.title, self.document.stamp]
        foot.add_run(" · ".join(portable(part) for part in told if part) + " · Page ")
        _field(foot, "PAGE", "1")
        foot.add_run(" of ")
        _field(foot, "NUMPAGES", "1")
        return blocks

    def title(self, *, names_council: bool = True) -> None:
        """Write council, title, version and date."""
        if names_council:
            self.text(self.document.council)
        self.text(self.document.title, "Title")
        if self.document.stamp:
            self.text(self.document.stamp)

    def block(self, block: w.Block) -> None:
        """Write one block."""
        _MAKERS[type(block)](self, block)

    def text(self, text: w.Text, style: str | None = None, *, bold: bool = False) -> Any:
        """Write a text as a paragraph of its own and return it."""
        return self.fill(self.file.add_paragraph(style=style), text, bold=bold)

    def fill(self, paragraph: Any, text: w.Text, *, bold: bool = False) -> Any:
        """Write a text into a paragraph."""
        for part in (text,) if isinstance(text, str) else text:
            if isinstance(part, w.Link | w.Reference):
                _link(self.file, paragraph, part)
                continue
            run = paragraph.add_run(portable(part if isinstance(part, str) else part.text))
            run.bold = True if bold or isinstance(part, w.Strong) else None
            run.italic = True if isinstance(part, w.Emphasis) else None
            if isinstance(part, w.Passage):
                _speaks(run, part.language)
        return paragraph

    def heading(self, level: int, text: str, anchor: str = "") -> None:
        """Write a heading that a reference can lead to."""
        paragraph = self.text(text, f"Heading {level}")
        if anchor:
            self._bookmarks += 1
            for kind, at in (("w:bookmarkStart", 1), ("w:bookmarkEnd", len(paragraph._p))):
                mark = OxmlElement(kind)
                mark.set(qn("w:id"), str(self._bookmarks))
                if kind == "w:bookmarkStart":
                    mark.set(qn("w:name"), _bookmark(anchor))
                paragraph._p.insert(at, mark)

    def picture(self, figure: w.Figure, width: float = 1.0) -> None:
        """Write a picture with its text alternative, caption and credit."""
        image, _ = opened(figure.image, _DOTS)
        self.image(png_of(image), figure.alt, int(self.width * min(width, figure.width)))
        if figure.caption:
            self.text(figure.caption, "Caption")
        if figure.credit:
            self.text(figure.credit, "Caption")

    def image(self, data: bytes, alt: str, width: int) -> None:
        """Write a picture alone."""
        shape = self.file.add_picture(BytesIO(data), width=width)
        shape._inline.docPr.set("descr", " ".join(portable(alt).split()))

    def table(self, rows: int, columns: int) -> Any:
        """Return a new table with lines."""
        return self.file.add_table(rows=rows, cols=columns, style="Table Grid")


def _prepare(file: Any, document: Document) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(18), Mm(22)
    told = {"title": document.title, "author": document.council, "language": document.language, "comments": ""}
    for name, value in told.items():
        # Word takes no more than 255 letters.
        setattr(file.core_properties, name, portable(value)[:255])
    normal = file.styles["Normal"]
    normal.font.size, normal.font.name = Pt(12), "Atkinson Hyperlegible Next"
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), document.language)


def _speaks(run: Any, language: str) -> None:
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    run._r.get_or_add_rPr().append(mark)


def _link(file: Any, paragraph: Any, part: w.Link | w.Reference) -> None:
    link = OxmlElement("w:hyperlink")
    if isinstance(part, w.Link):
        link.set(qn("r:id"), file.part.relate_to(part.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    else:
        link.set(qn("w:anchor"), _bookmark(part.anchor))
    run = paragraph.add_run(portable(part.text))
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _bookmark(anchor: str) -> str:
    # Word takes letters, digits and underscores only, forty at most.
    return "b_" + "".join(c if c.isalnum() else "_" for c in anchor)[:38]


def _field(paragraph: Any, code: str, shown: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), (None, shown), ("end", "")):
        run = paragraph.add_run(text if kind is None else "")
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif kind == "":
            mark = OxmlElement("w:instrText")
            mark.text = f" {text} "
            run._r.append(mark)


def _paragraph(writer: _Writer, block: w.Paragraph) -> None:
    paragraph = writer.text(block.text)
    size = {"body": None, "lead": Pt(14), "small": Pt(10)}[block.style]
    for run in paragraph.runs:
        run.font.size = size


def _items(writer: _Writer, block: w.Items) -> None:
    made = [writer.text(item, "List Number" if block.numbered else "List Bullet") for item in block.items]
    if block.numbered and made:
        _count_from(writer.file, made, block.start)


def _count_from(file: Any, paragraphs: list[Any], start: int) -> None:
    """Let these paragraphs count anew; otherwise all numbered lists of a file are one."""
    style = file.styles["List Number"].element.pPr.numPr.numId.val
    numbering = file.part.numbering_part.numbering_definitions._numbering
    abstract = numbering.num_having_numId(style).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(start)
    for paragraph in paragraphs:
        mark = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        mark.get_or_add_numId().val = number.numId
        mark.get_or_add_ilvl().val = 0


def _pairs(writer: _Writer, pairs: Iterable[tuple[str, w.Text]]) -> None:
    for label, value in pairs:
        paragraph = writer.text(f"{label}: ", bold=True)
        writer.fill(paragraph, value)
        paragraph.paragraph_format.space_after = Pt(2)


def _grid(writer: _Writer, block: w.Grid) -> None:
    if not any(not isinstance(row, w.Group) for row in block.rows):
        writer.text(block.empty)
        return
    for part in folded(block, writer.width / Mm(1)):
        _table(writer, part)


def _table(writer: _Writer, block: w.Grid) -> None:
    if block.caption:
        writer.text(block.caption, bold=True).paragraph_format.keep_with_next = True
    table = writer.table(1 + len(block.rows), len(block.columns))
    whole = sum(column.weight for column in block.columns)
    for column, made in zip(block.columns, table.columns, strict=True):
        made.width = int(writer.width * column.weight / whole)
    # Rows are read once: python-docx otherwise walks the whole table for every cell.
    rows = [list(row.cells) for row in table.rows]
    for column, cell in zip(block.columns, rows[0], strict=True):
        _cell(writer, cell, column.heading, column, bold=True)
    _repeats(table.rows[0])
    for cells, row in zip(rows[1:], block.rows, strict=True):
        if isinstance(row, w.Group):
            merged = cells[0].merge(cells[-1])
            _cell(writer, merged, row.heading, block.columns[0], bold=True)
        else:
            for column, cell, text in zip(block.columns, cells, row, strict=True):
                _cell(writer, cell, text, column, bold=column.row_header)
    writer.text("")


def _cell(writer: _Writer, cell: Any, text: w.Text, column: w.Column, *, bold: bool) -> None:
    paragraph = writer.fill(cell.paragraphs[0], text, bold=bold)
    paragraph.alignment = _ALIGNED[column.align]
    for run in paragraph.runs:
        run.font.size = Pt(10)


def _repeats(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _cards(writer: _Writer, block: w.Cards) -> None:
    for card in block.cards:
        if block.level:
            writer.heading(block.level, card.heading)
        else:
            writer.text(card.heading, bold=True).paragraph_format.keep_with_next = True
        _pairs(writer, card.lines)


def _cover(writer: _Writer, block: w.Cover) -> None:
    if block.crest:
        writer.picture(block.crest, 0.2)
    writer.title()
    if block.subtitle:
        writer.text(block.subtitle, "Subtitle")
    if block.picture:
        writer.picture(block.picture)
    for line in block.lines:
        writer.text(line)
    writer.file.add_page_break()


def _contents(writer: _Writer, block: w.Contents) -> None:
    writer.heading(1, block.title)
    found = w.headings(writer.document.blocks)
    listed = [text for level, text, _, in_contents in found if in_contents and level <= block.depth]
    paragraph = writer.file.add_paragraph()
    _field(paragraph, f'TOC \\o "1-{block.depth}" \\h \\z', portable("\n".join(listed)))


def _note(writer: _Writer, block: w.Note) -> None:
    table = writer.table(1, 1)
    paragraph = table.rows[0].cells[0].paragraphs[0]
    if block.title:
        writer.fill(paragraph, f"{block.title}\n", bold=True)
    writer.fill(paragraph, block.text)
    writer.text("")


def _foreword(writer: _Writer, block: w.Foreword) -> None:
    if block.photo:
        writer.picture(block.photo, 0.5)
    for text in block.paragraphs:
        writer.text(text)
    writer.fill(writer.text(block.name, bold=True), f"\n{block.office}" if block.office else "")


def _signatures(writer: _Writer, block: w.Signatures) -> None:
    for office in block.offices:
        writer.text(office, bold=True).paragraph_format.keep_with_next = True
        writer.text(f"Signed {'_' * 36}  Date {'_' * 16}")


def _letterhead(writer: _Writer, block: w.Letterhead) -> None:
    if block.crest:
        writer.picture(block.crest, 0.2)
    writer.text("\n".join(block.lines)).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if block.window:
        writer.text("\n".join(block.window))


def _landscape(writer: _Writer, block: w.Landscape) -> None:
    _turn(writer, WD_ORIENT.LANDSCAPE)
    for inner in block.body:
        writer.block(inner)
    if block is not writer.document.blocks[-1]:
        _turn(writer, WD_ORIENT.PORTRAIT)


def _turn(writer: _Writer, orientation: Any) -> None:
    section = writer.file.add_section()
    section.orientation = orientation
    section.page_width, section.page_height = section.page_height, section.page_width


def _list_of(writer: _Writer, lines: Iterable[tuple[str, str]]) -> None:
    for first, second in lines:
        writer.fill(writer.text(f"{first} ", bold=True), second)


def _chart(writer: _Writer, block: w.Chart) -> None:
    writer.image(chart_picture(block), block.alt, writer.width)


def _page_break(writer: _Writer, block: w.PageBreak) -> None:
    writer.file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


_MAKERS: dict[type, Callable[[_Writer, Any], object]] = {
    w.Heading: lambda writer, block: writer.heading(block.level, block.text, block.anchor),
    w.Paragraph: _paragraph,
    w.Items: _items,
    w.Definitions: lambda writer, block: _pairs(writer, block.pairs),
    w.Grid: _grid,
    w.Cards: _cards,
    w.KeyFigures: lambda writer, block: _list_of(writer, block.figures),
    w.Figure: lambda writer, block: writer.picture(block),
    w.Chart: _chart,
    w.Note: _note,
    w.Foreword: _foreword,
    w.Signatures: _signatures,
    w.TickBoxes: lambda writer, block: _list_of(writer, [("☑" if done else "☐", words) for words, done in block.boxes]),
    w.PageBreak: _page_break,
    w.Contents: _contents,
    w.Cover: _cover,
    w.Letterhead: _letterhead,
    w.Landscape: _landscape,
}
