"""The skills audit: how each person judges their own skill in each topic, and what they do not need."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from clerkdesk.core.errors import Problem
from clerkdesk.council.actions import roles_held
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.council.records import Person
from clerkdesk.training.actions.courses import topics
from clerkdesk.training.records.needs import LEVELS, NotNeeded, Skill

_OUTSIDERS = ("ward or county councillor",)  # trained by their own councils
NOT_ASKED, NOT_YET, TEACHER = LEVELS[0], LEVELS[1], LEVELS[-1]


@dataclass(frozen=True)
class Answer:
    """What a person said of a topic, and when."""

    level: str = NOT_ASKED
    day: date | None = None


@dataclass(frozen=True)
class AuditView:
    """People down, topics across; a pair without an answer was not asked."""

    people: tuple[tuple[UUID, str], ...]
    topics: tuple[tuple[UUID, str], ...]
    answers: Mapping[tuple[UUID, UUID], Answer]
    not_needed: Mapping[tuple[UUID, UUID], str]  # with the reason

    def answer(self, person_id: UUID, topic_id: UUID) -> Answer:
        """Return what a person said of a topic."""
        return self.answers.get((person_id, topic_id), Answer())


def audit_view(session: Session, today: date) -> AuditView:
    """Return the audit of everyone who holds a role today or has answered, by name."""
    answers = {
        (person, topic): Answer(level, day)
        for person, topic, level, day in session.execute(
            select(Skill.person_id, Skill.topic_id, Skill.level, Skill.asked_on).order_by(Skill.asked_on)
        )
    }
    query = select(NotNeeded.person_id, NotNeeded.topic_id, NotNeeded.reason)
    exempt = {(person, topic): reason for person, topic, reason in session.execute(query)}
    shown = {person for person, _ in answers} | {person for person, _ in exempt}
    for person, held in roles_held(session, today).items():
        if any(role.role not in _OUTSIDERS for role in held):
            shown.add(person)
    named = session.execute(select(Person.id, Person.name).order_by(func.folded(Person.name)))
    people = tuple((key, name) for key, name in named if key in shown)
    return AuditView(people, tuple((one.id, one.name) for one in topics(session)), answers, exempt)


def answer(session: Session, *, person_id: UUID, topic_id: UUID, level: str, day: date) -> None:
    """Keep what a person says of a topic on a day, in the place of what they said before; raises RuleBroken."""
    if level not in LEVELS:
        refuse([Problem("level", f"Choose one of: {', '.join(LEVELS)}.")])
    query = select(Skill).where(Skill.person_id == person_id, Skill.topic_id == topic_id)
    there = session.scalars(query.order_by(Skill.asked_on.desc())).all()
    # Two answers are there where the same person was entered twice and put together.
    for one in there if level == NOT_ASKED else there[1:]:
        session.delete(one)
    if level == NOT_ASKED:
        return
    found = there[0] if there else Skill(person_id=person_id, topic_id=topic_id)
    found.level, found.asked_on = level, day
    session.add(found)


def not_needed(session: Session, *, person_id: UUID, topic_id: UUID, reason: str) -> None:
    """Note that a person does not need a topic, and why; raises RuleBroken without a reason."""
    if not reason.strip():
        refuse([Problem("reason", "Say why it is not needed, so that the next clerk knows.")])
    query = select(NotNeeded).where(NotNeeded.person_id == person_id, NotNeeded.topic_id == topic_id)
    found = session.scalars(query).first()
    if found is None:
        found = NotNeeded(person_id=person_id, topic_id=topic_id)
        session.add(found)
    found.reason = " ".join(reason.split())


def needed_after_all(session: Session, *, person_id: UUID, topic_id: UUID) -> None:
    """Take back that a person does not need a topic."""
    session.execute(delete(NotNeeded).where(NotNeeded.person_id == person_id, NotNeeded.topic_id == topic_id))


def exempt(session: Session) -> set[tuple[UUID, UUID]]:
    """Return the pairs of person and topic of which it was written that they are not needed."""
    return {(who, what) for who, what in session.execute(select(NotNeeded.person_id, NotNeeded.topic_id))}


def mentors(session: Session) -> dict[UUID, list[str]]:
    """Return by topic the names of those who could teach others."""
    query = (
        select(Skill.topic_id, Person.name)
        .join(Person, Skill.person_id == Person.id)
        .where(Skill.level == TEACHER)
        .order_by(func.folded(Person.name))
    )
    found: dict[UUID, list[str]] = {}
    for topic_id, name in session.execute(query):
        found.setdefault(topic_id, []).append(name)
    return found
