"""What a clerk does with bookings: one place, a whole course in one go, the register, and a person's points."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from clerkdesk.core.blobs import keep_bytes
from clerkdesk.core.dates import add_months
from clerkdesk.core.errors import Problem
from clerkdesk.council.actions import find_or_add_person
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.council.records import Person
from clerkdesk.training.actions.beginning import activities
from clerkdesk.training.actions.courses import labels, save_opportunity, titles
from clerkdesk.training.records.courses import SHARED, Booking, Opportunity, Provider, booking_problems
from clerkdesk.training.records.standing import QualificationTaken
from clerkdesk.training.rules.dated import NEW_ACTIVITY, SECTOR, UNASSESSED, points_rules, qualifications
from clerkdesk.training.rules.points import Learnt, show_points
from clerkdesk.training.rules.sharing import our_share

_POINTS = re.compile(r"^(\d{1,3})(?:[.,](\d)\d?)?$")


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
    reported_on: date | None
    tenths_of_points: int | None  # where the provider gave points of its own


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


def draft_of(
    session: Session, *, person: str, course: str, points: str, values: Mapping[str, Any], key: UUID | None = None
) -> Booking:
    """Return a booking from what was typed, adding the person and the course where they are new; raises RuleBroken.

    With the key of a booking that is here its person and course stay while their words do: others may be named alike.
    """
    problems = []
    if not person.strip():
        problems.append(Problem("person", "Enter who goes."))
    if not course.strip():
        problems.append(Problem("course", "Enter the course, or what else there is to learn."))
    tenths = read_points(points)
    if points.strip() and tenths is None:
        problems.append(Problem("points", "Enter the points as a number such as 2.5, or leave it empty."))
    refuse(problems)
    kept = session.get(Booking, key) if key else None
    there = kept.opportunity_id if kept else None
    found = opportunity_named(session, course, there) or save_opportunity(session, Opportunity(title=course)).id
    who = find_or_add_person(session, person, kept.person_id if kept else None).id
    session.flush()
    return Booking(person_id=who, opportunity_id=found, tenths_of_points=tenths, **values)


def opportunity_named(session: Session, words: str, kept: UUID | None = None) -> UUID | None:
    """Return the opportunity that is meant by its title, or by its title with its day where others share the title.

    Of several that are offered alike the one is meant that is `kept` there already.
    """
    wanted, offered = " ".join(words.split()).casefold(), labels(session)
    if kept is not None and offered[kept].casefold() == wanted:
        return kept
    known = [*offered.items(), *titles(session).items()]
    return next((key for key, name in known if name.casefold() == wanted), None)


def read_points(text: str) -> int | None:
    """Return 25 tenths for "2.5", and for "2.55", which is rounded down; None where no number of points is meant."""
    found = _POINTS.match(text.strip())
    return int(found[1]) * 10 + int(found[2] or 0) if found else None


def points_words(tenths: int) -> str:
    """Return "2.5" for 25 tenths."""
    return show_points(tenths)


def save_booking(session: Session, draft: Booking, certificate: bytes | None = None) -> Booking:
    """Keep a booking, and the file of its certificate where a new one is given; raises RuleBroken.

    Where the whole cost and our share of it are given, our own cost is worked out.
    """
    if draft.whole_cost is not None:
        draft.paid_by = SHARED
        if draft.share and draft.whole_cost >= 0:
            draft.cost = our_share(draft.whole_cost, draft.share)
    refuse(booking_problems(draft))
    if certificate is not None:
        draft.certificate = keep_bytes(session, certificate)
    return session.merge(draft)


def remove_booking(session: Session, key: UUID) -> None:
    """Remove a booking."""
    found = session.get(Booking, key)
    if found is not None:
        session.delete(found)


def placed(session: Session, opportunity_id: UUID) -> set[UUID]:
    """Return those who have a place on a course, or were there; not who cancelled or stayed away."""
    query = select(Booking.person_id).where(Booking.opportunity_id == opportunity_id)
    return set(session.scalars(query.where(Booking.state.not_in(("cancelled", "did not attend")))))


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


def learnt(
    session: Session, people: Collection[UUID] | None = None, *, day: date | None = None
) -> dict[UUID, list[Learnt]]:
    """Return what each person attended or gained, for counting points; all people where none are named.

    With a day only what can count on it or after it, and not what lies after it.
    """
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
    if day is not None:
        longest = max(rule.months for rule in points_rules())
        query = query.where(Booking.happened_on.between(add_months(day, -longest), day))
    found: dict[UUID, list[Learnt]] = {}
    for person_id, key, title, day, minutes, kind, assessed, new, sector, part_of, given in session.execute(query):
        assert day is not None  # asked for above
        category = _category(kind, assessed=assessed, new=new, sector=sector)
        goes_on = kind in activities() and activities()[kind].goes_on
        found.setdefault(person_id, []).append(Learnt(key, title, day, minutes, category, part_of, given, goes_on))
    _add_gained(session, found, people)
    return found


def _add_gained(session: Session, found: dict[UUID, list[Learnt]], people: Collection[UUID] | None) -> None:
    # A qualification has points of its own on the day it is gained; what was part of it counts nothing beside them.
    query = select(QualificationTaken).where(QualificationTaken.gained_on.is_not(None))
    if people is not None:
        query = query.where(QualificationTaken.person_id.in_(people))
    for taken in session.scalars(query):
        known = qualifications().get(taken.qualification)
        if known is not None and known.tenths and taken.gained_on is not None:
            gained = Learnt(
                taken.id, f"{known.name} gained", taken.gained_on, taken.minutes or 0, given_tenths=known.tenths
            )
            found.setdefault(taken.person_id, []).append(gained)


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
            Booking.reported_on,
            Booking.tenths_of_points,
        )
        .join(Person, Booking.person_id == Person.id)
        .join(Opportunity, Booking.opportunity_id == Opportunity.id)
        .outerjoin(Provider, Opportunity.provider_id == Provider.id)
    )
