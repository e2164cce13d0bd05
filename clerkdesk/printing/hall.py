"""One print file for the hall: our pages with papers that are not ours behind them, each page marked.

What comes out carries no tags and is no edition of ours: it is for a printer, never for publication.
"""

import logging
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, ImageSequence
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, RectangleObject, StreamObject

from clerkdesk.core.errors import Trouble
from clerkdesk.core.other_papers import NamedBytes

MARK = "Not for publication"
_WIDTH, _STRIP = 595.0, 26.0  # the mark's strip above an A4 page, in points; on other sizes in proportion
_MOST_DOTS = 2500  # along the longer side of a scan: 200 dots to the inch on A4
_EMPTY_PACKED = 16  # bytes of a packed content that holds nothing
_NAME = NameObject("/ClerkDeskMark")
# pypdf tells of each small fault of a file that it can get over.
logging.getLogger("pypdf").setLevel(logging.ERROR)


def hall_pdf(ours: bytes, others: Sequence[NamedBytes], title: str = "") -> bytes:
    """Return one file for the printer; raises Trouble with the name of a paper that can't be taken in."""
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(ours)), import_outline=False)
    own_pages = len(writer.pages)
    for paper in others:
        _append(writer, paper)
    mark = _mark(writer)
    for number, page in enumerate(writer.pages):
        _without_links(page)
        _stamp(writer, page, mark, is_ours=number < own_pages)
    writer.add_metadata({"/Title": f"{title} ({MARK.lower()})".strip()})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _append(writer: PdfWriter, paper: NamedBytes) -> None:
    content = paper.content if paper.content.lstrip()[:5] == b"%PDF-" else _pdf_of_picture(paper)
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DependencyError("a password is wanted")
        if not reader.pages or any(_is_lost(page) for page in reader.pages):
            raise ValueError("nothing to print")
        writer.append(reader, import_outline=False)
    except DependencyError as error:
        raise Trouble(
            f"“{paper.name}” is locked with a password. Open it in its own program, print it into a new PDF there, "
            "and keep that one; or leave it out. No file was made."
        ) from error
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError, IndexError, OSError) as error:
        raise Trouble(
            f"“{paper.name}” is damaged and can't be read as a PDF. Ask for it again, or leave it out. "
            "No file was made."
        ) from error


def _is_lost(page: PageObject) -> bool:
    """Return whether a page holds something that can't be unpacked: in the hall it would be empty."""
    shown = page.get_contents()
    if shown is None or shown.get_data().strip():
        return False
    held: Any = page["/Contents"].get_object()
    parts = held if isinstance(held, ArrayObject) else [held]
    return any(len(part.get_object()._data) > _EMPTY_PACKED for part in parts)


def _pdf_of_picture(paper: NamedBytes) -> bytes:
    """Return a scan or photograph as pages of A4, lying on their side where the picture does."""
    out = BytesIO()
    try:
        with Image.open(BytesIO(paper.content)) as opened:
            pages = list(_scans(opened))
            pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=_MOST_DOTS * 72 / 842)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise Trouble(
            f"“{paper.name}” can't be read as a PDF or a picture. Save it as one in its own program and keep that; "
            "or leave it out. No file was made."
        ) from error
    return out.getvalue()


