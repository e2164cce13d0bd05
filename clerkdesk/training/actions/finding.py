"""Finding courses, needs, topics, programmes and parts of the policy from elsewhere: the search box (Ctrl+K)."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from clerkdesk.core.dates import show_date
from clerkdesk.core.wording import capital
from clerkdesk.council.records import Person
from clerkdesk.training.actions import improvement
from clerkdesk.training.actions.needs import WHOLE_COUNCIL
from clerkdesk.training.records.courses import Opportunity, Provider
from clerkdesk.training.records.improvement import Programme
from clerkdesk.training.records.needs import Need, Topic

_LONGEST = 200  # letters of a search that are looked at


class Hit(NamedTuple):
    """Something found: how it reads, and the page and key that lead to it."""

    kind: str
    title: str
    detail: str
    page: str
    key: UUID


def search_hits(session: Session, text: str, limit: int = 20) -> list[Hit]:
    """Return courses, needs, topics, programmes and parts on improvement that hold every word of `text`.

    Any text is welcome. Councils seeking support are confidential and not looked at.
    """
    # A half of a character, as pasted by some programs, can't be handed to the file.
    words = text[:_LONGEST].encode("utf-8", "ignore").decode().replace("\0", " ").casefold().split()
    if not words:
        return []
    kinds = (_courses, _needs, _topics, _programmes, _parts)
    return [hit for ask in kinds for hit in ask(session, words, limit)][:limit]


def _courses(session: Session, words: list[str], limit: int) -> list[Hit]:
    provider = func.coalesce(Provider.name, "")
    asked = (
        select(Opportunity.id, Opportunity.title, Opportunity.starts_on, provider)
        .outerjoin(Provider, Opportunity.provider_id == Provider.id)
        .where(*_hold(words, Opportunity.title + " " + provider + " " + Opportunity.place))
        .order_by(Opportunity.starts_on.desc().nulls_last(), Opportunity.title)
        .limit(limit)
    )
    return [
        Hit("Course", title, ", ".join(part for part in (show_date(day) if day else "", name) if part), "courses", key)
        for key, title, day, name in session.execute(asked)
    ]


def _needs(session: Session, words: list[str], limit: int) -> list[Hit]:
    person, topic = func.coalesce(Person.name, WHOLE_COUNCIL), func.coalesce(Topic.name, "")
    asked = (
        select(Need.id, person, func.iif(Need.what != "", Need.what, topic), Need.source)
        .outerjoin(Person, Need.person_id == Person.id)
        .outerjoin(Topic, Need.topic_id == Topic.id)
        .where(*_hold(words, person + " " + Need.what + " " + topic + " " + Need.answer_words))
        .order_by(Need.met_on.is_not(None), person)
        .limit(limit)
    )
    return [
        Hit("Need", f"{name}: {what}", capital(source), "needs", key)
        for key, name, what, source in session.execute(asked)
    ]


def _topics(session: Session, words: list[str], limit: int) -> list[Hit]:
    asked = (
        select(Topic.id, Topic.name, Topic.makes_easier)
        .where(*_hold(words, Topic.name + " " + Topic.makes_easier))
        .order_by(Topic.position)
        .limit(limit)
    )
    return [Hit("Topic", name, capital(easier), "topics", key) for key, name, easier in session.execute(asked)]


def _programmes(session: Session, words: list[str], limit: int) -> list[Hit]:
    asked = (
        select(Programme.id, Programme.title, Programme.state)
        .where(*_hold(words, Programme.title + " " + Programme.purpose + " " + Programme.overlaps_with))
        .order_by(Programme.position)
        .limit(limit)
    )
    return [Hit("Programme", title, capital(state), "programmes", key) for key, title, state in session.execute(asked)]


def _parts(session: Session, words: list[str], limit: int) -> list[Hit]:
    # A few dozen in three tables: quicker read whole than asked for thrice.
    found = []
    for part in improvement.parts(session):
        text = f"{part.heading} {part.text} {part.ideas} {part.person}".casefold()
        if all(word in text for word in words):
            found.append(Hit("Improvement", part.heading, capital(part.kind), "improvement", part.id))
    return found[:limit]


def _hold(words: list[str], text: ColumnElement[str]) -> list[ColumnElement[bool]]:
    folded = func.folded(text)
    return [func.instr(folded, word) > 0 for word in words]
