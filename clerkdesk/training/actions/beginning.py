"""Begins training with the usual providers, topics and what each role calls for; all of it can be changed."""

from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.core.shipped_lists import ListFault, read_list
from clerkdesk.core.wording import joined
from clerkdesk.training.records.courses import Provider
from clerkdesk.training.records.needs import RoleNeed, Topic
from clerkdesk.training.rules.dated import CAPPED


class Activity(NamedTuple):
    """A way to learn, its definition, the cap that its points fall under, and whether each day is another one."""

    key: str
    name: str
    definition: str
    category: str
    goes_on: bool = False


@cache
def activities() -> dict[str, Activity]:
    """Return the ways to learn by key, in the order of the list."""
    return read_list("training/activities.toml", _activities)


def induction_list() -> list[tuple[str, str]]:
    """Return what a newcomer is given and shown, line by line, with the kind of conduct date that shows it done."""
    return [(row["words"], row.get("conduct", "")) for row in usual()["induction"]]


@cache
def usual() -> dict[str, Any]:
    """Return the usual providers, topics and role needs as they stand in resources/training."""
    return read_list("training/start.toml", dict)


def has_topics(session: Session) -> bool:
    """Return whether any topic is kept."""
    return bool(session.scalar(select(func.count()).select_from(Topic)))


def begin(session: Session) -> None:
    """Add the usual providers, topics and role needs that are not there yet."""
    found = usual()
    providers = {name.casefold() for name in session.scalars(select(Provider.name))}
    for row in found["providers"]:
        if row["name"].casefold() not in providers:
            session.add(Provider(**row))
    topics = {topic.name.casefold(): topic for topic in session.scalars(select(Topic))}
    for position, row in enumerate(found["topics"], start=len(topics)):
        if row["name"].casefold() not in topics:
            topics[row["name"].casefold()] = topic = Topic(position=position, **row)
            session.add(topic)
    session.flush()
    known = {(role, topic) for role, topic in session.execute(select(RoleNeed.role, RoleNeed.topic_id))}
    for role, asked in found["roles"].items():
        for one in asked:
            topic = topics[one["topic"].casefold()]
            if (role, topic.id) not in known:
                session.add(RoleNeed(role=role, topic_id=topic.id, within_months=one.get("within_months")))
    session.flush()


def _activities(source: dict[str, Any]) -> dict[str, Activity]:
    found = {row["key"]: Activity(**{"category": "", **row}) for row in source["activities"]}
    unknown = next((one for one in found.values() if one.category and one.category not in CAPPED), None)
    if unknown is not None:
        raise ListFault(f"{unknown.name} has the category “{unknown.category}”; write one of {joined(CAPPED, 'or')}")
    return found
