"""What is laid down a page: pieces with a height that can be drawn, and cut where they meet its foot."""

from collections.abc import Callable, Iterator, Sequence

from clerkdesk.printing.pdf.setting import Line, Style
from clerkdesk.printing.pdf.sheet import Artifact, Sheet, action_to, destination
from clerkdesk.printing.pdf.tree import Element
from clerkdesk.printing.words import Inline, Link, Reference

Area = tuple[float, float]  # left, top


class Piece:
    """One thing on the page: its height, the distance it wants before and after, and whether it stays with the next."""

    height: float = 0
    before: float = 0
    after: float = 0
    keep: bool = False

    @property
    def start(self) -> float:
        """Return the height that must be free for it to begin on a page."""
        return self.height

    def places(self) -> list[str]:
        """Return the names of the places (headings) in it that can be led to."""
        return []

    def split(self, room: float) -> "tuple[Piece, Piece] | None":
        """Return what fits into the room and what does not; None where it can't be cut there."""
        return None

    def smaller(self, room: float) -> "Piece | None":
        """Return it made to fit into the room; None where it would be too small there."""
        return None

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Put it on the sheet."""


class NewPage(Piece):
    """The end of a page."""


class Space(Piece):
    """Nothing, of some height."""

    def __init__(self, height: float) -> None:
        """Take the height in points."""
        self.height = height


class Rule(Piece):
    """A line across the page."""

    def __init__(self, width: float, thick: float, before: float = 0, after: float = 0) -> None:
        """Take the line's length and thickness."""
        self._width = width
        self._thick = thick
        self.height = thick
        self.before, self.after = before, after

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw the line."""
        y = top - self._thick / 2
        sheet.rules([(left, y, left + self._width, y)], self._thick)


class Inlines:
    """The elements of the links and passages inside one text, made when first drawn, and where they lead."""

    def __init__(self, parts: Sequence[str | Inline]) -> None:
        """Take the parts of the text by index."""
        self._parts = parts
        self._made: dict[int, Element] = {}

    def element(self, index: int) -> Element | None:
        """Return the element of a part; None where the part is only emphasised."""
        part = self._parts[index]
        if index not in self._made:
            if isinstance(part, Link | Reference):
                self._made[index] = Element("Link")
            elif language := getattr(part, "language", ""):
                self._made[index] = Element("Span", extra=f"/Lang({language})")
        return self._made.get(index)

    def leads(self, index: int) -> tuple[str, str] | None:
        """Return where a part leads, as a PDF entry, and the words that say so; None where it does not."""
        part = self._parts[index] if index >= 0 else ""
        if isinstance(part, Link):
            return action_to(part.address), part.text
        if isinstance(part, Reference):
            return destination(f"A-{part.anchor}"), part.text
        return None


NO_INLINES = Inlines(())


class Words(Piece):
    """Lines of text that belong to one element; cut so that no single line is left alone."""

    def __init__(
        self,
        lines: list[Line],
        style: Style,
        owner: Element | Artifact,
        width: float,
        *,
        indent: float = 0,
        inlines: Inlines = NO_INLINES,
        label: "Label | None" = None,
    ) -> None:
        """Take the lines and the element they belong to; a label stands left of the first line."""
        self.lines = lines
        self.style = style
        self.owner = owner
        self.width = width
        self.indent = indent
        self.inlines = inlines
        self.label = label
        self.height = style.leading * len(lines)
        self.place = ""

    def places(self) -> list[str]:
        """Return the name of its place, if it is a heading."""
        return [self.place] if self.place else []

    @property
    def start(self) -> float:
        """Ask for two lines, or for all of a short text."""
        return self.height if len(self.lines) <= 3 else 2 * self.style.leading

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Cut between lines, two on either side at least."""
        count = min(int((room + 0.01) / self.style.leading), len(self.lines) - 2)
        if count < 2:
            return None
        return self._part(0, count), self._part(count, len(self.lines))

    def _part(self, first: int, end: int) -> "Words":
        part = Words(
            self.lines[first:end],
            self.style,
            self.owner,
            self.width,
            indent=self.indent,
            inlines=self.inlines,
            label=self.label if first == 0 else None,
        )
        part.before, part.after, part.keep = self.before, self.after, self.keep and end == len(self.lines)
        part.place = self.place if first == 0 else ""
        return part

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Set the label and the lines, and make the links clickable."""
        if self.place:
            sheet.anchor(self.place, top + self.style.size / 2)
        if self.label:
            self.label.draw(sheet, left + self.indent, top)
        left += self.indent
        sheet.text(self.owner, self.lines, self.style, (left, top, self.width), self.inlines.element)
        draw_links(sheet, self.lines, self.style, self.inlines, (left, top))


class Label:
    """What stands left of a text's first line: a bullet, a number, a box to tick."""

    def __init__(self, owner: Element, lines: list[Line], style: Style, offset: float) -> None:
        """Take the label's element and lines; the offset is how far left of the text it begins."""
        self._owner = owner
        self._lines = lines
        self._style = style
        self._offset = offset

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Set the label beside the text's first line."""
        sheet.text(self._owner, self._lines, self._style, (left - self._offset, top, self._offset))


