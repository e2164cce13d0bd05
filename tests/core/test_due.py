"""What is most urgent stands first on Home; what was put off, and our own reminders at the year end, do not stand."""

from dataclasses import replace
from datetime import date

import pytest

from clerkdesk.core.due import Due, Urgency, most_urgent, shown_first, waiting

TODAY = date(2026, 11, 23)


def line(urgency: Urgency, title: str, *, is_reminder: bool = False) -> Due:
    return Due(urgency, "", title, "", "Show", "home", name=title, is_reminder=is_reminder)


def test_most_urgent_lines_come_first_and_equals_keep_their_order() -> None:
    given = [line("when you can", "a"), line("missing", "b"), line("overdue", "c"), line("missing", "d")]
    assert [due.title for due in most_urgent(given)] == ["c", "b", "d", "a"]
    assert [due.title for due in waiting(given, {}, TODAY).lines] == ["c", "b", "d", "a"]


def test_nearest_day_comes_first_among_what_is_soon() -> None:
    given = [replace(line("soon", title), by=date(2026, 12, day)) for title, day in (("a", 20), ("b", 1), ("c", 9))]
    assert [due.title for due in waiting([*given, line("soon", "d")], {}, TODAY).lines] == ["b", "c", "a", "d"]


def test_what_is_late_leaves_room_for_what_comes_next() -> None:
    late, others = [line("overdue", f"late {n}") for n in range(9)], [line("soon", "a"), line("missing", "b")]
    told = [due.title for due in shown_first([*late, *others], 7)]
    assert told == ["late 0", "late 1", "late 2", "late 3", "late 4", "a", "b"]
    assert [due.title for due in shown_first([*late, *others * 5], 7)][3:5] == ["late 3", "a"]
    assert len(shown_first(late, 7)) == 7


def test_line_that_was_put_off_comes_back_on_its_day() -> None:
    given = [line("soon", "a"), line("soon", "b"), line("soon", "c")]
    put_off = {"a": date(2026, 12, 1), "b": date(2026, 11, 24), "c": TODAY, "long gone": date(2026, 12, 1)}
    today = waiting(given, put_off, TODAY)
    assert [due.title for due in today.lines] == ["c"]
    assert [(away.line.title, away.until.day) for away in today.put_off] == [("b", 24), ("a", 1)]
    assert [due.title for due in waiting(given, put_off, date(2026, 11, 24)).lines] == ["b", "c"]


@pytest.mark.parametrize(
    ("day", "is_shown"),
    [
        (date(2027, 4, 30), True),
        (date(2027, 5, 1), False),
        (date(2027, 6, 30), False),
        (date(2027, 7, 1), True),
    ],
)
def test_our_own_reminders_rest_in_may_and_june(day: date, is_shown: bool) -> None:
    ours, theirs = line("missing", "ours", is_reminder=True), line("overdue", "a funder's date")
    told = waiting([ours, theirs], {}, day)
    assert (ours in told.lines) == is_shown
    assert (ours in told.resting) == (not is_shown)
    assert theirs in told.lines
    assert ours in waiting([ours], {}, day, reminds_at_year_end=True).lines
