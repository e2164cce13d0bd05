"""Columns are as wide as their words need, and rows go over pages as a reader would cut them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkdesk.printing import page
from clerkdesk.printing.pdf import pdf_bytes
from clerkdesk.printing.pdf.grid import shares
from clerkdesk.printing.words import Grid
from tests.printing.examples import SAID, document, table
from tests.printing.reading import Tagged, faults, folded


def rows_by_page(*body: Grid) -> list[list[str]]:
    """Return the first words of the rows of each page."""
    read = Tagged(pdf_bytes(document(*body)))
    return [[text.strip() for text in marks.values() if text.strip().startswith("Row")] for marks in read.marked]


def test_column_is_never_narrower_than_its_longest_word() -> None:
    assert shares([1, 1, 8], [90, 10, 10], 200) == pytest.approx([90, 110 / 9, 880 / 9])


def test_widest_words_give_way_where_the_page_is_too_narrow() -> None:
    assert shares([1, 1, 1], [50, 500, 500], 250) == pytest.approx([50, 100, 100])


@given(
    st.lists(st.tuples(st.floats(0.1, 9), st.floats(1, 400)), min_size=1, max_size=12),
    st.floats(100, 800),
)
def test_columns_fill_the_page_exactly(columns: list[tuple[float, float]], total: float) -> None:
    widths = shares([weight for weight, _ in columns], [least for _, least in columns], total)
    assert sum(widths) == pytest.approx(total)
    assert min(widths) > 0


@pytest.mark.parametrize("caption", ["", "Facts"])
def test_short_table_is_not_cut(caption: str) -> None:
    for lines in range(20, 45):
        rows = [(f"Row {n}",) for n in range(6)]
        made = page.grid([page.column("A")], rows, caption=caption)
        read = Tagged(pdf_bytes(document(page.paragraph("\n" * lines + "x"), made)))
        found = [sum(text.startswith("Row") for text in marks.values()) for marks in read.marked]
        assert max(found) == 6


def test_headings_of_a_table_never_stand_without_a_row() -> None:
    for lines in range(30, 45):
        made = page.grid([page.column("Head")], [(f"Row {n}",) for n in range(30)])
        read = Tagged(pdf_bytes(document(page.paragraph("\n" * lines + "x"), made)))
        for marks in read.marked:
            assert ("Head" in marks.values()) <= any(text.startswith("Row") for text in marks.values())


def test_group_heading_stays_with_its_first_row() -> None:
    for count in range(30, 45):
        rows = [(f"Row {n}",) for n in range(count)]
        made = page.grid([page.column("A")], [*rows, page.group("Row group"), page.group("Row inner"), ("Row last",)])
        for found in rows_by_page(made):
            assert not found or not found[-1].startswith(("Row group", "Row inner"))


def test_tall_row_is_cut_in_place_and_keeps_lines_on_both_pages() -> None:
    rows = [(f"Row {n}", "x") for n in range(20)]
    made = page.grid(
        [page.column("A", row_header=True), page.column("B", 3)], [*rows, ("Row tall", SAID * 40), ("Row z", "")]
    )
    read = Tagged(pdf_bytes(document(made)))
    assert any("Row tall" in text for text in read.marked[0].values())
    assert folded(read.tree.all("TR")[21].all("TD")[0].text) == folded(SAID * 40)
    assert faults(pdf_bytes(document(made))) == []


def test_tall_row_near_the_foot_begins_on_the_next_page() -> None:
    for count in range(28, 40):
        rows = [(f"Row {n}", "x") for n in range(count)]
        data = pdf_bytes(document(page.grid([page.column("A"), page.column("B", 3)], [*rows, ("Row tall", SAID * 40)])))
        assert faults(data) == []
        cell = Tagged(data).tree.all("TR")[count + 1].all("TD")[1]
        assert folded(cell.text) == folded(SAID * 40)


def test_link_in_a_cell_leads_over_a_cut() -> None:
    long = ("see ", page.link("here " * 900, "https://example.org"))
    data = pdf_bytes(document(table([["1", "x", long]])))
    assert faults(data) == []
    links = Tagged(data).tree.all("Link")
    assert len(links) == 1
    assert folded(links[0].text) == folded("here " * 900)


def test_grid_of_one_column_has_groups_without_a_span() -> None:
    data = pdf_bytes(document(page.grid([page.column("A")], [page.group("G"), ("x",)])))
    assert faults(data) == []
    assert "/ColSpan" not in Tagged(data).tree.all("TH")[1].entries["/A"]


def test_grid_of_group_headings_alone_says_its_sentence() -> None:
    made = document(page.grid([page.column("A")], [page.group("G")], empty="No action yet."))
    read = Tagged(pdf_bytes(made))
    assert read.tree.all("Table") == []
    assert "No action yet." in read.tree.text


def test_table_of_empty_cells_keeps_their_places() -> None:
    data = pdf_bytes(document(page.grid([page.column("A"), page.column("B")], [("", "")])))
    assert faults(data) == []
    assert len(Tagged(data).tree.all("TD")) == 2
