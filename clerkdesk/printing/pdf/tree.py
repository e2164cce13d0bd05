"""The structure of a document as a reader's software walks it: elements and their marks on the pages."""

from typing import Final, NamedTuple

from clerkdesk.printing.pdf.paper import Paper, Plain

KEPT_EMPTY: Final = frozenset(("TD", "TH"))  # an empty cell still holds its place in the row


class Mark(NamedTuple):
    """A stretch of a page's content that belongs to an element."""

    page: int
    number: int


class Place(NamedTuple):
    """A clickable area of a page that belongs to a link."""

    page: int
    number: int


class Element:
    """One element: its kind (P, H1, TD …), what it holds in reading order, and further entries as PDF writes them."""

    __slots__ = ("extra", "kids", "kind", "number", "parent")

    def __init__(self, kind: str, parent: "Element | None" = None, extra: str = "") -> None:
        """Make the element the parent's next one; without a parent it waits to be added."""
        self.kind = kind
        self.kids: list[Element | Mark | Place] = []
        self.extra = extra
        self.number = 0
        self.parent = parent
        if parent is not None:
            parent.kids.append(self)

    def adopt(self, child: "Element") -> None:
        """Take a waiting element as the next one; nothing happens where it is here already."""
        if child.parent is None:
            child.parent = self
            self.kids.append(child)


def write_tree(
    paper: Paper, document: Element, pages: list[int], marks: list[list[Element]], links: list[Element]
) -> int:
    """Put the tree into the file and return its root's number.

    `pages` are the page objects, `marks` the element of every mark by page, `links` the element of every clickable
    area; their keys follow those of the pages.
    """
    _prune(document)
    bodies: dict[int, Plain] = {}
    _number(paper, document, bodies)
    root, body = paper.reserve()
    held = ["[" + " ".join(f"{element.number} 0 R" for element in page) + "]" for page in marks]
    marks.clear()
    _write(document, root, pages, bodies)
    arrays = [paper.add(array) for array in held]
    keyed = [*arrays, *(link.number for link in links)]
    nums = " ".join(f"{key} {number} 0 R" for key, number in enumerate(keyed))
    parents = paper.add(f"<</Nums[{nums}]>>")
    body.body = (
        f"<</Type/StructTreeRoot/K[{document.number} 0 R]/ParentTree {parents} 0 R/ParentTreeNextKey {len(keyed)}>>"
    )
    return root


def _prune(element: Element) -> bool:
    """Drop elements without content; tell whether this one has some."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or _prune(kid)]
    return bool(element.kids) or element.kind in KEPT_EMPTY


def _number(paper: Paper, element: Element, bodies: dict[int, Plain]) -> None:
    element.number, body = paper.reserve()
    bodies[element.number] = body
    for kid in element.kids:
        if isinstance(kid, Element):
            _number(paper, kid, bodies)


def _write(element: Element, parent: int, pages: list[int], bodies: dict[int, Plain]) -> None:
    home = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{kid.number} 0 R")
            _write(kid, element.number, pages, bodies)
        elif isinstance(kid, Place):
            kids.append(f"<</Type/OBJR/Pg {pages[kid.page]} 0 R/Obj {kid.number} 0 R>>")
        elif kid.page == home:
            kids.append(str(kid.number))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[kid.page]} 0 R/MCID {kid.number}>>")
    page = "" if home is None else f"/Pg {pages[home]} 0 R"
    held = f"/K[{' '.join(kids)}]" if kids else ""
    # With thousands of rows the tree is large: what is written is let go.
    element.kids = []
    bodies.pop(element.number).body = f"<</Type/StructElem/S/{element.kind}/P {parent} 0 R{page}{element.extra}{held}>>"
