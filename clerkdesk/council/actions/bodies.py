"""What a clerk does with the organisations around the council."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, aliased

from clerkdesk.core import references
from clerkdesk.core.errors import Problem
from clerkdesk.council import rules
from clerkdesk.council.actions.refusing import refuse, refuse_while_named
from clerkdesk.council.contact_rules import lacks_contact
from clerkdesk.council.records import (
    PROTOCOL_PARTS,
    Contact,
    Organisation,
    ProtocolPart,
    organisation_problems,
    protocol_problems,
)


class OrganisationRow(NamedTuple):
    """An organisation as the list shows it."""

    id: UUID
    name: str
    kind: str
    contact_name: str
    email: str
    phone: str
    mentions: str  # "4 actions it leads and 1 person who belongs to it"
    is_contact_to_confirm: bool
    last_contact: date | None
    successor: str  # the name of the body that has taken its place, or is going to
    replaced_from: date | None

    @property
    def lacks_contact(self) -> bool:
        """Return whether it should name someone for community-led plans and has not."""
        return not self.successor and lacks_contact(self.kind, self.contact_name)


def organisations(session: Session, *, with_mentions: bool = True) -> list[OrganisationRow]:
    """Return every organisation with what names it in the file and when it was last spoken to, by name."""
    pointers = references.pointers_to_all(session, Organisation) if with_mentions else {}
    last = last_contacts(session)
    successor = aliased(Organisation)
    query = (
        select(
            Organisation.id,
            Organisation.name,
            Organisation.kind,
            Organisation.contact_name,
            Organisation.email,
            Organisation.phone,
            Organisation.is_contact_to_confirm,
            func.coalesce(successor.name, ""),
            Organisation.replaced_from,
        )
        .outerjoin(successor, successor.id == Organisation.replaced_by_id)
        .order_by(func.folded(Organisation.name))
    )
    return [
        OrganisationRow(
            *row[:6],
            # Its own protocol is a part of it and names it for nothing.
            references.in_words([p for p in pointers.get(row[0], []) if p.table != ProtocolPart.__tablename__]),
            row[6],
            last.get(row[0]),
            *row[7:],
        )
        for row in session.execute(query)
    ]


def last_contacts(session: Session) -> dict[UUID, date]:
    """Return the day on which each body was last spoken or written to."""
    query = select(Contact.organisation_id, func.max(Contact.happened_on)).where(Contact.happened_on.is_not(None))
    found = session.execute(query.where(Contact.organisation_id.is_not(None)).group_by(Contact.organisation_id))
    return {key: day for key, day in found if key is not None and day is not None}


def organisation_names(session: Session) -> dict[UUID, str]:
    """Return the name of each organisation, in the order of names, for fields that offer them."""
    query = select(Organisation.id, Organisation.name).order_by(func.folded(Organisation.name))
    return dict(session.execute(query).all())


def bodies_offered(session: Session, today: date) -> list[str]:
    """Return the names of the bodies that can be spoken to today: of those replaced, the successors alone."""
    is_gone = Organisation.replaced_by_id.is_not(None) & (func.coalesce(Organisation.replaced_from, today) <= today)
    return list(session.scalars(select(Organisation.name).where(~is_gone).order_by(func.folded(Organisation.name))))


def organisation(session: Session, key: UUID) -> Organisation | None:
    """Return an organisation, or None where it has been removed."""
    return session.get(Organisation, key)


class BodySheet(NamedTuple):
    """An organisation with all that its line on the contact sheet says."""

    body: Organisation
    parts: list[ProtocolPart]
    last_contact: date | None
    successor: str


def bodies_for_print(session: Session) -> list[BodySheet]:
    """Return every organisation with its protocol, last contact and successor, by name."""
    last, parts = last_contacts(session), protocols(session)
    successor = aliased(Organisation)
    query = (
        select(Organisation, func.coalesce(successor.name, ""))
        .outerjoin(successor, successor.id == Organisation.replaced_by_id)
        .order_by(func.folded(Organisation.name))
    )
    return [BodySheet(body, parts.get(body.id, []), last.get(body.id), name) for body, name in session.execute(query)]


def protocol(session: Session, key: UUID) -> list[ProtocolPart]:
    """Return what is known of how a body receives, reviews and acts upon plans, in this order."""
    parts = session.scalars(select(ProtocolPart).where(ProtocolPart.organisation_id == key))
    return sorted(parts, key=lambda part: PROTOCOL_PARTS.index(part.part))


def protocols(session: Session) -> dict[UUID, list[ProtocolPart]]:
    """Return the protocol of every body that has one."""
    found: dict[UUID, list[ProtocolPart]] = {}
    for part in session.scalars(select(ProtocolPart)):
        found.setdefault(part.organisation_id, []).append(part)
    for parts in found.values():
        parts.sort(key=lambda part: PROTOCOL_PARTS.index(part.part))
    return found


def save_organisation(
    session: Session, draft: Organisation, parts: Sequence[ProtocolPart] | None = None
) -> Organisation:
    """Keep an organisation, and exactly these parts of its protocol where they are given.

    Raises RuleBroken, also where another of its name is there; a part's problem stands under "receive_days_allowed".
    """
    problems = organisation_problems(draft)
    there = _by_folded_name(session, draft.name)
    if there is not None and there.id != draft.id:
        problems.append(
            Problem("name", f"“{there.name}” is there already. Choose it in the list, or tell this one apart by name.")
        )
    for part in parts or ():
        problems += [replace(each, field=f"{part.part}_{each.field}") for each in protocol_problems(part)]
    refuse(problems)
    draft.name = " ".join(draft.name.split())
    kept = session.merge(draft)
    session.flush()
    if parts is not None:
        _save_protocol(session, kept.id, parts)
    return kept


def _save_protocol(session: Session, key: UUID, parts: Iterable[ProtocolPart]) -> None:
    known = {part.part: part.id for part in protocol(session, key)}
    kept = []
    for part in parts:
        if part.how.strip() or part.days_allowed is not None or part.dated or part.content or part.file_name:
            part.id, part.organisation_id = known.get(part.part, part.id), key
            session.merge(part)
            kept.append(part.id)
    session.flush()
    gone = ProtocolPart.id.not_in(kept)
    session.execute(delete(ProtocolPart).where(ProtocolPart.organisation_id == key, gone))


def find_or_add(session: Session, name: str, kind: str = "") -> Organisation:
    """Return the organisation of this name, however it is written, or add it; raises RuleBroken without a name.

    Of what kind a new one is, its name tells where nothing else does.

    An import asks once for each different name, not once for each row.
    """
    there = _by_folded_name(session, name)
    return there or save_organisation(session, Organisation(name=name, kind=kind or rules.kind_of_body(name)))


def remove_organisation(session: Session, key: UUID) -> None:
    """Remove an organisation; raises Trouble where something names it."""
    found = session.get(Organisation, key)
    if found is None:
        return
    session.execute(delete(ProtocolPart).where(ProtocolPart.organisation_id == key))
    refuse_while_named(session, Organisation, key, found.name)
    session.delete(found)


def _by_folded_name(session: Session, name: str) -> Organisation | None:
    wanted = rules.folded(name)
    names = session.execute(select(Organisation.id, Organisation.name))
    return next((session.get_one(Organisation, key) for key, other in names if rules.folded(other) == wanted), None)
