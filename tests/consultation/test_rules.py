"""What the numbers of a consultation say: nothing is rounded up to flatter."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkdesk.consultation import rules
from clerkdesk.consultation.rules import EventRow


def row(
    *, came: int | None = None, issued: int | None = None, returned: int | None = None, unit: str = "household"
) -> EventRow:
    return EventRow(
        uuid4(), "Open day", "open day", date(2025, 6, 14), None, "", "", came, issued, returned, unit, 0, 0, 0, 0
    )


@pytest.mark.parametrize(
    ("returned", "issued", "percent"),
    [(224, 590, 38), (1, 8, 12), (3, 8, 37), (0, 590, 0), (199, 200, 99), (999, 1000, 99), (200, 200, 100), (2, 3, 67)],
)
def test_rate_is_the_nearest_number_and_never_flatters(returned: int, issued: int, percent: int) -> None:
    assert rules.rate(returned, issued) == percent


@given(st.integers(1, 100_000), st.data())
def test_rate_is_never_more_than_half_a_percent_above_what_came_back(issued: int, data: st.DataObject) -> None:
    returned = data.draw(st.integers(0, issued))
    shown = rules.rate(returned, issued)
    assert 0 <= shown <= 100
    assert 200 * issued * shown < 200 * 100 * returned + 100 * issued or shown == 0
    assert (shown == 100) == (returned == issued)


@pytest.mark.parametrize(
    ("issued", "returned", "unit", "words"),
    [
        (590, 224, "household", "224 of 590 households, 38 %"),
        (52, 38, "person", "38 of 52 people, 73 %"),
        (1, 1, "household", "1 of 1 household, 100 %"),
        (5000, 3, "household", "3 of 5,000 households, under 1 %"),
        (590, None, "household", "given to 590 households"),
        (None, 224, "household", "224 came back"),
        (None, None, "household", ""),
    ],
)
def test_rate_reads_as_people_say_it(issued: int | None, returned: int | None, unit: str, words: str) -> None:
    assert rules.rate_words(issued, returned, unit) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2025, 6, 14), None, "14 June 2025"),
        (None, date(2025, 6, 14), "14 June 2025"),
        (date(2025, 9, 1), date(2025, 9, 28), "1 to 28 September 2025"),
        (date(2026, 6, 28), date(2026, 7, 4), "28 June to 4 July 2026"),
        (date(2025, 12, 30), date(2026, 1, 4), "30 December 2025 to 4 January 2026"),
        (None, None, ""),
    ],
)
def test_days_are_told_in_few_words(start: date | None, end: date | None, words: str) -> None:
    assert rules.when_words(start, end) == words


def test_totals_say_that_people_may_be_counted_twice_and_keep_households_from_people() -> None:
    rows = [row(came=110), row(came=86), row(issued=590, returned=224), row(issued=52, returned=38, unit="person")]
    assert rules.totals_words(rows) == (
        "196 people came, some perhaps more than once. "
        "Forms came back from 224 of 590 households, 38 %; 38 of 52 people, 73 %."
    )
    assert rules.totals_words([row(came=1)]) == "1 person came."
    assert rules.totals_words([row(issued=590)]) == ""
