"""What a clerk does about the award, the pledge, the general power, qualifications and dates of conduct."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.core.errors import Problem
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.council.records import Person
from clerkdesk.training.actions.power import members_in_office
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.needs import Topic
from clerkdesk.training.records.standing import (
    CONDUCT_KINDS,
    AwardApplication,
    AwardEvidence,
    Conduct,
    PledgeLine,
)
from clerkdesk.training.rules.dated import award_schemes, in_force, pledges
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

_CODE_TOPIC = "code of conduct"


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


# Conduct


def conduct(session: Session, today: date) -> list[ConductLine]:
    """Return for every member of the council in office what is asked of them, in the order of names."""
    members = members_in_office(session, today)
    names = dict(session.execute(select(Person.id, Person.name)).all())
    offices = [
        Office(key, names[key], min((role.starts_on for role in held if role.starts_on), default=None))
        for key, held in sorted(members.items(), key=lambda each: names[each[0]].casefold())
    ]
    kept = [
        Done(*row) for row in session.execute(select(Conduct.person_id, Conduct.kind, Conduct.due_on, Conduct.done_on))
    ]
    kept += _trained_in_the_code(session)
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


def _trained_in_the_code(session: Session) -> list[Done]:
    # What the register of training says need not be entered again.
    query = (
        select(Booking.person_id, Booking.happened_on)
        .join(Opportunity, Booking.opportunity_id == Opportunity.id)
        .join(Topic, Opportunity.topic_id == Topic.id)
        .where(Booking.state == "attended", func.folded(Topic.name).startswith(_CODE_TOPIC))
    )
    return [Done(person, "code of conduct training", None, day) for person, day in session.execute(query)]
