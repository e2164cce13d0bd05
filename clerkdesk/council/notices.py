"""The words of privacy notices and of reasons to hold a person, those used before first."""

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from clerkdesk.council.records import Person

# Offered until the council has words of its own.
NOTICES = (
    "Notice for councillors and staff",
    "Notice for the steering group and volunteers",
    "Notice for people at other bodies",
)
REASONS = (
    "Holds office in the council",
    "Member of the steering group",
    "Helps with the plan and has agreed to be asked",
    "Speaks for a body that we deal with",
)


def notices_used(session: Session) -> list[str]:
    """Return the privacy notices given so far, the most used first, then those offered."""
    return _used(session, Person.privacy_notice, NOTICES)


def reasons_used(session: Session) -> list[str]:
    """Return the reasons for which people are held, the most used first, then those offered."""
    return _used(session, Person.held_because, REASONS)


def _used(session: Session, column: InstrumentedAttribute[str], offered: tuple[str, ...]) -> list[str]:
    used = session.scalars(select(column).where(column != "").group_by(column).order_by(func.count().desc(), column))
    return list(dict.fromkeys([*used, *offered]))
