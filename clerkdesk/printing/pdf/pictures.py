"""Pictures, charts and figures in large type."""

from dataclasses import replace
from io import BytesIO

from reportlab.lib.utils import ImageReader

from clerkdesk.printing.chart import Box, Chars, Shape, Stroke, shapes
from clerkdesk.printing.pdf.builder import Builder, Prepared
from clerkdesk.printing.pdf.metadata import one_line
from clerkdesk.printing.pdf.paper import number, string
from clerkdesk.printing.pdf.pieces import Beside, Drawing, Piece, Stack, Words
from clerkdesk.printing.pdf.sheet import Sheet
from clerkdesk.printing.pdf.tree import Element
from clerkdesk.printing.picture import jpeg_of, opened
from clerkdesk.printing.words import Chart, Figure, Foreword, KeyFigures, Signatures

_DOTS_PER_INCH = 200


def figure_block(build: Builder, block: Figure, owner: Element) -> list[Piece]:
    """Return a picture with its caption and credit."""
    return [_whole(build, picture(build, block, owner, most=build.height * 0.75))]


def _whole(build: Builder, pieces: list[Piece]) -> Piece:
    stack = Stack(pieces)
    stack.before = stack.after = build.scale.size
    return stack


def picture(build: Builder, block: Figure, owner: Element, *, most: float) -> list[Piece]:
    """Return a picture no higher than `most`, and below it caption and credit."""
    size = build.scale.size
    made: list[Piece] = []
    under = [text for text in (block.caption, block.credit) if text]
    room = most - len(under) * build.scale.body.leading * 1.2
    made.append(fitted(build, block, owner, build.width * block.width, room))
    if block.caption:
        made.append(build.words(block.caption, build.scale.body, Element("P", owner)))
    if block.credit:
        made.append(build.words(block.credit, build.scale.small, Element("P", owner)))
    for piece in made[1:]:
        piece.before = size * 0.25
    for piece in made[:-1]:
        piece.keep = True
    return made


def fitted(build: Builder, block: Figure, owner: Element, width: float, height: float) -> Piece:
    """Return a picture alone, as large as it may be in this box."""
    found = embedded(build, block.image, width)
    wide = min(width, height * found.shape)
    high = wide / found.shape
    element = Element("Figure", owner)

    def draw(sheet: Sheet, left: float, top: float) -> None:
        box = (left, top - high, left + wide, top)
        element.extra = figure_entries(block.alt, box)
        sheet.image(element, found.image, (left, top - high, wide, high))

    return Drawing(high, draw)


def figure_entries(alt: str, box: tuple[float, float, float, float]) -> str:
    """Return the entries of a figure: its text alternative and where it lies."""
    edges = " ".join(map(number, box))
    return f"/Alt{string(one_line(alt))}/A<</O/Layout/Placement/Block/BBox[{edges}]>>"


def embedded(build: Builder, data: bytes, width: float) -> Prepared:
    """Return a picture as the file takes it; raises Trouble where the bytes are no picture."""
    if data not in build.prepared:
        build.prepared[data] = _prepared(data, width)
    return build.prepared[data]


def _prepared(data: bytes, width: float) -> Prepared:
    image, is_photo = opened(data, max(1, round(width / 72 * _DOTS_PER_INCH)))
    return Prepared(ImageReader(BytesIO(jpeg_of(image)) if is_photo else image), image.width / image.height)


def chart_block(build: Builder, block: Chart, owner: Element) -> list[Piece]:
    """Return bars stacked by state, with their numbers and a key; more than a page holds go on in a second chart."""
    made: list[Piece] = []
    most = max(1, int(build.height * 0.8 / (build.scale.cell().size * 2.3)) - 4)
    # Long names stand above their bars and take more; the heading before the chart needs its room as well.
    while most > 1 and _drawn(build, replace(block, bars=block.bars[:most]))[1] > build.height * 0.8:
        most -= 1
    for first in range(0, max(len(block.bars), 1), most):
        part = replace(block, bars=block.bars[first : first + most])
        if first:
            part = replace(part, title=f"{block.title} (continued)", alt=f"{block.title}, continued: told above.")
        made.append(_chart(build, part, owner))
    return made


def _drawn(build: Builder, block: Chart) -> tuple[list[Shape], float]:
    style, bold = build.scale.cell(), build.scale.cell(bold=True)

    def width_of(text: str, strong: bool) -> float:
        return build.setter.width(text, bold if strong else style)

    return shapes(block, build.width, style.size, width_of)