def _scans(opened: Image.Image) -> Iterator[Image.Image]:
    """Yield the pages of a scan, each set on a white sheet of A4."""
    frames = ImageSequence.Iterator(opened) if opened.format == "TIFF" else iter((opened,))
    for frame in frames:
        seen = ImageOps.exif_transpose(frame).convert("RGBA")
        short, long = round(_MOST_DOTS / 2**0.5), _MOST_DOTS
        sheet = Image.new("RGB", (long, short) if seen.width > seen.height else (short, long), "white")
        room = (sheet.width - 150, sheet.height - 150)
        shown = ImageOps.contain(seen, room, Image.Resampling.LANCZOS)
        sheet.paste(shown, ((sheet.width - shown.width) // 2, (sheet.height - shown.height) // 2), shown)
        yield sheet


def _mark(writer: PdfWriter) -> Any:
    """Return the mark as a form that every page shows: the words in a box, in our own letters."""
    # ReportLab is wanted only when something is printed.
    from reportlab.pdfgen.canvas import Canvas

    from clerkdesk.printing.pdf.fonts import base_font

    out, font = BytesIO(), base_font()
    canvas = Canvas(out, pagesize=(_WIDTH, _STRIP), initialFontName=font)
    canvas.setFont(font, 11)
    width = canvas.stringWidth(MARK, font, 11) + 14
    left = (_WIDTH - width) / 2
    canvas.setLineWidth(0.8)
    canvas.rect(left, 4, width, _STRIP - 8)
    canvas.drawString(left + 7, 9.2, MARK)
    canvas.save()
    (page,) = PdfReader(out).pages
    form = StreamObject()
    contents = page.get_contents()
    assert contents is not None
    form.set_data(contents.get_data())
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = RectangleObject((0, 0, _WIDTH, _STRIP))
    form[NameObject("/Resources")] = page["/Resources"].clone(writer)
    return writer._add_object(form)


def _without_links(page: PageObject) -> None:
    """Take the links away, which lead nowhere on paper; remarks and filled-in boxes stay."""
    kept = ArrayObject(
        each for each in page.get("/Annots", ArrayObject()) if each.get_object().get("/Subtype") != "/Link"
    )
    page.pop(NameObject("/Annots"), None)
    if kept:
        page[NameObject("/Annots")] = kept


def _stamp(writer: PdfWriter, page: PageObject, mark: Any, *, is_ours: bool) -> None:
    """Mark a page at its head: in the margin of ours, in a strip added above others, so that nothing is hidden."""
    seen = RectangleObject(page.cropbox)
    left, bottom, right, top = (float(side) for side in seen)
    turned = page.rotation % 360
    wide, high = right - left, top - bottom
    across = high if turned % 180 else wide
    scale = min(wide, high) / _WIDTH
    indent = (across - _WIDTH * scale) / 2
    out_by = 0.0 if is_ours else _STRIP * scale
    # The strip lies at the edge that is seen above: to the left of a page that is turned to the right, and so on.
    edges = {0: (0, 0, 0, 1), 90: (-1, 0, 0, 0), 180: (0, -1, 0, 0), 270: (0, 0, 1, 0)}[turned]
    sides = zip((left, bottom, right, top), edges, strict=True)
    wider = RectangleObject([side + edge * out_by for side, edge in sides])
    for box in ("/MediaBox", "/CropBox"):
        page[NameObject(box)] = wider
    for box in ("/TrimBox", "/BleedBox", "/ArtBox"):
        page.pop(NameObject(box), None)
    drop = _STRIP * scale if is_ours else 0.0
    placed = {
        0: (scale, 0, 0, scale, left + indent, top - drop),
        90: (0, scale, -scale, 0, left + drop, bottom + indent),
        180: (-scale, 0, 0, -scale, right - indent, bottom + drop),
        270: (0, -scale, scale, 0, right - drop, top - indent),
    }[turned]
    _draw(writer, page, mark, " ".join(f"{value:.4f}" for value in placed))


def _draw(writer: PdfWriter, page: PageObject, mark: Any, matrix: str) -> None:
    """Show the mark on top of what the page shows, as something that is no part of its text."""
    resources = DictionaryObject(page.get("/Resources", DictionaryObject()).get_object())
    forms = DictionaryObject(resources.get("/XObject", DictionaryObject()).get_object())
    forms[_NAME] = mark
    resources[NameObject("/XObject")] = forms
    page[NameObject("/Resources")] = resources
    before, after = StreamObject(), StreamObject()
    before.set_data(b"q\n")
    after.set_data(f"\nQ\nq /Artifact <</Type/Pagination>> BDC {matrix} cm {_NAME} Do EMC Q\n".encode("ascii"))
    shown = page.get("/Contents")
    held = shown.get_object() if shown is not None else ArrayObject()
    parts = held if isinstance(held, ArrayObject) else [shown]
    page[NameObject("/Contents")] = ArrayObject([writer._add_object(before), *parts, writer._add_object(after)])
