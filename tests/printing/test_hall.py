"""One print file for the hall holds our pages and papers that are not ours, each page marked, or is not made at all."""

import io
from datetime import date

import pytest
from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import NameObject, StreamObject
from reportlab.pdfgen.canvas import Canvas

from clerkdesk.core.errors import Trouble
from clerkdesk.core.other_papers import NamedBytes
from clerkdesk.core.print_choices import PrintChoices
from clerkdesk.printing import page
from clerkdesk.printing.hall import MARK, hall_pdf
from clerkdesk.printing.making import Making

OURS = page.Document(
    kind="plan",
    title="Our plan",
    council="Ashcombe",
    date=date(2026, 11, 23),
    body=[
        page.heading(1, "Roads", anchor="roads"),
        page.paragraph("See ", page.link("us", "https://example.org"), "."),
    ],
)


def letter(turned: int = 0, size: tuple[float, float] = (595, 842)) -> bytes:
    """Return a body's PDF of one page, turned, with a link and a remark on it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    canvas.drawString(20, size[1] - 12, "Dear clerk")
    canvas.linkURL("https://example.org", (10, 10, 90, 30))
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(out))
    writer.pages[0].rotate(turned)
    writer.add_annotation(0, FreeText(text="Approved", rect=(50, 50, 150, 80)))
    return saved(writer)


def saved(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scan(kind: str, size: tuple[int, int] = (300, 200), pages: int = 1) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", size, (200, 200, 40 * number)) for number in range(pages)]
    frames[0].save(out, kind, **({"save_all": True, "append_images": frames[1:]} if pages > 1 else {}))
    return out.getvalue()


def merged(*others: NamedBytes) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(Making(lambda: OURS)(PrintChoices(), others=others))).pages)


def is_marked(sheet: PageObject) -> bool:
    (mark,) = [form for name, form in sheet["/Resources"]["/XObject"].items() if name == "/ClerkDeskMark"]  # type: ignore[index]
    contents = sheet.get_contents()
    assert contents is not None
    return b"/Artifact" in contents.get_data().rsplit(b"/ClerkDeskMark Do", 1)[0] and bool(mark)


def test_every_page_is_marked_and_nothing_claims_to_be_accessible() -> None:
    made = Making(lambda: OURS)(
        PrintChoices(), others=[NamedBytes("a.pdf", letter()), NamedBytes("b.jpg", scan("JPEG"))]
    )
    reader = PdfReader(io.BytesIO(made))
    assert len(reader.pages) == 3
    assert all(is_marked(sheet) for sheet in reader.pages)
    assert reader.metadata is not None
    assert reader.metadata.title == "Our plan (not for publication)"
    assert MARK in reader.pages[1].extract_text()
    assert "Dear clerk" in reader.pages[1].extract_text()
    assert not {"/MarkInfo", "/StructTreeRoot", "/Metadata"} & set(reader.root_object)


def test_our_pages_keep_their_size_and_others_get_a_strip_above() -> None:
    ours, theirs = merged(NamedBytes("a.pdf", letter()))
    assert round(ours.mediabox.height) == 842
    assert float(theirs.mediabox.top) == 868
    assert float(theirs.mediabox.bottom) == 0


@pytest.mark.parametrize(("turned", "side", "where"), [(90, 0, -26), (180, 1, -26), (270, 2, 621)])
def test_strip_stands_at_the_edge_that_is_seen_above(turned: int, side: int, where: float) -> None:
    theirs = merged(NamedBytes("a.pdf", letter(turned)))[1]
    assert [round(float(value)) for value in theirs.cropbox][side] == where
    assert theirs.rotation == turned


def test_links_go_and_remarks_stay() -> None:
    ours, theirs = merged(NamedBytes("a.pdf", letter()))
    assert "/Annots" not in ours
    kinds = [each.get_object()["/Subtype"] for each in theirs["/Annots"]]  # type: ignore[attr-defined]
    assert kinds == ["/FreeText"]


def test_scan_of_several_sheets_gives_a_page_each_lying_as_it_does() -> None:
    pages = merged(NamedBytes("scan.tif", scan("TIFF", (1000, 1400), 3)), NamedBytes("b.png", scan("PNG")))
    assert len(pages) == 5
    assert [round(float(sheet.mediabox.width)) for sheet in pages[1:]] == [595, 595, 595, 842]


def test_paper_that_needs_no_password_to_be_read_is_taken_in() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(letter())))
    writer.encrypt("", "owner", algorithm="RC4-128")
    assert "Dear clerk" in merged(NamedBytes("a.pdf", saved(writer)))[1].extract_text()


def test_locked_paper_is_named_and_nothing_is_made() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(letter())))
    writer.encrypt("secret", algorithm="RC4-128")
    with pytest.raises(Trouble, match=r"“a.pdf” is locked with a password\. .* No file was made\."):
        merged(NamedBytes("a.pdf", saved(writer)))


@pytest.mark.parametrize("cut", [30, 400, 900])
def test_damaged_paper_is_named_and_nothing_is_made(cut: int) -> None:
    with pytest.raises(Trouble, match=r"“a.pdf” is damaged .* No file was made\."):
        merged(NamedBytes("a.pdf", letter()[:cut]))


def test_page_that_can_not_be_unpacked_is_found() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(letter())))
    broken = StreamObject()
    broken._data = b"these bytes were never packed"
    broken[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(broken)
    with pytest.raises(Trouble, match="is damaged"):
        merged(NamedBytes("a.pdf", saved(writer)))


@pytest.mark.parametrize("content", [b"", b"a letter", scan("PNG")[:60]])
def test_what_is_neither_pdf_nor_picture_is_named(content: bytes) -> None:
    with pytest.raises(Trouble, match=r"“a.png” can't be read as a PDF or a picture"):
        merged(NamedBytes("a.png", content))


def test_untitled_file_is_called_what_it_is() -> None:
    made = hall_pdf(letter(), [NamedBytes("a.pdf", letter())])
    assert PdfReader(io.BytesIO(made)).metadata.title == "(not for publication)"  # type: ignore[union-attr]
