"""What a clerk does with the contact log: who was asked, what they said and promised, what is awaited."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, func, or_, select, type_coerce
from sqlalchemy.orm import Session, aliased

from clerkdesk.core.blobs import keep_bytes
from clerkdesk.council.actions.bodies import find_or_add
from clerkdesk.council.actions.refusing import refuse, refuse_while_named
from clerkdesk.council.contact_rules import Said, Waiting, is_early, waiting_for
from clerkdesk.council.records import PROTOCOL_PARTS, Contact, Organisation, Person, ProtocolPart, contact_problems
from clerkdesk.council.rules import folded

OPEN = or_(
    (Contact.promised != "") & Contact.kept_on.is_(None),
    Contact.replied_on.is_(None) & (Contact.reply_by.is_not(None) | ((Contact.asked != "") & (Contact.answered == ""))),
)
_SHOWN = 160  # letters of what was said that a list shows


class ContactRow(NamedTuple):
    """A contact as the list shows it."""

    id: UUID
    happened_on: date | None
    body: str
    with_whom: str
    how: str
    made_by: str
    words: str  # what it was about, in short
    promised: str  # where it is not kept yet
    waiting: Waiting
    about: str  # "3.1, step 6.b"
    is_early: bool  # before the group was formed

    @property
    def who(self) -> str:
        """Return "County Highways, Jo Steadman"."""
        return ", ".join(part for part in (self.body, self.with_whom) if part)


class ContactShown(NamedTuple):
    """A contact with the names that its form shows."""

    contact: Contact
    body: str
    was_with: str  # the body of before, where another has taken its place


def contacts(
    session: Session,
    keys: Collection[UUID] | None = None,
    *,
    about: Sequence[Mapping[str, str]] = (),
    formed_on: date | None = None,
) -> list[ContactRow]:
    """Return the contacts, the newest first; or only those with these keys.

    `about` says in short what each was about, by its key as it is stored; before `formed_on` a contact is early.
    """
    only = () if keys is None else (Contact.id.in_(list(keys)),)
    return _rows(session, *only, about=about, formed_on=formed_on)


def open_contacts(session: Session) -> list[ContactRow]:
    """Return the contacts of which a reply or a promise is still awaited, the newest first."""
    return _rows(session, OPEN)


def _rows(
    session: Session,
    *only: ColumnElement[bool],
    about: Sequence[Mapping[str, str]] = (),
    formed_on: date | None = None,
) -> list[ContactRow]:
    bodies: dict[str | None, str] = dict(session.execute(_names()).all())
    open_ones = _open_ones(session, *only)
    closed = ("", Waiting())
    found = []
    # Keys are read as text and turned once: half of the time for 5,000 contacts.
    for row in session.execute(_asked_rows().where(*only)):
        key, day = row[0], row[2]
        words = ", ".join(kept[key] for kept in about if key in kept)
        last = (*open_ones.get(key, closed), words, is_early(day, formed_on))
        found.append(ContactRow._make((UUID(key), day, bodies.get(row[1], ""), *row[3:7], *last)))
    return found


def _open_ones(session: Session, *only: ColumnElement[bool]) -> dict[str, tuple[str, Waiting]]:
    """Return what was promised and what is awaited, by the contact's key, where anything still is: few of all."""
    days = days_allowed(session)
    asked = select(
        type_coerce(Contact.id, String),
        type_coerce(Contact.organisation_id, String),
        func.substr(Contact.promised, 1, _SHOWN),
        Contact.happened_on,
        Contact.asked != "",
        Contact.answered != "",
        Contact.reply_by,
        Contact.replied_on,
        Contact.promised != "",
        Contact.promised_by,
        Contact.kept_on,
    ).where(OPEN, *only)
    return {
        str(row[0]): (row[2], waiting_for(Said._make((*row[3:], days.get(row[1]) if row[1] else None))))
        for row in session.execute(asked)
    }


def contact(session: Session, key: UUID) -> ContactShown | None:
    """Return a contact with the names of its bodies, or None where it has been removed."""
    before = aliased(Organisation)
    query = (
        select(Contact, func.coalesce(Organisation.name, ""), func.coalesce(before.name, ""))
        .outerjoin(Organisation, Organisation.id == Contact.organisation_id)
        .outerjoin(before, before.id == Contact.was_with_id)
        .where(Contact.id == key)
    )
    row = session.execute(query).first()
    return ContactShown(*row) if row is not None else None


