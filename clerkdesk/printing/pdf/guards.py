"""Keeps three faults of ReportLab 5.1 out of our files; each has a test that fails without its guard.

The others that were met (no space at line ends, rows cut without need, slow long tables, cells that do not wrap, an
unembedded Helvetica, a missing letter) can't arise: lines and tables are set by `setting.py` and `grid.py`, each
letter is looked up before it is set, and every font is ours.
"""

from collections.abc import Sequence

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, ttfonts

_format = pdfdoc.PDFStream.format
_to_unicode = ttfonts.makeToUnicodeCMap  # as ReportLab has it, for the test that shows the fault
_END = b"endstream\n"


def stand() -> None:
    """Put the guards in their places; doing it twice changes nothing."""
    pdfdoc.PDFStream.format = _on_a_line_of_its_own
    ttfonts.makeToUnicodeCMap = to_unicode
    # Bytes need not be told in letters any more: a quarter of size and time saved.
    rl_config.useA85 = 0


def _on_a_line_of_its_own(stream: pdfdoc.PDFStream, document: pdfdoc.PDFDocument) -> bytes:
    """Write a stream with an end of line before its end, as PDF/A asks (6.1.7.1).

    With a bare LF, data ending in CR would read as CRLF and the length as wrong, so it is always CRLF.
    """
    written = bytes(_format(stream, document))
    return written.removesuffix(_END) + b"\r\n" + _END


def to_unicode(_name: str, subset: Sequence[int]) -> str:
    """Return the map from a subset's codes back to characters.

    ReportLab's own maps unused codes to U+0000, cuts characters beyond U+FFFF and puts more than the allowed hundred
    into one block.
    """
    pairs = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character
    ]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )
