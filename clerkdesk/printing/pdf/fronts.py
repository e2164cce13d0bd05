"""What opens a document: its title, the cover, the list of contents and the head of a letter."""

from dataclasses import replace

from clerkdesk.printing.pdf.blocks import heading
from clerkdesk.printing.pdf.builder import Builder, Entry
from clerkdesk.printing.pdf.pictures import captioned, fitted, picture
from clerkdesk.printing.pdf.pieces import Beside, NewPage, Piece, Rule, Space, Stack, Words
from clerkdesk.printing.pdf.scale import MM, TOP
from clerkdesk.printing.pdf.setting import Style
from clerkdesk.printing.pdf.sheet import Sheet, destination
from clerkdesk.printing.pdf.tree import Element
from clerkdesk.printing.words import Contents, Cover, Letterhead

_WINDOW = (47 * MM, 84 * MM)  # what it shows of a sheet folded in three, from the upper edge


def title_block(build: Builder, *, names_council: bool) -> list[Piece]:
    """Return the head of a document that has no cover: council, title, version and date."""
    document, scale = build.document, build.scale
    made: list[Piece] = []
    if names_council and document.council.strip():
        made.append(build.words(document.council, scale.strong, Element("P", build.root)))
    title = build.words(document.title, scale.title, Element("H1", build.root))
    title.before = scale.size * 0.3
    made.append(title)
    if document.stamp:
        stamp = build.words(document.stamp, scale.body, Element("P", build.root))
        stamp.before = scale.size * 0.35
        made.append(stamp)
    made.append(Rule(build.width, 1.5, before=scale.size * 0.7, after=scale.size * 1.1))
    for piece in made:
        piece.keep = True
    return made


def cover_block(build: Builder, block: Cover, owner: Element) -> list[Piece]:
    """Return the first page: council, title and subtitle, the picture, and the lines at its foot."""
    document, scale = build.document, build.scale
    head = _whose(build, block, owner)
    title_style = Style("bold", scale.title.size * 1.25, round(scale.title.leading * 1.25, 2))
    title = build.words(document.title, title_style, Element("H1", owner))
    title.after = scale.size * 0.6
    head += [Rule(build.width, 3, before=scale.size * 0.8, after=scale.size * 1.2), title]
    if block.subtitle:
        head.append(build.words(block.subtitle, scale.subtitle, Element("P", owner)))
    feet: list[Piece] = [Rule(build.width, 1, after=scale.size * 0.6)]
    shown = Stack([])
    foot_owner = Element("Div")
    for line in (*block.lines, document.stamp):
        if line:
            feet.append(build.words(line, scale.body, Element("P", foot_owner)))
    foot = Stack(feet)
    upper = Stack(head)
    # In large print the picture gets what little room there is.
    least_gap = (1.6 if build.edition.grids_as_cards else 3) * scale.size
    room = build.cover_height
    free = room - upper.height - foot.height - least_gap
    if block.picture:
        shown = Stack(picture(build, block.picture, captioned(owner, block.picture), most=max(free, room * 0.2)))
    owner.adopt(foot_owner)
    if upper.height + shown.height + foot.height + least_gap > room + 0.01:
        return [*head, *shown.pieces, *feet, NewPage()]
    gap = room - upper.height - shown.height - foot.height - 1.5 * scale.size
    return [upper, Space(1.4 * scale.size), shown, Space(max(gap, 0)), foot, NewPage()]


def _whose(build: Builder, block: Cover, owner: Element) -> list[Piece]:
    """Return crest and council, one below the other; beside each other where the letters are large."""
    scale = build.scale
    beside = 34 * MM if block.crest and build.edition.grids_as_cards else 0
    widest = beside - 4 * MM if beside else 45 * MM
    crest = fitted(build, block.crest, Element("Figure", owner), widest, 26 * MM) if block.crest else None
    width = build.width - beside
    council = build.words(build.document.council, scale.subtitle, Element("P", owner), width=width)
    council.before = scale.size
    if crest and beside:
        return [Beside([(0, crest), (beside, council)])]
    return [crest, council] if crest else [council]


