"""Every letter in a file is carried by a font in it, under a code that leads back to the letter."""

import subprocess
import sys

from clerkdesk.printing import page
from clerkdesk.printing.pdf import pdf_bytes
from clerkdesk.printing.pdf.fonts import face
from clerkdesk.printing.pdf.paper import string
from tests.printing.examples import document, every_word
from tests.printing.reading import Tagged, faults


def fonts_of(data: bytes) -> list[str]:
    read = Tagged(data)
    fonts = [font.get_object() for sheet in read.reader.pages for font in sheet["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)
    return sorted({str(font["/BaseFont"])[8:] for font in fonts})


def test_only_our_own_fonts_are_used_and_all_are_embedded() -> None:
    names = fonts_of(pdf_bytes(every_word()))
    assert all(name.startswith(("AtkinsonHyperlegibleNext", "DejaVuSans")) for name in names)


def test_more_letters_than_one_subset_holds_are_all_there() -> None:
    letters = "".join(chr(code) for code in range(0x391, 0x530) if chr(code) in face("spare").characters)
    data = pdf_bytes(document(page.paragraph(letters)))
    assert Tagged(data).tree.all("P")[2].text == letters
    assert faults(data) == []


def test_bold_letter_missing_from_the_bold_spare_font_is_lent_by_the_ordinary_one() -> None:
    missing = sorted(face("spare").characters - face("spare-bold").characters - face("bold").characters)
    letter = next(letter for letter in missing if letter.isalpha() or ord(letter) > 0x2000)
    assert letter in Tagged(pdf_bytes(document(page.paragraph(page.strong(f"x{letter}"))))).tree.text


def test_string_of_any_letters_is_written_safely() -> None:
    assert string("a(b)\\") == "(a\\(b\\)\\\\)"
    assert string("é") == "<FEFF00E9>"


def test_page_library_is_loaded_only_when_something_is_printed() -> None:
    code = "import sys, clerkdesk.printing.text, clerkdesk.printing.editions; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
