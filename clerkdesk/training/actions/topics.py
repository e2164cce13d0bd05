"""What a clerk does with topics: their order, their words, and which roles call for them."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from clerkdesk.core.errors import Problem, Trouble
from clerkdesk.core.references import in_words, pointers_to
from clerkdesk.council.actions.refusing import refuse
from clerkdesk.training.actions import courses
from clerkdesk.training.records.needs import RoleNeed, Topic


class TopicRow(NamedTuple):
    """A topic as the list shows it."""

    id: UUID
    name: str
    renew_after_months: int | None
    makes_easier: str
    is_for_newcomers: bool
    roles: tuple[str, ...]


def topic_rows(session: Session) -> list[TopicRow]:
    """Return the topics in the clerk's order, each with the roles that call for it."""
    roles: dict[UUID, list[str]] = {}
    for topic_id, role in session.execute(select(RoleNeed.topic_id, RoleNeed.role).order_by(RoleNeed.role)):
        roles.setdefault(topic_id, []).append(role)
    return [
        TopicRow(
            one.id,
            one.name,
            one.renew_after_months,
            one.makes_easier,
            one.is_for_newcomers,
            tuple(roles.get(one.id, ())),
        )
        for one in courses.topics(session)
    ]


def topic(session: Session, key: UUID) -> tuple[Topic, list[RoleNeed]] | None:
    """Return a topic and the roles that call for it, or None where it has been removed."""
    found = session.get(Topic, key)
    if found is None:
        return None
    query = select(RoleNeed).where(RoleNeed.topic_id == key).order_by(RoleNeed.role)
    return found, list(session.scalars(query))


def save_topic(session: Session, draft: Topic, roles: Sequence[RoleNeed]) -> Topic:
    """Keep a topic and exactly these roles that call for it; raises RuleBroken."""
    wanted = " ".join(draft.name.split()).casefold()
    problems = []
    if any(one.name.casefold() == wanted and one.id != draft.id for one in courses.topics(session)):
        problems.append(Problem("name", "There is a topic of this name already. Enter another name."))
    named = [one.role for one in roles]
    twice = next((role for role in named if named.count(role) > 1), None)
    if twice:
        problems.append(Problem("roles", f"The {twice} is named twice. Remove one of the two lines."))
    refuse(problems)
    there = session.get(Topic, draft.id)
    if there is not None:
        draft.position = there.position
    kept = courses.save_topic(session, draft)
    session.flush()
    keys = [one.id for one in roles]
    session.execute(delete(RoleNeed).where(RoleNeed.topic_id == kept.id, RoleNeed.id.not_in(keys)))
    for one in roles:
        one.topic_id = kept.id
        session.merge(one)
    return kept


def remove_topic(session: Session, key: UUID) -> None:
    """Remove a topic with what roles call for of it; raises Trouble while anything else is about it."""
    found = session.get(Topic, key)
    if found is None:
        return
    pointers = [one for one in pointers_to(session, Topic, key) if one.table != RoleNeed.__tablename__]
    if pointers:
        raise Trouble(
            f"“{found.name}” is still used by {in_words(pointers)}. Give these another topic or remove them first. "
            "To stop asking for it, take away the roles that call for it. Nothing was changed."
        )
    session.execute(delete(RoleNeed).where(RoleNeed.topic_id == key))
    session.delete(found)


def order_topics(session: Session, order: Sequence[UUID]) -> None:
    """Put the topics into this order."""
    for place, key in enumerate(order):
        session.get_one(Topic, key).position = place
