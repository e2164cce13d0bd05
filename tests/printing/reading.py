"""Reads a PDF as a reader's software does: along its tags, and checks that tags and pages agree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import lxml.html
from page import SafetyLimits, validate_pdf_bytes
from pypdf import PdfReader
from pypdf.generic import ContentStream

_INLINE = ("Link", "Span")


@dataclass
class Node:
    """An element as read back: its kind, entries, and text and elements in order."""

    kind: str
    entries: Any
    kids: "list[Node | str]" = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return all text below, in the order of the tags."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def all(self, kind: str) -> "list[Node]":
        """Return the elements of a kind below, in order."""
        found = []
        for kid in self.kids:
            if isinstance(kid, Node):
                found += ([kid] if kid.kind == kind else []) + kid.all(kind)
        return found

    def lines(self, depth: int = 0) -> Iterator[str]:
        """Yield the tree as lines: kinds set in by depth, text beside them."""
        words = any(isinstance(kid, str) for kid in self.kids)
        text = "".join(kid if isinstance(kid, str) else "…" * (words and kid.kind in _INLINE) for kid in self.kids)
        told = f" [{folded(self.entries['/Alt'])}]" if "/Alt" in self.entries else ""
        yield f"{'  ' * depth}{self.kind}" + (f" {folded(text)!r}" if text.strip() else "") + told
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.lines(depth + 1)


def folded(text: str) -> str:
    """Return a text with its white space folded."""
    return " ".join(text.split())


def words_lost(data: bytes, web_page: str) -> list[str]:
    """Return the words of the web page that the tags of the paper do not give, such as two joined at a line's end."""
    tree: Any = lxml.html.document_fromstring(web_page)
    for drawn in tree.xpath("//svg | //style | //title | //footer"):
        drawn.drop_tree()
    said: set[str] = {word.strip(".,;:") for text in tree.itertext() for word in text.split()}
    read = {word.strip(".,;:") for word in _spoken(Tagged(data).tree).split()}
    return sorted(word for word in said - read if any(letter.isalnum() for letter in word))


def _spoken(node: Node) -> str:
    """Return the text below with the pause that a voice makes between two elements, but not inside a sentence."""
    pause = "" if node.kind in _INLINE else " "
    return pause + "".join(kid if isinstance(kid, str) else _spoken(kid) for kid in node.kids) + pause


def faults(data: bytes) -> list[str]:
    """Return what keeps a file from PDF/UA-1 and PDF/A-2a, and where tags and pages disagree."""
    return [*invalid(data), *Tagged(data).disagreements()]


def invalid(data: bytes) -> list[str]:
    """Return what keeps a file from PDF/UA-1 and PDF/A-2a."""
    return [
        f"{profile} {failure.rule_id}: {failure.message}"
        for profile in ("ua1", "2a")
        for failure in validate_pdf_bytes(data, profile=profile, limits=SafetyLimits.unlimited()).failures
    ]


