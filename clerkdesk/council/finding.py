"""Finding people and the council's own page from elsewhere: the search box (Ctrl+K)."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.core.wording import capital
from clerkdesk.council.records import Person, RoleHeld


class Hit(NamedTuple):
    """Someone found: how they read, and the page and key that lead to them."""

    kind: str
    title: str
    detail: str
    page: str
    key: UUID


def search_hits(session: Session, text: str, limit: int = 20) -> list[Hit]:
    """Return people whose name or role holds every word of `text`, by name; any text is welcome."""
    words = text[:200].encode("utf-8", "ignore").decode().replace("\0", " ").casefold().split()
    if not words:
        return []
    role = func.coalesce(func.max(func.iif(RoleHeld.title != "", RoleHeld.title, RoleHeld.role)), "")
    name = func.folded(Person.name + " " + role)
    asked = (
        select(Person.id, Person.name, role)
        .outerjoin(RoleHeld, RoleHeld.person_id == Person.id)
        .group_by(Person.id)
        .having(*(func.instr(name, word) > 0 for word in words))
        .order_by(Person.name)
        .limit(limit)
    )
    return [Hit("Person", title, capital(detail), "people", key) for key, title, detail in session.execute(asked)]
