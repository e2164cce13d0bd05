"""Whom the council takes in just now: newcomers within six months, with what is done already and what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.core.dates import add_months
from clerkdesk.council.actions import Held, roles_held
from clerkdesk.council.records import COUNCIL_ROLES, Person
from clerkdesk.training.actions.beginning import induction_list
from clerkdesk.training.actions.courses import topics
from clerkdesk.training.actions.matrix import matrix_view
from clerkdesk.training.records.standing import Conduct
from clerkdesk.training.rules.matrix import Cell
from clerkdesk.training.rules.needs import NEW_MONTHS, is_new

_OF_COUNCIL = (*COUNCIL_ROLES, "clerk", "responsible financial officer", "officer")


@dataclass(frozen=True)
class Newcomer:
    """Someone new in a role, with the lines of the checklist that are done and the topics that are asked of them."""

    name: str
    roles: tuple[str, ...]
    since: date
    until: date  # the six months end
    lines: tuple[tuple[str, bool], ...]
    topics: tuple[tuple[str, Cell], ...]


def newcomers(session: Session, today: date) -> list[Newcomer]:
    """Return everyone who came to the council, or without a seat or office there to its group, the newest first.

    Who only changed from one role of the council to another is no newcomer; a helper who now has a seat is one.
    """
    done = _done(session, today)
    view = matrix_view(session, today)
    named = {one.id: one.name for one in topics(session)}
    names = dict(session.execute(select(Person.id, Person.name).order_by(func.folded(Person.name))).all())
    found = []
    for key, held in roles_held(session, today).items():
        since = _came_on(held)
        if since is None or not is_new(since, today):
            continue
        stands = [(name, view.cell(key, topic)) for topic, name in named.items()]
        asked = tuple((name, cell) for name, cell in stands if cell.state != "not needed" and not _is_past(cell))
        lines = tuple((words, (key, kind) in done) for words, kind in induction_list())
        roles = tuple(role.title or role.role for role in held)
        found.append(Newcomer(names[key], roles, since, add_months(since, NEW_MONTHS), lines, asked))
    return sorted(found, key=lambda one: (-one.since.toordinal(), one.name.casefold()))


def _came_on(held: Sequence[Held]) -> date | None:
    of_council = [role for role in held if role.role in _OF_COUNCIL]
    days = [role.starts_on for role in of_council or held]
    return min((day for day in days if day is not None), default=None) if None not in days else None


def _is_past(cell: Cell) -> bool:
    return cell.state == "done" and cell.has_lapsed


def _done(session: Session, today: date) -> set[tuple[UUID, str]]:
    query = select(Conduct.person_id, Conduct.kind).where(Conduct.done_on <= today)
    return {(person, kind) for person, kind in session.execute(query)}
