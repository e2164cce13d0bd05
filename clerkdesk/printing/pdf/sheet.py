"""One sheet of paper while it is drawn: every mark on it either belongs to an element or is an artifact."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal
from urllib.parse import quote

from clerkdesk.printing.pdf.file import PdfFile, string
from clerkdesk.printing.pdf.file import number as n
from clerkdesk.printing.pdf.setting import Line, Style
from clerkdesk.printing.pdf.tree import Element, Mark

Artifact = Literal["Layout", "Header", "Footer", "Pagination"]
_ARTIFACTS = {
    "Layout": "/Artifact <</Type/Layout>> BDC",
    "Header": "/Artifact <</Type/Pagination/Subtype/Header>> BDC",
    "Footer": "/Artifact <</Type/Pagination/Subtype/Footer>> BDC",
    "Pagination": "/Artifact <</Type/Pagination>> BDC",
}
Rule = tuple[float, float, float, float]


class Area:
    """A clickable area of a sheet, the link element it belongs to, and where it leads."""

    __slots__ = ("action", "box", "link", "says")

    def __init__(self, link: Element, box: tuple[float, float, float, float], action: str, says: str) -> None:
        """Keep the area until the page is written; the action is a PDF entry."""
        self.link = link
        self.box = box
        self.action = action
        self.says = says


class Sheet:
    """A page's operators, marks and areas; y runs upwards from the bottom edge."""

    def __init__(self, index: int, width: float, height: float) -> None:
        """Begin an empty sheet of this size in points."""
        self.index = index
        self.width = width
        self.height = height
        self.code: list[str] = []
        self.content = 0
        self.marks: list[Element] = []
        self.areas: list[Area] = []
        self.images: dict[str, int] = {}
        self.anchors: list[tuple[str, float]] = []

    def close(self, file: PdfFile) -> None:
        """Put what is drawn into the file, as nothing more is to come."""
        self.content = file.stream("", "\n".join(self.code).encode("latin-1"))
        self.code = []

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

    def image(self, owner: Element | Artifact, name: str, number: int, box: tuple[float, float, float, float]) -> None:
        """Draw a picture of the file into a box (left, bottom, width, height)."""
        self.images[name] = number
        left, bottom, width, height = box
        self.draw(owner, f"{n(width)} 0 0 {n(height)} {n(left)} {n(bottom)} cm {name} Do")

    def anchor(self, name: str, top: float) -> None:
        """Name a height of this sheet so that links and bookmarks can lead here."""
        self.anchors.append((name, top))

    def area(self, link: Element, box: tuple[float, float, float, float], action: str, says: str) -> None:
        """Make a box (left, bottom, right, top) clickable for a link element."""
        self.areas.append(Area(link, box, action, says))


def action_to(address: str) -> str:
    """Return the entry that opens a web or e-mail address."""
    safe = quote(address, safe=":/?#[]@!$&'()*+,;=%-._~")
    return f"/A<</S/URI/URI{string(safe)}>>"


def destination(place: str) -> str:
    """Return the entry that leads to a place of this document."""
    return f"/Dest{string(place)}"


def _shift(line: Line, style: Style, width: float) -> float:
    if style.align == "right":
        return width - line.width
    return (width - line.width) / 2 if style.align == "centre" else 0.0
