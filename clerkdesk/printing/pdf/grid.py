"""Tables over many pages: rows by index, headings repeated, and rows cut where they are taller than a page."""

from bisect import bisect_right
from collections.abc import Sequence

from clerkdesk.printing.pdf.pieces import NO_INLINES, Inlines, Piece, draw_links
from clerkdesk.printing.pdf.scale import Scale
from clerkdesk.printing.pdf.setting import Line, Setter, Style
from clerkdesk.printing.pdf.sheet import Artifact, Rule, Sheet
from clerkdesk.printing.pdf.tree import Element
from clerkdesk.printing.words import Column, Grid, Group, Text

PAD_X, PAD_Y = 4.5, 3.2
Cell = tuple[list[Line], Style, Inlines]


class Table:
    """A grid as it is set: widths of its columns, lines and heights of its rows, and its elements as far as drawn."""

    def __init__(self, grid: Grid, setter: Setter, scale: Scale, owner: Element, width: float, page: float) -> None:
        """Set every cell; `width` is free for the grid, `page` the height of a page's text."""
        self._grid = grid
        self._setter = setter
        self._tints = scale.edition.tints
        self.owner = owner
        self.width = width
        self.page = page
        self._styles = [_aligned(scale.cell(bold=column.row_header), column) for column in grid.columns]
        self._head_styles = [_aligned(scale.cell(bold=True), column) for column in grid.columns]
        self._group_style = scale.cell(bold=True)
        self.leading = self._group_style.leading
        self.widths = self._shares()
        self.head = [
            self._cell(c.heading, s, w) for c, s, w in zip(grid.columns, self._head_styles, self.widths, strict=True)
        ]
        self.head_height = _height(self.head)
        self.ends = [0.0]
        self._rich: dict[tuple[int, int], Inlines] = {}
        self.counts: list[int] = []
        for index in range(len(grid.rows)):
            self.counts.append(max([len(lines) for lines, _, _ in self.cells(index)]))
            self.ends.append(self.ends[-1] + self.counts[-1] * self.leading + 2 * PAD_Y)
        self._body: Element | None = None
        self._open: dict[int, list[Element]] = {}

    def _shares(self) -> list[float]:
        columns = self._grid.columns
        least = []
        for at, (column, style, head) in enumerate(zip(columns, self._styles, self._head_styles, strict=True)):
            texts = {row[at] for row in self._grid.rows if not isinstance(row, Group)}
            longest = max((self._setter.longest(text, style) for text in texts), default=0.0)
            least.append(max(longest, self._setter.longest(column.heading, head)) + 2 * PAD_X + 0.1)
        return shares([column.weight for column in columns], least, self.width)

    def _cell(self, text: Text, style: Style, width: float, inlines: Inlines = NO_INLINES) -> Cell:
        return self._setter.lines(text, style, width - 2 * PAD_X), style, inlines

    def is_group(self, index: int) -> bool:
        """Tell whether this row is a heading across the grid."""
        return isinstance(self._grid.rows[index], Group)

    def cells(self, index: int) -> list[Cell]:
        """Return the set cells of a row."""
        row = self._grid.rows[index]
        if isinstance(row, Group):
            return [self._cell(row.heading, self._group_style, self.width)]
        return [
            self._cell(text, style, width, self._inlines(index, at, text))
            for at, (text, style, width) in enumerate(zip(row, self._styles, self.widths, strict=True))
        ]

    def _inlines(self, index: int, at: int, text: Text) -> Inlines:
        if isinstance(text, str):
            return NO_INLINES
        return self._rich.setdefault((index, at), Inlines(text))

    def draw_head(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw the headings: as the table's own at first, later as a repetition that is not read out."""
        if self._tints:
            sheet.tint((left, top - self.head_height, self.width, self.head_height), 0.92)
        owners: Sequence[Element | Artifact] = ["Pagination"] * len(self.widths)
        if self._body is None:
            row = Element("TR", Element("THead", self.owner))
            owners = [Element("TH", row, "/A<</O/Table/Scope/Column>>") for _ in self.widths]
            self._body = Element("TBody", self.owner)
        self._draw_cells(sheet, self.head, owners, (left, top), self.widths)

    def draw_row(self, sheet: Sheet, index: int, place: tuple[float, float], first: int, end: int) -> None:
        """Draw a row, or its lines from `first` to `end` where it is cut."""
        cells = self.cells(index)
        owners = self._open.get(index) or self._owners(index)
        self._open[index] = owners
        widths = [self.width] if self.is_group(index) else self.widths
        if (first, end) != (0, self.counts[index]):
            cells = [(lines[first:end], style, inlines) for lines, style, inlines in cells]
        if end == self.counts[index]:
            del self._open[index]
            self._let_go(index)
        if self._tints and self.is_group(index):
            height = _height(cells)
            sheet.tint((place[0], place[1] - height, self.width, height), 0.965)
        self._draw_cells(sheet, cells, owners, place, widths)

    def _let_go(self, index: int) -> None:
        row = self._grid.rows[index]
        if not isinstance(row, Group):
            for text, style, width in zip(row, self._styles, self.widths, strict=True):
                self._setter.forget(text, style, width - 2 * PAD_X)

    def _owners(self, index: int) -> list[Element]:
        row = Element("TR", self._body)
        if self.is_group(index):
            span = f"/ColSpan {len(self.widths)}" if len(self.widths) > 1 else ""
            return [Element("TH", row, f"/A<</O/Table/Scope/Column{span}>>")]
        return [
            Element("TH", row, "/A<</O/Table/Scope/Row>>") if column.row_header else Element("TD", row)
            for column in self._grid.columns
        ]

    def _draw_cells(
        self,
        sheet: Sheet,
        cells: list[Cell],
        owners: Sequence[Element | Artifact],
        place: tuple[float, float],
        widths: list[float],
    ) -> None:
        x, top = place[0], place[1] - PAD_Y
        for (lines, style, inlines), owner, width in zip(cells, owners, widths, strict=True):
            if any(line.parts for line in lines):
                sheet.text(owner, lines, style, (x + PAD_X, top, width - 2 * PAD_X), inlines.element)
                if inlines is not NO_INLINES:
                    draw_links(sheet, lines, style, inlines, (x + PAD_X, top))
            x += width


class TablePart(Piece):
    """The rows of a table from one to another on a page; the first and last may be there with some lines only."""

    def __init__(self, table: Table, first: int, end: int, skip: int = 0, cut: int = 0) -> None:
        """Take the rows; `skip` lines of the first stand on the page before, the last ends at line `cut` if any."""
        self._table = table
        self._first, self._end, self._skip, self._cut = first, end, skip, cut
        ends = table.ends
        self._is_whole = first == 0 and end == len(ends) - 1 and not skip
        self.height = table.head_height + ends[end] - ends[first] - skip * table.leading
        if cut:
            self.height -= (table.counts[end - 1] - cut) * table.leading

    @property
    def start(self) -> float:
        """Ask for the headings and the first row, with what it is the heading of; of a tall row for some lines."""
        table, first = self._table, self._first
        if self._is_short():
            return self.height
        rows = 1
        while first + rows < self._end and table.is_group(first + rows - 1):
            rows += 1
        wanted = table.ends[first + rows] - table.ends[first] - self._skip * table.leading
        return table.head_height + min(wanted, max(6 * table.leading, 0.35 * table.page))

    def _is_short(self) -> bool:
        """Tell whether the whole table is so short that it is better not cut."""
        return self._is_whole and self.height < 0.25 * self._table.page

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Cut after the last row that fits; inside a row only where it is tall."""
        table = self._table
        if self._is_short():
            return None
        free = room - table.head_height + self._skip * table.leading + 0.01
        end = min(bisect_right(table.ends, table.ends[self._first] + free) - 1, self._end - 1)
        lines = self._lines_in(end, free)
        if lines:
            return (
                TablePart(table, self._first, end + 1, self._skip, lines),
                TablePart(table, end, self._end, lines),
            )
        while end > self._first and table.is_group(end - 1):
            end -= 1
        if end <= self._first:
            return None
        return TablePart(table, self._first, end, self._skip), TablePart(table, end, self._end)

    def _lines_in(self, row: int, free: float) -> int:
        """Return up to which line a tall row fits on the page; 0 where it is better not cut."""
        table = self._table
        begun = table.ends[row] - table.ends[self._first]
        height = table.ends[row + 1] - table.ends[row]
        skipped = self._skip if row == self._first else 0
        if height - skipped * table.leading < 0.35 * table.page:
            return 0
        all_lines = table.counts[row]
        fitting = int((free - begun - 2 * PAD_Y) / table.leading)
        lines = min(fitting, all_lines - 2)
        return lines if lines - skipped >= 2 else 0

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw headings, rows and the lines between them."""
        table = self._table
        y = top - table.head_height
        strong: list[Rule] = [(left, top, left + table.width, top), (left, y, left + table.width, y)]
        fine: list[Rule] = []
        table.draw_head(sheet, left, top)
        for index in range(self._first, self._end):
            first = self._skip if index == self._first else 0
            last = self._cut if self._cut and index == self._end - 1 else table.counts[index]
            table.draw_row(sheet, index, (left, y), first, last)
            y -= (last - first) * table.leading + 2 * PAD_Y
            fine.append((left, y, left + table.width, y))
        # The grid's lines are drawn together, as one artifact of each thickness.
        strong.append(fine.pop())
        sheet.rules(fine, 0.35)
        sheet.rules(strong, 1)


def shares(weights: list[float], least: list[float], total: float) -> list[float]:
    """Return the widths of columns by weight, none narrower than its longest word as far as the page allows."""
    least = _capped(least, total)
    fixed: set[int] = set()
    while True:
        rest = total - sum(least[at] for at in fixed)
        weight = sum(w for at, w in enumerate(weights) if at not in fixed) or 1
        widths = [least[at] if at in fixed else rest * w / weight for at, w in enumerate(weights)]
        narrow = {at for at, width in enumerate(widths) if at not in fixed and width < least[at]}
        if not narrow:
            return widths
        fixed |= narrow
        if len(fixed) == len(weights):
            return least


def _capped(least: list[float], total: float) -> list[float]:
    """Return the least widths, the widest cut down to a common limit where together they are wider than the page."""
    if sum(least) <= total:
        return least
    cap, rest, left = 0.0, total, sorted(least)
    for at, width in enumerate(left):
        cap = rest / (len(left) - at)
        if width >= cap:
            break
        rest -= width
    return [min(width, cap) for width in least]


def _height(cells: list[Cell]) -> float:
    return max(len(lines) for lines, _, _ in cells) * cells[0][1].leading + 2 * PAD_Y


def _aligned(style: Style, column: Column) -> Style:
    return Style(style.face, style.size, style.leading, column.align)
