"""Pictures, charts and figures in large type."""

from collections.abc import Callable
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
_SMALLEST = 0.65  # of its usual size, where a picture would else leave a gap
_LEAST = 0.15  # of a page's height: a picture may have it however long its caption is


def figure_block(build: Builder, block: Figure, owner: Element) -> list[Piece]:
    """Return a picture with its caption and credit."""
    whole = captioned(owner, block)
    return [Captioned(build, lambda most: picture(build, block, whole, most=most), build.height * 0.75)]


class Captioned(Stack):
    """A picture with its words; at the foot of a page it may be somewhat smaller instead of leaving a gap."""

    def __init__(self, build: Builder, make: Callable[[float], list[Piece]], most: float) -> None:
        """Take what makes the picture no higher than it is told."""
        super().__init__(make(most))
        self._build = build
        self._make = make
        self.before = self.after = build.scale.size

    @property
    def start(self) -> float:
        """Ask for the room that it has when the picture is smallest; its words stay as high as they are."""
        usual = self.pieces[0].height
        return self.height - max(usual - max(usual * _SMALLEST, self._build.height * _LEAST), 0)

    def smaller(self, room: float) -> Piece | None:
        """Return it as high as the room, if that is not too small."""
        return Captioned(self._build, self._make, room) if self.start <= room < self.height else None

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Keep picture and words together, unless they are higher than a page."""
        return super().split(room) if self.height > self._build.height else None


def captioned(owner: Element, block: Figure) -> tuple[Element, Element]:
    """Return the elements of a picture and of its caption, side by side: within the picture none would read it."""
    holds = Element("Div", owner) if block.caption or block.credit else owner
    return Element("Figure", holds), Element("Caption", holds) if holds is not owner else holds


def picture(build: Builder, block: Figure, whole: tuple[Element, Element], *, most: float) -> list[Piece]:
    """Return a picture no higher than `most`, and below it caption and credit."""
    size = build.scale.size
    shown, caption = whole
    under: list[Piece] = []
    if block.caption:
        under.append(build.words(block.caption, build.scale.body, Element("P", caption)))
    if block.credit:
        under.append(build.words(block.credit, build.scale.small, Element("P", caption)))
    room = max(most - sum(piece.height + size * 0.25 for piece in under), build.height * _LEAST)
    made = [fitted(build, block, shown, build.width * block.width, room), *under]
    for piece in made[1:]:
        piece.before = size * 0.25
    for piece in made[:-1]:
        piece.keep = True
    return made


def fitted(build: Builder, block: Figure, element: Element, width: float, height: float) -> Piece:
    """Return a picture alone, as large as it may be in this box."""
    found = embedded(build, block.image, width)
    wide = min(width, height * found.shape)
    high = wide / found.shape

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
    """Return bars stacked by state, with their numbers and a key; at the foot of a page they may go on on the next."""
    return [ChartPart(build, block, Element("Div", owner), 0, len(block.bars))]


class ChartPart(Piece):
    """The bars of a chart from one to another, under its title and key."""

    def __init__(self, build: Builder, block: Chart, owner: Element, first: int, end: int) -> None:
        """Take the bars; each part is a figure of its own within the owner."""
        self._build, self._block, self._owner = build, block, owner
        self._first, self._end = first, end
        self._shapes, self.height = self._drawn(end)
        self._is_whole = self.height <= build.height * 0.4
        self.before = self.after = build.scale.size

    def _drawn(self, end: int) -> tuple[list[Shape], float]:
        build, block = self._build, self._block
        style, bold = build.scale.cell(), build.scale.cell(bold=True)

        def width_of(text: str, strong: bool) -> float:
            return build.setter.width(text, bold if strong else style)

        title = f"{block.title} (continued)" if self._first else block.title
        part = replace(block, title=title, bars=block.bars[self._first : end])
        return shapes(part, build.width, style.size, width_of, scaled_as=block)

    @property
    def start(self) -> float:
        """Ask for two bars at least; for all of a short chart."""
        return self.height if self._is_whole else min(self.height, self._drawn(self._first + 2)[1])

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Cut after the last bar that fits, two on either side at least."""
        end = self._end - 2
        while end >= self._first + 2 and self._drawn(end)[1] > room:
            end -= 1
        if self._is_whole or end < self._first + 2:
            return None
        made = [
            ChartPart(self._build, self._block, self._owner, *part) for part in ((self._first, end), (end, self._end))
        ]
        return made[0], made[1]

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw the bars, and set their names and numbers."""
        build, block = self._build, self._block
        alt = f"{block.title}, continued: told above." if self._first else block.alt
        box = (left, top - self.height, left + build.width, top)
        element = Element("Figure", self._owner, figure_entries(alt, box))
        drawn = [_operators(shape, left, top) for shape in self._shapes if not isinstance(shape, Chars)]
        sheet.draw(element, "\n".join(drawn))
        for shape in self._shapes:
            if isinstance(shape, Chars):
                worn = build.scale.cell(bold=shape.strong)
                sheet.text(element, build.line(shape.text, worn), worn, (left + shape.x, top - shape.y, build.width))


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
        made.append(Stack(picture(build, block.photo, captioned(owner, block.photo), most=build.height * 0.35)))
        made[-1].before = made[-1].after = build.scale.size
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
