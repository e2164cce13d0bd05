"""Finds who is here already under another spelling, and joins two records of one person."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from clerkdesk.core import references
from clerkdesk.core.errors import Problem, RuleBroken
from clerkdesk.council import rules
from clerkdesk.council.actions import PersonRow
from clerkdesk.council.records import Person, RoleHeld

# What differs is picked together where one makes no sense without the other.
PICKED_TOGETHER = {
    "name": ("name",),
    "phone": ("phone",),
    "email": ("email",),
    "address": ("address",),
    "organisation_id": ("organisation_id",),
    "may_be_named": ("may_be_named", "agreed_on"),
    "privacy_notice": ("privacy_notice", "notice_given_on"),
    "held_because": ("held_because",),
    "held_until": ("held_until",),
    "notes": ("notes",),
}


def here_already(rows: Iterable[PersonRow], name: str, email: str) -> PersonRow | None:
    """Return who has this name, however it is written, or this e-mail address; None where nobody has."""
    wanted, address = rules.folded(name), email.strip().casefold()
    return next(
        (
            row
            for row in rows
            if (wanted and rules.folded(row.name) == wanted) or (address and row.email.strip().casefold() == address)
        ),
        None,
    )


def differing(one: Person, other: Person) -> list[str]:
    """Return the fields in which two records of a person differ, by the first name of those picked together."""
    return [
        field
        for field, names in PICKED_TOGETHER.items()
        if any(getattr(one, name) != getattr(other, name) for name in names)
    ]


def join_people(session: Session, *, keep: UUID, gone: UUID, from_gone: Collection[str]) -> None:
    """Make one record of two: all that named either names the kept one, which takes `from_gone` from the other.

    Raises RuleBroken where one of the two is not there.
    """
    kept, other = session.get(Person, keep), session.get(Person, gone)
    if kept is None or other is None or keep == gone:
        raise RuleBroken([Problem("other", "Choose two records to join; one of them is no longer here.")])
    for field in from_gone:
        for name in PICKED_TOGETHER[field]:
            setattr(kept, name, getattr(other, name))
    session.flush()
    _drop_roles_told_twice(session, keep, gone)
    references.move_links(session, Person, gone, keep)
    _count_roles_anew(session, keep)
    session.delete(other)


def _drop_roles_told_twice(session: Session, keep: UUID, gone: UUID) -> None:
    # The same office from the same day to the same day is one office.
    there = {_told(role) for role in _roles(session, keep)}
    twice = [role.id for role in _roles(session, gone) if _told(role) in there]
    session.execute(delete(RoleHeld).where(RoleHeld.id.in_(twice)))


def _count_roles_anew(session: Session, key: UUID) -> None:
    session.expire_all()
    for position, role in enumerate(_roles(session, key)):
        role.position = position


def _roles(session: Session, key: UUID) -> list[RoleHeld]:
    query = select(RoleHeld).where(RoleHeld.person_id == key).order_by(RoleHeld.position, RoleHeld.starts_on)
    return list(session.scalars(query))


def _told(role: RoleHeld) -> tuple[object, ...]:
    return role.role, role.title, role.starts_on, role.ends_on, role.ward, role.came_by
