"""Loads the matrix of people and topics whole, for the page, the paper and the commands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import String, and_, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from clerkdesk.council.actions import Held, roles_held
from clerkdesk.council.records import Person
from clerkdesk.training.actions.bookings import learnt, qualifications_taken
from clerkdesk.training.records.courses import Booking, Opportunity
from clerkdesk.training.records.needs import NotNeeded, RoleNeed, Skill, Topic
from clerkdesk.training.records.standing import CODE_TOPIC, CODE_TRAINING, Conduct
from clerkdesk.training.rules import matrix as rules
from clerkdesk.training.rules.matrix import Asked, Cell, Holder, Trained
from clerkdesk.training.rules.points import Points, points_at

_BOOKED = ("approved", "booked")
_LOW = ("not yet",)


class MatrixPerson(NamedTuple):
    """Someone who stands in the matrix, with the roles they hold today."""

    id: UUID
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class MatrixView:
    """People down, topics across; a pair without a cell is not needed."""

    people: tuple[MatrixPerson, ...]
    topics: tuple[tuple[UUID, str], ...]
    cells: Mapping[tuple[UUID, UUID], Cell]

    def cell(self, person_id: UUID, topic_id: UUID) -> Cell:
        """Return how a person stands with a topic."""
        return self.cells.get((person_id, topic_id), rules.NOT_NEEDED)


def matrix_view(session: Session, today: date) -> MatrixView:
    """Return the matrix of everyone who holds a role today or has a cell that says anything, by name."""
    roles = roles_held(session, today)
    topics = session.execute(
        select(Topic.id, Topic.name, Topic.renew_after_months).order_by(Topic.position, func.folded(Topic.name))
    ).all()
    low = select(Skill.person_id, Skill.topic_id).where(Skill.level.in_(_LOW))
    cells = rules.matrix(
        holders(roles),
        asked_of_roles(session),
        _trained(session, today),
        renewals={key: months for key, _, months in topics},
        exempt=[(who, what) for who, what in session.execute(select(NotNeeded.person_id, NotNeeded.topic_id))],
        audited_low=[(who, what) for who, what in session.execute(low)],
        today=today,
    )
    with_role = {role.role for held in roles.values() for role in held}
    asked_roles = set(session.scalars(select(RoleNeed.role).distinct())) & with_role
    shown = {person for person, _ in cells} | {
        person for person, held in roles.items() if any(role.role in asked_roles for role in held)
    }
    names = session.execute(select(Person.id, Person.name).order_by(func.folded(Person.name)))
    people = tuple(
        MatrixPerson(key, name, tuple(role.title or role.role for role in roles.get(key, ())))
        for key, name in names
        if key in shown
    )
    used = set(rules.shown_topics(cells, [key for key, _, _ in topics]))
    return MatrixView(people, tuple((key, name) for key, name, _ in topics if key in used), cells)


def points_of_all(session: Session, day: date) -> dict[UUID, Points]:
    """Return the points of everyone who attended anything, at a day."""
    taken = qualifications_taken(session)
    return {
        person: points_at(things, day, taken.get(person, ())) for person, things in learnt(session, day=day).items()
    }


def holders(roles: Mapping[UUID, list[Held]]) -> list[Holder]:
    """Return roles that are held as the rules of the matrix ask for them."""
    return [Holder(role.person_id, role.role, role.starts_on) for held in roles.values() for role in held]


def asked_of_roles(session: Session) -> list[Asked]:
    """Return what each role calls for."""
    query = select(RoleNeed.role, RoleNeed.topic_id, RoleNeed.within_months, Topic.is_for_newcomers).join(
        Topic, RoleNeed.topic_id == Topic.id
    )
    return [Asked(*row) for row in session.execute(query)]


def _trained(session: Session, today: date) -> list[Trained]:
    """Return of each person and topic what was attended last and what is booked next: the file picks them out.

    Asked for an earlier day, what was attended since was booked at most, and hides nothing that was attended before.
    """
    day = func.coalesce(Booking.happened_on, Opportunity.starts_on, type_=Opportunity.starts_on.type)
    pair = type_coerce(Booking.person_id, String), type_coerce(Opportunity.topic_id, String)
    live = (
        select(*pair, Booking.valid_until)  # of the row with the greatest day, as SQLite promises
        .join(Opportunity, Booking.opportunity_id == Opportunity.id)
        .where(Opportunity.topic_id.is_not(None))
        .group_by(*pair)
    )
    been = Booking.state == "attended"
    attended = live.where(been, day <= today).add_columns(func.max(day))
    booked = live.where(or_(Booking.state.in_(_BOOKED), and_(been, day > today))).add_columns(func.min(day))
    # Keys are read as text and turned once: most come again with every topic.
    keys: dict[str, UUID] = {}
    found = [
        Trained(_turned(person, keys), _turned(topic, keys), on, is_attended, valid)
        for query, is_attended in ((attended, True), (booked, False))
        for person, topic, valid, on in session.execute(query)
    ]
    return [*found, *_trained_in_the_code(session)]


def _turned(text: str, known: dict[str, UUID]) -> UUID:
    if text not in known:
        known[text] = UUID(text)
    return known[text]


def _trained_in_the_code(session: Session) -> list[Trained]:
    # What was entered on the page “Conduct” is the same training; nobody need enter it twice.
    query = (
        select(Conduct.person_id, Topic.id, Conduct.done_on)
        .join(Topic, func.folded(Topic.name).startswith(CODE_TOPIC))
        .where(Conduct.kind == CODE_TRAINING, Conduct.done_on.is_not(None))
    )
    return [Trained(person, topic, day, True, None) for person, topic, day in session.execute(query)]
