"""The vocabulary of a printed page: small functions by which a capability says what stands on it, and nothing of how.

A printout builds one Document and hands it to a maker. Everything a user typed goes in as it was typed: nothing is
escaped here or by the caller. The document's title is printed by itself (on the cover, or at the head of the first
page), so headings start at level 1 below it and never skip a level. Texts are a str, or a tuple of str and inline
words where a part is a link or emphasised:

    from clerkdesk.printing import page

    document = page.Document(
        kind="action-plan", title="Action plan 2026 to 2031", council="Ashcombe Parish Council",
        version="Draft 3", date=date(2026, 3, 4),
        body=[
            page.cover(subtitle="What we will do, who leads and when", lines=["Adopted 4 March 2026, minute 24/07"]),
            page.contents(),
            page.heading(1, "Roads and paths", anchor="theme-1"),
            page.paragraph("Two in three of us walk to school.", style="lead"),
            page.paragraph("More on ", page.link("our website", "https://example.org"), "; see ",
                           page.reference("Housing", "theme-2"), "."),
            page.bullets(["Footpath 14", "The bus shelter"]),
            page.key_figures([("40", "actions"), ("£125,000", "funding still to find")]),
            page.bar_chart("Actions by theme", states=["Not started", "Done"], bars=[("Roads", [3, 5])]),
            page.landscape(
                page.heading(1, "All actions", anchor="theme-2"),
                page.grid(
                    [page.column("No.", 0.5, row_header=True), page.column("Action", 4),
                     page.column("Cost", align="right")],
                    [page.group("Roads and paths"), ("1.1", "Repair footpath 14", "£1,250")],
                ),
            ),
            page.cards([page.card("1.1 Repair footpath 14", [("Who", "Parish council"), ("When", "2026/27")])]),
            page.figure(jpeg_bytes, alt="The green in May", caption="The green", credit="Photograph: A. Person"),
        ],
    )

    from clerkdesk.printing.pdf import page_count, pdf_bytes, write_pdf     # imports ReportLab: only when printing
    write_pdf(document, path)                                    # footer, tags and page numbers come by themselves
    from clerkdesk.printing.text import unprintable
    unprintable(document)      # -> sentences on characters that can't be printed, to be shown before printing

A page that is put together wrongly (level skipped, picture without a text alternative, row of the wrong length,
reference to nowhere) raises PageError when the Document is made. Parts with nothing in them may be left in the body
as None: they are dropped, so that optional parts read well: `page.note(...) if remark else None`.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from clerkdesk.core.dates import show_date
from clerkdesk.printing.words import (
    Align,
    Block,
    Card,
    Cards,
    Chart,
    Column,
    Contents,
    Cover,
    Definitions,
    Emphasis,
    Figure,
    Foreword,
    Grid,
    Group,
    Heading,
    Inline,
    Items,
    KeyFigures,
    Landscape,
    Letterhead,
    Link,
    Note,
    PageBreak,
    PageError,
    Paragraph,
    Passage,
    Reference,
    Signatures,
    Strong,
    Text,
    TickBoxes,
    flat,
    headings,
    inlines,
)

_LINKS = ("http", "https", "mailto", "tel")


@dataclass(frozen=True, kw_only=True)
class Document:
    """Everything that one printed paper holds; checked when it is made.

    Raises PageError where a heading skips a level, an anchor is missing or given twice, or the title is empty.
    """

    kind: str
    title: str
    council: str
    body: Sequence[Block | None]
    version: str = ""
    date: datetime.date | None = None
    language: str = "en-GB"
    draft: bool = False

    def __post_init__(self) -> None:
        """Keep the body as it is from here on and refuse what no reader could follow."""
        object.__setattr__(self, "body", tuple(block for block in self.body if block is not None))
        if not self.title.strip():
            raise PageError("A document needs a title.")
        _check_headings(self.blocks)
        _check_anchors(self.blocks)
        if any(isinstance(block, Cover) for block in self.blocks[1:]):
            raise PageError("A cover stands first in the document.")

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the body without the parts that were left out."""
        return tuple(block for block in self.body if block is not None)

    @property
    def stamp(self) -> str:
        """Return version and date as the foot of each page shows them."""
        return " · ".join(part for part in (self.version, show_date(self.date) if self.date else "") if part)


