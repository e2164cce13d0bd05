"""What the numbers of a consultation honestly say: rates, totals, dates in words."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from clerkdesk.consultation.records import UNITS
from clerkdesk.core.dates import MONTHS, show_date
from clerkdesk.core.wording import capital, count_of

_PLURALS = {"household": "households", "person": "people"}


class EventRow(NamedTuple):
    """A consultation as lists show it."""

    id: UUID
    title: str
    kind: str
    starts_on: date | None
    ends_on: date | None
    place: str
    for_whom: str
    came: int | None
    issued: int | None
    returned: int | None
    unit: str
    position: int
    findings: int
    missed: int
    actions: int  # that rest on it


def rate(returned: int, issued: int) -> int:
    """Return the whole percent that came back, by the nearest number, but never rounded up to flatter.

    A half goes down, and 100 is said only where everything came back.
    """
    if issued <= 0:
        return 0
    percent = -((issued - 200 * returned) // (2 * issued))
    return min(percent, 99) if returned < issued else 100


def rate_words(issued: int | None, returned: int | None, unit: str) -> str:
    """Return "224 of 590 households, 38 %", or what of it is known."""
    many = _PLURALS.get(unit, unit)
    if issued is None:
        return f"{returned:,} came back" if returned is not None else ""
    if returned is None:
        return f"given to {count_of(issued, unit, many)}"
    shown = rate(returned, issued)
    percent = "under 1 %" if not shown and returned else f"{shown} %"
    return f"{returned:,} of {count_of(issued, unit, many)}, {percent}"


def came_words(came: int | None) -> str:
    """Return "110 people"."""
    return "" if came is None else count_of(came, "person", "people")


def when_words(starts_on: date | None, ends_on: date | None) -> str:
    """Return "14 June 2025", "1 to 28 September 2025" or "28 June to 4 July 2026"."""
    if starts_on is None or ends_on is None or starts_on == ends_on:
        day = starts_on or ends_on
        return show_date(day) if day else ""
    if (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month):
        return f"{starts_on.day} to {show_date(ends_on)}"
    if starts_on.year == ends_on.year:
        return f"{starts_on.day} {MONTHS[starts_on.month - 1]} to {show_date(ends_on)}"
    return f"{show_date(starts_on)} to {show_date(ends_on)}"


def year_of(row: EventRow) -> str:
    """Return the year in which it was done, or nothing."""
    day = row.starts_on or row.ends_on
    return str(day.year) if day else ""


def totals_words(rows: Iterable[EventRow]) -> str:
    """Return how many came and answered in all; people who came twice are counted twice, and that is said."""
    kept = list(rows)
    events = [row.came for row in kept if row.came is not None]
    told = []
    if events:
        twice = ", some perhaps more than once" if len(events) > 1 else ""
        told.append(f"{capital(came_words(sum(events)))} came{twice}.")
    answered = []
    for unit in UNITS:
        forms = [row for row in kept if row.unit == unit and row.issued is not None and row.returned is not None]
        if forms:
            issued, returned = sum(row.issued or 0 for row in forms), sum(row.returned or 0 for row in forms)
            answered.append(rate_words(issued, returned, unit))
    if answered:
        told.append(f"Forms came back from {'; '.join(answered)}.")
    return " ".join(told)
