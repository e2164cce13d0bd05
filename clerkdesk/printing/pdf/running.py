"""What runs along on every page and is not read out: the foot with title and page, and the draft mark."""

from clerkdesk.printing.pdf.builder import Builder
from clerkdesk.printing.pdf.metadata import one_line
from clerkdesk.printing.pdf.scale import FOOT, MM, SIDE
from clerkdesk.printing.pdf.setting import Line, Style
from clerkdesk.printing.pdf.sheet import Sheet

_DRAFT = "DRAFT"


class Running:
    """The running lines of one document."""

    def __init__(self, build: Builder) -> None:
        """Take the document's words and letters."""
        self._build = build
        self._style = build.scale.running
        document = build.document
        self._named = " · ".join(one_line(part) for part in (document.council, document.title) if part.strip())

    def draw(self, sheet: Sheet, pages: int) -> None:
        """Draw the foot, and the draft mark at the head where the document is a draft."""
        style = self._style
        right = sheet.width - SIDE
        top = FOOT - 5 * MM
        count = f"Page {sheet.index + 1} of {pages}"
        stamp = self._build.document.stamp
        own = self._line(f"{stamp}  ·  {count}" if stamp else count, right - SIDE, "right")
        named = self._shortened(right - SIDE - own.width - 12)
        sheet.rules([(SIDE, top, right, top)], 0.5, "Footer")
        top -= 2 * MM
        sheet.text("Footer", [named], style, (SIDE, top, right - SIDE))
        sheet.text("Footer", [own], Style(style.face, style.size, style.leading, "right"), (SIDE, top, right - SIDE))
        if self._build.document.draft:
            self._draft(sheet)

    def _line(self, text: str, width: float, align: str = "left") -> Line:
        return self._build.setter.lines(text, self._style, 1e6)[0]

    def _shortened(self, width: float) -> Line:
        """Return council and title as far as they fit on one line."""
        words = self._named.split(" ")
        line = self._line(self._named, width)
        while line.width > width and len(words) > 1:
            words.pop()
            line = self._line(" ".join(words).rstrip(" ·") + "…", width)
        return line

    def _draft(self, sheet: Sheet) -> None:
        style = Style("bold", self._style.size + 1, self._style.leading)
        line = self._build.setter.lines(_DRAFT, style, 1e6)[0]
        left, top = sheet.width - SIDE - line.width, sheet.height - 7 * MM
        x, y, w, h = left - 5, top - style.leading - 2, line.width + 10, style.leading + 4
        sheet.draw("Header", f"0.8 w {x:.2f} {y:.2f} {w:.2f} {h:.2f} re S")
        sheet.text("Header", [line], style, (left, top, line.width + 1))
