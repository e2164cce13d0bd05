"""Setting words into lines: how wide each word is, where a line ends, and which font holds each letter."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from clerkdesk.printing.pdf.fonts import SPARE, FaceName, FontInUse
from clerkdesk.printing.text import SUBSTITUTE, is_printable, shown
from clerkdesk.printing.words import Align, Emphasis, Inline, Strong, Text

_COMES_AGAIN = 24  # characters
_SPACES = re.compile(" +")
_PERCENT = re.compile(r"(?<=\d) (?=%)")
# A long word may go on in the next line after a hyphen or a slash that a letter follows: "and/or", "long-term".
_SOFT_ENDS = re.compile(r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])")


@dataclass(frozen=True)
class Style:
    """How a text is set: face, size and distance of lines in points, and its alignment."""

    face: FaceName
    size: float
    leading: float
    align: Align = "left"


class Piece(NamedTuple):
    """Letters of one font: the font's name, the letters as the file writes them, and their width at 1 point."""

    font: str
    letters: str
    width: float


class Word:
    """A word as it is set: its pieces (more than one where the spare font lends letters) and its width at 1 point."""

    __slots__ = ("pieces", "soft", "text", "width")

    def __init__(self, text: str, pieces: list[Piece]) -> None:
        """Add up the width; `soft` are the parts into which the word may be cut at a line's end."""
        self.text = text
        self.pieces = pieces
        self.width = sum(piece.width for piece in pieces)
        parts = _SOFT_ENDS.split(text)
        self.soft = parts if len(parts) > 1 else None


class Token(NamedTuple):
    """A word in its place: what stands before it ("space", "soft", "glue") and its inline part (-1 none)."""

    word: Word
    before: str
    inline: int
    face: FaceName


class Part(NamedTuple):
    """What one line shows in one font without a break: its inline part (-1 none), font, letters and width."""

    inline: int
    font: str
    letters: str
    width: float


class Line(NamedTuple):
    """One line as it is set; its letters end in a space where the text goes on after one."""

    parts: list[Part]
    width: float