def draw_links(sheet: Sheet, lines: list[Line], style: Style, inlines: Inlines, place: Area) -> None:
    """Underline the links of a text and make each line of them clickable."""
    left, top = place
    rules = []
    for at, line in enumerate(lines):
        x = left
        for part in line.parts:
            found = inlines.leads(part.inline)
            link = inlines.element(part.inline) if found else None
            if found and link:
                upper = top - at * style.leading
                under = upper - (style.leading - style.size) / 2 - 0.92 * style.size
                # The space at a line's end is not underlined.
                rules.append((x, under, min(x + part.width, left + line.width), under))
                sheet.area(link, (x, upper - style.leading, x + part.width, upper), *found)
            x += part.width
    sheet.rules(rules, 0.6)


class Stack(Piece):
    """Pieces one below the other, set in from the left, with a line at their side."""

    def __init__(
        self, pieces: list[Piece], *, inset: float = 0, pad: float = 0, bar: float = 0, whole_to: float = 0
    ) -> None:
        """Take the pieces; `inset` sets them in, `pad` is free above and below, `bar` the side line’s thickness.

        Up to the height `whole_to` it is not cut.
        """
        self.pieces = pieces
        self._whole_to = whole_to
        self._inset, self._pad, self._bar = inset, pad, bar
        self.height = 2 * pad + sum(gap + piece.height for gap, piece in with_gaps(pieces))

    def places(self) -> list[str]:
        """Return the places of its pieces."""
        return [name for piece in self.pieces for name in piece.places()]

    @property
    def start(self) -> float:
        """Ask for the first pieces as far as they stay together; for all where it is not cut."""
        if self.height <= self._whole_to:
            return self.height
        return self._pad + chain(self.pieces) if self.pieces else 0

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Cut between pieces, or inside the one that meets the foot."""
        fitted, left = fit(self.pieces, room - 2 * self._pad)
        if not fitted or not left or self.height <= self._whole_to:
            return None
        first, second = (Stack(part, inset=self._inset, pad=self._pad, bar=self._bar) for part in (fitted, left))
        first.before, second.after = self.before, self.after
        return first, second

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw the side line and the pieces."""
        if self._bar:
            x = left + self._bar / 2
            sheet.rules([(x, top, x, top - self.height)], self._bar)
        y = top - self._pad
        for gap, piece in with_gaps(self.pieces):
            y -= gap
            piece.draw(sheet, left + self._inset, y)
            y -= piece.height


class Beside(Piece):
    """Pieces next to each other, each with how far in it stands; too small to be cut."""

    def __init__(self, pieces: list[tuple[float, Piece]]) -> None:
        """Take the pieces with their distance from the left."""
        self._pieces = pieces
        self.height = max((piece.height for _, piece in pieces), default=0)

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw each at its place, all from the same top."""
        for offset, piece in self._pieces:
            piece.draw(sheet, left + offset, top)


class Drawing(Piece):
    """Something of a fixed height that draws itself."""

    def __init__(self, height: float, draw: Callable[[Sheet, float, float], None]) -> None:
        """Take the height and what draws it from (left, top)."""
        self.height = height
        self._draw = draw

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw it."""
        self._draw(sheet, left, top)


def with_gaps(pieces: list[Piece]) -> Iterator[tuple[float, Piece]]:
    """Yield the pieces, each with the distance from the one before it."""
    before: Piece | None = None
    for piece in pieces:
        yield max(before.after, piece.before) if before else 0.0, piece
        before = piece


def chain(pieces: list[Piece], at: int = 0) -> float:
    """Return the height that must be free for a piece and all that stays with it to begin."""
    height = 0.0
    while at < len(pieces):
        piece = pieces[at]
        if not piece.keep or at + 1 == len(pieces):
            return height + piece.start
        height += piece.height + max(piece.after, pieces[at + 1].before)
        at += 1
    return height


def fit(pieces: list[Piece], room: float) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces that fit into the room and those that do not; one may be cut in two."""
    used = 0.0
    for at, (gap, piece) in enumerate(with_gaps(pieces)):
        free = room - used - gap
        if piece.height > free or (piece.keep and chain(pieces, at) > free):
            small = piece.smaller(free)
            if small is None:
                return _cut(pieces, at, free)
            pieces = [*pieces[:at], small, *pieces[at + 1 :]]
        used += gap + pieces[at].height
    return pieces, []


def _cut(pieces: list[Piece], at: int, free: float) -> tuple[list[Piece], list[Piece]]:
    parts = None if pieces[at].keep else pieces[at].split(free)
    if parts:
        return [*pieces[:at], parts[0]], [parts[1], *pieces[at + 1 :]]
    return pieces[:at], pieces[at:]