def heading(level: Literal[1, 2, 3], text: str, *, anchor: str = "", in_contents: bool = True) -> Heading:
    """Return a heading; the anchor is the name by which a reference finds it."""
    if level not in (1, 2, 3):
        raise PageError(f"A heading has level 1, 2 or 3, not {level}.")
    if not text.strip():
        raise PageError("A heading needs words.")
    return Heading(level, text, anchor, in_contents)


def paragraph(*parts: str | Inline, style: Literal["body", "lead", "small"] = "body") -> Paragraph:
    """Return a paragraph; line breaks inside it are kept."""
    return Paragraph(_text(parts), style)


def strong(text: str) -> Strong:
    """Return words in bold."""
    return Strong(text)


def emphasis(text: str) -> Emphasis:
    """Return words in italics."""
    return Emphasis(text)


def passage(text: str, language: str) -> Passage:
    """Return words in another language, named as "cy" or "pl"."""
    return Passage(text, language)


def link(text: str, address: str) -> Link | Emphasis:
    """Return words that lead to a web or e-mail address; what is no address is printed as words alone."""
    address = address.strip()
    if address.lower().startswith("www."):
        address = f"https://{address}"
    elif "@" in address and ":" not in address:
        address = f"mailto:{address}"
    kind = address.split(":", 1)[0].lower()
    return Link(text.strip() or address, address) if kind in _LINKS and ":" in address else Emphasis(text or address)


def reference(text: str, anchor: str) -> Reference:
    """Return words that lead to the heading with this anchor; on paper its page is named after them."""
    return Reference(text, anchor)


def bullets(items: Iterable[Text]) -> Items:
    """Return a list with bullets."""
    return Items(tuple(items))


def numbered(items: Iterable[Text], *, start: int = 1) -> Items:
    """Return a list with numbers."""
    return Items(tuple(items), True, start)


def definitions(pairs: Iterable[tuple[str, Text]]) -> Definitions:
    """Return labels, each with its value beside it."""
    return Definitions(tuple(pairs))


def column(heading: str, weight: float = 1.0, *, align: Align = "left", row_header: bool = False) -> Column:
    """Return one column of a grid; the row header is what names the row (its number or title)."""
    if not heading.strip():
        raise PageError("A column needs a heading: it is read out before every cell.")
    return Column(heading, weight, align, row_header)


def group(heading: str) -> Group:
    """Return a heading row across the grid."""
    return Group(heading)


def grid(
    columns: Iterable[Column],
    rows: Iterable[Sequence[Text] | Group],
    *,
    caption: str = "",
    empty: str = "There is nothing to list here yet.",
    wide: bool = False,
) -> Grid:
    """Return a table; `empty` is the sentence printed where it has no rows.

    A `wide` one is a matrix: what does not fit beside each other goes on in a further table with the same first column.
    """
    kept = tuple(columns)
    made = tuple(row if isinstance(row, Group) else tuple(row) for row in rows)
    for row in made:
        if not isinstance(row, Group) and len(row) != len(kept):
            raise PageError(f"A row has {len(row)} cells, the grid {len(kept)} columns: {row!r}")
    if not kept:
        raise PageError("A grid needs a column.")
    return Grid(kept, made, caption, empty, wide)


def card(heading: str, lines: Iterable[tuple[str, Text]]) -> Card:
    """Return one card; lines whose value is empty are left out."""
    return Card(heading, tuple(line for line in lines if line[1]))


def cards(cards: Iterable[Card], *, level: Literal[0, 1, 2, 3] = 0) -> Cards:
    """Return cards one below the other; with a level their headings are headings of the document."""
    return Cards(tuple(cards), level)


def key_figures(figures: Iterable[tuple[str, str]]) -> KeyFigures:
    """Return a few figures in large type: (figure, what it counts)."""
    return KeyFigures(tuple(figures))


