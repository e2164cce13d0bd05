"""A document becomes the file that was chosen: edition, paper and draft mark in a PDF, a web page, or Word."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from clerkdesk.core.errors import Trouble
from clerkdesk.core.print_choices import PrintChoices
from clerkdesk.printing import page
from clerkdesk.printing.making import file_bytes, write_file
from tests.printing.examples import document, every_word, table
from tests.printing.reading import faults

SECTION = page.landscape(page.heading(1, "All"), table([("1", "Mend the lane")]))
WIDE = document(page.paragraph("Before."), SECTION, page.heading(1, "After"))


def _sizes(data: bytes) -> list[tuple[int, int]]:
    boxes = [each.mediabox for each in PdfReader(BytesIO(data)).pages]
    return [(round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) for box in boxes]


def test_wide_tables_go_on_a3_and_the_rest_on_a4() -> None:
    made = file_bytes(WIDE, PrintChoices(paper="a3"))
    assert _sizes(made) == [(210, 297), (420, 297), (210, 297)]
    assert _sizes(file_bytes(WIDE, PrintChoices())) == [(210, 297), (297, 210), (210, 297)]
    assert faults(made) == []


def test_every_word_of_the_vocabulary_stands_on_a3_too() -> None:
    assert faults(file_bytes(every_word(), PrintChoices(paper="a3", draft="always"))) == []


def test_large_print_needs_no_wide_sheet() -> None:
    assert set(_sizes(file_bytes(WIDE, PrintChoices(edition="large", paper="a3")))) == {(210, 297)}


def test_draft_mark_is_printed_as_it_was_chosen() -> None:
    for choice, marked in (("always", True), ("never", False), ("as it is", False)):
        text = PdfReader(BytesIO(file_bytes(WIDE, PrintChoices(draft=choice)))).pages[0].extract_text()
        assert ("DRAFT" in text) is marked


def test_web_page_and_word_file_are_made(tmp_path: Path) -> None:
    web = file_bytes(WIDE, PrintChoices(format="html", draft="always")).decode()
    assert web.startswith("<!DOCTYPE html>")
    assert "Draft" in web
    write_file(WIDE, tmp_path / "Wide.docx", PrintChoices(format="docx"))
    assert any(each.text == "All" for each in docx.Document(str(tmp_path / "Wide.docx")).paragraphs)


def test_making_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    file_bytes(WIDE, PrintChoices(), progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_file_that_can_not_be_written_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Trouble):
        write_file(WIDE, tmp_path / "file" / "x.pdf", PrintChoices())
