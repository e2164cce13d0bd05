"""Where a plan stands in time, at the edges of late and ahead."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkdesk.stages.rules import times
from clerkdesk.stages.rules.times import HardDate, Span
from clerkdesk.stages.step_lists import SHIPPED, shipped

START = date(2025, 1, 14)
STAGES = shipped("nine-steps").stages


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "one day ahead"),
        (0, "on time"),
        (1, "one day late"),
        (13, "13 days late"),
        (14, "two weeks late"),
        (-14, "two weeks ahead"),
        (21, "three weeks late"),
        (83, "eleven weeks late"),
        (84, "three months late"),
        (400, "13 months late"),
    ],
)
def test_late_and_ahead_are_told_in_words(days: int, words: str) -> None:
    assert times.late_words(days) == words


def test_stage_is_late_from_the_day_on_which_the_next_should_begin() -> None:
    span = Span(date(2026, 3, 1), date(2026, 6, 1))
    assert [times.days_late(span, day) for day in (date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 2))] == [0, 0, 1]


def test_stage_begun_before_its_time_is_ahead() -> None:
    span = Span(date(2026, 3, 1), date(2026, 6, 1))
    assert times.days_late(span, date(2026, 2, 15)) == -14
    assert times.days_late(span, date(2026, 3, 1)) == 0
    assert times.days_late(None, date(2026, 3, 1)) == 0


def test_nine_steps_share_eighteen_months_as_is_usual() -> None:
    spans = times.planned(STAGES, START, 18)
    assert spans[0] == Span(START, date(2025, 3, 15))
    assert spans[6] is not None
    assert spans[6].end == date(2026, 7, 14)
    assert spans[7:] == [Span(date(2026, 7, 14)), Span(date(2026, 7, 14))]


@given(
    key=st.sampled_from(SHIPPED),
    start=st.dates(date(1990, 1, 1), date(2060, 12, 31)),
    months=st.integers(min_value=1, max_value=120),
)
def test_planning_fills_its_months_without_a_gap(key: str, start: date, months: int) -> None:
    stages = shipped(key).stages
    spans = [span for stage, span in zip(stages, times.planned(stages, start, months), strict=True)
             if span and stage.phase == "planning"]  # fmt: skip
    assert spans[0].start == start
    assert spans[-1].end == times.months_after(start, months)
    for before, after in pairwise(spans):
        assert before.end == after.start


def test_without_a_start_there_is_no_time_to_keep_to() -> None:
    assert times.planned(STAGES, None, 18) == [None] * 9
    assert times.standing(None, 18, 0, START).words.startswith("No start is entered")


@pytest.mark.parametrize(
    ("day", "month", "late", "words"),
    [
        (START, 1, 0, "Month 1 of 18; the plan is on time"),
        (date(2025, 2, 13), 1, 0, "Month 1 of 18; the plan is on time"),
        (date(2025, 2, 14), 2, 0, "Month 2 of 18; the plan is on time"),
        (date(2025, 11, 20), 11, 21, "Month 11 of 18; the plan is three weeks late"),
        (date(2026, 11, 23), 23, 130, "Month 23 (18 months were planned); the plan is four months late"),
        (START - timedelta(days=1), 0, 0, "Begins on 14 January 2025"),
    ],
)
def test_month_of_the_plan_is_told(day: date, month: int, late: int, words: str) -> None:
    found = times.standing(START, 18, late, day)
    assert (found.month, found.words.removesuffix(" 2025")) == (month, words.removesuffix(" 2025"))


def test_plan_that_is_made_tells_how_long_it_took() -> None:
    assert times.made_standing(START, 18, date(2026, 9, 1)).words == "Made in 20 months; 18 months were planned"
    assert times.made_standing(None, 18, date(2026, 9, 1)).words == "The plan is made"
    assert times.made_standing(START, 18, None).words == "The plan is made"


def test_month_without_such_a_day_ends_on_its_last() -> None:
    assert times.months_after(date(2025, 8, 31), 18) == date(2027, 2, 28)
    assert times.months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert times.months_after(date(2025, 12, 31), 12) == date(2026, 12, 31)


def test_hard_date_tells_how_far_off_it_is() -> None:
    hard = HardDate(date(2026, 12, 14), "Village Fund: printing")
    assert times.hard_date_words(hard, date(2026, 11, 23)) == "In three weeks, on 14 December: Village Fund: printing"
    assert times.hard_date_words(hard, date(2026, 12, 14)).startswith("Today, on 14 December")
    assert times.hard_date_words(hard, date(2026, 12, 15)).startswith("One day ago, on 14 December")
