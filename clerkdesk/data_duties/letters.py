"""The letters of a kept file, as far as they can be read: of texts, Word files and spreadsheets, and PDFs."""

import io
import logging
import re
import zipfile
from collections.abc import Iterator

from pypdf import PdfReader

_OFFICE_FILES = (".xml", ".rels")
_PICTURES = (b"\x89PNG", b"\xff\xd8", b"GIF8", b"II*\0", b"MM\0*", b"BM")
# A PDF may begin a little into the file, behind what a mail or a scanner put before it.
_PDF_WITHIN = 1024
# pypdf tells of each small fault of a file that it can get over.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def letters_of(content: bytes) -> tuple[list[str], bool]:
    """Return the texts of a file, and whether its words can be read at all (not those of a picture or a scan)."""
    texts = list(_plain(content))
    if is_pdf(content):
        pages = _of_pdf(content)
        return [*texts, *pages], any(page.strip() for page in pages[1:])
    if content[:2] == b"PK":
        texts += _of_office_file(content)
    return texts, not _is_picture(content)


def is_pdf(content: bytes) -> bool:
    """Return whether a file is a PDF."""
    return b"%PDF-" in content[:_PDF_WITHIN]


def _is_picture(content: bytes) -> bool:
    return content.startswith(_PICTURES) or content[4:8] == b"ftyp" or content[8:12] == b"WEBP"


def _plain(content: bytes) -> Iterator[str]:
    yield content.decode("utf-8", "ignore")
    for order in ("utf-16-le", "utf-16-be"):
        for begin in (0, 1):  # letters of two bytes may begin anywhere
            yield content[begin:].decode(order, "ignore")


def _of_pdf(content: bytes) -> list[str]:
    """Return title, author and keywords as one text, then the words of each page; as much as can be read."""
    texts = [""]
    # A broken PDF breaks its reader in many ways: whatever it is, what was read until then counts.
    try:
        reader = PdfReader(io.BytesIO(content))
        texts[0] = "\n".join(str(value) for value in (reader.metadata or {}).values())
        texts.extend(page.extract_text() for page in reader.pages)
    except Exception:
        logging.getLogger(__name__).info("A kept PDF could not be read to its end")
    return texts


def _of_office_file(content: bytes) -> Iterator[str]:
    # Word files and spreadsheets are packed text between signs.
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                if name.endswith(_OFFICE_FILES):
                    yield re.sub(r"<[^>]*>", "", packed.read(name).decode("utf-8", "ignore"))
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError):
        return