def _chart(build: Builder, block: Chart, owner: Element) -> Piece:
    style = build.scale.cell()
    bold = build.scale.cell(bold=True)
    drawn, height = _drawn(build, block)
    element = Element("Figure", owner)
    width = build.width

    def draw(sheet: Sheet, left: float, top: float) -> None:
        element.extra = figure_entries(block.alt, (left, top - height, left + width, top))
        sheet.draw(element, "\n".join(_operators(shape, left, top) for shape in drawn if not isinstance(shape, Chars)))
        for shape in drawn:
            if isinstance(shape, Chars):
                worn = bold if shape.strong else style
                sheet.text(element, build.line(shape.text, worn), worn, (left + shape.x, top - shape.y, width))

    return _whole(build, [Drawing(height, draw)])


def _operators(shape: Box | Stroke, left: float, top: float) -> str:
    if isinstance(shape, Stroke):
        return _stroke(shape, left, top)
    x, y = left + shape.x, top - shape.y - shape.height
    ends = "B" if shape.outlined else "f"
    return (
        f"{number(shape.grey)} g 0.7 w {number(x)} {number(y)} {number(shape.width)} {number(shape.height)} re {ends}"
    )


def _stroke(stroke: Stroke, left: float, top: float) -> str:
    places = [number(v) for v in (left + stroke.x1, top - stroke.y1, left + stroke.x2, top - stroke.y2)]
    return f"{number(stroke.thick)} w {places[0]} {places[1]} m {places[2]} {places[3]} l S"


def key_figures_block(build: Builder, block: KeyFigures, owner: Element) -> list[Piece]:
    """Return figures in large type, as many side by side as their width allows."""
    gap = build.scale.size
    count = _beside_each_other(build, block, gap)
    whole = Element("L", owner)
    width = (build.width - gap * (count - 1)) / max(count, 1)
    made: list[Piece] = []
    for first in range(0, len(block.figures), max(count, 1)):
        row: list[tuple[float, Piece]] = []
        for at, (figure, counted) in enumerate(block.figures[first : first + count]):
            body = Element("LBody", Element("LI", whole))
            shown: list[Piece] = [
                build.words(figure + "\u00a0", build.scale.figure, body, width=width - gap),
                build.words(counted, build.scale.body, body, width=width - gap),
            ]
            row.append((at * (width + gap), Stack(shown, inset=gap * 0.7, bar=2)))
        beside = Beside(row)
        beside.before = beside.after = build.scale.size * 1.1
        made.append(beside)
    return made


def _beside_each_other(build: Builder, block: KeyFigures, gap: float) -> int:
    """Return how many figures, four at most, stand in a row without one of them being broken in two."""
    figures = [build.setter.lines(figure + "\u00a0", build.scale.figure, 1e6)[0].width for figure, _ in block.figures]
    # What is counted needs room as well: ten letters' widths or so.
    count = min(len(figures), 4, int(build.width / (build.scale.size * 10)))
    while count > 1 and max(figures) > (build.width - gap * (count - 1)) / count - gap:
        count -= 1
    # Rows alike: four of which three fit side by side stand two by two.
    return -(-len(figures) // -(-len(figures) // count)) if count else 0


def foreword_block(build: Builder, block: Foreword, owner: Element) -> list[Piece]:
    """Return a personal opening text with photograph, name and office."""
    made: list[Piece] = []
    if block.photo:
        made.append(_whole(build, picture(build, block.photo, owner, most=build.height * 0.35)))
    for text in block.paragraphs:
        piece = build.words(text, build.scale.body, Element("P", owner))
        piece.before = piece.after = build.scale.size * 0.55
        made.append(piece)
    made.extend(_signed(build, block, owner))
    return made


def _signed(build: Builder, block: Foreword, owner: Element) -> list[Piece]:
    name: Words = build.words(block.name, build.scale.strong, Element("P", owner))
    name.before, name.keep = build.scale.size * 1.2, bool(block.office)
    if not block.office:
        return [name]
    return [name, build.words(block.office, build.scale.body, Element("P", owner))]


def signatures_block(build: Builder, block: Signatures, owner: Element) -> list[Piece]:
    """Return lines to sign and date on."""
    made = [_sign_line(build, office, owner) for office in block.offices]
    for piece in made[:-1]:
        piece.keep = True
    return made


def _sign_line(build: Builder, office: str, owner: Element) -> Piece:
    style, size, width = build.scale.body, build.scale.size, build.width
    name = build.words(office, build.scale.strong, Element("P", owner))
    element = Element("P", owner)
    signed, dated = build.line("Signed\u00a0", style), build.line("Date", style)
    at = width * 0.64

    def draw(sheet: Sheet, left: float, top: float) -> None:
        base = top - style.leading + size * 0.3
        first, second = left + signed[0].width + 4, left + at + dated[0].width + 6
        sheet.text(element, signed, style, (left, top, width))
        sheet.text(element, dated, style, (left + at, top, width))
        sheet.rules([(first, base, left + at - size, base), (second, base, left + width, base)], 0.7)

    line = Drawing(style.leading, draw)
    line.before = size * 1.6
    stack = Stack([name, line])
    stack.before = stack.after = size * 1.3
    name.keep = True
    return stack
