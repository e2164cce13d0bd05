"""Any list and any record can be put on paper."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from clerkdesk.printing import lists
from clerkdesk.printing.pdf import pdf_bytes
from clerkdesk.printing.words import Definitions, Grid, Landscape, Paragraph

DAY = date(2026, 11, 23)
COUNCIL = "Ashcombe Magna Parish Council"


def words_of(made: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).split())


def test_list_prints_its_headings_and_every_cell_with_the_name_of_the_council() -> None:
    rows = [["Youth club", "Community group", ""], ["AT&T <b>", "Service provider", "5 < 6"]]
    words = words_of(
        pdf_bytes(lists.list_document("Organisations", ["Name", "Kind", "Notes"], rows, council=COUNCIL, date=DAY))
    )
    for part in ("Organisations", "Name", "Kind", "Youth club", "AT&T <b>", "5 < 6", COUNCIL):
        assert part in words


@pytest.mark.parametrize(("columns", "kind"), [(4, Grid), (5, Landscape)])
def test_list_of_many_columns_lies_on_its_side(columns: int, kind: type) -> None:
    headings = [f"Column {number}" for number in range(columns)]
    document = lists.list_document("List", headings, [["x"] * columns], council=COUNCIL, date=DAY)
    assert [type(block) for block in document.body] == [kind]


def test_columns_are_as_wide_as_their_words_need() -> None:
    rows = [["1", "A long sentence on what is to be done and by whom it is done", ""]] * 12
    document = lists.list_document("List", ["No.", "What", ""], rows, council=COUNCIL, date=DAY)
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert [column.weight for column in grid.columns] == [6, 40, 6]
    assert grid.columns[0].row_header
    assert grid.columns[2].heading == "–"


def test_empty_list_says_so() -> None:
    words = words_of(pdf_bytes(lists.list_document("People", ["Name"], [], council=COUNCIL, date=DAY)))
    assert "There is nothing to list here yet." in words


def test_record_prints_what_is_filled_in() -> None:
    lines = [("Name", "Joan Marsh"), ("Telephone", ""), ("Notes", "first line\nsecond line")]
    words = words_of(pdf_bytes(lists.record_document("Joan Marsh", lines, council=COUNCIL, date=DAY)))
    assert "Joan Marsh" in words
    assert "second line" in words
    assert "Telephone" not in words


def test_record_without_anything_says_so() -> None:
    document = lists.record_document("", [("Name", "")], council=COUNCIL, date=DAY)
    assert document.title == "Without a name"
    assert [type(block) for block in document.blocks] == [Paragraph]
    filled = lists.record_document("A", [("Name", "A")], council=COUNCIL, date=DAY)
    assert [type(block) for block in filled.blocks] == [Definitions]
