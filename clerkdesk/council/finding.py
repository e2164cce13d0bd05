"""Finding people, contacts and support from elsewhere: the search box (Ctrl+K)."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital
from clerkdesk.council.records import Contact, Organisation, Person, RoleHeld, Support

_LONGEST = 200  # letters of a search that are looked at
_SHOWN = 90  # letters of what was said that are shown


class Hit(NamedTuple):
    """Someone or something found: how it reads, and the page and key that lead to it."""

    kind: str
    title: str
    detail: str
    page: str
    key: UUID


def search_hits(session: Session, text: str, limit: int = 20) -> list[Hit]:
    """Return people of whom every word of `text` is told: name, role, telephone, e-mail; any text is welcome."""
    words = _words_of(text)
    if not words:
        return []
    role = func.coalesce(func.max(func.iif(RoleHeld.title != "", RoleHeld.title, RoleHeld.role)), "")
    number = Person.phone + " " + func.replace(Person.phone, " ", "")
    name = func.folded(Person.name + " " + role + " " + Person.email + " " + number)
    asked = (
        select(Person.id, Person.name, role)
        .outerjoin(RoleHeld, RoleHeld.person_id == Person.id)
        .where(Person.erased_on.is_(None))
        .group_by(Person.id)
        .having(*(func.instr(name, word) > 0 for word in words))
        .order_by(Person.name)
        .limit(limit)
    )
    return [Hit("Person", title, capital(detail), "people", key) for key, title, detail in session.execute(asked)]


def contact_hits(session: Session, text: str, limit: int = 20) -> list[Hit]:
    """Return contacts, the newest first, and support that hold every word of `text`; any text is welcome."""
    words = _words_of(text)
    if not words:
        return []
    return [*_contacts(session, words, limit), *_supports(session, words, limit)][:limit]


def _contacts(session: Session, words: list[str], limit: int) -> list[Hit]:
    body = func.coalesce(Organisation.name, "")
    said = (
        Contact.asked, Contact.answered, Contact.promised, Contact.cannot_be_done, Contact.information,
    )  # fmt: skip
    all_words = body + " " + Contact.with_whom
    for column in said:
        all_words = all_words + " " + column
    folded = func.folded(all_words)
    asked = (
        select(Contact.id, body, Contact.with_whom, Contact.happened_on, *said)
        .outerjoin(Organisation, Organisation.id == Contact.organisation_id)
        .where(*(func.instr(folded, word) > 0 for word in words))
        .order_by(Contact.happened_on.desc())
        .limit(limit)
    )
    hits = []
    for key, name, with_whom, day, *parts in session.execute(asked):
        who = ", ".join(part for part in (with_whom, name) if part)
        when = f" on {show_date(day)}" if day else ""
        about = next((" ".join(part.split()) for part in parts if part), "")
        hits.append(Hit("Contact", f"{who}{when}", about[:_SHOWN], "contacts", key))
    return hits


def _supports(session: Session, words: list[str], limit: int) -> list[Hit]:
    body = func.coalesce(Organisation.name, "")
    folded = func.folded(body + " " + Support.what + " " + Support.conditions)
    asked = (
        select(Support.id, Support.what, body)
        .outerjoin(Organisation, Organisation.id == Support.organisation_id)
        .where(*(func.instr(folded, word) > 0 for word in words))
        .order_by(Support.what)
        .limit(limit)
    )
    return [Hit("Support", what, name, "support", key) for key, what, name in session.execute(asked)]


def _words_of(text: str) -> list[str]:
    # A half of a character, as pasted by some programs, can't be handed to the file.
    return text[:_LONGEST].encode("utf-8", "ignore").decode().replace("\0", " ").casefold().split()
