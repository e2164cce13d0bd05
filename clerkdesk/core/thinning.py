"""Which old copies may go: all of two days are kept, then one a day, one a week and one a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

DAYS_WHOLE, DAILY, WEEKLY, MONTHLY = 2, 12, 10, 9
DAYS_NEVER_DROPPED = 3
MOST_BYTES = 2_000_000_000
_DAYS_LOOKED_AHEAD = 730


@dataclass(frozen=True)
class Copy:
    """One copy of a council's file: where it lies, when it was made, its size in bytes."""

    path: Path
    made_at: datetime
    size: int = 0


def room_for_copies(free_bytes: int) -> int:
    """Return how many bytes all copies may take: 2 GB or a tenth of what is free on the disk."""
    return min(MOST_BYTES, free_bytes // 10)


def to_drop(copies: Sequence[Copy], now: datetime, *, most_bytes: int) -> list[Copy]:
    """Return the copies that may go, oldest first.

    Copies of the last three days and the newest monthly one are never dropped, whatever room they take; a copy that
    lies in the future, because the clock was moved, counts as of now.
    """
    newest_first = sorted(copies, key=lambda copy: copy.made_at, reverse=True)
    kept = _kept_by_age(newest_first, now)
    safe = _never_dropped(newest_first, now)
    used = sum(copy.size for copy in kept)
    for copy in sorted(kept, key=lambda copy: copy.made_at):
        if used <= most_bytes:
            break
        if copy not in safe:
            kept.remove(copy)
            used -= copy.size
    return [copy for copy in reversed(newest_first) if copy not in kept]


def days_of_going(copies: Sequence[Copy], now: datetime) -> dict[Copy, date]:
    """Return the day on which each copy will have gone, if one is made every day from now on.

    One that still stays after two years is left out.
    """
    left, found = list(copies), {}
    for ahead in range(1, _DAYS_LOOKED_AHEAD + 1):
        then = now + timedelta(days=ahead)
        left.append(Copy(Path(f"{then:%Y%m%d-%H%M%S}"), then))
        for gone in to_drop(left, then, most_bytes=MOST_BYTES):
            left.remove(gone)
            found[gone] = then.date()
        if not any(copy in left for copy in copies):
            break
    return {copy: found[copy] for copy in copies if copy in found}


def _kept_by_age(newest_first: Sequence[Copy], now: datetime) -> list[Copy]:
    whole = now - timedelta(days=DAYS_WHOLE)
    kept = {copy: None for copy in newest_first if copy.made_at > whole}
    older = [copy for copy in newest_first if copy not in kept]
    for how_many, period in ((DAILY, "%Y-%m-%d"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        newest_of: dict[str, Copy] = {}
        for copy in older:
            newest_of.setdefault(copy.made_at.strftime(period), copy)
        for name in sorted(newest_of, reverse=True)[:how_many]:
            kept[newest_of[name]] = None
    return list(kept)


def _never_dropped(newest_first: Sequence[Copy], now: datetime) -> set[Copy]:
    recent = now - timedelta(days=DAYS_NEVER_DROPPED)
    safe = {copy for copy in newest_first if copy.made_at > recent}
    # The newest copy of the newest earlier month: what one goes back to when trouble was noticed late.
    this_month = f"{now:%Y-%m}"
    safe.update([copy for copy in newest_first if f"{copy.made_at:%Y-%m}" < this_month][:1])
    safe.update(newest_first[:1])
    return safe
