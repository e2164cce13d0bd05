"""What was asked of the council about personal data, who is held past their day, and what was disposed of."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from clerkdesk.core.due import Due
from clerkdesk.core.errors import Problem, RuleBroken
from clerkdesk.council.records import DATA_REQUESTS, DataRequest, Disposal, Person
from clerkdesk.data_duties import rules
from clerkdesk.data_duties.rules import PastRow, RequestRow

_NO_LONGER = "someone no longer held"


class DisposalRow(NamedTuple):
    """What was disposed of, as list and log show it."""

    id: UUID
    disposed_on: date | None
    what: str
    how_many: int
    why: str
    how: str
    decided_by: str


def requests(session: Session) -> list[RequestRow]:
    """Return every request, the newest first."""
    query = (
        select(
            DataRequest.id,
            DataRequest.person_id,
            func.coalesce(func.nullif(Person.name, ""), _NO_LONGER),
            DataRequest.kind,
            DataRequest.received_on,
            DataRequest.done_on,
            DataRequest.outcome,
        )
        .outerjoin(Person, Person.id == DataRequest.person_id)
        .order_by(DataRequest.received_on.desc())
    )
    return [RequestRow(*row) for row in session.execute(query)]


def people_ever(session: Session) -> dict[UUID, str]:
    """Return who is held, by name; then who was deleted and whom history still names, the erased left out."""
    query = select(Person.id, Person.name).where(Person.erased_on.is_(None)).order_by(func.folded(Person.name))
    found = dict(session.execute(query).all())
    deleted = text(
        "SELECT row_key, json_extract(before, '$.name') FROM core_history WHERE table_name = 'council_person' "
        "AND after IS NULL AND json_extract(before, '$.erased_on') IS NULL ORDER BY id"
    )
    there = {key.hex for key in session.scalars(select(Person.id))}
    gone = {UUID(key): f"{name} (deleted)" for key, name in session.execute(deleted) if key not in there and name}
    return {**found, **dict(sorted(gone.items(), key=lambda each: each[1].casefold()))}


def past_their_day(session: Session, today: date) -> list[PastRow]:
    """Return who is held longer than was said, the longest first."""
    query = (
        select(Person.id, Person.name, Person.held_because, Person.held_until)
        .where(Person.held_until < today, Person.erased_on.is_(None))
        .order_by(Person.held_until, func.folded(Person.name))
    )
    return [PastRow(key, name, because, until) for key, name, because, until in session.execute(query) if until]


def disposals(session: Session) -> list[DisposalRow]:
    """Return the log of what was disposed of, the newest first."""
    query = select(
        Disposal.id,
        Disposal.disposed_on,
        Disposal.what,
        Disposal.how_many,
        Disposal.why,
        Disposal.how,
        Disposal.decided_by,
    ).order_by(Disposal.disposed_on.desc(), Disposal.what)
    return [DisposalRow(*row) for row in session.execute(query)]


def note_request(session: Session, *, person_id: UUID, kind: str, received_on: date | None, today: date) -> DataRequest:
    """Keep that a person asked; raises RuleBroken without a day, or with one to come."""
    problems = []
    if received_on is None or received_on > today:
        problems.append(Problem("received_on", "Enter the day on which it was received, not later than today."))
    if kind not in DATA_REQUESTS:
        problems.append(Problem("kind", f"Choose one of: {', '.join(DATA_REQUESTS)}."))
    if problems:
        raise RuleBroken(problems)
    made = DataRequest(person_id=person_id, kind=kind, received_on=received_on)
    session.add(made)
    return made


def finish_request(session: Session, key: UUID, *, done_on: date, outcome: str) -> None:
    """Note that a request has been answered."""
    found = session.get(DataRequest, key)
    if found is not None:
        found.done_on, found.outcome = done_on, " ".join(outcome.split())


def hold_until(session: Session, key: UUID, until: date, today: date) -> None:
    """Keep a person until another day; raises RuleBroken where that day has passed."""
    if until <= today:
        raise RuleBroken([Problem("held_until", "Enter a day to come.")])
    session.get_one(Person, key).held_until = until


def note_disposal(session: Session, draft: Disposal) -> None:
    """Keep that something was disposed of; raises RuleBroken where it does not say what, or how many."""
    problems = [] if draft.what.strip() else [Problem("what", "Enter what was disposed of, such as survey forms.")]
    if draft.how_many < 1:
        problems.append(Problem("how_many", "Enter how many there were, as a whole number."))
    if draft.disposed_on is None:
        problems.append(Problem("disposed_on", "Enter the day on which it was done."))
    if problems:
        raise RuleBroken(problems)
    session.add(draft)


def due(session: Session, today: date) -> list[Due]:
    """Return the answers that are owed and that someone is past their day, for Home."""
    return rules.due_lines(requests(session), past_their_day(session, today), today)
