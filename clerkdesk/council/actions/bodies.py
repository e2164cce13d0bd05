"""What a clerk does with the organisations around the council."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.core import references
from clerkdesk.core.errors import Problem
from clerkdesk.council import rules
from clerkdesk.council.actions.refusing import refuse, refuse_while_named
from clerkdesk.council.records import Organisation, organisation_problems


class OrganisationRow(NamedTuple):
    """An organisation as the list shows it."""

    id: UUID
    name: str
    kind: str
    contact_name: str
    email: str
    phone: str
    mentions: str  # "4 actions it leads and 1 person who belongs to it"


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
    refuse(problems)
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
    refuse_while_named(session, Organisation, key, found.name)
    session.delete(found)


def _by_folded_name(session: Session, name: str) -> Organisation | None:
    wanted = rules.folded(name)
    names = session.execute(select(Organisation.id, Organisation.name))
    return next((session.get_one(Organisation, key) for key, other in names if rules.folded(other) == wanted), None)
