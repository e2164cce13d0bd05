"""What is offered while a step is filled in: the people there are, and the consultations that may show it done."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.consultation.records import ConsultationEvent
from clerkdesk.core.dates import show_date
from clerkdesk.core.errors import RuleBroken
from clerkdesk.council.records import Person, person_problems


def people_offered(session: Session) -> list[str]:
    """Return the names of everyone in the file."""
    return list(session.scalars(select(Person.name).order_by(func.folded(Person.name))))


def person_named(session: Session, name: str) -> UUID | None:
    """Return who is called so, added where nobody is; None for an empty name."""
    plain = " ".join(name.split())
    if not plain:
        return None
    asked = select(Person.id).where(func.folded(Person.name) == plain.casefold()).order_by(Person.id)
    found = session.scalars(asked).first()
    if found is not None:
        return found
    person = Person(name=plain)
    problems = person_problems(person)
    if problems:
        raise RuleBroken(problems)
    session.add(person)
    session.flush()
    return person.id


def events_offered(session: Session, plan_id: UUID) -> list[tuple[UUID, str]]:
    """Return the consultations of a plan, each with its day."""
    asked = (
        select(ConsultationEvent.id, ConsultationEvent.title, ConsultationEvent.starts_on)
        .where(ConsultationEvent.plan_id == plan_id)
        .order_by(ConsultationEvent.position, ConsultationEvent.starts_on)
    )
    return [(key, f"{title}, {show_date(day)}" if day else title) for key, title, day in session.execute(asked)]
