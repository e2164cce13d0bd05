"""Where everyone stands with their points at a day, and until when they have enough."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.core.dates import show_date
from clerkdesk.council.actions import roles_held
from clerkdesk.council.records import Person
from clerkdesk.training.actions.bookings import learnt, qualifications_taken
from clerkdesk.training.records.courses import Booking
from clerkdesk.training.rules.dated import Threshold
from clerkdesk.training.rules.points import Points, falls_below, points_at, show_points


@dataclass(frozen=True)
class PointsLine:
    """A person with their points worked out, and the first day on which they have too few."""

    person_id: UUID
    name: str
    is_clerk: bool
    points: Points
    below: date | None  # None where they are too few now

    def said(self, threshold: Threshold) -> str:
        """Return in a sentence whether the points are enough, and until when."""
        wanted = show_points(threshold.tenths)
        if self.below is not None:
            return f"With nothing more learnt, the points fall below {wanted} on {show_date(self.below)}."
        short = show_points(threshold.tenths - self.points.tenths)
        return f"This is {short} below the {wanted} that are asked for: {threshold.words}."


def standings(session: Session, day: date, tenths: int, people: Collection[UUID] | None = None) -> list[PointsLine]:
    """Return everyone who booked or learnt anything, or these people, at a day; the clerk first, then by name."""
    things, taken = learnt(session, people, day=day), qualifications_taken(session)
    clerks = roles_held(session, day, "clerk")
    shown = set(people) if people is not None else {*things, *clerks, *session.scalars(select(Booking.person_id))}
    found = []
    names = select(Person.id, Person.name).order_by(func.folded(Person.name))
    for key, name in session.execute(names if people is None else names.where(Person.id.in_(people))):
        if key not in shown:
            continue
        known, own = things.get(key, []), taken.get(key, ())
        points = points_at(known, day, own)
        found.append(PointsLine(key, name, key in clerks, points, falls_below(known, day, tenths, own)))
    return sorted(found, key=lambda line: not line.is_clerk)
