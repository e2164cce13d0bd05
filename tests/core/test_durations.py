"""Lengths of time as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkdesk.core.durations import read_duration, show_duration


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2 h 30", 150),
        ("2h30", 150),
        ("2:30", 150),
        ("2.5 hours", 150),
        ("2,5", 150),
        ("2", 120),
        ("1 hour and 15 minutes", 75),
        ("90 min", 90),
        ("45m", 45),
        ("200 h", 12_000),
        ("2 h 75", None),
        ("a day", None),
        ("", None),
    ],
)
def test_a_length_of_time_reads_as_people_type_it(text: str, minutes: int | None) -> None:
    assert read_duration(text) == minutes


@given(st.integers(0, 59_999))
def test_what_is_shown_reads_back_the_same(minutes: int) -> None:
    assert read_duration(show_duration(minutes).replace(",", "")) == minutes
