"""What a clerk does at one cell of the matrix: booking the topic for the person, or writing that they have done it."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.core.errors import Problem
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.training.actions.bookings import opportunity_named, save_booking
from clerkdesk.training.actions.courses import save_opportunity
from clerkdesk.training.records.courses import Booking, Opportunity

_OVER = ("cancelled", "did not attend")


def booking_at(session: Session, person_id: UUID, topic_id: UUID) -> UUID | None:
    """Return the newest booking of a person on a topic that was not cancelled or missed."""
    query = (
        select(Booking.id)
        .join(Opportunity, Booking.opportunity_id == Opportunity.id)
        .where(Booking.person_id == person_id, Opportunity.topic_id == topic_id, Booking.state.not_in(_OVER))
        .order_by(func.coalesce(Booking.happened_on, Opportunity.starts_on).desc().nulls_first())
    )
    return session.scalars(query).first()


def course_of(session: Session, booking: UUID) -> Opportunity | None:
    """Return the course of a booking that is not over yet; nothing for one that was attended."""
    found = session.get_one(Booking, booking)
    return None if found.state == "attended" else session.get(Opportunity, found.opportunity_id)


def course_offered(session: Session, topic_id: UUID, today: date) -> Opportunity | None:
    """Return the next course on a topic that is still to come, else one that can be taken at any time."""
    query = (
        select(Opportunity)
        .where(Opportunity.topic_id == topic_id)
        .where(Opportunity.starts_on.is_(None) | (Opportunity.starts_on >= today))
        .order_by(Opportunity.starts_on.nulls_last(), func.folded(Opportunity.title))
    )
    return session.scalars(query).first()


def book(
    session: Session,
    *,
    person_id: UUID,
    topic_id: UUID,
    course: str,
    state: str,
    day: date | None,
    cost: int | None,
) -> Booking:
    """Book a topic for a person; a course that is new is added on this topic; raises RuleBroken.

    Where the person has a place on the course already, that booking goes on to the new state.
    """
    if not course.strip():
        refuse([Problem("course", "Enter the course, or what else there is to learn.")])
    key = opportunity_named(session, course)
    found = session.get(Opportunity, key) if key else None
    if found is None:
        found = save_opportunity(session, Opportunity(title=course, topic_id=topic_id, starts_on=day))
        session.flush()
    if found.topic_id not in (None, topic_id):
        refuse([Problem("course", "That course is on another topic: enter one on this topic, or a new name.")])
    found.topic_id = topic_id
    query = select(Booking).where(Booking.person_id == person_id, Booking.opportunity_id == found.id)
    kept = session.scalars(query.where(Booking.state.not_in((*_OVER, "attended")))).first()
    draft = kept or Booking(person_id=person_id, opportunity_id=found.id)
    draft.state = state
    # A day that is left empty leaves the one that was booked; what was attended is asked for its own.
    draft.happened_on = draft.happened_on if day is None and state != "attended" else day
    draft.cost = draft.cost if cost is None else cost
    return save_booking(session, draft)