class Tagged:
    """A file opened for reading along its tags."""

    def __init__(self, data: bytes) -> None:
        """Read the marked texts of the pages, and the tree that holds them."""
        self.reader = PdfReader(BytesIO(data))
        trailer: Any = self.reader.trailer
        self.catalogue: Any = trailer["/Root"]
        self._root: Any = self.catalogue["/StructTreeRoot"]
        self._pages = [_number(page.indirect_reference) for page in self.reader.pages]
        self.marked = [_marked(page) for page in self.reader.pages]
        self.artifacts = [_unmarked(page) for page in self.reader.pages]
        self._held: dict[tuple[int, int], int] = {}
        self._linked: dict[int, int] = {}
        self._wrong: list[str] = []
        top = list.__getitem__(self._root["/K"], 0)
        self.tree = self._node(top, _number(self.catalogue.raw_get("/StructTreeRoot")))

    def _node(self, reference: Any, parent: int) -> Node:
        entries = reference.get_object()
        number = _number(reference)
        if _number(entries.raw_get("/P")) != parent:
            self._wrong.append(f"element {number} does not name its parent")
        node = Node(entries["/S"][1:], entries)
        kids = entries.get("/K", [])
        for kid in list.__iter__(kids) if isinstance(kids, list) else [kids]:
            self._kid(node, number, kid)
        return node

    def _kid(self, node: Node, number: int, kid: Any) -> None:
        if isinstance(kid, int):
            self._mark(node, number, self._page_of(node.entries), int(kid))
        elif (entries := kid.get_object()).get("/Type") == "/MCR":
            self._mark(node, number, self._page_of(entries), int(entries["/MCID"]))
        elif entries.get("/Type") == "/OBJR":
            self._linked[_number(entries.raw_get("/Obj"))] = number
        else:
            node.kids.append(self._node(kid, number))

    def _page_of(self, entries: Any) -> int:
        return self._pages.index(_number(entries.raw_get("/Pg")))

    def _mark(self, node: Node, number: int, page: int, mark: int) -> None:
        if (page, mark) in self._held:
            self._wrong.append(f"mark {mark} of page {page + 1} is in the tree twice")
        self._held[page, mark] = number
        node.pages.append(page)
        node.kids.append(self.marked[page].get(mark, ""))

    def disagreements(self) -> list[str]:
        """Return in words where the tree, the pages and the links do not agree."""
        found = list(self._wrong)
        nums = list(list.__iter__(self._root["/ParentTree"]["/Nums"]))
        by_key = dict(zip(nums[::2], nums[1::2], strict=True))
        for at, page in enumerate(self.reader.pages):
            owners = [_number(owner) for owner in list.__iter__(by_key[page["/StructParents"]].get_object())]
            held = [self._held.get((at, mark)) for mark in range(len(owners))]
            if self.marked[at].pop(_UNTAGGED, None):
                found.append(f"page {at + 1}: text outside a tag")
            if owners != held or set(self.marked[at]) != set(range(len(owners))):
                found.append(f"page {at + 1}: marks, tree and parent tree differ")
            for area in list.__iter__(page.get("/Annots", [])):
                owner = _number(by_key[area.get_object()["/StructParent"]])
                if self._linked.get(_number(area)) != owner:
                    found.append(f"page {at + 1}: a link's place is not the one the tree names")
        if not _in_order(self.tree):
            found.append("the tree does not follow the pages")
        return found


_UNTAGGED = -1


def _in_order(node: Node) -> bool:
    """Tell whether what follows in the tree never begins on an earlier page; cells of a row lie side by side."""
    nodes = [kid for kid in node.kids if isinstance(kid, Node)]
    firsts = [first for kid in nodes if (first := _first_page(kid)) is not None]
    return node.pages == sorted(node.pages) and firsts == sorted(firsts) and all(map(_in_order, nodes))


def _first_page(node: Node) -> int | None:
    pages = [*node.pages, *(_first_page(kid) for kid in node.kids if isinstance(kid, Node))]
    return min((page for page in pages if page is not None), default=None)


def _number(reference: Any) -> int:
    return int(reference.idnum)


def _fonts(page: Any) -> dict[str, dict[int, str]]:
    return {name: _to_unicode(font) for name, font in page["/Resources"]["/Font"].items()}


def _to_unicode(font: Any) -> dict[int, str]:
    told = font.get_object()["/ToUnicode"].get_data().decode()
    blocks = re.findall(r"beginbfchar(.*?)endbfchar", told, re.DOTALL)
    pairs = [pair for block in blocks for pair in re.findall(r"<(\w+)> <(\w+)>", block)]
    return {int(code, 16): bytes.fromhex(to).decode("utf-16-be") for code, to in pairs}


def _shown(page: Any) -> Iterator[tuple[int | None, str]]:
    """Yield every piece of text of a page with its mark; None where it is an artifact or has none."""
    fonts = _fonts(page)
    content = ContentStream(page["/Contents"], page.pdf)
    font: dict[int, str] = {}
    stack: list[int | None] = []
    for operands, operator in content.operations:
        if operator == b"BDC":
            stack.append(operands[1].get("/MCID"))
            yield stack[-1], ""
        elif operator == b"BMC":
            stack.append(None)
        elif operator == b"EMC":
            stack.pop()
        elif operator == b"Tf":
            font = fonts[operands[0]]
        elif operator == b"Tj":
            raw = operands[0].original_bytes
            yield stack[-1] if stack else _UNTAGGED, "".join(font[code] for code in raw)


def _marked(page: Any) -> dict[int, str]:
    found: dict[int, str] = {}
    for mark, text in _shown(page):
        if mark is not None:
            found[mark] = found.get(mark, "") + text
    return found


def _unmarked(page: Any) -> str:
    return " ".join(text for mark, text in _shown(page) if mark is None)
