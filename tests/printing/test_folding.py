"""A matrix too wide for its sheet goes on in a further table, and nothing of it is lost."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from clerkdesk.printing import page
from clerkdesk.printing.folding import folded
from clerkdesk.printing.pdf import page_count
from clerkdesk.printing.words import Grid, Group


def _matrix(topics: int, *, wide: bool = True) -> Grid:
    columns = [page.column("Name", 2, row_header=True), *(page.column(f"Topic {n}") for n in range(topics))]
    rows: list[Group | tuple[str, ...]] = [page.group("Councillors")]
    rows += [(name, *(f"{name} {n}" for n in range(topics))) for name in ("Ann", "Ben")]
    return page.grid(columns, rows, caption="Training", wide=wide)


def test_what_fits_stays_one_table() -> None:
    assert folded(_matrix(8), 257) == [_matrix(8)]
    assert folded(_matrix(30, wide=False), 257) == [_matrix(30, wide=False)]


def test_what_does_not_fit_goes_on_below_with_the_names_again() -> None:
    first, second = folded(_matrix(9), 257)
    assert [column.heading for column in second.columns] == ["Name", *(f"Topic {n}" for n in range(5, 9))]
    assert (first.caption, second.caption) == ("Training, part 1 of 2", "Training, part 2 of 2")
    assert second.rows[0] == Group("Councillors")
    assert second.rows[2] == ("Ben", "Ben 5", "Ben 6", "Ben 7", "Ben 8")


@given(st.integers(0, 60), st.integers(40, 500))
def test_every_cell_is_printed_once(topics: int, width: int) -> None:
    parts = folded(_matrix(topics), width)
    headings = [column.heading for part in parts for column in part.columns if not column.row_header]
    assert headings == [f"Topic {n}" for n in range(topics)]
    # No table is a page of names with a single column behind them.
    counts = [len(part.columns) for part in parts]
    assert max(counts) - min(counts) <= 1


def test_a_wide_matrix_prints_on_landscape_sheets() -> None:
    document = page.Document(
        kind="matrix", title="Matrix", council="Ashcombe", date=date(2026, 11, 23),
        body=[page.landscape(_matrix(20))],
    )  # fmt: skip
    assert page_count(document) >= 1
