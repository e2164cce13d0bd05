"""What a clerk does about the award, the pledge, the general power, qualifications and dates of conduct."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.core.errors import Problem
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.council.records import COUNCIL_ROLES, Person, RoleHeld
from clerkdesk.council.rules import is_held
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.needs import Topic
from clerkdesk.training.records.standing import (
    CONDUCT_KINDS,
    AwardApplication,
    AwardEvidence,
    Conduct,
    PledgeLine,
    PowerResolved,
    QualificationTaken,
)
from clerkdesk.training.rules import power
from clerkdesk.training.rules.dated import award_schemes, in_force, pledges, qualifications
from clerkdesk.training.rules.standing import (
    AwardLine,
    ConductLine,
    Done,
    Fill,
    Office,
    PledgeState,
    award_lines,
    conduct_lines,
    pledge_lines,
)

_ELECTED = ("elected", "elected unopposed")
_POWER_TOPIC = "general power of competence"


# The award


def application(session: Session) -> AwardApplication:
    """Return the council's way to an award, or a draft of it where none is kept yet."""
    return session.scalars(select(AwardApplication).limit(1)).first() or AwardApplication()


def save_application(session: Session, draft: AwardApplication) -> AwardApplication:
    """Keep the level, the day and the minute of the award."""
    return session.merge(draft)


def award(session: Session, today: date, fills: dict[str, Fill], level: str = "") -> list[AwardLine]:
    """Return every criterion of the level applied for, or of another; `fills` is what the rest of the file says."""
    kept = {row.criterion: row for row in session.scalars(select(AwardEvidence))}
    scheme = in_force(award_schemes(), today)
    return award_lines(scheme, level or application(session).level, kept, fills)


def award_evidence(session: Session, criterion: str) -> AwardEvidence:
    """Return what is written beside a criterion, or a draft of it."""
    found = session.scalars(select(AwardEvidence).where(AwardEvidence.criterion == criterion)).first()
    return found or AwardEvidence(criterion=criterion)


def save_award_evidence(session: Session, draft: AwardEvidence) -> AwardEvidence:
    """Keep what shows that a criterion is met; raises RuleBroken for an address that is none."""
    address = draft.address.strip()
    if address and not address.startswith(("http://", "https://")):
        draft.address = address = f"https://{address}"
    if " " in address:
        refuse([Problem("address", "Enter one address of a page on the web, such as www.example.org/plan.")])
    return session.merge(draft)


# The pledge


def pledge(session: Session, today: date) -> list[PledgeState]:
    """Return the seven lines of the pledge with what the council has written beside them."""
    kept = {row.line: row for row in session.scalars(select(PledgeLine))}
    return pledge_lines(in_force(pledges(), today), kept, today)


def pledge_line(session: Session, line: str) -> PledgeLine:
    """Return what is written beside a line of the pledge, or a draft of it."""
    return session.scalars(select(PledgeLine).where(PledgeLine.line == line)).first() or PledgeLine(line=line)


def save_pledge_line(session: Session, draft: PledgeLine) -> PledgeLine:
    """Keep what shows a line of the pledge."""
    return session.merge(draft)


# The general power


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
    resolved: PowerResolved | None
    until: date | None
    next_elections: date | None

    def holds(self, today: date) -> bool:
        """Return whether the council has the power on the day."""
        return self.resolved is not None and self.until is not None and today <= self.until


