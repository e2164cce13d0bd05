"""Sends training out: the register as a table, the matrix as a table, booked courses as a calendar file."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.core import clock
from clerkdesk.core.hours import read_hours
from clerkdesk.core.wording import joined
from clerkdesk.council import actions as council
from clerkdesk.council import rules as council_rules
from clerkdesk.exchange.calendar import Event, write_calendar
from clerkdesk.exchange.tables import Progress, nothing_told
from clerkdesk.exchange.writing import OutValue, Pounds, write_table
from clerkdesk.training.actions import bookings
from clerkdesk.training.actions.matrix import matrix_view
from clerkdesk.training.records.courses import Booking, Opportunity, Provider
from clerkdesk.training.records.needs import Topic
from clerkdesk.training.records.standing import QualificationTaken
from clerkdesk.training.register_fields import FIELDS, counts_as
from clerkdesk.training.rules.dated import qualifications
from clerkdesk.training.rules.points import show_points

_TEXTS = (
    "shared_with", "share", "was_useful", "will_change", "would_recommend", "learnt_from", "reported_minute",
)  # fmt: skip
_GOING = ("approved", "booked")


def export_register(
    session: Session, path: Path, *, person_id: UUID | None = None, progress: Progress = nothing_told
) -> int:
    """Write every booking, or one person's, as a table that can be brought in again; return how many.

    Raises Trouble where the place can't be written.
    """
    names = council.person_names(session)
    query = (
        select(Booking, Opportunity, Provider.name, Topic.name)
        .join(Opportunity, Booking.opportunity_id == Opportunity.id)
        .outerjoin(Provider, Opportunity.provider_id == Provider.id)
        .outerjoin(Topic, Opportunity.topic_id == Topic.id)
        .order_by(Booking.happened_on, Opportunity.title, Booking.id)
    )
    if person_id is not None:
        query = query.where(Booking.person_id == person_id)
    rows = [
        _cells(names.get(booking.person_id, ""), booking, course, provider or "", topic or "")
        for booking, course, provider, topic in session.execute(query)
    ]
    rows += [_cells_of_qualification(row, names.get(row.person_id, "")) for row in _qualifications(session, person_id)]
    write_table(path, "Training", [field.title for field in FIELDS], rows, progress)
    return len(rows)


def export_matrix(session: Session, path: Path, today: date, progress: Progress = nothing_told) -> int:
    """Write the matrix as a table; return how many people stand in it; raises Trouble."""
    view = matrix_view(session, today)
    rows: list[list[OutValue]] = [
        [one.name, *(view.cell(one.id, key).words for key, _ in view.topics)] for one in view.people
    ]
    write_table(path, "Matrix", ["Name", *(name for _, name in view.topics)], rows, progress)
    return len(rows)


def export_calendar(session: Session, path: Path, today: date) -> int:
    """Write what is booked or approved from today on as a calendar file; return how many courses; raises Trouble."""
    going: dict[UUID, list[str]] = {}
    for row in bookings.register(session):
        if row.state in _GOING:
            going.setdefault(row.opportunity_id, []).append(row.person)
    query = select(Opportunity).where(Opportunity.id.in_(going), Opportunity.starts_on.is_not(None))
    events = [
        Event(
            key=course.id,
            title=course.title,
            first_day=course.starts_on,
            last_day=course.ends_on,
            place=course.place,
            hours=read_hours(course.time, course.minutes),
            text="\n".join(part for part in (course.time, f"Going: {joined(sorted(going[course.id]))}") if part),
        )
        for course in session.scalars(query.order_by(Opportunity.starts_on))
        if course.starts_on is not None and (course.ends_on or course.starts_on) >= today
    ]
    name = f"Training, {council_rules.display_name(council.council(session))}"
    write_calendar(path, events, name=name, made=_stamp(clock.now()))
    return len(events)


def _cells(person: str, booking: Booking, course: Opportunity, provider: str, topic: str) -> list[OutValue]:
    minutes = booking.minutes if booking.minutes is not None else course.minutes
    points = booking.tenths_of_points
    values: dict[str, OutValue] = {
        "whole_cost": None if booking.whole_cost is None else Pounds(booking.whole_cost),
        "counts_as": counts_as(course),
        "asked_on": booking.asked_on,
        **{name: getattr(booking, name) for name in _TEXTS},
        "person": person,
        "course": course.title,
        "kind": course.kind,
        "provider": provider,
        "topic": topic,
        "state": booking.state,
        "day": booking.happened_on or course.starts_on,
        "hours": None if minutes is None else f"{minutes // 60}:{minutes % 60:02d}",
        "points": None if points is None else show_points(points),
        "cost": None if booking.cost is None else Pounds(booking.cost),
        "paid_by": booking.paid_by,
        "minute": booking.approved_minute,
        "valid_until": booking.valid_until,
        "reported_on": booking.reported_on,
        "notes": booking.notes,
    }
    return [values[field.key] for field in FIELDS]


def _qualifications(session: Session, person_id: UUID | None) -> list[QualificationTaken]:
    query = select(QualificationTaken).order_by(QualificationTaken.gained_on, QualificationTaken.id)
    return list(session.scalars(query if person_id is None else query.where(QualificationTaken.person_id == person_id)))


def _cells_of_qualification(row: QualificationTaken, person: str) -> list[OutValue]:
    known = qualifications().get(row.qualification)
    values: dict[str, OutValue] = {
        "person": person,
        "course": known.name if known else row.qualification,
        "kind": "qualification",
        "state": "attended" if row.gained_on else "booked",
        "day": row.gained_on or row.registered_on,
        "hours": None if row.minutes is None else f"{row.minutes // 60}:{row.minutes % 60:02d}",
        "notes": row.notes,
    }
    return [values.get(field.key, "") for field in FIELDS]


def _stamp(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
