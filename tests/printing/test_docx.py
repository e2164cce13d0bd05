"""Who must edit in a word processor gets real headings, lists and tables."""

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from clerkdesk.printing import page
from clerkdesk.printing.docx import docx_bytes
from clerkdesk.printing.text import portable
from tests.printing.examples import DOCUMENTS, SAID, document, every_word, table
from tests.printing.reading import folded


def read(made: page.Document) -> Any:
    return docx.Document(BytesIO(docx_bytes(made)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_is_written_with_its_title(name: str) -> None:
    file = read(DOCUMENTS[name])
    assert [p.text for p in file.paragraphs if p.style.name == "Title"] == [DOCUMENTS[name].title]
    assert file.core_properties.title == DOCUMENTS[name].title
    assert file.core_properties.language == "en-GB"


def test_headings_are_headings() -> None:
    found = [(p.style.name, p.text) for p in read(every_word()).paragraphs if p.style.name.startswith("Heading")]
    assert found[:4] == [
        ("Heading 1", "Contents"),
        ("Heading 1", "Foreword"),
        ("Heading 1", "Roads and paths"),
        ("Heading 2", "What we found"),
    ]


def test_table_repeats_its_headings_and_keeps_every_cell() -> None:
    made = read(document(page.landscape(table([["1.1"], ["1.2"]], groups=True)))).tables[0]
    assert [cell.text for cell in made.rows[0].cells][:3] == ["No.", "Action", "Who"]
    assert made.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert made.rows[1].cells[0].text == "Roads and paths"
    assert made.rows[3].cells[7].text == SAID


def test_each_numbered_list_counts_anew() -> None:
    file = read(document(page.numbered(["a", "b"]), page.numbered(["c"], start=5), page.numbered([])))
    numbers = [p._p.pPr.numPr.numId.val for p in file.paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]


def test_turned_pages_lie_on_their_side_and_what_follows_stands_up_again() -> None:
    made = document(page.landscape(page.paragraph("Wide")), page.paragraph("Upright"))
    assert [s.page_width > s.page_height for s in read(made).sections] == [False, True, False]
    assert [s.page_width > s.page_height for s in read(document(page.landscape())).sections] == [False, True]


def test_links_lead_and_pictures_speak() -> None:
    xml = read(every_word()).element.xml
    assert 'w:anchor="b_all"' in xml
    assert 'w:name="b_all"' in xml
    assert 'descr="The green in May"' in xml
    assert 'descr="Bar chart. Actions by theme.' in xml
    assert '<w:lang w:val="cy"/>' in xml


def test_long_title_is_cut_in_the_properties_only() -> None:
    file = read(document(title="T" * 400))
    assert len(file.core_properties.title) == 255
    assert "T" * 400 in [p.text for p in file.paragraphs]


def test_foot_counts_pages() -> None:
    assert "NUMPAGES" in read(document()).sections[0].footer._element.xml


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_typed_text_is_kept(typed: str) -> None:
    file = read(document(page.grid([page.column("A")], [(typed,)]), title=f"T{typed}"))
    assert folded(file.tables[0].rows[1].cells[0].text) == folded(portable(typed))
