"""One month is a calendar month."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkdesk.data_duties.rules import answer_by


@pytest.mark.parametrize(
    ("received", "by"),
    [
        (date(2026, 11, 2), date(2026, 12, 2)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_answer_is_due_on_the_same_day_of_the_next_month(received: date, by: date) -> None:
    assert answer_by(received) == by


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_answer_is_due_within_a_month(received: date) -> None:
    assert timedelta(28) <= answer_by(received) - received <= timedelta(31)
