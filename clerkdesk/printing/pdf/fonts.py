"""The program's own letters: Atkinson Hyperlegible Next, and DejaVu Sans for what it lacks."""

import unicodedata
from functools import cache
from typing import Any, Final, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from clerkdesk.core.paths import resources

FaceName = Literal["regular", "bold", "italic", "bold-italic"]
_FILES: Final = {
    "regular": "AtkinsonHyperlegibleNext-Regular.ttf",
    "bold": "AtkinsonHyperlegibleNext-Bold.ttf",
    "italic": "AtkinsonHyperlegibleNext-Italic.ttf",
    "bold-italic": "AtkinsonHyperlegibleNext-BoldItalic.ttf",
    "spare": "DejaVuSans.ttf",
    "spare-bold": "DejaVuSans-Bold.ttf",
}
SPARE: Final = {"regular": "spare", "italic": "spare", "bold": "spare-bold", "bold-italic": "spare-bold"}


class Face:
    """One font file: which characters it has and how wide each is, for a size of 1 point."""

    def __init__(self, name: str) -> None:
        """Read the font file of this name."""
        # Only letters in use go into a file: not all of ASCII.
        self.font = TTFont(f"ClerkDesk-{name}", str(resources() / "fonts" / _FILES[name]), asciiReadable=0)
        read = self.font.face
        self.widths: dict[int, float] = {
            code: width / 1000
            for code, width in read.charWidths.items()
            if code in read.charToGlyph and unicodedata.category(chr(code)) not in ("Cc", "Cf", "Co", "Cn", "Cs")
        }
        self.characters = frozenset(map(chr, self.widths))


@cache
def face(name: str) -> Face:
    """Return a font file, read once."""
    return Face(name)


def base_font() -> str:
    """Return ReportLab's name for our ordinary letters, so that its Helvetica is never asked for."""
    font = face("regular").font
    pdfmetrics.registerFont(font)
    return str(font.fontName)


class FontInUse:
    """A face as one document uses it."""

    def __init__(self, name: str, document: Any) -> None:
        """Take the face for a document of ReportLab's, which gives out the codes of its letters."""
        self.face = face(name)
        self._document = document
        self._known: dict[str, tuple[str, str]] = {}

    def written(self, character: str) -> tuple[str, str]:
        """Return the subset's name and the character as a text operator writes it."""
        found = self._known.get(character)
        if found is None:
            font = self.face.font
            ((subset, code),) = font.splitString(character, self._document)
            found = font.getSubsetInternalName(subset, self._document), _escaped(code[0])
            self._known[character] = found
        return found


def _escaped(code: int) -> str:
    shown = chr(code)
    if shown in "()\\":
        return "\\" + shown
    return shown if 32 <= code < 127 else f"\\{code:03o}"
