"""The program's own letters: Atkinson Hyperlegible Next, and DejaVu Sans for what it lacks."""

import unicodedata
from functools import cache
from typing import Final, Literal

from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, TTFontFile

from clerkdesk.core.paths import resources
from clerkdesk.printing.pdf.file import PdfFile, number

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
        self.file = TTFontFile(str(resources() / "fonts" / _FILES[name]))
        self.widths: dict[int, float] = {
            code: width / 1000
            for code, width in self.file.charWidths.items()
            if code in self.file.charToGlyph and unicodedata.category(chr(code)) not in ("Cc", "Cf", "Co", "Cn", "Cs")
        }
        self.characters = frozenset(map(chr, self.widths))


@cache
def face(name: str) -> Face:
    """Return a font file, read once."""
    return Face(name)


class Subset:
    """Up to 224 characters of a face under codes of one byte each; ASCII keeps its own codes."""

    def __init__(self, name: str) -> None:
        """Begin empty."""
        self.name = name
        self.codes: dict[int, int] = {}
        self._next = 128

    def code(self, character: int) -> int | None:
        """Return the code of a character, given out at first use; None where no code is left."""
        if character not in self.codes:
            if 32 <= character < 127:
                self.codes[character] = character
            elif self._next < 256:
                self.codes[character] = self._next
                self._next += 1
            else:
                return None
        return self.codes[character]


class FontInUse:
    """A face as one document uses it: its characters in as many subsets as they need."""

    def __init__(self, name: str, prefix: str) -> None:
        """Take the face and begin the first subset."""
        self.face = face(name)
        self._prefix = prefix
        self.subsets = [Subset(f"{prefix}x0")]
        self._known: dict[str, tuple[str, str]] = {}

    def written(self, character: str) -> tuple[str, str]:
        """Return the subset's name and the character as a text operator writes it."""
        found = self._known.get(character)
        if found is None:
            found = self._known[character] = self._assigned(ord(character))
        return found

    def _assigned(self, character: int) -> tuple[str, str]:
        last = self.subsets[-1]
        code = last.code(character)
        if code is None:
            last = Subset(f"{self._prefix}x{len(self.subsets)}")
            self.subsets.append(last)
            code = last.code(character)
        assert code is not None
        return last.name, _escaped(code)

    def write(self, file: PdfFile) -> dict[str, int]:
        """Put the used characters of the face into the file; return the font objects by name."""
        return {subset.name: _font(file, self.face, subset, index) for index, subset in enumerate(self.subsets)}


def _escaped(code: int) -> str:
    shown = chr(code)
    if shown in "()\\":
        return "\\" + shown
    return shown if 32 <= code < 127 else f"\\{code:03o}"


def _font(file: PdfFile, face: Face, subset: Subset, index: int) -> int:
    ttf = face.file
    characters = [0] * (max(subset.codes.values(), default=32) + 1)
    for character, code in subset.codes.items():
        characters[code] = character
    letters = "".join(chr(ord("A") + (index // 26**place) % 26) for place in reversed(range(6)))
    name = f"/{letters}+{ttf.name.decode() if isinstance(ttf.name, bytes) else ttf.name}"
    data = ttf.makeSubset(characters)
    font_file = file.stream(f"/Length1 {len(data)}", data)
    flags = (ttf.flags & ~FF_NONSYMBOLIC) | FF_SYMBOLIC
    box = " ".join(number(edge) for edge in ttf.bbox)
    descriptor = file.add(
        f"<</Type/FontDescriptor/FontName{name}/Flags {flags}/FontBBox[{box}]/ItalicAngle {number(ttf.italicAngle)}"
        f"/Ascent {number(ttf.ascent)}/Descent {number(ttf.descent)}/CapHeight {number(ttf.capHeight)}"
        f"/StemV {number(ttf.stemV)}/MissingWidth {number(ttf.defaultWidth)}/FontFile2 {font_file} 0 R>>"
    )
    widths = " ".join(number(face.widths[c] * 1000) if c else number(ttf.defaultWidth) for c in characters)
    unicode = file.stream("", to_unicode(subset.codes).encode())
    return file.add(
        f"<</Type/Font/Subtype/TrueType/BaseFont{name}/FirstChar 0/LastChar {len(characters) - 1}/Widths[{widths}]"
        f"/FontDescriptor {descriptor} 0 R/ToUnicode {unicode} 0 R>>"
    )


def to_unicode(codes: dict[int, int]) -> str:
    """Return the map from codes back to characters.

    Written here because ReportLab's own maps unused codes to U+0000, cuts characters beyond U+FFFF and puts more than
    the allowed hundred into one block.
    """
    pairs = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for character, code in sorted(codes.items(), key=lambda pair: pair[1])
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
