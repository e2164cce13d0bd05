"""Dates as clerks type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkdesk.core.dates import financial_year, no_such_day, read_date, read_financial_year, show_date, show_day

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("4/3/26", date(2026, 3, 4)),
        ("4.3.2026", date(2026, 3, 4)),
        ("04-03-2026", date(2026, 3, 4)),
        ("2026-03-04", date(2026, 3, 4)),
        ("4 March", date(2027, 3, 4)),
        ("4th of March 2026", date(2026, 3, 4)),
        ("Tuesday 4 March 2025", date(2025, 3, 4)),
        ("March 4, 2026", date(2026, 3, 4)),
        ("1 sept", date(2026, 9, 1)),
        ("20 Nov", date(2026, 11, 20)),
        ("29 feb 2028", date(2028, 2, 29)),
        ("29/2", None),
        ("29 feb 2027", None),
        ("31/4/2026", None),
        ("today", MONDAY),
        ("tomorrow", date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 22)),
        ("tuesday", date(2026, 11, 24)),
        ("next Tuesday", date(2026, 12, 1)),
        ("next Monday", date(2026, 11, 30)),
        ("last Friday", date(2026, 11, 20)),
        ("last Monday", date(2026, 11, 16)),
        ("this Fri", date(2026, 11, 27)),
        ("in two weeks", date(2026, 12, 7)),
        ("in a month", date(2026, 12, 23)),
        ("in 15 months", date(2028, 2, 23)),
        ("in a year", date(2027, 11, 23)),
        ("in 3 days", date(2026, 11, 26)),
        ("soon", None),
        ("next doomsday", None),
        ("4 Marchember", None),
        ("32", None),
        ("", None),
    ],
)
def test_what_is_typed_is_what_is_meant(typed: str, meant: date | None) -> None:
    assert read_date(typed, MONDAY) == meant


def test_next_tuesday_said_at_the_weekend_is_two_days_on() -> None:
    assert read_date("next tuesday", date(2026, 11, 22)) == date(2026, 11, 24)


def test_month_that_is_too_short_ends_on_its_last_day() -> None:
    assert read_date("in a month", date(2027, 1, 31)) == date(2027, 2, 28)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_every_date_is_read_back_as_it_is_shown(day: date, today: date) -> None:
    assert read_date(show_date(day), today) == day


@given(st.text(max_size=20), st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_no_text_is_an_error(typed: str, today: date) -> None:
    found = read_date(typed, today)
    assert found is None or isinstance(found, date)


@given(st.dates(date(2001, 3, 1), date(2090, 12, 31)), st.dates(date(2001, 3, 1), date(2090, 12, 31)))
def test_day_without_a_year_is_near(day: date, today: date) -> None:
    found = read_date(f"{day.day} {show_date(day).split()[1]}", today)
    assert found is None or -183 <= (found - today).days <= 366


def test_financial_year_turns_on_the_first_of_april() -> None:
    assert financial_year(date(2027, 3, 31)) == "2026/27"
    assert financial_year(date(2027, 4, 1)) == "2027/28"
    assert financial_year(date(2099, 4, 1)) == "2099/00"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("16/17", "2016/17"), ("2016-17", "2016/17"), ("FY 2016/2017", "2016/17"), ("16/18", None), ("5 years", None)],
)
def test_financial_year_is_read_in_its_many_forms(typed: str, meant: str | None) -> None:
    assert read_financial_year(typed) == meant


def test_day_is_shown_without_this_year() -> None:
    assert show_day(date(2026, 3, 4), MONDAY) == "4 March"
    assert show_day(MONDAY + timedelta(days=50), MONDAY) == "12 January 2027"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31/4", "April has 30 days."),
        ("31 April 2026", "April has 30 days."),
        ("2026-06-31", "June has 30 days."),
        ("32nd of May", "May has 31 days."),
        ("May 32", "May has 31 days."),
        ("29 feb 2027", "February 2027 has 28 days."),
        ("30/2", "February has 29 days."),
        ("29/2", ""),
        ("4/13/26", ""),
        ("30 April", ""),
        ("next Tuesday", ""),
        ("soon", ""),
    ],
)
def test_day_that_no_month_has_is_explained(typed: str, told: str) -> None:
    assert no_such_day(typed) == told
