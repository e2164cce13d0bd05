"""The words of a page as plain frozen rows; what page.py builds and the makers (PDF, HTML, DOCX) read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "right", "centre"]


class PageError(ValueError):
    """A page that was put together wrongly: a bug of the printout, never of what a clerk typed."""


@dataclass(frozen=True)
class Strong:
    """Words in bold inside a text."""

    text: str


@dataclass(frozen=True)
class Emphasis:
    """Words in italics inside a text."""

    text: str


@dataclass(frozen=True)
class Passage:
    """Words in another language than the document's ("cy" for Welsh), so that they are read out rightly."""

    text: str
    language: str


@dataclass(frozen=True)
class Link:
    """Words that lead to a web page or an e-mail address."""

    text: str
    address: str


@dataclass(frozen=True)
class Reference:
    """Words that lead to a heading of the same document; paper names its page as well."""

    text: str
    anchor: str


Inline = Strong | Emphasis | Passage | Link | Reference
Text = str | tuple[str | Inline, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3 below the document's title."""

    level: int
    text: str
    anchor: str = ""
    in_contents: bool = True


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; "lead" opens a section in larger type, "small" is for sources and credits."""

    text: Text
    style: Literal["body", "lead", "small"] = "body"


@dataclass(frozen=True)
class Items:
    """A list with bullets or with numbers."""

    items: tuple[Text, ...]
    numbered: bool = False
    start: int = 1


@dataclass(frozen=True)
class Definitions:
    """Words and what they mean, or labels and values."""

    pairs: tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class Column:
    """One column of a grid; the weight is its share of the width."""

    heading: str
    weight: float = 1.0
    align: Align = "left"
    row_header: bool = False


@dataclass(frozen=True)
class Group:
    """A heading row across the whole grid."""

    heading: str


Row = tuple[Text, ...]


@dataclass(frozen=True)
class Grid:
    """A table; a sentence stands in its place where it has no rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row | Group, ...]
    caption: str = ""
    empty: str = "There is nothing to list here yet."
    wide: bool = False  # a matrix: where the sheet is too narrow for all its columns, they go on in a table below


@dataclass(frozen=True)
class Card:
    """One thing told in full: its heading and lines of label and value."""

    heading: str
    lines: tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class Cards:
    """Cards one below the other; with a level their headings are headings of the document."""

    cards: tuple[Card, ...]
    level: int = 0


@dataclass(frozen=True)
class KeyFigures:
    """A few figures in large type, each with what it counts."""

    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figure:
    """A picture with its text alternative; the width is a share of the text's width."""

    image: bytes
    alt: str
    caption: str = ""
    credit: str = ""
    width: float = 1.0


@dataclass(frozen=True)
class Chart:
    """Bars stacked by state: for each bar one number per state."""

    title: str
    states: tuple[str, ...]
    bars: tuple[tuple[str, tuple[int, ...]], ...]
    alt: str


@dataclass(frozen=True)
class Note:
    """A remark set apart by a line at its side."""

    title: str
    text: Text


@dataclass(frozen=True)
class Foreword:
    """A personal opening text with the name and the office of who wrote it."""

    paragraphs: tuple[Text, ...]
    name: str
    office: str
    photo: Figure | None = None


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on, each with the office of who signs, and a line for the date."""

    offices: tuple[str, ...]


@dataclass(frozen=True)
class TickBoxes:
    """Boxes to tick on paper, each with its words; some may be ticked already."""

    boxes: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Contents:
    """The list of headings with their pages, down to a depth."""

    title: str = "Contents"
    depth: int = 2


@dataclass(frozen=True)
class Cover:
    """The first page: the document's title with a subtitle, lines below it and a picture."""

    subtitle: str = ""
    lines: tuple[str, ...] = ()
    picture: Figure | None = None
    crest: Figure | None = None


@dataclass(frozen=True)
class Letterhead:
    """The head of a letter or notice: the council's name, address lines and crest; window lines are whom it goes to."""

    lines: tuple[str, ...]
    crest: Figure | None = None
    window: tuple[str, ...] = ()


@dataclass(frozen=True)
class Landscape:
    """Blocks on pages turned to landscape."""

    body: tuple["Block", ...]


Block = (
    Heading
    | Paragraph
    | Items
    | Definitions
    | Grid
    | Cards
    | KeyFigures
    | Figure
    | Chart
    | Note
    | Foreword
    | Signatures
    | TickBoxes
    | PageBreak
    | Contents
    | Cover
    | Letterhead
    | Landscape
)


def flat(body: tuple[Block, ...]) -> Iterator[Block]:
    """Yield every block, those of landscape sections as well."""
    for block in body:
        yield block
        if isinstance(block, Landscape):
            yield from flat(block.body)


def headings(body: tuple[Block, ...]) -> Iterator[tuple[int, str, str, bool]]:
    """Yield level, words and anchor of every heading in order, and whether the contents list it."""
    for block in flat(body):
        if isinstance(block, Heading):
            yield block.level, block.text, block.anchor, block.in_contents
        elif isinstance(block, Cards) and block.level:
            for card in block.cards:
                yield block.level, card.heading, "", True
        elif isinstance(block, Contents):
            yield 1, block.title, "", False


def plain(text: Text) -> str:
    """Return the words of a text without its links and emphasis."""
    return text if isinstance(text, str) else "".join(p if isinstance(p, str) else p.text for p in text)


def inlines(block: Block) -> Iterator[Inline]:
    """Yield the links, references and emphasised words of a block."""
    for text in texts(block):
        if not isinstance(text, str):
            yield from (part for part in text if not isinstance(part, str))


def texts(block: Block) -> Iterator[Text]:
    """Yield every text that a block shows, in reading order."""
    match block:
        case Heading(text=shown) | Group(heading=shown) | Contents(title=shown):
            yield shown
        case Paragraph(text=text):
            yield text
        case Items(items=items):
            yield from items
        case Definitions(pairs=pairs) | KeyFigures(figures=pairs):
            yield from (text for pair in pairs for text in pair)
        case Grid():
            yield from _grid_texts(block)
        case Cards(cards=cards):
            for card in cards:
                yield card.heading
                yield from (text for line in card.lines for text in line)
        case _:
            yield from _other_texts(block)


def _other_texts(block: Block) -> Iterator[Text]:
    match block:
        case Figure():
            yield from (block.caption, block.credit)
        case Chart():
            yield from (block.title, *block.states, *(label for label, _ in block.bars))
        case Note():
            yield from (block.title, block.text)
        case Foreword():
            yield from (*(texts(block.photo) if block.photo else ()), *block.paragraphs, block.name, block.office)
        case Cover():
            yield from (block.subtitle, *block.lines, *(texts(block.picture) if block.picture else ()))
        case _:
            yield from _paper_texts(block)


def _paper_texts(block: Block) -> Iterator[Text]:
    match block:
        case Signatures():
            yield from block.offices
        case TickBoxes():
            yield from (words for words, _ in block.boxes)
        case Letterhead():
            yield from (*block.lines, *block.window)
        case _:
            pass


def _grid_texts(grid: Grid) -> Iterator[Text]:
    yield grid.caption
    yield from (column.heading for column in grid.columns)
    for row in grid.rows:
        if isinstance(row, Group):
            yield row.heading
        else:
            yield from row
    yield grid.empty
