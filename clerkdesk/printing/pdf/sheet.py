"""One sheet of paper while it is drawn: every mark on it either belongs to an element or is an artifact."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal
from urllib.parse import quote

from reportlab.lib.utils import ImageReader

from clerkdesk.printing.pdf.paper import Paper
from clerkdesk.printing.pdf.paper import number as n
from clerkdesk.printing.pdf.setting import Line, Style
from clerkdesk.printing.pdf.tree import Element, Mark, Place

Artifact = Literal["Layout", "Header", "Footer", "Pagination"]
_ARTIFACTS = {
    "Layout": "/Artifact <</Type/Layout>> BDC",
    "Header": "/Artifact <</Type/Pagination/Subtype/Header>> BDC",
    "Footer": "/Artifact <</Type/Pagination/Subtype/Footer>> BDC",
    "Pagination": "/Artifact <</Type/Pagination>> BDC",
}
Rule = tuple[float, float, float, float]


class Sheet:
    """A page's operators, marks and areas; y runs upwards from the bottom edge."""

    def __init__(self, paper: Paper, index: int, pages: int, links: list[Element]) -> None:
        """Begin an empty sheet; `links` collects the element of every clickable area of all sheets."""
        self.paper = paper
        self.index = index
        self.width, self.height = paper._pagesize
        self.code: list[str] = paper._code
        self.marks: list[Element] = []
        self._pages = pages
        self._links = links

    def text(
        self,
        owner: Element | Artifact,
        lines: Sequence[Line],
        style: Style,
        place: tuple[float, float, float],
        inside: "Callable[[int], Element | None] | None" = None,
    ) -> None:
        """Set lines from (left, top) within a width; `inside` tells the element of an inline part."""
        left, top, width = place
        code = self.code
        code.append("BT")
        y = top - (style.leading - style.size) / 2 - 0.78 * style.size
        at_x = at_y = 0.0
        font = ""
        open_part: int | None = None
        for line in lines:
            x = left + _shift(line, style, width)
            for part in line.parts:
                if part.inline != open_part:
                    if open_part is not None:
                        code.append("EMC")
                    code.append(self._begin(owner, inside(part.inline) if inside and part.inline >= 0 else None))
                    open_part = part.inline
                if part.font != font:
                    code.append(f"{part.font} {n(style.size)} Tf")
                    font = part.font
                if x != at_x or y != at_y:
                    code.append(f"{n(x - at_x)} {n(y - at_y)} Td")
                    at_x, at_y = x, y
                code.append(f"({part.letters}) Tj")
                # The next part of the line follows by itself, as the pen stands at the end of this one.
                x = at_x
            y -= style.leading
        if open_part is not None:
            code.append("EMC")
        code.append("ET")

    def _begin(self, owner: Element | Artifact, inner: Element | None) -> str:
        if not isinstance(owner, Element):
            return _ARTIFACTS[owner]
        if inner is not None:
            owner.adopt(inner)
            owner = inner
        mark = Mark(self.index, len(self.marks))
        self.marks.append(owner)
        owner.kids.append(mark)
        return f"/{owner.kind} <</MCID {mark.number}>> BDC"

    def tagged(self, owner: Element, operators: str) -> str:
        """Return operators as the next content of an element."""
        return f"{self._begin(owner, None)}\n{operators}\nEMC"

    def rules(self, rules: Iterable[Rule], thick: float = 0.5, owner: Element | Artifact = "Layout") -> None:
        """Draw lines (x1, y1, x2, y2)."""
        drawn = " ".join(f"{n(a)} {n(b)} m {n(c)} {n(d)} l" for a, b, c, d in rules)
        if drawn:
            self.code.append(f"{self._begin(owner, None)}\n{n(thick)} w {drawn} S\nEMC")

    def draw(self, owner: Element | Artifact, operators: str) -> None:
        """Draw with operators of one's own that leave the state of the page as it was."""
        self.code.append(f"{self._begin(owner, None)}\nq {operators} Q\nEMC")

    def tint(self, box: tuple[float, float, float, float], grey: float) -> None:
        """Fill a box (left, bottom, width, height) with a grey behind the text."""
        self.draw("Layout", f"{n(grey)} g {' '.join(map(n, box))} re f")

    def image(self, owner: Element | Artifact, image: ImageReader, box: tuple[float, float, float, float]) -> None:
        """Draw a picture into a box (left, bottom, width, height); the same picture lies in the file once."""
        self.code.append(self._begin(owner, None))
        self.paper.drawImage(image, *box)
        self.code.append("EMC")

    def anchor(self, name: str, top: float) -> None:
        """Name a height of this sheet so that links and bookmarks can lead here."""
        self.paper.bookmarkHorizontal(name, 0, top)

    def area(self, link: Element, box: tuple[float, float, float, float], leads_to: str, says: str) -> None:
        """Make a box (left, bottom, right, top) clickable for a link element; it leads to "#place" or an address."""
        at = self.paper.area(box, leads_to, says, self._pages + len(self._links))
        link.kids.append(Place(self.index, at))
        self._links.append(link)


def action_to(address: str) -> str:
    """Return a web or e-mail address as a file may hold it."""
    return quote(address, safe=":/?#[]@!$&'()*+,;=%-._~")


def destination(place: str) -> str:
    """Return what leads to a place of this document."""
    return f"#{place}"


def _shift(line: Line, style: Style, width: float) -> float:
    if style.align == "right":
        return width - line.width
    return (width - line.width) / 2 if style.align == "centre" else 0.0
