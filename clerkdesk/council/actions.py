"""What a clerk does with the council's own details, the people and the organisations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from clerkdesk.core import references
from clerkdesk.core.blobs import bytes_of, keep_bytes
from clerkdesk.core.dates import show_date
from clerkdesk.core.due import Due
from clerkdesk.core.errors import Problem, RuleBroken, Trouble
from clerkdesk.core.record import Record
from clerkdesk.core.wording import capital, joined
from clerkdesk.council import rules
from clerkdesk.council.records import (
    Council,
    CouncilParish,
    Organisation,
    Person,
    RoleHeld,
    council_problems,
    organisation_problems,
    person_problems,
    role_problems,
)

_NOBODY = UUID(int=0)  # stands in a draft until its council is known


class PersonRow(NamedTuple):
    """A person as the list shows them."""

    id: UUID
    name: str
    roles: str  # those held today: "Clerk, responsible financial officer"
    organisation: str
    email: str
    phone: str
    has_left: bool  # all their roles have ended


class OrganisationRow(NamedTuple):
    """An organisation as the list shows it."""

    id: UUID
    name: str
    kind: str
    contact_name: str
    email: str
    phone: str
    mentions: str  # "4 actions it leads and 1 person who belongs to it"


@dataclass(frozen=True)
class WholePerson:
    """A person with every role they hold or held."""

    person: Person
    roles: list[RoleHeld]


# The council


def council(session: Session) -> Council:
    """Return the one council of the file, or an empty draft of it where none is kept yet."""
    return session.scalars(select(Council).limit(1)).first() or Council()


def parishes(session: Session) -> list[CouncilParish]:
    """Return the parishes that the council serves, in the clerk's order."""
    return list(session.scalars(select(CouncilParish).order_by(CouncilParish.position)))


def save_council(session: Session, draft: Council, drafts: Iterable[CouncilParish] | None = None) -> Council:
    """Keep the council's details, and the parishes it serves where they are given; raises RuleBroken."""
    _refuse(council_problems(draft))
    draft.name = " ".join(draft.name.split())
    kept = session.merge(draft)
    session.flush()
    if drafts is not None:
        _replace_parishes(session, kept.id, list(drafts))
    return kept


def served(name: str, code: str = "", district: str = "", district_code: str = "") -> CouncilParish:
    """Return the draft of a served parish, without a code where it is not in the list; saving fills in the council."""
    return CouncilParish(
        council_id=_NOBODY, code=code, name=" ".join(name.split()), district=district, district_code=district_code
    )


def crest(session: Session) -> bytes | None:
    """Return the picture of the council's crest."""
    found = council(session).crest
    return bytes_of(session, found) if found else None


def keep_crest(session: Session, picture: bytes) -> str:
    """Keep a picture, scaled down already, and return what goes into `Council.crest`."""
    return keep_bytes(session, picture)


def due(session: Session) -> list[Due]:
    """Return what the council's page still lacks, for Home."""
    lacking = rules.missing(council(session))
    if not lacking:
        return []
    detail = f"Letters and printed pages use {joined(lacking)}."
    title = "The council's details are not complete"
    line = Due(
        "when you can", "When you can", title, detail, "Fill in", "council", name="council details", is_reminder=True
    )
    return [line]


# People


def people(session: Session, today: date) -> list[PersonRow]:
    """Return everyone with the roles they hold today, by name."""
    chair_word = council(session).chair_word
    held: dict[UUID, list[RoleHeld]] = {}
    for role in session.scalars(select(RoleHeld).order_by(RoleHeld.position)):
        held.setdefault(role.person_id, []).append(role)
    query = (
        select(Person.id, Person.name, Organisation.name, Person.email, Person.phone)
        .outerjoin(Organisation, Person.organisation_id == Organisation.id)
        .order_by(func.folded(Person.name))
    )
    rows = []
    for key, name, organisation, email, phone in session.execute(query):
        roles = held.get(key, [])
        words = [rules.shown_role(role, chair_word) for role in roles if rules.is_held(role, today)]
        has_left = bool(roles) and all(role.ends_on is not None and role.ends_on < today for role in roles)
        rows.append(PersonRow(key, name, capital(", ".join(words)), organisation or "", email, phone, has_left))
    return rows


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
    _refuse([*person_problems(draft), *(replace(p, field="roles") for role in drafts for p in role_problems(role))])
    draft.name = " ".join(draft.name.split())
    kept = session.merge(draft)
    session.flush()
    session.execute(delete(RoleHeld).where(RoleHeld.person_id == kept.id, RoleHeld.id.not_in([r.id for r in drafts])))
    for position, role in enumerate(drafts):
        role.person_id, role.position = kept.id, position
        session.merge(role)
    return kept


