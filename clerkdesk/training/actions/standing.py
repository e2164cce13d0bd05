"""What a clerk does about the award, the pledge, the general power, qualifications and dates of conduct."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.core.errors import Problem
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.training.records.standing import (
    AwardApplication,
    AwardEvidence,
    PledgeLine,
)
from clerkdesk.training.rules.dated import award_schemes, in_force, pledges
from clerkdesk.training.rules.standing import (
    AwardLine,
    Fill,
    PledgeState,
    award_lines,
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
