"""Each fault of the page library is shown to be there, and shown to be kept out of our files."""

import logging
import re
from collections.abc import Iterator

import pytest
from reportlab.pdfbase import pdfdoc, ttfonts

from clerkdesk.printing import page, words
from clerkdesk.printing.pdf import guards, pdf_bytes, untagged
from clerkdesk.printing.pdf.guards import to_unicode
from clerkdesk.printing.pdf.makers import MAKERS
from clerkdesk.printing.pdf.paper import Paper
from clerkdesk.printing.pdf.pieces import Piece
from clerkdesk.printing.pdf.sheet import Sheet
from clerkdesk.printing.pdf.untagged import STRICT, UntaggedText
from tests.printing.examples import document, every_word
from tests.printing.reading import Tagged, faults


@pytest.fixture
def unguarded() -> Iterator[None]:
    """Take the guards away for one test."""
    pdfdoc.PDFStream.format = guards._format
    ttfonts.makeToUnicodeCMap = guards._to_unicode
    yield
    guards.stand()


def test_guards_keep_every_fault_out() -> None:
    assert faults(pdf_bytes(every_word())) == []


@pytest.mark.usefixtures("unguarded")
def test_without_the_guard_streams_end_in_mid_line() -> None:
    made = pdf_bytes(document(page.paragraph("Footpath 14")))
    assert made.count(b"\r\nendstream") < made.count(b"endstream")
    assert faults(made)


@pytest.mark.usefixtures("unguarded")
def test_without_the_guard_a_rare_letter_reads_as_something_else() -> None:
    made = pdf_bytes(document(page.paragraph("a \U00010300 b")))
    # Five digits where four or eight are due: no reader can follow the map.
    with pytest.raises(ValueError, match="hexadecimal"):
        Tagged(made).tree.all("P")


def test_letter_beyond_the_first_plane_is_read_back() -> None:
    typed = "\U00010300"
    assert typed in Tagged(pdf_bytes(document(page.paragraph(f"a {typed} b")))).tree.text


def test_map_to_letters_has_no_zero_no_cut_letter_and_short_blocks() -> None:
    told = to_unicode("font", [0, 65, 0x1F600, *(0x400 + n for n in range(120))])
    assert "<02> <D83DDE00>" in told
    assert "<0000>" not in told
    assert max(int(count) for count in re.findall(r"(\d+) beginbfchar", told)) == 100


def test_stream_ends_on_a_line_of_its_own_whatever_its_last_byte() -> None:
    paper = Paper("en-GB")
    for last in (b"\r", b"\n", b"x"):
        paper.stream({}, b"data" + last)
    paper.end_page(0)
    made = paper.finish({})
    assert made.count(b"\r\nendstream") == made.count(b"endstream") > 0


def test_helvetica_is_nowhere() -> None:
    assert b"Helvetica" not in pdf_bytes(every_word())


class Careless(Piece):
    """A piece that writes past the sheet, in ReportLab's way and by hand."""

    height = 20.0

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw words that belong to nothing."""
        sheet.paper.drawString(left, top - 12, "lost words")


@pytest.fixture
def careless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MAKERS, words.PageBreak, lambda *_: [Careless()])


@pytest.mark.usefixtures("careless")
def test_text_outside_a_tag_is_an_error_in_the_tests() -> None:
    with pytest.raises(UntaggedText, match="Page 1"):
        pdf_bytes(document(page.page_break()))


@pytest.mark.usefixtures("careless")
def test_text_outside_a_tag_is_logged_and_read_out_in_the_field(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delenv(STRICT)
    # A program that has run here keeps its log to itself, and the check of imports shuts every log there is.
    monkeypatch.setattr(logging.getLogger("clerkdesk"), "propagate", True)
    monkeypatch.setattr(logging.getLogger(untagged.__name__), "disabled", False)
    made = pdf_bytes(document(page.page_break()))
    assert faults(made) == []
    assert Tagged(made).tree.all("P")[-1].text == "lost words"
    assert "outside a tag on page 1" in caplog.text


def test_words_at_line_ends_do_not_run_together() -> None:
    typed = [f"word{number}" for number in range(200)]
    read = Tagged(pdf_bytes(document(page.paragraph(" ".join(typed))))).tree.all("P")[2].text
    assert read.split() == typed