def power_view(session: Session, today: date) -> PowerView:
    """Return how the council stands to the general power of competence on a day."""
    resolved = session.scalars(select(PowerResolved).order_by(PowerResolved.resolved_on.desc())).first()
    members = _members(session, today)
    elected = sum(any(role.came_by in _ELECTED for role in held) for held in members.values())
    co_opted = sum(
        any(role.came_by == "co-opted" for role in held) and not any(role.came_by in _ELECTED for role in held)
        for held in members.values()
    )
    seats = (resolved.seats if resolved else None) or len(members)
    clerk, name = _clerk(session, today)
    opens = _opening_qualification(session, clerk, today) if clerk else ""
    standing = power.standing(
        seats=seats,
        filled=len(members),
        elected=elected,
        clerk_qualified=bool(opens),
        clerk_trained=_trained_in_power(session, clerk, resolved, today),
        day=today,
    )
    elections = resolved.next_elections_on if resolved else None
    until = power.lasts_until(elections) if resolved and resolved.resolved_on and elections else None
    return PowerView(standing, seats, len(members), elected, co_opted, name, opens, resolved, until, elections)


def save_power(session: Session, draft: PowerResolved) -> PowerResolved:
    """Keep a resolution on the power; raises RuleBroken where the minute or the day is missing."""
    problems = []
    if draft.resolved_on is not None and not draft.minute.strip():
        problems.append(Problem("minute", "Enter the number of the minute that records the resolution."))
    if draft.seats is not None and not 1 <= draft.seats <= 200:
        problems.append(Problem("seats", "Enter how many seats the council has, vacant ones too."))
    if draft.resolved_on and draft.next_elections_on and draft.next_elections_on <= draft.resolved_on:
        problems.append(Problem("next_elections_on", "Enter the ordinary elections that come after the resolution."))
    refuse(problems)
    return session.merge(draft)


# Conduct


def conduct(session: Session, today: date) -> list[ConductLine]:
    """Return for every member of the council in office what is asked of them, in the order of names."""
    members = _members(session, today)
    names = dict(session.execute(select(Person.id, Person.name)).all())
    offices = [
        Office(key, names[key], min((role.starts_on for role in held if role.starts_on), default=None))
        for key, held in sorted(members.items(), key=lambda each: names[each[0]].casefold())
    ]
    kept = [
        Done(*row) for row in session.execute(select(Conduct.person_id, Conduct.kind, Conduct.due_on, Conduct.done_on))
    ]
    return conduct_lines(offices, kept, [kind for kind in CONDUCT_KINDS if kind != "dispensation"])


def save_conduct(session: Session, draft: Conduct) -> Conduct:
    """Keep a date of a councillor's conduct in the place of the one there is of its kind, but each dispensation."""
    if draft.kind not in CONDUCT_KINDS:
        refuse([Problem("kind", f"Choose one of: {', '.join(CONDUCT_KINDS)}.")])
    if draft.kind != "dispensation":
        there = session.scalar(
            select(Conduct.id).where(Conduct.person_id == draft.person_id, Conduct.kind == draft.kind)
        )
        draft.id = there or draft.id
    return session.merge(draft)


def _members(session: Session, today: date) -> dict[UUID, list[RoleHeld]]:
    found: dict[UUID, list[RoleHeld]] = {}
    for role in session.scalars(select(RoleHeld).where(RoleHeld.role.in_(COUNCIL_ROLES))):
        if is_held(role, today):
            found.setdefault(role.person_id, []).append(role)
    return found


def _clerk(session: Session, today: date) -> tuple[UUID | None, str]:
    query = select(RoleHeld, Person.name).join(Person, RoleHeld.person_id == Person.id).where(RoleHeld.role == "clerk")
    for role, name in session.execute(query.order_by(RoleHeld.starts_on.desc())):
        if is_held(role, today):
            return role.person_id, name
    return None, ""


def _opening_qualification(session: Session, person_id: UUID, today: date) -> str:
    query = select(QualificationTaken.qualification).where(
        QualificationTaken.person_id == person_id, QualificationTaken.gained_on <= today
    )
    names = [qualifications()[key] for key in session.scalars(query) if key in qualifications()]
    return next((one.name for one in names if one.opens_power), "")


def _trained_in_power(session: Session, person_id: UUID | None, resolved: PowerResolved | None, today: date) -> bool:
    # Kept with the resolution, or to be seen in the register of training.
    if resolved is not None and resolved.clerk_trained_in_power:
        return True
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
