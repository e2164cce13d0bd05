"""Lines of "What to do next" that the clerk has put off until a day."""

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from clerkdesk.core.errors import Problem, RuleBroken
from clerkdesk.council.records import PutOff


def put_offs(session: Session) -> dict[str, date]:
    """Return by the name of each line that was put off the day on which it comes back."""
    rows = session.execute(select(PutOff.line, PutOff.until))
    return {line: until for line, until in rows if until is not None}


def put_off(session: Session, line: str, *, until: date, today: date) -> None:
    """Put the line of this name off until a day; raises RuleBroken where the day has come already."""
    if until <= today:
        raise RuleBroken([Problem("until", "Enter a day after today.")])
    kept = session.scalars(select(PutOff).where(PutOff.line == line)).first()
    if kept is None:
        session.add(PutOff(line=line, until=until))
    else:
        kept.until = until
    # What has come back by itself is no longer needed.
    session.execute(delete(PutOff).where(PutOff.until <= today, PutOff.line != line))


def bring_back(session: Session, line: str) -> None:
    """Show the line of this name again from today."""
    session.execute(delete(PutOff).where(PutOff.line == line))