def save_contact(session: Session, draft: Contact, *, body: str) -> Contact:
    """Keep a contact with a body of this name, which is added where it is new; raises RuleBroken.

    The person is linked where exactly one of this name is known; any other name is kept as words.
    """
    draft.organisation_id = find_or_add(session, body).id if body.strip() else None
    draft.with_whom = " ".join(draft.with_whom.split())
    draft.person_id = _known_person(session, draft)
    refuse(contact_problems(draft))
    return session.merge(draft)


class Expectation(NamedTuple):
    """What can't be done, when that was said, and by whom."""

    words: str
    day: date | None
    body: str
    person_id: UUID | None


def expectations(session: Session) -> list[Expectation]:
    """Return what can't be done, the newest first."""
    query = (
        select(Contact.cannot_be_done, Contact.happened_on, func.coalesce(Organisation.name, ""), Contact.person_id)
        .outerjoin(Organisation, Organisation.id == Contact.organisation_id)
        .where(Contact.cannot_be_done != "")
        .order_by(Contact.happened_on.desc())
    )
    return [Expectation._make(row) for row in session.execute(query)]


def mark_kept(session: Session, key: UUID, day: date) -> None:
    """Note that what was promised has been done."""
    session.get_one(Contact, key).kept_on = day


def mark_replied(session: Session, key: UUID, day: date) -> None:
    """Note that the answer has come."""
    session.get_one(Contact, key).replied_on = day


def remove_contact(session: Session, key: UUID) -> None:
    """Remove a contact; raises Trouble where it shows that a step is done."""
    found = session.get(Contact, key)
    if found is None:
        return
    refuse_while_named(session, Contact, key, "This contact")
    session.delete(found)


def kept_file(session: Session, name: str, data: bytes, content: str) -> tuple[str, str | None]:
    """Return what goes into `file_name` and `content` of a row; a file that is kept already brings no bytes."""
    return name, content or (keep_bytes(session, data) if data else None)


def days_allowed(session: Session) -> dict[str, int]:
    """Return within how many days each body answers by its protocol, by the body's key as it is stored."""
    asked = (
        select(type_coerce(ProtocolPart.organisation_id, String), ProtocolPart.part, ProtocolPart.days_allowed)
        .where(ProtocolPart.days_allowed.is_not(None))
        .order_by(ProtocolPart.part)
    )
    rows = sorted(session.execute(asked), key=lambda row: PROTOCOL_PARTS.index(row[1]))
    found: dict[str, int] = {}
    for key, _, days in rows:
        found.setdefault(key, days or 0)
    return found


def names_known(session: Session) -> list[str]:
    """Return the names of people and of the bodies' contacts, for fields that offer them."""
    people = set(session.scalars(select(Person.name).where(Person.erased_on.is_(None))))
    named = set(session.scalars(select(Organisation.contact_name)))
    deputies = set(session.scalars(select(Organisation.deputy_name)))
    return sorted((people | named | deputies) - {""}, key=str.casefold)


def _known_person(session: Session, draft: Contact) -> UUID | None:
    wanted = folded(draft.with_whom)
    if not wanted:
        return None
    rows = session.execute(select(Person.id, Person.name, Person.organisation_id)).all()
    named = [(key, body) for key, name, body in rows if folded(name) == wanted]
    at_body = [(key, body) for key, body in named if body is not None and body == draft.organisation_id]
    meant = at_body if len(named) > 1 else named
    return meant[0][0] if len(meant) == 1 else None


def _names() -> Select[str, str]:
    return select(type_coerce(Organisation.id, String), Organisation.name)


def _asked_rows() -> Select[*tuple[Any, ...]]:
    first = func.coalesce(
        func.nullif(Contact.asked, ""),
        func.nullif(Contact.answered, ""),
        func.nullif(Contact.promised, ""),
        func.nullif(Contact.cannot_be_done, ""),
        Contact.information,
    )
    return select(
        type_coerce(Contact.id, String),
        type_coerce(Contact.organisation_id, String),
        Contact.happened_on,
        Contact.with_whom,
        Contact.how,
        Contact.made_by,
        func.substr(first, 1, _SHOWN),
    ).order_by(Contact.happened_on.desc(), Contact.id)