class Setter:
    """What one document has set so far: fonts in use, and words and lines that come again."""

    def __init__(self, document: Any) -> None:
        """Begin with nothing set; `document` is ReportLab's, which gives out the codes of letters."""
        self._document = document
        self.fonts: dict[str, FontInUse] = {}
        self._words: dict[tuple[FaceName, str], Word] = {}
        self._lines: dict[tuple[str, Style, float], list[Line]] = {}

    def font(self, name: str) -> FontInUse:
        """Return a face as this document uses it."""
        if name not in self.fonts:
            self.fonts[name] = FontInUse(name, self._document)
        return self.fonts[name]

    def lines(self, text: Text, style: Style, width: float) -> list[Line]:
        """Return the lines of a text in this width (points)."""
        if not isinstance(text, str):
            return self._broken(self._rich(text, style.face), style, width)
        found = self._lines.get((text, style, width))
        if found is None:
            found = self._lines[text, style, width] = self._plain_lines(text, style, width)
        return found

    def forget(self, text: Text, style: Style, width: float) -> None:
        """Let go of the lines of a text that has been drawn; short texts come again and are kept."""
        if isinstance(text, str) and len(text) > _COMES_AGAIN:
            self._lines.pop((text, style, width), None)

    def longest(self, text: Text, style: Style) -> float:
        """Return the width of the longest part that should not be broken."""
        if isinstance(text, str):
            words = [self._word(style.face, word) for word in re.split("[ \n]", _typed(text)) if word]
            parts = [self._word(style.face, part) for word in words for part in word.soft or (word.text,)]
            return style.size * max((part.width for part in parts), default=0.0)
        rows = self._rich(text, style.face)
        return style.size * max((_width(cluster) for row in rows for cluster in _clusters(row)), default=0.0)

    def width(self, text: str, style: Style) -> float:
        """Return the width of a text set in one line."""
        return sum(line.width for line in self.lines(text, style, 1e9))

    def _word(self, face: FaceName, text: str) -> Word:
        found = self._words.get((face, text))
        if found is None:
            found = self._words[face, text] = Word(text, self._pieces(face, text))
        return found

    def _pieces(self, face: FaceName, text: str) -> list[Piece]:
        """Return the letters by font; an accent that stands alone takes its letter with it into the spare font."""
        home = self.font(face)
        if home.face.characters.issuperset(text):
            return self._drawn(home, text)
        pieces: list[Piece] = []
        for cluster in with_accents(text):
            if home.face.characters.issuperset(cluster):
                pieces += self._drawn(home, cluster)
            else:
                drawn = "".join(letter if is_printable(letter) else SUBSTITUTE for letter in cluster)
                pieces += self._drawn(self._spare(face, drawn), drawn)
        return _merged(pieces)

    def _spare(self, face: FaceName, text: str) -> FontInUse:
        font = self.font(SPARE[face])
        return font if font.face.characters.issuperset(text) else self.font("spare")

    def _drawn(self, font: FontInUse, text: str) -> list[Piece]:
        widths = font.face.widths
        written = [font.written(letter) for letter in text]
        if len({name for name, _ in written}) == 1:
            return [Piece(written[0][0], "".join([code for _, code in written]), sum([widths[ord(c)] for c in text]))]
        return _merged([Piece(name, code, widths[ord(c)]) for c, (name, code) in zip(text, written, strict=True)])

    def _plain_lines(self, text: str, style: Style, width: float) -> list[Line]:
        """Return the lines of a text without inline parts; most rows of most tables go this short way."""
        made: list[Line] = []
        rows = _typed(text).split("\n")
        room = width / style.size + 1e-6
        for at, row in enumerate(rows):
            words = [self._word(style.face, word) for word in row.split(" ") if word]
            last = at + 1 == len(rows)
            if any(word.soft or word.width > room or len(word.pieces) > 1 for word in words):
                made.extend(self._row_lines(list(self._row(row, style.face, -1, "space")), style, room, last=last))
            else:
                made.extend(self._short_way(words, style, room, last=last))
        return made

    def _short_way(self, words: list[Word], style: Style, room: float, *, last: bool) -> Iterable[Line]:
        space = self._space(style.face).width
        line: list[Word] = []
        used = 0.0
        for word in words:
            if line and used + space + word.width > room:
                yield self._simple(line, style, used, goes_on=True)
                line, used = [], 0.0
            used += word.width + (space if line else 0.0)
            line.append(word)
        yield self._simple(line, style, used, goes_on=not last)

    def _simple(self, words: list[Word], style: Style, used: float, *, goes_on: bool) -> Line:
        space = self._space(style.face)
        fonts = {word.pieces[0].font for word in words} | {space.font}
        if len(fonts) > 1:
            return self._line([Token(word, "space", -1, style.face) for word in words], style, goes_on)
        letters = " ".join([word.pieces[0].letters for word in words]) + (" " if goes_on and words else "")
        return Line([Part(-1, space.font, letters, used * style.size)] if words else [], used * style.size)

    def _rich(self, text: tuple[str | Inline, ...], face: FaceName) -> list[list[Token]]:
        rows: list[list[Token]] = [[]]
        spaced = True
        for index, part in enumerate(text):
            words, inline = (part, -1) if isinstance(part, str) else (part.text, index)
            for at, row in enumerate(_typed(words).split("\n")):
                if at:
                    rows.append([])
                    spaced = True
                first = "space" if spaced or row.startswith(" ") else "glue"
                tokens = list(self._row(row, _worn(face, part), inline, first))
                rows[-1].extend(tokens)
                spaced = row.endswith(" ") if tokens else spaced or row != ""
        return rows

    def _row(self, row: str, face: FaceName, inline: int, first: str) -> Iterable[Token]:
        before = first
        for word in _SPACES.split(row):
            if word:
                for at, piece in enumerate(_SOFT_ENDS.split(word)):
                    yield Token(self._word(face, piece), "soft" if at else before, inline, face)
                before = "space"

    def _broken(self, rows: list[list[Token]], style: Style, width: float) -> list[Line]:
        made: list[Line] = []
        room = width / style.size + 1e-6
        for row in rows:
            made.extend(self._row_lines(row, style, room, last=row is rows[-1]))
        return made

    def _row_lines(self, row: list[Token], style: Style, room: float, *, last: bool) -> Iterable[Line]:
        space = self.font(style.face).face.widths[32]
        line: list[Token] = []
        used = 0.0
        for cluster in _clusters(row):
            wide = _width(cluster)
            gap = space if line and cluster[0].before == "space" else 0.0
            if line and used + gap + wide > room:
                yield self._line(line, style, cluster[0].before == "space")
                line, used, gap = [], 0.0, 0.0
            if wide > room:
                *full, cluster = self._chopped(cluster, room)
                for piece in full:
                    yield self._line(piece, style, False)
                wide = _width(cluster)
            line.extend(cluster)
            used += gap + wide
        yield self._line(line, style, not last)

    def _chopped(self, cluster: list[Token], room: float) -> list[list[Token]]:
        """Cut what is wider than a line into pieces that fit, letter by letter."""
        pieces: list[list[Token]] = [[]]
        used = 0.0
        for token in cluster:
            for at, letters in enumerate(with_accents(token.word.text)):
                word = self._word(token.face, letters)
                if pieces[-1] and used + word.width > room:
                    pieces.append([])
                    used = 0.0
                pieces[-1].append(Token(word, "glue" if at else token.before, token.inline, token.face))
                used += word.width
        return pieces

    def _line(self, tokens: list[Token], style: Style, goes_on: bool) -> Line:
        pieces: list[tuple[int, Piece]] = []
        for at, token in enumerate(tokens):
            if at and token.before == "space":
                # A space between two parts belongs to neither, so that no link begins or ends with one.
                inside = token.inline == tokens[at - 1].inline
                pieces.append((token.inline, self._space(token.face)) if inside else (-1, self._space(style.face)))
            pieces.extend((token.inline, piece) for piece in token.word.pieces)
        width = sum(piece.width for _, piece in pieces) * style.size
        if goes_on and pieces:
            # A real space, so that text read or copied along the tags does not run together at line ends.
            pieces.append((tokens[-1].inline, self._space(tokens[-1].face)))
        return Line(_parts(pieces, style.size), width)

    def _space(self, face: FaceName) -> Piece:
        return self._word(face, " ").pieces[0]


