"""A document as the file that was asked for: PDF, web page or Word, in its edition and on its paper."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from clerkdesk.core.atomic import write_atomically
from clerkdesk.core.other_papers import NamedBytes
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


def for_the_hall(document: Document, made: bytes, others: Sequence[NamedBytes]) -> bytes:
    """Return the PDF of a document with papers that are not ours behind it; raises Trouble for one that is damaged."""
    from clerkdesk.printing.hall import hall_pdf

    return hall_pdf(made, others, document.title)


def write_file(document: Document, path: Path, choices: PrintChoices, others: Sequence[NamedBytes] = ()) -> None:
    """Write the document whole or not at all; raises Trouble where the disk, the folder or another paper refuses."""
    made = Making(lambda: document)(choices, others=others)
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

    def __call__(
        self,
        choices: PrintChoices,
        progress: Callable[[int, int], None] | None = None,
        others: Sequence[NamedBytes] = (),
    ) -> bytes:
        """Return the document as a file of the chosen format; with others behind it, one print file for the hall."""
        made = file_bytes(self.document, choices, progress)
        return for_the_hall(self.document, made, others) if others else made
