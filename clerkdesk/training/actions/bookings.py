"""What a clerk does with bookings: one place, a whole course in one go, the register, and a person's points."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from clerkdesk.council.actions.refusing import refuse
from clerkdesk.council.records import Person
from clerkdesk.training.actions.beginning import activities
from clerkdesk.training.records.courses import Booking, Opportunity, Provider, booking_problems
from clerkdesk.training.records.standing import QualificationTaken
from clerkdesk.training.rules.points import NEW_ACTIVITY, SECTOR, UNASSESSED, Learnt


class BookingRow(NamedTuple):
    """A booking as the register shows it; cost in pence."""

    id: UUID
    person_id: UUID
    person: str
    opportunity_id: UUID
    title: str
    kind: str
    provider: str
    state: str
    day: date | None  # of the training, else on which it begins
    minutes: int | None
    cost: int | None
    paid_by: str
    has_certificate: bool
    valid_until: date | None
    is_evaluated: bool
    reported_on: date | None


def register(session: Session, only: Collection[UUID] | None = None) -> list[BookingRow]:
    """Return every booking, or these, the newest first."""
    query = _asked().order_by(
        func.coalesce(Booking.happened_on, Opportunity.starts_on).desc().nulls_first(), func.folded(Person.name)
    )
    if only is not None:
        query = query.where(Booking.id.in_(only))
    return [BookingRow._make(row) for row in session.execute(query)]


def booking(session: Session, key: UUID) -> Booking | None:
    """Return a booking, or None where it has been removed."""
    return session.get(Booking, key)


def save_booking(session: Session, draft: Booking) -> Booking:
    """Keep a booking; raises RuleBroken."""
    refuse(booking_problems(draft))
    return session.merge(draft)


def remove_booking(session: Session, key: UUID) -> None:
    """Remove a booking."""
    found = session.get(Booking, key)
    if found is not None:
        session.delete(found)


def record_course(
    session: Session,
    *,
    opportunity_id: UUID,
    people: Sequence[UUID],
    state: str,
    day: date | None,
    cost: int | None = None,
) -> int:
    """Record a whole course of people in one go; return how many bookings were made or changed; raises RuleBroken.

    Someone who has a place already keeps that booking, with the new state and day.
    """
    there = {
        one.person_id: one
        for one in session.scalars(
            select(Booking).where(Booking.opportunity_id == opportunity_id, Booking.state != "cancelled")
        )
    }
    for person_id in people:
        kept = there.get(person_id)
        found = kept or Booking(person_id=person_id, opportunity_id=opportunity_id)
        found.state, found.happened_on = state, day
        if cost is not None and found.cost is None:
            found.cost = cost
        refuse(booking_problems(found))
        if kept is None:
            session.add(found)
    session.flush()
    return len(people)


def learnt(session: Session, people: Collection[UUID] | None = None) -> dict[UUID, list[Learnt]]:
    """Return what each person attended, for counting points; all people where none are named."""
    query = select(
        Booking.person_id,
        Booking.opportunity_id,
        Opportunity.title,
        Booking.happened_on,
        func.coalesce(Booking.minutes, Opportunity.minutes, 0),
        Opportunity.kind,
        Opportunity.is_assessed,
        Opportunity.is_new_activity,
        Opportunity.develops_sector,
        Opportunity.part_of,
        Booking.tenths_of_points,
    ).join(Opportunity, Booking.opportunity_id == Opportunity.id)
    query = query.where(Booking.state == "attended", Booking.happened_on.is_not(None))
    if people is not None:
        query = query.where(Booking.person_id.in_(people))
    found: dict[UUID, list[Learnt]] = {}
    for person_id, key, title, day, minutes, kind, assessed, new, sector, part_of, given in session.execute(query):
        assert day is not None  # asked for above
        category = _category(kind, assessed=assessed, new=new, sector=sector)
        found.setdefault(person_id, []).append(Learnt(key, title, day, minutes, category, part_of, given))
    return found


def qualifications_taken(session: Session) -> dict[UUID, set[str]]:
    """Return by person the keys of the qualifications that they work for or hold."""
    found: dict[UUID, set[str]] = {}
    for person_id, key in session.execute(select(QualificationTaken.person_id, QualificationTaken.qualification)):
        found.setdefault(person_id, set()).add(key)
    return found


def bookings_of(session: Session, person_id: UUID) -> list[BookingRow]:
    """Return the bookings of one person, the newest first."""
    keys = list(session.scalars(select(Booking.id).where(Booking.person_id == person_id)))
    return register(session, keys)


def _category(kind: str, *, assessed: bool, new: bool, sector: bool) -> str:
    if sector:
        return SECTOR
    if new:
        return NEW_ACTIVITY
    category = activities()[kind].category if kind in activities() else ""
    return "" if category == UNASSESSED and assessed else category


def _asked() -> Select[*tuple[object, ...]]:
    return (
        select(
            Booking.id,
            Booking.person_id,
            Person.name,
            Booking.opportunity_id,
            Opportunity.title,
            Opportunity.kind,
            func.coalesce(Provider.name, ""),
            Booking.state,
            func.coalesce(Booking.happened_on, Opportunity.starts_on, type_=Opportunity.starts_on.type),
            func.coalesce(Booking.minutes, Opportunity.minutes),
            Booking.cost,
            Booking.paid_by,
            Booking.certificate.is_not(None),
            Booking.valid_until,
            (Booking.was_useful + Booking.will_change + Booking.would_recommend) != "",
            Booking.reported_on,
        )
        .join(Person, Booking.person_id == Person.id)
        .join(Opportunity, Booking.opportunity_id == Opportunity.id)
        .outerjoin(Provider, Opportunity.provider_id == Provider.id)
    )
