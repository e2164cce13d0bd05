"""What runs along on every page and is not read out: foot with title and page, running head, and the draft mark."""

from clerkdesk.printing.pdf.builder import Builder
from clerkdesk.printing.pdf.metadata import one_line
from clerkdesk.printing.pdf.scale import MM, SIDE
from clerkdesk.printing.pdf.setting import Line, Style
from clerkdesk.printing.pdf.sheet import Sheet

_DRAFT = "DRAFT"
_LARGEST_HEAD = 16  # points: more would not stand between the upper edge and the text


class Running:
    """The running lines of one document."""

    def __init__(self, build: Builder) -> None:
        """Take the document's words and letters."""
        self._build = build
        self._style = build.scale.running
        document = build.document
        self._title = one_line(document.title)
        self._named = " · ".join(part for part in (one_line(document.council), self._title) if part)

    def draw(self, sheet: Sheet, pages: int, head: str) -> None:
        """Draw the foot, the running head where there is one, and the draft mark where the document is a draft."""
        top = self._build.scale.foot - 5 * MM
        sheet.rules([(SIDE, top, sheet.width - SIDE, top)], 0.5, "Footer")
        self._foot(sheet, top - 2 * MM, f"Page {sheet.index + 1} of {pages}")
        self._head(sheet, head)

    def _foot(self, sheet: Sheet, top: float, count: str) -> None:
        """Set title, version, date and page: on one line, or the title and the page above the others."""
        stamp = self._build.document.stamp
        width = sheet.width - 2 * SIDE
        if self._build.scale.foot_lines > 1:
            self._beside(sheet, top, [self._title], count)
            below = [self._fitting(stamp, width)] if stamp else []
            sheet.text("Footer", below, self._style, (SIDE, top - self._style.leading, width))
        else:
            self._beside(sheet, top, [self._named, self._title], f"{stamp}  ·  {count}" if stamp else count)

    def _beside(self, sheet: Sheet, top: float, names: list[str], own: str) -> None:
        """Set the first of the names that fits, else the last shortened, and at the right what is the page's own."""
        style, width = self._style, sheet.width - 2 * SIDE
        right = self._line(own, style)
        free = width - right.width - 12
        named = next((line for name in names if (line := self._line(name, style)).width <= free), None)
        sheet.text("Footer", [named or self._fitting(names[-1], free)], style, (SIDE, top, width))
        sheet.text("Footer", [right], Style(style.face, style.size, style.leading, "right"), (SIDE, top, width))

    def _line(self, text: str, style: Style) -> Line:
        return self._build.setter.lines(text, style, 1e6)[0]

    def _fitting(self, text: str, width: float, style: Style | None = None) -> Line:
        """Return a text as far as it fits on one line."""
        style = style or self._style
        words = text.split(" ")
        line = self._line(text, style)
        while line.width > width and len(words) > 1:
            words.pop()
            line = self._line(" ".join(words).rstrip(" ·,") + "…", style)
        return line

    def _head(self, sheet: Sheet, head: str) -> None:
        size = min(self._style.size, _LARGEST_HEAD)
        plain, bold = Style("regular", size, size * 1.3), Style("bold", size + 1, (size + 1) * 1.3)
        draft = self._line(_DRAFT, bold)
        top = sheet.height - 7 * MM
        if head:
            line = self._fitting(head, sheet.width - 2 * SIDE - draft.width - 20, plain)
            sheet.text("Header", [line], plain, (SIDE, top - 1, sheet.width - 2 * SIDE))
        if self._build.document.draft:
            left = sheet.width - SIDE - draft.width - 5
            x, y, w, h = left - 5, top - bold.leading - 2, draft.width + 10, bold.leading + 4
            sheet.draw("Header", f"0.8 w {x:.2f} {y:.2f} {w:.2f} {h:.2f} re S")
            sheet.text("Header", [draft], bold, (left, top, draft.width + 1))
