"""What a clerk does about each councillor's dates of conduct, and about dispensations."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.core.dates import add_months
from clerkdesk.core.errors import Problem
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.training.actions.power import members_in_office
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.needs import Topic
from clerkdesk.training.records.standing import CODE_TOPIC, CODE_TRAINING, CONDUCT_KINDS, Conduct
from clerkdesk.training.rules.standing import DISPENSATION_YEARS, ConductLine, Done, Office, conduct_lines

DISPENSATION = "dispensation"
DATED_KINDS = tuple(kind for kind in CONDUCT_KINDS if kind != DISPENSATION)


def conduct(session: Session, today: date) -> list[ConductLine]:
    """Return for every member of the council in office what is asked of them, in the order of names."""
    members = members_in_office(session, today)
    offices = [
        Office(key, held[0].person, min((role.starts_on for role in held if role.starts_on), default=None))
        for key, held in sorted(members.items(), key=lambda each: each[1][0].person.casefold())
    ]
    kept = [
        Done(*row) for row in session.execute(select(Conduct.person_id, Conduct.kind, Conduct.due_on, Conduct.done_on))
    ]
    return conduct_lines(offices, [*_attended(session, today), *kept], DATED_KINDS)


def dispensations(session: Session, person_id: UUID | None = None) -> dict[UUID, list[Conduct]]:
    """Return the dispensations of each person, or of one, the oldest first."""
    query = select(Conduct).where(Conduct.kind == DISPENSATION).order_by(Conduct.done_on, Conduct.due_on)
    if person_id is not None:
        query = query.where(Conduct.person_id == person_id)
    found: dict[UUID, list[Conduct]] = {}
    for row in session.scalars(query):
        found.setdefault(row.person_id, []).append(row)
    return found


def conduct_date(session: Session, person_id: UUID, kind: str) -> Conduct:
    """Return what is kept of a kind for a person, or a draft of it."""
    query = select(Conduct).where(Conduct.person_id == person_id, Conduct.kind == kind)
    found = session.scalars(query.order_by(Conduct.done_on.desc())).first()
    return found or Conduct(person_id=person_id, kind=kind)


def save_conduct(session: Session, draft: Conduct) -> Conduct | None:
    """Keep a date of a councillor's conduct in the place of the one there is of its kind; an emptied one is removed."""
    if draft.kind not in DATED_KINDS:
        refuse([Problem("kind", f"Choose one of: {', '.join(DATED_KINDS)}.")])
    there = session.scalars(
        select(Conduct).where(Conduct.person_id == draft.person_id, Conduct.kind == draft.kind)
    ).first()
    if draft.done_on is None and draft.due_on is None and not draft.note.strip():
        if there is not None:
            session.delete(there)
        return None
    draft.id = there.id if there else draft.id
    return session.merge(draft)


def save_dispensations(session: Session, person_id: UUID, drafts: Sequence[Conduct]) -> None:
    """Keep the dispensations of a person in the place of those there are; raises RuleBroken."""
    problems = []
    for draft in drafts:
        if draft.done_on is None or draft.due_on is None:
            problems.append(Problem("dispensations", "Enter from which day and until when the dispensation lasts."))
        elif draft.due_on < draft.done_on:
            problems.append(Problem("dispensations", "Enter an end that comes after the day of the grant."))
        elif draft.due_on > add_months(draft.done_on, 12 * DISPENSATION_YEARS):
            problems.append(Problem("dispensations", "A dispensation lasts four years at most: enter an earlier end."))
    refuse(problems[:1])
    kept = {draft.id for draft in drafts}
    for row in dispensations(session, person_id).get(person_id, []):
        if row.id not in kept:
            session.delete(row)
    for draft in drafts:
        draft.person_id, draft.kind = person_id, DISPENSATION
        session.merge(draft)


def _attended(session: Session, today: date) -> list[Done]:
    # Who attended a course on the code has done the training; nobody need enter it twice.
    query = (
        select(Booking.person_id, func.max(Booking.happened_on))
        .join(Opportunity, Booking.opportunity_id == Opportunity.id)
        .where(Booking.state == "attended", Booking.happened_on <= today)
        .where(Opportunity.topic_id.in_(select(Topic.id).where(func.folded(Topic.name).startswith(CODE_TOPIC))))
        .group_by(Booking.person_id)
    )
    return [Done(person_id, CODE_TRAINING, None, day) for person_id, day in session.execute(query)]
