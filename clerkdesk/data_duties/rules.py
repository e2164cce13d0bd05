"""When an answer is due, and what is past the day until which it is held."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from clerkdesk.core.dates import show_date
from clerkdesk.core.due import Due
from clerkdesk.core.wording import count_of

PAGE = "data"
_SOON = timedelta(days=10)


class RequestRow(NamedTuple):
    """What somebody asked about their own data, as the list shows it."""

    id: UUID
    person_id: UUID | None
    who: str  # by name while they are held, else "no longer held"
    kind: str
    received_on: date | None
    done_on: date | None
    outcome: str


class PastRow(NamedTuple):
    """Someone who is held longer than was said."""

    id: UUID
    name: str
    because: str
    until: date


def answer_by(received: date) -> date:
    """Return the corresponding day of the next month, or its last day where it has none.

    UK GDPR, Article 12(3): one month from receipt.
    """
    year, month = (received.year, received.month + 1) if received.month < 12 else (received.year + 1, 1)
    return date(year, month, min(received.day, calendar.monthrange(year, month)[1]))


def due_lines(requests: list[RequestRow], past: list[PastRow], today: date) -> list[Due]:
    """Return the lines for Home: each answer that is owed, and one for all that is past its day."""
    owed = [(answer_by(row.received_on), row) for row in requests if row.received_on and row.done_on is None]
    lines = [_owed(row, day, today) for day, row in sorted(owed, key=lambda each: each[0])]
    if past:
        people = count_of(len(past), "person is", "people are")
        lines.append(
            Due(
                "when you can",
                "When you can",
                f"{people[:1].upper()}{people[1:]} held past the day you set",
                "Keep them until another day, or erase them.",
                "Decide",
                PAGE,
                name="people held past their day",
            )
        )
    return lines


def _owed(row: RequestRow, day: date, today: date) -> Due:
    days = (day - today).days
    late = count_of(-days, "day")
    tag = f"Overdue {late}" if days < 0 else f"By {show_date(day)}"
    urgency = "overdue" if days < 0 else "soon" if day - today <= _SOON else "later"
    return Due(
        urgency,  # type: ignore[arg-type]  # one of the words
        tag,
        f"Answer a request about personal data: {row.kind}",
        f"Received {show_date(row.received_on)}; the law allows one month." if row.received_on else "",
        "Show it",
        PAGE,
        row.id,
        name=f"data request {row.id}",
        by=day,
    )
