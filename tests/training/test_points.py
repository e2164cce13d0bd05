"""Points for professional development, on their edges."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkdesk.training.rules import points
from clerkdesk.training.rules.dated import READING, SECTOR, points_rules
from clerkdesk.training.rules.points import (
    Learnt,
    capped_words,
    falls_below,
    points_at,
    show_points,
)

TODAY = date(2026, 11, 23)


def _learnt(day: date, minutes: int = 120, **more: str | int | UUID | None) -> Learnt:
    key = more.pop("key", None)
    return Learnt(
        key=key if isinstance(key, UUID) else uuid4(),
        title=str(more.pop("title", "A course")),
        day=day,
        minutes=minutes,
        category=str(more.pop("category", "")),
        part_of=str(more.pop("part_of", "")),
        given_tenths=more.pop("given", None),  # type: ignore[arg-type]
    )


def test_two_hours_are_a_point_and_a_day_of_five_hours_two_and_a_half() -> None:
    found = points_at([_learnt(date(2026, 5, 1)), _learnt(date(2026, 6, 1), 300)], TODAY)
    assert found.tenths == 35
    assert found.words == "1 + 2.5 = 3.5 points"


def test_parts_of_a_point_are_rounded_down_to_a_tenth() -> None:
    assert points_at([_learnt(TODAY, 119)], TODAY).tenths == 9
    assert points_at([_learnt(TODAY, 11)], TODAY).tenths == 0


@pytest.mark.parametrize(
    ("learnt_on", "day", "counts"),
    [
        (date(2025, 11, 24), TODAY, True),  # the first of the twelve months
        (date(2025, 11, 23), TODAY, False),  # its anniversary
        (TODAY, TODAY, True),
        (TODAY + timedelta(days=1), TODAY, False),
        (date(2028, 2, 29), date(2029, 2, 28), True),
        (date(2028, 2, 29), date(2029, 3, 1), False),
        (date(2027, 2, 28), date(2028, 2, 28), False),
        (date(2027, 3, 1), date(2028, 2, 29), True),
    ],
)
def test_a_thing_counts_to_the_day_before_its_anniversary(learnt_on: date, day: date, counts: bool) -> None:
    assert (points_at([_learnt(learnt_on)], day).tenths == 10) is counts


def test_reading_counts_six_points_at_most_and_says_so() -> None:
    found = points_at([_learnt(date(2026, 1, month + 1), 240, category=READING) for month in range(4)], TODAY)
    assert [line.counts for line in found.lines] == [20, 20, 20, 0]
    assert found.lines[3].why == "at most 6 for reading"
    assert "at most 6 for reading" in capped_words(TODAY)


def test_developing_the_sector_counts_four_and_the_last_thing_in_part() -> None:
    found = points_at([_learnt(date(2026, 1, day), 300, category=SECTOR) for day in (1, 2)], TODAY)
    assert [line.counts for line in found.lines] == [25, 15]


def test_the_same_course_counts_once() -> None:
    key = uuid4()
    found = points_at([_learnt(date(2026, 1, 1), key=key), _learnt(date(2026, 2, 1), key=key)], TODAY)
    assert found.tenths == 10
    assert found.lines[1].why == "counted once already"


def test_a_day_of_a_qualification_is_inside_its_own_points() -> None:
    day = _learnt(date(2026, 1, 1), part_of="cilca")
    assert points_at([day], TODAY).tenths == 10
    found = points_at([day], TODAY, {"cilca"})
    assert found.tenths == 0
    assert found.lines[0].why == "part of CiLCA, whose own points hold it"


def test_points_given_by_the_provider_stand() -> None:
    assert points_at([_learnt(TODAY, 60, given=80)], TODAY).tenths == 80


def test_the_day_on_which_points_fall_too_low_is_named() -> None:
    learnt = [_learnt(date(2026, 3, 4), 480), _learnt(date(2026, 9, 1), 960)]
    assert falls_below(learnt, TODAY, 120) == date(2027, 3, 4)
    assert falls_below(learnt, TODAY, 130) is None
    assert falls_below(learnt, TODAY, 80) == date(2027, 9, 1)


def test_what_was_capped_counts_again_when_older_things_drop_out() -> None:
    learnt = [_learnt(date(2026, 1, 10), 720, category=READING), _learnt(date(2026, 6, 1), 720, category=READING)]
    assert falls_below(learnt, TODAY, 60) == date(2027, 6, 1)


def test_meetings_that_go_on_count_each_day_and_no_day_twice() -> None:
    key = uuid4()
    days = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 1))
    found = points_at([replace(_learnt(day, key=key), goes_on=True) for day in days], TODAY)
    assert [line.counts for line in found.lines] == [10, 10, 0]


def test_the_day_on_which_points_fall_too_low_heeds_a_rule_that_is_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    now = points_rules()[0]
    shorter = replace(now, since=date(2027, 1, 1), months=6)
    monkeypatch.setattr(points, "points_rules", lambda: (now, shorter))
    learnt = [_learnt(date(2026, 3, 4), 480), _learnt(date(2026, 9, 1), 960)]
    assert falls_below(learnt, TODAY, 120) == date(2027, 1, 1)  # what is older than six months counts no more
    assert falls_below(learnt, TODAY, 80) == date(2027, 3, 1)


_DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
_LEARNT = st.lists(
    st.builds(_learnt, _DAYS, st.integers(0, 2000), category=st.sampled_from(["", READING, SECTOR])), max_size=12
)


@given(_LEARNT, st.integers(1, 240))
def test_the_day_named_is_the_first_on_which_too_few_are_left(learnt: list[Learnt], tenths: int) -> None:
    day = date(2026, 6, 30)
    known = [one for one in learnt if one.day <= day]
    found = falls_below(learnt, day, tenths)
    if points_at(known, day).tenths < tenths:
        assert found is None
        return
    assert found is not None
    assert points_at(known, found).tenths < tenths
    at = day
    while at < found:
        assert points_at(known, at).tenths >= tenths
        at += timedelta(days=1)


def test_points_read_as_people_write_them() -> None:
    assert (show_points(25), show_points(80), show_points(0)) == ("2.5", "8", "0")
