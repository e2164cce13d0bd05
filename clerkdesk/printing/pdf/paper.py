"""ReportLab's canvas with what a tagged file needs besides: tags, tagged links, and what it says of itself."""

from io import BytesIO

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFPage,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas

from clerkdesk.printing.pdf import guards
from clerkdesk.printing.pdf.fonts import base_font

guards.stand()


class Plain(PDFObject):  # type: ignore[misc]
    """An object that is written as it stands: ReportLab knows none for tags."""

    __RefOnly__ = 1

    def __init__(self, body: str = "") -> None:
        """Keep the body; it may also be given later."""
        self.body = body

    def format(self, _document: PDFDocument) -> bytes:
        """Return the body as the file holds it."""
        return self.body.encode("latin-1")


class Paper(Canvas):  # type: ignore[misc]
    """One PDF file while it is drawn; the same pages always give the same bytes."""

    def __init__(self, language: str) -> None:
        """Begin an empty file."""
        super().__init__(
            BytesIO(), pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=language, initialFontName=base_font()
        )
        self._doc.compression = 1
        # The link element and the key of the clickable area that is being added; see `area`.
        self._says = ""
        self._key = 0

    @property
    def letters(self) -> PDFDocument:
        """Return ReportLab's document, which gives out the codes of letters."""
        return self._doc

    def add(self, body: str) -> int:
        """Add an object and return its number."""
        return self._numbered(Plain(body))

    def reserve(self) -> tuple[int, Plain]:
        """Return an object whose body is given later, and its number."""
        made = Plain()
        return self._numbered(made), made

    def stream(self, entries: dict[str, object], data: bytes) -> int:
        """Add a packed stream with these dictionary entries and return its number."""
        return self._numbered(PDFStream(PDFDictionary(dict(entries)), data, [PDFZCompress]))

    def metadata(self, xmp: bytes) -> int:
        """Add what the file says of itself, unpacked so that any program finds it; return its number."""
        text = xmp.decode("latin-1")
        return self.add(f"<</Type/Metadata/Subtype/XML/Length {len(xmp)}>>\nstream\n{text}\r\nendstream")

    def area(self, box: tuple[float, float, float, float], leads_to: str, says: str, key: int) -> int:
        """Make a box of this page lead to a place ("#name") or an address; return the number of its object."""
        self._says, self._key = says, key
        if leads_to.startswith("#"):
            self.linkAbsolute(says, leads_to[1:], box)
        else:
            self.linkURL(leads_to, box)
        name = self._doc.annotationName(f"NUMBER{self._annotationCount}")
        return int(self._doc.idToObjectNumberAndVersion[name][0])

    def end_page(self, index: int) -> int:
        """Close the page and return the number of its object."""
        self.showPage()
        page = self._doc.Pages.pages[-1]
        # ReportLab writes only the entries that it knows by name.
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = index
        page.Tabs = PDFName("S")
        return self._numbered(page)

    def finish(self, entries: dict[str, int]) -> bytes:
        """Write the file with these objects in its catalogue, and return its bytes."""
        catalogue = self._doc.Catalog
        catalogue.__NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]
        catalogue.__Refs__ = [name for name in PDFCatalog.__Refs__ if name not in ("MarkInfo", "ViewerPreferences")]
        catalogue.MarkInfo = "<</Marked true>>"
        catalogue.ViewerPreferences = "<</DisplayDocTitle true>>"
        for name, number in entries.items():
            setattr(catalogue, name, f"[{number} 0 R]" if name == "OutputIntents" else f"{number} 0 R")
        return bytes(self.getpdfdata())

    def _addAnnotation(self, annotation: object, name: str | None = None, addtopage: int = 1) -> None:
        entries = annotation if isinstance(annotation, PDFDictionary) else annotation.Dict()  # type: ignore[attr-defined]
        entries["F"] = 4
        entries["StructParent"] = self._key
        entries["Contents"] = PDFString(self._says)
        entries["Border"] = PDFArray([0, 0, 0])
        super()._addAnnotation(entries, name, addtopage)

    def _numbered(self, made: PDFObject) -> int:
        self._doc.Reference(made)
        return int(self._doc.idToObjectNumberAndVersion[made.__InternalName__][0])


def string(text: str) -> str:
    """Return a text as a PDF string, in UTF-16 where ASCII does not do."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return "<FEFF" + text.encode("utf-16-be", "replace").hex().upper() + ">"


def number(value: float) -> str:
    """Return a length as short as a page needs it."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
