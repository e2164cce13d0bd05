"""What a clerk does about the general power of competence: the sum of the day, and the council's resolutions."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.core.errors import Problem
from clerkdesk.core.wording import count_of
from clerkdesk.council.actions import Held, roles_held
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.council.records import COUNCIL_ROLES
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.needs import Topic
from clerkdesk.training.records.standing import PowerResolved, QualificationTaken
from clerkdesk.training.rules import power
from clerkdesk.training.rules.dated import qualifications

_ELECTED = {"elected", "elected unopposed"}
_MAY = 5
_POWER_TOPIC = "general power of competence"


@dataclass(frozen=True)
class PowerView:
    """The conditions of the power today, the resolution in force, and until when it lasts."""

    standing: power.Standing
    seats: int
    filled: int
    elected: int
    co_opted: int
    clerk: str
    qualification: str  # of the clerk, that opens the power
    resolved: PowerResolved | None  # the last resolution up to the day
    until: date | None
    seats_noted: bool = True  # else the members in office are taken for all seats

    @property
    def resolved_on_too_few(self) -> str:
        """Return in a sentence that the resolution itself names too few elected members, or nothing."""
        row = self.resolved
        if row is None or row.resolved_on is None or row.seats is None or row.elected is None:
            return ""
        wanted = power.needed(row.seats, row.resolved_on)
        if row.elected >= wanted:
            return ""
        elected, seats = count_of(row.elected, "elected member"), count_of(row.seats, "seat")
        return f"The resolution names {elected} of {seats}, and {wanted} {'was' if wanted == 1 else 'were'} needed."

    def words(self, today: date) -> str:
        """Return whether the council has the power, in a sentence or two."""
        if self.holds(today):
            return "Yes. The council resolved that it meets the conditions, and the power still lasts."
        if self.resolved is not None and self.until is None:
            return "Not known: enter the next ordinary elections after the resolution, for the power lasts until then."
        if self.resolved is not None:
            return "Not any more, unless the council has resolved again since."
        if self.standing.is_met:
            return "Not yet: every condition is met today, and the council may now resolve so at a meeting."
        return "No: not every condition is met today."

    def holds(self, today: date) -> bool:
        """Return whether the council has the power on the day."""
        return self.resolved is not None and self.until is not None and today <= self.until


def power_view(session: Session, today: date) -> PowerView:
    """Return how the council stands to the general power of competence on a day."""
    rows = list(session.scalars(select(PowerResolved).order_by(PowerResolved.resolved_on.desc().nulls_first())))
    resolved = next((row for row in rows if row.resolved_on and row.resolved_on <= today), None)
    members = members_in_office(session, today)
    ways = [_came_by(held) for held in members.values()]
    elected = sum(bool(way & _ELECTED) for way in ways)
    # A row without a day notes the seats as they are now; else those of the last resolution stand.
    noted = next((row.seats for row in rows if row.seats), None)
    seats = max(noted or 0, len(members))
    clerk = clerk_in_office(session, today)
    since = clerk.starts_on if clerk else None
    opens = _opening_qualification(session, clerk.person_id, today) if clerk else ""
    # What a resolution says of the clerk is said of the one who was clerk on its day.
    ticked = [row for row in rows if row.resolved_on is None or since is None or since <= row.resolved_on]
    standing = power.standing(
        seats=seats,
        filled=len(members),
        elected=elected,
        clerk_qualified=bool(opens),
        clerk_trained=clerk is not None
        and (any(row.clerk_trained_in_power for row in ticked) or _trained_in_power(session, clerk.person_id, today)),
        day=today,
    )
    co_opted = sum("co-opted" in way and not way & _ELECTED for way in ways)
    until, name = _until(resolved), clerk.person if clerk else ""
    return PowerView(standing, seats, len(members), elected, co_opted, name, opens, resolved, until, noted is not None)


class PowerRow(NamedTuple):
    """A resolution on the power as the list shows it; one without a day notes the seats alone."""

    id: UUID
    resolved_on: date | None
    minute: str
    seats: int | None
    elected: int | None
    until: date | None


def resolutions(session: Session) -> list[PowerRow]:
    """Return every resolution on the power, the newest first; what is not resolved yet stands on top."""
    rows = session.scalars(select(PowerResolved).order_by(PowerResolved.resolved_on.desc().nulls_first()))
    return [PowerRow(row.id, row.resolved_on, row.minute, row.seats, row.elected, _until(row)) for row in rows]


def resolution(session: Session, key: UUID) -> PowerResolved | None:
    """Return a resolution on the power, or None where it was removed."""
    return session.get(PowerResolved, key)


def remove_power(session: Session, key: UUID) -> None:
    """Remove a resolution on the power."""
    found = session.get(PowerResolved, key)
    if found is not None:
        session.delete(found)


def elections_offered(session: Session, today: date) -> date | None:
    """Return the next ordinary elections, reckoned from the last ones that the file knows; None where it knows none."""
    known = session.scalar(select(func.max(PowerResolved.next_elections_on)))
    if known is None:
        # Members take office a few days after the poll; elections between the ordinary ones fall in other months.
        starts = [
            role.starts_on
            for held in members_in_office(session, today).values()
            for role in held
            if role.starts_on and role.came_by in _ELECTED and role.starts_on.month == _MAY
        ]
        known = max(starts, default=None)
    return power.ordinary_elections_after(today, known) if known else None


def save_power(session: Session, draft: PowerResolved) -> PowerResolved:
    """Keep a resolution on the power; raises RuleBroken where the minute or the day is missing."""
    problems = []
    if draft.resolved_on is not None and not draft.minute.strip():
        problems.append(Problem("minute", "Enter the number of the minute that records the resolution."))
    if draft.seats is not None and not 1 <= draft.seats <= 200:
        problems.append(Problem("seats", "Enter how many seats the council has, vacant ones too."))
    if draft.resolved_on and draft.next_elections_on and draft.next_elections_on <= draft.resolved_on:
        problems.append(Problem("next_elections_on", "Enter the ordinary elections that come after the resolution."))
    if draft.seats and draft.elected and draft.elected > draft.seats:
        problems.append(Problem("elected", "Enter no more elected members than there are seats."))
    if draft.resolved_on is None and draft.seats is None:
        problems.append(Problem("resolved_on", "Enter the day of the resolution, or only the number of seats."))
    refuse(problems)
    return session.merge(draft)


def members_in_office(session: Session, today: date) -> dict[UUID, list[Held]]:
    """Return the members of the council in office on a day, each with the roles that make them one."""
    return roles_held(session, today, *COUNCIL_ROLES)


def clerk_in_office(session: Session, today: date) -> Held | None:
    """Return the clerk of a day; of several the one who came last."""
    held = [role for roles in roles_held(session, today, "clerk").values() for role in roles]
    return max(held, key=lambda role: role.starts_on or date.min, default=None)


def _came_by(held: list[Held]) -> set[str]:
    # A chairman is chosen by the council; how they became a member stands with their seat.
    seat = [role for role in held if role.role == "councillor"]
    return {role.came_by for role in seat or held}


def _until(row: PowerResolved | None) -> date | None:
    return power.lasts_until(row.next_elections_on) if row and row.resolved_on and row.next_elections_on else None


def _opening_qualification(session: Session, person_id: UUID, today: date) -> str:
    query = select(QualificationTaken.qualification).where(
        QualificationTaken.person_id == person_id, QualificationTaken.gained_on <= today
    )
    names = [qualifications()[key] for key in session.scalars(query) if key in qualifications()]
    return next((one.name for one in names if one.opens_power), "")


def _trained_in_power(session: Session, person_id: UUID, today: date) -> bool:
    query = (
        select(func.count())
        .select_from(Booking)
        .join(Opportunity, Booking.opportunity_id == Opportunity.id)
        .join(Topic, Opportunity.topic_id == Topic.id)
        .where(
            Booking.person_id == person_id,
            Booking.state == "attended",
            Booking.happened_on <= today,
            func.folded(Topic.name) == _POWER_TOPIC,
        )
    )
    return bool(session.scalar(query))
