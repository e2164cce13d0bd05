"""The general power of competence, on its edges."""

from datetime import date

import pytest

from clerkdesk.training.rules.power import (
    first_thursday_of_may,
    lasts_until,
    needed,
    ordinary_elections_after,
    standing,
    until_words,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(("members", "wanted"), [(5, 4), (6, 4), (7, 5), (8, 6), (9, 6), (11, 8), (12, 8), (0, 0)])
def test_two_thirds_are_rounded_up(members: int, wanted: int) -> None:
    assert needed(members, TODAY) == wanted


def test_vacant_seats_count_in_the_rule_used_and_the_other_sum_is_shown_beside() -> None:
    found = standing(seats=9, filled=7, elected=5, clerk_qualified=True, clerk_trained=True, day=TODAY)
    assert [share.of for share in found.shares] == ["all seats", "seats filled"]
    assert [share.is_met for share in found.shares] == [False, True]
    assert not found.is_met
    assert found.missing == ["1 more member must have been elected (unopposed counts, co-opted does not)."]


def test_every_condition_is_named_where_it_is_missing() -> None:
    found = standing(seats=9, filled=9, elected=6, clerk_qualified=False, clerk_trained=False, day=TODAY)
    assert found.shares[0].words == "all seats: 9, so 6 must have been elected; 6 were"
    assert len(found.missing) == 2
    assert standing(seats=9, filled=9, elected=6, clerk_qualified=True, clerk_trained=True, day=TODAY).is_met


def test_the_sum_is_shown_worked_out() -> None:
    found = standing(seats=8, filled=6, elected=6, clerk_qualified=True, clerk_trained=True, day=TODAY)
    sums = [share.worked_out(found.rule) for share in found.shares]
    assert sums == ["2/3 of 8 is 5.33, rounded up 6", "2/3 of 6 is 4"]


def test_a_council_without_seats_is_asked_for_them() -> None:
    found = standing(seats=0, filled=0, elected=0, clerk_qualified=True, clerk_trained=True, day=TODAY)
    assert not found.is_met
    assert found.missing == ["Enter how many seats the council has."]


@pytest.mark.parametrize(
    ("day", "last", "then"),
    [
        (TODAY, date(2023, 5, 4), date(2027, 5, 6)),
        (date(2027, 5, 5), date(2023, 5, 4), date(2027, 5, 6)),
        (date(2027, 5, 6), date(2023, 5, 4), date(2031, 5, 1)),
    ],
)
def test_ordinary_elections_are_on_the_first_thursday_of_may_every_four_years(
    day: date, last: date, then: date
) -> None:
    assert ordinary_elections_after(day, last) == then
    assert first_thursday_of_may(then.year) == then


def test_the_power_lasts_until_the_annual_meeting_after_the_next_elections() -> None:
    until = lasts_until(date(2027, 5, 6))
    assert until == date(2027, 5, 24)
    assert lasts_until(date(2027, 5, 6), date(2027, 5, 12)) == date(2027, 5, 12)
    assert "on 24 May 2027 at the latest" in until_words(until, until)
    assert "ended at the annual meeting" in until_words(until, date(2027, 5, 25))