def remove_person(session: Session, key: UUID) -> None:
    """Remove a person with their roles; raises Trouble where something else names them."""
    found = session.get(Person, key)
    if found is None:
        return
    session.execute(delete(RoleHeld).where(RoleHeld.person_id == key))
    _refuse_while_named(session, Person, key, found.name)
    session.delete(found)


# Organisations


def organisations(session: Session) -> list[OrganisationRow]:
    """Return every organisation with what names it in the file, by name."""
    pointers = references.pointers_to_all(session, Organisation)
    query = select(
        Organisation.id,
        Organisation.name,
        Organisation.kind,
        Organisation.contact_name,
        Organisation.email,
        Organisation.phone,
    ).order_by(func.folded(Organisation.name))
    return [OrganisationRow(*row, references.in_words(pointers.get(row[0], []))) for row in session.execute(query)]


def organisation_names(session: Session) -> dict[UUID, str]:
    """Return the name of each organisation, in the order of names, for fields that offer them."""
    query = select(Organisation.id, Organisation.name).order_by(func.folded(Organisation.name))
    return dict(session.execute(query).all())


def organisation(session: Session, key: UUID) -> Organisation | None:
    """Return an organisation, or None where it has been removed."""
    return session.get(Organisation, key)


def save_organisation(session: Session, draft: Organisation) -> Organisation:
    """Keep an organisation; raises RuleBroken, also where another one of its name is there."""
    problems = organisation_problems(draft)
    there = _by_folded_name(session, draft.name)
    if there is not None and there.id != draft.id:
        problems.append(
            Problem("name", f"“{there.name}” is there already. Choose it in the list, or tell this one apart by name.")
        )
    _refuse(problems)
    draft.name = " ".join(draft.name.split())
    return session.merge(draft)


def find_or_add(session: Session, name: str, kind: str = "other") -> Organisation:
    """Return the organisation of this name, however it is written, or add it; raises RuleBroken without a name.

    An import asks once for each different name, not once for each row.
    """
    there = _by_folded_name(session, name)
    return there or save_organisation(session, Organisation(name=name, kind=kind))


def remove_organisation(session: Session, key: UUID) -> None:
    """Remove an organisation; raises Trouble where something names it."""
    found = session.get(Organisation, key)
    if found is None:
        return
    _refuse_while_named(session, Organisation, key, found.name)
    session.delete(found)


def _by_folded_name(session: Session, name: str) -> Organisation | None:
    wanted = rules.folded(name)
    names = session.execute(select(Organisation.id, Organisation.name))
    return next((session.get_one(Organisation, key) for key, other in names if rules.folded(other) == wanted), None)


def _replace_parishes(session: Session, council_id: UUID, drafts: list[CouncilParish]) -> None:
    # A parish that was served before keeps its row, so that history shows only what has changed.
    known = {(parish.code, parish.name): parish.id for parish in parishes(session)}
    for position, draft in enumerate(drafts):
        draft.id = known.pop((draft.code, draft.name), draft.id)
        draft.council_id, draft.position = council_id, position
        session.merge(draft)
    session.execute(delete(CouncilParish).where(CouncilParish.id.in_(known.values())))


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise RuleBroken(problems)


def _refuse_while_named(session: Session, kind: type[Record], key: UUID, name: str) -> None:
    pointers = references.pointers_to(session, kind, key)
    if pointers:
        raise Trouble(
            f"“{name}” is still needed for {references.in_words(pointers)}. "
            "Take the name out there first, then remove it here. Nothing was changed."
        )
