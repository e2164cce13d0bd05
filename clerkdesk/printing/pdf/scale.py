"""The one typographic scale of all documents: every size follows from the edition's body text."""

from dataclasses import dataclass

from clerkdesk.printing.editions import Edition
from clerkdesk.printing.pdf.setting import Style

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A3 = (297 * MM, 420 * MM)
SIDE = 20 * MM
TOP = 18 * MM
FOOT = 24 * MM


@dataclass(frozen=True)
class Scale:
    """The styles of one edition; `snug` sets lines closer, where a few would else stand alone on a further sheet."""

    edition: Edition
    snug: bool = False

    def _style(self, size: float, leading: float = 1.38, *, bold: bool = False) -> Style:
        leading *= 0.92 if self.snug else 1
        return Style("bold" if bold else "regular", size, round(size * leading, 2))

    @property
    def size(self) -> float:
        """Return the size of body text in points."""
        return self.edition.body

    @property
    def body(self) -> Style:
        """Return the style of a paragraph."""
        return self._style(self.size)

    @property
    def strong(self) -> Style:
        """Return the style of a label or a card's heading."""
        return self._style(self.size, bold=True)

    @property
    def lead(self) -> Style:
        """Return the style of an opening paragraph."""
        return self._style(self.size * 1.16)

    @property
    def small(self) -> Style:
        """Return the style of sources and credits; in large print nothing is small."""
        return self._style(self.size if self.edition.grids_as_cards else self.size * 0.84)

    @property
    def title(self) -> Style:
        """Return the style of the document's title."""
        return self._style(self.size * 1.1 + 15, 1.14, bold=True)

    @property
    def subtitle(self) -> Style:
        """Return the style of the line below the title."""
        return self._style(self.size * 1.1 + 3)

    @property
    def figure(self) -> Style:
        """Return the style of a key figure."""
        return self._style(self.size + 14, 1.15, bold=True)

    def heading(self, level: int) -> Style:
        """Return the style of a heading of level 1 to 3."""
        size = {1: self.size * 1.05 + 7, 2: self.size + 3.5, 3: self.size + 0.5}[level]
        return self._style(size, 1.2, bold=True)

    def cell(self, *, bold: bool = False) -> Style:
        """Return the style of a grid's cell and of the words in a chart."""
        return self._style(self.small.size if self.edition.grids_as_cards else self.size * 10 / 12, 1.3, bold=bold)

    @property
    def running(self) -> Style:
        """Return the style of the foot of a page; who needs large print needs the page's number large as well."""
        return self._style(self.size * (0.9 if self.edition.grids_as_cards else 0.75), 1.3)

    @property
    def foot_lines(self) -> int:
        """Return on how many lines the foot of a page stands: large letters need a second one."""
        return 2 if self.edition.grids_as_cards else 1

    @property
    def foot(self) -> float:
        """Return how much of a page's height is its foot's, with what a printer leaves free below it."""
        return FOOT + (2 * self.running.leading - 8 * MM if self.foot_lines > 1 else 0)
