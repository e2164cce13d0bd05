"""The file put together when all sheets are drawn: bookmarks, tags, and what it says of itself."""

from clerkdesk.printing.pdf.builder import Builder
from clerkdesk.printing.pdf.metadata import one_line, write_metadata
from clerkdesk.printing.pdf.tree import Element, write_tree


def write(build: Builder, marks: list[list[Element]], pages: list[int], links: list[Element]) -> bytes:
    """Return the bytes of the file whose sheets have these marks; `pages` are the numbers of their objects."""
    paper = build.paper
    level = -1
    for entry in build.entries:
        # The first heading of a document may stand deeper than a bookmark may begin.
        level = min(entry.level - 1, level + 1)
        paper.addOutlineEntry(one_line(entry.text), entry.place, level, closed=level > 0)
    if build.entries:
        paper.showOutline()
    tree = write_tree(paper, build.root, pages, marks, links)
    return paper.finish({"StructTreeRoot": tree, **write_metadata(paper, build.document)})
