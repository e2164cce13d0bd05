"""What the pieces of one document are made with: its letters and sizes, its tree, and the headings that are to come."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportlab.lib.utils import ImageReader

from clerkdesk.printing.editions import Edition
from clerkdesk.printing.page import Document
from clerkdesk.printing.pdf.paper import Paper
from clerkdesk.printing.pdf.pieces import NO_INLINES, Inlines, Label, Words
from clerkdesk.printing.pdf.scale import TOP, Scale
from clerkdesk.printing.pdf.setting import Line, Setter, Style
from clerkdesk.printing.pdf.tree import Element
from clerkdesk.printing.words import Reference, Text, headings


@dataclass(frozen=True)
class Prepared:
    """A picture as the file takes it, and its width for a height of 1."""

    image: ImageReader
    shape: float


@dataclass(frozen=True)
class Entry:
    """A heading as contents and bookmarks list it: its level, words, place name, and whether contents show it."""

    level: int
    text: str
    place: str
    in_contents: bool


@dataclass
class Builder:
    """What the pieces of one document are made with: its letters, sizes, tree, and the width and height of a page."""

    document: Document
    edition: Edition
    paper: Paper
    width: float
    height: float
    setter: Setter  # like the paper and the pictures ready for the file kept from one reckoning to the next
    prepared: dict[bytes, Prepared]
    pages: dict[str, int]  # the page of each heading, as a former reckoning found it
    snug: bool = False  # lines set closer
    entries: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin the tree and list the headings that are to come."""
        self.scale = Scale(self.edition, self.snug)
        self.root = Element("Document")
        self.coming = list(entries(self.document))

    @property
    def cover_height(self) -> float:
        """Return the height of a cover, which has no foot: in large letters its picture needs that room."""
        return self.height + self.scale.foot - TOP

    def words(
        self,
        text: Text,
        style: Style,
        owner: Element,
        *,
        width: float | None = None,
        indent: float = 0,
        label: Label | None = None,
    ) -> Words:
        """Return a text as a piece that fills the width."""
        room = (width or self.width) - indent
        if isinstance(text, str):
            inlines, lines = NO_INLINES, self.setter.lines(text, style, room)
        else:
            text = tuple(self._paged(part) if isinstance(part, Reference) else part for part in text)
            inlines, lines = Inlines(text), self.setter.lines(text, style, room)
        return Words(lines, style, owner, room, indent=indent, inlines=inlines, label=label)

    def line(self, text: str, style: Style) -> list[Line]:
        """Return a short text as one line."""
        return self.setter.lines(text, style, 1e6)

    def _paged(self, part: Reference) -> Reference:
        page = self.pages.get(f"A-{part.anchor}")
        return Reference(f"{part.text} (page\u00a0{page or 0})", part.anchor)

    def heading_entry(self) -> Entry:
        """Return the next heading's entry; they come in the order of the document."""
        entry = self.coming[len(self.entries)]
        self.entries.append(entry)
        return entry


def entries(document: Document) -> Iterable[Entry]:
    """Yield the headings of a document with the names of their places."""
    for at, (level, text, anchor, in_contents) in enumerate(headings(document.blocks), 1):
        yield Entry(level, text, f"A-{anchor}" if anchor else f"H-{at}", in_contents)
