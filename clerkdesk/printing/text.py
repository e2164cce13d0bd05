"""The one gate through which everything typed reaches the paper, and the notice on what paper can't show."""

import re
import unicodedata
from collections.abc import Collection

from clerkdesk.core.wording import joined
from clerkdesk.printing.page import Document
from clerkdesk.printing.words import flat, plain, texts

SUBSTITUTE = "�"

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Characters that show nothing by themselves: controls, soft hyphen, joiners, direction marks, variation selectors.
_ODD_SPACES = re.compile("[\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_NO_LETTERS = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FIXED_SPACES = re.compile("[\u2007\u202f]")
# Scripts whose letters change shape or order with their neighbours, which this program can't do yet.
_SHAPED = (
    (0x0590, 0x05FF, "Hebrew"), (0x0600, 0x06FF, "Arabic"), (0x0700, 0x074F, "Syriac"), (0x0750, 0x077F, "Arabic"),
    (0x0780, 0x07BF, "Thaana"), (0x07C0, 0x07FF, "N’Ko"), (0x0800, 0x085F, "Samaritan or Mandaic"),
    (0x0860, 0x08FF, "Arabic"), (0x0900, 0x097F, "Devanagari"), (0x0980, 0x09FF, "Bengali"),
    (0x0A00, 0x0A7F, "Gurmukhi"),
    (0x0A80, 0x0AFF, "Gujarati"), (0x0B00, 0x0B7F, "Oriya"), (0x0B80, 0x0BFF, "Tamil"), (0x0C00, 0x0C7F, "Telugu"),
    (0x0C80, 0x0CFF, "Kannada"), (0x0D00, 0x0D7F, "Malayalam"), (0x0D80, 0x0DFF, "Sinhala"), (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Lao"), (0x0F00, 0x0FFF, "Tibetan"), (0x1000, 0x109F, "Burmese"), (0x1100, 0x11FF, "Korean"),
    (0x1780, 0x17FF, "Khmer"), (0x1800, 0x18AF, "Mongolian"), (0xFB1D, 0xFB4F, "Hebrew"), (0xFB50, 0xFDFF, "Arabic"),
    (0xFE70, 0xFEFF, "Arabic"),
)  # fmt: skip


def shown(text: str) -> str:
    """Return a typed text as paper shows it: line ends kept, invisible characters dropped, accents joined."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    text = _FIXED_SPACES.sub("\u00a0", _ODD_SPACES.sub(" ", text)).replace("\t", " ")
    return "".join(letter for letter in text if letter == "\n" or not _is_invisible(letter))


def portable(text: str) -> str:
    """Return a typed text as a web page or a word processor can hold it."""
    kept = shown(text)
    return kept if kept.isascii() else _NO_LETTERS.sub(SUBSTITUTE, kept)


def is_printable(letter: str) -> bool:
    """Tell whether this program has a shape for the character and can set it."""
    if _script(letter):
        return False
    return unicodedata.category(letter) not in ("Co", "Cs", "Cn") and letter in _all_letters()


def unprintable(document: Document) -> list[str]:
    """Return one sentence for each script or character of a document that will be printed as "�"."""
    typed = (plain(text) for block in flat(document.blocks) for text in texts(block))
    letters = {
        letter for text in (document.title, document.council, document.version, *typed) for letter in shown(text)
    }
    return named({letter for letter in letters if letter not in "\n\u00a0" and not is_printable(letter)})


def named(letters: Collection[str]) -> list[str]:
    """Return the sentences that name these characters, scripts first."""
    scripts: dict[str, list[str]] = {}
    single = []
    for letter in sorted(letters):
        script = _script(letter)
        if script:
            scripts.setdefault(script, []).append(letter)
        else:
            single.append(
                f"The character {_visible(letter)} ({_name(letter)}) can’t be printed and is shown as {SUBSTITUTE}."
            )
    if len(single) > 5:
        many = joined([_visible(letter) for letter in sorted(letters) if not _script(letter)])
        single = [f"These characters can’t be printed and are shown as {SUBSTITUTE}: {many}."]
    return [
        f"{script} writing can’t be printed yet: {joined([_visible(letter) for letter in found])} "
        f"{'is' if len(found) == 1 else 'are'} shown as {SUBSTITUTE}."
        for script, found in scripts.items()
    ] + single


def _script(letter: str) -> str:
    return next((name for first, last, name in _SHAPED if first <= ord(letter) <= last), "")


def _visible(letter: str) -> str:
    hidden = unicodedata.category(letter) in ("Co", "Cs", "Cn") or unicodedata.combining(letter)
    return f"number {ord(letter):X}" if hidden else letter


def _name(letter: str) -> str:
    return unicodedata.name(letter, "without a name").lower()


def _is_invisible(letter: str) -> bool:
    chooser = "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
    return chooser or unicodedata.category(letter) in ("Cc", "Cf")


def _all_letters() -> frozenset[str]:
    # ReportLab reads the fonts: it is imported when something is printed, not before.
    from clerkdesk.printing.pdf.fonts import face

    return face("regular").characters | face("spare").characters