def contents_block(build: Builder, block: Contents, owner: Element) -> list[Piece]:
    """Return the list of headings with their pages, each line leading there."""
    made: list[Piece] = [heading(build, block.title, 1, owner)]
    whole = Element("TOC", owner)
    for entry in build.coming:
        if entry.in_contents and entry.level <= block.depth:
            made.append(ContentsLine(build, entry, whole))
    made[-1].after = build.scale.size
    return made


class ContentsLine(Words):
    """One line of the contents: the heading, dots, and its page."""

    def __init__(self, build: Builder, entry: Entry, owner: Element) -> None:
        """Set the heading; the page is known when it is drawn."""
        scale = build.scale
        style = scale.strong if entry.level == 1 else scale.body
        self._number_width = build.setter.width("0000", style)
        indent = (entry.level - 1) * scale.size * 1.6
        link = Element("Link", Element("Reference", Element("TOCI", owner)))
        width = build.width - indent - self._number_width - scale.size
        # The fixed space keeps heading and page number apart where the tags are read.
        super().__init__(build.setter.lines(entry.text, style, width), style, link, width, indent=indent)
        self.before = scale.size * (0.55 if entry.level == 1 else 0.15)
        self._build = build
        self._entry = entry
        self._link = link

    def split(self, room: float) -> None:
        """Keep the line whole."""
        return

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Set heading and page, with dots between them, and make the whole line clickable."""
        super().draw(sheet, left, top)
        style = self.style
        right = left + self._build.width
        page = self._build.setter.lines(f"\u00a0{self._build.pages[self._entry.place]}", style, 1e6)
        last = top - (len(self.lines) - 1) * style.leading
        box = (right - self._number_width, last, self._number_width)
        sheet.text(self._link, page, Style(style.face, style.size, style.leading, "right"), box)
        start = left + self.indent + self.lines[-1].width + 6
        end = right - page[0].width - 2
        base = last - (style.leading - style.size) / 2 - 0.78 * style.size
        if end > start:
            sheet.draw("Layout", f"0.8 w 1 J [0 4] 0 d {start:.2f} {base:.2f} m {end:.2f} {base:.2f} l S")
        says = f"{self._entry.text}, page {self._build.pages[self._entry.place]}"
        sheet.area(
            self._link, (left + self.indent, top - self.height, right, top), destination(self._entry.place), says
        )


def letterhead_block(build: Builder, block: Letterhead, owner: Element) -> list[Piece]:
    """Return the head of a letter: crest at the left, address lines at the right, and whom it goes to."""
    crest_width = 40 * MM if block.crest else 0
    made: list[Piece] = []
    # The first line is the name.
    styles = [build.scale.strong, *[build.scale.small] * len(block.lines)]
    crest = fitted(build, block.crest, Element("Figure", owner), 38 * MM, 20 * MM) if block.crest else None
    whole = Element("Div", owner)
    lines: list[Piece] = [
        build.words(line, replace(style, align="right"), Element("P", whole), width=build.width - crest_width)
        for line, style in zip(block.lines, styles, strict=False)
    ]
    pieces: list[tuple[float, Piece]] = [(crest_width, Stack(lines))]
    made.append(Beside([(0.0, crest), *pieces] if crest else pieces))
    made.append(Rule(build.width, 1, before=build.scale.size * 0.5, after=0 if block.window else build.scale.size))
    if block.window:
        made.append(_window(build, block.window, owner, used=made[0].height + build.scale.size * 0.5 + 1))
    return made


def _window(build: Builder, lines: tuple[str, ...], owner: Element, *, used: float) -> Piece:
    """Return whom a letter goes to, where the window of a DL envelope shows it and nothing else."""
    size = build.scale.size
    style = Style("regular", size, round(size * 1.2, 2))
    window = build.words("\n".join(lines), style, Element("P", owner), width=90 * MM)
    window.before = max(_WINDOW[0] - TOP - used, size * 0.5)
    window.after = max(_WINDOW[1] - TOP - used - window.before - window.height, size * 2)
    return window