def figure(image: bytes, *, alt: str, caption: str = "", credit: str = "", width: float = 1.0) -> Figure:
    """Return a picture (JPEG, PNG …); the alternative says in words what it shows."""
    if not alt.strip():
        raise PageError("A picture needs a text alternative that says what it shows.")
    if not 0 < width <= 1:
        raise PageError("A picture's width is a share of the text's width: more than 0, at most 1.")
    return Figure(image, alt, caption, credit, width)


def bar_chart(title: str, *, states: Iterable[str], bars: Iterable[tuple[str, Sequence[int]]], alt: str = "") -> Chart:
    """Return bars stacked by state; without `alt` the numbers themselves are told in words."""
    kept = tuple(states)
    made = tuple((label, tuple(numbers)) for label, numbers in bars)
    for label, numbers in made:
        if len(numbers) != len(kept) or min(numbers, default=0) < 0:
            raise PageError(f"The bar {label!r} needs one number, 0 or more, for each of {len(kept)} states.")
    return Chart(title, kept, made, alt or _in_words(title, kept, made))


def note(*parts: str | Inline, title: str = "") -> Note:
    """Return a remark set apart from the text."""
    return Note(title, _text(parts))


def foreword(paragraphs: Iterable[Text], *, name: str, office: str = "", photo: Figure | None = None) -> Foreword:
    """Return a personal opening text, signed with name and office; its heading stands before it."""
    return Foreword(tuple(paragraphs), name, office, photo)


def signatures(*offices: str) -> Signatures:
    """Return lines to sign and date on, one for each office ("Chairman", "Clerk")."""
    return Signatures(offices)


def tick_boxes(boxes: Iterable[str | tuple[str, bool]]) -> TickBoxes:
    """Return boxes to tick with their words; (words, True) is ticked already."""
    return TickBoxes(tuple((box, False) if isinstance(box, str) else box for box in boxes))


def page_break() -> PageBreak:
    """Return the sign that what follows begins on a new page."""
    return PageBreak()


def contents(*, title: str = "Contents", depth: Literal[1, 2, 3] = 2) -> Contents:
    """Return the list of headings with their pages."""
    return Contents(title, depth)


def cover(
    *, subtitle: str = "", lines: Iterable[str] = (), picture: Figure | None = None, crest: Figure | None = None
) -> Cover:
    """Return the first page; title, council, version and date come from the document."""
    return Cover(subtitle, tuple(line for line in lines if line), picture, crest)


def letterhead(lines: Iterable[str], *, crest: Figure | None = None, window: Iterable[str] = ()) -> Letterhead:
    """Return the head of a letter; `window` are the lines of whom it goes to, where an envelope shows them."""
    return Letterhead(tuple(line for line in lines if line), crest, tuple(line for line in window if line))


def landscape(*body: Block | None) -> Landscape:
    """Return blocks on landscape pages; portrait comes back after them."""
    return Landscape(tuple(block for block in body if block is not None))


def _text(parts: tuple[str | Inline, ...]) -> Text:
    return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else parts


def _in_words(title: str, states: tuple[str, ...], bars: tuple[tuple[str, tuple[int, ...]], ...]) -> str:
    told = [
        f"{label}: "
        + (", ".join(f"{n} {state.lower()}" for n, state in zip(numbers, states, strict=True) if n) or "none")
        for label, numbers in bars
    ]
    return f"Bar chart. {title}. " + ("; ".join(told) or "Nothing to show yet") + "."


def _check_headings(body: tuple[Block, ...]) -> None:
    before = 0
    for level, text, _, _ in headings(body):
        if level > before + 1:
            raise PageError(
                f"The heading {text!r} of level {level} follows one of level {before}: no level is skipped."
            )
        before = level


def _check_anchors(body: tuple[Block, ...]) -> None:
    anchors = [block.anchor for block in flat(body) if isinstance(block, Heading) and block.anchor]
    twice = {anchor for anchor in anchors if anchors.count(anchor) > 1}
    if twice:
        raise PageError(f"Two headings have the same anchor: {', '.join(sorted(twice))}.")
    for block in flat(body):
        for part in inlines(block):
            if isinstance(part, Reference) and part.anchor not in anchors:
                raise PageError(f"A reference leads to {part.anchor!r}, but no heading has this anchor.")
