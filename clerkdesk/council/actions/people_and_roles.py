"""What a clerk does with the people of the council's file and the roles they hold or held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital
from clerkdesk.council import rules
from clerkdesk.council.actions.council_itself import council
from clerkdesk.council.actions.refusing import refuse, refuse_while_named
from clerkdesk.council.records import Organisation, Person, RoleHeld, person_problems, role_problems


class PersonRow(NamedTuple):
    """A person as the list shows them."""

    id: UUID
    name: str
    roles: str  # those held today: "Clerk, responsible financial officer"
    organisation: str
    email: str
    phone: str
    has_left: bool  # all their roles have ended


class Held(NamedTuple):
    """A role that someone holds on a day, light enough to be asked for everyone at once."""

    person_id: UUID
    person: str
    role: str
    title: str
    came_by: str
    starts_on: date | None


class PersonForPrint(NamedTuple):
    """A person with their roles and the name of where they belong."""

    person: Person
    roles: list[RoleHeld]
    body: str


@dataclass(frozen=True)
class WholePerson:
    """A person with every role they hold or held."""

    person: Person
    roles: list[RoleHeld]


def people(session: Session, today: date) -> list[PersonRow]:
    """Return everyone with the roles they hold today, by name."""
    chair_word = council(session).chair_word
    held: dict[UUID, list[RoleHeld]] = {}
    for role in session.scalars(select(RoleHeld).order_by(RoleHeld.position)):
        held.setdefault(role.person_id, []).append(role)
    query = (
        select(Person.id, Person.name, Organisation.name, Person.email, Person.phone)
        .outerjoin(Organisation, Person.organisation_id == Organisation.id)
        .where(Person.erased_on.is_(None))
        .order_by(func.folded(Person.name))
    )
    rows = []
    for key, name, organisation, email, phone in session.execute(query):
        roles = held.get(key, [])
        words = [rules.shown_role(role, chair_word) for role in roles if rules.is_held(role, today)]
        has_left = bool(roles) and all(role.ends_on is not None and role.ends_on < today for role in roles)
        rows.append(PersonRow(key, name, capital(", ".join(words)), organisation or "", email, phone, has_left))
    return rows


def roles_held(session: Session, today: date, *roles: str) -> dict[UUID, list[Held]]:
    """Return by person the roles that they hold on a day, in their order; or only these roles."""
    query = (
        select(RoleHeld.person_id, Person.name, RoleHeld.role, RoleHeld.title, RoleHeld.came_by, RoleHeld.starts_on)
        .join(Person, RoleHeld.person_id == Person.id)
        .where(func.coalesce(RoleHeld.starts_on, today) <= today, func.coalesce(RoleHeld.ends_on, today) >= today)
        .order_by(RoleHeld.position)
    )
    if roles:
        query = query.where(RoleHeld.role.in_(roles))
    found: dict[UUID, list[Held]] = {}
    for row in session.execute(query):
        held = Held._make(row)
        found.setdefault(held.person_id, []).append(held)
    return found


def offices(session: Session, roles: Sequence[str], today: date) -> list[tuple[str, str, str]]:
    """Return (office, name, since when) of those who hold one of these roles today, in the order of the roles."""
    chair_word = council(session).chair_word
    query = select(RoleHeld, Person.name).join(Person, RoleHeld.person_id == Person.id).where(RoleHeld.role.in_(roles))
    held = [(role, name) for role, name in session.execute(query) if rules.is_held(role, today)]
    held.sort(key=lambda each: (roles.index(each[0].role), each[1].casefold()))
    return [
        (capital(rules.shown_role(role, chair_word)), name, show_date(role.starts_on) if role.starts_on else "")
        for role, name in held
    ]


def person(session: Session, key: UUID) -> WholePerson | None:
    """Return a person with their roles, or None where they have been removed."""
    found = session.get(Person, key)
    if found is None:
        return None
    roles = session.scalars(select(RoleHeld).where(RoleHeld.person_id == key).order_by(RoleHeld.position))
    return WholePerson(found, list(roles))


def save_person(session: Session, draft: Person, roles: Iterable[RoleHeld]) -> Person:
    """Keep a person and exactly these roles; raises RuleBroken, a role's problem under "roles"."""
    drafts = list(roles)
    refuse([*person_problems(draft), *(replace(p, field="roles") for role in drafts for p in role_problems(role))])
    draft.name = " ".join(draft.name.split())
    kept = session.merge(draft)
    session.flush()
    session.execute(delete(RoleHeld).where(RoleHeld.person_id == kept.id, RoleHeld.id.not_in([r.id for r in drafts])))
    for position, role in enumerate(drafts):
        role.person_id, role.position = kept.id, position
        session.merge(role)
    return kept


def people_for_print(session: Session) -> list[PersonForPrint]:
    """Return everyone who was not erased, with their roles and where they belong, by name."""
    held: dict[UUID, list[RoleHeld]] = {}
    for role in session.scalars(select(RoleHeld).order_by(RoleHeld.position)):
        held.setdefault(role.person_id, []).append(role)
    query = (
        select(Person, func.coalesce(Organisation.name, ""))
        .outerjoin(Organisation, Person.organisation_id == Organisation.id)
        .where(Person.erased_on.is_(None))
        .order_by(func.folded(Person.name))
    )
    return [PersonForPrint(person, held.get(person.id, []), body) for person, body in session.execute(query)]


def person_names(session: Session) -> dict[UUID, str]:
    """Return the name of each person, in the order of names, for fields that offer them."""
    query = select(Person.id, Person.name).where(Person.name != "").order_by(func.folded(Person.name))
    return dict(session.execute(query).all())


def find_or_add_person(session: Session, name: str, kept: UUID | None = None) -> Person:
    """Return the person of this name, however it is written, or add them; raises RuleBroken without a name.

    Of several who are named alike the one is meant who is `kept` there already.
    """
    wanted = rules.folded(name)
    alike = [key for key, other in person_names(session).items() if rules.folded(other) == wanted]
    key = kept if kept in alike else next(iter(alike), None)
    return session.get_one(Person, key) if key else save_person(session, Person(name=name), [])


def remove_person(session: Session, key: UUID) -> None:
    """Remove a person with their roles; raises Trouble where something else names them."""
    found = session.get(Person, key)
    if found is None:
        return
    session.execute(delete(RoleHeld).where(RoleHeld.person_id == key))
    refuse_while_named(session, Person, key, found.name)
    session.delete(found)