def _typed(text: str) -> str:
    """Return a text as paper shows it, its percent signs kept with their numbers."""
    return _PERCENT.sub("\u00a0", shown(text))


def with_accents(text: str) -> list[str]:
    """Return the letters of a text, each with the accents that stand on it."""
    clusters: list[str] = []
    for letter in text:
        if clusters and unicodedata.category(letter) in ("Mn", "Me", "Mc"):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def _merged(pieces: list[Piece]) -> list[Piece]:
    made: list[Piece] = []
    for piece in pieces:
        if made and made[-1].font == piece.font:
            last = made.pop()
            piece = Piece(piece.font, last.letters + piece.letters, last.width + piece.width)
        made.append(piece)
    return made


def _parts(pieces: list[tuple[int, Piece]], size: float) -> list[Part]:
    parts: list[Part] = []
    start = 0
    for at, (inline, piece) in enumerate(pieces):
        follows = at + 1 < len(pieces) and pieces[at + 1][0] == inline and pieces[at + 1][1].font == piece.font
        if not follows:
            run = [piece for _, piece in pieces[start : at + 1]]
            letters = "".join([piece.letters for piece in run])
            parts.append(Part(inline, piece.font, letters, sum([piece.width for piece in run]) * size))
            start = at + 1
    return parts


def _clusters(row: list[Token]) -> list[list[Token]]:
    """Return what stays together in one line: words with what is glued to them."""
    clusters: list[list[Token]] = []
    for token in row:
        if clusters and token.before == "glue":
            clusters[-1].append(token)
        else:
            clusters.append([token])
    return clusters


def _width(cluster: list[Token]) -> float:
    return cluster[0].word.width if len(cluster) == 1 else sum([token.word.width for token in cluster])


def _worn(face: FaceName, part: str | Inline) -> FaceName:
    if isinstance(part, Strong):
        return "bold-italic" if "italic" in face else "bold"
    if isinstance(part, Emphasis):
        return "bold-italic" if "bold" in face else "italic"
    return face
