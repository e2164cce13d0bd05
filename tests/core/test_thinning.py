"""Old copies go by a fixed rule, and never the ones that a clerk would miss."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from clerkdesk.core.thinning import MOST_BYTES, Copy, room_for_copies, to_drop

NOW = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)


def _copy(age: timedelta, size: int = 1) -> Copy:
    made_at = NOW - age
    return Copy(Path(f"{made_at:%Y%m%d-%H%M%S}.clerkdesk"), made_at, size)


def _year_of_work(most_bytes: int = MOST_BYTES) -> list[Copy]:
    """Simulate 365 days with four copies each, thinned every evening; return what is left."""
    kept: list[Copy] = []
    for day in range(365, -1, -1):
        kept += [_copy(timedelta(days=day, hours=hour), 1_000_000) for hour in (9, 6, 3, 0)]
        now = NOW - timedelta(days=day)
        gone = to_drop(kept, now, most_bytes=most_bytes)
        kept = [copy for copy in kept if copy not in gone]
    return kept


def test_year_of_copies_leaves_two_days_whole_twelve_days_ten_weeks_and_nine_months() -> None:
    kept = _year_of_work()
    whole = [copy for copy in kept if copy.made_at > NOW - timedelta(days=2)]
    assert len(whole) == 8
    days = {copy.made_at.date() for copy in kept}
    assert all((NOW - timedelta(days=day)).date() in days for day in range(14))
    weeks = {copy.made_at.isocalendar()[:2] for copy in kept}
    assert len(weeks) >= 10
    months = {(copy.made_at.year, copy.made_at.month) for copy in kept}
    assert len(months) >= 9
    assert len(kept) <= 8 + 12 + 10 + 9


def test_small_disk_keeps_the_last_three_days_and_the_last_monthly() -> None:
    kept = _year_of_work(most_bytes=1)
    assert all((NOW - timedelta(days=day)).date() in {copy.made_at.date() for copy in kept} for day in range(3))
    assert any(copy.made_at.month == 10 for copy in kept)


def test_room_is_two_gigabytes_or_a_tenth_of_the_free_disk() -> None:
    assert room_for_copies(10**12) == MOST_BYTES
    assert room_for_copies(5 * 10**9) == 5 * 10**8


def test_copy_from_the_future_is_kept() -> None:
    early = _copy(timedelta(days=-400))
    assert to_drop([early, _copy(timedelta(0))], NOW, most_bytes=0) == []


AGES = st.lists(st.integers(-10_000, 800_000).map(lambda minutes: timedelta(minutes=minutes)), unique=True, max_size=80)


@given(AGES, st.integers(0, 100))
def test_newest_copy_and_those_of_three_days_always_stay(ages: list[timedelta], most_bytes: int) -> None:
    copies = [_copy(age) for age in ages]
    gone = to_drop(copies, NOW, most_bytes=most_bytes)
    recent = {copy for copy in copies if copy.made_at > NOW - timedelta(days=2)}
    assert not recent & set(gone)
    if copies:
        assert max(copies, key=lambda copy: copy.made_at) not in gone


@given(AGES, st.integers(0, 100))
def test_rule_of_days_weeks_and_months_is_kept_to_the_letter(ages: list[timedelta], most_bytes: int) -> None:
    copies = sorted((_copy(age) for age in ages), key=lambda copy: copy.made_at)
    older = [copy for copy in copies if copy.made_at <= NOW - timedelta(days=2)]
    kept = {copy for copy in copies if copy not in older}
    for how_many, period in ((12, "%Y-%m-%d"), (10, "%G-%V"), (9, "%Y-%m")):
        newest = {f"{copy.made_at:{period}}": copy for copy in older}  # of one period the later takes the place
        kept |= {newest[name] for name in sorted(newest)[-how_many:]}
    assert {*copies} - {*to_drop(copies, NOW, most_bytes=MOST_BYTES)} == kept
    # Where there is little room only what is older than three days goes, the oldest first, and never the last monthly.
    left = kept - {*to_drop(copies, NOW, most_bytes=most_bytes)}
    three_days = {copy for copy in kept if copy.made_at > NOW - timedelta(days=3)}
    monthly = [copy for copy in copies if copy in kept and f"{copy.made_at:%Y-%m}" < f"{NOW:%Y-%m}"][-1:]
    assert three_days | {*monthly} <= left
    assert len(left) <= max(most_bytes, len(three_days) + len(monthly), 1)


@given(AGES)
def test_thinning_twice_drops_nothing_more(ages: list[timedelta]) -> None:
    copies = [_copy(age) for age in ages]
    left = [copy for copy in copies if copy not in to_drop(copies, NOW, most_bytes=MOST_BYTES)]
    assert to_drop(left, NOW, most_bytes=MOST_BYTES) == []
