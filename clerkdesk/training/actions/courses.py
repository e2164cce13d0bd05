"""What a clerk does with topics, providers and opportunities to learn."""

from collections import Counter
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clerkdesk.core.dates import show_date
from clerkdesk.council.actions.refusing import refuse, refuse_while_named
from clerkdesk.training.records.courses import (
    Booking,
    Opportunity,
    Provider,
    opportunity_problems,
    provider_problems,
)
from clerkdesk.training.records.needs import Topic, topic_problems


class OpportunityRow(NamedTuple):
    """A course or other opportunity as the list shows it; the price in pence."""

    id: UUID
    title: str
    kind: str
    provider: str
    level: str
    topic: str
    starts_on: date | None
    ends_on: date | None
    time: str
    place: str
    price: int | None
    for_whom: str
    booked: int  # people with a place, or who were there


def opportunities(session: Session) -> list[OpportunityRow]:
    """Return every opportunity, the newest first, those without a day last."""
    places = (
        select(Booking.opportunity_id, func.count().label("booked"))
        .where(Booking.state.not_in(("cancelled", "did not attend")))
        .group_by(Booking.opportunity_id)
        .subquery()
    )
    query = (
        select(
            Opportunity.id,
            Opportunity.title,
            Opportunity.kind,
            func.coalesce(Provider.name, ""),
            func.coalesce(Provider.level, ""),
            func.coalesce(Topic.name, ""),
            Opportunity.starts_on,
            Opportunity.ends_on,
            Opportunity.time,
            Opportunity.place,
            Opportunity.price,
            Opportunity.for_whom,
            func.coalesce(places.c.booked, 0),
        )
        .outerjoin(Provider, Opportunity.provider_id == Provider.id)
        .outerjoin(Topic, Opportunity.topic_id == Topic.id)
        .outerjoin(places, places.c.opportunity_id == Opportunity.id)
        .order_by(Opportunity.starts_on.desc().nulls_last(), func.folded(Opportunity.title))
    )
    return [OpportunityRow._make(row) for row in session.execute(query)]


def opportunity(session: Session, key: UUID) -> Opportunity | None:
    """Return an opportunity, or None where it has been removed."""
    return session.get(Opportunity, key)


def save_opportunity(session: Session, draft: Opportunity) -> Opportunity:
    """Keep an opportunity; raises RuleBroken."""
    refuse(opportunity_problems(draft))
    draft.title = " ".join(draft.title.split())
    return session.merge(draft)


def remove_opportunity(session: Session, key: UUID) -> None:
    """Remove an opportunity; raises Trouble while anyone has booked it."""
    found = session.get(Opportunity, key)
    if found is not None:
        refuse_while_named(session, Opportunity, key, found.title)
        session.delete(found)


def overlapping(session: Session, draft: Opportunity) -> list[str]:
    """Return the titles of what is offered on the same topic within half a year of this one's day, for a warning."""
    if draft.topic_id is None:
        return []
    query = select(Opportunity.title, Opportunity.starts_on).where(
        Opportunity.topic_id == draft.topic_id, Opportunity.id != draft.id
    )
    near = [
        title
        for title, day in session.execute(query)
        if draft.starts_on is None or day is None or abs((day - draft.starts_on).days) <= 182
    ]
    return sorted(set(near), key=str.casefold)


def titles(session: Session) -> dict[UUID, str]:
    """Return the title of each opportunity, by title; of those that share one the newest first."""
    query = select(Opportunity.id, Opportunity.title)
    return dict(session.execute(query.order_by(func.folded(Opportunity.title), Opportunity.starts_on.desc())).all())


def labels(session: Session, topic_id: UUID | None = None) -> dict[UUID, str]:
    """Return how fields offer each opportunity, or those on a topic: by title, with its day where others share it."""
    query = select(Opportunity.id, Opportunity.title, Opportunity.starts_on, Opportunity.topic_id)
    query = query.order_by(func.folded(Opportunity.title), Opportunity.starts_on.desc())
    rows = session.execute(query).all()
    often = Counter(title.casefold() for _, title, _, _ in rows)
    return {
        key: f"{title}, {show_date(day)}" if day and often[title.casefold()] > 1 else title
        for key, title, day, topic in rows
        if topic_id in (None, topic)
    }


def topics(session: Session) -> list[Topic]:
    """Return the topics in the clerk's order."""
    return list(session.scalars(select(Topic).order_by(Topic.position, func.folded(Topic.name))))


def save_topic(session: Session, draft: Topic) -> Topic:
    """Keep a topic, a new one as the last; raises RuleBroken."""
    refuse(topic_problems(draft))
    draft.name = " ".join(draft.name.split())
    if session.get(Topic, draft.id) is None:
        draft.position = (session.scalar(select(func.max(Topic.position))) or 0) + 1
    return session.merge(draft)


def find_or_add_topic(session: Session, name: str) -> Topic:
    """Return the topic of this name, in any capitals, or add it; raises RuleBroken without a name."""
    wanted = " ".join(name.split()).casefold()
    there = next((one for one in topics(session) if one.name.casefold() == wanted), None)
    found = there or save_topic(session, Topic(name=name))
    session.flush()
    return found


def providers(session: Session) -> list[Provider]:
    """Return the providers by name."""
    return list(session.scalars(select(Provider).order_by(func.folded(Provider.name))))


def save_provider(session: Session, draft: Provider) -> Provider:
    """Keep a provider; raises RuleBroken."""
    refuse(provider_problems(draft))
    draft.name = " ".join(draft.name.split())
    return session.merge(draft)


def find_or_add_provider(session: Session, name: str, level: str = "") -> Provider:
    """Return the provider of this name, in any capitals, or add it, with its level where one is given.

    Raises RuleBroken without a name.
    """
    wanted = " ".join(name.split()).casefold()
    there = next((one for one in providers(session) if one.name.casefold() == wanted), None)
    found = there or save_provider(session, Provider(name=name, level=level or "county"))
    if level and found.level != level:
        found.level = level
    session.flush()
    return found
