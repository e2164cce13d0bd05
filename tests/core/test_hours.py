"""Hours of a day as people write them."""

from datetime import time

import pytest

from clerkdesk.core.hours import read_hours


@pytest.mark.parametrize(
    ("text", "minutes", "meant"),
    [
        ("10:00 to 15:30", None, (time(10), time(15, 30))),
        ("10.00-13.00", None, (time(10), time(13))),
        ("7pm – 9pm", None, (time(19), time(21))),
        ("7 to 9 pm", None, (time(19), time(21))),
        ("10am until 12 noon", None, (time(10), time(12))),
        ("11 to 1pm", None, (time(11), time(13))),
        ("10 to 12 noon", None, (time(10), time(12))),
        ("9.30 to 12pm", None, (time(9, 30), time(12))),
        ("7pm to 9", None, (time(19), time(21))),
        ("10am to 2", None, (time(10), time(14))),
        ("7pm to 22", None, (time(19), time(22))),
        ("12:30pm", 90, (time(12, 30), time(14))),
        ("19:00", None, (time(19), time(20))),
        ("23:30", 60, None),
        ("15:00 to 14:00", None, None),
        ("25:00", None, None),
        ("13pm", None, None),
        ("10", None, None),
        ("in the evening", None, None),
        ("", None, None),
    ],
)
def test_hours_are_read_where_they_are_meant(text: str, minutes: int | None, meant: tuple[time, time] | None) -> None:
    assert read_hours(text, minutes) == meant
