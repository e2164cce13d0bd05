"""Text drawn outside a tag, which no reader would find: refused in the tests; in the field logged and tagged as P.

`Sheet.text` takes no text without its element; this guards against a piece that writes past it.
"""

import logging
import os

from clerkdesk.printing.pdf.sheet import Sheet
from clerkdesk.printing.pdf.tree import Element

STRICT = "CLERKDESK_STRICT"  # in the environment: the tests set it
_SHOWS = (" Tj", " TJ", " '", ' "')
_log = logging.getLogger(__name__)


class UntaggedText(Exception):
    """Text stands outside a tag: a bug of the program."""


def tag_what_is_not(sheet: Sheet, root: Element) -> None:
    """Give text that stands outside a tag a paragraph of its own; raises UntaggedText in the tests."""
    depth = 0
    for at, written in enumerate(sheet.code):
        if written.endswith("BDC"):
            depth += 1
        elif written == "EMC":
            depth -= 1
        elif not depth and _shows_text(written):
            if os.environ.get(STRICT):
                raise UntaggedText(f"Page {sheet.index + 1}: {written}")
            _log.error("Text outside a tag on page %d is tagged as a paragraph", sheet.index + 1)
            sheet.code[at] = sheet.tagged(Element("P", root), written)


def _shows_text(written: str) -> bool:
    # Compound operators are written with their tag in one; ReportLab's own begin with BT.
    return written.endswith(_SHOWS) or (written.startswith("BT") and ("Tj" in written or "TJ" in written))
