"""From pieces to pages: what stands where, page by page, and the whole file when all is in its place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from clerkdesk.printing.editions import Edition
from clerkdesk.printing.page import Document
from clerkdesk.printing.pdf.assembly import write
from clerkdesk.printing.pdf.builder import Builder, Prepared
from clerkdesk.printing.pdf.makers import pieces_of
from clerkdesk.printing.pdf.metadata import one_line
from clerkdesk.printing.pdf.paper import Paper
from clerkdesk.printing.pdf.pieces import NewPage, Piece, fit, with_gaps
from clerkdesk.printing.pdf.running import Running
from clerkdesk.printing.pdf.scale import A3, A4, SIDE, TOP
from clerkdesk.printing.pdf.setting import Setter
from clerkdesk.printing.pdf.sheet import Sheet
from clerkdesk.printing.pdf.tree import Element
from clerkdesk.printing.pdf.untagged import tag_what_is_not
from clerkdesk.printing.words import Block, Cover, Landscape, Reference, flat, inlines

Progress = Callable[[int, int], None]
_SCRAP = 0.2  # of a page's height: less than this should not stand alone
_FEW_PAGES = 6  # of a longer paper a short page is not noticed, and setting it twice takes time


@dataclass
class Page:
    """A page before it is drawn: its size and its pieces, each with the height at which it begins."""

    width: float
    height: float
    placed: list[tuple[float, Piece]]
    has_foot: bool = True
    head: str = ""  # the section that goes on from the page before

    @property
    def used(self) -> float:
        """Return how much of its height is taken."""
        top, last = self.placed[-1]
        return self.height - TOP - top + last.height


@dataclass
class Laid:
    """A document laid out: its pages, and what they were made with."""

    pages: list[Page]
    build: Builder


def lay_out(document: Document, edition: Edition) -> Laid:
    """Return the pages of a document, its lines set closer where a few would else stand on a further sheet."""
    paper = Paper(document.language)
    # What was set and prepared once serves every reckoning.
    begin = partial(Builder, document, edition, paper, 0, 0, Setter(paper.letters), dict[bytes, Prepared]())
    laid = _settled(document, partial(begin, snug=False))
    if not edition.grids_as_cards and 1 < len(laid.pages) <= _FEW_PAGES and any(map(_is_scrap, laid.pages)):
        closer = _settled(document, partial(begin, snug=True))
        if len(closer.pages) < len(laid.pages):
            return closer
    return laid


def _is_scrap(page: Page) -> bool:
    return page.used < page.height * _SCRAP


def _settled(document: Document, begin: Callable[[dict[str, int]], Builder]) -> Laid:
    """Return the pages of a document; where it names pages in its text, set again until they are the right ones."""
    names_pages = any(isinstance(part, Reference) for block in flat(document.blocks) for part in inlines(block))
    known: dict[str, int] = {}
    for _ in range(4):
        laid = _lay_out(begin(known))
        found = _places(laid.pages)
        if not names_pages or found == known:
            break
        known = found
    laid.build.pages = found
    _name_what_goes_on(laid)
    return laid


def _places(pages: list[Page]) -> dict[str, int]:
    """Return the page of every heading."""
    return {name: at for at, page in enumerate(pages, 1) for _, piece in page.placed for name in piece.places()}


def _name_what_goes_on(laid: Laid) -> None:
    """Give each page that begins inside a section the section's name, for a sheet that is read by itself."""
    sections = {entry.place: one_line(entry.text) for entry in laid.build.entries if entry.level == 1}
    current = ""
    for page in laid.pages:
        begun = [sections[name] for _, piece in page.placed for name in piece.places() if name in sections]
        opens = [name for name in page.placed[0][1].places() if name in sections]
        page.head = f"{current}, continued" if current and not opens else ""
        current = begun[-1] if begun else current


def _lay_out(build: Builder) -> Laid:
    document, edition, foot = build.document, build.edition, build.scale.foot
    pages: list[Page] = []
    has_cover = bool(document.blocks) and isinstance(document.blocks[0], Cover)
    for section, turned in _sections(document.blocks, turning=not edition.grids_as_cards):
        width, height = reversed(A3 if edition.paper == "a3" else A4) if turned else A4
        build.width, build.height = width - 2 * SIDE, height - TOP - foot
        found = pieces_of(build, section, is_first=not pages)
        first = build.cover_height if has_cover and not pages else build.height
        pages.extend(_paged(found, width, height, [first, build.height]))
    if has_cover:
        pages[0].has_foot = False
    return Laid(pages, build)


def _sections(blocks: Iterable[Block], *, turning: bool) -> list[tuple[list[Block], bool]]:
    """Return the parts of a document that stand upright, and those that are turned."""
    if not turning:
        # Where grids become cards nothing needs the wide side, and nothing a page of its own.
        return [([part for block in blocks for part in _inside(block)], False)]
    made: list[tuple[list[Block], bool]] = []
    upright: list[Block] = []
    for block in blocks:
        if isinstance(block, Landscape):
            made += [(upright, False)] if upright else []
            made.append((list(block.body), True))
            upright = []
        else:
            upright.append(block)
    return [*made, (upright, False)] if upright or not made else made


def _inside(block: Block) -> Iterable[Block]:
    return block.body if isinstance(block, Landscape) else (block,)


def _paged(pieces: list[Piece], width: float, height: float, rooms: list[float]) -> Iterator[Page]:
    """Yield the pages; `rooms` are the heights of the first and of the others."""
    room, others = rooms
    while pieces:
        at = next((at for at, piece in enumerate(pieces) if isinstance(piece, NewPage)), len(pieces))
        part, pieces = pieces[:at], pieces[at + 1 :]
        while part:
            placed, part = fit(part, room)
            if not placed:
                placed, part = _forced(part, room)
            yield Page(width, height, list(_at_heights(placed, height - TOP)))
            room = others


def _forced(part: list[Piece], room: float) -> tuple[list[Piece], list[Piece]]:
    """Return the first piece alone, cut where it is taller than a page."""
    cut = part[0].split(room) if part[0].height > room else None
    return ([cut[0]], [cut[1], *part[1:]]) if cut else (part[:1], part[1:])


def _at_heights(pieces: list[Piece], y: float) -> Iterator[tuple[float, Piece]]:
    for gap, piece in with_gaps(pieces):
        y -= gap
        yield y, piece
        y -= piece.height


def make(document: Document, edition: Edition, progress: Progress | None) -> bytes:
    """Return the file of a document; `progress` hears of every page and may raise to stop."""
    laid = lay_out(document, edition)
    build = laid.build
    running = Running(build)
    marks: list[list[Element]] = []
    numbers: list[int] = []
    links: list[Element] = []
    for index, page in enumerate(laid.pages):
        build.paper.setPageSize((page.width, page.height))
        sheet = Sheet(build.paper, index, len(laid.pages), links)
        for top, piece in page.placed:
            piece.draw(sheet, SIDE, top)
        if page.has_foot:
            running.draw(sheet, len(laid.pages), page.head)
        tag_what_is_not(sheet, build.root)
        numbers.append(build.paper.end_page(index))
        # Of a sheet only its marks are kept: what it shows lies packed in the file, and its pieces are not drawn again.
        marks.append(sheet.marks)
        page.placed.clear()
        if progress:
            progress(index + 1, len(laid.pages))
    return write(build, marks, numbers, links)
