"""What happens when one body takes another's place: what is open passes on, what is past keeps the old name."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from clerkdesk.core.due import Due
from clerkdesk.core.errors import Problem
from clerkdesk.council.actions.bodies import find_or_add
from clerkdesk.council.actions.contact_log import OPEN
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.council.records import Contact, Organisation

# Hands what a subject above keeps of the old body (the first key) to its successor.
PassOn = Callable[[Session, UUID, UUID], None]


def replace_body(session: Session, key: UUID, *, successor: str, day: date | None) -> Organisation:
    """Note from which day another body takes this one's place, add it where it is new, and return it.

    Its contact is marked to be confirmed; where it names nobody, those of the old body are asked first.
    Raises RuleBroken for fields "successor" and "day".
    """
    old = session.get_one(Organisation, key)
    problems = [] if successor.strip() else [Problem("successor", "Enter the body that takes its place.")]
    if day is None:
        problems.append(Problem("day", "Enter the day from which it takes its place, such as 1 April 2027."))
    refuse(problems)
    new = find_or_add(session, successor, old.kind)
    session.flush()
    refuse(_successor_problems(session, old, new))
    old.replaced_by_id, old.replaced_from = new.id, day
    if not new.contact_name.strip():
        for field in ("contact_name", "email", "phone", "deputy_name", "deputy_email", "deputy_phone"):
            setattr(new, field, getattr(old, field))
    new.is_contact_to_confirm = True
    return new


def pass_on(session: Session, key: UUID, others: Iterable[PassOn]) -> None:
    """Hand to a body's successor the promises not kept, the replies awaited, and what `others` keep of it."""
    successor = session.get_one(Organisation, key).replaced_by_id
    if successor is None:
        return
    for contact in session.scalars(select(Contact).where(Contact.organisation_id == key, OPEN)):
        contact.organisation_id = successor
        contact.was_with_id = contact.was_with_id or key
    for other in others:
        other(session, key, successor)


def was_not_replaced(session: Session, key: UUID) -> None:
    """Take back that a body is replaced; what has been passed on stays where it is."""
    old = session.get_one(Organisation, key)
    old.replaced_by_id, old.replaced_from = None, None


def still_waited_for(session: Session) -> set[UUID | None]:
    """Return the bodies whose promise is not kept or whose reply is awaited."""
    return set(session.scalars(select(Contact.organisation_id).where(OPEN).distinct()))


def still_to_pass_on(session: Session, today: date, at_work: Collection[UUID]) -> list[Due]:
    """Return for Home the bodies whose day has come and under whose name something is still open."""
    asked = select(Organisation).where(Organisation.replaced_by_id.is_not(None), Organisation.replaced_from <= today)
    replaced = session.scalars(asked.order_by(Organisation.name)).all()
    has_open = still_waited_for(session) if replaced else set()
    lines = []
    for old in replaced:
        if old.id in has_open or old.id in at_work:
            successor = session.get_one(Organisation, old.replaced_by_id)
            lines.append(
                Due(
                    "soon",
                    "Pass on",
                    f"{successor.name} has taken the place of {old.name}",
                    "Open actions, promises or awaited replies still stand under the old name.",
                    "Pass them on",
                    "organisations",
                    old.id,
                    name=f"pass on {old.id}",
                )
            )
    return lines


def _successor_problems(session: Session, old: Organisation, new: Organisation) -> list[Problem]:
    if new.id == old.id:
        return [Problem("successor", "Enter another body than the one that is replaced.")]
    if new.replaced_by_id is not None:
        after = session.get_one(Organisation, new.replaced_by_id)
        return [Problem("successor", f"{new.name} is replaced itself. Enter {after.name}, or another body.")]
    return []
