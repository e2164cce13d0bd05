"""What the cells of a clerk's own register mean."""

from datetime import date

import pytest

from clerkdesk.training.register_cells import (
    Reader,
    day_reader,
    people_in,
    read_cost,
    read_length,
    read_points,
    read_state,
)

_DAY = day_reader(date(2026, 11, 30))


@pytest.mark.parametrize(
    ("reader", "text", "value", "is_remarked"),
    [
        (_DAY, "12-Jul-2026", date(2026, 7, 12), False),
        (_DAY, "2026-07-13 00:00:00", date(2026, 7, 13), False),
        (_DAY, "13/07/2026 10:30", date(2026, 7, 13), False),
        (_DAY, "46000", date(2025, 12, 9), False),  # as a spreadsheet counts
        (_DAY, "4 - 5 March 2026", date(2026, 3, 4), True),
        (_DAY, "June 2026", date(2026, 6, 1), True),
        (_DAY, "Sept-2026", date(2026, 9, 1), True),
        (read_length, "2.5 hrs", 150, False),
        (read_length, "2½ hours", 150, False),
        (read_length, "2:30:00", 150, False),
        (read_points, "1.5 points", 15, False),
        (read_points, "1.50", 15, False),
        (read_points, "1.25", 12, True),
        (read_points, "2 CPD", 20, False),
        (read_cost, "£1,250.00", 125_000, False),
        (read_cost, "£60 + VAT", 6000, True),
        (read_cost, "FOC", 0, False),
        (read_cost, "Nil", 0, False),
    ],
)
def test_a_cell_is_read_as_it_is_meant(reader: Reader, text: str, value: object, is_remarked: bool) -> None:
    found = reader(text)
    assert found is not None
    assert (found.value, bool(found.remark)) == (value, is_remarked)


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (_DAY, "32/13/2026"), (_DAY, "Room 2026"), (_DAY, "99999"), (read_length, "half a day"), (read_points, "lots"),
        (read_length, "2000 hours"),
        (read_cost, "ten pounds"), (read_cost, "-£5"), (read_cost, "1.234.5"),
    ],
)  # fmt: skip
def test_what_can_be_meant_in_no_way_is_not_guessed(reader: Reader, text: str) -> None:
    assert reader(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Cllr Mrs Ann Lee", ["Ann Lee"]),
        ("Hale, Margaret", ["Margaret Hale"]),
        ("van der Berg, Mrs Anna", ["Anna van der Berg"]),
        ("Ann Lee (chair)", ["Ann Lee"]),
        ("Ann Lee, Chair", ["Ann Lee"]),
        ("Ann Lee, Deputy Clerk", ["Ann Lee"]),
        ("Ann Lee, RFO and Ben Ash", ["Ann Lee", "Ben Ash"]),
        ("Hale, Margaret; Ash, Ben", ["Margaret Hale", "Ben Ash"]),
        ("Ann Lee, Ben Ash & Cllr Cay Dee", ["Ann Lee", "Ben Ash", "Cay Dee"]),
        ("Lee and Ash", ["Lee and Ash"]),
        ("", []),
    ],
)
def test_names_are_read_without_their_titles(text: str, names: list[str]) -> None:
    assert people_in(text) == names


def test_the_state_is_read_from_a_tick_or_a_word() -> None:
    assert [read_state(word) for word in ("Y", "✓", "Attended in full", "no", "Confirmed", "Cancelled", "Waiting")] == [
        "attended", "attended", "attended", "did not attend", "booked", "cancelled", "",
    ]  # fmt: skip
