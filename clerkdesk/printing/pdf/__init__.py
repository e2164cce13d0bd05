"""The page on paper: one tagged PDF file (PDF/UA-1 and PDF/A-2a) from a document's words."""

from pathlib import Path

from clerkdesk.core.atomic import write_atomically
from clerkdesk.printing.editions import STANDARD, Edition
from clerkdesk.printing.page import Document
from clerkdesk.printing.pdf.flow import Progress, lay_out, make


def pdf_bytes(document: Document, *, edition: Edition = STANDARD, progress: Progress | None = None) -> bytes:
    """Return the PDF of a document; the same document always gives the same bytes.

    `progress` hears (page, pages) after each page and may raise to stop the work.
    """
    return make(document, edition, progress)


def write_pdf(document: Document, path: Path, *, edition: Edition = STANDARD, progress: Progress | None = None) -> None:
    """Write the PDF of a document whole or not at all; raises Trouble where the disk or the folder refuses."""
    made = pdf_bytes(document, edition=edition, progress=progress)
    write_atomically(path, lambda file: file.write(made))


def page_count(document: Document, *, edition: Edition = STANDARD) -> int:
    """Return on how many pages a document stands."""
    return len(lay_out(document, edition).pages)
