"""A document as the file that was asked for: PDF, web page or Word, in its edition and on its paper."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from clerkdesk.core.atomic import write_atomically
from clerkdesk.core.print_choices import PrintChoices
from clerkdesk.printing.editions import EDITIONS
from clerkdesk.printing.page import Document


def file_bytes(document: Document, choices: PrintChoices, progress: Callable[[int, int], None] | None = None) -> bytes:
    """Return the document as a file of the chosen format; `progress` hears (page, pages) of a PDF."""
    marked = replace(document, draft=choices.is_draft(document.draft))
    if choices.format == "html":
        from clerkdesk.printing.html import html_text

        return html_text(marked).encode("utf-8")
    if choices.format == "docx":
        from clerkdesk.printing.docx import docx_bytes

        return docx_bytes(marked)
    from clerkdesk.printing.pdf import pdf_bytes

    return pdf_bytes(marked, edition=replace(EDITIONS[choices.edition], paper=choices.paper), progress=progress)


def write_file(document: Document, path: Path, choices: PrintChoices) -> None:
    """Write the document whole or not at all; raises Trouble where the disk or the folder refuses."""
    made = file_bytes(document, choices)
    write_atomically(path, lambda file: file.write(made))


class Making:
    """A document being made into files: it is read once, when first wanted, so that every file says the same."""

    def __init__(self, read: Callable[[], Document]) -> None:
        """Take what reads the document."""
        self._read = read

    @cached_property
    def document(self) -> Document:
        """Return the document."""
        return self._read()

    def __call__(self, choices: PrintChoices, progress: Callable[[int, int], None] | None = None) -> bytes:
        """Return the document as a file of the chosen format."""
        return file_bytes(self.document, choices, progress=progress)
